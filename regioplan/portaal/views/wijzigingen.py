"""All changes in a plan, by person, thing and period."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regioplan.bewerken.soorten import soort_van
from regioplan.portaal.forms import WijzigingenFilter
from regioplan.portaal.wijzigingen import wijzigingen as alle_wijzigingen
from themalijnen.views.ophalen import haal_plan, kruimels

PER_PAGINA = 50


@require_safe
def wijzigingen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    if not request.user.has_perm("historie.zie", dit):
        raise PermissionDenied("De geschiedenis is voor wie in de regio werkt.")
    form = WijzigingenFilter(request.GET, regio=dit.regio)
    waar = form.waar()
    pagina = Paginator(alle_wijzigingen(dit, waar, form.soortkeuze), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "plan": dit,
        "hier": "wijzigingen",
        "form": form,
        "pagina": pagina,
        "regels": [regel | {"soortnaam": soortnaam(regel["model"])} for regel in pagina.object_list],
        "kruimels": kruimels(dit, ("Wijzigingen", "")),
    }
    return render(request, "portaal/wijzigingen.html", context)


def soortnaam(naam: str) -> str:
    """What a kind of thing is called."""
    soort = soort_van(naam)
    if soort is not None:
        return str(soort.model._meta.verbose_name)
    return next(str(m._meta.verbose_name) for m in apps.get_models() if m._meta.model_name == naam)
