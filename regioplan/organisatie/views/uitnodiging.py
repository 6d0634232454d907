"""Accept an invitation: what is behind the link in the mail, open to who has the link.

The link is worth as much as a password until it is used, and addresses end up in logs and on
screens. So it is read once, kept in the session, and the pages that follow have a bare address.
"""

from typing import Any

from allauth.account.forms import LoginForm
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.organisatie import actions, post
from regioplan.organisatie.forms import AannemenForm
from regioplan.organisatie.models import Gebruiker, Uitnodiging

SLEUTEL = "uitnodiging"


@login_not_required
@never_cache
@require_safe
def openen(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself."""
    gevonden = post.uitnodiging_bij(token)
    if gevonden is None or not gevonden.open:
        return _werkt_niet(request, gevonden)
    request.session[SLEUTEL] = token
    return redirect("organisatie:aannemen")


@login_not_required
@never_cache
@sensitive_post_parameters("wachtwoord")
@require_http_methods(["GET", "POST"])
def aannemen(request: HttpRequest) -> HttpResponse:
    token = request.session.get(SLEUTEL, "")
    gevonden = post.uitnodiging_bij(token)
    if gevonden is None or not gevonden.open:
        return _werkt_niet(request, gevonden)
    bekende = actions.gebruiker_bij(gevonden)
    if request.user.is_authenticated and request.user != bekende:
        return render(request, "organisatie/uitnodiging_ander.html", {"token": token})
    try:
        return _nieuw(request, gevonden) if bekende is None else _bekend(request, gevonden)
    except actions.NietOpen:
        return _werkt_niet(request, gevonden)


def _werkt_niet(request: HttpRequest, gevonden: Uitnodiging | None) -> HttpResponse:
    """Gone: broken or too old (nothing found), used, or withdrawn."""
    return render(request, "organisatie/uitnodiging_werkt_niet.html", {"uitnodiging": gevonden}, status=410)


def _nieuw(request: HttpRequest, gevonden: Uitnodiging) -> HttpResponse:
    form = AannemenForm(request.POST or None, uitnodiging=gevonden)
    if request.method == "POST" and form.is_valid():
        naam, wachtwoord = form.cleaned_data["naam"], form.cleaned_data["wachtwoord"]
        gebruiker = actions.neem_aan_als_nieuw(uitnodiging=gevonden, naam=naam, wachtwoord=wachtwoord)
        del request.session[SLEUTEL]
        return _log_in(request, gebruiker, wachtwoord, gevonden)
    context = {"uitnodiging": gevonden, "form": form}
    return render(request, "organisatie/uitnodiging.html", context, status=422 if form.errors else 200)


def _log_in(request: Any, gebruiker: Gebruiker, wachtwoord: str, gevonden: Uitnodiging) -> HttpResponse:
    """Log in as the log-in page does, so that throttling and the second factor hold here too."""
    form = LoginForm({"login": gebruiker.email, "password": wachtwoord}, request=request)
    if not form.is_valid():
        messages.success(request, "Uw account is klaar. Log in om te beginnen.")
        return redirect("account_login")
    antwoord: HttpResponse = form.login(request, redirect_url=gevonden.regio.get_absolute_url())
    return antwoord


def _bekend(request: Any, gevonden: Uitnodiging) -> HttpResponse:
    if request.method != "POST" or not request.user.is_authenticated:
        return render(request, "organisatie/uitnodiging_bekend.html", {"uitnodiging": gevonden})
    actions.neem_aan(uitnodiging=gevonden, by=request.user)
    del request.session[SLEUTEL]
    messages.success(request, f"Welkom bij de regio {gevonden.regio}. Uw rol: {gevonden.get_rol_display().lower()}.")
    return redirect(gevonden.regio.get_absolute_url())
