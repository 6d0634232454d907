"""What reading a spreadsheet comes to: the amounts that change, the new lines, the cells that are wrong; and the budget
as it is, which they are compared with.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from begroting.models import Bedrag, Begrotingspost
from begroting.raster import Kolom, Raster, Rij
from begroting.uitwisselen.begrotingsboek import Begrotingscijfers
from begroting.uitwisselen.kop import gelijk

Soort = Bedrag.Soort


@dataclass(frozen=True)
class Keuze:
    """What the reader of the form chose: for what the file does not say itself, and for what it leaves open."""

    soort: Soort | None = None
    eenheid: int = 1
    maak_leeg: bool = False
    nieuwe_posten: bool = False


@dataclass(frozen=True)
class Fout:
    """A cell that cannot be read: where it stands, what stands there, and what is expected."""

    blad: str
    adres: str
    staat: str
    uitleg: str


@dataclass(frozen=True)
class NieuwePost:
    """A line that the budget does not have yet; ``ouder`` is the number of a line or the place of a new one."""

    naam: str
    soort: str
    richting: str
    ouder: int | None = None
    nieuwe_ouder: int | None = None
    plek: str = ""


@dataclass(frozen=True)
class Wijziging:
    """One amount that becomes another: of a line of the budget, or of a new one by its place in ``nieuw``."""

    naam: str
    soort: str
    kolom: Kolom
    wordt: Decimal | None
    post: int | None = None
    nieuw: int | None = None
    was: Decimal | None = None
    volgde: Decimal | None = None
    """What held without an amount of its own."""

    versie: int = 0
    plek: str = ""
    ingehaald: bool = False

    @property
    def soortnaam(self) -> str:
        return str(Soort(self.soort).label)


@dataclass
class Inlezing:
    """A whole file beside the budget."""

    wijzigingen: list[Wijziging] = field(default_factory=list)
    nieuw: list[NieuwePost] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    gelezen: list[str] = field(default_factory=list)
    gelijk: int = 0
    leeg_gelaten: int = 0
    afgebroken: bool = False

    @property
    def is_leeg(self) -> bool:
        return not self.wijzigingen and not self.nieuw

    @property
    def kan_bevestigd(self) -> bool:
        return not self.fouten and not self.is_leeg


# ── The budget as it is ──────────────────────────────────────────────────────


class Stand:
    """What is stored now, by line, kind, year and quarter; and what holds where nothing is stored."""

    def __init__(self, cijfers: Begrotingscijfers) -> None:
        self.cijfers = cijfers
        self.posten = {post.pk: post for post in cijfers.posten}
        self._rijen = {(r.post_id, r.soort, r.echt_jaar, r.kwartaal): r for r in cijfers.bedragen}

    def rij(self, post: int, soort: str, kolom: Kolom) -> Rij | None:
        return self._rijen.get((post, soort, kolom.jaar, kolom.kwartaal))

    @cached_property
    def _bijgesteld(self) -> Raster:
        weergaven = self.cijfers.weergaven
        return self.cijfers.raster(next(w for w in weergaven if w.soort == Soort.BIJGESTELD))

    def afgeleid(self, post: int, soort: str, kolom: Kolom) -> Decimal | None:
        """What an adopted amount has become by itself."""
        return self._bijgesteld.bijgesteld.get((post, kolom.jaar)) if soort == Soort.BIJGESTELD else None

    @cached_property
    def ligt_vast(self) -> bool:
        return Bedrag(plan=self.cijfers.begroting.plan, soort=Soort.BEGROOT).is_vastgesteld

    @cached_property
    def op_naam(self) -> dict[str, list[Begrotingspost]]:
        gevonden: dict[str, list[Begrotingspost]] = {}
        for post in self.posten.values():
            gevonden.setdefault(gelijk(post.naam), []).append(post)
        return gevonden


# ── Later ────────────────────────────────────────────────────────────────────


def opnieuw(cijfers: Begrotingscijfers, inlezing: Inlezing) -> Inlezing:
    """The same changes beside the budget as it is now: what somebody else changed meanwhile says so."""
    stand = Stand(cijfers)
    bijgewerkt = [_nu(stand, wijziging) for wijziging in inlezing.wijzigingen]
    return replace(inlezing, wijzigingen=[w for w in bijgewerkt if w.was != w.wordt])


def _nu(stand: Stand, wijziging: Wijziging) -> Wijziging:
    if wijziging.post is None:
        return wijziging
    rij = stand.rij(wijziging.post, wijziging.soort, wijziging.kolom)
    was, versie = (rij.bedrag, rij.versie) if rij else (None, 0)
    return replace(wijziging, was=was, versie=versie, ingehaald=versie != wijziging.versie)
