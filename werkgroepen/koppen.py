"""Theme lines and efforts by their heads alone: all that a table or a list of them shows.

Plain SQL into small records: the same with querysets takes longer to build than to run.
"""

from functools import cache
from typing import NamedTuple

from django.db import connection

from themalijnen.models import Inspanning, Plan, Themalijn

KOPPEN = """
    SELECT inspanning.id, inspanning.titel, lijn.id, lijn.volgorde, lijn.titel
    FROM {inspanning} AS inspanning JOIN {themalijn} AS lijn ON lijn.id = inspanning.themalijn_id
    WHERE inspanning.plan_id = %s ORDER BY lijn.volgorde, inspanning.volgorde
"""


class Lijn(NamedTuple):
    """A theme line without its text."""

    pk: int
    volgorde: int
    titel: str

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.titel}"


class Kop(NamedTuple):
    """An effort without its text."""

    pk: int
    titel: str
    themalijn: Lijn

    def __str__(self) -> str:
        return self.titel


@cache
def _vraag() -> str:
    inspanning, themalijn = (connection.ops.quote_name(model._meta.db_table) for model in (Inspanning, Themalijn))
    return KOPPEN.format(inspanning=inspanning, themalijn=themalijn)


def koppen_van(plan: Plan) -> list[Kop]:
    """The efforts of a plan in its order, for who sees the plan; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), [plan.pk])
        return [Kop(pk, titel, Lijn(*lijn)) for pk, titel, *lijn in cursor.fetchall()]
