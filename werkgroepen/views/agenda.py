"""Somebody's own calendar: the page about it, and the secret address that calendar programs read."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from themalijnen.models import Plan
from werkgroepen.actions import agenda as actions
from werkgroepen.agenda import als_ics
from werkgroepen.gebeurtenissen import gebeurtenissen
from werkgroepen.models import Agendasleutel

KOMEND = 20
"""How many of what comes the page shows."""


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, regio: str) -> HttpResponse:
    """What is in one's own calendar, and its address: to make, renew and withdraw."""
    if request.method == "POST":
        messages.success(request, _wijzig_adres(request))
        return HttpResponseRedirect(request.path)
    dit: Any = request.regio  # type: ignore[attr-defined]
    sleutel = Agendasleutel.objects.filter(gebruiker=request.user).first()
    context = {
        "plan": Plan.objects.visible_to(request.user).van_regio(dit).first(),
        "hier": "werkgroepen",
        "deel": "agenda",
        "sleutel": sleutel,
        "adres": feed_adres(sleutel) if sleutel else "",
        "komend": gebeurtenissen(request.user, timezone.localdate())[:KOMEND],
        "kruimels": [("Start", dit.get_absolute_url()), ("Mijn agenda", "")],
    }
    antwoord = render(request, "werkgroepen/agenda.html", context)
    patch_cache_control(antwoord, no_store=True)
    return antwoord


def _wijzig_adres(request: HttpRequest) -> str:
    """Renew or withdraw the address; the sentence that says so."""
    if request.POST.get("daad") == "intrekken":
        actions.trek_in(gebruiker=request.user)
        return "Het adres van uw agenda is ingetrokken. Het werkt niet meer."
    actions.vernieuw(gebruiker=request.user)
    return "Uw agenda heeft een nieuw adres."


def feed_adres(sleutel: Agendasleutel) -> str:
    return f"{settings.REGIOPLAN_ADRES}{reverse('werkgroepen:feed', kwargs={'sleutel': sleutel.sleutel})}"


@login_not_required
@require_safe
def feed(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The calendar itself. The address is the key: one that is not known, or was withdrawn, does not exist."""
    gevonden = Agendasleutel.objects.select_related("gebruiker").filter(sleutel=sleutel, gebruiker__is_active=True)
    eigen = gevonden.first()
    if eigen is None:
        raise Http404("Deze agenda bestaat niet (meer).")
    antwoord = HttpResponse(als_ics(gebeurtenissen(eigen.gebruiker)), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="regioplan.ics"'
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(antwoord, private=True, no_store=True)
    return antwoord
