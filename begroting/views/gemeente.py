"""What a municipality pays, and why."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from begroting.gemeente import Gemeenteblad
from begroting.lezen import blad_van
from begroting.models import Begroting
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.organisatie.models import Gemeente, Regio
from themalijnen.models import Themalijn


@dataclass(frozen=True)
class InRegio:
    """A municipality in a region: what a right is about."""

    gemeente: Gemeente
    regio: Regio
    pk: int = 0


def haal_gemeente(request: HttpRequest, begroting: Begroting, slug: str) -> Gemeente:
    """A municipality that takes part, or took part, in this region; 403 for who may not see what it pays."""
    zichtbaar = Gemeente.objects.visible_to(request.user).filter(aansluitingen__regio=begroting.plan.regio)
    gemeente = get_object_or_404(zichtbaar.distinct(), slug=slug)
    gebruiker: Any = request.user
    if not gebruiker.has_perm("begroting.zie_bijdrage", InRegio(gemeente, begroting.plan.regio)):
        raise PermissionDenied("U ziet hier alleen de bijdrage van uw eigen gemeente.")
    return gemeente


@require_safe
def gemeente(request: HttpRequest, regio: str, plan: str, gemeente: str) -> HttpResponse:
    begroting = haal_begroting(request, plan)
    deze = haal_gemeente(request, begroting, gemeente)
    blad = Gemeenteblad(begroting, blad_van(begroting), deze)
    themalijnen = list(Themalijn.objects.visible_to(request.user).filter(plan=begroting.plan))
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": "gemeente",
        "begroting": begroting,
        "gemeente": deze,
        "blad": blad,
        "per_themalijn": blad.per_themalijn(themalijnen),
        "kruimels": begrotingskruimels(
            begroting.plan, ("Verdeling", begroting.plan.adres("begroting:verdeling")), (str(deze), "")
        ),
    }
    return render(request, "begroting/gemeente.html", context)
