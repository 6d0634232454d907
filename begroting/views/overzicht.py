"""The budget page: the grid, and what can be checked about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.controles import controles_van
from begroting.grafieken import door_het_jaar, per_lijn
from begroting.lijnen import lasten_per_lijn, samen, themalijnen_van
from begroting.models import Bedrag, Begroting
from begroting.pok import poktabel
from begroting.raster import Raster, Weergave, raster_van
from begroting.verloop import van_raster
from themalijnen.views.ophalen import haal_plan, kruimels


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """The budget of a plan as printed, with what follows from it, the index figures and the POK money."""
    dit = haal_plan(request, plan, "begroting")
    begroting: Begroting | None = getattr(dit, "begroting", None)
    context = {
        "plan": dit,
        "hier": "begroting",
        "deel": "overzicht",
        "begroting": begroting,
        "kruimels": kruimels(dit, (dit.regio.woorden.begroting.capitalize(), "")),
    }
    if begroting is not None:
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
        **_beeld(raster),
    }


def _beeld(raster: Raster) -> dict[str, Any]:
    """A chart of what the grid shows, with its figures: through the year, or per theme line."""
    weergave = raster.weergave
    if weergave.heeft_samen:
        verloop = van_raster(raster)
        return {"verloop": verloop, "verloopgrafiek": door_het_jaar("verloop", verloop, weergave.eenheid)}
    rijen = lasten_per_lijn(raster.posten, weergave.jaren, themalijnen_van(raster.begroting.plan), raster.tabel.bedrag)
    cijfers = [(rij.naam, rij.bedragen) for rij in rijen]
    titel = f"{weergave.label} per {raster.begroting.plan.regio.woorden.themalijn} en jaar"
    grafiek = per_lijn("lijnen", titel, cijfers, weergave.eenheid)
    return {"lijnen": rijen, "lijnen_samen": samen(rijen), "lijngrafiek": grafiek}
