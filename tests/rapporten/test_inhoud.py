"""What a report gathers and how it becomes HTML, without making a PDF."""

import datetime
import json
from decimal import Decimal
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regioplan.organisatie.models import Gemeente
from regioplan.rapporten import inhoud
from regioplan.rapporten.canoniek import naar_json, uit_json
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.soorten import VAN_HET_PLAN
from regioplan.rapporten.templatetags.rapporten import in_zin, letters, op_papier, zonder_ster
from regioplan.rapporten.uitvoeringsplan import Uitvoeringsplan
from regioplan.rapporten.verzamelen import verzamel
from tests.bouw import een_van_elk, leg
from themalijnen.models import Inspanning, Plan, Themalijn

pytestmark = pytest.mark.django_db

VRAGEN = 28


def huidige_stand(plan: Plan) -> str:
    return Vraag(Uitvoeringsplan, plan).stand()


def weiger(*args: Any, **kwargs: Any) -> NoReturn:
    raise AssertionError("Een sjabloon van een rapport vraagt niets aan de database.")


# Gathering


def test_gathering_takes_as_many_queries_for_a_larger_plan(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as vragen:
        verzamel(plan)
    een_van_elk(plan, Gemeente.objects.get(slug="arnhem"))
    with CaptureQueriesContext(connection) as met_meer:
        verzamel(plan)
    assert (len(vragen), len(met_meer)) == (VRAGEN, VRAGEN)


@pytest.mark.parametrize("soort", VAN_HET_PLAN.values(), ids=VAN_HET_PLAN)
def test_template_runs_no_queries(plan: Plan, soort: type[Rapportage]) -> None:
    gegevens = verzamel(plan)
    with connection.execute_wrapper(weiger):
        assert soort(gegevens).html()


def test_what_was_gathered_comes_back_from_json(plan: Plan) -> None:
    gegevens = verzamel(plan)
    assert uit_json(inhoud.Plan, naar_json(gegevens)) == gegevens


def test_json_has_amounts_as_text_and_keeps_empty_apart_from_zero(plan: Plan) -> None:
    begroting = json.loads(naar_json(verzamel(plan)))["begroting"]
    regels = {regel["naam"]: [cel["bedrag"] for cel in regel["cellen"]] for regel in begroting["regels"]}
    assert regels["Saldo MGR"] == ["0.00"] * 4
    assert regels["Opstellen regionale visie"] == ["75000.00", None, None, None]
    wachttijden = next(regel for regel in begroting["regels"] if regel["naam"] == "Aanpak wachttijden")
    assert [(cel["bedrag"], cel["gedrukt"]) for cel in wachttijden["cellen"]][:2] == [("50000.00", ""), (None, "q")]


def test_mark_changes_with_the_plan_and_not_with_another(plan: Plan, ander_plan: Plan) -> None:
    voor, ander_voor = huidige_stand(plan), huidige_stand(ander_plan)
    lijn = Themalijn.objects.filter(plan=plan).first()
    assert lijn is not None
    lijn.titel = "Iets anders"
    leg(lijn)
    assert huidige_stand(plan) != voor
    assert huidige_stand(ander_plan) == ander_voor


def test_mark_changes_with_the_region_and_its_agreements(plan: Plan) -> None:
    voor = huidige_stand(plan)
    plan.regio.kleur = "#112233"
    leg(plan.regio)
    assert huidige_stand(plan) != voor


def test_mark_takes_one_query(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as vragen:
        huidige_stand(plan)
    assert len(vragen) == 1


def test_every_act_is_a_version(plan: Plan) -> None:
    voor = verzamel(plan).versie
    inspanning = Inspanning.objects.filter(plan=plan).first()
    assert inspanning is not None
    inspanning.titel = "Iets anders"
    leg(inspanning)
    assert verzamel(plan).versie == voor + 1


# The report


def test_region_has_its_own_words_and_colour(plan: Plan) -> None:
    plan.regio.woordenlijst = {"themalijn": ["ontwikkellijn", "ontwikkellijnen"]}
    plan.regio.kleur = "#7a1f3d"
    leg(plan.regio)
    html = Uitvoeringsplan(verzamel(plan)).html()
    assert "--accent: #7a1f3d" in html
    assert "Verbindingen met andere ontwikkellijnen" in html
    assert '<th scope="col" class="schema__kop">Ontwikkellijn</th>' in html


def test_draft_says_so_on_every_page(plan: Plan) -> None:
    plan.status = "concept"
    leg(plan)
    rapport = Uitvoeringsplan(verzamel(plan))
    assert rapport.versie.startswith("concept, versie ")
    assert f'data-versie="{rapport.versie}"' in rapport.html()


def test_plan_whose_chapters_show_nothing_is_still_printed_whole(ander_plan: Plan) -> None:
    html = Uitvoeringsplan(verzamel(ander_plan)).html()
    for tekst in ("Lijn een", "Lijn twee", "Inspanning", "Begroting", "Afwegingskader", "Werkgroepen"):
        assert f">{tekst}" in html or f". {tekst}" in html


def test_empty_plan_says_that_nothing_is_there(plan: Plan) -> None:
    leeg = leg(Plan(regio=plan.regio, titel="Leeg plan", slug="leeg", jaar_van=2031, jaar_tot=2031))
    assert "Hier is nog niets ingevuld." in Uitvoeringsplan(verzamel(leeg)).html()


def test_municipalities_are_those_of_the_first_day_of_the_plan(plan: Plan) -> None:
    gemeenten = Uitvoeringsplan(verzamel(plan)).gemeenten
    assert len(gemeenten) == 11
    assert gemeenten == sorted(gemeenten)


# Words on paper


def test_headings_in_text_follow_the_chapter_without_gaps() -> None:
    tekst = "<h4>Eerst</h4><h3>Een</h3><h4>Een twee</h4><h3>Twee</h3>"
    assert op_papier(tekst, 3) == "<h3>Eerst</h3><h3>Een</h3><h4>Een twee</h4><h3>Twee</h3>"
    assert op_papier("<h3>Een</h3><h4>Dieper</h4>", 6) == "<h6>Een</h6><h6>Dieper</h6>"


def test_table_in_text_gets_header_cells() -> None:
    html = op_papier("<table><tbody><tr><td>Wat</td></tr><tr><td>Dit</td></tr></tbody></table>", 3)
    assert html == '<table><tbody><tr><th scope="col">Wat</th></tr><tr><td>Dit</td></tr></tbody></table>'


def test_footnote_stays_with_its_word() -> None:
    assert op_papier("<p>Een zin.[[De noot.]] Nog een.</p>", 3) == (
        '<p>Een <span class="bijnoot">zin.<span class="voetnoot">De noot.</span></span> Nog een.</p>'
    )


def test_letters_name_the_line_only_when_it_is_another() -> None:
    assert letters([inhoud.Resultaatcode(2, "b"), inhoud.Resultaatcode(3, "a")], 2) == "b & 3a"


def test_words_in_a_sentence() -> None:
    assert [in_zin(woorden) for woorden in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]


def test_note_has_one_star() -> None:
    assert zonder_ster("* Stappen") == zonder_ster("Stappen") == "* Stappen"


def test_json_refuses_what_it_cannot_read_back() -> None:
    with pytest.raises(TypeError, match="set"):
        naar_json(inhoud.Jaarbedrag(2025, {Decimal(1)}, ""))  # type: ignore[arg-type]


def test_day_is_written_as_a_day() -> None:
    regel = inhoud.Planningsregel("<p>Doen</p>", "mei", datetime.date(2025, 5, 23), "wij")
    assert json.loads(naar_json(regel))["datum"] == "2025-05-23"
