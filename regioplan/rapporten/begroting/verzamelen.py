"""Gathers a budget for its report: a constant number of queries, whatever its size."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone

from begroting.controles import jaarverschillen
from begroting.lijnen import Lijnrij, lasten_per_lijn, samen, themalijnen_van
from begroting.models import Bedrag, Begroting, Begrotingspost, Kengetal, Sleutelkeuze
from begroting.post import som
from begroting.raster import Raster, Weergave, raster_van
from begroting.verdeling import Verdeling, verdeling_van
from begroting.verloop import nu, van_raster
from regioplan.historie.stand import Bereik, versie
from regioplan.rapporten.begroting import inhoud
from regioplan.rapporten.publiek import Publiek
from regioplan.rapporten.stand import van_plan, van_regio
from regioplan.rapporten.verzamelen import begroting_van, regio_van
from themalijnen.models import Plan

Soort = Bedrag.Soort
ALLE = "alle gemeenten"


def rust_op(plan: Plan) -> list[Bereik]:
    """All history that can change what is said of a budget."""
    return [*van_plan(plan), *van_regio(plan), Bereik(Kengetal, "regio", plan.regio_id)]


def bijgewerkt(bereiken: Sequence[Bereik]) -> datetime.datetime:
    """When the last of it was changed, to the second."""
    return timezone.localtime(versie(bereiken).moment or timezone.now()).replace(microsecond=0)


def verzamel(begroting: Begroting, publiek: Publiek) -> inhoud.Begrotingsrapport:
    """The budget as it stands now; call it inside ``stand.momentopname()``."""
    plan, jaren = begroting.plan, list(begroting.jaren)
    raster = raster_van(begroting, Weergave(Soort.REALISATIE, 1, _laatst_besteed(begroting), tuple(jaren)))
    lijnen = lasten_per_lijn(raster.posten, jaren, themalijnen_van(plan), lambda post, jaar: nu(raster, post, jaar))
    verdeling, sleutels = verdeling_van(begroting), _sleutels(begroting)
    return inhoud.Begrotingsrapport(
        regio=regio_van(plan.regio),
        plan=plan.titel,
        slug=plan.slug,
        status=plan.status,
        stand=plan.get_status_display(),
        voor=_voor(publiek),
        voorbeeld=plan.voorbeeld,
        sleutels_voorbeeld=any(sleutel.voorbeeld for sleutel in sleutels),
        bijgewerkt=bijgewerkt(rust_op(plan)),
        jaren=jaren,
        dit_jaar=verdeling.blad.jaar_bij(timezone.localdate().year),
        begroting=begroting_van(begroting),
        lijnen=[_reeks(rij) for rij in lijnen],
        lijnen_samen=[bedrag for _, bedrag in samen(lijnen)],
        verloop=van_raster(raster),
        posten=_posten(raster),
        jaarverschillen=[
            inhoud.Jaarverschil(v.post.naam, v.jaar, v.met_index, v.gedrukt, v.verschil, v.oorzaak)
            for v in jaarverschillen(raster)
        ],
        gemeenten=_gemeenten(verdeling, publiek),
        gemeenten_samen=[jaar.bijdragen.totaal for jaar in verdeling.jaren],
        gedrukt=[jaar.gedrukt for jaar in verdeling.jaren],
        onverdeeld=[inhoud.Onverdeeld(naam, waarom) for naam, waarom in verdeling.onverdeeld],
        sleutels=sleutels,
        overhevelingen=_overhevelingen(begroting),
    )


def _laatst_besteed(begroting: Begroting) -> int:
    """The last year in which something was spent, or else the first of the budget."""
    besteed = Bedrag.objects.filter(post__begroting=begroting, soort=Soort.REALISATIE, bedrag__isnull=False)
    jaar = besteed.aggregate(laatste=Max("jaar"))["laatste"] or begroting.jaar_van
    return min(max(jaar, begroting.jaar_van), begroting.jaar_tot)


def _voor(publiek: Publiek) -> str:
    return ALLE if publiek.ambtelijk else publiek.gemeente.naam if publiek.gemeente else ""


def _reeks(rij: Lijnrij) -> inhoud.Reeks:
    return inhoud.Reeks(rij.naam, [bedrag for _, bedrag in rij.bedragen])


def _posten(raster: Raster) -> list[inhoud.Post]:
    """Every single line that costs money, in printed order."""
    lasten = (Begrotingspost.Richting.LAST, Begrotingspost.Richting.BUITEN)
    posten = (regel.post for regel in raster.regels)
    return [_post(raster, p) for p in posten if p.soort == Begrotingspost.Soort.POST and p.richting in lasten]


def _post(raster: Raster, post: Begrotingspost) -> inhoud.Post:
    jaar = raster.weergave.jaar
    van_post = [rij for rij in raster.bedragen if rij.post_id == post.pk and rij.echt_jaar == jaar]

    def bedrag(soort: str) -> Decimal | None:
        return som(rij.bedrag for rij in van_post if rij.soort == soort)

    return inhoud.Post(
        post.naam, bedrag(Soort.BEGROOT), nu(raster, post, jaar), bedrag(Soort.REALISATIE), bedrag(Soort.PROGNOSE)
    )


def _gemeenten(verdeling: Verdeling, publiek: Publiek) -> list[inhoud.Reeks]:
    eigen = {publiek.gemeente.pk} if publiek.gemeente else set()
    rijen = verdeling.rijen(None if publiek.ambtelijk else eigen)
    return [inhoud.Reeks(rij.gemeente.naam, rij.bedragen) for rij in rijen]


def _sleutels(begroting: Begroting) -> list[inhoud.Sleutel]:
    """The keys with the lines they divide; two queries."""
    keuzes: Any = Sleutelkeuze.objects.filter(post__begroting=begroting).select_related("post")
    per_sleutel: dict[int, list[str]] = {}
    for keuze in keuzes.order_by("vanaf_jaar", "post__volgorde"):
        per_sleutel.setdefault(keuze.sleutel_id, []).append(f"{keuze.post.naam} (vanaf {keuze.vanaf_jaar})")
    return [
        inhoud.Sleutel(s.naam, s.get_soort_display(), s.bron, s.voorbeeld, per_sleutel.get(s.pk, []))
        for s in begroting.sleutels.all()
    ]


def _overhevelingen(begroting: Begroting) -> list[inhoud.Overheveling]:
    return [
        inhoud.Overheveling(o.naam, o.van_jaar, o.naar_jaar, o.bedrag, _waarheen(o), o.besluit)
        for o in begroting.overhevelingen.select_related("sleutel", "post")
    ]


def _waarheen(over: Any) -> str:
    return f"betaalt mee aan {over.post.naam}" if over.post else f"verlaagt de bijdragen volgens {over.sleutel.naam}"
