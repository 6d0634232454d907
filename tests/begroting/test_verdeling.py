"""The page that says who pays what."""

from decimal import Decimal
from typing import Any

import pytest

from begroting.models import Begroting, Sleuteldeel, Verdeelsleutel
from regioplan.organisatie.models import Gemeente
from tests.bouw import leg

pytestmark = pytest.mark.django_db

ADRES = "/centraal-gelderland/plan/2025/begroting/verdeling/"


def test_all_municipalities_for_who_steers_the_own_one_for_who_is_of_it(als: Any) -> None:
    gezien = {}
    for wie in ("controller", "manager", "rpo_lid", "lezer"):
        tekst = als(wie).get(ADRES).content.decode()
        gezien[wie] = ("gemeente/arnhem/" in tekst, "gemeente/duiven/" in tekst, "1.195.000" in tekst)
    assert gezien == {
        "controller": (True, True, True),
        "manager": (True, True, True),
        "rpo_lid": (True, False, True),
        "lezer": (False, False, True),
    }


def test_the_difference_with_what_is_printed_shows(als: Any) -> None:
    tekst = " ".join(als("lezer").get(ADRES).content.decode().split())
    assert ("1.194.000" in tekst, "verschil −1.000" in tekst) == (True, True)


def test_a_key_shows_its_parts_and_leads_to_what_it_divides(als: Any, begroting: Begroting) -> None:
    sleutel = leg(Verdeelsleutel(plan=begroting.plan, begroting=begroting, naam="Vaste delen", soort="vast"))
    deel = Sleuteldeel(plan=begroting.plan, sleutel=sleutel, gemeente=Gemeente.objects.get(slug="duiven"))
    deel.aandeel = Decimal(12)
    leg(deel)
    tekst = als("lezer").get(ADRES).content.decode()
    assert ("Duiven 12%" in tekst, "verdeelt nog niets" in tekst, "/begrotingspost/" in tekst) == (True, True, True)


def test_a_budget_without_keys_says_so(als: Any, ander_plan: Any) -> None:
    Begroting.objects.get(plan=ander_plan)
    tekst = als("vreemde").get(f"/andere-regio/plan/{ander_plan.slug}/begroting/verdeling/").content.decode()
    assert "U werkt hier niet namens een gemeente" not in tekst
    assert "Vaste delen" in tekst


def test_the_page_asks_the_same_number_of_questions(
    als: Any, begroting: Begroting, django_assert_num_queries: Any
) -> None:
    client = als("controller")
    for nummer in (1, 2, 3):
        with django_assert_num_queries(10):
            client.get(ADRES)
        leg(Verdeelsleutel(plan=begroting.plan, begroting=begroting, naam=f"Sleutel {nummer}", soort="gelijk"))
