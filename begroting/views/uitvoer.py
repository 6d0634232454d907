"""The budget, the division and what a municipality pays as a spreadsheet: for who sees the page of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from begroting.models import Begroting
from begroting.uitwisselen import (
    MEDIATYPEN,
    SCHRIJVERS,
    Werkboek,
    begrotingsboek,
    begrotingscijfers,
    gemeenteboek,
    verdelingsboek,
)
from begroting.verdeling import verdeling_van
from begroting.views.gemeente import haal_gemeenteblad
from begroting.views.ophalen import haal_begroting
from begroting.views.verdeling import eigen_gemeenten


@require_safe
def uitvoer(request: HttpRequest, regio: str, plan: str, wat: str, vorm: str) -> HttpResponse:
    """The whole budget, or its division over the municipalities that the reader may see."""
    begroting = haal_begroting(request, plan)
    maak = {"begroting": _begroting, "verdeling": _verdeling}.get(wat)
    if maak is None or vorm not in SCHRIJVERS:
        raise Http404("Dit rekenblad bestaat niet.")
    return _antwoord(maak(request, begroting), vorm)


def _begroting(request: HttpRequest, begroting: Begroting) -> Werkboek:
    return begrotingsboek(begrotingscijfers(begroting), timezone.localdate())


def _verdeling(request: HttpRequest, begroting: Begroting) -> Werkboek:
    alle = request.user.has_perm("begroting.zie_bijdragen", begroting)
    zichtbaar = None if alle else eigen_gemeenten(request)
    gemaakt = verdeling_van(begroting)
    return verdelingsboek(gemaakt, zichtbaar, gemaakt.sleutels, timezone.localdate())


@require_safe
def gemeente(request: HttpRequest, regio: str, plan: str, gemeente: str, vorm: str) -> HttpResponse:
    """What one municipality pays, and why."""
    if vorm not in SCHRIJVERS:
        raise Http404("Dit rekenblad bestaat niet.")
    blad = haal_gemeenteblad(request, plan, gemeente)
    return _antwoord(gemeenteboek(blad, blad.themalijnen, timezone.localdate()), vorm)


def _antwoord(boek: Werkboek, vorm: str) -> HttpResponse:
    """A file to keep, never to show inside the portal."""
    antwoord = HttpResponse(SCHRIJVERS[vorm](boek), content_type=MEDIATYPEN[vorm])
    antwoord["Content-Disposition"] = content_disposition_header(True, f"{boek.naam}.{vorm}") or "attachment"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
