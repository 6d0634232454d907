"""The budget as it is printed, with what follows from it: a row per line, a cell per year.

A block adds up what stands under it (through headings), a total adds up what its ``Optelling`` rows
name. What is printed stays; where the sum differs, the cell carries the difference. Sums are made
from unrounded amounts; a missing amount makes a sum of what is there, and says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Optelling


class Bedragrij(Protocol):
    """What the table reads of an amount; ``jaar`` is the column it stands in."""

    @property
    def post_id(self) -> Any: ...
    @property
    def jaar(self) -> Any: ...
    @property
    def bedrag(self) -> Any: ...
    @property
    def gedrukt(self) -> Any: ...
    @property
    def toelichting(self) -> Any: ...


@dataclass(frozen=True)
class Cel:
    """An amount as printed (euros), what the portal computes for it, and why it may be missing."""

    jaar: int
    bedrag: Decimal | None = None
    berekend: Decimal | None = None
    gedrukt: str = ""
    toelichting: str = ""
    rij: Bedragrij | None = None
    afgeleid: Decimal | None = None
    """What holds while nothing is filled in."""

    @property
    def waarde(self) -> Decimal | None:
        """The amount that others add up: what is filled in, or what follows."""
        if self.bedrag is not None:
            return self.bedrag
        return self.berekend if self.afgeleid is None else self.afgeleid

    @property
    def verschil(self) -> Decimal | None:
        """Printed minus computed; ``None`` when they agree or one is missing."""
        if self.bedrag is None or self.berekend is None or self.bedrag == self.berekend:
            return None
        return self.bedrag - self.berekend


@dataclass
class Regel:
    """A line of the budget with its cells and the lines under it."""

    post: Begrotingspost
    diepte: int
    cellen: list[Cel] = field(default_factory=list)
    onderdelen: list["Regel"] = field(default_factory=list)


@dataclass(frozen=True)
class Controle:
    """A printed amount that differs from what adds up to it."""

    post: Begrotingspost
    jaar: int
    gedrukt: Decimal
    berekend: Decimal
    oorzaak: str

    @property
    def verschil(self) -> Decimal:
        return self.gedrukt - self.berekend


class Begrotingstabel:
    """All lines of a budget in order, computed from rows that were fetched at once (no queries)."""

    def __init__(
        self,
        begroting: Begroting,
        posten: Iterable[Begrotingspost],
        bedragen: Iterable[Bedragrij],
        optellingen: Iterable[Optelling],
        *,
        kolommen: Sequence[int] | None = None,
        afgeleid: Mapping[tuple[int, int], Decimal] | None = None,
    ) -> None:
        """``kolommen``: other columns than the years; ``afgeleid``: (line, column) → what holds without an amount."""
        self.begroting = begroting
        self.jaren = list(begroting.jaren if kolommen is None else kolommen)
        self._afgeleid = afgeleid or {}
        self._berekend: dict[tuple[int, int], Decimal | None] = {}
        self._delen: dict[int, list[tuple[int, Begrotingspost]]] = {}
        self._posten = {post.pk: post for post in posten}
        self._kinderen: dict[int | None, list[Begrotingspost]] = defaultdict(list)
        for post in self._posten.values():
            self._kinderen[post.ouder_id].append(post)
        self._bedragen = {(b.post_id, b.jaar): b for b in bedragen}
        self._optellingen: dict[int, list[Optelling]] = defaultdict(list)
        for optelling in optellingen:
            self._optellingen[optelling.totaal_id].append(optelling)

    def bedrag(self, post: Begrotingspost, jaar: int) -> Decimal | None:
        """What is printed, or what follows when nothing is."""
        plek = (post.pk, jaar)
        rij = self._bedragen.get(plek)
        if rij is not None and rij.bedrag is not None:
            bedrag: Decimal = rij.bedrag
            return bedrag
        afgeleid = self._afgeleid.get(plek)
        return self.berekend(post, jaar) if afgeleid is None else afgeleid

    def berekend(self, post: Begrotingspost, jaar: int) -> Decimal | None:
        """What a block or total adds up to; ``None`` for a line that adds up nothing."""
        delen = self.delen(post)
        if not delen:
            return None
        plek = (post.pk, jaar)
        if plek not in self._berekend:
            self._berekend[plek] = self._tel_op(delen, jaar)
        return self._berekend[plek]

    def _tel_op(self, delen: list[tuple[int, Begrotingspost]], jaar: int) -> Decimal | None:
        termen = [(teken, self.bedrag(deel, jaar)) for teken, deel in delen]
        ingevuld = [teken * waarde for teken, waarde in termen if waarde is not None]
        return sum(ingevuld, Decimal(0)) if ingevuld else None

    def delen(self, post: Begrotingspost) -> list[tuple[int, Begrotingspost]]:
        """What a block or total adds up, each with its sign; nothing for a line of its own."""
        if post.pk not in self._delen:
            self._delen[post.pk] = self._zoek_delen(post)
        return self._delen[post.pk]

    def _zoek_delen(self, post: Begrotingspost) -> list[tuple[int, Begrotingspost]]:
        if post.pk in self._optellingen:
            genoemd = self._optellingen[post.pk]
            return [(o.teken, self._posten[o.post_id]) for o in genoemd if o.post_id in self._posten]
        if post.soort in (Begrotingspost.Soort.BLOK, Begrotingspost.Soort.KOP):
            return [(1, kind) for kind in self._kinderen[post.pk]]
        return []

    @cached_property
    def regels(self) -> list[Regel]:
        """The lines as a tree, in printed order."""
        return self._regels(None, 1)

    def plat(self) -> list[Regel]:
        """The lines one below another, in printed order."""
        gevonden: list[Regel] = []

        def daal(regels: list[Regel]) -> None:
            for regel in regels:
                gevonden.append(regel)
                daal(regel.onderdelen)

        daal(self.regels)
        return gevonden

    def _regels(self, ouder: int | None, diepte: int) -> list[Regel]:
        posten = sorted(self._kinderen[ouder], key=lambda post: post.volgorde)
        return [Regel(post, diepte, self._cellen(post), self._regels(post.pk, diepte + 1)) for post in posten]

    def _cellen(self, post: Begrotingspost) -> list[Cel]:
        pk, telt_op = post.pk, post.soort != Begrotingspost.Soort.KOP and bool(self.delen(post))
        return [self._cel((pk, jaar), self.berekend(post, jaar) if telt_op else None) for jaar in self.jaren]

    def _cel(self, plek: tuple[int, int], berekend: Decimal | None) -> Cel:
        rij, afgeleid, jaar = self._bedragen.get(plek), self._afgeleid.get(plek), plek[1]
        if rij is None:
            return Cel(jaar, berekend=berekend, afgeleid=afgeleid)
        return Cel(jaar, rij.bedrag, berekend, rij.gedrukt, rij.toelichting, rij, afgeleid)

    def telt(self, post: Begrotingspost) -> list[tuple[int, int]]:
        """What a total names to add up: sign and key of every line."""
        return [(o.teken, o.post_id) for o in self._optellingen.get(post.pk, [])]

    def totalen(self) -> list[tuple[Begrotingspost, list[tuple[Optelling, Begrotingspost]]]]:
        """Every total with the lines it adds up."""
        return [
            (regel.post, [(o, self._posten[o.post_id]) for o in self._optellingen[regel.post.pk]])
            for regel in self.plat()
            if regel.post.soort == Begrotingspost.Soort.TOTAAL
        ]

    def controles(self) -> list[Controle]:
        """Every printed amount that differs from its sum, with the cause where it can be told."""
        return [
            Controle(regel.post, cel.jaar, cel.bedrag, cel.berekend, self._oorzaak(regel.post, cel))
            for regel in self.plat()
            for cel in regel.cellen
            if cel.verschil is not None and cel.bedrag is not None and cel.berekend is not None
        ]

    def _oorzaak(self, post: Begrotingspost, cel: Cel) -> str:
        """A difference smaller than half a unit per line that adds up is rounding; anything else is not explained."""
        termen = len(self._optellingen.get(post.pk) or self._bladeren(post))
        speling = Decimal(self.begroting.eenheid) * (termen + 1) / 2
        verschil = cel.verschil or Decimal(0)
        return "afrondingsverschil" if abs(verschil) <= speling and self.begroting.eenheid > 1 else "niet verklaard"

    def _bladeren(self, post: Begrotingspost) -> list[Begrotingspost]:
        kinderen = self._kinderen[post.pk]
        return [blad for kind in kinderen for blad in (self._bladeren(kind) or [kind])]


def tabel_van(begroting: Begroting) -> Begrotingstabel:
    """Fetch a budget's lines, amounts and totals (three queries) and lay them out."""
    return Begrotingstabel(
        begroting,
        begroting.posten.all(),
        Bedrag.objects.filter(plan=begroting.plan_id, soort=Bedrag.Soort.BEGROOT),
        Optelling.objects.filter(plan=begroting.plan_id),
    )


def indexcijfers(begroting: Begroting) -> list[Indexcijfer | None]:
    """The index figure of every year of the budget; a year without one keeps its place."""
    bij = {cijfer.jaar: cijfer for cijfer in begroting.indexcijfers.all()}
    return [bij.get(jaar) for jaar in begroting.jaren]
