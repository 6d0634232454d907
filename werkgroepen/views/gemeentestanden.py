"""The states of affairs at the municipalities: the table for the region, the list of one municipality."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regioplan.bewerken.views import veld as bewerkveld
from regioplan.organisatie.models import Gemeente
from themalijnen.models import Inspanning, Plan
from themalijnen.views.ophalen import haal_plan, kruimels
from werkgroepen import gemeentestanden
from werkgroepen.actions.gemeentestanden import Botsingen, standsoort, zet_gemeentestand
from werkgroepen.forms.gemeentestand import Themalijnkeuze
from werkgroepen.koppen import koppen_van
from werkgroepen.models import Gemeentestand

NAAM = "Gemeenten"


def _inspanningen(request: HttpRequest, plan: Plan) -> list[Inspanning]:
    """The efforts of this plan with their theme line and, without asking again, the plan."""
    zichtbaar = Inspanning.objects.visible_to(request.user, plan).select_related("themalijn")
    inspanningen = list(zichtbaar.defer("beschrijving", "themalijn__inleiding"))
    for inspanning in inspanningen:
        inspanning.plan = plan
    return inspanningen


def _standen(request: HttpRequest, plan: Plan) -> Any:
    return Gemeentestand.objects.visible_to(request.user, plan)


def _mag_invullen(request: HttpRequest, plan: Plan, gemeente: Gemeente) -> bool:
    return request.user.has_perm("werkgroepen.wijzig_gemeentestand", Gemeentestand(plan=plan, gemeente=gemeente))


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Efforts × municipalities for who sees them all; who sees one municipality goes to its list."""
    dit = haal_plan(request, plan)
    gemeenten = gemeentestanden.zichtbare_gemeenten(request.user, dit)
    if request.user.has_perm("werkgroepen.zie_stukken", dit):
        return _toon_tabel(request, dit, gemeenten)
    if not gemeenten:
        raise Http404
    return HttpResponseRedirect(gemeentestanden.lijstadres(dit, gemeenten[0]))


def _toon_tabel(request: HttpRequest, plan: Plan, gemeenten: list[Gemeente]) -> HttpResponse:
    keuze = Themalijnkeuze(request.GET, inspanningen=koppen_van(plan), woord=plan.regio.woorden.themalijn)
    standen = list(
        _standen(request, plan).order_by().values_list("inspanning_id", "gemeente_id", "status", "voorbeeld")
    )
    statussen = {(inspanning, gemeente): status for inspanning, gemeente, status, _ in standen}
    context = {
        "plan": plan,
        "hier": "voortgang",
        "deel": "gemeenten",
        "filter": keuze,
        "tabel": gemeentestanden.tabel(plan, keuze.gekozen, gemeenten, statussen),
        "verzonnen": any(voorbeeld for *_, voorbeeld in standen),
        "eigen": [(gemeentestanden.lijstadres(plan, g), g) for g in _eigen(request, plan, gemeenten)],
        "kruimels": kruimels(plan, (NAAM, "")),
    }
    return render(request, "werkgroepen/gemeentestanden.html", context)


def _eigen(request: HttpRequest, plan: Plan, gemeenten: list[Gemeente]) -> list[Gemeente]:
    """Of these municipalities those for which this user fills in how it stands."""
    werkt_voor = request.user.gemeenten_in(plan.regio_id)  # type: ignore[union-attr]
    return [gemeente for gemeente in gemeenten if gemeente in werkt_voor and _mag_invullen(request, plan, gemeente)]


def _haal_gemeente(request: HttpRequest, plan: Plan, slug: str) -> Gemeente:
    zichtbaar = {gemeente.slug: gemeente for gemeente in gemeentestanden.zichtbare_gemeenten(request.user, plan)}
    if slug not in zichtbaar:
        raise Http404
    return zichtbaar[slug]


def _haal_stand(request: HttpRequest, plan: Plan, gemeente: Gemeente, pk: str) -> Gemeentestand:
    """The state of one effort at this municipality, stored or still empty."""
    inspanningen = _inspanningen(request, plan)
    gezocht = [inspanning for inspanning in inspanningen if str(inspanning.pk) == pk]
    if not gezocht:
        raise Http404
    standen = _standen(request, plan).filter(gemeente=gemeente, inspanning__in=gezocht)
    return gemeentestanden.alle_standen(gemeente, gezocht, standen)[0]


