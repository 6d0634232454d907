"""What a municipality pays, and why."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from begroting.gemeente import InRegio, gemeenteblad
from begroting.grafieken import brug
from begroting.models import Begroting
from begroting.views.ophalen import begrotingskruimels
from regioplan.organisatie.models import Gemeente
from themalijnen.gemeentepanelen import panelen
from themalijnen.models import Themalijn
from themalijnen.views.ophalen import haal_plan


def haal_gemeente(request: HttpRequest, begroting: Begroting, slug: str) -> Gemeente:
    """A municipality that takes part, or took part, in this region; 403 for who may not see what it pays."""
    zichtbaar = Gemeente.objects.visible_to(request.user).filter(aansluitingen__regio=begroting.plan.regio)
    gemeente = get_object_or_404(zichtbaar.distinct(), slug=slug)
    gebruiker: Any = request.user
    if not gebruiker.has_perm("begroting.zie_bijdrage", InRegio(gemeente, begroting.plan.regio)):
        raise PermissionDenied("U ziet hier alleen de bijdrage van uw eigen gemeente.")
    return gemeente


def haal_met_vorige(request: HttpRequest, plan: str) -> tuple[Begroting, Begroting | None]:
    """The budget of this plan and that of the plan before it, if there is one that this user sees; one query."""
    dit = haal_plan(request, plan)
    gezien = Begroting.objects.visible_to(request.user).filter(plan__in=[dit.pk, dit.voorganger_id or dit.pk])
    van_plan = {begroting.plan_id: begroting for begroting in gezien}
    if dit.pk not in van_plan:
        raise Http404("Dit plan heeft nog geen begroting.")
    begroting = van_plan[dit.pk]
    begroting.plan = dit
    return begroting, van_plan.get(dit.voorganger_id) if dit.voorganger_id else None


@require_safe
def gemeente(request: HttpRequest, regio: str, plan: str, gemeente: str) -> HttpResponse:
    begroting, vorige = haal_met_vorige(request, plan)
    deze = haal_gemeente(request, begroting, gemeente)
    blad = gemeenteblad(begroting, deze, vorige)
    themalijnen = list(Themalijn.objects.visible_to(request.user, begroting.plan))
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": f"gemeente-{deze.slug}",
        "begroting": begroting,
        "gemeente": deze,
        "blad": blad,
        "bruggrafiek": brug("bruggrafiek", f"Waarom de bijdrage van {deze} verandert", blad.brugjaren),
        "uitleg": blad.uitleg(timezone.localdate().year),
        "waarvoor": blad.waarvoor(themalijnen),
        "panelen": panelen(deze, begroting.plan, request.user),
        "kruimels": begrotingskruimels(
            begroting.plan, ("Verdeling", begroting.plan.adres("begroting:verdeling")), (str(deze), "")
        ),
    }
    return render(request, "begroting/gemeente.html", context)
