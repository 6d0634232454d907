"""Who sees which reports."""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import Q

from regioplan.organisatie.models import Rol
from regioplan.rapporten.soorten import VAN_EEN_ONDERDEEL
from themalijnen.querysets import zichtbare_plannen
from themalijnen.standen import Planstand


def gemaakt_voor(user: Any) -> Q:
    """Reports made in a state of the plan this person may see, for a public this person belongs to.

    A report of the draft, or of progress before it was adopted, does not become public because that was adopted since.
    """
    regio = "plan__regio_id__in"
    voor_bestuur = Q(gemeente__isnull=True) | Q(gemeente_id__in=user.gemeente_ids_als(Rol.RPO_LID))
    return (
        Q(**{regio: user.regios_met(*Rol.ambtelijk())})
        | (
            Q(**{regio: user.regios_met(Rol.RPO_LID)}, status_plan__in=Planstand.voor_bestuur(), ambtelijk=False)
            & voor_bestuur
        )
        | Q(
            **{regio: user.regios_met(Rol.LEZER)},
            status_plan__in=Planstand.openbaar(),
            ambtelijk=False,
            gemeente__isnull=True,
        )
    )


def pagina_zichtbaar(user: Any) -> Q:
    """Reports of which this person may see the page now: of the plan, or of a thing with rights of its own."""
    van_onderdelen = (Q(soort=slug) & soort.zichtbaar(user) for slug, soort in VAN_EEN_ONDERDEEL.items())
    return reduce(or_, van_onderdelen, ~Q(soort__in=VAN_EEN_ONDERDEEL))


class RapportQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Reports of what the user may see now, made for who may see what was in it then; in one query."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(zichtbare_plannen(user, "plan__"), gemaakt_voor(user), pagina_zichtbaar(user))

    def archief(self) -> Self:
        """Those that can be downloaded, newest first, with who asked for them."""
        return self.filter(status="klaar").select_related("aangevraagd_door").order_by("-gereed_op", "-pk")
