"""A small cast for the tests of people: one beheerder per region, and who else a test needs."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from regioplan.bezorgen import Uitgesteld
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie import post
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodigingsbrief

WACHTWOORD = "appel-peer-kers-pruim"
BEGIN = datetime.date(2025, 1, 1)


@pytest.fixture(autouse=True)
def lege_tellers(db: None, settings: Any) -> None:
    """Throttling counts per test; the second factor is asked for where a test says so."""
    settings.TWEEDE_FACTOR_VERPLICHT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def maak_regio_met(slug: str, *gemeenten: str) -> Regio:
    with wijziging(by=Gebruiker.objects.systeem(), reden="proef"):
        regio = leg_vast(Regio(naam=f"Regio {slug.capitalize()}", slug=slug))
        for nummer, naam in enumerate(gemeenten, 1):
            code = f"GM9{len(slug)}{nummer:02}"
            gemeente = leg_vast(Gemeente(naam=naam, slug=naam.lower(), cbs_code=code))
            leg_vast(Aansluiting(regio=regio, gemeente=gemeente, van=BEGIN))
    return regio


@pytest.fixture
def dal(db: None) -> Regio:
    return maak_regio_met("dal", "Bovendal", "Onderdal")


@pytest.fixture
def heuvel(db: None) -> Regio:
    return maak_regio_met("heuvel", "Heuveltop")


@pytest.fixture
def bovendal(dal: Regio) -> Gemeente:
    return Gemeente.objects.get(slug="bovendal")


MaakLid = Callable[..., Gebruiker]


def geef_rol(gebruiker: Gebruiker, regio: Regio, rol: str, gemeente: Gemeente | None = None) -> Lidmaatschap:
    with wijziging(by=Gebruiker.objects.systeem(), reden="proef"):
        return leg_vast(Lidmaatschap(gebruiker=gebruiker, regio=regio, rol=rol, gemeente=gemeente, van=BEGIN))


@pytest.fixture
def maak_lid(db: None) -> MaakLid:
    def maak(regio: Regio | None, rol: str = "", *, email: str = "", gemeente: Gemeente | None = None) -> Gebruiker:
        email = email or f"{rol or 'niemand'}@{regio.slug if regio else 'nergens'}.example"
        gebruiker = Gebruiker.objects.create_user(email, WACHTWOORD, naam=email.split("@")[0].capitalize())
        EmailAddress.objects.create(user=gebruiker, email=email, verified=True, primary=True)
        if regio is not None:
            geef_rol(gebruiker, regio, rol, gemeente)
        return gebruiker

    return maak


@pytest.fixture
def beheerder(dal: Regio, maak_lid: MaakLid) -> Gebruiker:
    return maak_lid(dal, Rol.BEHEERDER)


def ingelogd(gebruiker: Gebruiker) -> Client:
    """A browser in which this person logged in through the real page."""
    client = Client()
    antwoord = client.post("/account/login/", {"login": gebruiker.email, "password": WACHTWOORD})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return client


def werk_af(*, laatste_poging: bool = False) -> None:
    """What the worker does: every mail that waits, each as a job of its own."""
    for brief in Uitnodigingsbrief.objects.filter(stand="klaar"):
        with suppress(Uitgesteld):
            post.verstuur(brief.pk, is_laatste_poging=laatste_poging)


@pytest.fixture
def brievenbus() -> list[Any]:
    """The mails that were sent, in memory."""
    mail.outbox = []
    return mail.outbox
