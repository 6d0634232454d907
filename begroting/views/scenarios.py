"""What if: the list, one what-if beside the real budget, proposing it and carrying it out."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from begroting.actions.doorvoeren import voer_door
from begroting.actions.scenarios import neem_terug, stel_voor
from begroting.models import Scenario
from begroting.rekenen.vergelijken import Rij, Vergelijking
from begroting.scenario import Scenarioblad, scenarioblad
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.bewerken.actions import Verouderd
from regioplan.bewerken.views.ophalen import eis_wijzigen
from themalijnen.views.ophalen import haal_onderdeel

STAPPEN = {Scenario.Stand.VOORSTEL: stel_voor, Scenario.Stand.PROEF: neem_terug}
GEZEGD = {
    Scenario.Stand.VOORSTEL: "Dit is nu een voorstel. Het staat vast tot iemand het terugneemt of doorvoert.",
    Scenario.Stand.PROEF: "Het voorstel is teruggenomen. U kunt het weer wijzigen.",
}


class DoorvoerForm(forms.Form):
    """Why, and of what was shown."""

    vingerafdruk = forms.CharField(widget=forms.HiddenInput)
    reden = forms.CharField(label="Waarom voert u dit door?", max_length=300, help_text="Staat in de geschiedenis.")


def haal_scenario(request: HttpRequest, pk: int) -> Scenario:
    scenario: Scenario = haal_onderdeel(request, Scenario.objects.select_related("begroting", "gemaakt_door"), pk)
    return scenario


def zichtbare_gemeenten(request: HttpRequest, scenario: Scenario, vergelijking: Vergelijking) -> list[Rij]:
    """The contributions this user may see: all, or of the own municipality."""
    gebruiker: Any = request.user
    if gebruiker.has_perm("begroting.zie_bijdragen", scenario):
        return vergelijking.voor(None)
    return vergelijking.voor({gemeente.cbs_code for gemeente in gebruiker.gemeenten_in(scenario.regio.pk)})


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """The what-ifs of a budget, proposals first."""
    begroting = haal_begroting(request, plan)
    gebruiker: Any = request.user
    if not gebruiker.has_perm("begroting.zie_scenario", begroting):
        raise Http404("Dit bestaat niet, of u mag het niet zien.")
    rijen = (
        Scenario.objects.visible_to(gebruiker, begroting.plan)
        .filter(begroting=begroting)
        .select_related("gemaakt_door")
    )
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": "scenarios",
        "begroting": begroting,
        "scenarios": rijen.annotate(aantal=Count("wijzigingen")).order_by("-gemaakt_op", "-pk"),
        "kruimels": begrotingskruimels(begroting.plan, ("Wat als", "")),
    }
    return render(request, "begroting/scenarios.html", context)


def paginacontext(request: HttpRequest, scenario: Scenario, laatste: str, **meer: Any) -> dict[str, Any]:
    kruimels = [("Wat als", scenario.plan.adres("begroting:scenarios"))]
    kruimels.append((str(scenario), scenario.get_absolute_url() if laatste else ""))
    return {
        "plan": scenario.plan,
        "hier": "begroting",
        "deel": "scenarios",
        "scenario": scenario,
        "kruimels": begrotingskruimels(scenario.plan, *kruimels, *([(laatste, "")] if laatste else [])),
        **meer,
    }


@require_safe
def scenario(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_scenario(request, pk)
    blad = scenarioblad(dit)
    gemeenten = zichtbare_gemeenten(request, dit, blad.uitkomst)
    context = paginacontext(request, dit, "", blad=blad, gemeenten=gemeenten)
    return render(request, "begroting/scenario.html", context)


@require_POST
def stand(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """Propose it, or take the proposal back."""
    dit = haal_scenario(request, pk)
    eis_wijzigen(request, dit)
    naar, versie = request.POST.get("naar", ""), request.POST.get("versie", "")
    if naar not in STAPPEN:
        raise Http404("Deze stap bestaat niet.")
    try:
        STAPPEN[Scenario.Stand(naar)](scenario=dit, by=request.user, versie=int(versie) if versie.isdigit() else None)
    except Verouderd:
        messages.warning(request, "Iemand anders heeft dit net gewijzigd. Bekijk het eerst; er is niets veranderd.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, GEZEGD[Scenario.Stand(naar)])
    return HttpResponseRedirect(dit.get_absolute_url())


@require_http_methods(["GET", "POST"])
def doorvoeren(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """What carrying out a proposal writes in the budget, and the act itself."""
    dit = haal_scenario(request, pk)
    eis_wijzigen(request, dit.begroting)
    if dit.stand != Scenario.Stand.VOORSTEL:
        messages.info(request, "Alleen een voorstel kan worden doorgevoerd.")
        return HttpResponseRedirect(dit.get_absolute_url())
    blad = scenarioblad(dit)
    form = DoorvoerForm(request.POST or None, initial={"vingerafdruk": blad.vingerafdruk})
    if request.method == "GET" or not form.is_valid():
        return toon_doorvoeren(request, blad, form, 422 if form.is_bound else 200)
    try:
        voer_door(scenario=dit, by=request.user, **form.cleaned_data)
    except Verouderd:
        opnieuw = DoorvoerForm(initial={"vingerafdruk": blad.vingerafdruk, "reden": form.cleaned_data["reden"]})
        return toon_doorvoeren(request, blad, opnieuw, 409)
    except ValidationError as fout:
        form.add_error(None, fout)
        return toon_doorvoeren(request, blad, form, 422)
    messages.success(request, f"“{dit}” is doorgevoerd in de begroting.")
    return HttpResponseRedirect(dit.plan.adres("begroting:overzicht"))


def toon_doorvoeren(request: HttpRequest, blad: Scenarioblad, form: DoorvoerForm, status: int) -> HttpResponse:
    """The preview; with 409 when the budget or the what-if changed since the one that was confirmed."""
    gemeenten = zichtbare_gemeenten(request, blad.scenario, blad.na_doorvoeren)
    context = paginacontext(
        request,
        blad.scenario,
        "Doorvoeren",
        blad=blad,
        form=form,
        gemeenten=gemeenten,
        ingehaald=status == HTTPStatus.CONFLICT,
    )
    return render(request, "begroting/scenario_doorvoeren.html", context, status=status)
