"""The budget page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.models import Begroting
from begroting.pok import poktabel
from begroting.tabel import indexcijfers, tabel_van
from themalijnen.views.ophalen import haal_plan, kruimels


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """The budget of a plan as printed, with what follows from it, the index figures and the POK money."""
    dit = haal_plan(request, plan, "begroting")
    begroting: Begroting | None = getattr(dit, "begroting", None)
    context = {
        "plan": dit,
        "hier": "begroting",
        "begroting": begroting,
        "tabel": tabel_van(begroting) if begroting else None,
        "indexcijfers": indexcijfers(begroting) if begroting else [],
        "pok": poktabel(begroting) if begroting else None,
        "kruimels": kruimels(dit, (dit.regio.woorden.begroting.capitalize(), "")),
    }
    return render(request, "begroting/overzicht.html", context)
