"""One line of the budget: its amounts by kind and year, what was spent per quarter, and why a year differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import OuterRef

from begroting.lezen import lees_bladen
from begroting.merk import bereiken
from begroting.models import Bedrag, Begroting, Begrotingspost, Optelling, Sleutelkeuze
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad, Post, Wijze
from begroting.rekenen.verklaring import Verklaring, van_lijn
from regioplan.bewerken.templatetags.regioplan import euro, procent
from regioplan.historie.bewaard import bewaard
from regioplan.jsonrijen import json_rijen

type Term = tuple[int, Begrotingspost]
"""A line that counts in another, with its sign."""

NUL = Decimal(0)


def som(bedragen: Iterable[Decimal | None]) -> Decimal | None:
    """Of what is filled in; ``None`` when nothing is."""
    ingevuld = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(ingevuld, NUL) if ingevuld else None


class Geldrij(NamedTuple):
    """An amount as it is stored."""

    post_id: int
    soort: str
    jaar: int
    kwartaal: int | None
    bedrag: Decimal | None
    gedrukt: str


@dataclass(frozen=True)
class Cel:
    """An amount of one year, in euros, with what has to be said of it."""

    jaar: int
    bedrag: Decimal | None
    opmerking: str = ""


@dataclass(frozen=True)
class Waarom:
    """Why a year differs from the one before, in euros and in words."""

    jaar: int
    verschil: Decimal
    delen: list[tuple[Decimal, str]]

    @property
    def kop(self) -> str:
        if not self.verschil:
            return f"Even veel als in {self.jaar - 1}"
        return f"{euro(abs(self.verschil))} {'meer' if self.verschil > 0 else 'minder'} dan in {self.jaar - 1}"


@dataclass(frozen=True)
class Keuze:
    """A key that was chosen for a line itself, and from which year."""

    pk: int
    vanaf_jaar: int
    sleutel: int
    naam: str


class Boom:
    """The lines of a budget, to find what a block or a total adds up, and what a line hangs on.

    It is kept and shared: the page gets copies of its rows.
    """

    def __init__(self, posten: Iterable[Any]) -> None:
        self._posten = {post.pk: post for post in posten}
        self._kinderen: dict[int | None, list[Begrotingspost]] = defaultdict(list)
        for post in self._posten.values():
            self._kinderen[post.ouder_id].append(post)

    def direct(self, post: Begrotingspost) -> list[Term]:
        """What a block or total adds up itself."""
        return [(teken, copy(onder)) for teken, onder in self._onder(post)]

    def bladeren(self, post: Begrotingspost, teken: int = 1) -> list[Term]:
        """The single lines that count in it in the end; a single line counts itself."""
        if post.soort == Begrotingspost.Soort.POST:
            return [(teken, post)]
        return [blad for plus, onder in self._onder(post) for blad in self.bladeren(onder, teken * plus)]

    def _onder(self, post: Begrotingspost) -> list[Term]:
        """What a total names, or else what stands under it."""
        if post.soort == Begrotingspost.Soort.POST or post.pk not in self._posten:
            return []
        telt = [(o["teken"], self._posten.get(o["post_id"])) for o in self._posten[post.pk].telt]
        if telt:
            return [(teken, onder) for teken, onder in telt if onder is not None]
        return [(1, kind) for kind in self._kinderen.get(post.pk, ())]

    def keuzes(self, post: Begrotingspost) -> list[Keuze]:
        """The keys chosen for the line itself."""
        gekozen = self._posten[post.pk].gekozen if post.pk in self._posten else ()
        return [Keuze(**keuze) for keuze in gekozen]

    def hang_op(self, post: Begrotingspost) -> None:
        """Give a line at hand what it is part of and what it pays for."""
        bekend = self._posten.get(post.pk)
        if bekend is not None:
            post.ouder = copy(self._posten.get(bekend.ouder_id))
            post.themalijn, post.inspanning = copy(bekend.themalijn), copy(bekend.inspanning)


@dataclass(frozen=True)
class Postblad:
    """A line with everything its page shows.

    ``onder`` is what it adds up itself, ``termen`` are the single lines that count in it in the end.
    """

    begroting: Begroting
    post: Begrotingspost
    blad: Blad
    onder: list[Term]
    termen: list[Term]
    rijen: list[Geldrij]
    keuzes: Sequence[Keuze] = ()

    @property
    def jaren(self) -> tuple[int, ...]:
        return self.blad.jaren

    @property
    def is_los(self) -> bool:
        """A single line, not a sum of others."""
        return [post.pk for _, post in self.termen] == [self.post.pk]

    @cached_property
    def _betaald(self) -> dict[int, Post]:
        return {post.pk: post for post in self.blad.posten}

    @cached_property
    def _bij(self) -> dict[tuple[int, str, int, int | None], Geldrij]:
        return {(rij.post_id, rij.soort, rij.jaar, rij.kwartaal): rij for rij in self.rijen}

    @property
    def rij(self) -> Post | None:
        """The line as it is reckoned with; ``None`` when it is not divided."""
        return self._betaald.get(self.post.pk)

    # ── Amounts ──────────────────────────────────────────────────────────────

    def begroot(self, jaar: int) -> Decimal | None:
        """As adopted: what is printed for the line itself, or else what adds up to it."""
        eigen = self.blad.begroot.get((self.post.pk, jaar))
        return self._opgeteld(jaar) if eigen is None else eigen

    def bijgesteld(self, jaar: int) -> Decimal | None:
        """As it is now."""
        return som(None if (b := self._nu(post, jaar)) is None else teken * b for teken, post in self.termen)

    def _nu(self, post: Begrotingspost, jaar: int) -> Decimal | None:
        rij, plek = self._betaald.get(post.pk), (post.pk, jaar)
        if rij is not None:
            return bijgesteld(self.blad, rij, jaar)
        return self.blad.bijgesteld.get(plek, self.blad.begroot.get(plek))

    def _opgeteld(self, jaar: int) -> Decimal | None:
        gevonden = ((teken, self.blad.begroot.get((post.pk, jaar))) for teken, post in self.termen)
        return som(None if bedrag is None else teken * bedrag for teken, bedrag in gevonden)

    def gemeld(self, soort: str, jaar: int, kwartaal: int | None = None) -> Decimal | None:
        """What was forecast, or spent in a quarter."""
        gevonden = ((teken, self._bij.get((post.pk, soort, jaar, kwartaal))) for teken, post in self.termen)
        return som(teken * rij.bedrag for teken, rij in gevonden if rij is not None and rij.bedrag is not None)

    def besteed(self, jaar: int) -> Decimal | None:
        return som(self.gemeld(Bedrag.Soort.REALISATIE, jaar, kwartaal) for kwartaal, _ in Bedrag.KWARTALEN)

    def kwartalen_bekend(self, jaar: int) -> list[int]:
        return [k for k, _ in Bedrag.KWARTALEN if self.gemeld(Bedrag.Soort.REALISATIE, jaar, k) is not None]

    @property
    def soorten(self) -> list[tuple[str, list[Cel]]]:
        """Per kind the amounts of all years."""
        return [
            ("Begroot", [Cel(jaar, self.begroot(jaar), self._gedrukt(jaar)) for jaar in self.jaren]),
            ("Bijgesteld", [Cel(jaar, self.bijgesteld(jaar)) for jaar in self.jaren]),
            ("Prognose", [Cel(jaar, self.gemeld(Bedrag.Soort.PROGNOSE, jaar)) for jaar in self.jaren]),
            ("Besteed", [Cel(jaar, self.besteed(jaar), self._tot_en_met(jaar)) for jaar in self.jaren]),
        ]

    @property
    def kwartalen(self) -> list[tuple[str, list[Cel]]]:
        """What was spent, per quarter of the years in which anything is filled in; empty when nothing is."""
        if not any(self.kwartalen_bekend(jaar) for jaar in self.jaren):
            return []
        return [
            (woord.capitalize(), [Cel(jaar, self.gemeld(Bedrag.Soort.REALISATIE, jaar, k)) for jaar in self.jaren])
            for k, woord in Bedrag.KWARTALEN
        ]

    def _gedrukt(self, jaar: int) -> str:
        rij = self._bij.get((self.post.pk, Bedrag.Soort.BEGROOT, jaar, None))
        return f"onleesbaar gedrukt (“{rij.gedrukt}”)" if rij is not None and rij.gedrukt else ""

    def _tot_en_met(self, jaar: int) -> str:
        bekend = self.kwartalen_bekend(jaar)
        if not bekend or len(bekend) == len(Bedrag.KWARTALEN):
            return ""
        aaneen = bekend == list(range(1, bekend[-1] + 1))
        return f"t/m kwartaal {bekend[-1]}" if aaneen else f"kwartaal {', '.join(map(str, bekend))}"

    # ── Why it differs ───────────────────────────────────────────────────────

    @property
    def waarom(self) -> list[Waarom]:
        """Per year after the first; a year that is not filled in, as is the one before, is not there."""
        gevonden = ((jaar, self._per_term(jaar)) for jaar in self.jaren[1:])
        return [self._waarom(jaar, per_term) for jaar, per_term in gevonden if per_term]

    def _per_term(self, jaar: int) -> list[tuple[Begrotingspost, Verklaring]]:
        """Per single line why it differs; a line outside what is divided has amounts of its own only."""
        gevonden = []
        for teken, post in self.termen:
            rij = self._betaald.get(post.pk) or Post(post.pk, post.naam, Wijze.EIGEN)
            verklaring = van_lijn(self.blad, rij, jaar)
            if verklaring is not None:
                gevonden.append((post, verklaring if teken > 0 else -verklaring))
        return gevonden

    def _waarom(self, jaar: int, per_term: list[tuple[Begrotingspost, Verklaring]]) -> Waarom:
        samen = sum((verklaring for _, verklaring in per_term), Verklaring())
        afgerond = sum((v.volume for post, v in per_term if self._is_afronding(post, v)), NUL)
        volume, nieuw, cijfer = samen.volume - afgerond, samen.nieuw_beleid, self.blad.index.get(jaar)
        delen = [
            (samen.index, f"door de index van {procent(cijfer.percentage)}" if cijfer else ""),
            (volume, "door meer werk" if volume > 0 else "door minder werk"),
            (nieuw, self._begin_of_eind(nieuw)),
            (afgerond, "doordat is begroot in duizenden euro's"),
        ]
        return Waarom(jaar, samen.totaal, [(bedrag, woord) for bedrag, woord in delen if bedrag])

    def _is_afronding(self, post: Begrotingspost, verklaring: Verklaring) -> bool:
        """What a budget in thousands rounds away from a line that follows the index is no other amount of work."""
        volgt_index = post.wijze == Wijze.GEINDEXEERD
        return volgt_index and abs(verklaring.volume) < self.begroting.eenheid and self.begroting.eenheid > 1

    def _begin_of_eind(self, bedrag: Decimal) -> str:
        if self.is_los:
            return "want deze post begint" if bedrag > 0 else "want deze post stopt"
        return "door posten die beginnen of stoppen"

    # ── Keys ─────────────────────────────────────────────────────────────────

    @property
    def sleutels(self) -> list[tuple[int, str]]:
        """From which year which key divides it, within the years of this budget."""
        if self.rij is None:
            return []
        per_jaar = [(jaar, self.rij.sleutel_in(jaar)) for jaar in self.jaren]
        wissels = [(jaar, pk) for plek, (jaar, pk) in enumerate(per_jaar) if plek == 0 or pk != per_jaar[plek - 1][1]]
        return [(jaar, self.blad.sleutels[pk].naam) for jaar, pk in wissels if pk is not None]

    @property
    def overgeheveld(self) -> list[tuple[str, int, Decimal]]:
        """Money of an earlier year that pays for this line."""
        return [(o.naam, o.naar_jaar, o.bedrag) for o in self.blad.overhevelingen if o.post == self.post.pk]


def postblad(post: Begrotingspost) -> Postblad:
    """Everything the page of a line needs, for who sees its plan; two queries when the rest was kept, five more if not.

    The line gets what it is part of and what it pays for.
    """
    begroting = post.begroting
    blad, boom = bewaard(("posten", begroting.pk), bereiken(begroting), lambda: _lees(begroting))
    boom.hang_op(post)
    termen = boom.bladeren(post)
    rijen = _bedragen({post.pk, *(term.pk for _, term in termen)})
    return Postblad(begroting, post, blad, boom.direct(post), termen, rijen, boom.keuzes(post))


def _bedragen(posten: set[int]) -> list[Geldrij]:
    rijen = Bedrag.objects.filter(post__in=posten).order_by()
    return [Geldrij(*rij) for rij in rijen.values_list(*Geldrij._fields)]


def _lees(begroting: Begroting) -> tuple[Blad, Boom]:
    keuzes = Sleutelkeuze.objects.filter(post=OuterRef("pk")).order_by("vanaf_jaar")
    telt = Optelling.objects.filter(totaal=OuterRef("pk")).order_by("pk")
    posten: Any = Begrotingspost.objects.filter(begroting=begroting).select_related("themalijn", "inspanning")
    rijen = posten.defer("themalijn__inleiding", "inspanning__beschrijving").annotate(
        gekozen=json_rijen(keuzes, "pk", "vanaf_jaar", "sleutel", naam="sleutel__naam"),
        telt=json_rijen(telt, "post_id", "teken"),
    )
    return lees_bladen([begroting])[begroting.pk], Boom(rijen)
