"""Another index percentage: first what it changes, then one audited change."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from begroting.models import Bedrag, Begroting, Indexcijfer
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db

ADRES = "/centraal-gelderland/plan/2025/begroting/index/2026/"


def cijfer(begroting: Begroting) -> Indexcijfer:
    return Indexcijfer.objects.select_related("plan__regio").get(begroting=begroting, jaar=2026)


def stuur(client: Any, versie: int, **velden: str) -> Any:
    return client.post(ADRES, {"percentage": "5,5", "bron": "meicirculaire 2025", "versie": versie} | velden)


def test_the_preview_shows_lines_and_municipalities_and_stores_nothing(als: Any, begroting: Begroting) -> None:
    voor = cijfer(begroting).historie.count()
    tekst = als("controller").get(ADRES, {"percentage": "5,5"}).content.decode()
    assert "253.401,91" in tekst  # RET 2026: 251.000 × 105,5 / 104,5
    assert "+2.401,91" in tekst
    assert "Zevenaar" in tekst
    assert "5,5% opslaan" in tekst
    assert (cijfer(begroting).percentage, cijfer(begroting).historie.count()) == (Decimal("4.50"), voor)


def test_confirming_is_one_change_with_a_reason(als: Any, begroting: Begroting, spelers: Any) -> None:
    aantal = Bedrag.historie.count()
    antwoord = stuur(als("controller"), cijfer(begroting).versie, reden="Meicirculaire", voorlopig="False")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, ADRES)
    nu = cijfer(begroting)
    assert (nu.percentage, nu.vastgesteld, nu.voorlopig, nu.bron) == (
        Decimal("5.50"),
        Decimal("4.50"),
        False,
        "meicirculaire 2025",
    )
    laatste = nu.historie.first()
    assert (laatste.history_change_reason, laatste.history_user) == ("Meicirculaire", spelers["controller"])
    assert Bedrag.historie.count() == aantal


def test_an_adopted_plan_asks_for_a_reason(als: Any, begroting: Begroting) -> None:
    antwoord = stuur(als("controller"), cijfer(begroting).versie)
    assert antwoord.status_code == 422
    assert "5,5% opslaan" in antwoord.content.decode()
    assert cijfer(begroting).percentage == Decimal("4.50")


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("350", "Een index is hoogstens 100 procent."),
        ("-60", "Een index is minstens −50 procent."),
        ("veel", "Vul een percentage in, bijvoorbeeld 3,5."),
        ("3,555", "Een percentage heeft hoogstens twee cijfers achter de komma."),
        ("", "Dit veld is verplicht"),
    ],
)
def test_a_percentage_that_cannot_be_is_said_at_its_field(als: Any, getypt: str, zin: str) -> None:
    antwoord = als("controller").get(ADRES, {"percentage": getypt})
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()


def test_who_was_overtaken_sees_a_new_preview_and_nothing_is_lost(
    als: Any, begroting: Begroting, adviseur: Gebruiker
) -> None:
    oud = cijfer(begroting).versie
    stuur(als("regioadviseur"), oud, percentage="6", reden="Sneller")
    antwoord = stuur(als("controller"), oud, reden="Meicirculaire")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit cijfer ook gewijzigd" in tekst
    assert (str(adviseur) in tekst, "6%" in tekst, "meicirculaire 2025" in tekst) == (True, True, True)
    assert cijfer(begroting).percentage == Decimal("6.00")
    assert stuur(als("controller"), cijfer(begroting).versie, reden="Toch").status_code == 302
    assert cijfer(begroting).percentage == Decimal("5.50")


@pytest.mark.parametrize("wie", ["lezer", "rpo_lid", "manager", "beleidsmedewerker", "beheerder"])
def test_who_only_reads_sees_the_figure_and_no_preview(als: Any, begroting: Begroting, wie: str) -> None:
    client = als(wie)
    tekst = client.get(ADRES, {"percentage": "5,5"}).content.decode()
    assert "4,5%" in tekst
    assert ("Bekijk wat dit verandert" in tekst, "253.401,91" in tekst) == (False, False)
    assert stuur(client, cijfer(begroting).versie, reden="Toch").status_code == 403
    assert cijfer(begroting).percentage == Decimal("4.50")


def test_nothing_changes_while_the_colleges_decide(als: Any, begroting: Begroting, plan: Plan) -> None:
    plan.status = "ter_besluitvorming"
    leg(plan)
    assert stuur(als("controller"), cijfer(begroting).versie, reden="Toch").status_code == 403


def test_the_general_form_leaves_the_percentage_alone(als: Any, begroting: Begroting) -> None:
    rij = cijfer(begroting)
    pad = reverse("bewerken:bewerken", kwargs={"regio": "centraal-gelderland", "soort": "indexcijfer", "pk": rij.pk})
    antwoord = als("controller").post(pad, {"versie": rij.versie, "percentage": "9", "bron": "brief", "reden": "Bron"})
    assert antwoord.headers["Location"] == ADRES
    assert (cijfer(begroting).percentage, cijfer(begroting).bron) == (Decimal("4.50"), "brief")


def test_the_page_tells_what_the_figure_has_changed_since(als: Any, begroting: Begroting) -> None:
    stuur(als("controller"), cijfer(begroting).versie, reden="Meicirculaire")
    tekst = als("lezer").get(ADRES).content.decode()
    assert "Begroot is met 4,5%" in tekst
    assert "+2.401,91" in tekst
    assert "Zevenaar" not in tekst


def test_a_year_without_a_figure_says_so_and_another_year_is_not_there(als: Any, begroting: Begroting) -> None:
    client = als("controller")
    begroting.jaar_tot = 2029
    leg(begroting)
    assert "nog geen indexcijfer" in client.get(ADRES.replace("2026", "2029")).content.decode()
    assert client.get(ADRES.replace("2026", "2031")).status_code == 404


def test_the_pages_ask_the_same_number_of_questions(als: Any, django_assert_num_queries: Any) -> None:
    client = als("controller")
    for vraag, aantal in (({}, 6), ({"percentage": "5,5"}, 10)):
        with django_assert_num_queries(aantal):
            client.get(ADRES, vraag)
