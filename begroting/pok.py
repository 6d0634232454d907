"""The POK money as a table: a row per year, a column per centre municipality, with printed totals."""

from dataclasses import dataclass
from decimal import Decimal

from begroting.models import Begroting, Pokbedrag, Pokmiddel


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
