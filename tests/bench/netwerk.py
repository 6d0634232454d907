"""What goes over the line: the weight of pages, and a kept PDF beside a static file, served as in `make start`."""

import http.client
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from regioplan.opstarten.poorten import vrije_poort
from regioplan.opstarten.processen import Kind, stop_alle
from regioplan.opstarten.start import wacht_op_antwoord, webopdracht
from tests.bench.databases import MAP
from tests.bench.meten import om_en_om
from tests.bench.uitslag import Regel

KILOBYTE = 1024
GRENS_EERSTE, GRENS_VOLGENDE = 120, 25
AANTAL, GRENS_PDF = 200, 3
PROEFBESTAND = "proef.pdf"
VERWIJZING = re.compile(rb"""<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)""")
IN_OPMAAK = re.compile(rb"""url\(["']?([^"')]+)""")
TEKSTEDITOR = "/django_prose_editor/"
"""What the figure leaves aside: only a form with a rich text loads it."""


class Verbinding:
    """A browser's connection to the server, kept open."""

    def __init__(self, poort: int, koekjes: str) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
        self._koekjes = koekjes
        self._van_adres: dict[str, str] = {}

    def haal(self, adres: str, codering: str = "br, gzip") -> tuple[bytes, http.client.HTTPMessage]:
        """The body as it came over the line."""
        koekjes = f"{self._koekjes}; {self._van_adres.get(adres, '')}"
        self._http.request("GET", adres, headers={"Cookie": koekjes, "Accept-Encoding": codering})
        antwoord = self._http.getresponse()
        inhoud = antwoord.read()
        if antwoord.status != http.HTTPStatus.OK:
            raise OSError(f"{adres} gaf {antwoord.status}")
        self._onthoud(antwoord.headers)
        return inhoud, antwoord.headers

    def _onthoud(self, koppen: http.client.HTTPMessage) -> None:
        """Keep a cookie that is meant for one address, as a browser does."""
        for kop in koppen.get_all("Set-Cookie", []):
            for naam, koekje in SimpleCookie(kop).items():
                self._van_adres[koekje["path"]] = f"{naam}={koekje.value}"

    def gewicht(self, adres: str) -> int:
        return len(self.haal(adres)[0])

    def leesbaar(self, adres: str) -> bytes:
        return self.haal(adres, "identity")[0]


@contextmanager
def server(omgeving: Mapping[str, str]) -> Iterator[int]:
    """The web server of `make start` on this environment; gives its port."""
    poort = vrije_poort()
    web = Kind("Web", webopdracht(poort), omgeving, MAP / "web.log")
    try:
        web.start()
        wacht_op_antwoord(poort, [web])
        yield poort
    finally:
        stop_alle([web])


def onderdelen(verbinding: Verbinding, adres: str) -> set[str]:
    """What a page loads besides itself, what its stylesheets load included."""
    gevonden = {urljoin(adres, naam.decode()) for naam in VERWIJZING.findall(verbinding.leesbaar(adres))}
    for opmaak in [naam for naam in gevonden if urlsplit(naam).path.endswith(".css")]:
        namen = IN_OPMAAK.findall(verbinding.leesbaar(opmaak))
        gevonden |= {urljoin(opmaak, naam.decode()) for naam in namen if not naam.startswith(b"data:")}
    return {naam for naam in gevonden if TEKSTEDITOR not in naam}


def meet_gewichten(omgeving: Mapping[str, str], koekjes: str, adressen: Mapping[str, str]) -> list[Regel]:
    """The weight of all pages, on the server of this environment."""
    with server(omgeving) as poort:
        return meet_gewicht(Verbinding(poort, koekjes), adressen)


def meet_gewicht(verbinding: Verbinding, adressen: Mapping[str, str]) -> list[Regel]:
    """The heaviest page to come in on, and the heaviest to go on to after the lightest one."""
    gewichten: dict[str, int] = {}
    eerste: dict[str, int] = {}
    volgende: dict[str, int] = {}
    paginas = {naam: onderdelen(verbinding, adres) for naam, adres in adressen.items()}
    overal = set[str].intersection(*paginas.values())
    for naam, delen in paginas.items():
        gewichten |= {deel: verbinding.gewicht(deel) for deel in delen if deel not in gewichten}
        zelf = verbinding.gewicht(adressen[naam])
        eerste[naam] = zelf + sum(gewichten[deel] for deel in delen)
        volgende[naam] = zelf + sum(gewichten[deel] for deel in delen - overal)
    return [
        _zwaarste("gewicht eerste pagina", eerste, GRENS_EERSTE),
        _zwaarste("gewicht volgende pagina", volgende, GRENS_VOLGENDE),
    ]


def _zwaarste(figuur: str, gewichten: Mapping[str, int], grens: int) -> Regel:
    naam = max(gewichten, key=lambda pagina: gewichten[pagina])
    return Regel(f"{figuur} (zwaarste: {naam})", gewichten[naam] / KILOBYTE, grens, eenheid="KB")


def zet_proefbestand(pdf: bytes) -> None:
    """Put a file of that size among the static files; the server only finds it when it starts after this."""
    bestand = Path(settings.STATIC_ROOT) / PROEFBESTAND
    bestand.parent.mkdir(parents=True, exist_ok=True)
    bestand.write_bytes(pdf)


def meet_pdf(omgeving: Mapping[str, str], koekjes: str, adres: str) -> list[Regel]:
    """A PDF that is ready, beside a static file of its size."""
    with server(omgeving) as poort:
        zet_proefbestand(Verbinding(poort, koekjes).leesbaar(adres))
    with server(omgeving) as poort:
        return vergelijk_pdf(Verbinding(poort, koekjes), adres)


def vergelijk_pdf(verbinding: Verbinding, adres: str) -> list[Regel]:
    """A PDF that this browser asked for before, beside a file that anybody may have.

    The browser asks for the whole file, without saying that it has it. It sends back what came with the earlier answer.
    """
    statisch = f"/static/{PROEFBESTAND}"
    tijden = om_en_om(
        {"statisch": lambda: verbinding.leesbaar(statisch), "rapport": lambda: verbinding.leesbaar(adres)}, AANTAL
    )
    return [Regel("dezelfde PDF opnieuw", tijden["rapport"], GRENS_PDF, vloer=tijden["statisch"])]
