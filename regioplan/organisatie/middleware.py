"""Scope, second factor and saved input: what holds for every request."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from regioplan.organisatie.models import Rol

Antwoord = Callable[[HttpRequest], HttpResponse]

NIET_GEVONDEN = "Deze regio bestaat niet, of u hoort er niet bij."


def stuur_naar(request: HttpRequest, adres: str) -> HttpResponse:
    """Send the browser to another page; htmx would put that page inside a part of this one."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(adres)
    antwoord = HttpResponse(status=HTTPStatus.NO_CONTENT)
    antwoord["HX-Redirect"] = adres
    return antwoord


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


class BewaardeInvoerMiddleware:
    """What somebody typed survives an expired log-in.

    A form that is sent without a log-in is kept in the (anonymous) session under its address; after
    logging in the form comes back with that input (``bewerken.views``). On a shared computer the next
    person must not get it: a signed cookie remembers who was logged in last in this browser, the input
    is theirs alone, and logging out drops both. Without that cookie nothing is kept, so a stranger
    cannot fill the session table either.
    """

    SLEUTEL = "bewaarde_invoer"
    KOEKJE = "laatst_ingelogd"
    BEWAARTIJD = 30 * 60
    NOOIT = "/account/"
    """Addresses with passwords and codes: what is typed there is not kept."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        antwoord = self._terug_bij_klik(request, self.get_response(request))
        if getattr(request, "is_uitgelogd", False):
            antwoord.delete_cookie(self.KOEKJE)
        elif request.user.is_authenticated and laatst_ingelogd(request) != str(request.user.pk):
            self._onthoud(request, antwoord)
        return antwoord

    def _onthoud(self, request: Any, antwoord: HttpResponse) -> None:
        antwoord.set_signed_cookie(
            self.KOEKJE,
            str(request.user.pk),
            salt=self.KOEKJE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.method == "POST" and not request.path.startswith(self.NOOIT) and laatst_ingelogd(request):
            self._bewaar(request)
            messages.info(request, "U was uitgelogd. Uw tekst is bewaard: log in en hij staat er weer.")
            return self._naar_inloggen(request, request.get_full_path())
        if request.headers.get("HX-Request"):
            return self._naar_inloggen(request, vorige_pagina(request))
        return None

    def _bewaar(self, request: Any) -> None:
        invoer = request.POST.copy()
        invoer.pop("csrfmiddlewaretoken", None)
        request.session[self.SLEUTEL] = {
            "pad": request.get_full_path(),
            "invoer": invoer.urlencode(),
            "vanaf": vorige_pagina(request),
            "wie": laatst_ingelogd(request),
            "sinds": time.time(),
        }
        request.session.set_expiry(self.BEWAARTIJD)

    @staticmethod
    def _naar_inloggen(request: HttpRequest, daarna: str) -> HttpResponse:
        return stuur_naar(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': daarna})}")

    def _terug_bij_klik(self, request: Any, antwoord: HttpResponse) -> HttpResponse:
        """A kept click (up, down, withdraw) has no page of its own: back to the page it was on."""
        if antwoord.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return antwoord
        bewaard = request.session.get(self.SLEUTEL)
        if not bewaard or bewaard["pad"] != request.get_full_path():
            return antwoord
        del request.session[self.SLEUTEL]
        terug = HttpResponseRedirect(bewaard["vanaf"])
        messages.warning(request, "U was uitgelogd. Wat u aanklikte, is niet uitgevoerd. Klik nog een keer.")
        # The messages middleware is further in and has stored its messages already.
        bak: Any = messages.get_messages(request)
        bak.update(terug)
        return terug


def laatst_ingelogd(request: HttpRequest) -> str | None:
    """The key of who was logged in last in this browser; ``None`` when unknown or logged out."""
    koekje = BewaardeInvoerMiddleware.KOEKJE
    gelezen: str | None = request.get_signed_cookie(koekje, default=None, salt=koekje)
    return gelezen


def vorige_pagina(request: HttpRequest) -> str:
    """The page of this site from which the request was made, or the beginning."""
    pagina = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/"
    eigen = url_has_allowed_host_and_scheme(pagina, allowed_hosts={request.get_host()})
    return pagina if eigen else "/"


def _is_van(bewaard: dict[str, Any], user: Any) -> bool:
    """Whether kept input belongs to this person and is not too old."""
    vers = time.time() - bewaard["sinds"] < BewaardeInvoerMiddleware.BEWAARTIJD
    return bool(bewaard["wie"] == str(user.pk) and vers)


@receiver(user_logged_in)
def geef_niet_door(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Drop the kept input of somebody else, and end the short life of the session that kept it."""
    if request is None or BewaardeInvoerMiddleware.SLEUTEL not in request.session:
        return
    if not _is_van(request.session[BewaardeInvoerMiddleware.SLEUTEL], user):
        del request.session[BewaardeInvoerMiddleware.SLEUTEL]
    request.session.set_expiry(0)


@receiver(user_logged_out)
def onthoud_uitloggen(request: Any, **kwargs: Any) -> None:
    """Logging out on purpose: the session is flushed, and the cookie goes with the answer."""
    if request is not None:
        request.is_uitgelogd = True


def neem_bewaarde_invoer(request: Any) -> str | None:
    """The input kept for this address and this person, urlencoded, once; ``None`` when there is none."""
    bewaard = request.session.get(BewaardeInvoerMiddleware.SLEUTEL)
    if not bewaard or bewaard["pad"] != request.get_full_path():
        return None
    del request.session[BewaardeInvoerMiddleware.SLEUTEL]
    return str(bewaard["invoer"]) if _is_van(bewaard, request.user) else None
