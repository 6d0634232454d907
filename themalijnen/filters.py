"""Filters of the list of efforts; they live in the address."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from themalijnen.forms import Datumveld
from themalijnen.models import Eindresultaat, Inspanning, Themalijn
from themalijnen.standen import Inspanningstatus

NIET_INGEVULD = "niet_ingevuld"
GEEN = "geen"


class InspanningFilter(django_filters.FilterSet):
    """Efforts by theme line, result, status, group and period."""

    zoek = django_filters.CharFilter(field_name="titel", lookup_expr="icontains", label="Woord in de titel")
    themalijn = django_filters.ModelChoiceFilter(queryset=Themalijn.objects.none(), label="Themalijn")
    resultaat = django_filters.ModelChoiceFilter(
        field_name="eindresultaten", queryset=Eindresultaat.objects.none(), label="Resultaat"
    )
    status = django_filters.ChoiceFilter(
        choices=[*Inspanningstatus.choices[1:], (NIET_INGEVULD, "Niet ingevuld")], method="op_status", label="Status"
    )
    werkgroep = django_filters.ChoiceFilter(
        field_name="werkgroepen", label="Werkgroep", null_label="Nog geen", null_value=GEEN
    )
    vanaf = django_filters.DateFilter(method="loopt_vanaf", label="Loopt op of na", widget=Datumveld)
    tot = django_filters.DateFilter(method="loopt_tot", label="Loopt op of voor", widget=Datumveld)

    class Meta:
        model = Inspanning
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        woorden = plan.regio.woorden
        self.filters["themalijn"].queryset = Themalijn.objects.filter(plan=plan)
        self.filters["themalijn"].label = woorden.themalijn.capitalize()
        self.filters["resultaat"].queryset = Eindresultaat.objects.filter(plan=plan).select_related("themalijn")
        self.filters["werkgroep"].extra["choices"] = groepkeuzes(plan)
        self.filters["werkgroep"].label = woorden.werkgroep.capitalize()

    def op_status(self, queryset: QuerySet[Inspanning], naam: str, waarde: str) -> QuerySet[Inspanning]:
        return queryset.filter(status="" if waarde == NIET_INGEVULD else waarde)

    def loopt_vanaf(self, queryset: QuerySet[Inspanning], naam: str, waarde: Any) -> QuerySet[Inspanning]:
        """Efforts without an end date run on."""
        return queryset.filter(Q(tot__isnull=True) | Q(tot__gte=waarde))

    def loopt_tot(self, queryset: QuerySet[Inspanning], naam: str, waarde: Any) -> QuerySet[Inspanning]:
        """Efforts without a begin date run already."""
        return queryset.filter(Q(van__isnull=True) | Q(van__lte=waarde))

    @property
    def gefilterd(self) -> bool:
        return any(self.data.get(naam) for naam in self.filters)


def groepkeuzes(plan: Any) -> list[tuple[int, str]]:
    """The groups that carry efforts of this plan; read through the reverse relation, since they live above."""
    rijen = Inspanning.objects.filter(plan=plan, werkgroepen__isnull=False)
    return list(rijen.order_by("werkgroepen__naam").values_list("werkgroepen", "werkgroepen__naam").distinct())
