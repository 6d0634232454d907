"""The budget page: the grid, and what can be checked about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.controles import controles_van
from begroting.models import Bedrag, Begroting
from begroting.pok import poktabel
from begroting.raster import Weergave, raster_van
from themalijnen.views.ophalen import haal_plan, kruimels


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """The budget of a plan as printed, with what follows from it, the index figures and the POK money."""
    dit = haal_plan(request, plan)
    begroting = Begroting.objects.visible_to(request.user).filter(plan=dit).first()
    context = {
        "plan": dit,
        "hier": "begroting",
        "deel": "overzicht",
        "begroting": begroting,
        "kruimels": kruimels(dit, (dit.regio.woorden.begroting.capitalize(), "")),
    }
    if begroting is not None:
        begroting.plan = dit
        context |= _inhoud(request, begroting)
    return render(request, "begroting/overzicht.html", context)


def _inhoud(request: HttpRequest, begroting: Begroting) -> dict[str, Any]:
    weergave = Weergave.uit(begroting, request.GET)
    proef = Bedrag(plan=begroting.plan, soort=weergave.soort)
    kan = request.user.has_perm(Begroting.wijzigrecht, begroting)
    raster = raster_van(begroting, weergave)
    return {
        "raster": raster,
        "controles": controles_van(raster),
        "weergave": weergave,
        "kan": kan,
        "vult_in": kan and not proef.is_vastgesteld,
        "ligt_vast": proef.is_vastgesteld,
        "reden_verplicht": proef.reden_verplicht,
        "pok": poktabel(begroting),
    }
