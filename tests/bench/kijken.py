"""Every page beside the floor, in a plan of 1, 10 and 100 times the size, and among 42 regions × 10 years.

And the budget with a thousand lines, for who fills it in and for who reads it.
"""

from collections.abc import Iterator

from regioplan.historie.bewaard import vergeet
from tests.bench import gegevens, mensen
from tests.bench.bezoeker import Bezoeker, GeenPagina
from tests.bench.databases import VOORBEELD, Databases
from tests.bench.meten import om_en_om
from tests.bench.paginas import adressen, zwaarste_dingen
from tests.bench.uitslag import Regel

LAND = "bench_land"
LANG = "bench_lang"
POSTEN = 1000
VLOER = "/vloer/"
KEREN = (10, 100)
AANTAL = 25
GRENS, GRENS_VRAGEN, GRENS_LAND = 5, 12, 1.2


def keer(aantal: int) -> str:
    return f"bench_{aantal}_keer"


def vul(databases: Databases) -> None:
    """Make every database the pages are looked at in."""
    databases.kies(VOORBEELD)
    mensen.vul_aan()
    for aantal in KEREN:
        databases.kopieer(keer(aantal))
        databases.kies(keer(aantal))
        mensen.wijzig_vaak(zwaarste_dingen()["inspanning"], aantal - 1)
        with databases.beheer(keer(aantal)) as verbinding:
            gegevens.vermenigvuldig_inhoud(verbinding, aantal)
    databases.kopieer(LANG)
    with databases.beheer(LANG) as verbinding:
        gegevens.vermenigvuldig_begroting(verbinding, POSTEN)
    databases.kopieer(LAND)
    with databases.beheer(LAND) as verbinding:
        gegevens.vermenigvuldig_regios(verbinding)


class Kijker:
    """The same person in every database, looking at the same pages."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases
        self.bezoekers: dict[str, Bezoeker] = {}
        for naam in (VOORBEELD, LAND, LANG, *(keer(aantal) for aantal in KEREN)):
            databases.kies(naam)
            self.bezoekers[naam] = Bezoeker(mensen.zwaarste())
        databases.kies(LANG)
        self.lezer = Bezoeker(mensen.lezer())
        databases.kies(VOORBEELD)
        self.adressen = adressen(zwaarste_dingen())

    def bekijk(self, naam: str, adres: str) -> None:
        self.databases.kies(naam)
        self.bezoekers[naam].bekijk(adres)

    def vragen(self, naam: str, adres: str) -> int:
        """When nothing was kept of an earlier time, which is when a page asks most."""
        self.databases.kies(naam)
        vergeet()
        return self.bezoekers[naam].vragen(adres)

    def meet(self, pagina: str) -> list[Regel]:
        """All figures of one page; one that does not work is a figure too."""
        try:
            return self._meet(pagina)
        except GeenPagina as fout:
            return [Regel(f"{pagina}: {fout}", 1, 0, eenheid="fout")]

    def _meet(self, pagina: str) -> list[Regel]:
        adres = self.adressen[pagina]
        tijden = om_en_om(
            {
                "vloer": lambda: self.bekijk(VOORBEELD, VLOER),
                "pagina": lambda: self.bekijk(VOORBEELD, adres),
                "land": lambda: self.bekijk(LAND, adres),
            },
            AANTAL,
        )
        vragen = self.vragen(VOORBEELD, adres)
        return [
            Regel(pagina, tijden["pagina"], GRENS, vloer=tijden["vloer"]),
            Regel(f"{pagina}, 42 regio's × 10 jaar", tijden["land"], GRENS_LAND, vloer=tijden["pagina"]),
            Regel(f"{pagina}, vragen", vragen, GRENS_VRAGEN, eenheid="vragen"),
            *self._groei(pagina, adres, vragen),
        ]

    def _groei(self, pagina: str, adres: str, vragen: int) -> list[Regel]:
        """The number of queries with more data; more than with little data is too many."""
        geteld = {aantal: self.vragen(keer(aantal), adres) for aantal in KEREN}
        return [
            Regel(f"{pagina}, vragen bij {aantal} × de gegevens", nu, vragen, eenheid="vragen")
            for aantal, nu in geteld.items()
            if nu != vragen
        ]

    def meet_lang(self) -> Iterator[Regel]:
        """The budget with a thousand lines."""
        self.databases.kies(LANG)
        wie = self.bezoekers[LANG]
        yield from _meet_lang("begroting met 1.000 posten invullen", wie, self.adressen["begroting invullen"])
        yield from _meet_lang("begroting met 1.000 posten lezen", self.lezer, self.adressen["begroting"])


def _meet_lang(naam: str, wie: Bezoeker, adres: str) -> Iterator[Regel]:
    tijden = om_en_om({"vloer": lambda: wie.bekijk(VLOER), "pagina": lambda: wie.bekijk(adres)}, AANTAL)
    vergeet()
    yield Regel(naam, tijden["pagina"], GRENS, vloer=tijden["vloer"])
    yield Regel(f"{naam}, vragen", wie.vragen(adres), GRENS_VRAGEN, eenheid="vragen")
