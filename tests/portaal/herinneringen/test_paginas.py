"""The pages: one's own choice, how the region sends, the log, and the example."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regioplan.organisatie.models import Regio
from regioplan.portaal.herinneringen.keuze import uitgezet
from regioplan.portaal.models import Aanleiding, Herinneringsinstelling, Herinneringsmail, Melding
from tests.bouw import leg, maak_gebruiker
from tests.portaal.herinneringen.conftest import WOENSDAG, Kust, moment

pytestmark = pytest.mark.django_db

PAGINA = "/centraal-gelderland/herinneringen/"
WIJZIGEN = f"{PAGINA}wijzigen/"
MIJN = "/mijn-gegevens/herinneringen/"


def tekst(antwoord: Any) -> str:
    return " ".join(unescape(antwoord.content.decode()).split())


# --- One's own choice --------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["beheerder", "lezer", "zonder_rol"])
def test_everybody_chooses_for_themselves(als: Any, spelers: Any, wie: str) -> None:
    client = als(wie)
    assert client.get(MIJN).content.decode().count(" checked") == len(Aanleiding)
    aan = [soort for soort in Aanleiding.values if soort != "overleg"]
    antwoord = client.post(MIJN, {"aan": aan}, follow=True)
    assert "Uw keuze is opgeslagen." in tekst(antwoord)
    assert uitgezet(spelers[wie]) == ["overleg"]
    assert uitgezet(spelers["manager"]) == []
    assert antwoord.content.decode().count(" checked") == len(Aanleiding) - 1


def test_everything_can_be_switched_off_and_on_again(als: Any, spelers: Any) -> None:
    client = als("lezer")
    client.post(MIJN, {})
    assert uitgezet(spelers["lezer"]) == Aanleiding.values
    client.post(MIJN, {"aan": Aanleiding.values})
    assert uitgezet(spelers["lezer"]) == []


def test_a_kind_that_does_not_exist_is_refused(als: Any, spelers: Any) -> None:
    assert als("lezer").post(MIJN, {"aan": ["onzin"]}).status_code == 422
    assert uitgezet(spelers["lezer"]) == []


def test_who_is_not_logged_in_logs_in_first(client: Any, db: None) -> None:
    assert client.get(MIJN).headers["Location"] == f"/account/login/?next={MIJN}"


# --- The region ----------------------------------------------------------------------------------------


def invoer(**anders: Any) -> dict[str, Any]:
    """What the form sends when the usual values are kept."""
    gewoon = Herinneringsinstelling()
    velden = ("uur", "dagen_vooraf", "dagen_vooraf_actiepunt", "dagen_per_stap", "onderwerp", "opening", "afsluiting")
    return {"aan": "on", "versie": "", "reden": ""} | {veld: getattr(gewoon, veld) for veld in velden} | anders


def test_the_beheerder_changes_hour_and_texts_with_a_trace(als: Any, regio: Regio, spelers: Any) -> None:
    client = als("beheerder")
    antwoord = client.post(WIJZIGEN, invoer(uur=10, onderwerp="{regio}: {aantal}", reden="Later is beter"), follow=True)
    assert antwoord.redirect_chain == [(PAGINA, 302)]
    assert "10.00 uur" in tekst(antwoord)
    instelling = Herinneringsinstelling.objects.get(regio=regio)
    regel = instelling.historie.get()
    assert (regel.history_user, regel.history_change_reason) == (spelers["beheerder"], "Later is beter")
    client.post(WIJZIGEN, invoer(uur=11, versie=instelling.versie, onderwerp="{regio}: {aantal}"))
    instelling.refresh_from_db()
    assert (instelling.uur, instelling.versie) == (11, 2)
    assert "Centraal Gelderland: 3 berichten" in tekst(client.get(PAGINA))


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("opening", "Dag {voornaam}", "{voornaam} bestaat niet."),
        ("opening", "Dag {naam", "Er staat een losse accolade."),
        ("onderwerp", "}", "Er staat een losse accolade."),
        ("afsluiting", "{}", "{} bestaat niet."),
        ("onderwerp", "", "verplicht"),
        ("uur", "3", ""),
        ("dagen_per_stap", "0", "Kies een getal van 1 tot en met 60."),
    ],
)
def test_a_wrong_template_or_number_is_refused(als: Any, regio: Regio, veld: str, waarde: str, fout: str) -> None:
    antwoord = als("beheerder").post(WIJZIGEN, invoer(**{veld: waarde}))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert not Herinneringsinstelling.objects.filter(regio=regio).exists()


def test_the_example_shows_what_was_typed_and_keeps_nothing(als: Any, regio: Regio) -> None:
    antwoord = als("beheerder").post(
        WIJZIGEN, invoer(opening="Hallo {naam} uit {regio}", onderwerp="Op {datum}: {aantal}", voorbeeld="ja")
    )
    assert antwoord.status_code == 200
    assert f"Hallo beheerder uit {regio}" in tekst(antwoord)
    assert ": 3 berichten" in tekst(antwoord)
    assert not Herinneringsinstelling.objects.filter(regio=regio).exists()


def test_what_is_filled_in_is_text_and_not_a_template_or_html(als: Any, regio: Regio) -> None:
    antwoord = als("beheerder").post(WIJZIGEN, invoer(opening="<b>{naam}</b> {% now 'Y' %}", voorbeeld="ja"))
    assert antwoord.status_code == 422
    antwoord = als("beheerder").post(WIJZIGEN, invoer(opening="<b>{naam}</b>", voorbeeld="ja"))
    assert "&lt;b&gt;beheerder&lt;/b&gt;" in antwoord.content.decode()


def test_two_beheerders_at_once_get_the_conflict_page(als: Any, regio: Regio) -> None:
    """Also when neither found anything stored."""
    client = als("beheerder")
    client.post(WIJZIGEN, invoer(uur=10))
    for versie in ("", "7"):
        antwoord = client.post(WIJZIGEN, invoer(uur=11, versie=versie))
        assert antwoord.status_code == 409
        assert "Iemand anders heeft dit ook gewijzigd" in tekst(antwoord)
    assert Herinneringsinstelling.objects.get(regio=regio).uur == 10


def maak_mail(gebruiker: Any, regio: Regio, *meldingen: tuple[Regio, str], dag: Any = WOENSDAG) -> Herinneringsmail:
    mail = Herinneringsmail.objects.create(
        gebruiker=gebruiker, regio=regio, dag=dag, stand="verzonden", verzonden_op=moment()
    )
    for nummer, (van, soort) in enumerate(meldingen):
        Melding.objects.create(mail=mail, regio=van, aanleiding=soort, sleutel=f"{soort}:{nummer}")
    return mail


def test_the_log_shows_each_region_its_own_part(als: Any, regio: Regio, kust: Kust) -> None:
    vriend = maak_gebruiker("Vriend van beide")
    maak_mail(vriend, kust.regio, (kust.regio, "overleg"), (regio, "deadline_nadert"), (regio, "deadline_nadert"))
    maak_mail(maak_gebruiker("Alleen kust"), kust.regio, (kust.regio, "overleg"))
    pagina = tekst(als("beheerder").get(PAGINA))
    assert "Vriend van beide" in pagina
    assert pagina.count(Aanleiding.DEADLINE_NADERT.label) == 1
    assert Aanleiding.OVERLEG.label not in pagina
    assert "Alleen kust" not in pagina


@pytest.mark.parametrize("hoeveel", [1, 3, 30])
def test_the_log_asks_as_many_queries_for_any_number(als: Any, regio: Regio, hoeveel: int) -> None:
    for nummer in range(hoeveel):
        maak_mail(maak_gebruiker(f"p{nummer}"), regio, (regio, "overleg"))
    client = als("beheerder")
    client.get(PAGINA)
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        client.get(PAGINA)
    assert len(vragen) == 7


def test_the_conflict_page_of_the_register_works_as_well(als: Any, regio: Regio) -> None:
    instelling = leg(Herinneringsinstelling(regio=regio))
    adres = f"/centraal-gelderland/herinneringsinstelling/{instelling.pk}/bewerken/"
    antwoord = als("beheerder").post(adres, invoer(uur=12, versie=1))
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, PAGINA)
