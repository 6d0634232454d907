"""What every test starts from: the 2025 plan, a second region, and a fixed cast of people.

All of it is loaded once per database, as the owner; the tests themselves connect as the
application's own role, so that a missing grant shows. A test's changes are rolled back, and the
audit lock is checked at its end, as at a commit.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import unquote, urlsplit

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from regioplan.historie import bewaard
from regioplan.organisatie.models import Gebruiker, Gemeente, Regio, Rol
from tests.bouw import een_van_elk, maak_gebruiker, maak_plan, maak_regio
from themalijnen.models import Plan

# How busy the machine is says nothing about the code: speed is a benchmark, never a timed test.
hypothesis.settings.register_profile(
    "regioplan", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("regioplan")

REGIO = "centraal-gelderland"
ANDERE_REGIO = "andere-regio"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        vul_database()
        eigenaar = dict(connection.settings_dict)
        verbind_als(os.environ["DATABASE_APP_URL"])
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict.update(USER=eigenaar["USER"], PASSWORD=eigenaar["PASSWORD"])


def verbind_als(adres: str) -> None:
    """Connect as another role of the same server from here on."""
    delen = urlsplit(adres)
    connection.close()
    connection.settings_dict.update(USER=unquote(delen.username or ""), PASSWORD=unquote(delen.password or ""))


def vul_database() -> None:
    """The example plan, the cast, and a second region with one of everything."""
    call_command("laad_voorbeelden", zonder_accounts=True, stdout=StringIO())
    regio = Regio.objects.get(slug=REGIO)
    arnhem = Gemeente.objects.get(slug="arnhem")
    for rol in Rol:
        maak_gebruiker(rol.value, rol, regio, arnhem if rol in Rol.van_gemeente() else None)
    maak_gebruiker("zonder_rol")
    andere = maak_regio(ANDERE_REGIO, "Andere regio")
    een_van_elk(maak_plan(andere), arnhem)
    maak_gebruiker("vreemde", Rol.REGIOADVISEUR, andere)


@dataclass(frozen=True)
class Spelers:
    """The cast, by role; ``vreemde`` is an adviser of another region, ``zonder_rol`` belongs nowhere."""

    def __getitem__(self, naam: str) -> Gebruiker:
        return Gebruiker.objects.get(email=f"{naam}@test.example")


@pytest.fixture
def spelers(db: None) -> Spelers:
    return Spelers()


@pytest.fixture
def adviseur(spelers: Spelers) -> Gebruiker:
    return spelers["regioadviseur"]


@pytest.fixture
def regio(db: None) -> Regio:
    return Regio.objects.get(slug=REGIO)


@pytest.fixture
def plan(db: None) -> Plan:
    """The 2025 plan, adopted, with everything in it."""
    return Plan.objects.select_related("regio").get(regio__slug=REGIO, slug="2025")


@pytest.fixture
def ander_plan(db: None) -> Plan:
    """The plan of the other region."""
    return Plan.objects.select_related("regio").get(regio__slug=ANDERE_REGIO)


@pytest.fixture
def als(spelers: Spelers) -> Any:
    """A client logged in as somebody of the cast: ``als("regioadviseur").get(…)``."""

    def log_in(naam: str) -> Client:
        client = Client()
        client.force_login(spelers[naam], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in


@pytest.fixture
def als_buiten_test(db: None) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """``with als_buiten_test():`` reads as the portal does, outside any transaction: what may be kept is kept."""

    @contextmanager
    def lezen() -> Iterator[None]:
        connection.in_atomic_block = False
        try:
            yield
        finally:
            connection.in_atomic_block = True

    bewaard.vergeet()
    yield lezen
    bewaard.vergeet()


@pytest.fixture(autouse=True)
def instellingen(settings: Any) -> None:
    """Tests need no second factor unless they are about it, and cheap password hashes."""
    settings.TWEEDE_FACTOR_VERPLICHT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
