"""`make start`: everything between a clone with its packages and a portal that answers."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import FrameType
from typing import Never

from regioplan.opstarten import voorkant
from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.ingebed import Ingebed
from regioplan.opstarten.meldingen import Startfout, meld, stap, tabel, waarschuw
from regioplan.opstarten.omgeving import als_app, als_eigenaar, database
from regioplan.opstarten.paden import ACCOUNTS, BASIS, GEHEIMEN, LOGBOEKEN, VAR
from regioplan.opstarten.poorten import kies_poort
from regioplan.opstarten.processen import Bewaakt, Kind, merk_kinderen, ruim_achterblijvers_op, stop_alle
from regioplan.opstarten.rollen import Adressen
from regioplan.opstarten.sloten import Slot

SIGNALEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ANTWOORDTIJD = 60
RUSTTIJD = 0.5
DRADEN = 4
PROCESSEN = min(os.cpu_count() or 1, 4)
# Where collectstatic notes what it made.
VERZAMELD = VAR / "static/staticfiles.json"


def main() -> None:
    for signaal in SIGNALEN:
        signal.signal(signaal, _onderbreek)
    os.chdir(BASIS)
    try:
        start()
    except Startfout as fout:
        waarschuw(f"\n{fout}")
        sys.exit(1)
    except KeyboardInterrupt:
        meld("Regioplan is gestopt.")


def _onderbreek(signum: int, frame: FrameType | None) -> Never:
    raise KeyboardInterrupt


def start() -> None:
    """One portal per folder: a second start says where the first one is."""
    slot = Slot(VAR / "start.slot")
    if not slot.probeer():
        meld(f"Regioplan draait al vanuit deze map: {slot.lees() or 'het is nog aan het starten'}")
        return
    slot.schrijf("")
    if aantal := ruim_achterblijvers_op():
        meld(f"  ✓ {aantal} processen van een afgebroken start gestopt")
    merk_kinderen()
    poort = kies_poort(os.environ.get("PORT"))
    with ExitStack() as stapel:
        omgeving, bewaakt = bereid_voor(stapel, poort)
        stapel.callback(_negeer_signalen)
        slot.schrijf(omgeving["REGIOPLAN_ADRES"])
        draai(omgeving, poort, bewaakt)


def _negeer_signalen() -> None:
    """Stopping is under way and takes a bounded time: a second Ctrl-C must not leave half of it undone."""
    for signaal in SIGNALEN:
        signal.signal(signaal, signal.SIG_IGN)


# --- Before it runs ------------------------------------------------------------------------------


def bereid_voor(stapel: ExitStack, poort: int) -> tuple[dict[str, str], list[Bewaakt]]:
    """Fill the database while npm and collectstatic do their work.

    Gives the environment of web and worker, and what has to be kept going under them.
    """
    geheimen = Geheimen(GEHEIMEN)
    with stap("PostgreSQL gestart"):
        gevonden = stapel.enter_context(database(geheimen))
    omgeving = als_app(gevonden.adressen, geheimen, poort=poort)
    with ThreadPoolExecutor(1) as pool:
        voorkant_klaar = pool.submit(maak_voorkant, omgeving)
        vul_database(gevonden.adressen, omgeving)
        voorkant_klaar.result()
    return omgeving, [Ingebed(gevonden.server)] if gevonden.server else []


def maak_voorkant(omgeving: Mapping[str, str]) -> None:
    with stap("Pakketten voor de voorkant"):
        voorkant.installeer()
    with stap("Opmaak gebouwd"):
        voorkant.bouw()
    if is_te_verzamelen():
        with stap("Statische bestanden verzameld"):
            beheer(omgeving, "collectstatic", "--noinput", "--verbosity=0")


def vul_database(adressen: Adressen, omgeving: Mapping[str, str]) -> None:
    with stap("Database bijgewerkt"):
        voer_uit(als_eigenaar(adressen, omgeving), "-m", "regioplan.opstarten.bijwerken")
    with stap("Voorbeelden geladen"):
        beheer(omgeving, "laad_voorbeelden")


def is_te_verzamelen() -> bool:
    bronnen = [pad for pad in (BASIS / "static").rglob("*") if pad.is_file()]
    return voorkant.is_verouderd(VERZAMELD, [*bronnen, BASIS / "uv.lock", BASIS / "regioplan/settings.py"])


def beheer(omgeving: Mapping[str, str], *opdracht: str) -> None:
    voer_uit(omgeving, "manage.py", *opdracht)


def voer_uit(omgeving: Mapping[str, str], *opdracht: str) -> None:
    """Run a Python program of the project; its output matters only when it fails."""
    klaar = subprocess.run(
        [sys.executable, *opdracht],
        cwd=BASIS,
        env={"DJANGO_SETTINGS_MODULE": "regioplan.settings", **omgeving},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if klaar.returncode:
        staart = "\n".join(klaar.stdout.splitlines()[-30:])
        raise Startfout(f"Deze stap mislukte: {' '.join(opdracht)}\n{staart}")


# --- While it runs -------------------------------------------------------------------------------


def draai(omgeving: Mapping[str, str], poort: int, bewaakt: Sequence[Bewaakt]) -> None:
    """``bewaakt`` comes first: web and worker cannot do without."""
    kinderen = [
        Kind("Web", webopdracht(poort), omgeving, LOGBOEKEN / "web.log"),
        Kind("Worker", [sys.executable, "manage.py", "procrastinate", "worker"], omgeving, LOGBOEKEN / "worker.log"),
    ]
    try:
        with stap("Web en worker gestart"):
            for kind in kinderen:
                kind.start()
            wacht_op_antwoord(poort, kinderen)
        toon_adres(omgeving["REGIOPLAN_ADRES"])
        bewaak([*bewaakt, *kinderen])
    finally:
        _negeer_signalen()
        stop_alle(kinderen)


def webopdracht(poort: int) -> list[str]:
    opties = {"interface": "wsgi", "host": "127.0.0.1", "port": poort, "workers": PROCESSEN, "blocking-threads": DRADEN}
    vlaggen = [f"--{naam}={waarde}" for naam, waarde in opties.items()]
    return [
        sys.executable,
        "-m",
        "granian",
        *vlaggen,
        "--no-ws",
        "--respawn-failed-workers",
        "regioplan.wsgi:application",
    ]


def wacht_op_antwoord(poort: int, kinderen: Sequence[Kind]) -> None:
    einde = time.monotonic() + ANTWOORDTIJD
    while not antwoordt(poort):
        for kind in kinderen:
            if not kind.leeft():
                raise Startfout(f"{kind.naam} start niet. Uit {kind.logboek}:\n{kind.laatste_regels()}")
        if time.monotonic() > einde:
            regels = kinderen[0].laatste_regels()
            raise Startfout(f"Het portaal antwoordt niet binnen {ANTWOORDTIJD} seconden. De laatste regels:\n{regels}")
        time.sleep(0.1)


def antwoordt(poort: int) -> bool:
    """Whether the portal says that it is well. Asked without urllib, which would go through a proxy."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=5)
    try:
        verbinding.request("GET", "/gezond/")
        return verbinding.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        verbinding.close()


def bewaak(bewaakt: Sequence[Bewaakt]) -> Never:
    while True:
        time.sleep(RUSTTIJD)
        kijk_rond(bewaakt)


def kijk_rond(bewaakt: Sequence[Bewaakt]) -> None:
    """Begin again what has stopped, in this order."""
    for ding in bewaakt:
        if not ding.leeft():
            ding.herstart()


def toon_adres(adres: str) -> None:
    meld(f"\nRegioplan draait op {adres}")
    if ACCOUNTS.exists():
        meld(f"\nVoorbeeldaccounts (ook in {ACCOUNTS.relative_to(BASIS)}):\n{accounttabel()}")
    meld(f"\nLogboeken: {LOGBOEKEN.relative_to(BASIS)}/. Stop met Ctrl-C.")


def accounttabel() -> str:
    velden = ("rol", "gemeente", "email", "password")
    rijen = [[str(account.get(veld) or "") for veld in velden] for account in json.loads(ACCOUNTS.read_text())]
    return tabel(("Rol", "Gemeente", "E-mailadres", "Wachtwoord"), rijen)
