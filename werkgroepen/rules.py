"""Who may do what with groups, meetings and progress, as sentences of role and state (``docs/rechten.md``)."""

from typing import Any

import rules

from regioplan.organisatie.models import Rol
from regioplan.organisatie.rules import heeft_rol, is_beheerder, is_regioadviseur
from themalijnen.standen import Planstand
from werkgroepen.models import Deelname
from werkgroepen.querysets import zit_in_als

LEIDING = (
    Deelname.Groepsrol.VOORZITTER,
    Deelname.Groepsrol.TECHNISCH_VOORZITTER,
    Deelname.Groepsrol.SCHRIJVER,
)
MEEWERKEND = (*LEIDING, Deelname.Groepsrol.LID)
"""Everybody in a group but who only gets its agenda."""

is_beleidsmedewerker = heeft_rol(Rol.BELEIDSMEDEWERKER)
is_ambtelijk = heeft_rol(*Rol.ambtelijk())


@rules.predicate
def plan_loopt(user: Any, obj: Any) -> bool:
    """The plan is being carried out: adopted and not closed."""
    return obj is not None and obj.plan.status == Planstand.VASTGESTELD


@rules.predicate
def plan_is_niet_afgesloten(user: Any, obj: Any) -> bool:
    return obj is not None and obj.plan.status != Planstand.AFGESLOTEN


@rules.predicate
def werkt_mee_in_groep(user: Any, obj: Any) -> bool:
    """Sits in the group of this document, line or meeting today, and not as agendalid."""
    return obj is not None and obj.werkgroep.pk in zit_in_als(user, *MEEWERKEND)


@rules.predicate
def leidt_groep(user: Any, obj: Any) -> bool:
    """Chairs the group or writes for it today."""
    return obj is not None and obj.werkgroep.pk in zit_in_als(user, *LEIDING)


@rules.predicate
def regel_is_open(user: Any, obj: Any) -> bool:
    return obj is not None and obj.is_open


@rules.predicate
def is_eigenaar(user: Any, obj: Any) -> bool:
    return obj is not None and obj.eigenaar_id == user.pk


@rules.predicate
def werkt_voor_gemeente(user: Any, obj: Any) -> bool:
    """Is a policy officer of this very municipality in this region today."""
    if obj is None:
        return False
    return obj.gemeente_id in {gemeente.pk for gemeente in user.gemeenten_in(obj.regio.pk, Rol.BELEIDSMEDEWERKER)}


vult_in = is_regioadviseur | (is_beleidsmedewerker & werkt_mee_in_groep)
vergadert = is_regioadviseur | (is_beleidsmedewerker & leidt_groep)

rules.add_perm("werkgroepen.vul_in", plan_loopt & vult_in)
rules.add_perm("werkgroepen.wijzig_regel", plan_loopt & regel_is_open & vult_in)
rules.add_perm("werkgroepen.beoordeel", plan_loopt & is_regioadviseur)
rules.add_perm("werkgroepen.beheer_perioden", plan_loopt & (is_regioadviseur | is_beheerder))
rules.add_perm("werkgroepen.wijzig_gemeentestand", plan_loopt & werkt_voor_gemeente)
rules.add_perm("werkgroepen.wijzig_overleg", plan_is_niet_afgesloten & vergadert)
rules.add_perm("werkgroepen.wijzig_actiepunt", plan_is_niet_afgesloten & (vergadert | (is_ambtelijk & is_eigenaar)))
rules.add_perm("werkgroepen.zie_stukken", is_ambtelijk)
"""Progress and meetings before anything of it is adopted."""
