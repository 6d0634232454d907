"""What the municipalities pay, as the pages show it: per year, beside what the budget prints."""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from begroting.lezen import Jsonrij, blad_van
from begroting.models import Bedrag, Begroting
from begroting.rekenen.bijdragen import Jaarbijdragen, bijdragen
from begroting.rekenen.blad import Blad
from regioplan.jsonrijen import json_rijen
from regioplan.organisatie.models import Aansluiting, Gemeente

NUL = Decimal(0)


@dataclass(frozen=True)
class Bijdragerij:
    """One municipality: what it pays in every year, in euros; ``None`` in a year it does not take part."""

    gemeente: Gemeente
    bedragen: list[Decimal | None]
    jaren: tuple[int, ...] = ()

    @property
    def per_jaar(self) -> list[tuple[int, Decimal | None]]:
        return list(zip(self.jaren, self.bedragen, strict=True))


@dataclass(frozen=True)
class Jaartotaal:
    """One year: the contributions together beside what is printed for them."""

    jaar: int
    bijdragen: Jaarbijdragen
    gedrukt: Decimal | None

    @property
    def onverdeeld(self) -> Decimal:
        return sum((regel.bedrag for regel in self.bijdragen.onverdeeld), NUL)

    @property
    def verschil(self) -> Decimal | None:
        """Printed minus reckoned; ``None`` when nothing is printed or they agree."""
        if self.gedrukt is None or self.gedrukt == self.bijdragen.totaal:
            return None
        return self.gedrukt - self.bijdragen.totaal


@dataclass(frozen=True)
class Verdeling:
    """All years of a budget, divided."""

    begroting: Begroting
    blad: Blad
    jaren: list[Jaartotaal]
    gemeenten: list[Gemeente]

    def rijen(self, zichtbaar: Container[int] | None = None) -> list[Bijdragerij]:
        """The municipalities, or those with these keys."""
        gekozen = [g for g in self.gemeenten if zichtbaar is None or g.pk in zichtbaar]
        totalen = [jaar.bijdragen.totalen for jaar in self.jaren]
        return [Bijdragerij(g, [jaar.get(g.cbs_code) for jaar in totalen], self.blad.jaren) for g in gekozen]

    def van_jaar(self, jaar: int) -> list[tuple[str, Decimal | None]]:
        """What every municipality pays in a year of this budget."""
        return [(rij.gemeente.naam, dict(rij.per_jaar)[jaar]) for rij in self.rijen()]

    @property
    def onverdeeld(self) -> list[tuple[str, str]]:
        """Every line that nobody pays in some year, once, with the reason."""
        return list({regel.naam: regel.waarom for jaar in self.jaren for regel in jaar.bijdragen.onverdeeld}.items())


def verdeling_van(begroting: Begroting) -> Verdeling:
    """Five queries, whatever there is to divide."""
    blad = blad_van(begroting)
    rest = _losse_rijen(begroting)
    gedrukt = _gedrukt(rest["gedrukt"])
    jaren = [Jaartotaal(jaar, bijdragen(blad, jaar), gedrukt.get(jaar)) for jaar in blad.jaren]
    return Verdeling(begroting, blad, jaren, [Gemeente(**rij) for rij in rest["gemeenten"]])


def _losse_rijen(begroting: Begroting) -> Jsonrij:
    """The municipalities that take or took part, and what the budget prints as their contributions."""
    hoort = Aansluiting.objects.filter(regio=OuterRef(OuterRef("plan__regio")), gemeente=OuterRef("pk"))
    gemeenten = Gemeente.objects.filter(Exists(hoort)).order_by("naam")
    gedrukt = Bedrag.objects.filter(
        post__begroting=OuterRef("pk"), post__is_bijdrage=True, soort=Bedrag.Soort.BEGROOT, bedrag__isnull=False
    )
    velden: Any = Begroting.objects.filter(pk=begroting.pk).values(
        gemeenten=json_rijen(gemeenten, "id", "naam", "slug", "cbs_code"),
        gedrukt=json_rijen(gedrukt.order_by(), "jaar", "bedrag"),
    )
    gevonden: Jsonrij = velden.get()
    return gevonden


def _gedrukt(rijen: list[Jsonrij]) -> dict[int, Decimal]:
    totalen: dict[int, Decimal] = {}
    for rij in rijen:
        totalen[rij["jaar"]] = totalen.get(rij["jaar"], NUL) + Decimal(rij["bedrag"])
    return totalen
