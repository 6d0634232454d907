"""Every page beside the floor, in a plan of 1, 10 and 100 times the size, and among 42 regions × 10 years."""

from tests.bench import gegevens, mensen
from tests.bench.bezoeker import Bezoeker, GeenPagina
from tests.bench.databases import VOORBEELD, Databases
from tests.bench.meten import om_en_om
from tests.bench.paginas import adressen, zwaarste_dingen
from tests.bench.uitslag import Regel

LAND = "bench_land"
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
    databases.kopieer(LAND)
    with databases.beheer(LAND) as verbinding:
        gegevens.vermenigvuldig_regios(verbinding)


class Kijker:
    """The same person in every database, looking at the same pages."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases
        self.bezoekers: dict[str, Bezoeker] = {}
        for naam in (VOORBEELD, LAND, *(keer(aantal) for aantal in KEREN)):
            databases.kies(naam)
            self.bezoekers[naam] = Bezoeker(mensen.zwaarste())
        databases.kies(VOORBEELD)
        self.adressen = adressen(zwaarste_dingen())

    def bekijk(self, naam: str, adres: str) -> None:
        self.databases.kies(naam)
        self.bezoekers[naam].bekijk(adres)

    def vragen(self, naam: str, adres: str) -> int:
        self.databases.kies(naam)
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
