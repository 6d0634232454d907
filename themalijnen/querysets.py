"""Who sees which plans and what is in them."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db.models import Count, F, Model, Prefetch, Q

from regioplan.historie.mee import Mee
from regioplan.historie.querysets import GeauditQuerySet
from regioplan.organisatie.models import Rol
from themalijnen.standen import Planstand

if TYPE_CHECKING:
    pass

M = TypeVar("M", bound=Model)


BUITEN = (Rol.RPO_LID, Rol.LEZER)
"""Roles that are not of the officials."""


def _grenzen(user: Any) -> list[tuple[set[int], Sequence[str] | None]]:
    """Regions of which a user sees the plans, and in which states; ``None`` is in any.

    Officials see every plan of their region, RPO members from "ter besluitvorming" on, readers
    what is adopted (``docs/rechten.md``).
    """
    per_rol = (
        (user.regios_met(*Rol.ambtelijk()), None),
        (user.regios_met(Rol.RPO_LID), Planstand.voor_bestuur()),
        (user.regios_met(Rol.LEZER), Planstand.openbaar()),
    )
    # A role nobody has costs every query of a page the time to take it out again.
    return [(regios, standen) for regios, standen in per_rol if regios]


def zichtbare_plannen(user: Any, voorvoegsel: str = "") -> Q:
    """What of the plans a user may see, as a condition."""
    regio, status = f"{voorvoegsel}regio_id__in", f"{voorvoegsel}status__in"
    gevonden = [
        Q(**{regio: regios}) if standen is None else Q(**{regio: regios, status: standen})
        for regios, standen in _grenzen(user)
    ]
    return reduce(or_, gevonden) if gevonden else Q(pk__in=())


def ziet_plan(user: Any, plan: Any) -> bool:
    """The same of one plan at hand, without asking the database."""
    return any(
        plan.regio_id in regios and (standen is None or plan.status in standen) for regios, standen in _grenzen(user)
    )


class PlanQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(zichtbare_plannen(user)) if user.is_authenticated else self.none()

    def van_regio(self, regio: Any) -> Self:
        return self.filter(regio=regio)


class PlanOnderdeelQuerySet(GeauditQuerySet[M]):
    """Everything that belongs to one plan is seen by who sees that plan."""

    def visible_to(self, user: Any, plan: Any = None) -> Self:
        """What a user sees, of one plan when that is given: the plan at hand then need not be joined."""
        if not user.is_authenticated:
            return self.none()
        if plan is None:
            return self.filter(zichtbare_plannen(user, "plan__"))
        return self.filter(plan=plan) if ziet_plan(user, plan) else self.none()


class AmbtelijkQuerySet[M: Model](PlanOnderdeelQuerySet[M]):
    """What officials see whole, and others only in part."""

    def buiten(self, user: Any) -> Q:
        """The part of those who are no officials, of plans that they see."""
        raise NotImplementedError

    def visible_to(self, user: Any, plan: Any = None) -> Self:
        if not user.is_authenticated:
            return self.none()
        ambtelijk = user.regios_met(*Rol.ambtelijk())
        if plan is not None:
            gezien = super().visible_to(user, plan)
            return gezien if plan.regio_id in ambtelijk else gezien.filter(self.buiten(user))
        als_ambtenaar = Q(plan__regio_id__in=ambtelijk)
        if not user.regios_met(*BUITEN):
            return self.filter(als_ambtenaar)
        return self.filter(als_ambtenaar | (zichtbare_plannen(user, "plan__") & self.buiten(user)))


def _bijdragen() -> Any:
    """Which results an effort serves, with the theme lines of those."""
    from themalijnen.models import Resultaatbijdrage

    return Resultaatbijdrage.objects.select_related("eindresultaat__themalijn")


def _plaatsen() -> Any:
    """Where the results that an effort serves stand: ``lijn``, its ``nummer``, and their ``volgorde`` in it."""
    from themalijnen.models import Resultaatbijdrage

    resultaat, lijn = "eindresultaat__", "eindresultaat__themalijn"
    plaats = {"lijn": F(f"{lijn}_id"), "nummer": F(f"{lijn}__volgorde"), "volgorde": F(f"{resultaat}volgorde")}
    return Resultaatbijdrage.objects.only("inspanning").annotate(**plaats)


def _resultaten() -> Any:
    """Results without their long text."""
    from themalijnen.models import Eindresultaat

    return Eindresultaat.objects.order_by("volgorde").defer("achtergrond")


def _inspanningen() -> Any:
    """Efforts without their long text, with the places of the results they serve (``zet_letters``)."""
    from themalijnen.models import Inspanning

    return Inspanning.objects.order_by("volgorde").defer("beschrijving").mee(PLAATSEN)


def _groepen() -> Any:
    """Groups by level; through the reverse relation, since they live above."""
    from themalijnen.models import Themalijn

    groepen: Any = Themalijn._meta.get_field("werkgroepen").related_model
    return groepen.objects.op_niveau()


def _afspraken() -> Any:
    """National agreements by their name alone."""
    from themalijnen.models import LandelijkeAfspraak

    return LandelijkeAfspraak.objects.only("naam").order_by("naam")


def _afgewogen() -> Any:
    """Results with their place in the assessment framework."""
    from themalijnen.models import Eindresultaat

    return Eindresultaat.objects.mee("afwegingen")


def _met_lijn() -> Any:
    """Efforts with their theme line, which need not be that of the result they serve."""
    from themalijnen.models import Inspanning

    return Inspanning.objects.select_related("themalijn")


def _met_criterium() -> Any:
    from themalijnen.models import Afweging

    return Afweging.objects.select_related("criterium")


def _naar() -> Any:
    """What a theme line says about its links, with the theme lines they lead to."""
    from themalijnen.models import Verbinding

    return Verbinding.objects.select_related("naar").defer("naar__inleiding")


def _vanuit() -> Any:
    """The links that other theme lines describe, with those theme lines."""
    from themalijnen.models import Verbinding

    alle = Verbinding.objects.select_related("van").defer("van__inleiding", "toelichting")
    return alle.order_by("van__volgorde", "volgorde")


PLAATSEN = Mee("bijdragen", _plaatsen)
BIJDRAGEN = Mee("bijdragen", _bijdragen)
RESULTATEN = Mee("eindresultaten", _resultaten)
INSPANNINGEN = Mee("inspanningen", _inspanningen)
AFSPRAKEN = Mee("afspraken", _afspraken)
VERBINDINGEN = Mee("verbindingen", _naar)
VERBONDEN = Mee("verbonden_vanuit", _vanuit)
GROEPEN = Mee("werkgroepen", _groepen)


class ThemalijnQuerySet(PlanOnderdeelQuerySet[Any]):
    def met_tellingen(self) -> Self:
        """With ``aantal_resultaten`` and ``aantal_inspanningen``."""
        return self.annotate(
            aantal_resultaten=Count("eindresultaten", distinct=True),
            aantal_inspanningen=Count("inspanningen", distinct=True),
        )

    def met_afwegingen(self) -> Self:
        return self.mee(Mee("eindresultaten", _afgewogen))

    def voor_schema(self) -> Self:
        """With everything the scheme on one page shows."""
        return self.mee(RESULTATEN, INSPANNINGEN, GROEPEN)

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.mee(RESULTATEN, INSPANNINGEN, GROEPEN, VERBINDINGEN, VERBONDEN, "bronverschillen")


class EindresultaatQuerySet(PlanOnderdeelQuerySet[Any]):
    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.select_related("themalijn").mee(
            Mee("inspanningen", _met_lijn), Mee("afwegingen", _met_criterium), "bronverschillen"
        )


class InspanningQuerySet(PlanOnderdeelQuerySet[Any]):
    def voor_lijst(self) -> Self:
        """With what the list shows per row; ``InspanningFilter`` adds the groups."""
        return self.select_related("themalijn").defer("beschrijving", "themalijn__inleiding").mee(PLAATSEN)

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.select_related("themalijn").mee(
            BIJDRAGEN, AFSPRAKEN, "deelstappen", "mijlpalen", "werkgroepen", "bronverschillen"
        )


class LandelijkeAfspraakQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(regio_id__in=user.regio_ids()) if user.is_authenticated else self.none()

    def van_regio(self, regio: Any) -> Self:
        return self.filter(regio=regio)

    def met_inspanningen(self, plan: Any) -> Self:
        """With the efforts of a plan that rest on them; of no plan, none."""
        from themalijnen.models import Inspanning

        return self.prefetch_related(Prefetch("inspanningen", queryset=Inspanning.objects.filter(plan=plan)))
