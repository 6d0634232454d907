"""For whom a report is made. What of the thing may go in it, and who may have it afterwards, both follow from this."""

from dataclasses import dataclass
from typing import Any

from regioplan.organisatie.models import Gemeente, Rol
from themalijnen.models import Plan


@dataclass(frozen=True)
class Publiek:
    """Everybody who sees the page; or officials only; or who governs one municipality, with its own figures."""

    ambtelijk: bool = False
    gemeente: Gemeente | None = None


IEDEREEN = Publiek()
AMBTELIJK = Publiek(ambtelijk=True)


def publiek_voor(user: Any, plan: Plan, *, ambtelijk: bool = False) -> Publiek | None:
    """For whom a report is made when this person asks; ``None`` when the officials' version is not for them.

    An alderman gets the version with the figures of the own municipality, because its page shows those too.
    """
    is_ambtelijk = user.has_perm("werkgroepen.zie_stukken", plan)
    if ambtelijk:
        return AMBTELIJK if is_ambtelijk else None
    bestuurt = user.gemeenten_in(plan.regio_id, Rol.RPO_LID)
    return IEDEREEN if is_ambtelijk else Publiek(gemeente=next(iter(bestuurt), None))
