"""The settings of a region, and its colour as a style sheet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from regioplan.organisatie.kleuren import treden
from regioplan.organisatie.models import Aansluiting, Regio
from regioplan.organisatie.views import Verzoek, kruimels
from regioplan.organisatie.woordenlijst import STANDAARD

JAAR = 365 * 24 * 60 * 60


def woorden_van(regio: Regio) -> list[tuple[str, list[str], bool]]:
    """Per term: the standard word, the region's singular and plural, and whether those are its own."""
    return [
        (gewoon[0], list(regio.woordenlijst.get(begrip) or gewoon), begrip in regio.woordenlijst)
        for begrip, gewoon in STANDAARD.items()
    ]


@require_safe
def instellingen(request: Verzoek, regio: str) -> HttpResponse:
    aansluitingen = Aansluiting.objects.visible_to(request.user).filter(regio=request.regio)
    context = {
        "woordenlijst": woorden_van(request.regio),
        "aansluitingen": aansluitingen.select_related("gemeente"),
        "mag_regio_beheren": request.user.has_perm("organisatie.beheer_regio", request.regio),
        "kruimels": kruimels(request, ("Instellingen", "")),
    }
    return render(request, "organisatie/regio.html", context)


@require_safe
def kleur(request: Verzoek, regio: str) -> HttpResponse:
    """The colour; under an address that names it, it never changes."""
    gekozen = request.regio.kleur
    context = {"kleuren": treden(gekozen)}
    antwoord = render(request, "organisatie/kleur.css", context, content_type="text/css; charset=utf-8")
    if request.META["QUERY_STRING"] == gekozen.removeprefix("#"):
        patch_cache_control(antwoord, private=True, max_age=JAAR, immutable=True)
    else:
        patch_cache_control(antwoord, private=True, no_cache=True)
    return antwoord
