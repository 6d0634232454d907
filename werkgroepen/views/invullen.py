"""The page on which a group fills in its document together, and the buttons on it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from themalijnen.views.ophalen import haal_onderdeel, kruimels
from werkgroepen.actions import regels as actions
from werkgroepen.invullen import WAAROM, bekende_versies, invulblad, nieuws, regelstaat
from werkgroepen.models import Voortgangsregel
from werkgroepen.views.documenten import haal_document

ALLEEN_LEZEN = "U kunt dit document wel lezen, maar niet invullen."


@require_safe
def invullen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = _eis_invuller(request, haal_document(request, pk))
    if dit.waarom_vast:
        messages.info(request, dit.waarom_vast)
        return HttpResponseRedirect(dit.get_absolute_url())
    naar_periode = (str(dit.periode), dit.periode.get_absolute_url())
    context = {
        "document": dit,
        "blad": invulblad(dit),
        "vraagt_waarom": WAAROM,
        "gremia": Voortgangsregel.Gremium.choices,
        "plan": dit.plan,
        "hier": "voortgang",
        "deel": "perioden",
        "kruimels": kruimels(dit.plan, naar_periode, (str(dit.werkgroep), dit.get_absolute_url()), ("Invullen", "")),
    }
    return render(request, "werkgroepen/invullen.html", context)


def _eis_invuller(request: HttpRequest, dit: Any) -> Any:
    if not request.user.has_perm("werkgroepen.vul_in", dit):
        raise PermissionDenied(ALLEEN_LEZEN)
    return dit


@require_safe
def wat_is_nieuw(request: HttpRequest, regio: str, pk: int) -> JsonResponse:
    """What others did since the page was loaded: asked every ten seconds."""
    dit = _eis_invuller(request, haal_document(request, pk))
    return JsonResponse(nieuws(dit, bekende_versies(request.GET.get("heeft", ""))))


def haal_regel(request: HttpRequest, pk: int) -> Voortgangsregel:
    """A line with its document, its period and its group, all with the plan of the address."""
    met = Voortgangsregel.objects.select_related("document__periode", "document__werkgroep", "inspanning")
    regel: Voortgangsregel = haal_onderdeel(request, met, pk)
    for ding in (regel.document.periode, regel.document.werkgroep):
        ding.plan = regel.plan
    return regel


def _wil_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _doe(request: HttpRequest, daad: Callable[[], dict[str, Any]], terug: str) -> HttpResponse:
    """Carry out a click: for the script with what it changed, otherwise back to the page."""
    try:
        uitkomst = daad()
    except ValidationError as fout:
        if _wil_json(request):
            return JsonResponse({"fouten": fout.messages}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.error(request, " ".join(fout.messages))
        return HttpResponseRedirect(terug)
    if _wil_json(request):
        return JsonResponse(uitkomst)
    messages.success(request, uitkomst["zin"])
    return HttpResponseRedirect(terug)


def _bij_regel(request: HttpRequest, pk: int, action: Callable[..., Voortgangsregel], zin: str) -> HttpResponse:
    regel = _eis_invuller(request, haal_regel(request, pk))

    def daad() -> dict[str, Any]:
        return {"zin": f"{regel}: {zin}", "regels": [regelstaat(action(regel=regel, by=request.user))]}

    return _doe(request, daad, f"{regel.document.adres('werkgroepen:invullen')}#regel-{pk}")


@require_POST
def klaar(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    return _bij_regel(request, pk, actions.zet_klaar, "klaar.")


@require_POST
def openen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    return _bij_regel(request, pk, actions.heropen, "weer geopend.")


@require_POST
def overnemen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    return _bij_regel(request, pk, actions.neem_over, "overgenomen uit de vorige periode.")


@require_POST
def alles_overnemen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = _eis_invuller(request, haal_document(request, pk))

    def daad() -> dict[str, Any]:
        aantal = actions.neem_alles_over(document=dit, by=request.user)
        zin = "1 regel overgenomen." if aantal == 1 else f"{aantal} regels overgenomen."
        return {"zin": zin, "regels": nieuws(dit, {})["regels"]}

    return _doe(request, daad, dit.adres("werkgroepen:invullen"))
