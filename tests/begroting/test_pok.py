"""The POK money: what there is, who claims it, what is left."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from begroting.models import Begroting, Pokclaim, Pokmiddel
from begroting.pok import Pokblad, pokbladen
from tests.bouw import leg
from themalijnen.models import Inspanning

pytestmark = pytest.mark.django_db

ADRES = "/centraal-gelderland/plan/2025/begroting/pok/"


def claim(begroting: Begroting, jaar: int, actielijn: str, bedrag: int, inspanning: Inspanning | None = None) -> None:
    middel = Pokmiddel.objects.filter(begroting=begroting).first()
    velden = {"plan": begroting.plan, "pokmiddel": middel, "jaar": jaar, "actielijn": actielijn}
    leg(Pokclaim(**velden, bedrag=Decimal(bedrag), inspanning=inspanning))


def eerste(begroting: Begroting) -> Pokblad:
    return pokbladen(begroting)[0]


def test_what_is_left_follows_from_the_claims(begroting: Begroting) -> None:
    claim(begroting, 2024, "Lokale teams", 100_000)
    claim(begroting, 2024, "Toegang", 50_000)
    claim(begroting, 2025, "Lokale teams", 3_050)
    blad = eerste(begroting)
    assert {jaar.jaar: jaar.over for jaar in blad.jaren} == {
        2022: Decimal(475_800),
        2023: Decimal(453_050),
        2024: Decimal(303_050),
        2025: Decimal(450_000),
    }
    assert (blad.beschikbaar, blad.geclaimd, blad.over) == (Decimal(1_834_950), Decimal(153_050), Decimal(1_681_900))
    assert [lijn.naam for lijn in blad.actielijnen] == ["Lokale teams", "Toegang"]


def test_a_year_without_money_leaves_something_unknown_and_not_less_than_nothing(begroting: Begroting) -> None:
    claim(begroting, 2027, "Lokale teams", 10)
    laatste = eerste(begroting).jaren[-1]
    assert (laatste.jaar, laatste.beschikbaar, laatste.geclaimd, laatste.over) == (2027, None, Decimal(10), None)


def test_too_much_is_said(als: Any, begroting: Begroting) -> None:
    claim(begroting, 2024, "Lokale teams", 500_000)
    assert eerste(begroting).te_veel == [2024]
    assert "in 2024 wordt meer geclaimd dan er is" in als("lezer").get(ADRES).content.decode()


def test_a_claim_leads_to_its_effort_and_only_who_may_changes_it(als: Any, begroting: Begroting) -> None:
    inspanning = Inspanning.objects.filter(plan=begroting.plan)[0]
    claim(begroting, 2024, "Lokale teams", 5, inspanning)
    lezer = als("lezer").get(ADRES).content.decode()
    assert f'href="{inspanning.get_absolute_url()}">Lokale teams' in lezer
    assert ("pokclaim/" in lezer, "pokclaim/" in als("controller").get(ADRES).content.decode()) == (False, True)


def test_a_claim_is_added_with_the_general_form(als: Any, begroting: Begroting) -> None:
    middel = Pokmiddel.objects.filter(begroting=begroting)[0]
    pad = reverse(
        "bewerken:toevoegen", kwargs={"regio": "centraal-gelderland", "soort": "pokclaim", "ouder": middel.pk}
    )
    velden = {"jaar": 2024, "actielijn": "Lokale teams", "bedrag": "1.250,50", "reden": "RPO", "versie": 1}
    antwoord = als("controller").post(pad, velden)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, ADRES)
    assert eerste(begroting).geclaimd == Decimal("1250.50")


def test_the_page_asks_the_same_number_of_questions(
    als: Any, begroting: Begroting, django_assert_num_queries: Any
) -> None:
    client = als("controller")
    for nummer in (1, 2, 3):
        claim(begroting, 2024, f"Lijn {nummer}", 1)
        with django_assert_num_queries(7):
            client.get(ADRES)
