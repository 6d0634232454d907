"""Change and add: the form, the conflict page, and input kept while logged out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from regioplan.bewerken import actions
from regioplan.bewerken.conflict import Conflict, neem_keuzes_over
from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.middleware import neem_bewaarde_invoer
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.views.ophalen import eis_wijzigen, haal, haal_ouder, nieuw_object
from regioplan.historie.models import Geaudit


def maak_form(request: HttpRequest, soort: Soort, obj: Geaudit, data: Any = None) -> BewerkForm:
    initial = {k: v for k, v in request.GET.items() if k in soort.form.base_fields}
    return soort.form(
        data, instance=obj, reden_verplicht=obj.reden_verplicht, initial=initial if obj.pk is None else None
    )


def eerste_form(request: HttpRequest, soort: Soort, obj: Geaudit) -> BewerkForm:
    """The form as it opens: empty or stored, or with what was typed before the log-in expired."""
    bewaard = neem_bewaarde_invoer(request)
    if bewaard is None:
        return maak_form(request, soort, obj)
    messages.info(request, "Dit typte u voordat u werd uitgelogd. Het is nog niet opgeslagen.")
    return maak_form(request, soort, obj, QueryDict(bewaard))


def toon(
    request: HttpRequest, soort: Soort, obj: Geaudit, form: BewerkForm, terug: str, status: int = 200
) -> HttpResponse:
    plan = getattr(obj, "plan", None)
    context = {"soort": soort, "object": obj, "form": form, "terug": terug, "plan": plan if plan and plan.pk else None}
    return render(request, "bewerken/formulier.html", context, status=status)


def opgeslagen(request: HttpRequest, obj: Geaudit, zin: str) -> HttpResponse:
    messages.success(request, zin)
    return HttpResponseRedirect(obj.get_absolute_url())


def neem_fouten_over(form: BewerkForm, fout: ValidationError) -> None:
    """Put the messages of an action at the fields they belong to."""
    if not hasattr(fout, "error_dict"):
        form.add_error(None, fout)
        return
    for veld, fouten in fout.error_dict.items():
        form.add_error(veld if veld in form.fields else None, fouten)


@require_http_methods(["GET", "POST"])
def bewerken(request: HttpRequest, regio: str, soort: Soort, pk: int) -> HttpResponse:
    obj = haal(request, soort, pk, *soort.koppelrijen)
    eis_wijzigen(request, obj)
    terug = obj.get_absolute_url()
    if request.method == "GET":
        return toon(request, soort, obj, eerste_form(request, soort, obj), terug)
    data = neem_keuzes_over(soort, obj, request.POST)
    conflict = Conflict.bij(soort, obj, data)
    if conflict is not None:
        return toon_conflict(request, soort, conflict)
    form = maak_form(request, soort, obj, data)
    if not form.is_valid():
        return toon(request, soort, haal(request, soort, pk), form, terug, status=422)
    return _bewaar(request, soort, form, terug)


def _bewaar(request: HttpRequest, soort: Soort, form: BewerkForm, terug: str) -> HttpResponse:
    try:
        obj = actions.wijzig(
            obj=form.instance,
            by=request.user,
            versie=form.cleaned_data["versie"],
            reden=form.cleaned_data["reden"],
            koppelingen=form.gekozen_koppelingen(),
        )
    except actions.Verouderd:
        obj = haal(request, soort, form.instance.pk)
        return toon_conflict(request, soort, Conflict(soort, obj, neem_keuzes_over(soort, obj, request.POST)))
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return toon(request, soort, form.instance, form, terug, status=422)
    return opgeslagen(request, obj, "Opgeslagen.")


def toon_conflict(request: HttpRequest, soort: Soort, conflict: Conflict) -> HttpResponse:
    form = maak_form(request, soort, haal(request, soort, conflict.obj.pk), conflict.data)
    context = {
        "soort": soort,
        "object": conflict.obj,
        "form": form,
        "conflict": conflict,
        "velden": conflict.velden(form),
        "terug": conflict.obj.get_absolute_url(),
        "plan": getattr(conflict.obj, "plan", None),
    }
    return render(request, "bewerken/conflict.html", context, status=409)


@require_http_methods(["GET", "POST"])
def toevoegen(request: HttpRequest, regio: str, soort: Soort, ouder: int) -> HttpResponse:
    boven = haal_ouder(request, soort, ouder)
    obj = nieuw_object(soort, boven)
    eis_wijzigen(request, obj)
    terug = boven.get_absolute_url()
    if request.method == "GET":
        return toon(request, soort, obj, eerste_form(request, soort, obj), terug)
    form = maak_form(request, soort, obj, request.POST)
    if not form.is_valid():
        return toon(request, soort, obj, form, terug, status=422)
    try:
        obj = actions.voeg_toe(
            obj=form.instance,
            by=request.user,
            reden=form.cleaned_data["reden"],
            koppelingen=form.gekozen_koppelingen(),
        )
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return toon(request, soort, obj, form, terug, status=422)
    return opgeslagen(request, obj, "Toegevoegd.")
