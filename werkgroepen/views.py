"""Pages of working groups and other meetings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from themalijnen.models import Themalijn
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels
from werkgroepen.models import Werkgroep
from werkgroepen.overzicht import per_themalijn


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Every group and meeting, per theme line and level (appendix 2)."""
    dit = haal_plan(request, plan)
    themalijnen = Themalijn.objects.visible_to(request.user).filter(plan=dit)
    groepen = Werkgroep.objects.visible_to(request.user).filter(plan=dit).op_niveau()
    context = {
        "plan": dit,
        "hier": "werkgroepen",
        "blokken": per_themalijn(themalijnen, groepen),
        "kruimels": kruimels(dit, (dit.regio.woorden.werkgroepen.capitalize(), "")),
    }
    return render(request, "werkgroepen/overzicht.html", context)


@require_safe
def werkgroep(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Werkgroep.objects.compleet(), pk)
    naar_overzicht = (dit.plan.regio.woorden.werkgroepen.capitalize(), dit.plan.adres("werkgroepen:overzicht"))
    context = {
        "werkgroep": dit,
        "plan": dit.plan,
        "hier": "werkgroepen",
        "kruimels": kruimels(dit.plan, naar_overzicht, (str(dit), "")),
    }
    return render(request, "werkgroepen/werkgroep.html", context)
