"""The list of action points, and ticking one off."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from regioplan.bewerken.actions import Verouderd
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from tests.portaal.test_paginas import aantal_vragen
from tests.werkgroepen.conftest import Groep, dag
from themalijnen.models import Plan
from werkgroepen.actions.overleg import rond_af
from werkgroepen.models import Actiepunt, Agendapunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def punt(groep: Groep) -> Agendapunt:
    return groep.punt(groep.overleg(-7))


@pytest.fixture
def van_lid(groep: Groep, punt: Agendapunt, lid: Gebruiker) -> Actiepunt:
    return groep.actie(punt, eigenaar=lid, datum=dag(3))


def afronden(client: Client, actie: Actiepunt, versie: Any = None, *, stand: str = "", terug: str = "") -> Any:
    pad = reverse("werkgroepen:afronden", kwargs={"regio": "centraal-gelderland", "pk": actie.pk})
    data = {"versie": actie.versie if versie is None else versie, "terug": terug}
    return client.post(f"{pad}?stand={stand}" if stand else pad, data)


def namen(client: Client, plan: Plan, **vraag: str) -> list[str]:
    antwoord = client.get(plan.adres("werkgroepen:actiepunten"), vraag)
    return [str(a.actiepunt) for a in antwoord.context["acties"] if a.actiepunt.tekst.startswith("A: ")]


def stand(actie: Actiepunt) -> str:
    actie.refresh_from_db()
    return actie.stand


def test_the_owner_ticks_it_off(als: Any, van_lid: Actiepunt, lid: Gebruiker) -> None:
    antwoord = afronden(als("beleidsmedewerker"), van_lid)
    regel = van_lid.historie.first()
    assert (antwoord.status_code, stand(van_lid)) == (302, "gedaan")
    assert (regel.history_user, regel.history_change_reason) == (lid, "Stand: gedaan")


def test_and_opens_it_again(als: Any, van_lid: Actiepunt) -> None:
    client = als("beleidsmedewerker")
    afronden(client, van_lid)
    afronden(client, van_lid, versie=2, stand="open")
    assert stand(van_lid) == "open"


def test_a_member_does_not_tick_off_what_is_of_another(
    als: Any, groep: Groep, punt: Agendapunt, lid: Gebruiker, spelers: Any
) -> None:
    actie = groep.actie(punt, eigenaar=spelers["manager"])
    assert afronden(als("beleidsmedewerker"), actie).status_code == 403
    assert stand(actie) == "open"


def test_who_writes_for_the_group_does(als: Any, groep: Groep, punt: Agendapunt, schrijver: Gebruiker) -> None:
    actie = groep.actie(punt)
    assert afronden(als("beleidsmedewerker"), actie).status_code == 302
    assert stand(actie) == "gedaan"


def test_what_changed_meanwhile_is_not_ticked_off(als: Any, van_lid: Actiepunt) -> None:
    van_lid.tekst = "Eerst overleggen"
    leg(van_lid)
    antwoord = afronden(als("beleidsmedewerker"), van_lid, versie=1)
    assert (antwoord.status_code, stand(van_lid)) == (302, "open")


@pytest.mark.parametrize("versie", ["", "x", "99"])
def test_nonsense_for_a_version_is_no_error(als: Any, van_lid: Actiepunt, versie: Any) -> None:
    assert afronden(als("beleidsmedewerker"), van_lid, versie=versie).status_code == 302
    assert stand(van_lid) == "open"


def test_the_action_itself_refuses_an_older_version(van_lid: Actiepunt, lid: Gebruiker) -> None:
    with pytest.raises(Verouderd):
        rond_af(actiepunt=van_lid, by=lid, versie=van_lid.versie + 1)


@pytest.mark.parametrize(
    ("terug", "naar"), [("/centraal-gelderland/", "/centraal-gelderland/"), ("https://elders.example/", None)]
)
def test_back_to_the_page_one_came_from(als: Any, van_lid: Actiepunt, terug: str, naar: str | None) -> None:
    antwoord = afronden(als("beleidsmedewerker"), van_lid, terug=terug)
    assert antwoord.url == (naar or van_lid.get_absolute_url())


class TestList:
    @pytest.fixture
    def rijen(self, groep: Groep, punt: Agendapunt, lid: Gebruiker) -> None:
        groep.actie(punt, "A: te laat", eigenaar=lid, datum=dag(-1))
        groep.actie(punt, "A: vandaag", eigenaar=lid, datum=dag(0))
        groep.actie(punt, "A: van niemand")
        groep.actie(punt, "A: gedaan", eigenaar=lid, datum=dag(-9), stand="gedaan")

    def test_ones_own_first_what_is_due_first(self, als: Any, plan: Plan, rijen: None) -> None:
        assert namen(als("beleidsmedewerker"), plan) == ["A: te laat", "A: vandaag"]

    def test_of_everybody(self, als: Any, plan: Plan, rijen: None) -> None:
        assert namen(als("manager"), plan) == []
        assert namen(als("manager"), plan, wie="alle") == ["A: te laat", "A: vandaag", "A: van niemand"]

    def test_with_what_is_done(self, als: Any, plan: Plan, rijen: None) -> None:
        assert namen(als("beleidsmedewerker"), plan, stand="alle") == ["A: gedaan", "A: te laat", "A: vandaag"]

    def test_what_is_late_is_marked(self, als: Any, plan: Plan, rijen: None) -> None:
        antwoord = als("beleidsmedewerker").get(plan.adres("werkgroepen:actiepunten"), {"stand": "alle"})
        laat = {str(a.actiepunt): a.te_laat for a in antwoord.context["acties"]}
        assert laat == {"A: gedaan": False, "A: te laat": True, "A: vandaag": False}
        assert antwoord.content.decode().count(">te laat</strong>") == 1

    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
    def test_outside_the_group_there_is_nothing(self, als: Any, plan: Plan, rijen: None, wie: str) -> None:
        assert namen(als(wie), plan, wie="alle", stand="alle") == []

    def test_a_reader_in_the_group_sees_them(
        self, als: Any, plan: Plan, rijen: None, groep: Groep, spelers: Any
    ) -> None:
        groep.zet(spelers["lezer"], partner="Cliëntenraad", gemeente=None)
        assert "A: van niemand" in namen(als("lezer"), plan, wie="alle")

    def test_more_of_them_ask_no_more_questions(self, als: Any, groep: Groep, van_lid: Actiepunt) -> None:
        client, adres = als("beleidsmedewerker"), groep.plan.adres("werkgroepen:actiepunten") + "?wie=alle"
        een = aantal_vragen(client, adres)
        for nummer in range(2):
            punt = groep.punt(groep.overleg(-nummer))
            groep.actie(punt, f"Nog een {nummer}", eigenaar=van_lid.eigenaar)
        assert (een, aantal_vragen(client, adres)) == (7, 7)
