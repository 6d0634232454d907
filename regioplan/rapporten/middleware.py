"""A report that this browser was given a moment ago, given again without asking the database."""

from collections.abc import Callable
from functools import partial
from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from regioplan.rapporten.bestanden import als_antwoord, lees_kopie

Antwoord = Callable[[HttpRequest], HttpResponse]

KOEKJE: Final = "pas_gegeven"
GELDIG: Final = 60
"""Seconds. As long as somebody who lost a role can still fetch what they fetched just before."""


class PasGegeven:
    """Answer a download that is repeated within a minute from the copy on this machine.

    Every download that the view allows comes with a signed cookie for that one address. The cookie names
    the file and is worth something only in the session that got it and for ``GELDIG`` seconds after
    the rights were asked; being used does not lengthen it. Without a good cookie, or without a copy, the view
    answers and asks the rights. See docs/besluiten/0010.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._opnieuw(request) or self.get_response(request)

    def _opnieuw(self, request: HttpRequest) -> HttpResponse | None:
        bewijs = request.COOKIES.get(KOEKJE)
        if bewijs is None or request.method not in ("GET", "HEAD"):
            return None
        try:
            sha256 = _zegel(request).unsign(bewijs, max_age=GELDIG)
            return als_antwoord(request, sha256, partial(lees_kopie, sha256))
        except (BadSignature, OSError):
            return None


def onthoud_gift(request: HttpRequest, antwoord: HttpResponse, sha256: str) -> None:
    """Let this browser, in this session, have this file again at this address for a minute."""
    antwoord.set_cookie(
        KOEKJE,
        _zegel(request).sign(sha256),
        max_age=GELDIG,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _zegel(request: HttpRequest) -> TimestampSigner:
    """Signs for one address in one session: whatever else is in the cookie, elsewhere the signature is wrong."""
    sessie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return TimestampSigner(salt=f"rapporten.{KOEKJE}:{sessie}:{request.path}")
