"""Who sees which reports."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from regioplan.organisatie.models import Rol
from themalijnen.querysets import zichtbare_plannen
from themalijnen.standen import Planstand


class RapportQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Reports of plans the user may see now, made in a state of the plan the user may see.

        A report of the draft does not become public because the plan was adopted since.
        """
        if not user.is_authenticated:
            return self.none()
        regio = "plan__regio_id__in"
        gemaakt_in = (
            Q(**{regio: user.regios_met(*Rol.ambtelijk())})
            | Q(**{regio: user.regios_met(Rol.RPO_LID)}, status_plan__in=Planstand.voor_bestuur())
            | Q(**{regio: user.regios_met(Rol.LEZER)}, status_plan__in=Planstand.openbaar())
        )
        return self.filter(zichtbare_plannen(user, "plan__"), gemaakt_in)

    def archief(self) -> Self:
        """Those that can be downloaded, newest first, with who asked for them."""
        return self.filter(status="klaar").select_related("aangevraagd_door").order_by("-gereed_op", "-pk")
