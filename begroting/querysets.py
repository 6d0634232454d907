"""Who sees the numbers of municipalities and the scenarios."""

from typing import Any, Self

from django.db.models import Q

from regioplan.historie.querysets import GeauditQuerySet
from themalijnen.querysets import AmbtelijkQuerySet


class KengetalQuerySet(GeauditQuerySet[Any]):
    """Seen by everybody who belongs to the region."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(regio_id__in=user.regio_ids()) if user.is_authenticated else self.none()

    def van_regio(self, regio: Any) -> Self:
        return self.filter(regio=regio)


class ScenarioQuerySet(AmbtelijkQuerySet[Any]):
    """What if: for the officials of the region, and nobody else."""

    def buiten(self, user: Any) -> Q:
        return Q(pk__in=())
