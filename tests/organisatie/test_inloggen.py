"""Log in, log out, forget a password, be throttled."""

import re
from typing import Any

import pytest
from django.test import Client

from regioplan.organisatie.models import Gebruiker, Regio, Rol
from tests.organisatie.conftest import WACHTWOORD, MaakLid, ingelogd

pytestmark = pytest.mark.django_db

PROFIEL = "/mijn-gegevens/"


def test_every_page_asks_for_log_in_and_returns_there(client: Client) -> None:
    antwoord = client.get(PROFIEL)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"/account/login/?next={PROFIEL}")


def test_log_in_by_e_mail_in_any_case_goes_to_where_one_was_going(beheerder: Gebruiker, client: Client) -> None:
    invoer = {"login": beheerder.email.upper(), "password": WACHTWOORD, "next": PROFIEL}
    antwoord = client.post("/account/login/", invoer)
    assert antwoord.headers["Location"] == PROFIEL
    assert beheerder.email in client.get(PROFIEL).content.decode()


def test_wrong_password_says_so_in_dutch_without_telling_which_half_is_wrong(beheerder: Gebruiker) -> None:
    fouten = [
        Client().post("/account/login/", {"login": email, "password": "fout-fout-fout"}).context["form"].errors
        for email in (beheerder.email, "onbekend@dal.example")
    ]
    assert fouten[0] == fouten[1] != {}


def test_log_out_is_a_post(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    assert client.get("/account/logout/").status_code == 200
    assert client.get(PROFIEL).status_code == 200
    assert client.post("/account/logout/").status_code == 302
    assert client.get(PROFIEL).status_code == 302


def test_deactivated_person_is_out_at_once(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    beheerder.is_active = False
    beheerder.save()
    assert client.get(PROFIEL).status_code == 302


def test_guessing_a_password_is_stopped_after_five_tries(beheerder: Gebruiker, client: Client) -> None:
    for _ in range(5):
        client.post("/account/login/", {"login": beheerder.email, "password": "fout-fout-fout"})
    antwoord = client.post("/account/login/", {"login": beheerder.email, "password": WACHTWOORD})
    assert antwoord.status_code == 200
    assert client.get(PROFIEL).status_code == 302


@pytest.mark.parametrize("adres", ["/account/signup/", "/account/2fa/webauthn/signup/"])
def test_nobody_signs_up_of_their_own_accord(client: Client, adres: str) -> None:
    client.post(adres, {"email": "vreemd@elders.example", "password1": WACHTWOORD})
    assert not Gebruiker.objects.filter(email="vreemd@elders.example").exists()


def test_forgotten_password_comes_by_dutch_mail_and_is_set(
    beheerder: Gebruiker, client: Client, brievenbus: list[Any]
) -> None:
    client.post("/account/password/reset/", {"email": beheerder.email})
    assert [(b.to, b.subject) for b in brievenbus] == [([beheerder.email], "Nieuw wachtwoord kiezen")]
    assert "U hebt gevraagd om een nieuw wachtwoord" in brievenbus[0].body
    link = re.search(r"http://testserver(/\S+)", brievenbus[0].body)
    assert link
    pagina = client.get(link[1], follow=True)
    nieuw = "mand-kers-druif-vijg"
    client.post(pagina.request["PATH_INFO"], {"password1": nieuw, "password2": nieuw})
    beheerder.refresh_from_db()
    assert beheerder.check_password(nieuw)


def test_forgotten_password_of_a_stranger_sends_nothing_and_looks_the_same(
    beheerder: Gebruiker, client: Client, brievenbus: list[Any]
) -> None:
    bekend = client.post("/account/password/reset/", {"email": beheerder.email})
    brievenbus.clear()
    vreemd = client.post("/account/password/reset/", {"email": "vreemd@elders.example"})
    assert (vreemd.status_code, vreemd.headers["Location"]) == (bekend.status_code, bekend.headers["Location"])
    assert brievenbus == []


def test_nobody_sees_another_region(dal: Regio, heuvel: Regio, maak_lid: MaakLid) -> None:
    client = ingelogd(maak_lid(heuvel, Rol.BEHEERDER))
    paden = ["leden/", "leden/uitnodigen/", "instellingen/", "kleur.css"]
    assert {client.get(f"/dal/{pad}").status_code for pad in paden} == {404}
    assert {client.get(f"/heuvel/{pad}").status_code for pad in paden} == {200}
