"""Charts: what every drawing of figures has, on a page and on paper, whoever makes it.

A chart is a title, a description in words, and shapes in whole units of its view box so that no language puts a comma
in them. A template draws it (``templates/onderdelen/grafiek.html`` is their frame) with presentation attributes, which
a stylesheet may overrule: paper has none for drawings. The same figures stand in a table beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

BREEDTE = 360
"""About the width of a phone: there a unit is a pixel."""

type Getal = int | Decimal


@dataclass(frozen=True)
class Schaal:
    """From figures to places. Places are rounded and widths follow, so that parts that meet, meet exactly."""

    laagste: Getal
    hoogste: Getal
    begin: int = 1
    eind: int = BREEDTE - 1

    @classmethod
    def om(cls, waarden: Iterable[Getal | None], begin: int = 1, eind: int = BREEDTE - 1) -> "Schaal":
        """A scale on which zero and all these figures have a place."""
        bekend = [waarde for waarde in waarden if waarde is not None]
        return cls(min([0, *bekend]), max([0, *bekend]), begin, eind)

    def plek(self, waarde: Getal) -> int:
        bereik = Fraction(self.hoogste) - Fraction(self.laagste)
        if not bereik:
            return self.begin
        return self.begin + round((Fraction(waarde) - Fraction(self.laagste)) / bereik * (self.eind - self.begin))


@dataclass(frozen=True)
class Grafiek:
    """What the frame of a chart needs."""

    sleutel: str
    """Tells the charts of one page apart."""
    titel: str
    uitleg: str
    """What it shows, in words."""

    @property
    def breedte(self) -> int:
        return BREEDTE

    @property
    def hoogte(self) -> int:
        raise NotImplementedError


# ── Bars with their words beside them ────────────────────────────────────────


@dataclass(frozen=True)
class Vlak:
    """A part of a bar. ``soort``: vol, licht, open (an outline) or leeg (dashed: not filled in)."""

    soort: str
    x: int
    y: int
    breedte: int
    hoogte: int


@dataclass(frozen=True)
class Tekst:
    """Words at a place; ``soort``: gewoon, kop (bold), getal (ends at its place) or leeg (not filled in)."""

    soort: str
    x: int
    y: int
    tekst: str


@dataclass(frozen=True)
class Lijn:
    """A line straight down; ``soort``: vast or streep (dashed)."""

    soort: str
    x: int
    van: int
    tot: int


@dataclass(frozen=True)
class Balken(Grafiek):
    """A chart of lying bars."""

    hoog: int
    vlakken: list[Vlak] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)
    lijnen: list[Lijn] = field(default_factory=list)

    @property
    def hoogte(self) -> int:
        return self.hoog
