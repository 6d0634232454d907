"""Fetch a plan or a part of it within the region of the address, or answer 404."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from themalijnen.models import Plan

Kruimel = tuple[str, str]


def haal_plan(request: HttpRequest, slug: str, *erbij: str) -> Plan:
    """The plan of this address, seen by this user, with its region; ``erbij`` names what else comes along."""
    zichtbaar = Plan.objects.visible_to(request.user).van_regio(request.regio)  # type: ignore[attr-defined]
    plan: Plan = get_object_or_404(zichtbaar.select_related(*erbij) if erbij else zichtbaar, slug=slug)
    plan.regio = request.regio  # type: ignore[attr-defined]
    return plan


def haal_onderdeel(request: HttpRequest, queryset: Any, pk: int) -> Any:
    """One part of a plan of this region with its plan; ``queryset`` says what comes along."""
    binnen = queryset.visible_to(request.user).filter(plan__regio=request.regio).select_related("plan")  # type: ignore[attr-defined]
    onderdeel = get_object_or_404(binnen, pk=pk)
    onderdeel.plan.regio = request.regio  # type: ignore[attr-defined]
    for erbij in onderdeel._state.fields_cache.values():
        if hasattr(erbij, "plan_id"):
            erbij.plan = onderdeel.plan
    return onderdeel


def kruimels(plan: Plan, *rest: Kruimel) -> list[Kruimel]:
    """Breadcrumbs from the plan down; the last one is the page itself."""
    return [("Start", plan.regio.get_absolute_url()), (str(plan), plan.get_absolute_url()), *rest]
