"""What the two pages of a municipality hold: plain values, gathered once, written down as JSON. Amounts are euros."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from regioplan.rapporten.begroting.inhoud import Onverdeeld, Reeks
from regioplan.rapporten.inhoud import Regio


@dataclass(frozen=True)
class Stap:
    """One cause of a change; ``soort`` is the name of the cause in ``begroting.rekenen.verklaring``."""

    soort: str
    oorzaak: str
    bedrag: Decimal


@dataclass(frozen=True)
class Jaar:
    """What is paid in a year (``None``: does not take part), and the difference with the last (``None``: unknown).

    ``index`` is the percentage of the year.
    """

    jaar: int
    index: Decimal | None
    bedrag: Decimal | None
    verschil: Decimal | None
    stappen: list[Stap]


@dataclass(frozen=True)
class Inspanning:
    """An effort this municipality works on: how it stands in the region, at home, and what it says itself."""

    titel: str
    status: str
    thuis: str
    tekst: str


@dataclass(frozen=True)
class Zetel:
    werkgroep: str
    rol: str


@dataclass(frozen=True)
class Gemeenterapport:
    """Last year (``None``: not known), this year and those after; ``waarvoor`` has a place for each of ``jaren``."""

    regio: Regio
    plan: str
    slug: str
    status: str
    stand: str
    gemeente: str
    voorbeeld: bool
    """Whether its efforts and seats are invented."""
    sleutels_voorbeeld: bool
    """Whether keys are invented, and with them what it pays."""
    bijgewerkt: datetime.datetime
    vorig_jaar: int
    bijdrage_vorig_jaar: Decimal | None
    jaren: list[Jaar]
    waarvoor: list[Reeks]
    onverdeeld: list[Onverdeeld]
    inspanningen: list[Inspanning]
    zetels: list[Zetel]
