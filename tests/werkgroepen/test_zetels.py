"""Who sits where, and where a municipality has nobody."""

from typing import Any

import pytest
from django.urls import reverse

from regioplan.organisatie.models import Gebruiker, Gemeente
from tests.bouw import maak_plan
from tests.portaal.test_paginas import aantal_vragen, tekst_van
from tests.werkgroepen.conftest import Groep, dag
from themalijnen.models import Plan
from werkgroepen.zetels import Zetelrij, Zetelverdeling

pytestmark = pytest.mark.django_db


def verdeling(client: Any, plan: Plan) -> Zetelverdeling:
    gevonden: Zetelverdeling = client.get(plan.adres("werkgroepen:zetels")).context["verdeling"]
    return gevonden


def rij_van(client: Any, groep: Groep) -> Zetelrij:
    return next(r for r in verdeling(client, groep.plan).rijen if r.groep == groep.werkgroep)


def wie(client: Any, groep: Groep) -> dict[str, str]:
    return {z.gemeente: z.wie for z in rij_van(client, groep).zetels if z.wie}


def test_a_person_stands_at_the_own_municipality(als: Any, groep: Groep, lid: Gebruiker) -> None:
    assert wie(als("manager"), groep) == {"Arnhem": "beleidsmedewerker"}


def test_a_part_in_the_group_is_named(als: Any, groep: Groep, schrijver: Gebruiker) -> None:
    assert wie(als("manager"), groep) == {"Arnhem": "beleidsmedewerker (schrijver)"}


def test_two_people_of_one_municipality_are_both_there(als: Any, groep: Groep, lid: Gebruiker) -> None:
    groep.zet(rol="voorzitter")
    assert sorted(wie(als("manager"), groep)["Arnhem"].split(", ")) == ["beleidsmedewerker", "voorzitter"]


def test_who_left_or_comes_later_is_not_there(als: Any, groep: Groep, spelers: Any) -> None:
    groep.zet(spelers["beleidsmedewerker"], tot=dag(0))
    groep.zet(spelers["manager"], van=dag(1))
    assert wie(als("manager"), groep) == {}


def test_where_a_municipality_has_nobody_is_said(als: Any, groep: Groep, lid: Gebruiker) -> None:
    html = als("manager").get(groep.plan.adres("werkgroepen:zetels")).content.decode()
    zonder = rij_van(als("manager"), groep).zonder
    assert "Duiven" in zonder
    assert "Arnhem" not in zonder
    assert html.count(">niemand</td>") >= len(zonder.split(", "))


def test_a_partner_is_named(als: Any, groep: Groep) -> None:
    groep.zet(partner="Cliëntenraad", gemeente=None)
    assert rij_van(als("manager"), groep).partners == "Cliëntenraad"


def test_the_groups_of_a_municipality_are_counted(als: Any, groep: Groep) -> None:
    client = als("manager")
    voor = dict(verdeling(client, groep.plan).tellingen)
    groep.zet(gemeente=Gemeente.objects.get(slug="duiven"))
    groep.zet(gemeente=Gemeente.objects.get(slug="duiven"), rol="voorzitter")
    na = dict(verdeling(client, groep.plan).tellingen)
    assert na == voor | {"Duiven": voor["Duiven"] + 1}


def test_a_reader_sees_that_somebody_sits_there_but_not_who(als: Any, groep: Groep, schrijver: Gebruiker) -> None:
    assert wie(als("lezer"), groep) == {"Arnhem": "schrijver"}
    html = als("lezer").get(groep.plan.adres("werkgroepen:zetels")).content.decode()
    assert "beleidsmedewerker" not in tekst_van(html)


def test_a_plan_without_groups_says_so(als: Any, plan: Plan) -> None:
    leeg = maak_plan(plan.regio, slug="leeg")
    client = als("regioadviseur")
    assert "Er zijn nog geen werkgroepen." in client.get(leeg.adres("werkgroepen:zetels")).content.decode()
    assert verdeling(client, leeg).tellingen[0] == ("Arnhem", 0)


def test_more_seats_ask_no_more_questions(als: Any, groep: Groep, lid: Gebruiker) -> None:
    client, adres = als("regioadviseur"), groep.plan.adres("werkgroepen:zetels")
    een = aantal_vragen(client, adres)
    groep.zet(rol="voorzitter")
    groep.zet(partner="Cliëntenraad", gemeente=None)
    assert (een, aantal_vragen(client, adres)) == (7, 7)


def test_of_another_region_there_is_nothing(als: Any, ander_plan: Plan) -> None:
    pad = reverse("werkgroepen:zetels", kwargs={"regio": "andere-regio", "plan": ander_plan.slug})
    assert als("regioadviseur").get(pad).status_code == 404
