"""What the database knows of the work that waits for one user in a region, in one query.

Plain SQL: a queryset for each of these takes longer to build than to run. What is asked of action points follows
``OverlegdeelQuerySet`` (``docs/rechten.md``).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from begroting.models import Bedrag
from regioplan.jsonrijen import lees_rijen
from regioplan.organisatie.models import Rol, Uitnodiging
from themalijnen.models import Plan
from themalijnen.standen import Planstand
from werkgroepen.models import Actiepunt, Agendapunt, Overleg, Voortgangsdocument, Voortgangsperiode, Werkgroep
from werkgroepen.querysets import zit_in
from werkgroepen.standen import Documentstand

WERK = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT periode.id AS periode, periode.naam, wachtend.aantal, wachtend.document,
                (SELECT naam FROM {werkgroep} WHERE id = wachtend.werkgroep) AS werkgroep
            FROM {periode} AS periode, LATERAL (
                SELECT count(*) AS aantal, min(id) AS document, min(werkgroep_id) AS werkgroep
                FROM {document} WHERE periode_id = periode.id AND stand = %(ingediend)s
            ) AS wachtend
            WHERE periode.plan_id = ANY(%(beoordeelt)s::bigint[]) AND wachtend.aantal > 0
            ORDER BY periode.deadline, periode.id
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT punt.id AS pk, punt.tekst, punt.datum, punt.versie, overleg.id AS overleg,
                werkgroep.naam AS werkgroep
            FROM {actiepunt} AS punt
            JOIN {agendapunt} AS agendapunt ON agendapunt.id = punt.agendapunt_id
            JOIN {overleg} AS overleg ON overleg.id = agendapunt.overleg_id
            JOIN {werkgroep} AS werkgroep ON werkgroep.id = overleg.werkgroep_id
            WHERE punt.eigenaar_id = %(gebruiker)s AND punt.stand = %(open)s
                AND punt.plan_id = ANY(%(plannen)s::bigint[])
                AND (%(ambtelijk)s OR werkgroep.id = ANY(%(groepen)s::bigint[]))
            ORDER BY punt.datum NULLS LAST, punt.id
        ) AS een
    ), (
        SELECT count(*) FROM {bedrag} WHERE plan_id = %(begroting_van)s AND bedrag IS NULL
    ), (
        SELECT count(*) FROM {uitnodiging}
        WHERE regio_id = %(regio)s AND aangenomen_op IS NULL AND ingetrokken_op IS NULL
    )
"""
TABELLEN: dict[str, type[Model]] = {
    "actiepunt": Actiepunt,
    "agendapunt": Agendapunt,
    "bedrag": Bedrag,
    "document": Voortgangsdocument,
    "overleg": Overleg,
    "periode": Voortgangsperiode,
    "uitnodiging": Uitnodiging,
    "werkgroep": Werkgroep,
}


@cache
def _vraag() -> str:
    return WERK.format(**{naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()})


class Ingediend(NamedTuple):
    """How many documents of a period wait to be adopted; of one that waits alone, which it is and of which group."""

    periode: int
    naam: str
    aantal: int
    document: int
    werkgroep: str


class Punt(NamedTuple):
    """An action point that is still open."""

    pk: int
    tekst: str
    datum: datetime.date | None
    versie: int
    overleg: int
    werkgroep: str

    @classmethod
    def uit(cls, rij: dict[str, Any]) -> "Punt":
        datum = rij["datum"] and datetime.date.fromisoformat(rij["datum"])
        return cls(**{**rij, "datum": datum})


@dataclass(frozen=True)
class Werk:
    """``bedragen`` are missing in the budget, ``uitnodigingen`` wait for an answer."""

    ingediend: list[Ingediend]
    actiepunten: list[Punt]
    bedragen: int
    uitnodigingen: int


def werk(user: Any, regio: Any, plannen: Sequence[Plan], begroting_van: Plan | None) -> Werk:
    """The work of this user in these plans, which are all that are seen in this region."""
    ambtelijk = regio.pk in user.regios_met(*Rol.ambtelijk())
    waarden = {
        "gebruiker": user.pk,
        "regio": regio.pk,
        "plannen": [plan.pk for plan in plannen if plan.status != Planstand.AFGESLOTEN],
        "beoordeelt": [plan.pk for plan in plannen if user.has_perm("werkgroepen.beoordeel", plan)],
        "begroting_van": begroting_van.pk if begroting_van else None,
        "ambtelijk": ambtelijk,
        "groepen": [] if ambtelijk else sorted(zit_in(user)),
        "open": Actiepunt.Stand.OPEN.value,
        "ingediend": Documentstand.INGEDIEND.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), waarden)
        ingediend, punten, bedragen, uitnodigingen = cursor.fetchone()
    return Werk(
        [Ingediend(**rij) for rij in lees_rijen(ingediend)],
        [Punt.uit(rij) for rij in lees_rijen(punten)],
        bedragen,
        uitnodigingen,
    )
