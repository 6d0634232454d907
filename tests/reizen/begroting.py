"""What the journeys through the budget share: tables and amounts as they stand on a page."""

import re
from collections.abc import Iterable
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

from tests.reizen.reiziger import PLAN

BEGROTING = f"{PLAN}begroting/"
WAAROM = "Verschil met het jaar ervoor"
BEDRAG = re.compile(r"[+−]?\d{1,3}(?:\.\d{3})*(?:,\d\d)?(?![\d.,%])")
LEES_RIJEN = """(tabel) => [...tabel.tBodies].flatMap((lijf) => [...lijf.rows])
  .filter((rij) => !rij.matches(".raster__index")).map((rij) => [
  (rij.querySelector("th a") ?? rij.querySelector("th")).innerText.split("\\n")[0].trim(),
  [...rij.querySelectorAll("td:not(.raster__form)")].map((cel) => cel.innerText.trim()),
])"""

type Rijen = list[tuple[str, list[list[Decimal]]]]
"""Per row of a table its name and the amounts in each of its cells."""

type Rij = list[Decimal | None]
"""One amount per cell; ``None`` where there is none."""


def bedragen(tekst: str) -> list[Decimal]:
    """The amounts in a Dutch text."""
    return [Decimal(b.replace(".", "").replace(",", ".").replace("−", "-")) for b in BEDRAG.findall(tekst)]


def tabel(page: Page, naam: str) -> Locator:
    """The table, or grid, whose caption begins so."""
    gevonden = page.locator("table", has=page.locator("caption", has_text=re.compile(f"^\\s*{re.escape(naam)}")))
    expect(gevonden).to_have_count(1)
    return gevonden


def lees(page: Page, naam: str) -> Rijen:
    """The rows of a table; in the grid not the one with percentages."""
    rijen = tabel(page, naam).evaluate(LEES_RIJEN)
    return [(kop, [bedragen(cel) for cel in cellen]) for kop, cellen in rijen]


def lees_een(page: Page, naam: str) -> dict[str, Rij]:
    """By the name of the row the first amount of every cell."""
    return {kop: [cel[0] if cel else None for cel in cellen] for kop, cellen in lees(page, naam)}


def som(delen: Iterable[Decimal | None]) -> Decimal:
    return sum((deel for deel in delen if deel is not None), Decimal(0))


def toets_brug(page: Page) -> None:
    """The causes add up to the change, and the change is what the contributions differ."""
    blad = lees_een(page, "Bijdrage, in euro's")
    bijdragen, verschillen = blad["Bijdrage"][1:], blad["Meer of minder dan het jaar ervoor"][2:]
    *oorzaken, (samen, totalen) = lees_een(page, WAAROM).items()
    assert samen == "Samen"
    assert len(oorzaken) > 1
    for plek, verschil in enumerate(verschillen):
        assert verschil == som(bijdragen[plek + 1 : plek + 2]) - som(bijdragen[plek : plek + 1])
        assert som(delen[plek] for _, delen in oorzaken) == totalen[plek] == verschil
