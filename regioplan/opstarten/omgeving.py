"""The settings that a portal of this machine alone gets when nobody gives others.

`make start` uses them for its web and worker, and `manage.py` for a command on that same portal.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.paden import GEHEIMEN, MAIL, POSTGRES
from regioplan.opstarten.poorten import STANDAARD
from regioplan.opstarten.postgres import Server, embedded
from regioplan.opstarten.rollen import Adressen, richt_in, voorzie

# Commands that change tables, and so connect as the owner.
VOOR_DE_EIGENAAR = frozenset({"migrate", "createcachetable", "flush", "sqlmigrate", "makemigrations", "dbshell"})


@dataclass(frozen=True)
class Database:
    """How to reach the database, and the server when it is ours to keep going."""

    adressen: Adressen
    server: Server | None = None


@contextmanager
def database(geheimen: Geheimen) -> Iterator[Database]:
    """The database of the environment, or else the embedded one, running for as long as the block."""
    if url := os.environ.get("DATABASE_URL"):
        yield Database(voorzie(url, os.environ.get("DATABASE_OWNER_URL"), geheimen))
        return
    with embedded(POSTGRES) as server:
        yield Database(richt_in(server, geheimen), server)


def als_app(adressen: Adressen, geheimen: Geheimen, *, poort: int = STANDAARD) -> dict[str, str]:
    """The environment of web, worker and every command that only reads and writes rows."""
    MAIL.mkdir(parents=True, exist_ok=True, mode=0o700)
    standaard = {
        "SECRET_KEY": geheimen.geef("secret_key"),
        "REGIOPLAN_ADRES": f"http://127.0.0.1:{poort}",
        "TWEEDE_FACTOR_VERPLICHT": "false",
        # Three slashes end the scheme; the fourth begins the path.
        "EMAIL_URL": f"file:///{MAIL}",
    }
    zonder_eigenaar = {naam: waarde for naam, waarde in os.environ.items() if naam != "DATABASE_OWNER_URL"}
    return standaard | zonder_eigenaar | {"DATABASE_URL": adressen.app}


def als_eigenaar(adressen: Adressen, omgeving: Mapping[str, str]) -> dict[str, str]:
    """The same, for migrations."""
    return dict(omgeving) | {"DATABASE_URL": adressen.eigenaar, "DATABASE_APP_ROL": adressen.app_rol}


@contextmanager
def voor_opdracht(argv: list[str]) -> Iterator[None]:
    """Let `manage.py` work on this machine's own portal when the environment names no database."""
    if "DATABASE_URL" in os.environ:
        yield
        return
    geheimen = Geheimen(GEHEIMEN)
    with database(geheimen) as gevonden:
        omgeving = als_app(gevonden.adressen, geheimen)
        if VOOR_DE_EIGENAAR.intersection(argv[1:2]):
            omgeving = als_eigenaar(gevonden.adressen, omgeving)
        os.environ.update(omgeving)
        yield
