"""What every municipality pays: each line by its own key, income taken off, carried-over money taken off."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad, Overheveling, Post, eenmaal
from begroting.rekenen.verdelen import NietTeVerdelen, PerGemeente

type Soort = Callable[[Blad, Post, int], Decimal | None]
"""Which amounts: ``begroot`` or ``bijgesteld``."""


def tel_op(verdelingen: Iterable[PerGemeente]) -> PerGemeente:
    totaal: dict[str, Decimal] = defaultdict(Decimal)
    for verdeling in verdelingen:
        for code, bedrag in verdeling.items():
            totaal[code] += bedrag
    return dict(totaal)


@dataclass(frozen=True)
class Onverdeeld:
    """An amount that nobody pays, and why."""

    naam: str
    bedrag: Decimal
    waarom: str


@dataclass
class Jaarbijdragen:
    """One year: per line what every municipality pays, per decision what it pays less, and what is not divided."""

    jaar: int
    posten: dict[int, PerGemeente] = field(default_factory=dict)
    overgeheveld: dict[int, PerGemeente] = field(default_factory=dict)
    onverdeeld: list[Onverdeeld] = field(default_factory=list)

    @cached_property
    def totalen(self) -> PerGemeente:
        return tel_op([*self.posten.values(), *self.overgeheveld.values()])

    @cached_property
    def totaal(self) -> Decimal:
        return sum(self.totalen.values(), Decimal(0))


def van_post(blad: Blad, post: Post, bedrag: Decimal, jaar: int) -> PerGemeente:
    """One amount of a line over the municipalities; raises ``NietTeVerdelen``."""
    sleutel = post.sleutel_in(jaar)
    if sleutel is None:
        raise NietTeVerdelen("Deze post heeft geen verdeelsleutel.")
    return blad.verdeler(sleutel, jaar)(-bedrag if post.baat else bedrag)


def van_overheveling(blad: Blad, overheveling: Overheveling) -> PerGemeente:
    """What a decision takes off the contributions: by its own key, or as the line it pays for is divided."""
    jaar, bedrag = overheveling.naar_jaar, overheveling.bedrag
    if overheveling.sleutel is not None:
        return blad.verdeler(overheveling.sleutel, jaar)(-bedrag)
    post = next(post for post in blad.posten if post.pk == overheveling.post)
    return van_post(blad, post, -bedrag, jaar)


@eenmaal
def bijdragen(blad: Blad, jaar: int, soort: Soort = bijgesteld) -> Jaarbijdragen:
    """Divide every line of a year, and what is carried over to it."""
    uit = Jaarbijdragen(jaar)
    for post in blad.posten:
        bedrag = soort(blad, post, jaar)
        if bedrag:
            with _of_onverdeeld(uit, post.naam, bedrag):
                uit.posten[post.pk] = van_post(blad, post, bedrag, jaar)
    for overheveling in blad.overhevelingen:
        if overheveling.naar_jaar == jaar:
            with _of_onverdeeld(uit, overheveling.naam, overheveling.bedrag):
                uit.overgeheveld[overheveling.pk] = van_overheveling(blad, overheveling)
    return uit


@contextmanager
def _of_onverdeeld(uit: Jaarbijdragen, naam: str, bedrag: Decimal) -> Iterator[None]:
    try:
        yield
    except NietTeVerdelen as fout:
        uit.onverdeeld.append(Onverdeeld(naam, bedrag, str(fout)))
