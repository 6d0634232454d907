"""How the budget is divided: keys, what they divide, and what every municipality pays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from begroting.grafieken import per_gemeente
from begroting.models import Kengetal
from begroting.verdeling import Verdeling, verdeling_van
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.grafieken import Balken


@require_safe
def verdeling(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    begroting = haal_begroting(request, plan)
    gemaakt = verdeling_van(begroting)
    alle = request.user.has_perm("begroting.zie_bijdragen", begroting)
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": "verdeling",
        "begroting": begroting,
        "verdeling": gemaakt,
        "rijen": gemaakt.rijen(None if alle else eigen_gemeenten(request)),
        "alle_gemeenten": alle,
        "bijdragegrafiek": bijdragegrafiek(gemaakt) if alle else None,
        "kruimels": begrotingskruimels(begroting.plan, ("Verdeling", "")),
    }
    return render(request, "begroting/verdeling.html", context)


def bijdragegrafiek(verdeling: Verdeling) -> Balken:
    """What every municipality pays this year, or in the nearest year of the budget."""
    jaar = verdeling.blad.jaar_bij(timezone.localdate().year)
    return per_gemeente("bijdragegrafiek", f"Bijdrage per gemeente in {jaar}", verdeling.van_jaar(jaar))


def eigen_gemeenten(request: HttpRequest) -> set[int]:
    """Keys of the municipalities on whose behalf this user works in this region."""
    gebruiker, regio = request.user, request.regio  # type: ignore[attr-defined]
    return {gemeente.pk for gemeente in gebruiker.gemeenten_in(regio.pk)}  # type: ignore[union-attr]


@require_safe
def kengetallen(request: HttpRequest, regio: str) -> HttpResponse:
    """The numbers per municipality that keys rest on, with their source."""
    dit = request.regio  # type: ignore[attr-defined]
    getallen = Kengetal.objects.visible_to(request.user).van_regio(dit).select_related("gemeente")
    context = {
        "hier": "begroting",
        "getallen": getallen,
        "kruimels": [("Start", dit.get_absolute_url()), ("Kengetallen", "")],
    }
    return render(request, "begroting/kengetallen.html", context)
