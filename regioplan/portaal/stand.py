"""How the plan stands, in figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from themalijnen.models import Inspanning, Plan, Themalijn


@dataclass(frozen=True)
class Lijnstand:
    """A theme line with the statuses of its efforts."""

    themalijn: Themalijn
    statussen: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Stand:
    lijnen: list[Lijnstand]
    aantal_inspanningen: int


def plan_van_nu(plannen: Sequence[Plan]) -> Plan | None:
    """The plan of this year, or else the newest that has begun, or else the newest."""
    jaar = timezone.localdate().year
    lopend = [p for p in plannen if p.jaar_van <= jaar <= p.jaar_tot]
    begonnen = [p for p in plannen if p.jaar_van <= jaar]
    kandidaten = lopend or begonnen or list(plannen)
    return max(kandidaten, key=lambda p: (p.jaar_van, p.pk), default=None)


def planstand(plan: Plan) -> Stand:
    """Theme lines × status of the plan's efforts; two queries."""
    inspanningen = list(Inspanning.objects.filter(plan=plan).order_by("themalijn_id", "volgorde"))
    lijnen = [
        Lijnstand(lijn, [(i.titel, i.status, i.pk) for i in inspanningen if i.themalijn_id == lijn.pk])
        for lijn in Themalijn.objects.filter(plan=plan)
    ]
    return Stand(lijnen, len(inspanningen))
