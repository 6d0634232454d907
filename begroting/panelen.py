"""The money on the pages of an effort and of a theme line: what it costs, what is spent, what is forecast.

Those pages ask many questions already, so a panel asks one: amounts and index figures come along as JSON, and an
amount in it as text, since a number in JSON would become a float.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef
from django.db.models.functions import Coalesce

from begroting.lezen import als_json, als_tekst
from begroting.models import Bedrag, Begrotingspost, Indexcijfer
from begroting.post import som
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad, Cijfer, Post, Wijze
from themalijnen.models import Inspanning, Themalijn
from themalijnen.panelen import Paneel, registreer

BOVEN = ("ouder__", "ouder__ouder__", "ouder__ouder__ouder__")
"""How far up a line looks for the theme line it pays for."""


@dataclass(frozen=True)
class Jaargeld:
    """The money of one year, in euros; ``None`` is not filled in. ``gedrukt`` is what the source has for an amount."""

    jaar: int
    begroot: Decimal | None
    nu: Decimal | None
    besteed: Decimal | None
    tot_en_met: int
    """The last quarter of which is known what was spent; 0 when nothing is."""

    prognose: Decimal | None
    gedrukt: str = ""

    @property
    def boven(self) -> Decimal | None:
        """By how much the forecast exceeds the budget."""
        if self.prognose is None or self.nu is None or self.prognose <= self.nu:
            return None
        return self.prognose - self.nu


@dataclass(frozen=True)
class Geldpost:
    """One line that pays for it."""

    post: Begrotingspost
    jaren: list[Jaargeld]


def geldposten(posten: Iterable[Any]) -> list[Geldpost]:
    return [Geldpost(post, _jaren(post)) for post in posten]


def _jaren(post: Any) -> list[Jaargeld]:
    rij = Post(post.pk, post.naam, Wijze(post.wijze))
    blad = _blad(post, rij)
    return [_jaargeld(post, blad, rij, jaar) for jaar in blad.jaren]


def _blad(post: Any, rij: Post) -> Blad:
    """Just enough of a budget to index one line."""
    bedragen = {soort: _bedragen(post, soort) for soort in ("begroot", "bijgesteld")}
    cijfers = {c["jaar"]: Cijfer(Decimal(c["nu"]), Decimal(c["toen"] or c["nu"])) for c in post.cijfers}
    jaren = tuple(range(post.begroting.jaar_van, post.begroting.jaar_tot + 1))
    return Blad(jaren, (rij,), bedragen["begroot"], bedragen["bijgesteld"], index=cijfers)


def _bedragen(post: Any, soort: str) -> dict[tuple[int, int], Decimal]:
    gevonden = (rij for rij in post.geld if rij["soort"] == soort and rij["bedrag"] is not None)
    return {(post.pk, rij["jaar"]): Decimal(rij["bedrag"]) for rij in gevonden}


def _jaargeld(post: Any, blad: Blad, rij: Post, jaar: int) -> Jaargeld:
    van_jaar = [geld for geld in post.geld if geld["jaar"] == jaar]
    besteed = {g["kwartaal"]: Decimal(g["bedrag"]) for g in van_jaar if g["kwartaal"] and g["bedrag"] is not None}
    prognose = (Decimal(g["bedrag"]) for g in van_jaar if g["soort"] == "prognose" and g["bedrag"] is not None)
    return Jaargeld(
        jaar,
        blad.begroot.get((rij.pk, jaar)),
        bijgesteld(blad, rij, jaar),
        som(besteed.values()),
        max(besteed, default=0),
        next(prognose, None),
        next((g["gedrukt"] for g in van_jaar if g["gedrukt"]), ""),
    )


def _posten(user: Any) -> Any:
    """Single lines with everything the panel shows, in one query."""
    geld = Bedrag.objects.filter(post=OuterRef("pk")).order_by()
    cijfers = Indexcijfer.objects.filter(begroting=OuterRef("begroting")).order_by()
    zichtbaar = Begrotingspost.objects.visible_to(user).filter(soort=Begrotingspost.Soort.POST)
    return zichtbaar.select_related("begroting").annotate(
        geld=als_json(
            geld, jaar="jaar", soort="soort", kwartaal="kwartaal", bedrag=als_tekst("bedrag"), gedrukt="gedrukt"
        ),
        cijfers=als_json(cijfers, jaar="jaar", nu=als_tekst("percentage"), toen=als_tekst("vastgesteld")),
    )


def van_inspanning(inspanning: Any, user: Any) -> Paneel:
    posten = geldposten(_posten(user).filter(inspanning=inspanning).order_by("volgorde", "pk"))
    return Paneel("begroting/paneel_inspanning.html", {"posten": posten})


def van_themalijn(themalijn: Any, user: Any) -> Paneel | None:
    """The lines that pay for it: named on the line, through its effort, or on what stands above it."""
    velden = [f"{boven}{van}" for boven in ("", *BOVEN) for van in ("themalijn_id", "inspanning__themalijn_id")]
    lijn = Coalesce(*velden)
    posten = _posten(user).annotate(lijn=lijn).filter(lijn=themalijn.pk)
    gevonden = geldposten(
        posten.select_related("begroting", "inspanning").order_by("ouder__volgorde", "volgorde", "pk")
    )
    return Paneel("begroting/paneel_themalijn.html", {"posten": gevonden, "samen": _samen(gevonden)})


def _samen(posten: list[Geldpost]) -> list[Jaargeld]:
    """All lines together, per year."""
    per_jaar = zip(*(post.jaren for post in posten), strict=True)
    return [
        Jaargeld(
            jaren[0].jaar,
            som(jaar.begroot for jaar in jaren),
            som(jaar.nu for jaar in jaren),
            som(jaar.besteed for jaar in jaren),
            max(jaar.tot_en_met for jaar in jaren),
            som(jaar.prognose for jaar in jaren),
        )
        for jaren in per_jaar
    ]


registreer(Inspanning, van_inspanning)
registreer(Themalijn, van_themalijn)
