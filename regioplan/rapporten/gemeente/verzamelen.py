"""Gathers what a municipality pays and what it takes part in: a constant number of queries."""

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from begroting.gemeente import Gemeenteblad, gemeenteblad
from begroting.models import Begroting
from regioplan.historie.stand import Bereik
from regioplan.organisatie.models import Gemeente
from regioplan.organisatie.querysets import geldig
from regioplan.rapporten.begroting.inhoud import Onverdeeld, Reeks
from regioplan.rapporten.begroting.verzamelen import bijgewerkt
from regioplan.rapporten.begroting.verzamelen import rust_op as rust_op_begroting
from regioplan.rapporten.gemeente import inhoud
from regioplan.rapporten.stand import van_plan
from regioplan.rapporten.verzamelen import regio_van
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.models import Deelname, Gemeentestand, Uitvoering

ERNA = 3
"""Years after this one that are shown."""


def rust_op(begroting: Begroting, gemeente: Gemeente) -> list[Bereik]:
    """All history that can change these pages: two plans, the keys, and what the municipality says of itself."""
    plan = begroting.plan
    vorig = van_plan(plan.voorganger) if plan.voorganger else []
    return [*rust_op_begroting(plan), *vorig, Bereik(Gemeentestand, "gemeente", gemeente.pk)]


def verzamel(begroting: Begroting, gemeente: Gemeente) -> inhoud.Gemeenterapport:
    """As things stand now; call it inside ``stand.momentopname()``."""
    plan = begroting.plan
    vorige = Begroting.objects.filter(plan=plan.voorganger_id or 0).first()
    blad = gemeenteblad(begroting, gemeente, vorige)
    jaren = getoonde_jaren(blad, timezone.localdate().year)
    return inhoud.Gemeenterapport(
        regio=regio_van(plan.regio),
        plan=plan.titel,
        slug=plan.slug,
        status=plan.status,
        stand=plan.get_status_display(),
        gemeente=gemeente.naam,
        voorbeeld=plan.voorbeeld,
        sleutels_voorbeeld=begroting.sleutels.filter(voorbeeld=True).exists(),
        bijgewerkt=bijgewerkt(rust_op(begroting, gemeente)),
        vorig_jaar=jaren[0] - 1,
        bijdrage_vorig_jaar=_bijdrage(blad, jaren[0] - 1),
        jaren=[_jaar(blad, jaar) for jaar in jaren],
        waarvoor=_waarvoor(blad, plan, jaren),
        onverdeeld=[Onverdeeld(naam, waarom) for naam, waarom in blad.onverdeeld],
        inspanningen=[_inspanning(een) for een in _inspanningen(plan, gemeente)],
        zetels=_zetels(plan, gemeente),
    )


def getoonde_jaren(blad: Gemeenteblad, nu: int) -> list[int]:
    """This year and three more: within the budget, or at the edge of it that is nearest."""
    dit = blad.blad.jaar_bij(nu)
    return [jaar for jaar in blad.blad.jaren if dit <= jaar <= dit + ERNA]


def _bijdrage(blad: Gemeenteblad, jaar: int) -> Decimal | None:
    return blad.bijdrage(jaar) if jaar in blad.blad.jaren else blad.bijdrage_vorig_jaar


def _jaar(blad: Gemeenteblad, jaar: int) -> inhoud.Jaar:
    stappen = [inhoud.Stap(*oorzaak) for oorzaak in blad.oorzaken(jaar)]
    cijfer = blad.blad.index.get(jaar)
    index = cijfer.percentage if cijfer else None
    return inhoud.Jaar(jaar, index, blad.bijdrage(jaar), dict(blad.verschillen)[jaar], stappen)


def _waarvoor(blad: Gemeenteblad, plan: Plan, jaren: list[int]) -> list[Reeks]:
    rijen = blad.waarvoor(list(Themalijn.objects.filter(plan=plan)))
    reeksen = [Reeks(rij.naam, [dict(rij.bedragen)[jaar] for jaar in jaren]) for rij in rijen]
    return [reeks for reeks in reeksen if any(bedrag is not None for bedrag in reeks.bedragen)]


# ── What it takes part in: as on its page (``werkgroepen/gemeentepaneel.py``) ─


def _zit_in(plan: Plan, gemeente: Gemeente) -> Any:
    return Deelname.objects.filter(geldig(timezone.localdate()), plan=plan, gemeente=gemeente)


def _zetels(plan: Plan, gemeente: Gemeente) -> list[inhoud.Zetel]:
    deelnames = _zit_in(plan, gemeente).select_related("werkgroep").order_by("werkgroep__naam", "pk")
    return [inhoud.Zetel(een.werkgroep.naam, een.get_rol_display()) for een in deelnames]


def _inspanningen(plan: Plan, gemeente: Gemeente) -> Any:
    """Those of the groups it sits in, and those it told how they stand at home; two queries."""
    zit = _zit_in(plan, gemeente).filter(werkgroep=OuterRef("werkgroep"))
    doet_mee = Uitvoering.objects.filter(Exists(zit), inspanning=OuterRef("pk"))
    eigen = {stand.inspanning_id: stand for stand in Gemeentestand.objects.filter(plan=plan, gemeente=gemeente)}
    gevonden = Inspanning.objects.filter(Exists(doet_mee), plan=plan) | Inspanning.objects.filter(pk__in=list(eigen))
    for inspanning in gevonden.order_by("themalijn__volgorde", "volgorde"):
        yield inspanning, eigen.get(inspanning.pk)


def _inspanning(paar: tuple[Inspanning, Gemeentestand | None]) -> inhoud.Inspanning:
    inspanning, stand = paar
    thuis, tekst = (stand.status, stand.tekst) if stand else ("", "")
    return inhoud.Inspanning(inspanning.titel, inspanning.status, thuis, tekst)
