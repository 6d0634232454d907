"""Meetings: the lists, the page that is agenda and minutes, noting what comes out, and who was there."""

import datetime
import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from regioplan.organisatie.models import Gebruiker, Gemeente
from tests.bouw import leg
from tests.portaal.test_paginas import aantal_vragen, tekst_van
from tests.werkgroepen.conftest import Groep, dag
from werkgroepen.actions.overleg import Aanwezig, Intussen, leg_aanwezigheid_vast, noteer
from werkgroepen.models import Aanwezigheid, Agendapunt, Overleg
from werkgroepen.verslag import agendapunten, per_waarde, plekken

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def overleg(groep: Groep) -> Overleg:
    return groep.overleg(0, begin=datetime.time(10), eind=datetime.time(11, 30), plaats="Stadhuis")


@pytest.fixture
def punt(groep: Groep, overleg: Overleg) -> Agendapunt:
    return groep.punt(overleg)


def adres(naam: str, pk: int) -> str:
    return reverse(f"werkgroepen:{naam}", kwargs={"regio": "centraal-gelderland", "pk": pk})


def pagina(client: Client, overleg: Overleg) -> str:
    return tekst_van(client.get(overleg.get_absolute_url()).content.decode())


class TestList:
    def namen(self, client: Client, groep: Groep, **vraag: str) -> list[str]:
        antwoord = client.get(groep.plan.adres("werkgroepen:overleggen"), vraag)
        return [o.onderwerp for o in antwoord.context["pagina"] if o.onderwerp.startswith("T: ")]

    @pytest.fixture(autouse=True)
    def overleggen(self, groep: Groep) -> None:
        for over in (-9, -2, 0, 5):
            groep.overleg(over, onderwerp=f"T: {over}")

    def test_what_comes_soonest_first(self, als: Any, groep: Groep) -> None:
        assert self.namen(als("manager"), groep) == ["T: 0", "T: 5"]

    def test_what_was_newest_first(self, als: Any, groep: Groep) -> None:
        assert self.namen(als("manager"), groep, wanneer="geweest") == ["T: -2", "T: -9"]

    def test_of_ones_own_groups(self, als: Any, groep: Groep) -> None:
        assert self.namen(als("manager"), groep, wie="mijn") == []

    def test_who_sits_in_a_group_starts_with_those(self, als: Any, groep: Groep, lid: Gebruiker) -> None:
        antwoord = als("beleidsmedewerker").get(groep.plan.adres("werkgroepen:overleggen"))
        assert {o.werkgroep for o in antwoord.context["pagina"]} == {groep.werkgroep}

    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
    def test_outside_the_group_there_is_nothing(self, als: Any, groep: Groep, wie: str) -> None:
        assert self.namen(als(wie), groep, wie="alle") == []

    @pytest.mark.parametrize("vraag", [{"wie": "x"}, {"wanneer": "ooit"}, {"pagina": "x"}])
    def test_nonsense_is_no_error(self, als: Any, groep: Groep, vraag: dict[str, str]) -> None:
        assert self.namen(als("manager"), groep, **vraag) == ["T: 0", "T: 5"]

    def test_more_of_them_ask_no_more_questions(self, als: Any, groep: Groep) -> None:
        client, pad = als("regioadviseur"), groep.plan.adres("werkgroepen:overleggen")
        een = aantal_vragen(client, pad)
        for over in range(2):
            groep.overleg(over)
        assert (een, aantal_vragen(client, pad)) == (8, 8)


