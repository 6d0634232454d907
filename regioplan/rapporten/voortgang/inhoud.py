"""What a report of progress holds: plain values, gathered once, written down as JSON.

An empty status is "niet ingevuld". A list with a place per municipality has ``None`` where there is nothing to show.
"""

import datetime
from dataclasses import dataclass

from regioplan.rapporten.inhoud import Regio, Resultaatcode


@dataclass(frozen=True)
class Periode:
    naam: str
    slug: str
    van: datetime.date
    tot: datetime.date
    is_gesloten: bool
    voorbeeld: bool
    """Its content was invented to show what the portal can do."""


@dataclass(frozen=True)
class Link:
    titel: str
    adres: str


@dataclass(frozen=True)
class Bestand:
    naam: str
    grootte: int


@dataclass(frozen=True)
class Regel:
    """What one group says of an effort; ``gevraagd_van`` is who is asked to decide, ``gevraagd_aan`` in words."""

    werkgroep: str
    stand: str
    status: str
    waarom: str
    gedaan: str
    hierna: str
    knelpunt: str
    gevraagd_besluit: str
    gevraagd_van: str
    gevraagd_aan: str
    afspraak: str
    afhankelijkheid: str
    percentage: int | None
    automatisch_vastgezet: bool
    links: list[Link]
    bestanden: list[Bestand]


@dataclass(frozen=True)
class Gemeentestand:
    gemeente: str
    status: str
    tekst: str


@dataclass(frozen=True)
class Inspanning:
    """An effort; ``status`` is the most serious of its groups, ``vorige`` that of the period before."""

    titel: str
    resultaten: list[Resultaatcode]
    werkgroepen: list[str]
    status: str
    vorige: str
    regels: list[Regel]
    gemeenten: list[Gemeentestand | None]


@dataclass(frozen=True)
class Themalijn:
    nummer: int
    titel: str
    opdrachtgever: str
    samenvatting: str
    inspanningen: list[Inspanning]


@dataclass(frozen=True)
class Document:
    """How far the document of a group is."""

    werkgroep: str
    stand: str
    in_woorden: str


@dataclass(frozen=True)
class Voortgang:
    """How a plan goes in a period. Not ``ambtelijk``: only what is adopted. ``vorige`` names the period before.

    ``documenten`` are all documents of the period. ``kolommen`` are the municipalities whose own states are in it.
    """

    regio: Regio
    plan: str
    periode: Periode
    vorige: str
    ambtelijk: bool
    gemeente: str
    bijgewerkt: datetime.datetime
    gemeenten: list[str]
    kolommen: list[str]
    documenten: list[Document]
    themalijnen: list[Themalijn]


@dataclass(frozen=True)
class Groepsvoortgang:
    """What one group reports in a period."""

    regio: Regio
    plan: str
    periode: Periode
    vorige: str
    themalijn: str
    nummer: int
    werkgroep: str
    doel: str
    stand: str
    in_woorden: str
    vastgesteld_op: datetime.date | None
    bijgewerkt: datetime.datetime
    inspanningen: list[Inspanning]
