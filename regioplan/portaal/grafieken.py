"""Bars of statuses, drawn by an SVG template; the same figures stand in a table beside them.

Measures are whole units of the view box, so that no language puts a comma in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator

from regioplan.portaal.dashboard import WOORDEN, teken
from werkgroepen.standen import NAAR_ERNST

BREEDTE = 360
"""About the width of a phone: there a unit is a pixel."""
RIJ = 46
"""From one bar to the next: its label and the bar itself."""
LABEL = 46
"""Letters of a label that fit."""
TEKEN = 12
MET_GETAL = 30
"""A part from this width on has room for its sign and its number."""


@dataclass(frozen=True)
class Deel:
    """The efforts of one status in a bar."""

    status: str
    aantal: int
    x: int
    breedte: int

    @property
    def toont_teken(self) -> bool:
        return self.breedte >= TEKEN + 2

    @property
    def toont_getal(self) -> bool:
        return self.breedte >= MET_GETAL

    @property
    def teken_x(self) -> int:
        inhoud = MET_GETAL - 4 if self.toont_getal else TEKEN
        return self.x + (self.breedte - inhoud) // 2

    @property
    def getal_x(self) -> int:
        return self.teken_x + TEKEN + 3

    @property
    def klasse(self) -> str:
        return teken(self.status)


@dataclass(frozen=True)
class Staaf:
    label: str
    y: int
    delen: list[Deel]


@dataclass(frozen=True)
class Grafiek:
    """A chart: what it is called, what it says in words, and its bars."""

    sleutel: str
    titel: str
    uitleg: str
    staven: list[Staaf]

    @property
    def hoogte(self) -> int:
        return RIJ * len(self.staven)

    @property
    def breedte(self) -> int:
        return BREEDTE


def staafgrafiek(sleutel: str, titel: str, rijen: Iterable[tuple[str, Mapping[str, int]]]) -> Grafiek:
    """One bar per row, as long as the row has efforts; the most serious status stands first."""
    rijen = list(rijen)
    hoogste = max((sum(tellingen.values()) for _, tellingen in rijen), default=0)
    staven = [
        Staaf(Truncator(label).chars(LABEL), nummer * RIJ, _delen(tellingen, hoogste))
        for nummer, (label, tellingen) in enumerate(rijen)
    ]
    return Grafiek(sleutel, titel, " ".join(_zin(label, tellingen) for label, tellingen in rijen), staven)


def _delen(tellingen: Mapping[str, int], hoogste: int) -> list[Deel]:
    """Parts that meet each other exactly: their ends are rounded, not their widths."""
    delen, gehad = [], 0
    for status in NAAR_ERNST:
        if aantal := tellingen.get(status, 0):
            begin, gehad = gehad, gehad + aantal
            x = _breed(begin, hoogste)
            delen.append(Deel(status, aantal, x + 1, _breed(gehad, hoogste) - x))
    return delen


def _breed(aantal: int, hoogste: int) -> int:
    return round(aantal * (BREEDTE - 2) / hoogste)


def _zin(label: str, tellingen: Mapping[str, int]) -> str:
    """What a bar shows, for who does not see it."""
    delen = [f"{tellingen[status]} {WOORDEN[status]}" for status in NAAR_ERNST if tellingen.get(status)]
    return f"{label}: {', '.join(delen) or 'geen inspanningen'}."
