"""Groups, meetings and progress with what their pages show, and who sees them (``docs/rechten.md``)."""

from typing import Any, ClassVar, Self

from django.db.models import Case, IntegerField, Model, Q, Value, When
from django.utils import timezone

from regioplan.historie.mee import Mee
from regioplan.organisatie.models import Rol
from regioplan.organisatie.querysets import geldig
from themalijnen.querysets import AmbtelijkQuerySet, PlanOnderdeelQuerySet

NIVEAUS = ("regionaal", "bovenregionaal", "landelijk")
"""The levels in the order of appendix 2."""


def zit_in(user: Any) -> set[int]:
    """Keys of the groups this person sits in today; one query, kept with the user for the request."""
    if not hasattr(user, "_groepen_nu"):
        vandaag = timezone.localdate()
        nu = user.deelnames.filter(geldig(vandaag)).order_by()
        user._groepen_nu = list(nu.values_list("werkgroep_id", "rol"))
    return {groep for groep, _ in user._groepen_nu}


def zit_in_als(user: Any, *rollen: str) -> set[int]:
    """Keys of the groups in which this person has one of these parts today."""
    zit_in(user)
    return {groep for groep, rol in user._groepen_nu if rol in rollen}


class DeelnameQuerySet(PlanOnderdeelQuerySet[Any]):
    def geldig_op(self, dag: Any) -> Self:
        return self.filter(geldig(dag))


def _inspanningen() -> Any:
    """Efforts in the order of the plan, without their long text."""
    from themalijnen.models import Inspanning

    return Inspanning.objects.order_by("themalijn__volgorde", "volgorde").defer("beschrijving")


def _deelnames() -> Any:
    """Who takes part, with the municipality and the person."""
    from werkgroepen.models import Deelname

    return Deelname.objects.select_related("gemeente", "gebruiker")


INSPANNINGEN = Mee("inspanningen", _inspanningen)
DEELNAMES = Mee("deelnames", _deelnames)


class WerkgroepQuerySet(PlanOnderdeelQuerySet[Any]):
    def op_niveau(self) -> Self:
        """In the order of appendix 2: theme line, then level, then place."""
        plaats = Case(
            *(When(niveau=niveau, then=Value(i)) for i, niveau in enumerate(NIVEAUS)), output_field=IntegerField()
        )
        return self.annotate(niveau_plaats=plaats).order_by("themalijn__volgorde", "niveau_plaats", "volgorde")

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.select_related("themalijn").mee(INSPANNINGEN, DEELNAMES)


class VoortgangQuerySet(PlanOnderdeelQuerySet[Any]):
    """Periods and what is said about them: seen by who sees the plan."""


class WerkstukQuerySet[M: Model](AmbtelijkQuerySet[M]):
    """Work in progress: officials see all of it, aldermen and readers what is adopted."""

    openbaar: ClassVar[dict[str, str]] = {"document__stand": "vastgesteld"}

    def buiten(self, user: Any) -> Q:
        """When those outside see it."""
        return Q(**self.openbaar)


class DocumentQuerySet(WerkstukQuerySet[Any]):
    openbaar: ClassVar[dict[str, str]] = {"stand": "vastgesteld"}


class RegelQuerySet(WerkstukQuerySet[Any]):
    def met_bijlagen(self) -> Self:
        """With the links and the files that go with them, which are seen by who sees the line."""
        return self.mee("voortgangslink_set", "voortgangsbestand_set")


class BijlageQuerySet(WerkstukQuerySet[Any]):
    openbaar: ClassVar[dict[str, str]] = {"regel__document__stand": "vastgesteld"}


class SamenvattingQuerySet(WerkstukQuerySet[Any]):
    """What the adviser says of a period, for outside from the moment it is closed."""

    openbaar: ClassVar[dict[str, str]] = {"periode__stand": "gesloten"}


class GemeentestandQuerySet(AmbtelijkQuerySet[Any]):
    """States at home: officials see all, an alderman those of the own municipality."""

    def buiten(self, user: Any) -> Q:
        return Q(gemeente_id__in=user.gemeente_ids_als(Rol.RPO_LID))


class OverlegQuerySet(AmbtelijkQuerySet[Any]):
    """Meetings: officials of the region see all, anybody else those of a group they sit in."""

    def buiten(self, user: Any) -> Q:
        return Q(werkgroep_id__in=zit_in(user))


class OverlegdeelQuerySet(AmbtelijkQuerySet[Any]):
    """Parts of a meeting; the path to the group is found from the fields of the model."""

    def buiten(self, user: Any) -> Q:
        velden = {veld.name for veld in self.model._meta.fields}
        groep = "overleg__werkgroep_id" if "overleg" in velden else "agendapunt__overleg__werkgroep_id"
        return Q(**{f"{groep}__in": zit_in(user)})
