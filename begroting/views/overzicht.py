"""The budget page: the grid, and what can be checked about it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.models import Bedrag, Begroting
from begroting.overzicht import ALLE, Overzicht, nummer_uit, overzicht_van
from begroting.raster import Weergave
from begroting.rasterregels import Deel
from begroting.templatetags.raster import MEESTE
from begroting.views.ophalen import haal_begroting
from themalijnen.views.ophalen import haal_plan, kruimels

GROOTSTE_STUK = 500


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
    blad = overzicht_van(begroting, weergave)
    return {
        "blad": blad,
        "weergave": weergave,
        "ligt_vast": proef.is_vastgesteld,
        "reden_verplicht": proef.reden_verplicht,
        "controles": blad.controles,
        "pok": blad.pok,
        **_beeld(blad),
        **_rechten(request, begroting, proef),
        **_getoond(blad, weergave, request.GET),
    }


def _beeld(blad: Overzicht) -> dict[str, Any]:
    """A chart of what the grid shows, with its figures: through the year, or per theme line."""
    beeld = blad.beeld
    if beeld.verloop is not None:
        return {"verloop": beeld.verloop, "verloopgrafiek": beeld.grafiek}
    return {"lijnen": beeld.lijnen, "lijnen_samen": beeld.samen, "lijngrafiek": beeld.grafiek}


def _rechten(request: HttpRequest, begroting: Begroting, proef: Bedrag) -> dict[str, bool]:
    """Whether this user changes the budget, and fills in amounts of the kind that is shown."""
    kan = request.user.has_perm(Begroting.wijzigrecht, begroting)
    return {"kan": kan, "vult_in": kan and not proef.is_vastgesteld}


def _getoond(blad: Overzicht, weergave: Weergave, vraag: Mapping[str, str]) -> dict[str, Any]:
    """The lines on this page; of a long budget which ones they are, and where the others stand."""
    deel = blad.kies(vraag)
    regels, is_alles = blad.stuk(deel), deel == blad.alles
    delen = [(str(een), f"?{weergave.vraag}&regels={een.van}#bij", een == deel) for een in blad.delen]
    alle = (ALLE, f"?{weergave.vraag}&regels={ALLE}", is_alles)
    return {
        "getoond": deel,
        "regels": regels,
        "bij": vraag.get("bij") or (regels[0].pk if deel.van > 1 else ""),
        "delen": [*delen, alle] if len(delen) > 1 else [],
        "totalen": blad.totalen if is_alles else blad.totalen[:MEESTE],
        "alle_controles": is_alles,
        "alle_adres": alle[1],
    }


@require_safe
def regels(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """More lines of the grid for a page that opened with a part of it; 409 when the lines are others by now."""
    begroting = haal_begroting(request, plan)
    weergave = Weergave.uit(begroting, request.GET)
    blad = overzicht_van(begroting, weergave)
    if request.GET.get("vorm") != blad.vorm:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    context = {
        "plan": begroting.plan,
        "blad": blad,
        "weergave": weergave,
        "regels": blad.stuk(_stuk(request.GET)),
        **_rechten(request, begroting, Bedrag(plan=begroting.plan, soort=weergave.soort)),
    }
    return render(request, "begroting/raster_regels.html", context)


def _stuk(vraag: Mapping[str, str]) -> Deel:
    deel = Deel(nummer_uit(vraag.get("van", "")), nummer_uit(vraag.get("tot", "")))
    if not 0 < deel.van <= deel.tot < deel.van + GROOTSTE_STUK:
        raise Http404("Deze regels zijn er niet.")
    return deel
