"""Loading the examples happens once, whole, and with a clear word about a mistake in them."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.core.management import CommandError, call_command
from django.db import connection

from regioplan.historie.models import geaudite_modellen
from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.voorbeelden.accounts import accountsbestand
from regioplan.portaal.voorbeelden.lezen import FoutInVoorbeeld, Item
from regioplan.portaal.voorbeelden.opmaak import naar_html
from regioplan.portaal.voorbeelden.plan import laad_plannen
from themalijnen.models import (
    Hoofdstuk,
    Plan,
)

pytestmark = pytest.mark.django_db

FIXTURES = Path(instellingen.BASE_DIR) / "fixtures"
PLANMAP = "centraal-gelderland/plan-2025"


def rijtellingen() -> dict[str, tuple[int, int]]:
    """Rows in the live and in the history table of every audited model."""
    return {m.__name__: (m._base_manager.count(), m.historie.count()) for m in geaudite_modellen()}


def test_everything_is_signed_by_the_system_in_one_act(plan: Plan) -> None:
    regel = plan.historie.get()
    assert regel.history_user == Gebruiker.objects.systeem()
    assert regel.history_change_reason == f"Voorbeeld geladen uit fixtures/{PLANMAP}"
    assert set(Hoofdstuk.historie.filter(plan=plan).values_list("handeling", flat=True)) == {regel.handeling}


def test_the_database_lock_accepts_what_was_loaded(plan: Plan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_second_time_changes_nothing(var: Path) -> None:
    call_command("laad_voorbeelden", stdout=StringIO())
    voor, bestand = rijtellingen(), accountsbestand().read_bytes()
    uit = StringIO()
    call_command("laad_voorbeelden", stdout=uit)
    assert rijtellingen() == voor
    assert accountsbestand().read_bytes() == bestand
    assert "staat er al, overgeslagen" in uit.getvalue()


@pytest.fixture
def proefmap(plan: Plan, tmp_path: Path) -> Path:
    """A copy of the fixtures for a region that is not in the database yet."""
    wortel = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, wortel)
    vervang(wortel / "centraal-gelderland/regio.yaml", "slug: centraal-gelderland", "slug: proef")
    return wortel


def vervang(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def test_another_region_can_have_the_same_municipalities(proefmap: Path) -> None:
    list(laad_plannen(proefmap))
    regio = Regio.objects.get(slug="proef")
    assert regio.aansluitingen.count() == 11
    assert regio.plannen.get().themalijn_set.count() == 5


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        ("plan.yaml", "jaar_van: 2025", "jaar: 2025", "plan.yaml: onbekend veld “jaar”."),
        ("plan.yaml", "jaar_van: 2025\n", "", "plan.yaml: “jaar_van” ontbreekt."),
        ("plan.yaml", "jaar_tot: 2025", "jaar_tot: 2024", "plan.yaml: “__all__”: Het laatste jaar ligt niet voor"),
        (
            "plan.yaml",
            "datum: 2024-12-03",
            "datum: morgen",
            "plan.yaml: “datum” is geen datum (jjjj-mm-dd), maar 'morgen'.",
        ),
        ("themalijnen.yaml", "- themalijn: 2", "- themalijn: 7", "themalijn “7”: de themalijnen staan op volgorde"),
        (
            "eindresultaten.yaml",
            "- resultaat: 1b",
            "- resultaat: 1c",
            "resultaat “1c”: de resultaten staan op volgorde",
        ),
        (
            "inspanningen.yaml",
            "draagt_bij_aan: [1a]",
            "draagt_bij_aan: [9z]",
            "inspanning “regiovisie”: resultaat “9z” bestaat niet.",
        ),
        (
            "inspanningen.yaml",
            "titel: Inzet steunfiguren",
            "titel: 2025",
            "“titel” is geen tekst (zet een getal tussen",
        ),
        ("themalijnen.yaml", "- themalijn: 1", "- themalijn: [", "themalijnen.yaml: dit is geen leesbare YAML."),
        (
            "voortgang/deelnames.yaml",
            "schrijver: [rheden]",
            "schrijver: [reden]",
            "groep “Sessies rondom regiovisie”: gemeente “reden” bestaat niet.",
        ),
        (
            "voortgang/regels.yaml",
            "    regiovisie:",
            "    lokale-teams:",
            "inspanning “lokale-teams”: inspanning van deze groep “lokale-teams” bestaat niet.",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_key(proefmap: Path, bestand: str, oud: str, nieuw: str, melding: str) -> None:
    vervang(proefmap / PLANMAP / bestand, oud, nieuw)
    with pytest.raises(FoutInVoorbeeld) as fout:
        list(laad_plannen(proefmap))
    assert str(fout.value).startswith(f"fixtures/{PLANMAP}/{bestand}")
    assert melding in str(fout.value)
    assert not Regio.objects.filter(slug="proef").exists()


@pytest.mark.parametrize(
    ("lees", "melding"),
    [
        (lambda item: item.moment("op"), "“op” is geen moment (jjjj-mm-dd uu:mm), maar '31 maart'."),
        (lambda item: item.tijd_of_leeg("begin"), "“begin” is geen tijd (\"uu:mm\"), maar 'half twee'."),
        (lambda item: item.vakken("standen", "inspanning", ("tekst",)), "onbekend veld “status”."),
    ],
)
def test_a_value_that_is_not_what_it_should_be(lees: Callable[[Item], object], melding: str) -> None:
    item = Item("overleggen.yaml", {"op": "31 maart", "begin": "half twee", "standen": {"regiovisie": {"status": ""}}})
    with pytest.raises(FoutInVoorbeeld) as fout:
        lees(item)
    assert str(fout.value).startswith("overleggen.yaml")
    assert str(fout.value).endswith(melding)


def test_a_misspelt_file_name_is_not_passed_over(proefmap: Path) -> None:
    (proefmap / PLANMAP / "pok.yaml").rename(proefmap / PLANMAP / "pokmiddelen.yaml")
    with pytest.raises(FoutInVoorbeeld, match=r"pokmiddelen\.yaml: dit bestand hoort niet bij een plan\."):
        list(laad_plannen(proefmap))


def test_command_ends_with_a_sentence(proefmap: Path, settings: Any) -> None:
    settings.BASE_DIR = proefmap.parent
    vervang(proefmap / PLANMAP / "plan.yaml", "titel:", "naam:")
    with pytest.raises(CommandError, match="De voorbeelden kloppen niet"):
        call_command("laad_voorbeelden", "--zonder-accounts", stdout=StringIO())


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("", ""),
        (
            "Eén regel\nen nog een.\n\nNieuwe alinea & meer",
            "<p>Eén regel en nog een.</p><p>Nieuwe alinea &amp; meer</p>",
        ),
        ("- een\n  twee\n- drie", "<ul><li><p>een twee</p></li><li><p>drie</p></li></ul>"),
        ("1. een\n2. twee", "<ol><li><p>een</p></li><li><p>twee</p></li></ol>"),
        (
            "### Kop\n\n**vet** en *schuin*[[noot]]",
            "<h3>Kop</h3><p><strong>vet</strong> en <em>schuin</em>[[noot]]</p>",
        ),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ],
)
def test_notation_of_running_text(tekst: str, html: str) -> None:
    assert naar_html(tekst) == html
