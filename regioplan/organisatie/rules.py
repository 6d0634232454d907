"""Predicates about roles, from which every app composes its rules, and the rules of this app.

Code asks for a permission, never for a role. The whole table is in ``docs/rechten.md``.
"""

from typing import Any

import rules

from regioplan.organisatie.models import Rol


def heeft_rol(*rollen: Rol) -> rules.predicates.Predicate:
    """A predicate: this person has one of these roles in the region the object belongs to."""

    @rules.predicate(f"heeft_rol({','.join(rollen)})")
    def predicaat(user: Any, obj: Any) -> bool:
        if obj is None or not user.is_authenticated:
            return False
        return bool(user.rollen_in(obj.regio.pk) & set(rollen))

    return predicaat


is_beheerder = heeft_rol(Rol.BEHEERDER)
is_regioadviseur = heeft_rol(Rol.REGIOADVISEUR)
is_controller = heeft_rol(Rol.CONTROLLER)
werkt_in_regio = heeft_rol(*Rol.binnen())

rules.add_perm("organisatie.beheer_leden", is_beheerder)
rules.add_perm("organisatie.beheer_regio", is_beheerder)
rules.add_perm("organisatie.zie_leden", werkt_in_regio)
rules.add_perm("historie.zie", werkt_in_regio)
