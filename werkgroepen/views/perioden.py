"""The periods that are reported on: opening, following, closing, and adopting what came in."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regioplan.bewerken.actions import Verouderd
from regioplan.bewerken.views.formulier import neem_fouten_over
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels
from werkgroepen.actions import perioden as actions
from werkgroepen.actions.documenten import stel_alles_vast
from werkgroepen.forms.voortgang import NieuwePeriodeForm, StandForm, ToewijsForm
from werkgroepen.models import Voortgangsperiode
from werkgroepen.periodeblad import met_voortgang, periodeblad
from werkgroepen.standen import Periodestand

GEEN_BEHEER = "Alleen een regioadviseur of een beheerder opent en sluit een periode, zolang het plan loopt."


@require_safe
def perioden(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    zichtbaar = Voortgangsperiode.objects.visible_to(request.user, dit)
    context = {
        "plan": dit,
        "hier": "voortgang",
        "deel": "perioden",
        "perioden": met_voortgang(zichtbaar).order_by("-van", "-pk"),
        "kruimels": kruimels(dit, ("Perioden", "")),
    }
    return render(request, "werkgroepen/perioden.html", context)


def _kruimels(dit: Voortgangsperiode) -> list[tuple[str, str]]:
    return kruimels(dit.plan, ("Perioden", dit.plan.adres("werkgroepen:perioden")), (str(dit), ""))


@require_safe
def periode(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Voortgangsperiode.objects, pk)
    context = {
        "periode": dit,
        "blad": periodeblad(dit, request.user),
        "plan": dit.plan,
        "hier": "voortgang",
        "deel": "perioden",
        "kruimels": _kruimels(dit),
    }
    return render(request, "werkgroepen/periode.html", context)


@require_http_methods(["GET", "POST"])
def openen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Open a new period."""
    dit = haal_plan(request, plan)
    nieuw = Voortgangsperiode(plan=dit)
    _eis_beheer(request, nieuw)
    form = NieuwePeriodeForm(request.POST or None, instance=nieuw)
    if request.method == "POST" and form.is_valid() and _open(request, form):
        return HttpResponseRedirect(nieuw.get_absolute_url())
    context = {
        "form": form,
        "terug": dit.adres("werkgroepen:perioden"),
        "plan": dit,
        "hier": "voortgang",
        "deel": "perioden",
        "kruimels": kruimels(dit, ("Perioden", dit.adres("werkgroepen:perioden")), ("Periode openen", "")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "werkgroepen/periode_openen.html", context, status=status)


def _eis_beheer(request: HttpRequest, dit: Voortgangsperiode) -> None:
    if not request.user.has_perm("werkgroepen.beheer_perioden", dit):
        raise PermissionDenied(GEEN_BEHEER)


def _open(request: HttpRequest, form: NieuwePeriodeForm) -> bool:
    try:
        dit = actions.open_periode(periode=form.instance, by=request.user)
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return False
    aantal = dit.documenten.count()
    klaargezet = "Er is 1 document" if aantal == 1 else f"Er zijn {aantal} documenten"
    messages.success(request, f"De periode is open. {klaargezet} klaargezet.")
    return True


@require_POST
def stand(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """Close a period, or open it again."""
    dit = haal_onderdeel(request, Voortgangsperiode.objects, pk)
    _eis_beheer(request, dit)
    form = StandForm(request.POST)
    if form.is_valid():
        _zet_stand(request, dit, **form.cleaned_data)
    return HttpResponseRedirect(dit.get_absolute_url())


def _zet_stand(request: HttpRequest, dit: Voortgangsperiode, naar: str, versie: int) -> None:
    sluit = naar == Periodestand.GESLOTEN
    action = actions.sluit_periode if sluit else actions.heropen_periode
    try:
        action(periode=dit, by=request.user, versie=versie)
    except Verouderd:
        messages.warning(request, "Iemand anders heeft deze periode net gewijzigd. Bekijk haar eerst.")
        return
    messages.success(request, "De periode is gesloten." if sluit else "De periode is weer open.")


@require_POST
def toewijzen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """Let a group report on an effort of which nobody does."""
    dit = haal_onderdeel(request, Voortgangsperiode.objects, pk)
    if not request.user.has_perm("themalijnen.wijzig_plan", dit):
        raise PermissionDenied("Alleen een regioadviseur wijst toe wie iets uitvoert.")
    form = ToewijsForm(request.POST, plan=dit.plan)
    if form.is_valid():
        _wijs_toe(request, dit, form.cleaned_data)
    else:
        messages.error(request, "Kies een groep uit de lijst.")
    return HttpResponseRedirect(f"{dit.get_absolute_url()}#zonder-groep")


def _wijs_toe(request: HttpRequest, dit: Voortgangsperiode, gekozen: dict[str, Any]) -> None:
    try:
        actions.wijs_toe(periode=dit, by=request.user, **gekozen)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return
    messages.success(request, f"“{gekozen['inspanning']}” hoort nu bij {gekozen['werkgroep']}.")


@require_POST
def vaststellen(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """Adopt everything that was submitted."""
    dit = haal_onderdeel(request, Voortgangsperiode.objects, pk)
    aantal = stel_alles_vast(periode=dit, by=request.user)
    zin = "1 document vastgesteld." if aantal == 1 else f"{aantal} documenten vastgesteld."
    messages.success(request, zin)
    return HttpResponseRedirect(dit.get_absolute_url())
