"""How an effort goes according to what is adopted: the newest adopted period that speaks of it, and in it the worst."""

from collections.abc import Collection
from typing import Any

from themalijnen.standen import Inspanningstatus
from werkgroepen.models import Voortgangsregel
from werkgroepen.standen import Documentstand

ERNST = (
    Inspanningstatus.KNELPUNT,
    Inspanningstatus.AANDACHT,
    Inspanningstatus.NIET_GESTART,
    Inspanningstatus.OP_KOERS,
    Inspanningstatus.AFGEROND,
    Inspanningstatus.VERVALLEN,
)
"""From what asks most attention to what asks none. What is not filled in says nothing beside what is."""


def ernstigste(statussen: Collection[str]) -> str:
    """The most serious of the statuses several groups give one effort; empty when none gives any."""
    return next((status.value for status in ERNST if status in statussen), "")


def statussen_volgens_vastgesteld(inspanningen: Collection[int]) -> dict[int, str]:
    """By effort its status; an effort of which nothing is adopted is 'niet ingevuld'."""
    regels: Any = Voortgangsregel.objects.filter(
        inspanning_id__in=inspanningen, document__stand=Documentstand.VASTGESTELD
    ).values_list("inspanning_id", "document__periode__van", "document__periode_id", "status")
    per_inspanning: dict[int, dict[Any, list[str]]] = {pk: {} for pk in inspanningen}
    for inspanning, van, periode, status in regels:
        per_inspanning[inspanning].setdefault((van, periode), []).append(status)
    return {pk: ernstigste(perioden[max(perioden)]) if perioden else "" for pk, perioden in per_inspanning.items()}
