"""Invite somebody, mail an invitation again, withdraw it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from regioplan.organisatie import actions
from regioplan.organisatie.forms import UitnodigForm
from regioplan.organisatie.models import Uitnodiging
from regioplan.organisatie.views import Verzoek, ingevuld, kruimels


@require_http_methods(["GET", "POST"])
def uitnodigen(request: Verzoek, regio: str) -> HttpResponse:
    actions.eis(request.user, "organisatie.beheer_leden", request.regio)
    form = UitnodigForm(ingevuld(request), instance=Uitnodiging(regio=request.regio))
    if request.method == "POST" and form.is_valid():
        uitnodiging = _nodig_uit(request, form)
        if uitnodiging is not None:
            return _terug(request, uitnodiging)
    leden = reverse("organisatie:leden", kwargs={"regio": regio})
    context = {
        "form": form,
        "terug": leden,
        "dagen": settings.UITNODIGING_GELDIG_DAGEN,
        "kruimels": kruimels(request, ("Gebruikers", leden), ("Iemand uitnodigen", "")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "organisatie/uitnodigen.html", context, status=status)


def _nodig_uit(request: Verzoek, form: UitnodigForm) -> Uitnodiging | None:
    try:
        return actions.nodig_uit(uitnodiging=form.instance, by=request.user)
    except ValidationError as fout:
        form.add_error(None, fout)
        return None


def _terug(request: Verzoek, uitnodiging: Uitnodiging) -> HttpResponseRedirect:
    """To the list, which says how far the mail is."""
    messages.success(request, f"De uitnodiging voor {uitnodiging.email} staat klaar. De e-mail wordt verstuurd.")
    return redirect("organisatie:leden", regio=request.regio.slug)


def _haal(request: Verzoek, pk: int) -> Uitnodiging:
    """An invitation of this region; 403 first, for who may not invite at all."""
    actions.eis(request.user, "organisatie.beheer_leden", request.regio)
    alle = Uitnodiging.objects.visible_to(request.user)
    gevonden: Uitnodiging = get_object_or_404(alle, regio=request.regio, pk=pk)
    return gevonden


def _niet_meer_open(request: Verzoek) -> HttpResponseRedirect:
    messages.info(request, "Deze uitnodiging is al aangenomen of ingetrokken.")
    return redirect("organisatie:leden", regio=request.regio.slug)


@require_POST
def opnieuw(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    uitnodiging = _haal(request, pk)
    try:
        return _terug(request, actions.nodig_opnieuw_uit(uitnodiging=uitnodiging, by=request.user))
    except actions.NietOpen:
        return _niet_meer_open(request)


@require_POST
def intrekken(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    uitnodiging = _haal(request, pk)
    try:
        actions.trek_in(uitnodiging=uitnodiging, by=request.user)
    except actions.NietOpen:
        return _niet_meer_open(request)
    messages.success(request, f"De uitnodiging voor {uitnodiging.email} is ingetrokken.")
    return redirect("organisatie:leden", regio=regio)
