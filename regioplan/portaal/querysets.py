"""Who sees the settings and the log of the mails."""

from typing import Any, Self

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from regioplan.historie.querysets import GeauditQuerySet
from regioplan.organisatie.models import Rol


class InstellingQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Like the other settings of a region: no secret within it."""
        return self.filter(regio_id__in=user.regio_ids()) if user.is_authenticated else self.none()


class HerinneringsmailQuerySet[M: Model](QuerySet[M]):
    def visible_to(self, user: Any) -> Self:
        """The log is for the beheerder of a region that a mail was about."""
        if not user.is_authenticated:
            return self.none()
        return self.over_regios(user.regios_met(Rol.BEHEERDER))

    def over_regios(self, regios: Any) -> Self:
        """Mails that a region's round asked for, or that told something of it."""
        meldingen: Any = self.model._meta.get_field("meldingen").related_model
        gemeld = meldingen.objects.filter(mail=OuterRef("pk"), regio_id__in=regios)
        return self.filter(Q(regio_id__in=regios) | Exists(gemeld))

    def met_meldingen_over(self, regio: Any) -> Self:
        """With what was told of this region, and of no other."""
        meldingen: Any = self.model._meta.get_field("meldingen").related_model
        eigen = meldingen.objects.filter(regio=regio)
        return self.prefetch_related(Prefetch("meldingen", queryset=eigen, to_attr="eigen_meldingen"))
