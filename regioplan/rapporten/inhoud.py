"""What a report of a plan holds: plain values, gathered once, written down as JSON.

Amounts are euros. ``None`` is "niet ingevuld", which is not zero and not an empty list. Rich text is
clean HTML with footnotes as ``[[…]]``. The template reads nothing else, so that what is printed, what
is attached as JSON and what the key of a report is made of, are one and the same.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Regio:
    naam: str
    kleur: str
    woorden: dict[str, str]


@dataclass(frozen=True)
class Gemeente:
    naam: str
    cbs_code: str


@dataclass(frozen=True)
class Bronverschil:
    """What another page of the source prints of the same thing."""

    plaats: str
    gedrukt: str
    toelichting: str


@dataclass(frozen=True)
class Planningsregel:
    activiteit: str
    wanneer: str
    datum: datetime.date | None
    wie: str


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter as printed: ``toont`` is what the portal composes after the text, ``themalijn`` its number."""

    nummer: str
    kop: str
    soort: str
    tekst: str
    toont: str
    themalijn: int | None
    planning: list[Planningsregel]
    onderdelen: list["Hoofdstuk"]

    def plat(self) -> Iterator["Hoofdstuk"]:
        """This chapter and everything below it, in reading order."""
        yield self
        for onderdeel in self.onderdelen:
            yield from onderdeel.plat()


@dataclass(frozen=True)
class Afweging:
    vink: bool
    opmerking: str


@dataclass(frozen=True)
class Criterium:
    titel: str
    voetnoot: str


@dataclass(frozen=True)
class Eindresultaat:
    """An intended end result; ``afwegingen`` has a place per criterion."""

    letter: str
    titel: str
    achtergrond: str
    opgenomen: bool
    reden_niet_opgenomen: str
    afwegingen: list[Afweging | None]
    bronverschillen: list[Bronverschil]


@dataclass(frozen=True)
class Deelstap:
    tekst: str
    onderdelen: list["Deelstap"]


@dataclass(frozen=True)
class Mijlpaal:
    titel: str
    datum: datetime.date | None
    wanneer: str
    behaald: bool | None


@dataclass(frozen=True)
class Jaarbedrag:
    jaar: int
    bedrag: Decimal | None
    gedrukt: str


@dataclass(frozen=True)
class Geldregel:
    """A line of the budget that pays for an effort."""

    naam: str
    bedragen: list[Jaarbedrag]


@dataclass(frozen=True)
class Resultaatcode:
    """Points at an end result: theme line 3, letter b."""

    themalijn: int
    letter: str


@dataclass(frozen=True)
class Inspanning:
    titel: str
    beschrijving: str
    van: datetime.date | None
    tot: datetime.date | None
    status: str
    resultaten: list[Resultaatcode]
    afspraken: list[str]
    deelstappen: list[Deelstap]
    mijlpalen: list[Mijlpaal]
    werkgroepen: list[str]
    geld: list[Geldregel]
    bronverschillen: list[Bronverschil]


@dataclass(frozen=True)
class Verbinding:
    met: int
    titel: str
    toelichting: str


@dataclass(frozen=True)
class Werkgroep:
    naam: str
    doel: str


@dataclass(frozen=True)
class Niveau:
    """The groups on one level; a level without groups is there too."""

    naam: str
    werkgroepen: list[Werkgroep]


@dataclass(frozen=True)
class Themalijn:
    nummer: int
    titel: str
    inleiding: str
    opdrachtgever: str
    eindresultaten: list[Eindresultaat]
    inspanningen: list[Inspanning]
    verbindingen: list[Verbinding]
    niveaus: list[Niveau]
    bronverschillen: list[Bronverschil]


@dataclass(frozen=True)
class Indexcijfer:
    percentage: Decimal
    voorlopig: bool
    bron: str


@dataclass(frozen=True)
class Cel:
    """An amount as printed, what adds up to it, and printed minus computed where they differ."""

    jaar: int
    bedrag: Decimal | None
    berekend: Decimal | None
    verschil: Decimal | None
    gedrukt: str
    toelichting: str


@dataclass(frozen=True)
class Begrotingsregel:
    naam: str
    soort: str
    richting: str
    diepte: int
    toelichting: str
    cellen: list[Cel]

    @property
    def zonder_bedragen(self) -> bool:
        """Whether it only names the lines below it."""
        return self.soort == "kop" and all(cel.bedrag is None and not cel.gedrukt for cel in self.cellen)


@dataclass(frozen=True)
class Begrotingsverschil:
    """A printed amount that differs from what adds up to it, with the cause."""

    post: str
    jaar: int
    gedrukt: Decimal
    berekend: Decimal
    verschil: Decimal
    oorzaak: str


@dataclass(frozen=True)
class Pokmiddel:
    centrumgemeente: str
    bestemd_voor: str
    bedragen: list[Jaarbedrag]
    totaal_gedrukt: Decimal | None
    totaal_berekend: Decimal


@dataclass(frozen=True)
class Begroting:
    """The budget; ``indexcijfers`` and ``cellen`` have a place per year."""

    titel: str
    eenheid: int
    eenheid_in_woorden: str
    toelichting: str
    jaren: list[int]
    indexcijfers: list[Indexcijfer | None]
    regels: list[Begrotingsregel]
    verschillen: list[Begrotingsverschil]
    pok_jaren: list[int] = field(default_factory=list)
    pok: list[Pokmiddel] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """The whole plan as it stands; ``versie`` counts the acts that made it, ``gewijzigd`` is the day of the last."""

    regio: Regio
    titel: str
    slug: str
    periode: str
    datum: datetime.date | None
    status: str
    stand: str
    volgt_op: str
    versie: int
    gewijzigd: datetime.date
    ambitie: str
    voorbeeld: bool
    gemeenten: list[Gemeente]
    hoofdstukken: list[Hoofdstuk]
    themalijnen: list[Themalijn]
    criteria: list[Criterium]
    begroting: Begroting | None
