"""Who sees the numbers of municipalities and the scenarios."""

from typing import Any, Self

from regioplan.historie.querysets import GeauditQuerySet
from regioplan.organisatie.models import Rol
from themalijnen.querysets import PlanOnderdeelQuerySet


class KengetalQuerySet(GeauditQuerySet[Any]):
    """Seen by everybody who belongs to the region."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(regio_id__in=user.regio_ids()) if user.is_authenticated else self.none()

    def van_regio(self, regio: Any) -> Self:
        return self.filter(regio=regio)


class ScenarioQuerySet(PlanOnderdeelQuerySet[Any]):
    """What if: for the officials of the region."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(plan__regio_id__in=user.regios_met(*Rol.ambtelijk()))
