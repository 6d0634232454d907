"""Who sees which plans and what is in them."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, Prefetch, Q
from django.db.models.functions import JSONObject

from regioplan.historie.querysets import GeauditQuerySet
from regioplan.organisatie.models import Rol
from themalijnen.standen import Planstand

if TYPE_CHECKING:
    pass

M = TypeVar("M", bound=Model)


def zichtbare_plannen(user: Any, voorvoegsel: str = "") -> Q:
    """What of the plans a user may see, as a condition.

    Officials see every plan of their region, RPO members from "ter besluitvorming" on, readers
    what is adopted (``docs/rechten.md``).
    """
    regio, status = f"{voorvoegsel}regio_id__in", f"{voorvoegsel}status__in"
    per_rol: tuple[tuple[set[int], dict[str, Any]], ...] = (
        (user.regios_met(*Rol.ambtelijk()), {}),
        (user.regios_met(Rol.RPO_LID), {status: Planstand.voor_bestuur()}),
        (user.regios_met(Rol.LEZER), {status: Planstand.openbaar()}),
    )
    # A role nobody has costs every query of a page the time to take it out again.
    gevonden = [Q(**{regio: regios}, **stand) for regios, stand in per_rol if regios]
    return reduce(or_, gevonden) if gevonden else Q(pk__in=())


class PlanQuerySet(GeauditQuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(zichtbare_plannen(user)) if user.is_authenticated else self.none()

    def van_regio(self, regio: Any) -> Self:
        return self.filter(regio=regio)


class PlanOnderdeelQuerySet(GeauditQuerySet[M]):
    """Everything that belongs to one plan is seen by who sees that plan."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(zichtbare_plannen(user, "plan__"))


def met_bijdragen(pad: str = "bijdragen") -> Prefetch:
    """Prefetch which results an effort serves, with the theme lines of those, in one query."""
    from themalijnen.models import Resultaatbijdrage

    return Prefetch(pad, queryset=Resultaatbijdrage.objects.select_related("eindresultaat__themalijn"))


def met_resultaten() -> Prefetch:
    """Prefetch the results of theme lines without their long text."""
    from themalijnen.models import Eindresultaat

    return Prefetch("eindresultaten", queryset=Eindresultaat.objects.order_by("volgorde").defer("achtergrond"))


def met_inspanningen() -> Prefetch:
    """Prefetch the efforts of theme lines without their long text; ``zet_letters`` adds the results they serve."""
    from themalijnen.models import Inspanning

    return Prefetch("inspanningen", queryset=Inspanning.objects.order_by("volgorde").defer("beschrijving"))


def met_groepen() -> Prefetch:
    """Prefetch the groups of theme lines by level; through the reverse relation, since groups live above."""
    from themalijnen.models import Themalijn

    groepen: Any = Themalijn._meta.get_field("werkgroepen").related_model
    return Prefetch("werkgroepen", queryset=groepen.objects.op_niveau())


class ThemalijnQuerySet(PlanOnderdeelQuerySet[Any]):
    def met_tellingen(self) -> Self:
        """With ``aantal_resultaten`` and ``aantal_inspanningen``."""
        return self.annotate(
            aantal_resultaten=Count("eindresultaten", distinct=True),
            aantal_inspanningen=Count("inspanningen", distinct=True),
        )

    def met_afwegingen(self) -> Self:
        return self.prefetch_related("eindresultaten__afwegingen")

    def voor_schema(self) -> Self:
        """With everything the scheme on one page shows."""
        return self.prefetch_related(met_resultaten(), met_inspanningen(), met_groepen())

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.prefetch_related(met_resultaten(), met_inspanningen(), met_groepen(), "bronverschillen")


class EindresultaatQuerySet(PlanOnderdeelQuerySet[Any]):
    def compleet(self) -> Self:
        """With everything its own page shows."""
        from themalijnen.models import Afweging, Inspanning

        return self.select_related("themalijn").prefetch_related(
            Prefetch("inspanningen", queryset=Inspanning.objects.select_related("themalijn")),
            Prefetch("afwegingen", queryset=Afweging.objects.select_related("criterium")),
            "bronverschillen",
        )


class InspanningQuerySet(PlanOnderdeelQuerySet[Any]):
    def voor_lijst(self) -> Self:
        """With what the list shows per row; ``zet_letters`` adds the results, ``InspanningFilter`` the groups."""
        return self.select_related("themalijn").defer("beschrijving", "themalijn__inleiding")

    def compleet(self) -> Self:
        """With everything its own page shows."""
        from themalijnen.models import Inspanningafspraak

        grondslagen = Inspanningafspraak.objects.filter(inspanning=OuterRef("pk")).order_by("afspraak__naam")
        rust_op = ArraySubquery(grondslagen.values(rij=JSONObject(pk="afspraak_id", naam="afspraak__naam")))
        return (
            self.select_related("themalijn")
            .annotate(rust_op=rust_op)
            .prefetch_related(
                met_bijdragen(),
                "deelstappen",
                "mijlpalen",
                "werkgroepen",
                "bronverschillen",
            )
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
