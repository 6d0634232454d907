"""One municipality: what it pays, why that changed, and what it pays for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from begroting.grafieken import Brugjaar, brug_van
from begroting.lezen import lees_bladen
from begroting.merk import bereiken
from begroting.models import Begroting
from begroting.rekenen.bijdragen import Jaarbijdragen, bijdragen
from begroting.rekenen.blad import Blad, Deelnemer
from begroting.rekenen.verklaring import Verklaring, van_gemeenten
from begroting.uitleg import Uitleg
from regioplan.historie.bewaard import bewaard
from regioplan.organisatie.models import Gemeente, Regio
from themalijnen.models import Themalijn

NUL = Decimal(0)


@dataclass(frozen=True)
class InRegio:
    """A municipality in a region: what a right is about."""

    gemeente: Gemeente
    regio: Regio
    pk: int = 0


OORZAKEN = (
    ("index", "Indexatie"),
    ("volume", "Meer of minder werk"),
    ("sleutel", "Andere verdeling"),
    ("nieuw_beleid", "Nieuw of gestopt"),
    ("overgeheveld", "Geld uit een eerder jaar"),
)
"""The causes of a change, in the words of the page."""


@dataclass(frozen=True)
class Waarvoor:
    """What a municipality pays for one thing, per year in euros; ``None`` in a year without an amount."""

    naam: str
    bedragen: list[tuple[int, Decimal | None]]
    themalijn: Themalijn | None = None


@dataclass(frozen=True)
class Gemeenteblad:
    """The budget as one municipality sees it."""

    begroting: Begroting
    blad: Blad
    gemeente: Gemeente
    vorig: Blad | None = None
    """The budget of the plan before, for the year before the first one."""

    themalijnen: Sequence[Themalijn] = ()
    """Of the plan, for who sees that."""

    @property
    def regio(self) -> Regio:
        return self.begroting.plan.regio

    @cached_property
    def _per_jaar(self) -> dict[int, Jaarbijdragen]:
        return {jaar: bijdragen(self.blad, jaar) for jaar in self.blad.jaren}

    @property
    def vorig_jaar(self) -> int:
        return self.blad.jaren[0] - 1

    @cached_property
    def bijdrage_vorig_jaar(self) -> Decimal | None:
        """By the budget of the plan before; ``None`` when there is none of that year, or when it did not take part."""
        if self.vorig is None or self.vorig_jaar not in self.vorig.jaren:
            return None
        return bijdragen(self.vorig, self.vorig_jaar).totalen.get(self.gemeente.cbs_code)

    def bijdrage(self, jaar: int) -> Decimal | None:
        """In euros; ``None`` outside the budget's years, or when it does not take part."""
        uit = self._per_jaar.get(jaar)
        return uit.totalen.get(self.gemeente.cbs_code) if uit else None

    @property
    def verschillen(self) -> list[tuple[int, Decimal | None]]:
        """Per year the difference with the one before; of the first year only when that one is known."""
        eerste, nu = self.bijdrage_vorig_jaar, self.bijdrage(self.blad.jaren[0])
        verschil = None if eerste is None else (nu or NUL) - eerste
        return [(self.blad.jaren[0], verschil), *((jaar, v.totaal) for jaar, v in self.verklaringen)]

    @property
    def onverdeeld(self) -> list[tuple[str, str]]:
        """Every line that nobody pays in some year, once, with the reason: it is not in these contributions."""
        return list({r.naam: r.waarom for uit in self._per_jaar.values() for r in uit.onverdeeld}.items())

    @property
    def bijdragen(self) -> list[tuple[int, Decimal | None]]:
        return [(jaar, self.bijdrage(jaar)) for jaar in self.blad.jaren]

    @cached_property
    def verklaringen(self) -> list[tuple[int, Verklaring]]:
        """Per year after the first why it pays another amount than the year before."""
        code = self.gemeente.cbs_code
        return [(jaar, van_gemeenten(self.blad, jaar).get(code, Verklaring())) for jaar in self.blad.jaren[1:]]

    def uitleg(self, jaar: int) -> Uitleg:
        """A year in words: this one, or the nearest of the budget."""
        jaar = self.blad.jaar_bij(jaar)
        oorzaken = [(soort, bedrag) for soort, _, bedrag in self.oorzaken(jaar)]
        cijfer = self.blad.index.get(jaar)
        verschil, index = dict(self.verschillen)[jaar], cijfer.percentage if cijfer else None
        return Uitleg(str(self.gemeente), jaar, self.bijdrage(jaar), verschil, oorzaken, index)

    def oorzaken(self, jaar: int) -> list[tuple[str, str, Decimal]]:
        """What plays a part in the change of a year: name, words and euros; nothing where the change is not split."""
        verklaring = dict(self.verklaringen).get(jaar, Verklaring())
        return [(soort, woord, bedrag) for soort, woord in OORZAKEN if (bedrag := getattr(verklaring, soort))]

    @property
    def brug(self) -> list[tuple[str, list[Decimal]]]:
        """Per cause the part of the change in every year after the first."""
        return [(woord, [getattr(v, oorzaak) for _, v in self.verklaringen]) for oorzaak, woord in OORZAKEN]

    @property
    def brugrijen(self) -> list[tuple[str, list[tuple[int, Decimal]]]]:
        """The causes that play a part in some year, each amount with its year."""
        jaren = self.blad.jaren[1:]
        return [(woord, list(zip(jaren, delen, strict=True))) for woord, delen in self.brug if any(delen)]

    @property
    def brugjaren(self) -> list[Brugjaar]:
        """From year to year in steps."""
        stappen = {jaar: [(woord, bedrag) for _, woord, bedrag in self.oorzaken(jaar)] for jaar in self.blad.jaren}
        jaren = [(jaar, self.bijdrage(jaar), verschil, stappen[jaar]) for jaar, verschil in self.verschillen]
        return list(brug_van(self.vorig_jaar, self.bijdrage_vorig_jaar, jaren))

    def per_themalijn(self, themalijnen: Sequence[Themalijn]) -> list[tuple[str, list[Decimal | None]]]:
        """The same without the theme lines themselves."""
        return [(rij.naam, [bedrag for _, bedrag in rij.bedragen]) for rij in self.waarvoor(themalijnen)]

    def waarvoor(self, themalijnen: Sequence[Themalijn]) -> list[Waarvoor]:
        """What it pays for: per theme line, and what serves no theme line; money carried over stands apart."""
        lijn_van = {post.pk: post.themalijn for post in self.blad.posten}
        bedragen: dict[int | None, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for jaar, uit in self._per_jaar.items():
            for post, verdeling in uit.posten.items():
                bedragen[lijn_van[post]][jaar] += verdeling.get(self.gemeente.cbs_code, NUL)
        rijen = [self._rij(str(lijn), bedragen[lijn.pk], lijn) for lijn in themalijnen if lijn.pk in bedragen]
        if None in bedragen:
            rijen.append(self._rij("Het programma zelf", bedragen[None]))
        return [*rijen, *self._overgeheveld()]

    @property
    def per_post(self) -> list[tuple[str, list[Decimal | None]]]:
        """What it pays for every line, per year in euros, and what carried-over money takes off."""
        code, jaren = self.gemeente.cbs_code, self._per_jaar.values()
        posten = [(p.naam, [jaar.posten.get(p.pk, {}).get(code) for jaar in jaren]) for p in self.blad.posten]
        over = [
            (o.naam, [jaar.overgeheveld.get(o.pk, {}).get(code) for jaar in jaren]) for o in self.blad.overhevelingen
        ]
        return [(naam, bedragen) for naam, bedragen in (*posten, *over) if any(b is not None for b in bedragen)]

    def _rij(self, naam: str, per_jaar: Mapping[int, Decimal], themalijn: Themalijn | None = None) -> Waarvoor:
        return Waarvoor(naam, [(jaar, per_jaar.get(jaar)) for jaar in self.blad.jaren], themalijn)

    def _overgeheveld(self) -> list[Waarvoor]:
        code, rijen = self.gemeente.cbs_code, []
        for over in self.blad.overhevelingen:
            per_jaar = {jaar: uit.overgeheveld.get(over.pk, {}).get(code) for jaar, uit in self._per_jaar.items()}
            bekend = {jaar: bedrag for jaar, bedrag in per_jaar.items() if bedrag is not None}
            if bekend:
                rijen.append(self._rij(over.naam, bekend))
        return rijen


def gemeenteblad(begroting: Begroting, gemeente: Gemeente, vorige: Begroting | None) -> Gemeenteblad:
    """With the budget of the plan before, if there is one; one query when it was kept, five more when not."""
    blad, vorig, lijnen = _haal(begroting, vorige)
    return Gemeenteblad(begroting, blad, gemeente, vorig, lijnen)


def gemeenteblad_bij(begroting: Begroting, slug: str, vorige: Begroting | None) -> Gemeenteblad | None:
    """The same by the address of a municipality; ``None`` when it never took part in this region."""
    blad, vorig, lijnen = _haal(begroting, vorige)
    gemeente = next((_gemeente(deelnemer) for deelnemer in blad.gemeenten if deelnemer.slug == slug), None)
    return Gemeenteblad(begroting, blad, gemeente, vorig, lijnen) if gemeente else None


type Gelezen = tuple[Blad, Blad | None, list[Themalijn]]


def _haal(begroting: Begroting, vorige: Begroting | None) -> Gelezen:
    samen = [een for een in (begroting, vorige) if een is not None]
    wat = ("gemeente", *(een.pk for een in samen))
    blad, vorig, lijnen = bewaard(wat, bereiken(*samen), lambda: _lees(begroting, samen))
    return blad, vorig, [copy(lijn) for lijn in lijnen]


def _lees(begroting: Begroting, samen: list[Begroting]) -> Gelezen:
    bladen = list(lees_bladen(samen).values())
    lijnen = Themalijn.objects.filter(plan=begroting.plan_id).defer("inleiding")
    return bladen[0], bladen[1] if bladen[1:] else None, list(lijnen)


def _gemeente(deelnemer: Deelnemer) -> Gemeente:
    return Gemeente(pk=deelnemer.pk, naam=deelnemer.naam, slug=deelnemer.slug, cbs_code=deelnemer.code)
