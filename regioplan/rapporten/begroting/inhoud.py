"""What the report of a budget holds: plain values, gathered once, written down as JSON.

Amounts are euros, in the order of ``jaren``. ``None`` is "niet ingevuld", and for a municipality "doet niet mee".
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from begroting.verloop import Jaarverloop
from regioplan.rapporten.inhoud import Begroting, Regio


@dataclass(frozen=True)
class Reeks:
    """A row with an amount for every year."""

    naam: str
    bedragen: list[Decimal | None]


@dataclass(frozen=True)
class Post:
    """A single line in the year that is shown: as adopted, as it has become, as spent so far, as expected."""

    naam: str
    begroot: Decimal | None
    bijgesteld: Decimal | None
    besteed: Decimal | None
    prognose: Decimal | None


@dataclass(frozen=True)
class Jaarverschil:
    """A printed amount beside last year's with the index of the year, and why they differ."""

    post: str
    jaar: int
    met_index: Decimal
    gedrukt: Decimal
    verschil: Decimal
    oorzaak: str


@dataclass(frozen=True)
class Onverdeeld:
    naam: str
    waarom: str


@dataclass(frozen=True)
class Sleutel:
    """A key and the lines it divides."""

    naam: str
    soort: str
    bron: str
    voorbeeld: bool
    posten: list[str]


@dataclass(frozen=True)
class Overheveling:
    naam: str
    van_jaar: int
    naar_jaar: int
    bedrag: Decimal
    waarheen: str
    besluit: str


@dataclass(frozen=True)
class Begrotingsrapport:
    """A budget; ``gemeenten`` are those whose contributions are in it, ``voor`` says which in words."""

    regio: Regio
    plan: str
    slug: str
    status: str
    stand: str
    voor: str
    voorbeeld: bool
    """Whether what was spent is invented."""
    sleutels_voorbeeld: bool
    """Whether keys are invented, and with them what a municipality pays."""
    bijgewerkt: datetime.datetime
    jaren: list[int]
    dit_jaar: int
    begroting: Begroting
    lijnen: list[Reeks]
    lijnen_samen: list[Decimal | None]
    verloop: Jaarverloop
    posten: list[Post]
    jaarverschillen: list[Jaarverschil]
    gemeenten: list[Reeks]
    gemeenten_samen: list[Decimal | None]
    gedrukt: list[Decimal | None]
    onverdeeld: list[Onverdeeld]
    sleutels: list[Sleutel]
    overhevelingen: list[Overheveling]
