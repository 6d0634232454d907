# ruff: noqa: E501
"""`manage.py rapport`: clear sentences, and the list of kinds. What it writes is tested with the PDF."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from regioplan.organisatie.models import Regio
from regioplan.rapporten.soorten import SOORTEN
from tests.bouw import leg
from tests.rapporten.voortgangsdata import Klein, maak
from themalijnen.models import Plan
from werkgroepen.models import Werkgroep

pytestmark = pytest.mark.django_db

PLAN = {"regio": "centraal-gelderland", "plan": "2025"}


def draai(*args: str, **opties: Any) -> str:
    uit = StringIO()
    call_command("rapport", *args, stdout=uit, **opties)
    return uit.getvalue()


def test_list_names_every_kind() -> None:
    assert [regel.split()[0] for regel in draai("--lijst").splitlines()] == list(SOORTEN)


@pytest.mark.parametrize(
    ("args", "opties", "zin"),
    [
        ((), {}, "Zeg welk rapport. Kies uit: uitvoeringsplan, bijlagen, voortgang, werkgroep, overleg, begroting, gemeente."),
        (("plaatje",), {}, "Het rapport “plaatje” bestaat niet. Kies uit: uitvoeringsplan, bijlagen, voortgang, werkgroep, overleg, begroting, gemeente."),
        (("bijlagen",), {}, "Zeg met --regio en --plan van welk plan het rapport is."),
        (("bijlagen",), PLAN | {"plan": "1900"}, "De regio “centraal-gelderland” heeft geen plan “1900”."),
        (("bijlagen",), PLAN | {"gemeente": "arnhem"}, "Het rapport bijlagen gaat over de hele regio; laat --gemeente weg."),
        (("bijlagen",), PLAN | {"stand": "gisteren"}, "--stand gisteren is geen dag. Schrijf JJJJ-MM-DD, bijvoorbeeld 2025-03-01."),
        (("bijlagen",), PLAN | {"stand": "2025-03-01"}, "Dit rapport is nog niet te geven zoals het op 1 maart 2025 was. Laat --stand weg."),
        (("bijlagen",), PLAN | {"uitvoer": "/geen/map/x.pdf"}, "De PDF is niet te schrijven naar /geen/map/x.pdf: No such file or directory."),
    ],
)  # fmt: skip
def test_mistake_gets_a_sentence(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], opties: dict[str, str], zin: str
) -> None:
    monkeypatch.setattr("regioplan.rapporten.drukken.druk", lambda rapport: b"%PDF")
    with pytest.raises(CommandError) as fout:
        draai(*args, **opties)
    assert str(fout.value) == zin


KLEIN = {"regio": "centraal-gelderland", "plan": "2031"}


@pytest.fixture
def klein(regio: Regio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Klein:
    """A plan with progress, in a folder of its own, and PDFs that hold the title of their report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("regioplan.rapporten.drukken.druk", lambda rapport: rapport.titel.encode())
    monkeypatch.setattr("regioplan.rapporten.drukken.tel_paginas", lambda pdf: 2)
    return maak(regio)


@pytest.mark.parametrize(
    ("soort", "opties", "bestand", "titel"),
    [
        ("voortgang", {"periode": "q2"}, "2031-q2-voortgang.pdf", "Voortgang tweede kwartaal 2031, ambtelijke versie"),
        ("voortgang", {"periode": "q2", "vastgesteld": True}, "2031-q2-voortgang.pdf", "Voortgang tweede kwartaal 2031"),
        ("voortgang", {"periode": "q2", "gemeente": "arnhem"}, "2031-q2-arnhem-voortgang.pdf", "Voortgang tweede kwartaal 2031, voor Arnhem"),
        ("werkgroep", {"periode": "q2", "werkgroep": "werkgroep-wonen"}, "2031-q2-werkgroep-wonen-werkgroep.pdf", "Werkgroep wonen: voortgang tweede kwartaal 2031"),
        ("werkgroep", {"periode": "q1", "werkgroep": "Werkgroep wonen"}, "2031-q1-werkgroep-wonen-werkgroep.pdf", "Werkgroep wonen: voortgang eerste kwartaal 2031"),
    ],
)  # fmt: skip
def test_progress_is_written_for_whom_it_is_asked(
    klein: Klein, soort: str, opties: dict[str, Any], bestand: str, titel: str
) -> None:
    assert draai(soort, **KLEIN, **opties).startswith(f"{bestand}: 2 pagina's, ")
    assert Path(bestand).read_text() == titel


