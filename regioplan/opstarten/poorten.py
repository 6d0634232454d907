"""Which port the portal listens on."""

import socket
from itertools import chain

import psutil

from regioplan.opstarten.meldingen import Startfout

STANDAARD = 8000
AANTAL_POGINGEN = 50
HOOGSTE = 65_535


def is_vrij(poort: int) -> bool:
    """Whether a server can listen here now; connections that are closing do not count."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as contact:
        contact.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            contact.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


def vrije_poort() -> int:
    """Any free port, chosen by the system."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as contact:
        contact.bind(("127.0.0.1", 0))
        return int(contact.getsockname()[1])


def houder(poort: int) -> str:
    """Who listens on a port, in words: the program and its process number when the system tells."""
    for proces in psutil.process_iter():
        try:
            verbindingen = proces.net_connections(kind="tcp")
            if any(v.status == psutil.CONN_LISTEN and v.laddr.port == poort for v in verbindingen):
                opdracht = " ".join(proces.cmdline()) or proces.name()
                return f"proces {proces.pid} ({opdracht[:120]})"
        except psutil.Error:
            continue
    return "een ander programma"


def lees_poort(tekst: str) -> int:
    if not tekst.isascii() or not tekst.isdigit() or not 0 < int(tekst) <= HOOGSTE:
        raise Startfout(f"PORT={tekst} is geen poortnummer. Geef een getal van 1 tot en met {HOOGSTE}.")
    return int(tekst)


def kies_poort(gevraagd: str | None) -> int:
    """The port that was asked for, or else 8000 or the first free one after it."""
    if gevraagd:
        poort = lees_poort(gevraagd)
        if not is_vrij(poort):
            raise Startfout(f"Poort {poort} is bezet door {houder(poort)}. Kies een andere met PORT=….")
        return poort
    reeks = range(STANDAARD, STANDAARD + AANTAL_POGINGEN)
    return next(chain(filter(is_vrij, reeks), iter(vrije_poort, None)))