@require_http_methods(["GET", "HEAD", "POST"])
def van_gemeente(request: HttpRequest, regio: str, plan: str, gemeente: str) -> HttpResponse:
    """Every effort with its state at this municipality; who works there fills it in, one form per effort."""
    dit = haal_plan(request, plan)
    deze = _haal_gemeente(request, dit, gemeente)
    if request.method != "POST":
        return _toon_lijst(request, dit, deze)
    stand = _haal_stand(request, dit, deze, request.POST.get("inspanning", ""))
    invoer = {veld: _getypt(request, veld) for veld in gemeentestanden.VELDEN}
    ingestuurd = gemeentestanden.Ingestuurd(stand.inspanning_id, invoer)
    try:
        zet_gemeentestand(stand=stand, invoer=invoer, by=request.user)
    except Botsingen as botsing:
        return _toon_lijst(request, dit, deze, ingestuurd._replace(botst=botsing.velden), HTTPStatus.CONFLICT)
    except ValidationError as fout:
        fout_per_veld = ingestuurd._replace(fouten=fout.message_dict)
        return _toon_lijst(request, dit, deze, fout_per_veld, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"Opgeslagen: {stand.inspanning}.")
    return HttpResponseRedirect(stand.get_absolute_url())


def _getypt(request: HttpRequest, veld: str) -> tuple[str, str]:
    """What was typed in a field and what it was made from; who chose the stored text typed that."""
    basis = request.POST.get(f"basis_{veld}", "")
    return basis if request.POST.get(f"keuze_{veld}") == "opgeslagen" else request.POST.get(veld, ""), basis


def _toon_lijst(
    request: HttpRequest,
    plan: Plan,
    gemeente: Gemeente,
    ingestuurd: gemeentestanden.Ingestuurd | None = None,
    code: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "plan": plan,
        "gemeente": gemeente,
        "hier": "voortgang",
        "deel": "gemeenten",
        "lijstadres": gemeentestanden.lijstadres(plan, gemeente),
        "lijst": gemeentestanden.lijst(plan, gemeente, request.user, ingestuurd),
        "kan": _mag_invullen(request, plan, gemeente),
        "lengte": Gemeentestand._meta.get_field("tekst").max_length,
        "kruimels": kruimels(plan, (NAAM, plan.adres("werkgroepen:gemeentestanden")), (str(gemeente), "")),
    }
    return render(request, "werkgroepen/gemeentestanden_van.html", context, status=code)


@require_POST
def veld(request: HttpRequest, regio: str, plan: str, gemeente: str, inspanning: int) -> HttpResponse:
    """Save one field by the protocol of ``bewerken:veld``; the first one makes the row."""
    dit = haal_plan(request, plan)
    deze = _haal_gemeente(request, dit, gemeente)
    stand = _haal_stand(request, dit, deze, str(inspanning))
    if stand._state.adding:
        try:
            stand = _eerste_veld(request, stand)
        except ValidationError as fout:
            return JsonResponse({"fouten": fout.messages}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        except PermissionDenied as fout:
            return JsonResponse({"fout": stand.waarom_vast or str(fout)}, status=HTTPStatus.FORBIDDEN)
    if stand._state.adding:
        return JsonResponse(
            {"versie": 0, "waarde": "", "door": str(request.user), "tijd": f"{timezone.localtime():%H:%M}"}
        )
    return bewerkveld.veld(request, regio=regio, soort=standsoort(), pk=stand.pk)


def _eerste_veld(request: HttpRequest, stand: Gemeentestand) -> Gemeentestand:
    """The row with its first field; still without a row when nothing was said."""
    naam = request.POST.get("veld", "")
    if naam not in gemeentestanden.VELDEN:
        raise Http404
    try:
        return zet_gemeentestand(stand=stand, invoer={naam: (request.POST.get("waarde", ""), "")}, by=request.user)
    except Botsingen:
        return _haal_stand(request, stand.plan, stand.gemeente, str(stand.inspanning_id))
