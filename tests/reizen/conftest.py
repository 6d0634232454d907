"""A running portal per test process, a browser, and people who are logged in to it."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, StorageState, sync_playwright

from regioplan.organisatie.models import Regio, Rol
from tests.bouw import maak_gebruiker
from tests.conftest import REGIO, vul_database
from tests.reizen.reiziger import Reiziger
from tests.reizen.server import REIZEN, draaiend_portaal

CHROMIUM = "/usr/bin/chromium"
VLAGGEN = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BREED = {"width": 1280, "height": 900}
TELEFOON = {"width": 360, "height": 740}
WACHTTIJD = 10_000

MaakReiziger = Callable[..., Reiziger]


@pytest.fixture(scope="session")
def database(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[dict[str, Any]]:
    """How the portal reaches a database with what every other test starts from.

    The journeys themselves never ask a database, so pytest-django would not make one for them.
    """
    with django_db_blocker.unblock():
        gemaakt = setup_databases(verbosity=0, interactive=False)
        vul_database()
        maak_gebruiker("collega", Rol.REGIOADVISEUR, Regio.objects.get(slug=REGIO))
        connection.close()
    rol = urlsplit(os.environ["DATABASE_APP_URL"])
    yield connection.settings_dict | {"USER": unquote(rol.username or ""), "PASSWORD": unquote(rol.password or "")}
    with django_db_blocker.unblock():
        teardown_databases(gemaakt, verbosity=0)


@pytest.fixture(scope="session")
def portaal(database: dict[str, Any]) -> Iterator[str]:
    """The address of a running portal."""
    with draaiend_portaal(database) as adres:
        yield adres


@pytest.fixture(scope="session")
def browser(portaal: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sessies() -> dict[str, StorageState]:
    """The log-ins of this test process, by name: each person logs in once."""
    return {}


@pytest.fixture
def reiziger(
    browser: Browser, portaal: str, sessies: dict[str, StorageState], request: pytest.FixtureRequest
) -> Iterator[MaakReiziger]:
    """Make somebody at a browser: ``reiziger("regioadviseur", viewport=TELEFOON)``; without a name not logged in."""
    gemaakt: list[Reiziger] = []

    def maak(naam: str = "", **opties: Any) -> Reiziger:
        if naam:
            opties["storage_state"] = sessies.get(naam) or sessies.setdefault(naam, _log_in(browser, portaal, naam))
        nieuw = Reiziger.in_browser(
            browser.new_context(**({"base_url": portaal, "locale": "nl-NL", "viewport": BREED} | opties)),
            javascript=opties.get("java_script_enabled", True),
        )
        nieuw.context.set_default_timeout(WACHTTIJD)
        gemaakt.append(nieuw)
        return nieuw

    yield maak
    mislukt = request.node.stash.get(MISLUKT, False)
    for nummer, een in enumerate(gemaakt):
        if mislukt:
            een.bewaar_beeld(REIZEN / f"{re.sub(r'[^\w-]+', '-', request.node.name)}-{nummer}.png")
        een.context.close()
    if not mislukt:
        assert [een.klachten for een in gemaakt if een.klachten] == []


def _log_in(browser: Browser, portaal: str, naam: str) -> StorageState:
    with browser.new_context(base_url=portaal, locale="nl-NL") as context:
        reiziger = Reiziger.in_browser(context)
        reiziger.ga("/account/login/")
        reiziger.log_in(naam)
        return context.storage_state()


MISLUKT = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let the fixtures know that a test failed, so that they keep a picture of it."""
    verslag = yield
    if call.excinfo is not None and call.when == "call":
        item.stash[MISLUKT] = True
    return verslag
