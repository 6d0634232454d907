"""Two hundred edits of one document at once, from real clients: none is lost, and none goes unnoticed."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from regioplan.organisatie.models import Gebruiker
from tests.reizen.conftest import MaakReiziger
from tests.reizen.voortgang import Blad, lees, maak_blad
from werkgroepen.models import Voortgangsregel

__all__ = ["lees", "maak_blad"]

BEWERKINGEN = 200
TEGELIJK = 20
VELDEN = ("gedaan", "hierna", "knelpunt", "waarom", "gevraagd_besluit", "afhankelijkheid")


@dataclass(frozen=True)
class Bewerking:
    """One edit: a text nobody else writes, made from an empty field."""

    nummer: int
    regel: int
    veld: str

    @property
    def waarde(self) -> str:
        return f"bewerking {self.nummer}"


@dataclass(frozen=True)
class Klant:
    """An HTTP client of its own, with somebody's log-in."""

    server: str
    koekjes: str
    token: str

    def stuur(self, een: Bewerking) -> tuple[Bewerking, int, dict[str, Any]]:
        verbinding = HTTPConnection(self.server, timeout=60)
        kop = {
            "Cookie": self.koekjes,
            "X-CSRFToken": self.token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        gegevens = urlencode({"veld": een.veld, "waarde": een.waarde, "basis": ""})
        try:
            verbinding.request("POST", f"/centraal-gelderland/voortgangsregel/{een.regel}/veld/", gegevens, kop)
            antwoord = verbinding.getresponse()
            return een, antwoord.status, json.loads(antwoord.read())
        finally:
            verbinding.close()


@pytest.fixture
def klanten(reiziger: MaakReiziger, portaal: str, maak_blad: Any) -> tuple[Blad, list[Klant]]:
    """A document, and the two people of its group."""
    blad = maak_blad("Groep met tweehonderd handen", 10)
    gemaakt = []
    for wie in (blad.voorzitter, blad.lid):
        iemand = reiziger(wie)
        iemand.ga(blad.invuladres)
        koekjes = "; ".join(f"{een['name']}={een['value']}" for een in iemand.context.cookies())
        token = json.loads(iemand.page.locator("body").get_attribute("hx-headers") or "")["X-CSRFToken"]
        gemaakt.append(Klant(urlsplit(portaal).netloc, koekjes, token))
        iemand.page.goto("about:blank")
    return blad, gemaakt


def test_two_hundred_edits_at_once_lose_nothing(klanten: tuple[Blad, list[Klant]], lees: Any) -> None:
    blad, mensen = klanten
    plaatsen = [(regel, veld) for regel in blad.regels for veld in VELDEN]
    bewerkingen = [Bewerking(nummer, *plaatsen[nummer % len(plaatsen)]) for nummer in range(BEWERKINGEN)]
    with ThreadPoolExecutor(TEGELIJK) as draden:
        uitkomsten = list(draden.map(lambda een: mensen[een.nummer % 2].stuur(een), bewerkingen))
    gelukt = {een for een, status, _ in uitkomsten if status == 200}
    assert {status for _, status, _ in uitkomsten} == {200, 409}
    assert len(gelukt) == len(plaatsen)

    historie = lees(lambda: list(Voortgangsregel.historie.filter(id__in=blad.regels).values()))
    for een in gelukt:
        gevonden = [rij for rij in historie if rij["id"] == een.regel and rij[een.veld] == een.waarde]
        assert gevonden, f"{een} is geaccepteerd, maar staat niet in de geschiedenis"
    schrijvers = lees(lambda: set(Gebruiker.objects.filter(email__startswith="technisch").values_list("pk", flat=True)))
    assert schrijvers & {rij["history_user_id"] for rij in historie}

    nu = {rij["id"]: rij for rij in lees(lambda: list(Voortgangsregel.objects.filter(pk__in=blad.regels).values()))}
    assert {(een.regel, een.veld, een.waarde) for een in gelukt} == {
        (regel, veld, nu[regel][veld]) for regel, veld in plaatsen
    }
    for een, status, gezegd in uitkomsten:
        if status == 409:
            assert (gezegd["mijn"], gezegd["opgeslagen"]) == (een.waarde, nu[een.regel][een.veld])
    assert all(nu[regel]["versie"] == 1 + len(VELDEN) for regel in blad.regels)