class TestPage:
    def test_agenda_before_minutes_from_the_day_on(self, als: Any, groep: Groep) -> None:
        client = als("manager")
        assert [
            "Agenda"
            in client.get(groep.overleg(over).get_absolute_url()).content.decode().split('id="agenda">')[1][:10]
            for over in (-1, 0, 1)
        ] == [False, False, True]

    def test_it_says_when_and_where(self, als: Any, groep: Groep) -> None:
        overleg = groep.overleg(datum="2030-02-04", begin=datetime.time(10), eind=datetime.time(11, 30), plaats="Velp")
        assert "Wanneer maandag 4 februari 2030, 10:00–11:30 uur Waar Velp" in pagina(als("manager"), overleg)

    def test_what_came_out_stands_under_its_item(
        self, als: Any, groep: Groep, punt: Agendapunt, lid: Gebruiker
    ) -> None:
        groep.uitkomst(punt, "Wij gaan door.")
        groep.actie(punt, "Brief sturen", eigenaar=lid, datum="2030-06-01")
        html = pagina(als("manager"), punt.overleg)
        assert (
            "1. Wachttijden Besluit Wij gaan door. Actie Brief sturen beleidsmedewerker · uiterlijk 1 juni 2030" in html
        )

    def test_an_item_without_outcome_says_so_afterwards(self, als: Any, groep: Groep) -> None:
        eerder, straks = groep.overleg(-1), groep.overleg(1)
        groep.punt(eerder), groep.punt(straks)
        assert "Geen uitkomst genoteerd." in pagina(als("manager"), eerder)
        assert "Geen uitkomst genoteerd." not in pagina(als("manager"), straks)

    def test_cancelled_is_told(self, als: Any, groep: Groep) -> None:
        assert "Dit overleg is afgelast." in pagina(als("manager"), groep.overleg(afgelast=True))

    def test_what_is_still_open_from_earlier_is_there(self, als: Any, groep: Groep, overleg: Overleg) -> None:
        eerder = groep.punt(groep.overleg(-30))
        groep.actie(eerder, "Nog doen")
        groep.actie(eerder, "Al gedaan", stand="gedaan")
        html = pagina(als("manager"), overleg)
        assert "Nog open van eerder Actie Nog doen" in html
        assert "Al gedaan" not in html

    def test_who_only_reads_gets_no_forms(self, als: Any, punt: Agendapunt, lid: Gebruiker) -> None:
        html = pagina(als("beleidsmedewerker"), punt.overleg)
        assert "Uitkomst noteren" not in html
        assert "Aanwezigheid invullen" not in html

    @pytest.mark.parametrize(("wie", "ziet"), [("beleidsmedewerker", True), ("rpo_lid", False)])
    def test_its_history_is_offered_to_who_may_see_it(
        self, als: Any, groep: Groep, overleg: Overleg, spelers: Any, wie: str, ziet: bool
    ) -> None:
        groep.zet(gebruiker=spelers[wie])
        client = als(wie)
        pad = reverse(
            "bewerken:geschiedenis", kwargs={"regio": "centraal-gelderland", "soort": "overleg", "pk": overleg.pk}
        )
        assert (pad in client.get(overleg.get_absolute_url()).content.decode()) is ziet
        assert client.get(pad).status_code == (200 if ziet else 404)

    def test_it_can_be_had_on_paper(self, als: Any, overleg: Overleg) -> None:
        html = als("manager").get(overleg.get_absolute_url()).content.decode()
        assert 'action="/centraal-gelderland/plan/2025/rapporten/overleg/"' in html
        assert f'name="onderwerp" value="{overleg.pk}"' in html

    def test_the_owner_ticks_off_here_too(self, als: Any, groep: Groep, punt: Agendapunt, lid: Gebruiker) -> None:
        actie = groep.actie(punt, eigenaar=lid)
        html = als("beleidsmedewerker").get(punt.overleg.get_absolute_url()).content.decode()
        assert f'formaction="{adres("afronden", actie.pk)}"' in html

    def test_more_on_the_agenda_asks_no_more_questions(
        self, als: Any, groep: Groep, punt: Agendapunt, schrijver: Gebruiker
    ) -> None:
        eerder = groep.punt(groep.overleg(-30))
        client, pad = als("beleidsmedewerker"), punt.overleg.get_absolute_url()
        self.vul(groep, punt, eerder, schrijver)
        een = aantal_vragen(client, pad)
        for nummer in (2, 3):
            self.vul(groep, groep.punt(punt.overleg, volgorde=nummer), eerder, schrijver)
            groep.zet(partner=f"Partner {nummer}", gemeente=None)
        assert (een, aantal_vragen(client, pad)) == (9, 9)

    def vul(self, groep: Groep, punt: Agendapunt, eerder: Agendapunt, wie: Gebruiker) -> None:
        groep.uitkomst(punt)
        groep.actie(punt, eigenaar=wie)
        groep.actie(eerder, eigenaar=wie)


