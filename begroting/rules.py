"""Who may change a budget (``docs/rechten.md``)."""

import rules

from regioplan.organisatie.rules import is_controller, is_regioadviseur
from themalijnen.rules import plan_is_wijzigbaar

rules.add_perm("begroting.wijzig_begroting", (is_regioadviseur | is_controller) & plan_is_wijzigbaar)
