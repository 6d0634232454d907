"""What the municipalities pay, as the pages show it: per year, beside what the budget prints."""

from collections.abc import Container
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q

from begroting.lezen import lees_bladen
from begroting.merk import bereiken
from begroting.models import Begroting, Overheveling, Sleuteldeel, Sleutelkeuze, Verdeelsleutel
from begroting.rekenen.bijdragen import Jaarbijdragen, bijdragen
from begroting.rekenen.blad import Blad, Deelnemer
from regioplan.historie.bewaard import bewaard
from regioplan.jsonrijen import json_rijen

NUL = Decimal(0)


@dataclass(frozen=True)
class Bijdragerij:
    """One municipality: what it pays in every year, in euros; ``None`` in a year it does not take part."""

    gemeente: Deelnemer
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
    sleutels: list[Verdeelsleutel]
    """Each with its ``verdeeld`` over municipalities and the lines it divides (``keuzelijst``)."""

    overhevelingen: list[Overheveling]

    @property
    def gemeenten(self) -> list[Deelnemer]:
        return self.blad.gemeenten

    def rijen(self, zichtbaar: Container[int] | None = None) -> list[Bijdragerij]:
        """The municipalities, or those with these keys."""
        gekozen = [g for g in self.gemeenten if zichtbaar is None or g.pk in zichtbaar]
        totalen = [jaar.bijdragen.totalen for jaar in self.jaren]
        return [Bijdragerij(g, [jaar.get(g.code) for jaar in totalen], self.blad.jaren) for g in gekozen]

    def van_jaar(self, jaar: int) -> list[tuple[str, Decimal | None]]:
        """What every municipality pays in a year of this budget."""
        return [(rij.gemeente.naam, dict(rij.per_jaar)[jaar]) for rij in self.rijen()]

    @property
    def onverdeeld(self) -> list[tuple[str, str]]:
        """Every line that nobody pays in some year, once, with the reason."""
        return list({regel.naam: regel.waarom for jaar in self.jaren for regel in jaar.bijdragen.onverdeeld}.items())


type Gelezen = tuple[Blad, list[Verdeelsleutel], list[Overheveling]]


def verdeling_van(begroting: Begroting) -> Verdeling:
    """For who sees the plan, and so all of this; one query when it was kept, six more when not."""
    blad, sleutels, over = bewaard(("verdeling", begroting.pk), bereiken(begroting), lambda: _lees(begroting))
    jaren = [Jaartotaal(jaar, bijdragen(blad, jaar), blad.gedrukt.get(jaar)) for jaar in blad.jaren]
    # Rows are handed out as copies: what a page does to them stays with that page.
    return Verdeling(begroting, blad, jaren, [copy(rij) for rij in sleutels], [copy(rij) for rij in over])


def _lees(begroting: Begroting) -> Gelezen:
    over = Overheveling.objects.filter(begroting=begroting).select_related("sleutel", "post")
    return lees_bladen([begroting])[begroting.pk], _sleutels(begroting), list(over)


def _sleutels(begroting: Begroting) -> list[Verdeelsleutel]:
    van_sleutel = Q(sleutel=OuterRef("pk"))
    delen = Sleuteldeel.objects.filter(van_sleutel).order_by("gemeente__naam")
    keuzes = Sleutelkeuze.objects.filter(van_sleutel).order_by("vanaf_jaar", "post__volgorde")
    rijen: Any = Verdeelsleutel.objects.filter(begroting=begroting).select_related("gemeente")
    return list(
        rijen.annotate(
            keuzelijst=json_rijen(keuzes, "post_id", "vanaf_jaar", naam="post__naam"),
            verdeeld=json_rijen(delen, "id", "aandeel", naam="gemeente__naam"),
        )
    )
