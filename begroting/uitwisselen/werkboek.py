"""A workbook as plain values, so that XLSX and ODS are written from the same thing.

A sheet is one table without merged cells: a title, some lines about it, a header row, the rows. An amount that is not
filled in is an empty cell, never a zero.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import ceil

from django.utils.formats import date_format
from django.utils.text import slugify

from regioplan.bewerken.templatetags.regioplan import nederlands_getal
from themalijnen.models import Plan

MAX_BLADNAAM = 31
"""What Excel takes as the name of a sheet."""


@dataclass(frozen=True)
class Formule:
    """A live formula in XLSX notation without ``=``, and what it comes to now; ``None`` shows as an empty cell."""

    tekst: str
    uitkomst: Decimal | None


type Inhoud = str | int | Decimal | Formule | None
"""A text stays a text, whatever it begins with."""


class Vorm(StrEnum):
    """How the cells of a column look."""

    TEKST = "tekst"
    GETAL = "getal"
    EURO = "euro"
    FACTOR = "factor"


@dataclass(frozen=True)
class Kolom:
    """A column: its header, how its cells look, and its width in characters."""

    kop: str
    vorm: Vorm = Vorm.TEKST
    breedte: int = 14


@dataclass(frozen=True)
class Rij:
    """A row of the table; a total stands out, what is part of something stands further in."""

    cellen: Sequence[Inhoud]
    totaal: bool = False
    diepte: int = 0


BREEDSTE = 50
"""A longer text goes on below."""


@dataclass
class Werkblad:
    """One sheet with one table."""

    naam: str
    titel: str
    kolommen: Sequence[Kolom]
    vooraf: Sequence[tuple[str, str]] = ()
    rijen: list[Rij] = field(default_factory=list)
    vast: int = 2
    """How many columns stay in sight when one scrolls to the right."""

    inspringen: int = 1
    """The column whose cells stand further in with the depth of their row."""

    @property
    def koprij(self) -> int:
        """The row of the header, counted from one: under the title and the lines about the sheet."""
        return len(self.vooraf) + 2

    @property
    def eerste(self) -> int:
        """The row of the first line of the table, counted from one."""
        return self.koprij + 1

    @property
    def volgende(self) -> int:
        """Where the next row will stand."""
        return self.eerste + len(self.rijen)

    @cached_property
    def breedtes(self) -> list[int]:
        """Of every column in characters: as wide as its longest text, within bounds."""
        return [max(kolom.breedte, min(self._langste(nr), BREEDSTE)) for nr, kolom in enumerate(self.kolommen)]

    def _langste(self, nummer: int) -> int:
        teksten = [rij.cellen[nummer] for rij in self.rijen]
        return max(
            (len(t) + 2 * rij.diepte for t, rij in zip(teksten, self.rijen, strict=True) if isinstance(t, str)),
            default=0,
        )

    def hoogte(self, rij: Rij) -> int:
        """How many lines of text a row needs."""
        paren = zip(rij.cellen, self.breedtes, strict=True)
        return max((ceil(len(t) / (b - 2 * rij.diepte)) for t, b in paren if isinstance(t, str)), default=1) or 1


@dataclass(frozen=True)
class Werkboek:
    """All sheets, and of which day they are."""

    naam: str
    """The name of the file, without extension."""

    titel: str
    stand: datetime.date
    bladen: Sequence[Werkblad]

    @cached_property
    def bladnamen(self) -> list[str]:
        return [blad.naam for blad in self.bladen]


def bestandsnaam(*delen: str) -> str:
    """A name that says what is in it: ``begroting-centraal-gelderland-2025``."""
    return "-".join(slugify(deel) for deel in delen if deel)


def bladnaam(tekst: str) -> str:
    """Without the characters that a sheet may not be named with, and not too long."""
    kaal = re.sub(r"[\[\]:*?/\\']", " ", tekst)
    return " ".join(kaal.split())[:MAX_BLADNAAM].strip()


# ── What stands above every table ────────────────────────────────────────────

VOORBEELD = "Dit plan bevat verzonnen voorbeeldcijfers."
REGIO, PLAN, STAND, BEDRAGEN = "Regio", "Plan", "Stand van", "Bedragen"


def over(plan: Plan, stand: datetime.date, *meer: tuple[str, str]) -> list[tuple[str, str]]:
    """Of which region and plan a sheet is and of which day, and whether there are invented figures in it."""
    regels = [(REGIO, plan.regio.naam), (PLAN, plan.titel), (STAND, date_format(stand, "j F Y"))]
    regels += [(BEDRAGEN, "in euro's"), *meer]
    return [*regels, ("Let op", VOORBEELD)] if plan.voorbeeld else regels


# ── Addresses and sums ───────────────────────────────────────────────────────

LETTERS = 26
MAX_TERMEN = 200
"""Excel takes 255 arguments in a function."""


def letters(kolom: int) -> str:
    """The name of a column, counted from one: ``A``, ``Z``, ``AA``."""
    naam = ""
    while kolom:
        kolom, rest = divmod(kolom - 1, LETTERS)
        naam = chr(ord("A") + rest) + naam
    return naam


def adres(kolom: int, rij: int) -> str:
    return f"{letters(kolom)}{rij}"


def _stukken(kolom: int, rijen: Sequence[int]) -> list[str]:
    """Rows of a column as few ranges: 3, 4, 5, 9 → ``D3:D5``, ``D9``."""
    stukken: list[list[int]] = []
    for rij in sorted(rijen):
        if stukken and rij == stukken[-1][-1] + 1:
            stukken[-1].append(rij)
        else:
            stukken.append([rij])
    return [adres(kolom, s[0]) if len(s) == 1 else f"{adres(kolom, s[0])}:{adres(kolom, s[-1])}" for s in stukken]


def _functie(naam: str, stukken: list[str]) -> str:
    groepen = [stukken[i : i + MAX_TERMEN] for i in range(0, len(stukken), MAX_TERMEN)]
    return "+".join(f"{naam}({','.join(groep)})" for groep in groepen)


def som(kolom: int, rijen: Sequence[int], af: Sequence[int] = ()) -> str:
    """What rows of a column add up to, minus others; nothing when none of them is filled in."""
    bij, min_ = _stukken(kolom, rijen), _stukken(kolom, af)
    uitkomst = (_functie("SUM", bij) if bij else "") + "".join(f"-SUM({stuk})" for stuk in min_)
    return f'IF({_functie("COUNT", bij + min_)}=0,"",{uitkomst})'


def som_van_rij(rij: int, van: int, tot: int) -> str:
    """What the cells of a row add up to, from one column to another."""
    bereik = f"{adres(van, rij)}:{adres(tot, rij)}"
    return f'IF(COUNT({bereik})=0,"",SUM({bereik}))'


def bedrag(waarde: Decimal) -> str:
    """An amount in a sentence: ``637.000`` or ``12,50``."""
    return nederlands_getal(waarde, 0 if waarde == waarde.to_integral_value() else 2)
