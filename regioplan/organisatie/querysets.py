"""Who sees which regions, municipalities and memberships."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q
from django.utils import timezone

from regioplan.historie.querysets import GeauditQuerySet

if TYPE_CHECKING:
    pass


def geldig(dag: datetime.date) -> Q:
    """Rows with ``van`` and ``tot`` that hold on a day; ``tot`` is the first day it no longer holds."""
    return Q(van__lte=dag) & (Q(tot__isnull=True) | Q(tot__gt=dag))


def is_geldig(rij: Any, dag: datetime.date) -> bool:
    """The same of one row at hand."""
    return bool(rij.van <= dag and (rij.tot is None or rij.tot > dag))


class RegioQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(pk__in=user.regio_ids()) if user.is_authenticated else self.none()


class GemeenteQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """The municipalities of the user's regions, those that left included."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(aansluitingen__regio_id__in=user.regio_ids()).distinct()

    def van_regio(self, regio: Any, dag: datetime.date | None = None) -> Self:
        """The municipalities that belong to a region on a day (today)."""
        dag = dag or timezone.localdate()
        return self.filter(
            Q(aansluitingen__regio=regio, aansluitingen__van__lte=dag)
            & (Q(aansluitingen__tot__isnull=True) | Q(aansluitingen__tot__gt=dag))
        ).order_by("naam")


class AansluitingQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(regio_id__in=user.regio_ids()) if user.is_authenticated else self.none()


class LidmaatschapQuerySet(GeauditQuerySet[Any]):
    def geldig_op(self, dag: datetime.date) -> Self:
        return self.filter(geldig(dag))

    def visible_to(self, user: Any) -> Self:
        """Who works in the region is for the people of that region, its readers excepted."""
        if not user.is_authenticated:
            return self.none()
        from regioplan.organisatie.models import Rol

        return self.filter(regio_id__in=user.regios_met(*Rol.binnen()))

    def vaste_beheerders(self, regio_id: int) -> Self:
        """Who manages a region today, without an end in sight."""
        return self.filter(
            regio_id=regio_id,
            rol="beheerder",
            tot__isnull=True,
            van__lte=timezone.localdate(),
            gebruiker__is_active=True,
        )


class UitnodigingQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        from regioplan.organisatie.models import Rol

        return self.filter(regio_id__in=user.regios_met(Rol.BEHEERDER)) if user.is_authenticated else self.none()
