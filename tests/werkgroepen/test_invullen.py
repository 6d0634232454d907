"""The page on which a group fills in: who gets it, what it asks of the database, and what its buttons answer."""

import gzip
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from tests.werkgroepen.voortgang import in_stand, lid, met_vorige, regels, vul
from themalijnen.models import Inspanning, Plan
from werkgroepen.actions.regels import zet_klaar
from werkgroepen.invullen import bekende_versies
from werkgroepen.models import Uitvoering, Voortgangsdocument

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def blad(plan: Plan) -> Voortgangsdocument:
    return met_vorige(plan)[1]


def adres(naam: str, ding: Any) -> str:
    return reverse(f"werkgroepen:{naam}", kwargs={"regio": "centraal-gelderland", "pk": ding.pk})


# ── Who ──────────────────────────────────────────────────────────────────────

GEEN_INVULLERS = ("beheerder", "beleidsmedewerker", "manager", "controller", "agendalid")
BUITEN = ("rpo_lid", "lezer", "vreemde", "zonder_rol")
INVULLERS = ("regioadviseur", "lid", "schrijver", "voorzitter", "technisch_voorzitter")


@pytest.mark.parametrize("wie", [*INVULLERS, *GEEN_INVULLERS, *BUITEN])
def test_who_fills_in_and_uses_the_buttons(als: Any, blad: Voortgangsdocument, wie: str) -> None:
    if wie in (*INVULLERS[1:], "agendalid"):
        lid(blad.werkgroep, wie, wie)
    verwacht = 200 if wie in INVULLERS else 403 if wie in GEEN_INVULLERS else 404
    client, regel = als(wie), regels(blad)[0]
    for naam in ("invullen", "nieuws"):
        assert (naam, client.get(adres(naam, blad)).status_code) == (naam, verwacht)
    na_klik = 302 if verwacht == 200 else verwacht
    for naam, ding in (
        ("alles_overnemen", blad),
        ("regel_overnemen", regel),
        ("regel_klaar", regel),
        ("regel_openen", regel),
    ):
        assert (naam, client.post(adres(naam, ding)).status_code) == (naam, na_klik)


def test_what_does_not_take_in_leads_to_the_page_where_one_reads(als: Any, blad: Voortgangsdocument) -> None:
    in_stand(blad, "ingediend")
    antwoord = als("regioadviseur").get(adres("invullen", blad), follow=True)
    assert antwoord.redirect_chain == [(adres("document", blad), 302)]
    assert "Dit document is ingediend." in antwoord.content.decode()


# ── What it shows and weighs ─────────────────────────────────────────────────


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_page_asks_the_same_for_any_size_and_stays_light(als: Any, plan: Plan, aantal: int) -> None:
    document = met_vorige(plan, aantal)[1]
    client = als("regioadviseur")
    client.get(adres("invullen", document))
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get(adres("invullen", document))
    assert antwoord.status_code == 200
    assert antwoord.content.decode().count('class="regel"') == aantal
    assert len(gevraagd) == 7
    assert len(gzip.compress(antwoord.content)) <= 25 * 1024


def test_the_previous_text_stands_beside_each_field(als: Any, blad: Voortgangsdocument) -> None:
    gelezen = als("regioadviseur").get(adres("invullen", blad)).content.decode()
    assert gelezen.count("Analyse gepresenteerd aan de regio.") == 3
    assert gelezen.count("Vorige periode (Vorige periode)") == 3
    assert "Neemt 3 regels over uit de vorige periode." in gelezen


def test_text_is_shown_as_text(als: Any, blad: Voortgangsdocument) -> None:
    vul(regels(blad)[0], gedaan="</textarea><script>alert(1)</script>")
    gelezen = als("regioadviseur").get(adres("invullen", blad)).content.decode()
    assert "<script>alert" not in gelezen
    assert "&lt;/textarea&gt;" in gelezen


# ── Buttons ──────────────────────────────────────────────────────────────────


def test_ready_answers_with_the_line_as_it_is_now(als: Any, blad: Voortgangsdocument) -> None:
    regel = vul(regels(blad)[0], status="op_koers", gedaan="een\r\ntwee")
    staat = als("regioadviseur").post(adres("regel_klaar", regel), headers=JSON).json()["regels"][0]
    assert (staat["pk"], staat["stand"], staat["door"]) == (regel.pk, "klaar", "regioadviseur")
    assert staat["velden"]["gedaan"] == "een\ntwee"
    assert staat["velden"]["percentage"] == ""


def test_what_cannot_be_is_told_in_words(als: Any, blad: Voortgangsdocument) -> None:
    client, regel = als("regioadviseur"), regels(blad)[0]
    antwoord = client.post(adres("regel_klaar", regel), headers=JSON)
    assert (antwoord.status_code, antwoord.json()) == (422, {"fouten": ["Kies eerst een status."]})
    gelezen = client.post(adres("regel_klaar", regel), follow=True).content.decode()
    assert "Kies eerst een status." in gelezen


def test_all_answers_with_every_line_and_how_many(als: Any, blad: Voortgangsdocument) -> None:
    antwoord = als("regioadviseur").post(adres("alles_overnemen", blad), headers=JSON).json()
    assert antwoord["zin"] == "3 regels overgenomen."
    assert [staat["velden"]["status"] for staat in antwoord["regels"]] == ["op_koers"] * 3
    assert [staat["velden"]["percentage"] for staat in antwoord["regels"]] == ["0"] * 3


# ── What others do ───────────────────────────────────────────────────────────


def test_news_is_what_differs_from_what_is_on_the_screen(
    als: Any, blad: Voortgangsdocument, adviseur: Gebruiker
) -> None:
    heeft = "-".join(f"{regel.pk}.{regel.versie}" for regel in regels(blad))
    client = als("regioadviseur")
    assert client.get(adres("nieuws", blad), {"heeft": heeft}).json() == {"vast": "", "regels": []}
    zet_klaar(regel=vul(regels(blad)[1], status="op_koers"), by=adviseur)
    anders = client.get(adres("nieuws", blad), {"heeft": heeft}).json()["regels"]
    assert [(staat["pk"], staat["versie"], staat["stand"]) for staat in anders] == [(regels(blad)[1].pk, 3, "klaar")]


def test_news_tells_that_it_was_submitted_and_that_a_line_came(als: Any, plan: Plan, blad: Voortgangsdocument) -> None:
    heeft = "-".join(f"{regel.pk}.{regel.versie}" for regel in regels(blad))
    erbij = leg(Inspanning(plan=plan, themalijn=blad.werkgroep.themalijn, titel="Erbij", volgorde=9))
    leg(Uitvoering(plan=plan, werkgroep=blad.werkgroep, inspanning=erbij))
    in_stand(blad, "ingediend")
    nieuws = als("regioadviseur").get(adres("nieuws", blad), {"heeft": heeft}).json()
    assert nieuws["vast"] == "Dit document is ingediend."
    assert len(nieuws["regels"]) == 1


@given(st.text(alphabet="0123456789.-x²", max_size=30))
def test_any_list_of_versions_is_read_without_a_fuss(tekst: str) -> None:
    assert json.dumps(bekende_versies(tekst))


def test_known_versions_are_read() -> None:
    assert bekende_versies("12.3-13.1") == {12: 3, 13: 1}
