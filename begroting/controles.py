"""What a controller wants to see about a budget before it is adopted, or while it is being spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from begroting.models import Bedrag, Begrotingspost
from begroting.raster import Raster, Rij
from begroting.rekenen.bedragen import bijgesteld, geindexeerd
from begroting.rekenen.blad import Post, Wijze
from begroting.tabel import Begrotingstabel, Controle
from begroting.templatetags.geld import erbij, geld
from regioplan.bewerken.templatetags.regioplan import euro
from themalijnen.models import Inspanning

Soort = Bedrag.Soort


@dataclass(frozen=True)
class Telling:
    """A printed amount beside what adds up to it."""

    post: Begrotingspost
    jaar: int
    gedrukt: Decimal
    berekend: Decimal
    oorzaak: str = ""

    @property
    def verschil(self) -> Decimal:
        return self.gedrukt - self.berekend


@dataclass(frozen=True)
class Overschrijding:
    """A forecast that is higher than what there is for it."""

    post: Begrotingspost
    jaar: int
    prognose: Decimal
    bijgesteld: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.prognose - self.bijgesteld


@dataclass(frozen=True)
class Ontbrekend:
    """A line without an amount in these years."""

    post: Begrotingspost
    jaren: list[int]


@dataclass(frozen=True)
class Jaarverschil:
    """An adopted amount that is not exactly last year's with the index of the year, and why."""

    post: Begrotingspost
    jaar: int
    met_index: Decimal
    gedrukt: Decimal
    oorzaak: str

    @property
    def verschil(self) -> Decimal:
        return self.gedrukt - self.met_index


class Controles:
    """Worked out from a grid of any kind of amount and the efforts of the plan; no queries."""

    def __init__(self, raster: Raster, inspanningen: Iterable[Inspanning]) -> None:
        self._raster, self._inspanningen = raster, list(inspanningen)
        self._bij_pk = {post.pk: post for post in raster.posten}

    @cached_property
    def _begroot(self) -> Begrotingstabel:
        """What was adopted, which may be what the grid shows."""
        raster = self._raster
        if raster.weergave.soort == Soort.BEGROOT:
            return raster.tabel
        begroot = [rij for rij in raster.bedragen if rij.soort == Soort.BEGROOT]
        return Begrotingstabel(raster.begroting, raster.posten, begroot, raster.optellingen)

    @cached_property
    def tellingen(self) -> list[Telling]:
        """Every printed sum, per block and year."""
        anders = {(c.post.pk, c.jaar): c.oorzaak for c in self.verschillen}
        return [
            Telling(regel.post, cel.jaar, cel.bedrag, cel.berekend, anders.get((regel.post.pk, cel.jaar), ""))
            for regel in self._begroot.plat()
            for cel in regel.cellen
            if cel.bedrag is not None and cel.berekend is not None
        ]

    @cached_property
    def verschillen(self) -> list[Controle]:
        return self._begroot.controles()

    @cached_property
    def niet_verklaard(self) -> list[Controle]:
        return [controle for controle in self.verschillen if controle.oorzaak == "niet verklaard"]

    @property
    def afrondingen(self) -> list[Controle]:
        return [controle for controle in self.verschillen if controle.oorzaak != "niet verklaard"]

    @cached_property
    def zonder_sleutel(self) -> list[Begrotingspost]:
        """What the municipalities pay for without a key that says how."""
        return [post for post in self._raster.posten if post.is_te_betalen and not self._heeft_sleutel(post)]

    def _heeft_sleutel(self, post: Begrotingspost) -> bool:
        stap: Begrotingspost | None = post
        while stap is not None:
            if getattr(stap, "heeft_sleutel", False):
                return True
            stap = self._bij_pk.get(stap.ouder_id) if stap.ouder_id else None
        return False

    @cached_property
    def zonder_geld(self) -> list[Inspanning]:
        """Efforts that no line pays for."""
        betaald = {post.inspanning_id for post in self._raster.posten}
        return [inspanning for inspanning in self._inspanningen if inspanning.pk not in betaald]

    @cached_property
    def zonder_inspanning(self) -> list[Begrotingspost]:
        """Costs that are not of an effort, nor of a theme line."""
        lasten = [p for p in self._raster.posten if p.is_te_betalen and p.richting == Begrotingspost.Richting.LAST]
        return [post for post in lasten if post.inspanning_id is None and post.themalijn_id is None]

    @cached_property
    def boven_begroting(self) -> list[Overschrijding]:
        """Lines of which the forecast of a year is higher than the budget as it is now."""
        gevonden = []
        for rij in self._rijen(Soort.PROGNOSE):
            post = self._bij_pk.get(rij.post_id)
            if post is None or rij.bedrag is None or post.richting == Begrotingspost.Richting.BAAT:
                continue
            nu = bijgesteld(self._raster.blad, Post(post.pk, post.naam, Wijze(post.wijze)), rij.jaar)
            if nu is not None and rij.bedrag > nu:
                gevonden.append(Overschrijding(post, rij.jaar, rij.bedrag, nu))
        return gevonden

    @cached_property
    def niet_ingevuld(self) -> list[Ontbrekend]:
        """Lines without an adopted amount in some year, which is not zero."""
        gevuld = {(rij.post_id, rij.jaar) for rij in self._rijen(Soort.BEGROOT) if rij.bedrag is not None}
        gevonden = []
        for regel in self._begroot.plat():
            if regel.post.soort == Begrotingspost.Soort.POST:
                jaren = [jaar for jaar in self._begroot.jaren if (regel.post.pk, jaar) not in gevuld]
                if jaren:
                    gevonden.append(Ontbrekend(regel.post, jaren))
        return gevonden

    def _rijen(self, soort: str) -> list[Rij]:
        return [rij for rij in self._raster.bedragen if rij.soort == soort]


