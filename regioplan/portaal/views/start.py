"""Where everybody lands: what is theirs to do, then how the plan stands."""

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regioplan.organisatie.models import Regio
from regioplan.portaal.stand import eigen_standen, gevraagd_van_rpo, periodestand, plan_van_nu, planstand
from regioplan.portaal.taken import taken
from themalijnen.models import Plan

RAPPORTEN = 3
"""Newest reports on the start page of an alderman."""


@require_safe
def welkom(request: HttpRequest) -> HttpResponse:
    """To the region of the user, or a choice when there are several."""
    regios = list(Regio.objects.visible_to(request.user))
    if len(regios) == 1:
        return redirect(regios[0].get_absolute_url())
    return render(request, "portaal/welkom.html", {"eigen_regios": regios})


@require_safe
def start(request: HttpRequest, regio: str) -> HttpResponse:
    dit = request.regio  # type: ignore[attr-defined]
    gemeenten = request.user.gemeenten_in(dit.pk)  # type: ignore[union-attr]
    plannen = list(dit.plannen.visible_to(request.user))
    plan = plan_van_nu(plannen)
    stand = planstand(plan) if plan else None
    eigen = eigen_standen(plan, request.user, stand.aantal_inspanningen) if plan and stand else []
    context = {
        "hier": "start",
        "plan": plan,
        "plannen": plannen,
        "vandaag": timezone.localdate(),
        "taken": taken(request.user, dit, plannen, stand, eigen),
        "stand": stand,
        "eigen": eigen,
        "mijn_gemeenten": gemeenten,
        "betalend": gemeenten if stand and stand.heeft_begroting else [],
    }
    if plan:
        ambtelijk = request.user.has_perm("werkgroepen.zie_stukken", plan)
        context |= voor_ambtenaren(plan) if ambtelijk else voor_bestuur(plan, request.user)
    return render(request, "portaal/start.html", context)


def voor_ambtenaren(plan: Plan) -> dict[str, Any]:
    """How far the newest period is."""
    return {"periode": periodestand(plan), "gevraagd": None}


def voor_bestuur(plan: Plan, user: Any) -> dict[str, Any]:
    """What is asked of the aldermen, and the newest reports."""
    rapporten: Any = plan.rapporten
    return {
        "periode": None,
        "gevraagd": gevraagd_van_rpo(plan, user),
        "rapporten": list(rapporten.visible_to(user).archief()[:RAPPORTEN]),
    }


@never_cache
@require_safe
def gezond(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the server: 200 when the portal reaches its database, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database niet bereikbaar", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("gezond", content_type="text/plain; charset=utf-8")


gezond.login_required = False  # type: ignore[attr-defined]
