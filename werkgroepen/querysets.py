"""Groups, meetings and progress with what their pages show, and who sees them (``docs/rechten.md``)."""

from typing import Any, ClassVar, Self

from django.db.models import Case, IntegerField, Model, Q, Value, When
from django.utils import timezone

from regioplan.organisatie.models import Rol
from regioplan.organisatie.querysets import geldig
from themalijnen.querysets import PlanOnderdeelQuerySet, zichtbare_plannen

NIVEAUS = ("regionaal", "bovenregionaal", "landelijk")
"""The levels in the order of appendix 2."""

BUITEN_DE_STUKKEN = (Rol.RPO_LID, Rol.LEZER)
"""Roles that see of the progress only what is adopted."""


def zit_in(user: Any) -> set[int]:
    """Keys of the groups this person sits in today; one query, kept with the user for the request."""
    if not hasattr(user, "_groepen_nu"):
        vandaag = timezone.localdate()
        user._groepen_nu = list(user.deelnames.filter(geldig(vandaag)).values_list("werkgroep_id", "rol"))
    return {groep for groep, _ in user._groepen_nu}


def zit_in_als(user: Any, *rollen: str) -> set[int]:
    """Keys of the groups in which this person has one of these parts today."""
    zit_in(user)
    return {groep for groep, rol in user._groepen_nu if rol in rollen}


class DeelnameQuerySet(PlanOnderdeelQuerySet[Any]):
    def geldig_op(self, dag: Any) -> Self:
        return self.filter(geldig(dag))


class WerkgroepQuerySet(PlanOnderdeelQuerySet[Any]):
    def op_niveau(self) -> Self:
        """In the order of appendix 2: theme line, then level, then place."""
        plaats = Case(
            *(When(niveau=niveau, then=Value(i)) for i, niveau in enumerate(NIVEAUS)), output_field=IntegerField()
        )
        return self.annotate(niveau_plaats=plaats).order_by("themalijn__volgorde", "niveau_plaats", "volgorde")

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.select_related("themalijn").prefetch_related(
            "inspanningen__themalijn", "deelnames__gemeente", "deelnames__gebruiker"
        )


class VoortgangQuerySet(PlanOnderdeelQuerySet[Any]):
    """Periods and what is said about them: seen by who sees the plan."""


class WerkstukQuerySet[M: Model](PlanOnderdeelQuerySet[M]):
    """Work in progress: officials see all of it, aldermen and readers what is adopted."""

    openbaar: ClassVar[dict[str, str]] = {"document__stand": "vastgesteld"}
    """When those outside see it."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        ambtelijk = Q(plan__regio_id__in=user.regios_met(*Rol.ambtelijk()))
        if not user.regios_met(*BUITEN_DE_STUKKEN):
            return self.filter(ambtelijk)
        return self.filter(ambtelijk | (zichtbare_plannen(user, "plan__") & Q(**self.openbaar)))


class DocumentQuerySet(WerkstukQuerySet[Any]):
    openbaar: ClassVar[dict[str, str]] = {"stand": "vastgesteld"}


class RegelQuerySet(WerkstukQuerySet[Any]):
    pass


class BijlageQuerySet(WerkstukQuerySet[Any]):
    openbaar: ClassVar[dict[str, str]] = {"regel__document__stand": "vastgesteld"}


class SamenvattingQuerySet(WerkstukQuerySet[Any]):
    """What the adviser says of a period, for outside from the moment it is closed."""

    openbaar: ClassVar[dict[str, str]] = {"periode__stand": "gesloten"}


class GemeentestandQuerySet(PlanOnderdeelQuerySet[Any]):
    """States at home: officials see all, an alderman those of the own municipality."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        ambtelijk = Q(plan__regio_id__in=user.regios_met(*Rol.ambtelijk()))
        eigen = [lid.gemeente_id for lid in user.lidmaatschappen_nu if lid.rol == Rol.RPO_LID]
        if not eigen:
            return self.filter(ambtelijk)
        return self.filter(ambtelijk | (zichtbare_plannen(user, "plan__") & Q(gemeente_id__in=eigen)))


class OverlegQuerySet(PlanOnderdeelQuerySet[Any]):
    """Meetings: officials of the region see all, anybody else those of a group they sit in."""

    groep = "werkgroep_id"

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        ambtelijk = Q(plan__regio_id__in=user.regios_met(*Rol.ambtelijk()))
        if not user.regios_met(*BUITEN_DE_STUKKEN):
            return self.filter(ambtelijk)
        return self.filter(ambtelijk | (zichtbare_plannen(user, "plan__") & Q(**{f"{self.groep}__in": zit_in(user)})))


class OverlegdeelQuerySet(OverlegQuerySet):
    """Parts of a meeting; the path to the group is found from the fields of the model."""

    def visible_to(self, user: Any) -> Self:
        velden = {veld.name for veld in self.model._meta.fields}
        self.groep = "overleg__werkgroep_id" if "overleg" in velden else "agendapunt__overleg__werkgroep_id"
        return super().visible_to(user)
