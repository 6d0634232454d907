"""The plan itself: overview and state."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.bewerken.actions import Verouderd
from themalijnen import actions
from themalijnen.forms import StandForm
from themalijnen.hoofdstukken import boom
from themalijnen.models import Plan, Themalijn
from themalijnen.standen import PLANOVERGANGEN, Planstand
from themalijnen.views.ophalen import haal_plan, kruimels


@require_safe
def plan(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Ambition, theme lines, chapters and state of the plan."""
    dit = haal_plan(request, plan)
    context = {
        "plan": dit,
        "hier": "plan",
        "deel": "plan",
        "kruimels": kruimels(dit),
        "themalijnen": Themalijn.objects.visible_to(request.user, dit).met_tellingen(),
        "hoofdstukken": boom(dit.hoofdstuk_set.all()),
        "overgangen": overgangen(request, dit),
    }
    return render(request, "themalijnen/plan.html", context)


def overgangen(request: HttpRequest, dit: Plan) -> list[tuple[str, str]]:
    """The steps this user may take with the plan from the state it is in."""
    if not request.user.has_perm("themalijnen.wijzig_stand", dit):
        return []
    return [(naar.value, knop) for naar, knop in PLANOVERGANGEN[Planstand(dit.status)].items()]


@require_http_methods(["GET", "POST"])
def stand(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Ask for the reason of a step, and take it."""
    dit = haal_plan(request, plan)
    stappen = dict(overgangen(request, dit))
    if not stappen:
        raise PermissionDenied("Alleen een regioadviseur kan de stand van het plan wijzigen.")
    naar = request.POST.get("naar") or request.GET.get("naar", "")
    form = StandForm(request.POST or None, initial={"naar": naar, "versie": dit.versie})
    if request.method == "POST" and form.is_valid() and _zet_stand(request, dit, form):
        return HttpResponseRedirect(dit.get_absolute_url())
    context: dict[str, Any] = {
        "plan": dit,
        "hier": "plan",
        "form": form,
        "naar": Planstand(naar).label if naar in stappen else "",
        "knop": stappen.get(naar, ""),
        "kruimels": kruimels(dit, ("Stand wijzigen", "")),
    }
    return render(request, "themalijnen/stand.html", context, status=422 if form.errors else 200)


def _zet_stand(request: HttpRequest, dit: Plan, form: StandForm) -> bool:
    try:
        actions.zet_stand(plan=dit, by=request.user, **form.cleaned_data)
    except Verouderd:
        form.add_error(None, "Iemand anders heeft het plan net gewijzigd. Bekijk het plan en probeer het opnieuw.")
    except ValidationError as fout:
        form.add_error(None, fout)
    else:
        messages.success(request, "De stand van het plan is gewijzigd.")
        return True
    return False
