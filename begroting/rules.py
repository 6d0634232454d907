"""Who may change a budget (``docs/rechten.md``)."""

from typing import Any

import rules

from regioplan.organisatie.models import Rol
from regioplan.organisatie.rules import heeft_rol, is_controller, is_regioadviseur
from themalijnen.rules import plan_is_wijzigbaar


@rules.predicate
def is_niet_vastgesteld(user: Any, obj: Any) -> bool:
    """Not an amount that was adopted with its plan; a new one is still to say of which kind it is."""
    return obj is not None and (obj.pk is None or not getattr(obj, "is_vastgesteld", False))


@rules.predicate
def scenario_is_wijzigbaar(user: Any, obj: Any) -> bool:
    """A what-if until it is carried out; what is in it until it is proposed. Of a plan: whether one can begin."""
    if not hasattr(obj, "van_scenario"):
        return obj is not None
    vast = {"doorgevoerd"} if obj.van_scenario is obj else {"voorstel", "doorgevoerd"}
    return obj.van_scenario.stand not in vast


is_ambtelijk = heeft_rol(*Rol.ambtelijk())
houdt_begroting_bij = is_regioadviseur | is_controller

rules.add_perm("begroting.wijzig_begroting", houdt_begroting_bij & plan_is_wijzigbaar & is_niet_vastgesteld)
rules.add_perm("begroting.wijzig_kengetallen", houdt_begroting_bij)
rules.add_perm("begroting.wijzig_scenario", houdt_begroting_bij & scenario_is_wijzigbaar)
rules.add_perm("begroting.zie_scenario", is_ambtelijk)


@rules.predicate
def hoort_bij_gemeente(user: Any, obj: Any) -> bool:
    """Works in this region on behalf of this very municipality today."""
    return obj is not None and obj.gemeente in user.gemeenten_in(obj.regio.pk)


ZIEN_ALLE_GEMEENTEN = (Rol.REGIOADVISEUR, Rol.CONTROLLER, Rol.MANAGER)
"""Roles that see what every municipality pays, on the pages and in reports."""

ziet_alle_gemeenten = heeft_rol(*ZIEN_ALLE_GEMEENTEN)

rules.add_perm("begroting.zie_bijdragen", ziet_alle_gemeenten)
rules.add_perm("begroting.zie_bijdrage", ziet_alle_gemeenten | hoort_bij_gemeente)
