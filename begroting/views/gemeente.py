"""What a municipality pays, and why."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from begroting.gemeente import Gemeenteblad, InRegio, gemeenteblad_bij
from begroting.grafieken import brug
from begroting.models import Begroting
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from themalijnen.gemeentepanelen import panelen


def haal_met_vorige(request: HttpRequest, plan: str) -> tuple[Begroting, Begroting | None]:
    """The budget of this plan and that of the plan before it, if there is one that this user sees."""
    begroting = haal_begroting(request, plan)
    voorganger = begroting.plan.voorganger_id
    if voorganger is None:
        return begroting, None
    return begroting, Begroting.objects.visible_to(request.user).filter(plan=voorganger).first()


def haal_gemeenteblad(request: HttpRequest, plan: str, slug: str) -> Gemeenteblad:
    """What a municipality pays that takes part, or took part, in this region; 403 for who may not see that."""
    begroting, vorige = haal_met_vorige(request, plan)
    blad = gemeenteblad_bij(begroting, slug, vorige)
    if blad is None:
        raise Http404("Deze gemeente doet in deze regio niet mee.")
    gebruiker: Any = request.user
    if not gebruiker.has_perm("begroting.zie_bijdrage", InRegio(blad.gemeente, begroting.plan.regio)):
        raise PermissionDenied("U ziet hier alleen de bijdrage van uw eigen gemeente.")
    return blad


@require_safe
def gemeente(request: HttpRequest, regio: str, plan: str, gemeente: str) -> HttpResponse:
    blad = haal_gemeenteblad(request, plan, gemeente)
    begroting, deze = blad.begroting, blad.gemeente
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": f"gemeente-{deze.slug}",
        "begroting": begroting,
        "gemeente": deze,
        "blad": blad,
        "bruggrafiek": brug("bruggrafiek", f"Waarom de bijdrage van {deze} verandert", blad.brugjaren),
        "uitleg": blad.uitleg(timezone.localdate().year),
        "waarvoor": blad.waarvoor(blad.themalijnen),
        "panelen": panelen(deze, begroting.plan, request.user),
        "kruimels": begrotingskruimels(
            begroting.plan, ("Verdeling", begroting.plan.adres("begroting:verdeling")), (str(deze), "")
        ),
    }
    return render(request, "begroting/gemeente.html", context)
