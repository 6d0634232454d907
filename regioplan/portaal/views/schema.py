"""The whole plan on one page: theme lines × ambition, results, efforts, groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from themalijnen.letters import zet_letters
from themalijnen.models import Themalijn
from themalijnen.views.ophalen import haal_plan, kruimels


@require_safe
def schema(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    lijnen = list(Themalijn.objects.visible_to(request.user, dit).voor_schema())
    zet_letters([inspanning for lijn in lijnen for inspanning in lijn.inspanningen.all()], binnen_lijn=True)
    context = {
        "plan": dit,
        "hier": "schema",
        "themalijnen": lijnen,
        "kruimels": kruimels(dit, ("Schema", "")),
    }
    return render(request, "portaal/schema.html", context)
