"""From the rows of a budget to the values that the sums work on (``begroting.rekenen``)."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Kengetal, Verdeelsleutel
from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Overheveling, Post, Sleutel, Wijze

type Keuzes = dict[int, list[tuple[int, int]]]


def blad_van(begroting: Begroting) -> Blad:
    """Fetch everything a budget's sums need; nine queries, whatever its size."""
    posten = list(begroting.posten.all())
    bedragen = list(Bedrag.objects.filter(post__begroting=begroting, soort__in=("begroot", "bijgesteld")))
    return Blad(
        jaren=tuple(begroting.jaren),
        posten=_posten(posten, _keuzes(begroting)),
        begroot=_bedragen(bedragen, Bedrag.Soort.BEGROOT),
        bijgesteld=_bedragen(bedragen, Bedrag.Soort.BIJGESTELD),
        index={cijfer.jaar: _cijfer(cijfer) for cijfer in begroting.indexcijfers.all()},
        sleutels=_sleutels(begroting),
        deelnemers=_deelnemers(begroting),
        overhevelingen=_overhevelingen(begroting),
    )


def _bedragen(rijen: list[Bedrag], soort: str) -> dict[tuple[int, int], Decimal]:
    return {(rij.post_id, rij.jaar): rij.bedrag for rij in rijen if rij.soort == soort and rij.bedrag is not None}


def _cijfer(rij: Indexcijfer) -> Cijfer:
    return Cijfer(rij.percentage, rij.percentage if rij.vastgesteld is None else rij.vastgesteld)


def _keuzes(begroting: Begroting) -> Keuzes:
    keuzes: Keuzes = defaultdict(list)
    for sleutel in begroting.sleutels.prefetch_related("keuzes"):
        for keuze in sleutel.keuzes.all():
            keuzes[keuze.post_id].append((keuze.vanaf_jaar, keuze.sleutel_id))
    return {post: sorted(rijen) for post, rijen in keuzes.items()}


def _posten(rijen: list[Begrotingspost], keuzes: Keuzes) -> tuple[Post, ...]:
    """What is paid or comes in by itself: no sums, no contributions, nothing outside the regional account."""
    bij_pk = {rij.pk: rij for rij in rijen}
    return tuple(
        Post(
            rij.pk,
            rij.naam,
            Wijze(rij.wijze),
            rij.richting == Begrotingspost.Richting.BAAT,
            tuple(_sleutels_van(rij, bij_pk, keuzes)),
            rij.themalijn_id,
            rij.inspanning_id,
        )
        for rij in rijen
        if rij.is_te_betalen
    )


def _sleutels_van(post: Begrotingspost, bij_pk: dict[int, Begrotingspost], keuzes: Keuzes) -> list[tuple[int, int]]:
    """The keys chosen for the line itself, or else for the nearest thing above it."""
    stap: Begrotingspost | None = post
    while stap is not None:
        if stap.pk in keuzes:
            return keuzes[stap.pk]
        stap = bij_pk.get(stap.ouder_id) if stap.ouder_id else None
    return []


def _sleutels(begroting: Begroting) -> dict[int, Sleutel]:
    rijen = list(begroting.sleutels.select_related("gemeente").prefetch_related("delen__gemeente"))
    getallen = list(Kengetal.objects.filter(regio_id=begroting.plan.regio_id).select_related("gemeente"))
    return {rij.pk: _sleutel(rij, getallen) for rij in rijen}


def _sleutel(rij: Verdeelsleutel, getallen: list[Kengetal]) -> Sleutel:
    if rij.soort == Verdeelsleutel.Soort.GELIJK:
        return Sleutel(rij.naam, gelijk=True)
    if rij.gemeente is not None:
        return Sleutel(rij.naam, {rij.gemeente.cbs_code: Fraction(1)}, ontbreekt_is_nul=True)
    if rij.soort == Verdeelsleutel.Soort.VAST:
        return Sleutel(rij.naam, {deel.gemeente.cbs_code: Fraction(deel.aandeel) for deel in rij.delen.all()})
    return Sleutel(rij.naam, _naar_aantallen(rij, getallen))


def _naar_aantallen(rij: Verdeelsleutel, getallen: list[Kengetal]) -> dict[str, Fraction]:
    """The sum over the years of the key, which weighs as their average; whoever misses a year has no number."""
    jaren = _jaren(rij)
    per_code: dict[str, list[Fraction]] = defaultdict(list)
    for getal in getallen:
        if getal.maatstaf == rij.soort and getal.jaar in jaren:
            per_code[getal.gemeente.cbs_code].append(Fraction(getal.waarde))
    return {code: sum(waarden, Fraction(0)) for code, waarden in per_code.items() if len(waarden) == len(jaren)}


def _jaren(rij: Verdeelsleutel) -> range:
    peiljaar = rij.peiljaar or 0
    terug = rij.aantal_jaren if rij.soort == Verdeelsleutel.Soort.GEBRUIK else 1
    return range(peiljaar - terug + 1, peiljaar + 1)


def _deelnemers(begroting: Begroting) -> tuple[Deelnemer, ...]:
    aansluitingen = begroting.plan.regio.aansluitingen.select_related("gemeente")
    return tuple(Deelnemer(a.gemeente.cbs_code, a.gemeente.naam, a.van, a.tot) for a in aansluitingen)


def _overhevelingen(begroting: Begroting) -> tuple[Overheveling, ...]:
    return tuple(
        Overheveling(rij.pk, rij.naam, rij.naar_jaar, rij.bedrag, rij.sleutel_id, rij.post_id)
        for rij in begroting.overhevelingen.all()
    )
