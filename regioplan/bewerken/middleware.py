"""What somebody typed survives an expired log-in."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

Antwoord = Callable[[HttpRequest], HttpResponse]


def stuur_naar(request: HttpRequest, adres: str) -> HttpResponse:
    """Send the browser to another page; htmx would put that page inside a part of this one."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(adres)
    antwoord = HttpResponse(status=HTTPStatus.NO_CONTENT)
    antwoord["HX-Redirect"] = adres
    return antwoord


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
