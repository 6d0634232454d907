"""What was typed when the log-in expired comes back, to the one who typed it and nobody else."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from regioplan.bewerken import middleware
from regioplan.organisatie import actions
from regioplan.organisatie.models import Gebruiker, Regio, Rol
from tests.organisatie.conftest import WACHTWOORD, MaakLid, ingelogd

pytestmark = pytest.mark.django_db

GETYPT = "Regio Dal zoals ik haar noem"


def verloop(client: Client) -> None:
    """The session is over on the server; the browser does not know."""
    Session.objects.filter(session_key=client.cookies[settings.SESSION_COOKIE_NAME].value).delete()


def adres_van(regio: Regio) -> str:
    return f"/{regio.slug}/regio/{regio.pk}/bewerken/"


def invoer(regio: Regio) -> dict[str, str]:
    return {"naam": GETYPT, "kleur": "#1f5f8b", "versie": str(regio.versie), "reden": ""}


def log_in(client: Client, gebruiker: Gebruiker, daarna: str) -> Any:
    return client.post("/account/login/", {"login": gebruiker.email, "password": WACHTWOORD, "next": daarna})


def bewaarde(client: Client) -> Any:
    return client.session.get(middleware.BewaardeInvoerMiddleware.SLEUTEL)


def test_text_is_back_in_the_form_after_logging_in(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    naar_inloggen = client.post(adres, invoer(dal))
    assert parse_qs(urlsplit(naar_inloggen.headers["Location"]).query) == {"next": [adres]}
    assert "Uw tekst is bewaard" in client.get(naar_inloggen.headers["Location"]).content.decode()
    terug = log_in(client, beheerder, adres)
    assert terug.headers["Location"] == adres
    pagina = client.get(adres)
    assert pagina.context["form"]["naam"].value() == GETYPT
    assert "Het is nog niet opgeslagen" in pagina.content.decode()
    dal.refresh_from_db()
    assert dal.naam == "Regio Dal"


def test_text_comes_back_once(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    log_in(client, beheerder, adres)
    assert [client.get(adres).context["form"]["naam"].value() for _ in range(2)] == [GETYPT, "Regio Dal"]


def test_text_sent_by_htmx_is_kept_too(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    antwoord = client.post(adres, invoer(dal), headers={"HX-Request": "true"})
    assert antwoord.status_code == 204
    assert parse_qs(urlsplit(antwoord.headers["HX-Redirect"]).query) == {"next": [adres]}
    log_in(client, beheerder, adres)
    assert client.get(adres).context["form"]["naam"].value() == GETYPT


def test_htmx_part_of_a_page_goes_to_log_in_and_back_to_the_whole_page(dal: Regio, beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    verloop(client)
    kop = {"HX-Request": "true", "HX-Current-URL": "http://testserver/dal/instellingen/"}
    antwoord = client.get(adres_van(dal), headers=kop)
    volgende = parse_qs(urlsplit(antwoord.headers["HX-Redirect"]).query)["next"]
    assert volgende == ["http://testserver/dal/instellingen/"]
    assert log_in(client, beheerder, volgende[0]).headers["Location"] == volgende[0]


def test_next_person_at_the_computer_does_not_get_the_text(dal: Regio, beheerder: Gebruiker, maak_lid: MaakLid) -> None:
    ander = maak_lid(dal, Rol.BEHEERDER, email="tweede@dal.example")
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    log_in(client, ander, adres)
    assert client.get(adres).context["form"]["naam"].value() == "Regio Dal"
    assert bewaarde(client) is None


def test_person_without_the_right_sees_nothing_of_it(dal: Regio, beheerder: Gebruiker, maak_lid: MaakLid) -> None:
    lezer = maak_lid(dal, Rol.LEZER)
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    log_in(client, lezer, adres)
    pagina = client.get(adres)
    assert (pagina.status_code, GETYPT in pagina.content.decode(), bewaarde(client)) == (403, False, None)


def test_person_who_lost_the_right_meanwhile_sees_nothing_of_it(
    dal: Regio, beheerder: Gebruiker, maak_lid: MaakLid
) -> None:
    maak_lid(dal, Rol.BEHEERDER, email="tweede@dal.example")
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    lid = beheerder.lidmaatschappen.get()
    actions.beeindig(lidmaatschap=lid, by=beheerder, versie=lid.versie, tot=lid.van, reden="weg")
    log_in(client, beheerder, adres)
    assert client.get(adres).status_code == 404


def test_after_half_an_hour_the_text_is_gone(dal: Regio, beheerder: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert Session.objects.get(session_key=sleutel).expire_date.timestamp() - time.time() <= 30 * 60
    straks = time.time() + 31 * 60
    monkeypatch.setattr("regioplan.bewerken.middleware.time.time", lambda: straks)
    log_in(client, beheerder, adres)
    assert bewaarde(client) is None
    assert client.get(adres).context["form"]["naam"].value() == "Regio Dal"


def test_logging_in_ends_the_short_life_of_the_session(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    log_in(client, beheerder, adres)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_logging_out_drops_the_text_and_forgets_who_was_here(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), adres_van(dal)
    verloop(client)
    client.post(adres, invoer(dal))
    log_in(client, beheerder, "/mijn-gegevens/")
    client.post("/account/logout/")
    client.post(adres, invoer(dal))
    assert (bewaarde(client), client.cookies["laatst_ingelogd"].value) == (None, "")


def test_stranger_cannot_fill_the_session_table(dal: Regio, client: Client) -> None:
    antwoord = client.post(adres_van(dal), invoer(dal))
    assert (antwoord.status_code, Session.objects.count()) == (302, 0)


def test_forged_cookie_keeps_nothing(dal: Regio, beheerder: Gebruiker, client: Client) -> None:
    client.cookies["laatst_ingelogd"] = f"{beheerder.pk}:vals:vals"
    client.post(adres_van(dal), invoer(dal))
    assert Session.objects.count() == 0


def test_password_is_never_kept(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    verloop(client)
    client.post("/account/password/change/", {"oldpassword": WACHTWOORD, "password1": "x", "password2": "x"})
    assert bewaarde(client) is None


def test_click_that_was_not_carried_out_leads_back_to_its_page(dal: Regio, beheerder: Gebruiker) -> None:
    client, adres = ingelogd(beheerder), "/dal/leden/uitnodiging/1/intrekken/"
    verloop(client)
    client.post(adres, {}, headers={"Referer": "http://testserver/dal/leden/"})
    log_in(client, beheerder, adres)
    terug = client.get(adres)
    assert (terug.status_code, terug.headers["Location"]) == (302, "http://testserver/dal/leden/")
    assert "is niet uitgevoerd" in client.get("/dal/leden/").content.decode()
    assert client.get(adres).status_code == 405
