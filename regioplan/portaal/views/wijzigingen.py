"""All changes in a plan, by person, thing and period."""

from functools import cache
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from regioplan.bewerken.soorten import soort_van
from regioplan.bewerken.templatetags.regioplan import met_sleutels
from regioplan.portaal.forms import WijzigingenFilter
from regioplan.portaal.wijzigingen import Wijzigingen, rechten
from themalijnen.views.ophalen import haal_plan, kruimels

PER_PAGINA = 25
NAAMLENGTE = 100


@require_safe
def wijzigingen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    if not request.user.has_perm("historie.zie", dit):
        raise Http404("De geschiedenis is voor wie in de regio werkt.")
    form = WijzigingenFilter(request.GET, regio=dit.regio, open_met=rechten(dit, request.user))
    gevonden: Any = Wijzigingen(dit, form.zoekvraag(), user=request.user, per_pagina=PER_PAGINA)
    pagina = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "plan": dit,
        "hier": "wijzigingen",
        "form": form,
        "pagina": pagina,
        "regels": [leesbaar(regel, regio) for regel in pagina.object_list],
        "kruimels": kruimels(dit, ("Wijzigingen", "")),
    }
    return render(request, "portaal/wijzigingen.html", context)


def leesbaar(regel: dict[str, Any], regio: str) -> dict[str, Any]:
    """A change with its address, the name of its kind, and of the thing itself without the marks of its text."""
    naam = strip_tags(" ".join(filter(None, (regel["naam_bij"], regel["naam_toen"]))))
    sleutels = {"pk": regel["id"], "regel": regel["history_id"]}
    return regel | {
        "soortnaam": soortnaam(regel["model"]),
        "naam": naam if len(naam) <= NAAMLENGTE else Truncator(naam).chars(NAAMLENGTE),
        "adres": met_sleutels("bewerken:versie", sleutels, regio=regio, soort=regel["model"]),
    }


@cache
def soortnaam(naam: str) -> str:
    """What a kind of thing is called."""
    soort = soort_van(naam)
    if soort is not None:
        return str(soort.model._meta.verbose_name)
    return next(str(m._meta.verbose_name) for m in apps.get_models() if m._meta.model_name == naam)
