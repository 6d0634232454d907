"""What the municipalities pay, as the pages show it: per year, beside what the budget prints."""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from begroting.lezen import blad_van
from begroting.models import Bedrag, Begroting
from begroting.rekenen.bijdragen import Jaarbijdragen, bijdragen
from begroting.rekenen.blad import Blad
from regioplan.organisatie.models import Gemeente

NUL = Decimal(0)


@dataclass(frozen=True)
class Bijdragerij:
    """One municipality: what it pays in every year, in euros; ``None`` in a year it does not take part."""

    gemeente: Gemeente
    bedragen: list[Decimal | None]


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
        return [Bijdragerij(g, [jaar.bijdragen.totalen.get(g.cbs_code) for jaar in self.jaren]) for g in gekozen]

    @property
    def onverdeeld(self) -> list[tuple[str, str]]:
        """Every line that nobody pays in some year, once, with the reason."""
        return list({regel.naam: regel.waarom for jaar in self.jaren for regel in jaar.bijdragen.onverdeeld}.items())


def verdeling_van(begroting: Begroting) -> Verdeling:
    blad = blad_van(begroting)
    gedrukt = _gedrukt(begroting)
    jaren = [Jaartotaal(jaar, bijdragen(blad, jaar), gedrukt.get(jaar)) for jaar in blad.jaren]
    gemeenten = Gemeente.objects.filter(aansluitingen__regio=begroting.plan.regio).distinct().order_by("naam")
    return Verdeling(begroting, blad, jaren, list(gemeenten))


def _gedrukt(begroting: Begroting) -> dict[int, Decimal]:
    """What the budget prints as the contributions of the municipalities, per year."""
    rijen = Bedrag.objects.filter(post__begroting=begroting, post__is_bijdrage=True, soort=Bedrag.Soort.BEGROOT)
    totalen: dict[int, Decimal] = {}
    for rij in rijen:
        if rij.bedrag is not None:
            totalen[rij.jaar] = totalen.get(rij.jaar, NUL) + rij.bedrag
    return totalen
