"""Why an amount differs from that of the year before, in parts that add up to the difference exactly.

Per line: index, volume, new policy (a line that begins or ends). Per municipality also the key (another share) and
carried-over money. The parts follow one another: each is the difference between two divisions, so that they add up
to the cent whatever the rounding of each.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import chain

from begroting.rekenen.bedragen import bijgesteld, geindexeerd
from begroting.rekenen.bijdragen import bijdragen, tel_op, van_post
from begroting.rekenen.blad import Blad, Post, Wijze, eenmaal
from begroting.rekenen.verdelen import NietTeVerdelen, PerGemeente


@dataclass(frozen=True)
class Verklaring:
    """A change in euros, split by cause."""

    index: Decimal = Decimal(0)
    volume: Decimal = Decimal(0)
    sleutel: Decimal = Decimal(0)
    nieuw_beleid: Decimal = Decimal(0)
    overgeheveld: Decimal = Decimal(0)

    @property
    def totaal(self) -> Decimal:
        return sum((getattr(self, veld.name) for veld in fields(self)), Decimal(0))

    def __add__(self, ander: "Verklaring") -> "Verklaring":
        return Verklaring(*(getattr(self, veld.name) + getattr(ander, veld.name) for veld in fields(self)))

    def __neg__(self) -> "Verklaring":
        return Verklaring(*(-getattr(self, veld.name) for veld in fields(self)))


def van_lijn(blad: Blad, post: Post, jaar: int) -> Verklaring | None:
    """Why a line differs from the year before; ``None`` when both years are not filled in."""
    was, wordt = bijgesteld(blad, post, jaar - 1), bijgesteld(blad, post, jaar)
    if was is None and wordt is None:
        return None
    if was is None or wordt is None:
        return Verklaring(nieuw_beleid=(wordt or Decimal(0)) - (was or Decimal(0)))
    index = _index(blad, post, was, jaar)
    return Verklaring(index=index, volume=wordt - was - index)


def _index(blad: Blad, post: Post, was: Decimal, jaar: int) -> Decimal:
    """What the index of the year adds to a line that follows it."""
    cijfer = blad.index.get(jaar)
    if cijfer is None or post.wijze is not Wijze.GEINDEXEERD:
        return Decimal(0)
    return geindexeerd(was, cijfer.percentage) - was


@eenmaal
def van_gemeenten(blad: Blad, jaar: int) -> dict[str, Verklaring]:
    """CBS code → why the contribution of that municipality differs from the year before."""
    delen: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    stappen = chain.from_iterable(_stappen(blad, post, jaar) for post in blad.posten)
    for oorzaak, verdeling in (*stappen, ("overgeheveld", _overgeheveld(blad, jaar))):
        for code, bedrag in verdeling.items():
            delen[code][oorzaak] += bedrag
    return {code: Verklaring(**per_oorzaak) for code, per_oorzaak in delen.items()}


def _stappen(blad: Blad, post: Post, jaar: int) -> Iterator[tuple[str, PerGemeente]]:
    """From the division of last year to that of this year, one cause at a time."""
    lijn = van_lijn(blad, post, jaar)
    if lijn is None:
        return
    was = bijgesteld(blad, post, jaar - 1)
    wordt = bijgesteld(blad, post, jaar)
    if was is None or wordt is None:
        yield "nieuw_beleid", _verschil(_deel(blad, post, was, jaar - 1), _deel(blad, post, wordt, jaar))
        return
    oud, met_index = _deel(blad, post, was, jaar - 1), _deel(blad, post, was + lijn.index, jaar - 1)
    met_volume = _deel(blad, post, wordt, jaar - 1)
    yield "index", _verschil(oud, met_index)
    yield "volume", _verschil(met_index, met_volume)
    yield "sleutel", _verschil(met_volume, _deel(blad, post, wordt, jaar))


def _deel(blad: Blad, post: Post, bedrag: Decimal | None, jaar: int) -> PerGemeente:
    """A line that could not be divided in a year was paid by nobody: what follows is the work of its key."""
    try:
        return van_post(blad, post, bedrag, jaar) if bedrag else {}
    except NietTeVerdelen:
        return {}


def _overgeheveld(blad: Blad, jaar: int) -> PerGemeente:
    per_jaar = [tel_op(bijdragen(blad, j).overgeheveld.values()) for j in (jaar - 1, jaar)]
    return _verschil(*per_jaar)


def _verschil(was: PerGemeente, wordt: PerGemeente) -> PerGemeente:
    return {code: wordt.get(code, Decimal(0)) - was.get(code, Decimal(0)) for code in was.keys() | wordt.keys()}
