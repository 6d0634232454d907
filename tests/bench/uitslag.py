"""One table of what was measured, and whether that is good enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from regioplan.opstarten.meldingen import tabel

KOPPEN = ("figuur", "vloer", "gemeten", "verhouding", "te halen", "")


@dataclass(frozen=True)
class Regel:
    """A figure: what it is compared with, what was measured, and the most it may be."""

    figuur: str
    gemeten: float
    grens: float
    eenheid: str = "ms"
    vloer: float | None = None

    @property
    def waarde(self) -> float:
        """What is held against the limit: the ratio where there is a floor, otherwise the figure itself."""
        return self.gemeten / self.vloer if self.vloer else self.gemeten

    @property
    def gehaald(self) -> bool:
        return round(self.waarde, 2) <= self.grens

    def cellen(self) -> tuple[str, ...]:
        vloer = f"{getal(self.vloer)} {self.eenheid}" if self.vloer else "–"
        verhouding = f"{getal(self.waarde)} ×" if self.vloer else "–"
        grens = f"≤ {getal(self.grens)} {'×' if self.vloer else self.eenheid}"
        oordeel = "ok" if self.gehaald else "te veel"
        return (self.figuur, vloer, f"{getal(self.gemeten)} {self.eenheid}", verhouding, grens, oordeel)


def getal(waarde: float) -> str:
    """Dutch notation, two decimals where they matter."""
    geheel = f"{waarde:.0f}" if waarde == int(waarde) else f"{waarde:.2f}"
    return geheel.replace(".", ",")


def toon(regels: Sequence[Regel]) -> str:
    te_veel = sum(not regel.gehaald for regel in regels)
    slot = f"{te_veel} van {len(regels)} te veel." if te_veel else f"Alle {len(regels)} gehaald."
    return f"{tabel(KOPPEN, [regel.cellen() for regel in regels])}\n\n{slot}"
