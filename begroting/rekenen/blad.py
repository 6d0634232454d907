"""Everything that the sums of a budget need, as plain values: what is adopted, indexed, divided and carried over."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, wraps
from typing import Any, Concatenate

from begroting.rekenen.verdelen import NietTeVerdelen, Verdeler


class Wijze(StrEnum):
    """How the amounts of a line get from one year to the next."""

    GEINDEXEERD = "geindexeerd"
    VAST = "vast"
    EIGEN = "eigen"


@dataclass(frozen=True)
class Deelnemer:
    """A municipality that takes part from a day on; ``tot`` is the first day it no longer does."""

    code: str
    naam: str
    van: datetime.date
    tot: datetime.date | None = None
    slug: str = ""
    pk: int = 0

    def deel_van_jaar(self, jaar: int) -> Fraction:
        """Which part of a year it takes part, by days."""
        begin, eind = datetime.date(jaar, 1, 1), datetime.date(jaar + 1, 1, 1)
        dagen = (min(self.tot or eind, eind) - max(self.van, begin)).days
        return Fraction(max(dagen, 0), (eind - begin).days)


@dataclass(frozen=True)
class Sleutel:
    """A key: the weight of every municipality; ``gelijk`` gives everybody the same.

    A municipality without a weight makes the key useless, unless ``ontbreekt_is_nul``: then it pays nothing.
    """

    naam: str
    gewichten: Mapping[str, Fraction] = field(default_factory=dict)
    gelijk: bool = False
    ontbreekt_is_nul: bool = False

    def gewicht(self, code: str) -> Fraction | None:
        """``None`` when the number of this municipality is not filled in."""
        if self.gelijk:
            return Fraction(1)
        return self.gewichten.get(code, Fraction(0) if self.ontbreekt_is_nul else None)


@dataclass(frozen=True)
class Cijfer:
    """The index percentage of a year, and the one with which the adopted amounts were made."""

    percentage: Decimal
    vastgesteld: Decimal

    @property
    def factor(self) -> Fraction:
        """By how much an adopted amount changes because this year's percentage is another one."""
        return (100 + Fraction(self.percentage)) / (100 + Fraction(self.vastgesteld))


@dataclass(frozen=True)
class Post:
    """A line that can be paid: what only adds up others is not here."""

    pk: int
    naam: str
    wijze: Wijze = Wijze.EIGEN
    baat: bool = False
    sleutels: tuple[tuple[int, int], ...] = ()
    """From which year which key holds; the years go up."""

    themalijn: int | None = None
    inspanning: int | None = None

    def sleutel_in(self, jaar: int) -> int | None:
        gekozen = [sleutel for vanaf, sleutel in self.sleutels if vanaf <= jaar]
        return gekozen[-1] if gekozen else None


@dataclass(frozen=True)
class Overheveling:
    """Money of a closed year: it lowers the contributions by a key, or it pays for (part of) a line."""

    pk: int
    naam: str
    naar_jaar: int
    bedrag: Decimal
    sleutel: int | None = None
    post: int | None = None


type Bedragen = Mapping[tuple[int, int], Decimal]
"""(line, year) → euros; what is not filled in is not there."""


@dataclass(frozen=True)
class Blad:
    """One budget, or one scenario of it."""

    jaren: tuple[int, ...]
    posten: tuple[Post, ...]
    begroot: Bedragen
    bijgesteld: Bedragen = field(default_factory=dict)
    index: Mapping[int, Cijfer] = field(default_factory=dict)
    sleutels: Mapping[int, Sleutel] = field(default_factory=dict)
    deelnemers: tuple[Deelnemer, ...] = ()
    overhevelingen: tuple[Overheveling, ...] = ()
    gedrukt: Mapping[int, Decimal] = field(default_factory=dict)
    """Per year what the budget prints as the contributions of the municipalities together."""

    @property
    def gemeenten(self) -> list[Deelnemer]:
        """Every municipality that takes part, or took part, once."""
        return list({deelnemer.code: deelnemer for deelnemer in self.deelnemers}.values())

    def jaar_bij(self, jaar: int) -> int:
        """That year, or the nearest one of this budget."""
        return min(max(jaar, self.jaren[0]), self.jaren[-1])

    @cached_property
    def factoren(self) -> Mapping[int, Fraction]:
        """By how much the adopted amount of an indexed line changes in a year; later years carry earlier ones."""
        gevonden, factor = {}, Fraction(1)
        for jaar in self.jaren:
            cijfer = self.index.get(jaar)
            factor *= cijfer.factor if cijfer else 1
            gevonden[jaar] = factor
        return gevonden

    @cached_property
    def delen(self) -> Mapping[int, Mapping[str, Fraction]]:
        """Per year which part of it every municipality takes part; who comes back counts for both parts."""
        gevonden: dict[int, dict[str, Fraction]] = {}
        for jaar in (self.jaren[0] - 1, *self.jaren):
            per_code: dict[str, Fraction] = defaultdict(Fraction)
            for deelnemer in self.deelnemers:
                per_code[deelnemer.code] += deelnemer.deel_van_jaar(jaar)
            gevonden[jaar] = {code: deel for code, deel in per_code.items() if deel}
        return gevonden

    @cached_property
    def uitkomsten(self) -> dict[Hashable, Any]:
        """What was reckoned of it before (``eenmaal``)."""
        return {}

    @cached_property
    def _verdelers(self) -> dict[tuple[int, int], Verdeler]:
        return {}

    def verdeler(self, sleutel: int, jaar: int) -> Verdeler:
        """A key applied to who takes part in a year. Raises ``NietTeVerdelen`` when a number is missing."""
        if (sleutel, jaar) not in self._verdelers:
            self._verdelers[sleutel, jaar] = self._maak_verdeler(self.sleutels[sleutel], self.delen[jaar])
        return self._verdelers[sleutel, jaar]

    def _maak_verdeler(self, sleutel: Sleutel, delen: Mapping[str, Fraction]) -> Verdeler:
        gewichten = {code: sleutel.gewicht(code) for code in delen}
        ontbreekt = {code for code, gewicht in gewichten.items() if gewicht is None}
        if ontbreekt:
            namen = sorted({deelnemer.naam for deelnemer in self.deelnemers if deelnemer.code in ontbreekt})
            raise NietTeVerdelen(f"Voor de sleutel “{sleutel.naam}” ontbreekt het getal van {', '.join(namen)}.")
        return Verdeler({code: gewicht * delen[code] for code, gewicht in gewichten.items() if gewicht is not None})


def eenmaal[**P, T](som: Callable[Concatenate[Blad, P], T]) -> Callable[Concatenate[Blad, P], T]:
    """A sum that is made once per budget and question: a ``Blad`` stays as it is, so nobody may change the outcome."""

    @wraps(som)
    def onthouden(blad: Blad, /, *vraag: P.args, **rest: P.kwargs) -> T:
        sleutel = (som, vraag, tuple(rest.items()))
        if sleutel not in blad.uitkomsten:
            blad.uitkomsten[sleutel] = som(blad, *vraag, **rest)
        gevonden: T = blad.uitkomsten[sleutel]
        return gevonden

    return onthouden
