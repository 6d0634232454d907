"""The POK money: what there is, who claims it, and what is left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.pok import pokbladen
from begroting.views.ophalen import begrotingskruimels, haal_begroting


@require_safe
def pok(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    begroting = haal_begroting(request, plan)
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": "pok",
        "begroting": begroting,
        "bladen": pokbladen(begroting),
        "kruimels": begrotingskruimels(begroting.plan, ("POK-middelen", "")),
    }
    return render(request, "begroting/pokmiddelen.html", context)
