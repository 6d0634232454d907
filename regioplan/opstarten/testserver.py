"""pytest plugin: one PostgreSQL for the whole run, ready before Django's settings are read.

It is named on the command line (`-p regioplan.opstarten.testserver`, in pyproject.toml), as a conftest comes too late.
With xdist the controller starts the server and the workers find it in their environment. Every test database is a copy
of a template that was migrated once and is kept until a migration changes. Tests connect as the owner, because they
make a database; `DATABASE_APP_URL` is the same server as the application's role.
"""

import hashlib
import os
import re
import subprocess
import sys
from contextlib import ExitStack, closing

import psutil
import pytest
from psycopg import sql

from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.paden import BASIS, TEST_POSTGRES, VAR
from regioplan.opstarten.postgres import SNEL, Server, embedded
from regioplan.opstarten.rollen import Adressen, richt_in, zet_rollen
from regioplan.opstarten.sloten import alleen

SJABLOON = "REGIOPLAN_TEST_SJABLOON"
SERVER = pytest.StashKey[ExitStack]()
# What decides what a migrated database looks like.
BRONNEN = ("*/migrations/*.py", "regioplan/*/migrations/*.py", "regioplan/historie/*.py", "regioplan/settings.py")
TESTDATABASE = re.compile(r"test_regioplan_(\d+)")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    # WhiteNoise warns of a folder that is not there, and a clean clone has not collected anything.
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    stapel = early_config.stash[SERVER] = ExitStack()
    server = stapel.enter_context(embedded(TEST_POSTGRES, instellingen=SNEL))
    geheimen = Geheimen(TEST_POSTGRES.with_suffix(".json"))
    # The number of this process keeps two runs side by side apart.
    adressen = zet_rollen(server, geheimen, database=f"regioplan_{os.getpid()}")
    os.environ |= omgeving(adressen, geheimen) | {"DATABASE_APP_URL": adressen.app}
    os.environ[SJABLOON] = sjabloon(server, geheimen)


def pytest_configure(config: pytest.Config) -> None:
    from django.db import connections

    connections["default"].settings_dict["TEST"]["TEMPLATE"] = os.environ[SJABLOON]


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].close()


def omgeving(adressen: Adressen, geheimen: Geheimen) -> dict[str, str]:
    return {
        "SECRET_KEY": geheimen.geef("secret_key"),
        "DATABASE_URL": adressen.eigenaar,
        "DATABASE_APP_ROL": adressen.app_rol,
        "DATABASE_VERBINDINGEN": "0",
        "EMAIL_URL": "memory:",
    }


def sjabloon(server: Server, geheimen: Geheimen) -> str:
    """The name of a migrated database; made when there is none of these migrations yet."""
    naam = f"sjabloon_{vingerafdruk()}"
    with alleen(TEST_POSTGRES.with_suffix(".sjabloon")):
        aanwezig = databases(server)
        if naam not in aanwezig:
            verwijder(server, [oud for oud in aanwezig if oud.startswith("sjabloon_")])
            half = richt_in(server, geheimen, database=f"half_{naam}")
            migreer(omgeving(half, geheimen))
            voer_uit(server, "ALTER DATABASE {} RENAME TO {}", f"half_{naam}", naam)
        verwijder(server, [oud for oud in aanwezig if is_verweesd(oud)])
    return naam


def vingerafdruk() -> str:
    bestanden = sorted({pad for patroon in BRONNEN for pad in BASIS.glob(patroon)} | {BASIS / "uv.lock"})
    inhoud = hashlib.sha256()
    for bestand in bestanden:
        inhoud.update(bytes(bestand.relative_to(BASIS)) + bestand.read_bytes())
    return inhoud.hexdigest()[:16]


def migreer(instellingen: dict[str, str]) -> None:
    klaar = subprocess.run(
        [sys.executable, "-m", "regioplan.opstarten.bijwerken"],
        cwd=BASIS,
        env=os.environ | instellingen | {"DJANGO_SETTINGS_MODULE": "regioplan.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if klaar.returncode:
        pytest.exit(f"De database van de tests kon niet worden gemaakt:\n{klaar.stdout}{klaar.stderr}", returncode=1)


def databases(server: Server) -> set[str]:
    with closing(server.verbind()) as beheer:
        return {naam for (naam,) in beheer.execute("SELECT datname FROM pg_database")}


def is_verweesd(naam: str) -> bool:
    """Whether a database was left by a run that is gone, or a template was left half-made."""
    gevonden = TESTDATABASE.match(naam)
    return naam.startswith("half_") or (gevonden is not None and not psutil.pid_exists(int(gevonden[1])))


def verwijder(server: Server, namen: list[str]) -> None:
    for naam in namen:
        voer_uit(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", naam)


def voer_uit(server: Server, opdracht: str, *namen: str) -> None:
    with closing(server.verbind()) as beheer:
        beheer.execute(sql.SQL(opdracht).format(*(sql.Identifier(naam) for naam in namen)))
