"""The page of a group: who sits in it and since when, its meetings, and the form of a membership."""

import datetime
from typing import Any

import pytest

from regioplan.organisatie.models import Gebruiker, Gemeente, Rol
from tests.bouw import maak_gebruiker
from tests.portaal.test_paginas import aantal_vragen, tekst_van
from tests.werkgroepen.conftest import Groep, dag
from werkgroepen.forms.groep import DeelnameForm, mensen
from werkgroepen.models import Deelname

pytestmark = pytest.mark.django_db


def tekst(client: Any, groep: Groep) -> str:
    return tekst_van(client.get(groep.werkgroep.get_absolute_url()).content.decode())


def test_who_sits_there_and_since_when(als: Any, groep: Groep, schrijver: Gebruiker) -> None:
    assert "Arnhem beleidsmedewerker Schrijver 1 januari 2025" in tekst(als("manager"), groep)


def test_who_left_stays_to_be_seen(als: Any, groep: Groep) -> None:
    groep.zet(rol="voorzitter", tot="2025-03-01")
    html = tekst(als("manager"), groep)
    assert "Er zijn nu geen deelnemers." in html
    assert "Wie zat hier eerder? (1) Arnhem: Voorzitter, van 1 januari 2025 tot 1 maart 2025" in html


def test_a_reader_sees_no_names(als: Any, groep: Groep, schrijver: Gebruiker) -> None:
    groep.zet(schrijver, tot="2024-12-01", van="2024-01-01")
    html = tekst(als("lezer"), groep)
    assert "Arnhem Schrijver" in html
    assert "beleidsmedewerker" not in html


def test_meetings_that_come_stand_before_those_that_were(als: Any, groep: Groep, lid: Gebruiker) -> None:
    for over, naam in ((-7, "Vorige"), (21, "Daarna"), (7, "Volgende")):
        groep.overleg(over, onderwerp=naam)
    antwoord = als("beleidsmedewerker").get(groep.werkgroep.get_absolute_url())
    assert [str(o) for o in antwoord.context["komend"]] == ["Volgende", "Daarna"]
    assert [str(o) for o in antwoord.context["geweest"]] == ["Vorige"]


@pytest.mark.parametrize(("wie", "ziet"), [("manager", True), ("rpo_lid", False), ("lezer", False)])
def test_meetings_are_for_who_may_see_them(als: Any, groep: Groep, wie: str, ziet: bool) -> None:
    groep.overleg(onderwerp="Geheim onderwerp")
    assert ("Geheim onderwerp" in tekst(als(wie), groep)) is ziet


def test_a_partner_in_the_group_sees_its_meetings(als: Any, groep: Groep, spelers: Any) -> None:
    groep.zet(spelers["lezer"], partner="Cliëntenraad", gemeente=None)
    groep.overleg(onderwerp="Over wachttijden")
    assert "Over wachttijden" in tekst(als("lezer"), groep)


@pytest.mark.parametrize("rol", ["voorzitter", "technisch_voorzitter", "schrijver"])
def test_who_leads_the_group_plans_a_meeting(als: Any, groep: Groep, spelers: Any, rol: str) -> None:
    groep.zet(spelers["beleidsmedewerker"], rol=rol)
    pad = f"/centraal-gelderland/overleg/nieuw/{groep.werkgroep.pk}/"
    client = als("beleidsmedewerker")
    assert f'href="{pad}"' in client.get(groep.werkgroep.get_absolute_url()).content.decode()
    antwoord = client.post(pad, {"onderwerp": "Startoverleg", "datum": "2030-03-04", "begin": "09:30"})
    overleg = groep.werkgroep.overleggen.get()
    assert (antwoord.url, overleg.begin) == (overleg.get_absolute_url(), datetime.time(9, 30))


def test_a_member_does_not_plan_a_meeting(als: Any, groep: Groep, lid: Gebruiker) -> None:
    pad = f"/centraal-gelderland/overleg/nieuw/{groep.werkgroep.pk}/"
    client = als("beleidsmedewerker")
    assert pad not in client.get(groep.werkgroep.get_absolute_url()).content.decode()
    assert client.post(pad, {"datum": "2030-03-04"}).status_code == 403


