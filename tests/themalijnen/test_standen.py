"""The one table of transitions, tried in full."""

from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from regioplan.bewerken.actions import Verouderd
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from themalijnen.actions import zet_stand
from themalijnen.models import Plan
from themalijnen.standen import Planstand

pytestmark = pytest.mark.django_db

MAG = {
    ("concept", "ter_besluitvorming"),
    ("ter_besluitvorming", "concept"),
    ("ter_besluitvorming", "vastgesteld"),
    ("vastgesteld", "afgesloten"),
    ("afgesloten", "vastgesteld"),
}


def in_stand(plan: Plan, stand: str) -> Plan:
    plan.status = stand
    return leg(plan)


@pytest.mark.parametrize(("van", "naar"), list(product(Planstand.values, Planstand.values)))
def test_only_the_steps_of_the_table(plan: Plan, adviseur: Gebruiker, van: str, naar: str) -> None:
    plan = in_stand(plan, van)
    if (van, naar) in MAG:
        zet_stand(plan=plan, naar=naar, by=adviseur, versie=plan.versie, reden="besluit RPO")
        plan.refresh_from_db()
        assert plan.status == naar
        assert plan.historie.first().history_change_reason == "besluit RPO"
    else:
        with pytest.raises(ValidationError):
            zet_stand(plan=plan, naar=naar, by=adviseur, versie=plan.versie, reden="x")


@pytest.mark.parametrize(
    "naam", ["beheerder", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer", "vreemde"]
)
def test_others_do_not_set_the_state(plan: Plan, spelers: Any, naam: str) -> None:
    with pytest.raises(PermissionDenied):
        zet_stand(plan=plan, naar="afgesloten", by=spelers[naam], versie=plan.versie, reden="x")


def test_state_of_an_older_version_is_a_conflict(plan: Plan, adviseur: Gebruiker) -> None:
    with pytest.raises(Verouderd):
        zet_stand(plan=plan, naar="afgesloten", by=adviseur, versie=plan.versie + 1, reden="x")


def test_a_step_that_cannot_be_taken_gets_a_sentence(als: Any, plan: Plan) -> None:
    antwoord = als("regioadviseur").post(
        plan.adres("themalijnen:stand"), {"naar": "concept", "versie": plan.versie, "reden": "terug"}
    )
    assert antwoord.status_code == 422
    assert "Deze stap kan niet" in antwoord.content.decode()


def test_the_step_is_taken_from_the_page(als: Any, plan: Plan) -> None:
    client = als("regioadviseur")
    adres = plan.adres("themalijnen:stand")
    assert "Afsluiten" in client.get(f"{adres}?naar=afgesloten").content.decode()
    antwoord = client.post(adres, {"naar": "afgesloten", "versie": plan.versie, "reden": "jaar voorbij"})
    plan.refresh_from_db()
    assert (antwoord.status_code, plan.status) == (302, "afgesloten")
