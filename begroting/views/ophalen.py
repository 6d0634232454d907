"""Fetch the budget of a plan, or answer 404."""

from django.http import Http404, HttpRequest

from begroting.models import Begroting
from themalijnen.models import Plan
from themalijnen.views.ophalen import Kruimel, haal_plan, kruimels


def haal_begroting(request: HttpRequest, plan: str) -> Begroting:
    """The budget of this plan with its plan and region, for who sees that plan; one query."""
    dit = haal_plan(request, plan, "begroting")
    begroting: Begroting | None = getattr(dit, "begroting", None)
    if begroting is None:
        raise Http404("Dit plan heeft nog geen begroting.")
    return begroting


def begrotingskruimels(plan: Plan, *rest: Kruimel) -> list[Kruimel]:
    """Breadcrumbs from the budget down."""
    return kruimels(plan, (plan.regio.woorden.begroting.capitalize(), plan.adres("begroting:overzicht")), *rest)
