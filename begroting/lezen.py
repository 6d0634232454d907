"""From the rows of a budget to the values that the sums work on (``begroting.rekenen``).

Everything is fetched in four queries, for any number of budgets: what is small comes along as JSON. It is the same for
every reader, so it is kept until one of those rows changes (``historie.bewaard``).
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet

from begroting.merk import bereiken
from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Kengetal,
    Sleuteldeel,
    Sleutelkeuze,
    Verdeelsleutel,
)
from begroting.models import Overheveling as Overhevelingsrij
from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Overheveling, Post, Sleutel, Wijze
from regioplan.historie.bewaard import bewaard
from regioplan.jsonrijen import json_rijen
from regioplan.organisatie.models import Aansluiting

type Keuzes = dict[int, list[tuple[int, int]]]
type Jsonrij = dict[str, Any]


def blad_van(begroting: Begroting) -> Blad:
    """Everything a budget's sums need; one query when it was kept, four more when not, whatever its size."""
    return bewaard(("blad", begroting.pk), bereiken(begroting), lambda: lees_bladen([begroting])[begroting.pk])


def lees_bladen(begrotingen: Sequence[Begroting]) -> dict[int, Blad]:
    """The same of more budgets at once, by their keys, as the rows are now; four queries."""
    posten = _per_begroting(_postrijen(begrotingen))
    bedragen = _per_begroting(_bedragrijen(begrotingen))
    sleutels = _per_begroting(_sleutelrijen(begrotingen))
    rest = {rij["pk"]: rij for rij in _losse_rijen(begrotingen)}
    return {b.pk: _blad(b, posten[b.pk], bedragen[b.pk], sleutels[b.pk], rest[b.pk]) for b in begrotingen}


def _blad(
    begroting: Begroting,
    posten: list[Begrotingspost],
    bedragen: list[Bedrag],
    sleutels: list[Verdeelsleutel],
    rest: Jsonrij,
) -> Blad:
    return Blad(
        jaren=tuple(begroting.jaren),
        posten=_posten(posten),
        begroot=_bedragen(bedragen, Bedrag.Soort.BEGROOT),
        bijgesteld=_bedragen(bedragen, Bedrag.Soort.BIJGESTELD),
        index={rij["jaar"]: cijfer_van(rij) for rij in rest["cijfers"]},
        sleutels={rij.pk: _sleutel(rij, rest["getallen"]) for rij in sleutels},
        deelnemers=tuple(_deelnemer(rij) for rij in rest["deelnemers"]),
        overhevelingen=tuple(_overheveling(rij) for rij in rest["overgeheveld"]),
        gedrukt=_gedrukt(posten, bedragen),
    )


# ── What is fetched ──────────────────────────────────────────────────────────


def _postrijen(begrotingen: Sequence[Begroting]) -> QuerySet[Any]:
    keuzes = Sleutelkeuze.objects.filter(post=OuterRef("pk")).order_by("vanaf_jaar")
    posten = Begrotingspost.objects.filter(begroting__in=begrotingen)
    return posten.annotate(gekozen=json_rijen(keuzes, "vanaf_jaar", "sleutel_id"), lijn=F("inspanning__themalijn_id"))


def _bedragrijen(begrotingen: Sequence[Begroting]) -> QuerySet[Any]:
    rijen = Bedrag.objects.filter(post__begroting__in=begrotingen, soort__in=("begroot", "bijgesteld"))
    return rijen.annotate(begroting_id=F("post__begroting_id")).order_by()


def _sleutelrijen(begrotingen: Sequence[Begroting]) -> QuerySet[Any]:
    delen = Sleuteldeel.objects.filter(sleutel=OuterRef("pk")).order_by()
    rijen = Verdeelsleutel.objects.filter(begroting__in=begrotingen).select_related("gemeente")
    return rijen.annotate(verdeeld=json_rijen(delen, "aandeel", code="gemeente__cbs_code"))


def _losse_rijen(begrotingen: Sequence[Begroting]) -> list[Jsonrij]:
    """Per budget its index figures and what is carried over, and of its region who takes part and their numbers."""
    van_regio = {"regio": OuterRef("plan__regio")}
    cijfers = Indexcijfer.objects.filter(begroting=OuterRef("pk")).order_by("jaar")
    over = Overhevelingsrij.objects.filter(begroting=OuterRef("pk")).order_by("naar_jaar", "pk")
    deelnemers = Aansluiting.objects.filter(**van_regio).order_by("gemeente__naam", "van")
    gemeente = {"code": "gemeente__cbs_code", "naam": "gemeente__naam", "slug": "gemeente__slug"}
    getallen = Kengetal.objects.filter(**van_regio).order_by()
    gevonden: Any = Begroting.objects.filter(pk__in=[b.pk for b in begrotingen]).values(
        "pk",
        cijfers=json_rijen(cijfers, "jaar", "percentage", "vastgesteld"),
        overgeheveld=json_rijen(over, "id", "naam", "naar_jaar", "bedrag", "sleutel_id", "post_id"),
        deelnemers=json_rijen(deelnemers, "van", "tot", "gemeente_id", **gemeente),
        getallen=json_rijen(getallen, "maatstaf", "jaar", "waarde", code="gemeente__cbs_code"),
    )
    return list(gevonden)


def _per_begroting[M: Model](rijen: Iterable[M]) -> dict[int, list[M]]:
    per_begroting: dict[int, list[M]] = defaultdict(list)
    for rij in rijen:
        per_begroting[rij.begroting_id].append(rij)  # type: ignore[attr-defined]
    return per_begroting


