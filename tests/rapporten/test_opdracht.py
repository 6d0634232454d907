# ruff: noqa: E501
"""`manage.py rapport`: clear sentences, and the list of kinds. What it writes is tested with the PDF."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from regioplan.rapporten.soorten import SOORTEN
from themalijnen.models import Plan

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
        ((), {}, "Zeg welk rapport. Kies uit: uitvoeringsplan, bijlagen."),
        (("plaatje",), {}, "Het rapport “plaatje” bestaat niet. Kies uit: uitvoeringsplan, bijlagen."),
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
