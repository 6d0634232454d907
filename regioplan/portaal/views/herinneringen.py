"""Mails that remind: how the region sends them and what went out; and one's own choice."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.bewerken import actions
from regioplan.bewerken.conflict import Conflict
from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.views.formulier import eerste_form, maak_form, neem_fouten_over, toon_conflict
from regioplan.bewerken.views.ophalen import eis_wijzigen
from regioplan.organisatie.views import Verzoek, ingevuld, kruimels
from regioplan.portaal.herinneringen.brief import voorbeeld
from regioplan.portaal.herinneringen.forms import VoorkeurForm
from regioplan.portaal.herinneringen.keuze import kies, uitgezet
from regioplan.portaal.herinneringen.sjabloon import INVULPLEKKEN
from regioplan.portaal.models import Herinneringsinstelling, Herinneringsmail
from regioplan.portaal.soorten import HERINNERINGEN

PER_PAGINA = 25


def instelling_van(request: Verzoek) -> Herinneringsinstelling:
    """What is stored for this region, or the usual values."""
    zichtbaar = Herinneringsinstelling.objects.visible_to(request.user).filter(regio=request.regio)
    bewaard: Herinneringsinstelling | None = zichtbaar.first()
    instelling = bewaard or Herinneringsinstelling(regio=request.regio)
    instelling.regio = request.regio
    return instelling


@require_safe
def herinneringen(request: Verzoek, regio: str) -> HttpResponse:
    instelling = instelling_van(request)
    if not request.user.has_perm("portaal.beheer_herinneringen", instelling):
        raise PermissionDenied("De herinneringen zijn voor de beheerder van de regio.")
    zichtbaar = Herinneringsmail.objects.visible_to(request.user).over_regios([request.regio.pk])
    mails = zichtbaar.met_meldingen_over(request.regio).select_related("gebruiker")
    context = {
        "instelling": instelling,
        "brief": voorbeeld(request.user, instelling, timezone.now()),
        "pagina": Paginator(mails, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "portaal/herinneringen.html", context)


@require_http_methods(["GET", "POST"])
def wijzigen(request: Verzoek, regio: str) -> HttpResponse:
    instelling = instelling_van(request)
    eis_wijzigen(request, instelling)
    if request.method == "GET":
        return _toon(request, eerste_form(request, HERINNERINGEN, instelling))
    if "voorbeeld" in request.POST:
        return _toon_voorbeeld(request, instelling)
    conflict = Conflict.bij(HERINNERINGEN, instelling, request.POST) if instelling.pk else None
    if conflict is not None:
        return toon_conflict(request, HERINNERINGEN, conflict)
    form = maak_form(request, HERINNERINGEN, instelling, request.POST)
    return _bewaar(request, form) if form.is_valid() else _toon(request, form, status=422)


def _toon_voorbeeld(request: Verzoek, instelling: Herinneringsinstelling) -> HttpResponse:
    """What was typed, not stored, and the mail it would make."""
    form = maak_form(request, HERINNERINGEN, instelling, request.POST)
    if not form.is_valid():
        return _toon(request, form, status=422)
    return _toon(request, form, brief=voorbeeld(request.user, form.instance, timezone.now()))


def _toon(request: Verzoek, form: Any, *, status: int = 200, **extra: Any) -> HttpResponse:
    terug = form.instance.get_absolute_url()
    context = {
        "form": form,
        "terug": terug,
        "plekken": INVULPLEKKEN,
        "kruimels": kruimels(request, ("Herinneringen", terug), ("Wijzigen", "")),
        **extra,
    }
    return render(request, "portaal/herinneringen_wijzigen.html", context, status=status)


def _bewaar(request: Verzoek, form: BewerkForm) -> HttpResponse:
    by, reden = request.user, form.cleaned_data["reden"]
    try:
        if form.instance.pk is None:
            actions.voeg_toe(obj=form.instance, by=by, reden=reden)
        else:
            actions.wijzig(obj=form.instance, by=by, versie=form.cleaned_data["versie"], reden=reden)
    except actions.Verouderd:
        return toon_conflict(request, HERINNERINGEN, Conflict(HERINNERINGEN, instelling_van(request), request.POST))
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return _toon(request, form, status=422)
    messages.success(request, "De herinneringen zijn opgeslagen.")
    return redirect(form.instance.get_absolute_url())


@require_http_methods(["GET", "POST"])
def mijn(request: Verzoek) -> HttpResponse:
    form = VoorkeurForm(ingevuld(request), uit=uitgezet(request.user))
    if request.method == "POST" and form.is_valid():
        kies(uit=form.uit, by=request.user)
        messages.success(request, "Uw keuze is opgeslagen.")
        return redirect("portaal:mijn_herinneringen")
    status = 422 if request.method == "POST" else 200
    return render(request, "portaal/herinneringen_mijn.html", {"form": form}, status=status)