# ── What it becomes ──────────────────────────────────────────────────────────


def _bedragen(rijen: list[Bedrag], soort: str) -> dict[tuple[int, int], Decimal]:
    return {(rij.post_id, rij.jaar): rij.bedrag for rij in rijen if rij.soort == soort and rij.bedrag is not None}


def _gedrukt(posten: list[Begrotingspost], bedragen: list[Bedrag]) -> dict[int, Decimal]:
    """Per year what is adopted for the lines that are the contributions themselves."""
    bijdragen = {rij.pk for rij in posten if rij.is_bijdrage}
    totalen: dict[int, Decimal] = defaultdict(Decimal)
    for (post, jaar), bedrag in _bedragen(bedragen, Bedrag.Soort.BEGROOT).items():
        if post in bijdragen:
            totalen[jaar] += bedrag
    return dict(totalen)


def cijfer_van(rij: Jsonrij) -> Cijfer:
    nu = Decimal(rij["percentage"])
    return Cijfer(nu, nu if rij["vastgesteld"] is None else Decimal(rij["vastgesteld"]))


def _posten(rijen: list[Begrotingspost]) -> tuple[Post, ...]:
    """What is paid or comes in by itself: no sums, no contributions, nothing outside the regional account."""
    bij_pk = {rij.pk: rij for rij in rijen}
    keuzes = _keuzes(rijen)
    return tuple(
        Post(
            rij.pk,
            rij.naam,
            Wijze(rij.wijze),
            rij.richting == Begrotingspost.Richting.BAAT,
            tuple(sleutels_van(rij, bij_pk, keuzes)),
            themalijn_van(rij, bij_pk),
            rij.inspanning_id,
        )
        for rij in _in_volgorde(rijen)
        if rij.is_te_betalen
    )


def _in_volgorde(rijen: Iterable[Begrotingspost]) -> list[Begrotingspost]:
    """The lines as they are printed: what stands under a line right after it."""
    kinderen: dict[int | None, list[Begrotingspost]] = defaultdict(list)
    for rij in sorted(rijen, key=lambda rij: rij.volgorde):
        kinderen[rij.ouder_id].append(rij)

    def daal(ouder: int | None) -> list[Begrotingspost]:
        return [rij for kind in kinderen[ouder] for rij in (kind, *daal(kind.pk))]

    return daal(None)


def _keuzes(rijen: Iterable[Any]) -> Keuzes:
    return {
        rij.pk: [(keuze["vanaf_jaar"], keuze["sleutel_id"]) for keuze in rij.gekozen] for rij in rijen if rij.gekozen
    }


def sleutels_van(post: Begrotingspost, bij_pk: dict[int, Begrotingspost], keuzes: Keuzes) -> list[tuple[int, int]]:
    """The keys chosen for the line itself, or else for the nearest thing above it."""
    stap: Begrotingspost | None = post
    while stap is not None:
        if stap.pk in keuzes:
            return keuzes[stap.pk]
        stap = bij_pk.get(stap.ouder_id) if stap.ouder_id else None
    return []


def themalijn_van(post: Any, bij_pk: Mapping[int, Begrotingspost]) -> int | None:
    """The theme line it pays for: its own, that of its effort, or that of the nearest thing above it that has one."""
    stap = post
    while stap is not None:
        if stap.themalijn_id or stap.lijn:
            return stap.themalijn_id or stap.lijn
        stap = bij_pk.get(stap.ouder_id)
    return None


def _sleutel(rij: Any, getallen: list[Jsonrij]) -> Sleutel:
    if rij.soort == Verdeelsleutel.Soort.GELIJK:
        return Sleutel(rij.naam, gelijk=True)
    if rij.gemeente is not None:
        return Sleutel(rij.naam, {rij.gemeente.cbs_code: Fraction(1)}, ontbreekt_is_nul=True)
    if rij.soort == Verdeelsleutel.Soort.VAST:
        return Sleutel(rij.naam, {deel["code"]: Fraction(deel["aandeel"]) for deel in rij.verdeeld})
    return Sleutel(rij.naam, _naar_aantallen(rij, getallen))


def _naar_aantallen(rij: Verdeelsleutel, getallen: list[Jsonrij]) -> dict[str, Fraction]:
    """The sum over the years of the key, which weighs as their average; whoever misses a year has no number."""
    jaren = _jaren(rij)
    per_code: dict[str, list[Fraction]] = defaultdict(list)
    for getal in getallen:
        if getal["maatstaf"] == rij.soort and getal["jaar"] in jaren:
            per_code[getal["code"]].append(Fraction(getal["waarde"]))
    return {code: sum(waarden, Fraction(0)) for code, waarden in per_code.items() if len(waarden) == len(jaren)}


def _jaren(rij: Verdeelsleutel) -> range:
    peiljaar = rij.peiljaar or 0
    terug = rij.aantal_jaren if rij.soort == Verdeelsleutel.Soort.GEBRUIK else 1
    return range(peiljaar - terug + 1, peiljaar + 1)


def _deelnemer(rij: Jsonrij) -> Deelnemer:
    van, tot = datetime.date.fromisoformat(rij["van"]), rij["tot"]
    einde = datetime.date.fromisoformat(tot) if tot else None
    return Deelnemer(rij["code"], rij["naam"], van, einde, rij["slug"], rij["gemeente_id"])


def _overheveling(rij: Jsonrij) -> Overheveling:
    return Overheveling(
        rij["id"], rij["naam"], rij["naar_jaar"], Decimal(rij["bedrag"]), rij["sleutel_id"], rij["post_id"]
    )
