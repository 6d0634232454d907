"""Filters of the list of efforts; they live in the address."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from themalijnen.forms import Datumveld
from themalijnen.models import Eindresultaat, Inspanning, Themalijn
from themalijnen.standen import Inspanningstatus

NIET_INGEVULD = "niet_ingevuld"
GEEN = "geen"

Keuze = tuple[int, str]


class InspanningFilter(django_filters.FilterSet):
    """Efforts by theme line, result, status, group and period."""

    zoek = django_filters.CharFilter(field_name="titel", lookup_expr="icontains", label="Woord in de titel")
    themalijn = django_filters.ChoiceFilter(label="Themalijn")
    resultaat = django_filters.ChoiceFilter(field_name="eindresultaten", label="Resultaat")
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
        lijnen, resultaten = keuzes_van(plan)
        self.filters["themalijn"].extra["choices"] = lijnen
        self.filters["themalijn"].label = woorden.themalijn.capitalize()
        self.filters["resultaat"].extra["choices"] = resultaten
        self._groepen = list(groepen_van(plan))
        groepen = {groep: naam for _, groep, naam in self._groepen}
        self.filters["werkgroep"].extra["choices"] = sorted(groepen.items(), key=lambda keuze: keuze[1].casefold())
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

    def zet_groepen(self, inspanningen: Iterable[Inspanning]) -> None:
        """Give every effort its ``groepnamen``, from what was fetched for the choice of groups."""
        namen: dict[int, list[str]] = defaultdict(list)
        for pk, _, naam in self._groepen:
            namen[pk].append(naam)
        for inspanning in inspanningen:
            inspanning.groepnamen = namen[inspanning.pk]  # type: ignore[attr-defined]


def keuzes_van(plan: Any) -> tuple[list[Keuze], list[Keuze]]:
    """The theme lines and the results of a plan, in one query."""
    volgorde = ("volgorde", "eindresultaten__volgorde")
    velden = ("pk", "titel", "eindresultaten", "eindresultaten__titel", *volgorde)
    lijnen: dict[int, str] = {}
    resultaten: list[Keuze] = []
    for pk, titel, resultaat, wat, nummer, plaats in (
        Themalijn.objects.filter(plan=plan).order_by(*volgorde).values_list(*velden)
    ):
        lijnen[pk] = str(Themalijn(volgorde=nummer, titel=titel))
        if resultaat is not None:
            resultaten.append((resultaat, str(Eindresultaat(volgorde=plaats, titel=wat))))
    return list(lijnen.items()), resultaten


def groepen_van(plan: Any) -> Iterable[tuple[int, int, str]]:
    """Effort, group and its name, in the order of groups; read from here, since groups live above."""
    volgorde = (f"werkgroepen__{veld}" for veld in ("themalijn__volgorde", "niveau", "volgorde"))
    rijen = Inspanning.objects.filter(plan=plan, werkgroepen__isnull=False).order_by(*volgorde)
    return rijen.values_list("pk", "werkgroepen", "werkgroepen__naam")
