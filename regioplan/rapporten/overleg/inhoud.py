"""What the paper of a meeting holds: plain values, gathered once, written down as JSON."""

import datetime
from dataclasses import dataclass

from regioplan.rapporten.inhoud import Regio


@dataclass(frozen=True)
class Aanwezige:
    """Who was expected or came; an empty ``waarde`` is "niet ingevuld"."""

    naam: str
    waarde: str


@dataclass(frozen=True)
class Uitkomst:
    soort: str
    tekst: str


@dataclass(frozen=True)
class Actiepunt:
    """Who does what before when; an empty ``wie`` is not given to anybody yet."""

    tekst: str
    wie: str
    datum: datetime.date | None
    stand: str


@dataclass(frozen=True)
class Agendapunt:
    titel: str
    toelichting: str
    inspanning: str
    uitkomsten: list[Uitkomst]
    actiepunten: list[Actiepunt]


@dataclass(frozen=True)
class Overleg:
    """A meeting; times as "14:00"."""

    regio: Regio
    plan: str
    werkgroep: str
    themalijn: str
    onderwerp: str
    datum: datetime.date
    begin: str
    eind: str
    plaats: str
    link: str
    toelichting: str
    afgelast: bool
    voorbeeld: bool
    bijgewerkt: datetime.datetime
    aanwezigen: list[Aanwezige]
    punten: list[Agendapunt]
