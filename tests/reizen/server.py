"""The portal as it runs: web and worker as processes of their own, on the database of this test run."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from regioplan.opstarten import voorkant
from regioplan.opstarten.paden import VAR
from regioplan.opstarten.poorten import vrije_poort
from regioplan.opstarten.processen import Kind, stop_alle
from regioplan.opstarten.sloten import alleen
from regioplan.opstarten.start import beheer, is_te_verzamelen, wacht_op_antwoord

REIZEN = VAR / "reizen"


@contextmanager
def draaiend_portaal(database: Mapping[str, Any]) -> Iterator[str]:
    """The address of a portal on this database (Django's own settings of a connection)."""
    poort = vrije_poort()
    omgeving = {**os.environ, **instellingen(database, f"http://127.0.0.1:{poort}")}
    maak_voorkant(omgeving)
    logboek = REIZEN / f"{database['NAME']}.log"
    logboek.unlink(missing_ok=True)
    kinderen = [
        Kind("Web", webopdracht(poort), omgeving, logboek),
        Kind("Worker", [sys.executable, "manage.py", "procrastinate", "worker"], omgeving, logboek),
    ]
    try:
        for kind in kinderen:
            kind.start()
        wacht_op_antwoord(poort, kinderen)
        yield omgeving["REGIOPLAN_ADRES"]
    finally:
        stop_alle(kinderen)


def instellingen(database: Mapping[str, Any], adres: str) -> dict[str, str]:
    return {
        "DATABASE_URL": adres_van(database),
        "DATABASE_APP_ROL": "",
        "DATABASE_VERBINDINGEN": "4",
        "DJANGO_SETTINGS_MODULE": "regioplan.settings",
        "EMAIL_URL": "memory:",
        "REGIOPLAN_ADRES": adres,
        "TWEEDE_FACTOR_VERPLICHT": "false",
    }


def adres_van(database: Mapping[str, Any]) -> str:
    wie = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return f"postgres://{wie}@{quote(database['HOST'], safe='')}:{database['PORT']}/{database['NAME']}"


def maak_voorkant(omgeving: Mapping[str, str]) -> None:
    """Stylesheet and hashed files; one test process makes them, the others wait."""
    with alleen(VAR / "reizen.slot"):
        voorkant.maak()
        if is_te_verzamelen():
            beheer(omgeving, "collectstatic", "--noinput", "--verbosity=0")


def webopdracht(poort: int) -> list[str]:
    vlaggen = ["--interface=wsgi", "--host=127.0.0.1", f"--port={poort}", "--workers=1", "--blocking-threads=4"]
    return [sys.executable, "-m", "granian", *vlaggen, "--no-ws", "regioplan.wsgi:application"]
