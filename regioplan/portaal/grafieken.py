"""Bars of statuses (``regioplan/grafieken.py``); the same figures stand in a table beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator

from regioplan.grafieken import Grafiek, Schaal
from regioplan.portaal.dashboard import WOORDEN, teken
from werkgroepen.standen import NAAR_ERNST

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
class Statusgrafiek(Grafiek):
    """A bar per row."""

    staven: list[Staaf]

    @property
    def hoogte(self) -> int:
        return RIJ * len(self.staven)


def staafgrafiek(sleutel: str, titel: str, rijen: Iterable[tuple[str, Mapping[str, int]]]) -> Statusgrafiek:
    """One bar per row, as long as the row has efforts; the most serious status stands first."""
    rijen = list(rijen)
    schaal = Schaal.om(sum(tellingen.values()) for _, tellingen in rijen)
    staven = [
        Staaf(Truncator(label).chars(LABEL), nummer * RIJ, _delen(tellingen, schaal))
        for nummer, (label, tellingen) in enumerate(rijen)
    ]
    return Statusgrafiek(sleutel, titel, " ".join(_zin(label, tellingen) for label, tellingen in rijen), staven)


def _delen(tellingen: Mapping[str, int], schaal: Schaal) -> list[Deel]:
    delen, gehad = [], 0
    for status in NAAR_ERNST:
        if aantal := tellingen.get(status, 0):
            begin, gehad = schaal.plek(gehad), gehad + aantal
            delen.append(Deel(status, aantal, begin, schaal.plek(gehad) - begin))
    return delen


def _zin(label: str, tellingen: Mapping[str, int]) -> str:
    """What a bar shows, for who does not see it."""
    delen = [f"{tellingen[status]} {WOORDEN[status]}" for status in NAAR_ERNST if tellingen.get(status)]
    return f"{label}: {', '.join(delen) or 'geen inspanningen'}."
