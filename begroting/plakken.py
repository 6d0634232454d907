"""A block pasted from a spreadsheet, laid over the grid: what every cell was and becomes, and what is wrong with it."""

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from io import StringIO

from django.core.exceptions import ValidationError

from begroting.actions.raster import Celwijziging
from begroting.models import Begrotingspost
from begroting.raster import Kolom, Raster, lees_cel
from begroting.tabel import Regel

MAX_TEKENS = 200_000
MAX_CELLEN = 2_000


class NietTePlakken(Exception):
    """The text as a whole cannot be laid over the grid; its message says why."""


@dataclass(frozen=True)
class Plakcel:
    """One pasted cell: of which line and column, what was typed, and what that does."""

    tekst: str
    post: Begrotingspost | None = None
    kolom: Kolom | None = None
    was: Decimal | None = None
    wordt: Decimal | None = None
    versie: int = 0
    fout: str = ""
    overgeslagen: str = ""

    @property
    def is_anders(self) -> bool:
        return not self.fout and not self.overgeslagen and self.was != self.wordt

    @property
    def plek(self) -> str:
        """How the form names this cell."""
        return f"{self.post.pk}-{self.kolom.nummer}" if self.post and self.kolom else ""

    def wijziging(self, versie: int | None) -> Celwijziging:
        if self.post is None or self.kolom is None:
            raise NietTePlakken(self.fout)
        return Celwijziging(self.post.pk, self.kolom.jaar, self.kolom.kwartaal, self.wordt, self.was, versie)


@dataclass
class Plakrij:
    """A pasted row: the line it lands on (none below the table) and its cells."""

    post: Begrotingspost | None
    cellen: list[Plakcel] = field(default_factory=list)


@dataclass
class Plakblad:
    """The whole block, before anything is stored."""

    kolommen: list[Kolom]
    rijen: list[Plakrij]

    @property
    def buiten(self) -> range:
        """The columns that the table does not have."""
        return range(max(len(rij.cellen) for rij in self.rijen) - len(self.kolommen))

    @property
    def gevuld(self) -> list[tuple[Plakrij, range]]:
        """Every row with how many cells it is short of the widest."""
        breedte = len(self.kolommen) + len(self.buiten)
        return [(rij, range(breedte - len(rij.cellen))) for rij in self.rijen]

    @cached_property
    def cellen(self) -> list[Plakcel]:
        return [cel for rij in self.rijen for cel in rij.cellen]

    @property
    def anders(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.is_anders]

    @property
    def fouten(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.fout]

    @property
    def overgeslagen(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.overgeslagen]


def ontleed(tekst: str) -> list[list[str]]:
    """Rows of cells from what a spreadsheet puts on the clipboard; empty rows at the end are none."""
    if len(tekst) > MAX_TEKENS or "\x00" in tekst:
        raise NietTePlakken("Dit blok is te groot of is geen tekst uit een rekenblad.")
    try:
        rijen = [[cel.strip() for cel in rij] for rij in csv.reader(StringIO(tekst, newline=""), delimiter="\t")]
    except csv.Error as fout:
        raise NietTePlakken("Dit blok is geen tekst uit een rekenblad.") from fout
    while rijen and not any(rijen[-1]):
        rijen.pop()
    if not rijen:
        raise NietTePlakken("Er is niets geplakt.")
    if sum(map(len, rijen)) > MAX_CELLEN:
        raise NietTePlakken(f"Dit zijn meer dan {MAX_CELLEN} cellen. Plak het in delen.")
    return rijen


def leg_neer(raster: Raster, post: int, kolom: int, tekst: str) -> Plakblad:
    """Lay the block with its first cell on this line and column. Raises ``NietTePlakken``."""
    begin = next((nr for nr, regel in enumerate(raster.regels) if regel.post.pk == post), None)
    plaats = next((nr for nr, een in enumerate(raster.kolommen) if een.nummer == kolom), None)
    if begin is None or plaats is None:
        raise NietTePlakken("Kies bij welke regel en kolom het blok begint.")
    rijen = ontleed(tekst)
    regels = raster.regels[begin:]
    gelegd = [_rij(raster, regels[nr] if nr < len(regels) else None, plaats, rij) for nr, rij in enumerate(rijen)]
    breedte = max(map(len, rijen))
    return Plakblad(raster.kolommen[plaats : plaats + breedte], gelegd)


def _rij(raster: Raster, regel: Regel | None, plaats: int, teksten: list[str]) -> Plakrij:
    if regel is None:
        fout = "Onder deze tabel staat geen regel meer."
        return Plakrij(None, [Plakcel(tekst, fout=fout) for tekst in teksten if tekst])
    kolommen = raster.kolommen[plaats:]
    binnen = [_cel(raster, regel.post, kolom, tekst) for kolom, tekst in zip(kolommen, teksten, strict=False)]
    buiten = [
        Plakcel(t, regel.post, fout="Rechts van deze tabel staat geen kolom meer.") for t in teksten[len(kolommen) :]
    ]
    return Plakrij(regel.post, [*binnen, *(cel for cel in buiten if cel.tekst)])


def _cel(raster: Raster, post: Begrotingspost, kolom: Kolom, tekst: str) -> Plakcel:
    if post.soort != Begrotingspost.Soort.POST:
        return _niet_in_te_vullen(post, kolom, tekst)
    rij = raster.rij(post.pk, kolom)
    was, versie = (rij.bedrag, rij.versie) if rij else (None, 0)
    try:
        wordt = lees_cel(tekst, raster.weergave.eenheid)
    except ValidationError as fout:
        return Plakcel(tekst, post, kolom, was, versie=versie, fout=str(fout.message))
    return Plakcel(tekst, post, kolom, was, wordt, versie)


def _niet_in_te_vullen(post: Begrotingspost, kolom: Kolom, tekst: str) -> Plakcel:
    """A sum that comes along with a copied column does no harm; an amount at a heading is one row too high or low."""
    if not tekst:
        return Plakcel(tekst, post, kolom, overgeslagen="leeg")
    if post.soort == Begrotingspost.Soort.KOP:
        return Plakcel(tekst, post, kolom, fout="Bij een tussenkop hoort geen bedrag. Is het blok verschoven?")
    return Plakcel(tekst, post, kolom, overgeslagen="telt zichzelf op")