def test_a_next_meeting_starts_as_the_last_one(als: Any, groep: Groep) -> None:
    groep.overleg(begin="10:00", eind="11:30", plaats="Stadhuis & plein")
    client = als("regioadviseur")
    zoals = client.get(groep.werkgroep.get_absolute_url()).context["zoals_laatst"]
    html = client.get(f"/centraal-gelderland/overleg/nieuw/{groep.werkgroep.pk}/{zoals}").content.decode()
    assert 'value="Stadhuis &amp; plein"' in html
    assert 'value="10:00"' in html
    assert 'value="11:30"' in html


def test_more_people_or_meetings_ask_no_more_questions(als: Any, groep: Groep, lid: Gebruiker) -> None:
    client, adres = als("regioadviseur"), groep.werkgroep.get_absolute_url()
    groep.overleg()
    een = aantal_vragen(client, adres)
    for nummer in range(2):
        groep.zet(partner=f"Partner {nummer}", gemeente=None)
        groep.overleg(nummer - 1)
    assert (een, aantal_vragen(client, adres)) == (6, 6)


# ── The form of a membership ─────────────────────────────────────────────────


def formulier(groep: Groep, **gestuurd: Any) -> DeelnameForm:
    nieuw = Deelname(plan=groep.plan, werkgroep=groep.werkgroep)
    return DeelnameForm({"rol": "lid", "van": "2025-01-01", **gestuurd}, instance=nieuw)


def test_the_municipality_follows_from_the_person(groep: Groep, spelers: Any) -> None:
    form = formulier(groep, gebruiker=spelers["beleidsmedewerker"].pk)
    assert form.is_valid(), form.errors
    assert form.instance.gemeente.slug == "arnhem"


def test_who_works_for_no_municipality_asks_for_a_choice(groep: Groep, spelers: Any) -> None:
    form = formulier(groep, gebruiker=spelers["manager"].pk)
    assert "Kies een gemeente of noem een partnerorganisatie, niet allebei." in str(form.errors)


def test_not_a_municipality_and_a_partner_both(groep: Groep) -> None:
    form = formulier(groep, gemeente=Gemeente.objects.get(slug="duiven").pk, partner="Cliëntenraad")
    assert "Kies een gemeente of noem een partnerorganisatie, niet allebei." in str(form.errors)


@pytest.mark.parametrize(
    ("van", "tot", "mag"),
    [("2025-01-01", "", False), ("2024-01-01", "2025-06-01", False), ("2024-01-01", "2025-01-01", True)],
)
def test_nobody_sits_there_twice_at_once(groep: Groep, lid: Gebruiker, van: str, tot: str, mag: bool) -> None:
    assert formulier(groep, gebruiker=lid.pk, van=van, tot=tot).is_valid() is mag


def test_a_membership_can_be_changed_without_being_its_own_double(als: Any, groep: Groep, lid: Gebruiker) -> None:
    deelname = Deelname.objects.get(werkgroep=groep.werkgroep)
    data = {"gebruiker": lid.pk, "gemeente": deelname.gemeente_id, "partner": "", "rol": "schrijver"}
    data |= {"van": "2025-01-01", "tot": "", "versie": deelname.versie, "reden": "Neemt het over"}
    antwoord = als("regioadviseur").post(f"/centraal-gelderland/deelname/{deelname.pk}/bewerken/", data)
    deelname.refresh_from_db()
    assert (antwoord.status_code, deelname.rol) == (302, "schrijver")


def test_who_can_be_chosen(groep: Groep, spelers: Any, lid: Gebruiker) -> None:
    """Who works in the region, those in the group first; not who is gone, unless they were chosen before."""
    regio = groep.plan.regio
    weg = maak_gebruiker("weg", Rol.MANAGER, regio)
    weg.is_active = False
    weg.save()
    keuze = list(mensen(regio, groep=groep.werkgroep.pk))
    assert keuze[0] == lid
    assert spelers["vreemde"] not in keuze
    assert weg not in keuze
    assert weg in mensen(regio, ook=weg.pk)


def test_a_membership_ends_on_its_day(als: Any, groep: Groep, spelers: Any) -> None:
    groep.zet(spelers["beleidsmedewerker"], rol="schrijver", tot=dag(0))
    pad = f"/centraal-gelderland/overleg/nieuw/{groep.werkgroep.pk}/"
    assert als("beleidsmedewerker").get(pad).status_code == 403
