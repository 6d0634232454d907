"""Scope and second factor: what holds for every request."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from regioplan.bewerken.middleware import stuur_naar
from regioplan.organisatie.models import Rol

Antwoord = Callable[[HttpRequest], HttpResponse]

NIET_GEVONDEN = "Deze regio bestaat niet, of u hoort er niet bij."


class RegioMiddleware:
    """Put ``request.regio`` on a request under ``/<regio>/``; 404 for who does not belong there."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        request.regio = None
        slug = kwargs.get("regio")
        if slug is None or not request.user.is_authenticated:
            return
        regios = {lid.regio.slug: lid.regio for lid in request.user.lidmaatschappen_nu}
        if slug not in regios:
            raise Http404(NIET_GEVONDEN)
        request.regio = regios[slug]


class TweedeFactorMiddleware:
    """Who may write needs a second factor: until it is set up, every page leads there.

    allauth has no such setting. ``TWEEDE_FACTOR_VERPLICHT=false`` lets the example run without.
    The session remembers that there is one, which saves a query per page.
    """

    VRIJ = ("/account/", "/static/", "/gezond/", "/uitnodiging/")
    SLEUTEL = "tweede_factor"

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TWEEDE_FACTOR_VERPLICHT and self._moet_nog(request):
            messages.info(request, "Stel eerst een tweede stap in. Die is nodig omdat u gegevens kunt wijzigen.")
            return stuur_naar(request, resolve_url("mfa_index"))
        return self.get_response(request)

    def _moet_nog(self, request: Any) -> bool:
        gebruiker = request.user
        if request.path.startswith(self.VRIJ) or not gebruiker.is_authenticated:
            return False
        if request.session.get(self.SLEUTEL) or not gebruiker.regios_met(*Rol.schrijvend()):
            return False
        return not self._heeft_er_een(request)

    def _heeft_er_een(self, request: Any) -> bool:
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(request.user):
            request.session[self.SLEUTEL] = True
            return True
        return False


@receiver(authenticator_removed)
def vergeet_tweede_factor(request: HttpRequest, **kwargs: Any) -> None:
    """Who removes a second factor is asked again whether one is left."""
    request.session.pop(TweedeFactorMiddleware.SLEUTEL, None)