def test_meeting_is_written_by_its_number(klein: Klein) -> None:
    pk = str(klein.overleg.pk)
    assert draai("overleg", **KLEIN, overleg=pk).startswith(f"2031-{pk}-overleg.pdf: 2 pagina's, stand van ")
    assert Path(f"2031-{pk}-overleg.pdf").read_text() == "Agenda Werkgroep wachttijden, 12 mei 2031"


@pytest.mark.parametrize(
    ("soort", "opties", "zin"),
    [
        ("voortgang", {}, "Zeg --periode. Kies uit: q1, q2."),
        ("voortgang", {"periode": "q9"}, "Het plan heeft geen periode “q9”. Kies uit: q1, q2."),
        ("voortgang", {"periode": "q1", "gemeente": "parijs"}, "De gemeente “parijs” hoort niet bij Centraal Gelderland."),
        ("voortgang", {"periode": "q1", "werkgroep": "x"}, "Het rapport voortgang kent geen --werkgroep; laat --werkgroep weg."),
        ("werkgroep", {"periode": "q1"}, "Zeg --werkgroep. Kies uit: werkgroep-wachttijden, werkgroep-wonen."),
        ("werkgroep", {"periode": "q1", "werkgroep": "x"}, "Het plan heeft geen groep “x”. Kies uit: werkgroep-wachttijden, werkgroep-wonen."),
        ("werkgroep", {"periode": "q1", "werkgroep": "x", "vastgesteld": True}, "Het rapport werkgroep kent geen --vastgesteld; laat --vastgesteld weg."),
        ("overleg", {}, "Zeg met --overleg welk overleg; het nummer staat in het adres van zijn pagina."),
        ("overleg", {"overleg": "0"}, "Het plan heeft geen overleg 0."),
        ("overleg", {"overleg": "x"}, "Het plan heeft geen overleg x."),
        ("bijlagen", {"periode": "q1"}, "Het rapport bijlagen kent geen --periode; laat --periode weg."),
    ],
)  # fmt: skip
def test_mistake_about_progress_gets_a_sentence(klein: Klein, soort: str, opties: dict[str, Any], zin: str) -> None:
    with pytest.raises(CommandError) as fout:
        draai(soort, **KLEIN, **opties)
    assert str(fout.value) == zin


def test_group_without_a_document_is_said(klein: Klein) -> None:
    lijn = klein.vastgesteld.werkgroep.themalijn
    leg(Werkgroep(plan=klein.plan, themalijn=lijn, naam="Denktank", volgorde=9))
    with pytest.raises(CommandError, match=r"De groep “Denktank” heeft geen voortgangsdocument in de periode “q1”\."):
        draai("werkgroep", **KLEIN, periode="q1", werkgroep="denktank")


def test_two_groups_of_one_name_are_told_apart_by_number(klein: Klein) -> None:
    lijn = klein.vastgesteld.werkgroep.themalijn
    leg(Werkgroep(plan=klein.plan, themalijn=lijn, naam="Werkgroep wonen", volgorde=9))
    with pytest.raises(CommandError, match=r"Er zijn meer groepen “werkgroep-wonen”. Geef het nummer: \d+ en \d+\."):
        draai("werkgroep", **KLEIN, periode="q1", werkgroep="werkgroep-wonen")
    pk = str(klein.concept.werkgroep_id)
    assert draai("werkgroep", **KLEIN, periode="q1", werkgroep=pk).startswith(f"2031-q1-{pk}-werkgroep.pdf: ")


@pytest.mark.parametrize("dagen", [0, 1])
def test_today_and_later_is_the_plan_as_it_is(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dagen: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("regioplan.rapporten.drukken.druk", lambda rapport: b"%PDF")
    monkeypatch.setattr("regioplan.rapporten.drukken.tel_paginas", lambda pdf: 36)
    dag = timezone.localdate() + timedelta(days=dagen)
    assert draai("bijlagen", **PLAN, stand=dag.isoformat()).startswith("2025-bijlagen.pdf: 36 pagina's, versie ")
    assert Path("2025-bijlagen.pdf").read_bytes() == b"%PDF"
