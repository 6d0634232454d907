"""Somebody's own calendar, read by a calendar parser: what is in it, for whom, and that its address is a secret."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from regioplan.organisatie.models import Gebruiker, Lidmaatschap, Rol
from tests.bouw import leg, maak_gebruiker, maak_periode
from tests.portaal.test_paginas import aantal_vragen
from tests.werkgroepen.conftest import Groep, dag
from themalijnen.models import Plan
from werkgroepen.actions.agenda import trek_in, vernieuw
from werkgroepen.models import Agendasleutel, Overleg, Voortgangsdocument

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PAGINA = "/centraal-gelderland/agenda/"


def adres_van(gebruiker: Gebruiker) -> str:
    sleutel = Agendasleutel.objects.filter(gebruiker=gebruiker).first() or vernieuw(gebruiker=gebruiker)
    return reverse("werkgroepen:feed", kwargs={"sleutel": sleutel.sleutel})


def lees(gebruiker: Gebruiker) -> dict[str, Any]:
    """The calendar as a program reads it that has no log-in: its events by the first part of their key."""
    antwoord = Client().get(adres_van(gebruiker))
    assert antwoord.status_code == 200
    kalender = Calendar.from_ical(antwoord.content)
    return {str(event["uid"]).partition("@")[0]: event for event in kalender.walk("VEVENT")}


def overleg_van(gebruiker: Gebruiker, overleg: Overleg) -> Any:
    return lees(gebruiker)[f"overleg-{overleg.pk}"]


def titels(gebruiker: Gebruiker) -> set[str]:
    return {str(event["summary"]) for event in lees(gebruiker).values()}


def document(groep: Groep, **velden: Any) -> Voortgangsdocument:
    periode = maak_periode(groep.plan, deadline=dag(14), van=dag(-30), tot=dag(7))
    return leg(Voortgangsdocument(plan=groep.plan, periode=periode, werkgroep=groep.werkgroep, **velden))


class TestMeeting:
    def test_when_where_and_what(self, groep: Groep, lid: Gebruiker) -> None:
        overleg = groep.overleg(begin=datetime.time(10), eind=datetime.time(11, 30), plaats="Stadhuis")
        groep.punt(overleg, "Opening")
        groep.punt(overleg, "Wachttijden", volgorde=2)
        event = overleg_van(lid, overleg)
        assert (str(event["summary"]), str(event["location"])) == ("Overleg Groep van de test", "Stadhuis")
        assert str(event["description"]) == "Agenda:\n1. Opening\n2. Wachttijden"
        assert str(event["url"]).endswith(f"/centraal-gelderland/overleg/{overleg.pk}/")
        assert (event["status"], event["transp"]) == ("CONFIRMED", "OPAQUE")

    @pytest.mark.parametrize(("datum", "utc"), [("2032-01-15", 9), ("2032-07-15", 8)])
    def test_ten_o_clock_is_ten_o_clock_in_summer_and_winter(
        self, groep: Groep, lid: Gebruiker, datum: str, utc: int
    ) -> None:
        event = overleg_van(lid, groep.overleg(datum=datum, begin=datetime.time(10), eind=datetime.time(11)))
        assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
        for veld, uur in (("dtstart", utc), ("dtend", utc + 1)):
            assert event[veld].dt.astimezone(datetime.UTC).hour == uur

    def test_the_calendar_explains_its_time_zone(self, groep: Groep, lid: Gebruiker) -> None:
        groep.overleg(begin=datetime.time(10))
        kalender = Calendar.from_ical(Client().get(adres_van(lid)).content)
        assert [str(zone["tzid"]) for zone in kalender.walk("VTIMEZONE")] == ["Europe/Amsterdam"]

    def test_without_a_time_it_takes_the_day(self, groep: Groep, lid: Gebruiker) -> None:
        event = overleg_van(lid, groep.overleg(3))
        assert event["dtstart"].dt == dag(3)
        assert "dtend" not in event

    def test_a_change_has_the_same_key_and_a_higher_number(self, groep: Groep, lid: Gebruiker) -> None:
        overleg = groep.overleg()
        voor = overleg_van(lid, overleg)
        overleg.plaats = "Elders"
        leg(overleg)
        na = overleg_van(lid, overleg)
        assert voor["uid"] == na["uid"]
        assert (voor["sequence"], na["sequence"]) == (1, 2)

    def test_cancelled_is_cancelled(self, groep: Groep, lid: Gebruiker) -> None:
        event = overleg_van(lid, groep.overleg(afgelast=True, onderwerp="Start"))
        assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")
        assert str(event["summary"]) == "Afgelast: Start (Groep van de test)"

    def test_what_is_long_over_is_not_there(self, groep: Groep, lid: Gebruiker) -> None:
        groep.overleg(-91)
        kort_geleden = groep.overleg(-90)
        assert lees(lid).keys() == {f"overleg-{kort_geleden.pk}"}

    def test_a_text_with_signs_survives(self, groep: Groep, lid: Gebruiker) -> None:
        tekst = "Komma, punt; regel\nmet \\ en é en een heel " + "lange " * 30 + "zin"
        assert str(overleg_van(lid, groep.overleg(toelichting=tekst))["description"]) == tekst


class TestWhatOneMaySee:
    def test_nothing_of_a_group_one_does_not_sit_in(self, groep: Groep, spelers: Any) -> None:
        groep.overleg()
        for wie in ("beleidsmedewerker", "manager", "beheerder", "controller", "rpo_lid", "lezer", "vreemde"):
            assert not any("Groep van de test" in titel for titel in titels(spelers[wie])), wie

    def test_an_adviser_has_the_whole_region(self, groep: Groep, adviseur: Gebruiker, ander_plan: Plan) -> None:
        overleg = groep.overleg()
        assert f"overleg-{overleg.pk}" in lees(adviseur)
        ander = leg(Overleg(plan=ander_plan, werkgroep=ander_plan.werkgroep_set.first(), datum=dag(1)))
        assert f"overleg-{ander.pk}" not in lees(adviseur)

    def test_a_reader_in_the_group_has_its_meetings(self, groep: Groep, spelers: Any) -> None:
        groep.zet(spelers["lezer"], partner="Cliëntenraad", gemeente=None)
        overleg = groep.overleg()
        assert lees(spelers["lezer"]).keys() == {f"overleg-{overleg.pk}"}

    def test_who_leaves_the_group_loses_its_meetings(self, groep: Groep, lid: Gebruiker) -> None:
        groep.overleg()
        assert len(lees(lid)) == 1
        deelname = groep.werkgroep.deelnames.get()
        deelname.tot = dag(0)
        leg(deelname)
        assert lees(lid) == {}

    def test_who_loses_the_role_keeps_nothing(self, groep: Groep, lid: Gebruiker) -> None:
        """An empty calendar: a program that gets 404 keeps showing what it had."""
        groep.actie(groep.punt(groep.overleg()), eigenaar=lid, datum=dag(3))
        document(groep)
        assert len(lees(lid)) == 3
        lidmaatschap = Lidmaatschap.objects.get(gebruiker=lid)
        lidmaatschap.tot = dag(0)
        leg(lidmaatschap)
        assert lees(lid) == {}

    def test_an_account_that_was_closed_has_no_calendar(self, groep: Groep, lid: Gebruiker) -> None:
        groep.overleg()
        adres = adres_van(lid)
        lid.is_active = False
        lid.save()
        assert Client().get(adres).status_code == 404


class TestDeadlinesAndActions:
    def test_a_deadline_of_ones_own_group(self, groep: Groep, lid: Gebruiker) -> None:
        periode = document(groep).periode
        event = lees(lid)[f"periode-{periode.pk}"]
        assert (event["dtstart"].dt, str(event["summary"])) == (dag(14), "Voortgang inleveren: Periode q9")

    def test_not_when_it_was_handed_in(self, groep: Groep, lid: Gebruiker, adviseur: Gebruiker) -> None:
        periode = document(groep, stand="ingediend").periode
        assert lees(lid) == {}
        assert f"periode-{periode.pk}" in lees(adviseur)

    def test_not_when_the_period_is_closed(self, groep: Groep, lid: Gebruiker, adviseur: Gebruiker) -> None:
        periode = document(groep).periode
        periode.stand = "gesloten"
        leg(periode)
        assert f"periode-{periode.pk}" not in lees(lid) | lees(adviseur)

    def test_not_of_a_group_of_others(self, groep: Groep, spelers: Any) -> None:
        document(groep)
        assert lees(spelers["manager"]) == {}

    def test_ones_own_open_action_points(self, groep: Groep, lid: Gebruiker, spelers: Any) -> None:
        punt = groep.punt(groep.overleg(-100))
        actie = groep.actie(punt, "Brief sturen", eigenaar=lid, datum=dag(3))
        groep.actie(punt, "Van een ander", eigenaar=spelers["manager"], datum=dag(3))
        groep.actie(punt, "Gedaan", eigenaar=lid, datum=dag(3), stand="gedaan")
        groep.actie(punt, "Zonder datum", eigenaar=lid)
        event = lees(lid)[f"actiepunt-{actie.pk}"]
        assert titels(lid) == {"Actiepunt: Brief sturen"}
        assert (event["dtstart"].dt, event["transp"]) == (dag(3), "TRANSPARENT")


class TestAddress:
    def test_it_is_no_page_and_is_not_kept(self, lid: Gebruiker) -> None:
        antwoord = Client().get(adres_van(lid))
        assert antwoord.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert antwoord.headers["Cache-Control"] == "private, no-store"
        assert antwoord.headers["X-Robots-Tag"] == "noindex, nofollow"

    @pytest.mark.parametrize("sleutel", ["x", "a" * 43, "%00", "None"])
    def test_an_unknown_address_does_not_exist(self, lid: Gebruiker, sleutel: str) -> None:
        adres_van(lid)
        assert Client().get(f"/agenda/{sleutel}.ics").status_code == 404

    def test_withdrawn_is_withdrawn(self, lid: Gebruiker) -> None:
        adres = adres_van(lid)
        trek_in(gebruiker=lid)
        assert Client().get(adres).status_code == 404

    def test_a_new_address_ends_the_old_one(self, lid: Gebruiker) -> None:
        oud = adres_van(lid)
        vernieuw(gebruiker=lid)
        assert Client().get(oud).status_code == 404
        assert adres_van(lid) != oud

    def test_it_cannot_be_written_to(self, lid: Gebruiker) -> None:
        assert Client().post(adres_van(lid)).status_code == 405

    def test_it_is_long_enough_to_be_a_secret(self, lid: Gebruiker) -> None:
        assert len(vernieuw(gebruiker=lid).sleutel) == 43

    def test_more_in_it_asks_no_more_questions(self, groep: Groep, lid: Gebruiker) -> None:
        def vul() -> None:
            punt = groep.punt(groep.overleg())
            groep.actie(punt, eigenaar=lid, datum=dag(3))

        vul()
        een = aantal_vragen(Client(), adres_van(lid))
        for _ in range(2):
            vul()
        assert (een, aantal_vragen(Client(), adres_van(lid))) == (2, 2)


class TestPage:
    def test_without_an_address_there_is_none(self, als: Any, lid: Gebruiker) -> None:
        assert "/agenda/" not in als("beleidsmedewerker").get(PAGINA).context["adres"]

    def test_make_renew_withdraw(self, als: Any, lid: Gebruiker) -> None:
        client = als("beleidsmedewerker")
        adressen = []
        for data in ({}, {}, {"daad": "intrekken"}):
            assert client.post(PAGINA, data).status_code == 302
            adressen.append(client.get(PAGINA).context["adres"])
        een, twee, weg = adressen
        assert een.startswith("http://127.0.0.1:8000/agenda/")
        assert een.endswith(".ics")
        assert (een != twee, weg) == (True, "")

    def test_nobody_sees_the_address_of_another(self, als: Any, lid: Gebruiker) -> None:
        adres = adres_van(lid)
        for wie in ("regioadviseur", "beheerder"):
            assert adres not in als(wie).get(PAGINA).content.decode()

    def test_it_is_not_kept_by_the_browser(self, als: Any) -> None:
        assert "no-store" in als("lezer").get(PAGINA).headers["Cache-Control"]

    def test_it_shows_what_comes(self, als: Any, groep: Groep, lid: Gebruiker) -> None:
        groep.overleg(-1, onderwerp="Geweest")
        groep.overleg(1, onderwerp="Morgen")
        groep.actie(groep.punt(groep.overleg(-1)), "Brief", eigenaar=lid, datum=dag(2))
        komend = als("beleidsmedewerker").get(PAGINA).context["komend"]
        assert [g.titel for g in komend] == ["Morgen (Groep van de test)", "Actiepunt: Brief"]

    def test_more_in_it_asks_no_more_questions(self, als: Any, groep: Groep, lid: Gebruiker) -> None:
        client = als("beleidsmedewerker")
        groep.overleg(1)
        een = aantal_vragen(client, PAGINA)
        groep.overleg(2), groep.overleg(3)
        assert (een, aantal_vragen(client, PAGINA)) == (6, 6)


def test_somebody_in_two_regions_has_one_calendar(groep: Groep, lid: Gebruiker, ander_plan: Plan) -> None:
    leg(Lidmaatschap(gebruiker=lid, regio=ander_plan.regio, rol=Rol.REGIOADVISEUR))
    ander = leg(Overleg(plan=ander_plan, werkgroep=ander_plan.werkgroep_set.first(), datum=dag(1)))
    hier = groep.overleg()
    assert {f"overleg-{ander.pk}", f"overleg-{hier.pk}"} <= lees(lid).keys()


def test_somebody_without_a_role_has_an_empty_calendar(db: None) -> None:
    assert lees(maak_gebruiker("nergens")) == {}
