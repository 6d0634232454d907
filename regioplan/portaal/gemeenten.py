"""How far the municipalities are with their own states, as they stand today."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.utils import timezone

from regioplan.organisatie.models import Aansluiting, Gemeente
from themalijnen.models import Plan
from werkgroepen.models import Gemeentestand
from werkgroepen.verloop import Versheid, versheid


@dataclass(frozen=True)
class Gemeentemelding:
    """Of how many efforts a municipality said how it stands at home, and when last."""

    gemeente: str
    slug: str
    ingevuld: int
    versheid: Versheid


GEMEENTEN = """
    SELECT g.naam, g.slug, count(s.id), max(s.bijgewerkt_op)
    FROM {gemeente} AS g
    LEFT JOIN {stand} AS s ON s.gemeente_id = g.id AND s.plan_id = %(plan)s AND s.status <> ''
    WHERE (%(alle)s OR g.id = ANY(%(eigen)s)) AND g.id IN (
        SELECT a.gemeente_id FROM {aansluiting} AS a
        WHERE a.regio_id = %(regio)s AND a.van <= %(dag)s AND (a.tot IS NULL OR a.tot > %(dag)s)
    )
    GROUP BY g.id ORDER BY g.naam
"""
TABELLEN = {"gemeente": Gemeente, "stand": Gemeentestand, "aansluiting": Aansluiting}


@cache
def _vraag() -> str:
    return GEMEENTEN.format(
        **{naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    )


def gemeentemeldingen(plan: Plan, user: Any) -> list[Gemeentemelding]:
    """The municipalities of the region; for an alderman only the own one, for a reader none (``visible_to``).

    Plain SQL: the same with querysets takes longer to build than to run.
    """
    alle = user.has_perm("werkgroepen.zie_stukken", plan)
    eigen = [gemeente.pk for gemeente in user.gemeenten_in(plan.regio_id)]
    if not (alle or eigen):
        return []
    waarden = {"plan": plan.pk, "regio": plan.regio_id, "dag": timezone.localdate(), "alle": alle, "eigen": eigen}
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), waarden)
        return [Gemeentemelding(naam, slug, aantal, versheid(op)) for naam, slug, aantal, op in cursor.fetchall()]
