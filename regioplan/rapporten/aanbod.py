"""What reports can be asked of in a plan besides the plan itself: its periods, its budget, what municipalities pay.

The three lists come as JSON in one query of plain SQL; a question each would take longer to write than to answer.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection

from begroting.models import Begroting
from regioplan.jsonrijen import lees_rijen
from regioplan.organisatie.models import Aansluiting, Gemeente
from themalijnen.models import Plan
from werkgroepen.models import Voortgangsperiode

AANBOD = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT id AS pk, naam FROM {periode} WHERE plan_id = %(plan)s ORDER BY van DESC, id DESC
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (SELECT id AS pk, titel AS naam FROM {begroting} WHERE plan_id = %(plan)s) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT id AS pk, naam, slug FROM {gemeente}
            WHERE %(alle)s AND id IN (SELECT gemeente_id FROM {aansluiting} WHERE regio_id = %(regio)s)
            ORDER BY naam
        ) AS een
    )
"""


@dataclass(frozen=True)
class Onderwerp:
    """Something a report can be about."""

    pk: int
    naam: str
    slug: str = ""

    def __str__(self) -> str:
        return self.naam


@dataclass(frozen=True)
class Aanbod:
    perioden: list[Onderwerp]
    begroting: Onderwerp | None
    gemeenten: list[Onderwerp] = field(default_factory=list)
    """Of which this person sees what they pay."""


@cache
def _vraag() -> str:
    modellen = (Voortgangsperiode, Begroting, Gemeente, Aansluiting)
    periode, begroting, gemeente, aansluiting = (connection.ops.quote_name(model._meta.db_table) for model in modellen)
    return AANBOD.format(periode=periode, begroting=begroting, gemeente=gemeente, aansluiting=aansluiting)


def aanbod(user: Any, plan: Plan) -> Aanbod:
    """What this person, who sees the plan, may ask a report of."""
    alle = user.has_perm("begroting.zie_bijdragen", plan)
    perioden, begrotingen, gemeenten = _lees(plan, alle=alle)
    if not begrotingen:
        return Aanbod(perioden, None)
    if not alle:
        gemeenten = [Onderwerp(een.pk, een.naam, een.slug) for een in user.gemeenten_in(plan.regio_id)]
    return Aanbod(perioden, begrotingen[0], gemeenten)


def _lees(plan: Plan, *, alle: bool) -> list[list[Onderwerp]]:
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), {"plan": plan.pk, "regio": plan.regio_id, "alle": alle})
        return [[Onderwerp(**rij) for rij in lees_rijen(lijst)] for lijst in cursor.fetchone()]
