"""How far the municipalities are with their own states, as they stand today."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from regioplan.organisatie.models import Aansluiting, Gemeente
from themalijnen.models import Plan
from werkgroepen.models import Gemeentestand
from werkgroepen.verloop import Versheid, versheid


@dataclass(frozen=True)
class Gemeentemelding:
    """Of how many efforts a municipality said how it stands at home, and when last."""

    gemeente: Gemeente
    ingevuld: int
    versheid: Versheid


GEMEENTEN = """
    SELECT g.*, count(s.id) AS ingevuld, max(s.bijgewerkt_op) AS laatst
    FROM {gemeente} AS g
    LEFT JOIN {stand} AS s ON s.gemeente_id = g.id AND s.plan_id = %(plan)s AND s.status <> ''
    WHERE (%(alle)s OR g.id = ANY(%(eigen)s)) AND g.id IN (
        SELECT a.gemeente_id FROM {aansluiting} AS a
        WHERE a.regio_id = %(regio)s AND a.van <= %(dag)s AND (a.tot IS NULL OR a.tot > %(dag)s)
    )
    GROUP BY g.id ORDER BY g.naam
"""
TABELLEN = {"gemeente": Gemeente, "stand": Gemeentestand, "aansluiting": Aansluiting}


def gemeentemeldingen(plan: Plan, user: Any) -> list[Gemeentemelding]:
    """The municipalities of the region; for an alderman only the own one, for a reader none (``visible_to``).

    Plain SQL: the same with querysets takes longer to build than to run.
    """
    alle = user.has_perm("werkgroepen.zie_stukken", plan)
    eigen = [gemeente.pk for gemeente in user.gemeenten_in(plan.regio_id)]
    if not (alle or eigen):
        return []
    vraag = GEMEENTEN.format(**{naam: model._meta.db_table for naam, model in TABELLEN.items()})
    waarden = {"plan": plan.pk, "regio": plan.regio_id, "dag": timezone.localdate(), "alle": alle, "eigen": eigen}
    geteld: Iterable[Any] = Gemeente.objects.raw(vraag, waarden)
    return [Gemeentemelding(een, een.ingevuld, versheid(een.laatst)) for een in geteld]