class TestNoting:
    def test_a_decision(self, als: Any, punt: Agendapunt, schrijver: Gebruiker) -> None:
        antwoord = als("beleidsmedewerker").post(
            adres("noteren", punt.pk), {"soort": "besluit", "tekst": "Wij gaan door."}
        )
        uitkomst = punt.uitkomsten.get()
        assert antwoord.url == f"{adres('noteren', punt.pk)}?soort=besluit#agendapunt-{punt.pk}"
        assert (uitkomst.soort, uitkomst.tekst) == ("besluit", "Wij gaan door.")
        assert uitkomst.historie.get().history_user == schrijver

    def test_an_action_point_with_owner_and_day(self, als: Any, punt: Agendapunt, spelers: Any) -> None:
        data = {"soort": "actiepunt", "tekst": "Brief sturen", "eigenaar": spelers["manager"].pk, "datum": "2030-06-01"}
        als("regioadviseur").post(adres("noteren", punt.pk), data)
        actie = punt.actiepunten.get()
        assert (actie.tekst, actie.eigenaar, actie.stand) == ("Brief sturen", spelers["manager"], "open")
        assert actie.datum == datetime.date(2030, 6, 1)

    def test_htmx_gets_the_one_item_with_an_empty_form(self, als: Any, punt: Agendapunt) -> None:
        html = (
            als("regioadviseur")
            .post(adres("noteren", punt.pk), {"soort": "informatie", "tekst": "Ter kennisname"}, headers=HTMX)
            .content.decode()
        )
        assert html.lstrip().startswith(f'<li class="verslag__punt" id="agendapunt-{punt.pk}">')
        assert "<h1" not in html
        assert "Informatie</span>" in html
        # To read, in the name of its menu, and said aloud; not in the form, which keeps the kind.
        assert html.count("Ter kennisname") == 3
        assert re.search(r'value="informatie"[^>]* checked', html)

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_what_is_wrong_stays_in_the_form(self, als: Any, punt: Agendapunt, headers: dict[str, str]) -> None:
        data = {"soort": "actiepunt", "tekst": "x" * 301}
        antwoord = als("regioadviseur").post(adres("noteren", punt.pk), data, headers=headers)
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert "Een actiepunt is hoogstens 300 tekens lang." in html
        assert "x" * 301 in html
        assert not punt.actiepunten.exists()

    def test_a_decision_has_no_owner(self, als: Any, punt: Agendapunt, spelers: Any) -> None:
        data = {"soort": "besluit", "tekst": "Akkoord", "eigenaar": spelers["manager"].pk, "datum": "2030-06-01"}
        assert als("regioadviseur").post(adres("noteren", punt.pk), data).status_code == 302
        assert punt.uitkomsten.count() == 1

    def test_nobody_from_elsewhere_gets_an_action_point(self, als: Any, punt: Agendapunt, spelers: Any) -> None:
        data = {"soort": "actiepunt", "tekst": "Brief", "eigenaar": spelers["vreemde"].pk}
        assert als("regioadviseur").post(adres("noteren", punt.pk), data).status_code == 422

    def test_a_member_notes_nothing(self, als: Any, punt: Agendapunt, lid: Gebruiker) -> None:
        data = {"soort": "besluit", "tekst": "Akkoord"}
        assert als("beleidsmedewerker").post(adres("noteren", punt.pk), data).status_code == 403
        with pytest.raises(PermissionDenied):
            noteer(agendapunt=punt, by=lid, **data)

    def test_an_owner_gives_nobody_else_work(self, als: Any, groep: Groep, punt: Agendapunt, lid: Gebruiker) -> None:
        """An action point of one's own is a right to tick it off, not to add one to the meeting."""
        pad = f"/centraal-gelderland/actiepunt/nieuw/{punt.pk}/"
        assert als("beleidsmedewerker").post(pad, {"tekst": "x", "eigenaar": lid.pk}).status_code == 403

    def test_what_was_typed_when_logged_out_comes_back(self, als: Any, punt: Agendapunt, adviseur: Gebruiker) -> None:
        client, pad = als("regioadviseur"), adres("noteren", punt.pk)
        client.get(pad)
        Session.objects.filter(session_key=client.cookies[settings.SESSION_COOKIE_NAME].value).delete()
        antwoord = client.post(pad, {"soort": "besluit", "tekst": "Bijna kwijt"}, headers=HTMX)
        assert antwoord.headers["HX-Redirect"].startswith("/account/login/")
        client.force_login(adviseur, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert "Bijna kwijt" in client.get(pad).content.decode()
        assert not punt.uitkomsten.exists()

    def test_one_more_item_goes_to_the_end(self, als: Any, punt: Agendapunt, schrijver: Gebruiker) -> None:
        antwoord = als("beleidsmedewerker").post(adres("agendapunt_erbij", punt.overleg_id), {"titel": "Rondvraag"})
        nieuw = Agendapunt.objects.get(overleg=punt.overleg, titel="Rondvraag")
        assert antwoord.url == f"{adres('agendapunt_erbij', punt.overleg_id)}#agendapunt-{nieuw.pk}"
        assert [p.agendapunt.titel for p in agendapunten(punt.overleg, schrijver)] == ["Wachttijden", "Rondvraag"]

    def test_an_item_without_a_name_is_refused(self, als: Any, overleg: Overleg) -> None:
        antwoord = als("regioadviseur").post(adres("agendapunt_erbij", overleg.pk), {"titel": ""})
        assert (antwoord.status_code, overleg.agendapunten.count()) == (422, 0)

    def test_efforts_of_the_group_come_first(self, als: Any, overleg: Overleg) -> None:
        html = als("regioadviseur").get(adres("agendapunt_erbij", overleg.pk)).content.decode()
        assert 'name="inspanning"' in html


class TestAttendance:
    @pytest.fixture(autouse=True)
    def deelnemers(self, groep: Groep) -> None:
        groep.zet()
        groep.zet(gemeente=Gemeente.objects.get(slug="duiven"))
        groep.zet(partner="Cliëntenraad", gemeente=None)

    def zet(self, overleg: Overleg, slug: str, was: str, wordt: str) -> Aanwezig:
        return Aanwezig(Gemeente.objects.get(slug=slug).pk, "", was, wordt)

    def stand(self, overleg: Overleg) -> dict[str, str]:
        return {plek.naam: plek.waarde for plek in plekken(overleg)}

    def stuur(self, client: Client, overleg: Overleg, was: str = "", rest: bool = False, **keuzes: str) -> Any:
        data = {"rest": "1"} if rest else {}
        for plek in plekken(overleg):
            data[f"was-{plek.sleutel}"] = was
            data[plek.sleutel] = keuzes.get(plek.naam, "")
        return client.post(adres("aanwezigheid", overleg.pk), data)

    def test_nothing_filled_in_is_not_absent(self, overleg: Overleg) -> None:
        assert per_waarde(plekken(overleg)) == [("Niet ingevuld", ["Arnhem", "Duiven", "Cliëntenraad"])]

    def test_everybody_in_one_form(self, als: Any, overleg: Overleg) -> None:
        antwoord = self.stuur(als("regioadviseur"), overleg, Arnhem="aanwezig", Cliëntenraad="afgemeld")
        assert antwoord.url == overleg.get_absolute_url()
        assert self.stand(overleg) == {"Arnhem": "aanwezig", "Duiven": "", "Cliëntenraad": "afgemeld"}
        assert "Aanwezig Arnhem Afgemeld Cliëntenraad Niet ingevuld Duiven" in pagina(als("manager"), overleg)

    def test_the_rest_was_there(self, als: Any, overleg: Overleg) -> None:
        self.stuur(als("regioadviseur"), overleg, rest=True, Duiven="afwezig")
        assert self.stand(overleg) == {"Arnhem": "aanwezig", "Duiven": "afwezig", "Cliëntenraad": "aanwezig"}

    def test_two_people_each_fill_in_a_part(self, overleg: Overleg, adviseur: Gebruiker) -> None:
        for keuzes in (("arnhem", "duiven"), ("duiven", "arnhem")):
            een, ander = keuzes
            leg_aanwezigheid_vast(
                overleg=overleg,
                keuzes=[self.zet(overleg, een, "", "aanwezig"), self.zet(overleg, ander, "", "")],
                by=adviseur,
            )
        assert self.stand(overleg) == {"Arnhem": "aanwezig", "Duiven": "aanwezig", "Cliëntenraad": ""}

    def test_for_the_same_one_the_second_is_asked(self, als: Any, overleg: Overleg) -> None:
        client = als("regioadviseur")
        self.stuur(client, overleg, Arnhem="afgemeld")
        antwoord = self.stuur(client, overleg, Arnhem="aanwezig", Duiven="aanwezig")
        html = antwoord.content.decode()
        assert antwoord.status_code == 409
        assert "Iemand anders koos intussen: afgemeld. Wat moet het zijn?" in html
        assert self.stand(overleg)["Arnhem"] == "afgemeld"
        assert self.stand(overleg)["Duiven"] == ""
        assert 'value="afgemeld" id="id_was-' in html

    def test_the_same_choice_twice_is_no_conflict(self, als: Any, overleg: Overleg) -> None:
        client = als("regioadviseur")
        for _ in range(2):
            assert self.stuur(client, overleg, Arnhem="afgemeld").status_code == 302
        assert Aanwezigheid.objects.get(overleg=overleg).historie.count() == 1

    def test_not_filled_in_again_takes_the_row_away(self, overleg: Overleg, adviseur: Gebruiker) -> None:
        leg_aanwezigheid_vast(overleg=overleg, keuzes=[self.zet(overleg, "arnhem", "", "aanwezig")], by=adviseur)
        leg_aanwezigheid_vast(overleg=overleg, keuzes=[self.zet(overleg, "arnhem", "aanwezig", "")], by=adviseur)
        assert not Aanwezigheid.objects.filter(overleg=overleg).exists()
        assert Aanwezigheid.historie.filter(overleg=overleg).count() == 2

    def test_nothing_is_written_where_one_clashes(self, overleg: Overleg, adviseur: Gebruiker) -> None:
        leg_aanwezigheid_vast(overleg=overleg, keuzes=[self.zet(overleg, "arnhem", "", "afwezig")], by=adviseur)
        with pytest.raises(Intussen) as fout:
            leg_aanwezigheid_vast(
                overleg=overleg,
                keuzes=[self.zet(overleg, "duiven", "", "aanwezig"), self.zet(overleg, "arnhem", "", "aanwezig")],
                by=adviseur,
            )
        assert list(fout.value.opgeslagen.values()) == ["afwezig"]
        assert self.stand(overleg)["Duiven"] == ""

    def test_who_left_before_the_meeting_is_not_asked(self, groep: Groep, overleg: Overleg) -> None:
        groep.zet(partner="Oude partner", gemeente=None, tot=dag(0))
        groep.zet(partner="Nieuwe partner", gemeente=None, van=dag(1))
        assert {"Oude partner", "Nieuwe partner"}.isdisjoint(self.stand(overleg))

    def test_who_was_noted_stays_when_it_leaves(self, groep: Groep, overleg: Overleg) -> None:
        leg(Aanwezigheid(plan=groep.plan, overleg=overleg, partner="Gast", waarde="aanwezig"))
        assert self.stand(overleg)["Gast"] == "aanwezig"

    def test_a_value_that_is_no_choice_is_refused(self, als: Any, overleg: Overleg) -> None:
        assert self.stuur(als("regioadviseur"), overleg, Arnhem="misschien").status_code == 422
        assert not Aanwezigheid.objects.filter(overleg=overleg).exists()

    def test_more_of_them_ask_no_more_questions(self, als: Any, groep: Groep, overleg: Overleg) -> None:
        client, pad = als("regioadviseur"), adres("aanwezigheid", overleg.pk)
        een = aantal_vragen(client, pad)
        for nummer in range(3):
            groep.zet(partner=f"Partner {nummer}", gemeente=None)
        assert (een, aantal_vragen(client, pad)) == (6, 6)
