"""Reading in a spreadsheet: first what it would change and what cannot be read, then the change itself."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from begroting.actions.inlezen import lees_in
from begroting.actions.raster import Botsing
from begroting.inlezen_form import InleesForm
from begroting.models import Begroting
from begroting.uitwisselen import begrotingscijfers
from begroting.uitwisselen.inlezing import leg_ernaast
from begroting.uitwisselen.keuring import MAX_GROOTTE, Onleesbaar, keur
from begroting.uitwisselen.pakket import Ongeldig, pak_uit, verpak
from begroting.uitwisselen.rekenblad import lees
from begroting.uitwisselen.voorstel import Inlezing, Keuze, opnieuw
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.bewerken.views.ophalen import eis_wijzigen

TOON = 400
"""Changes that the preview writes out; what a file changes beyond that is counted."""

VERLOPEN = "Het voorbeeld dat u bevestigde, is verlopen. Kies het bestand opnieuw. Er is niets opgeslagen."


@require_http_methods(["GET", "POST"])
def inlezen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """The form, and on sending it the preview; nothing is stored."""
    begroting = haal_begroting(request, plan)
    eis_wijzigen(request, begroting)
    if request.method == "GET":
        return _toon(request, begroting, InleesForm())
    form = InleesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _toon(request, begroting, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        inlezing = _lees(begroting, form.cleaned_data["bestand"], form.keuze())
    except Onleesbaar as fout:
        form.add_error("bestand", str(fout))
        return _toon(request, begroting, form, status=fout.status)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if inlezing.fouten else HTTPStatus.OK
    naam = form.cleaned_data["bestand"].name
    return _toon(request, begroting, InleesForm(initial=form.cleaned_data), inlezing, status, naam=naam)


def _lees(begroting: Begroting, bestand: Any, keuze: Keuze) -> Inlezing:
    inhoud = bestand.read(MAX_GROOTTE + 1)
    return leg_ernaast(begrotingscijfers(begroting), lees(keur(inhoud)), keuze)


@require_http_methods(["GET", "POST"])
def bevestigen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Store what the preview showed, all or nothing; who was overtaken sees it anew and confirms again."""
    begroting = haal_begroting(request, plan)
    eis_wijzigen(request, begroting)
    if request.method == "GET":
        return HttpResponseRedirect(begroting.plan.adres("begroting:inlezen"))
    try:
        inlezing = pak_uit(request.POST.get("pakket", ""), begroting, request.user)
    except Ongeldig:
        return _verlopen(request, begroting)
    try:
        reden = request.POST.get("reden", "")
        aantal = lees_in(begroting=begroting, inlezing=inlezing, by=request.user, reden=reden)
    except Botsing:
        vers = opnieuw(begrotingscijfers(begroting), inlezing)
        return _toon(request, begroting, InleesForm(), vers, HTTPStatus.CONFLICT, ingehaald=True)
    except ValidationError as fout:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _toon(request, begroting, InleesForm(), inlezing, status, redenfout=" ".join(fout.messages))
    messages.success(request, _gelukt(aantal))
    return HttpResponseRedirect(begroting.get_absolute_url())


def _gelukt(aantal: int) -> str:
    if not aantal:
        return "Er is niets veranderd: alles stond er al."
    return "Eén wijziging is ingelezen." if aantal == 1 else f"{aantal} wijzigingen zijn ingelezen."


def _verlopen(request: HttpRequest, begroting: Begroting) -> HttpResponse:
    form = InleesForm({})
    form.errors["bestand"] = form.error_class([VERLOPEN])
    return _toon(request, begroting, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _toon(
    request: HttpRequest,
    begroting: Begroting,
    form: InleesForm,
    inlezing: Inlezing | None = None,
    status: int = HTTPStatus.OK,
    **meer: Any,
) -> HttpResponse:
    plan = begroting.plan
    context = {
        "plan": plan,
        "hier": "begroting",
        "deel": "overzicht",
        "begroting": begroting,
        "form": form,
        "inlezing": inlezing,
        "getoond": inlezing.wijzigingen[:TOON] if inlezing else [],
        "rest": max(len(inlezing.wijzigingen) - TOON, 0) if inlezing else 0,
        "pakket": verpak(inlezing, begroting, request.user) if inlezing and inlezing.kan_bevestigd else "",
        "reden": request.POST.get("reden", ""),
        "terug": begroting.get_absolute_url(),
        "kruimels": begrotingskruimels(plan, ("Inlezen uit een rekenblad", "")),
    }
    return render(request, "begroting/inlezen.html", context | meer, status=status)
