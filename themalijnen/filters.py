"""Filters of the list of efforts; they live in the address."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.db import connection
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
        keuzes = keuzes_van(plan)
        self.filters["themalijn"].extra["choices"] = keuzes.lijnen
        self.filters["themalijn"].label = woorden.themalijn.capitalize()
        self.filters["resultaat"].extra["choices"] = keuzes.resultaten
        self._groepen = keuzes.groepen
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


@dataclass
class Keuzes:
    """What there is to choose in a plan: theme lines and results, and per effort the groups that carry it."""

    lijnen: list[Keuze] = field(default_factory=list)
    resultaten: list[Keuze] = field(default_factory=list)
    groepen: list[tuple[int, int, str]] = field(default_factory=list)


KEUZES = """
    SELECT 'lijn' AS wat, 0 AS inspanning, id, volgorde AS lijn, 0 AS plaats, titel AS naam, '' AS niveau
    FROM {lijn} WHERE plan_id = %(plan)s
    UNION ALL
    SELECT 'resultaat', 0, resultaat.id, lijn.volgorde, resultaat.volgorde, resultaat.titel, ''
    FROM {resultaat} AS resultaat JOIN {lijn} AS lijn ON lijn.id = resultaat.themalijn_id
    WHERE resultaat.plan_id = %(plan)s
    UNION ALL
    SELECT 'groep', uitvoering.inspanning_id, groep.id, lijn.volgorde, groep.volgorde, groep.naam, groep.niveau
    FROM {uitvoering} AS uitvoering
    JOIN {groep} AS groep ON groep.id = uitvoering.werkgroep_id
    JOIN {lijn} AS lijn ON lijn.id = groep.themalijn_id
    WHERE uitvoering.plan_id = %(plan)s
    ORDER BY lijn, niveau, plaats
"""


def keuzes_van(plan: Any) -> Keuzes:
    """Everything there is to choose, in one query; groups live above, and are found through the relation."""
    groepen: Any = Inspanning._meta.get_field("werkgroepen")
    tabellen = {
        "groep": groepen.related_model,
        "uitvoering": groepen.through,
        "lijn": Themalijn,
        "resultaat": Eindresultaat,
    }
    vraag = KEUZES.format(**{naam: model._meta.db_table for naam, model in tabellen.items()})
    gevonden = Keuzes()
    with connection.cursor() as cursor:
        cursor.execute(vraag, {"plan": plan.pk})
        for wat, inspanning, pk, lijn, plaats, naam, _ in cursor.fetchall():
            if wat == "lijn":
                gevonden.lijnen.append((pk, str(Themalijn(volgorde=lijn, titel=naam))))
            elif wat == "resultaat":
                gevonden.resultaten.append((pk, str(Eindresultaat(volgorde=plaats, titel=naam))))
            else:
                gevonden.groepen.append((inspanning, pk, naam))
    return gevonden
