"""Who may change a plan, as sentences of role and state (``docs/rechten.md``)."""

from typing import Any

import rules

from regioplan.organisatie.rules import is_regioadviseur
from themalijnen.standen import Planstand


@rules.predicate
def plan_is_wijzigbaar(user: Any, obj: Any) -> bool:
    """The plan the object belongs to is a draft or adopted: not before the colleges, not closed."""
    return obj is not None and obj.plan.status in Planstand.wijzigbaar()


rules.add_perm("themalijnen.wijzig_plan", is_regioadviseur & plan_is_wijzigbaar)
rules.add_perm("themalijnen.wijzig_stand", is_regioadviseur)
rules.add_perm("themalijnen.nieuw_plan", is_regioadviseur)
rules.add_perm("themalijnen.wijzig_afspraken", is_regioadviseur)