# ── As the page says it ──────────────────────────────────────────────────────


class Tellingrij(NamedTuple):
    """A printed sum and what it adds up to, in euros."""

    naam: str
    jaar: int
    gedrukt: str
    opgeteld: str
    verschil: str
    oorzaak: str


class Gemeld(NamedTuple):
    """A line or an effort of which something is to be said; the page leads to it."""

    pk: int
    naam: str
    zin: str = ""


@dataclass(frozen=True)
class Controlebeeld:
    """The outcome of all checks in words, which holds no rows of the database."""

    tellingen: list[Tellingrij]
    afrondingen: list[str]
    niet_verklaard: list[str]
    boven_begroting: list[Gemeld]
    zonder_sleutel: list[Gemeld]
    niet_ingevuld: list[Gemeld]
    zonder_inspanning: list[Gemeld]
    zonder_geld: list[Gemeld]

    @property
    def afwijkend(self) -> int:
        return len(self.afrondingen) + len(self.niet_verklaard)


def beeld_van(controles: Controles) -> Controlebeeld:
    return Controlebeeld(
        [_tellingrij(telling) for telling in controles.tellingen],
        [f"{_gedrukt(een)}, {een.oorzaak} {euro(een.verschil)}" for een in controles.afrondingen],
        [f"{_gedrukt(een)}, verschil {euro(een.verschil)}" for een in controles.niet_verklaard],
        [Gemeld(een.post.pk, een.post.naam, _te_veel(een)) for een in controles.boven_begroting],
        [Gemeld(post.pk, post.naam) for post in controles.zonder_sleutel],
        [Gemeld(een.post.pk, een.post.naam, f": {', '.join(map(str, een.jaren))}") for een in controles.niet_ingevuld],
        [Gemeld(post.pk, post.naam) for post in controles.zonder_inspanning],
        [Gemeld(inspanning.pk, inspanning.titel) for inspanning in controles.zonder_geld],
    )


def _tellingrij(telling: Telling) -> Tellingrij:
    bedragen = geld(telling.gedrukt), geld(telling.berekend), erbij(telling.verschil)
    return Tellingrij(telling.post.naam, telling.jaar, *bedragen, telling.oorzaak or "klopt")


def _gedrukt(een: Controle) -> str:
    return f"{een.post.naam} {een.jaar}: gedrukt {euro(een.gedrukt)}, opgeteld {euro(een.berekend)}"


def _te_veel(een: Overschrijding) -> str:
    nu = f"begroot of bijgesteld {euro(een.bijgesteld)}"
    return f" {een.jaar}: prognose {euro(een.prognose)}, {nu}, {euro(een.verschil)} te veel"


# ── From year to year ────────────────────────────────────────────────────────


def jaarverschillen(raster: Raster) -> list[Jaarverschil]:
    """Every adopted amount of a line that follows the index, where the index alone gives another one; no queries."""
    volgend = [regel.post for regel in raster.regels if regel.post.wijze == Wijze.GEINDEXEERD]
    gevonden = (_jaarverschil(raster, post, jaar) for post in volgend for jaar in raster.weergave.jaren[1:])
    return [verschil for verschil in gevonden if verschil is not None and verschil.verschil]


def _jaarverschil(raster: Raster, post: Begrotingspost, jaar: int) -> Jaarverschil | None:
    was, wordt = (raster.blad.begroot.get((post.pk, j)) for j in (jaar - 1, jaar))
    cijfer = raster.blad.index.get(jaar)
    if was is None or wordt is None or cijfer is None:
        return None
    met_index = geindexeerd(was, cijfer.vastgesteld)
    afronding = raster.begroting.eenheid * (1 + (100 + cijfer.vastgesteld) / 100) / 2
    return Jaarverschil(post, jaar, met_index, wordt, _oorzaak(post, wordt - met_index, afronding))


def _oorzaak(post: Begrotingspost, verschil: Decimal, afronding: Decimal) -> str:
    """Two amounts that are rounded to the unit of the budget differ by at most half of it each."""
    if abs(verschil) <= afronding:
        return "afronding"
    meer = "meer" if verschil > 0 else "minder"
    return post.toelichting or f"{meer} dan de index geeft; de begroting zegt niet waarom"
