"""The assessment framework as a grid: a row per result, a cell per criterion, empty cells included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from themalijnen.models import Afweging, Criterium, Eindresultaat, Themalijn


@dataclass(frozen=True)
class Rij:
    """One end result with its cells, in the order of the criteria."""

    resultaat: Eindresultaat
    cellen: list[tuple[Criterium, Afweging | None]]


@dataclass(frozen=True)
class Blok:
    themalijn: Themalijn
    rijen: list[Rij]


def rooster(themalijnen: Iterable[Themalijn], criteria: Sequence[Criterium]) -> list[Blok]:
    """The whole framework; ``themalijnen`` come with their results and their assessments."""
    return [
        Blok(themalijn, [_rij(resultaat, criteria) for resultaat in themalijn.eindresultaten.all()])
        for themalijn in themalijnen
    ]


def _rij(resultaat: Eindresultaat, criteria: Sequence[Criterium]) -> Rij:
    bij = {afweging.criterium_id: afweging for afweging in resultaat.afwegingen.all()}
    return Rij(resultaat, [(criterium, bij.get(criterium.pk)) for criterium in criteria])
