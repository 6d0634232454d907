"""The POK money as a table, with printed totals; and per centre municipality what is claimed of it and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from begroting.models import Begroting, Pokbedrag, Pokclaim, Pokmiddel
from themalijnen.models import Inspanning


@dataclass(frozen=True)
class Poktotaal:
    """The printed total of a column beside its sum."""

    gedrukt: Decimal | None
    berekend: Decimal

    @property
    def klopt(self) -> bool:
        return self.gedrukt is None or self.gedrukt == self.berekend


@dataclass(frozen=True)
class Poktabel:
    middelen: list[Pokmiddel]
    rijen: list[tuple[int, list[Pokbedrag | None]]]
    totalen: list[Poktotaal]

    @property
    def per_jaar(self) -> list[tuple[int, list[tuple[Pokmiddel, Pokbedrag | None]]]]:
        """The rows with the column each amount stands in."""
        return [(jaar, list(zip(self.middelen, bedragen, strict=True))) for jaar, bedragen in self.rijen]

    @property
    def per_middel(self) -> list[tuple[Pokmiddel, Poktotaal]]:
        return list(zip(self.middelen, self.totalen, strict=True))


def poktabel(begroting: Begroting) -> Poktabel | None:
    """Fetch and lay out; ``None`` when the budget has no POK money."""
    middelen = list(begroting.pokmiddelen.prefetch_related("bedragen"))
    if not middelen:
        return None
    per_middel = [{b.jaar: b for b in middel.bedragen.all()} for middel in middelen]
    jaren = sorted({jaar for bedragen in per_middel for jaar in bedragen})
    return Poktabel(
        middelen,
        [(jaar, [bedragen.get(jaar) for bedragen in per_middel]) for jaar in jaren],
        [
            Poktotaal(middel.gedrukt_totaal, sum((b.bedrag for b in bedragen.values() if b.bedrag), Decimal(0)))
            for middel, bedragen in zip(middelen, per_middel, strict=True)
        ],
    )


# ── What is claimed of it ────────────────────────────────────────────────────


@dataclass(frozen=True)
class Pokjaar:
    """One year of the money of a centre municipality, in euros; ``None`` is not filled in."""

    jaar: int
    rij: Pokbedrag | None
    geclaimd: Decimal | None

    @property
    def beschikbaar(self) -> Decimal | None:
        return self.rij.bedrag if self.rij is not None else None

    @property
    def over(self) -> Decimal | None:
        """What nobody claimed yet, negative when too much is; unknown as long as the money itself is."""
        return None if self.beschikbaar is None else self.beschikbaar - (self.geclaimd or Decimal(0))


@dataclass(frozen=True)
class Actielijn:
    """What one action line claims, per year."""

    naam: str
    inspanning: Inspanning | None
    claims: list[tuple[int, Pokclaim | None]]


@dataclass(frozen=True)
class Pokblad:
    """The money of one centre municipality, with its claims."""

    middel: Pokmiddel
    jaren: list[Pokjaar]
    actielijnen: list[Actielijn]

    @property
    def beschikbaar(self) -> Decimal | None:
        return _som(jaar.beschikbaar for jaar in self.jaren)

    @property
    def geclaimd(self) -> Decimal | None:
        return _som(jaar.geclaimd for jaar in self.jaren)

    @property
    def over(self) -> Decimal | None:
        return _som(jaar.over for jaar in self.jaren)

    @property
    def te_veel(self) -> list[int]:
        """The years in which more is claimed than there is."""
        return [jaar.jaar for jaar in self.jaren if jaar.over is not None and jaar.over < 0]


def _som(bedragen: Iterable[Decimal | None]) -> Decimal | None:
    """Of what is filled in; ``None`` when nothing is."""
    ingevuld = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(ingevuld, Decimal(0)) if ingevuld else None


def pokbladen(begroting: Begroting) -> list[Pokblad]:
    """Per centre municipality the money and the claims; three queries."""
    claims = Pokclaim.objects.select_related("inspanning")
    middelen = begroting.pokmiddelen.prefetch_related("bedragen", Prefetch("claims", queryset=claims))
    return [_pokblad(middel) for middel in middelen]


def _pokblad(middel: Pokmiddel) -> Pokblad:
    bedragen = {rij.jaar: rij for rij in middel.bedragen.all()}
    claims = list(middel.claims.all())
    jaren = sorted(bedragen.keys() | {claim.jaar for claim in claims})
    per_jaar = {jaar: _som(claim.bedrag for claim in claims if claim.jaar == jaar) for jaar in jaren}
    return Pokblad(
        middel,
        [Pokjaar(jaar, bedragen.get(jaar), per_jaar[jaar]) for jaar in jaren],
        [_actielijn(naam, claims, jaren) for naam in sorted({claim.actielijn for claim in claims})],
    )


def _actielijn(naam: str, claims: list[Pokclaim], jaren: list[int]) -> Actielijn:
    eigen = {claim.jaar: claim for claim in claims if claim.actielijn == naam}
    inspanning = next((claim.inspanning for claim in eigen.values() if claim.inspanning is not None), None)
    return Actielijn(naam, inspanning, [(jaar, eigen.get(jaar)) for jaar in jaren])
