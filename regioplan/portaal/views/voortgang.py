"""How the plan goes, per period: the dashboard."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regioplan.portaal.dashboard import Dashboard, Keuze
from regioplan.portaal.grafieken import staafgrafiek
from regioplan.portaal.verloop import Verloop
from themalijnen.views.ophalen import haal_plan, kruimels

PER_PAGINA = 50


@require_safe
def voortgang(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    verloop = Verloop(dit, request.user)
    periode = verloop.kies(request.GET.get("periode", ""))
    context: dict[str, Any] = {
        "plan": dit,
        "hier": "voortgang",
        "deel": "overzicht",
        "verloop": verloop,
        "periode": periode,
        "vandaag": timezone.localdate(),
        "kruimels": kruimels(dit, ("Voortgang", "")),
    }
    if periode:
        context |= cijfers(Dashboard(verloop, periode), request)
    return render(request, "portaal/voortgang.html", context)


def cijfers(dashboard: Dashboard, request: HttpRequest) -> dict[str, Any]:
    """Everything the page says of one period, and the efforts that were asked for."""
    keuze = Keuze.uit(request.GET)
    gekozen = [een for een in dashboard.inspanningen if keuze.past(een)]
    return {
        "dashboard": dashboard,
        "keuze": keuze,
        "koppen": koppen(dashboard),
        "pagina": Paginator(gekozen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "per_lijn": staafgrafiek(
            "per-lijn",
            f"Status van de inspanningen, {dashboard.periode}",
            [(str(lijn.themalijn), lijn.tellingen) for lijn in dashboard.lijnen],
        ),
        "per_periode": staafgrafiek(
            "per-periode",
            "Status van de inspanningen in elke periode",
            [(str(periode), tellingen) for periode, tellingen in dashboard.per_periode],
        ),
    }


def koppen(dashboard: Dashboard) -> dict[str, str]:
    """What the columns of the efforts are called; on a phone each row says it again."""
    woorden = dashboard.verloop.plan.regio.woorden
    return {
        "lijn": woorden.themalijn.capitalize(),
        "groepen": woorden.werkgroepen,
        "vorige": str(dashboard.vorige or ""),
        "nu": str(dashboard.periode),
    }
