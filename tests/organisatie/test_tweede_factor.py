"""Who may write needs a second factor, and can set it up."""

import re
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from regioplan.organisatie.models import Gebruiker, Gemeente, Regio, Rol
from tests.bouw import maak_gebruiker
from tests.organisatie.conftest import WACHTWOORD, MaakLid, ingelogd

pytestmark = pytest.mark.django_db

PROFIEL = "/mijn-gegevens/"


@pytest.fixture(autouse=True)
def verplicht(lege_tellers: None, settings: Any) -> None:
    settings.TWEEDE_FACTOR_VERPLICHT = True


def code_van(geheim: str) -> str:
    return str(format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time()))))


def koppel_app(client: Client) -> str:
    """Set up an authenticator app through the pages; returns its secret."""
    adres = reverse("mfa_activate_totp")
    client.post(f"/account/reauthenticate/?next={adres}", {"password": WACHTWOORD})
    pagina = client.get(adres)
    assert pagina.status_code == 200
    geheim = pagina.context["form"].secret
    assert client.post(adres, {"code": code_van(geheim)}).status_code == 302
    return str(geheim)


SCHRIJVEND = {Rol.BEHEERDER, Rol.REGIOADVISEUR, Rol.BELEIDSMEDEWERKER, Rol.CONTROLLER}


@pytest.mark.parametrize("rol", list(Rol))
def test_writing_roles_are_led_to_the_second_step(dal: Regio, bovendal: Gemeente, maak_lid: MaakLid, rol: Rol) -> None:
    antwoord = ingelogd(maak_lid(dal, rol, gemeente=bovendal)).get(PROFIEL)
    verwacht = (302, reverse("mfa_index")) if rol in SCHRIJVEND else (200, None)
    assert (antwoord.status_code, antwoord.headers.get("Location")) == verwacht


def test_a_write_without_second_step_is_not_carried_out(beheerder: Gebruiker) -> None:
    ingelogd(beheerder).post(PROFIEL, {"naam": "Iemand anders"})
    beheerder.refresh_from_db()
    assert beheerder.naam == "Beheerder"


def test_htmx_leaves_the_page_instead_of_swapping_the_second_step_into_it(beheerder: Gebruiker) -> None:
    antwoord = ingelogd(beheerder).get(PROFIEL, headers={"HX-Request": "true"})
    assert (antwoord.status_code, antwoord.headers["HX-Redirect"]) == (204, reverse("mfa_index"))


def test_setting_up_an_app_opens_the_portal_and_asks_a_code_next_time(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    geheim = koppel_app(client)
    assert client.get(PROFIEL).status_code == 200
    client.post("/account/logout/")
    inloggen = {"login": beheerder.email, "password": WACHTWOORD, "next": PROFIEL}
    eerste = client.post("/account/login/", inloggen)
    assert eerste.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(PROFIEL).status_code == 302
    Authenticator.objects.get(user=beheerder, type="totp")
    from django.core.cache import cache

    cache.clear()  # allauth takes a code only once; the clock does not move in a test
    tweede = client.post(eerste.headers["Location"], {"code": code_van(geheim), "next": PROFIEL})
    assert tweede.headers["Location"] == PROFIEL
    assert client.get(PROFIEL).status_code == 200


def test_recovery_codes_log_in_when_the_phone_is_lost(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    koppel_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert codes.status_code == 200
    code = Authenticator.objects.get(user=beheerder, type="recovery_codes").wrap().get_unused_codes()[0]
    client.post("/account/logout/")
    client.post("/account/login/", {"login": beheerder.email, "password": WACHTWOORD})
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(PROFIEL).status_code == 200


def test_removing_the_app_leads_back_to_the_second_step(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    koppel_app(client)
    assert client.get(PROFIEL).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get(PROFIEL).headers["Location"] == reverse("mfa_index")


def test_the_second_factor_costs_one_query_once_per_session(
    beheerder: Gebruiker, django_assert_num_queries: Any
) -> None:
    client = ingelogd(beheerder)
    koppel_app(client)
    client.get(PROFIEL)
    with django_assert_num_queries(3):  # session, user, roles
        client.get(PROFIEL)


def test_keys_can_be_added_after_the_password_again(beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    adres = reverse("mfa_add_webauthn")
    assert client.get(adres).headers["Location"].startswith("/account/reauthenticate/")
    client.post(f"/account/reauthenticate/?next={adres}", {"password": WACHTWOORD})
    pagina = client.get(adres)
    assert pagina.status_code == 200
    assert not re.search(r"<script(?![^>]*(nonce|src|application/json))", pagina.content.decode())


def test_who_lost_everything_starts_again(db: None) -> None:
    """The command for the administrator of the server: phone and recovery codes are both gone."""
    gebruiker = maak_gebruiker("kwijt")
    Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.TOTP, data={"secret": "x"})
    call_command("wis_tweede_factor", "KWIJT@test.example", stdout=StringIO())
    assert not Authenticator.objects.filter(user=gebruiker).exists()


def test_nobody_loses_a_second_factor_by_a_typing_error(db: None) -> None:
    with pytest.raises(CommandError, match="geen gebruiker"):
        call_command("wis_tweede_factor", "niemand@test.example")
