"""The reports of one plan at hand that somebody may have, for the page with all of them.

Plain SQL: with querysets the conditions take longer to build than to answer. It says of one plan what
``RapportQuerySet.visible_to`` says of all of them (``docs/rechten.md``); a test compares the two.
"""

from functools import cache, cached_property
from typing import Any

from django.db import connection
from django.db.models import Model

from begroting.models import Begroting
from begroting.rules import ZIEN_ALLE_GEMEENTEN
from regioplan.organisatie.models import Gebruiker, Rol
from regioplan.rapporten.models import Rapport
from regioplan.rapporten.soorten import VAN_EEN_ONDERDEEL, VAN_HET_PLAN
from themalijnen.models import Plan
from themalijnen.querysets import ziet_plan
from themalijnen.standen import Planstand
from werkgroepen.models import Overleg, Voortgangsdocument, Voortgangsperiode
from werkgroepen.querysets import zit_in
from werkgroepen.standen import Documentstand

GETOOND = {
    "id", "soort", "titel", "versie", "status", "status_plan", "ambtelijk", "gereed_op", "grootte", "paginas",
}  # fmt: skip
"""What the page shows of a report."""
VELDEN = [veld.attname for veld in Rapport._meta.concrete_fields if veld.attname in GETOOND]
"""The same in the order of the model, in which ``from_db`` reads."""

LEZEN = """
    SELECT {velden}, coalesce(nullif(wie.naam, ''), wie.email), count(*) OVER ()
    FROM {rapport} AS rapport JOIN {gebruiker} AS wie ON wie.id = rapport.aangevraagd_door_id
    WHERE rapport.plan_id = %(plan)s AND {gemaakt_voor} AND {pagina_zichtbaar} AND {voorwaarde}
"""
GEMAAKT_VOOR = """
    (%(is_ambtelijk)s OR NOT rapport.ambtelijk AND rapport.status_plan = ANY(%(standen)s)
        AND (rapport.gemeente_id IS NULL OR rapport.gemeente_id = ANY(%(bestuurt)s::bigint[])))
"""
PAGINA_ZICHTBAAR = """
    CASE rapport.soort
        WHEN 'voortgang' THEN EXISTS (SELECT FROM {periode} WHERE id = rapport.onderwerp AND plan_id = %(plan)s)
        WHEN 'werkgroep' THEN EXISTS (
            SELECT FROM {document} WHERE id = rapport.onderwerp AND plan_id = %(plan)s
                AND (%(is_ambtelijk)s OR stand = %(vastgesteld)s)
        )
        WHEN 'overleg' THEN EXISTS (
            SELECT FROM {overleg} WHERE id = rapport.onderwerp AND plan_id = %(plan)s
                AND (%(is_ambtelijk)s OR werkgroep_id = ANY(%(groepen)s::bigint[]))
        )
        WHEN 'begroting' THEN {geld} WHEN 'gemeente' THEN {geld}
        ELSE rapport.soort <> ALL(%(van_een_onderdeel)s)
    END
"""
GELD = """
    (EXISTS (SELECT FROM {begroting} WHERE id = rapport.onderwerp AND plan_id = %(plan)s) AND (
        %(ziet_alle_gemeenten)s OR NOT rapport.ambtelijk AND rapport.gemeente_id IS NULL
        OR rapport.gemeente_id = ANY(%(werkt_voor)s::bigint[])))
"""
ARCHIEF = """
    rapport.status = 'klaar' AND (%(soort)s = '' OR rapport.soort = %(soort)s)
    ORDER BY rapport.gereed_op DESC, rapport.id DESC LIMIT {aantal:d} OFFSET {begin:d}
"""
ACTUEEL = """
    rapport.soort = ANY(%(van_het_plan)s) AND rapport.stand = %(stand)s
    ORDER BY rapport.aangevraagd_op DESC, rapport.id DESC
"""
TABELLEN: dict[str, type[Model]] = {
    "begroting": Begroting,
    "document": Voortgangsdocument,
    "gebruiker": Gebruiker,
    "overleg": Overleg,
    "periode": Voortgangsperiode,
    "rapport": Rapport,
}


@cache
def _vraag(voorwaarde: str) -> str:
    tabellen = {naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    return LEZEN.format(
        velden=", ".join(f"rapport.{veld}" for veld in VELDEN),
        gemaakt_voor=GEMAAKT_VOOR,
        pagina_zichtbaar=PAGINA_ZICHTBAAR.format(geld=GELD.format(**tabellen), **tabellen),
        voorwaarde=voorwaarde,
        **tabellen,
    )


def _wie(user: Any, plan: Plan) -> dict[str, Any]:
    """What this person is and does in the region of a plan, as far as it matters for who may have a report."""
    rollen = user.rollen_in(plan.regio_id)
    bestuurt = Rol.RPO_LID in rollen
    ambtelijk = not rollen.isdisjoint(Rol.ambtelijk())
    return {
        "is_ambtelijk": ambtelijk,
        # What readers get is part of what aldermen get.
        "standen": [str(stand) for stand in (Planstand.voor_bestuur() if bestuurt else Planstand.openbaar())],
        "bestuurt": sorted(user.gemeente_ids_als(Rol.RPO_LID)) if bestuurt else [],
        "groepen": [] if ambtelijk else sorted(zit_in(user)),
        "ziet_alle_gemeenten": not rollen.isdisjoint(ZIEN_ALLE_GEMEENTEN),
        "werkt_voor": [gemeente.pk for gemeente in user.gemeenten_in(plan.regio_id)],
    }


class Rapporten:
    """Those of one plan that this person may have; each question asks once."""

    def __init__(self, plan: Plan, user: Any) -> None:
        self._ziet_plan = ziet_plan(user, plan)
        self._waarden = _wie(user, plan) | {
            "plan": plan.pk,
            "vastgesteld": Documentstand.VASTGESTELD.value,
            "van_een_onderdeel": list(VAN_EEN_ONDERDEEL),
        }

    def actueel(self, stand: str) -> list[Rapport]:
        """The reports of the plan as a whole in this state, ready or not."""
        return [rapport for rapport, _ in self.lees(ACTUEEL, stand=stand, van_het_plan=list(VAN_HET_PLAN))]

    def lees(self, voorwaarde: str, **waarden: Any) -> list[tuple[Rapport, int]]:
        """Reports, each with the number of all that answer this."""
        if not self._ziet_plan:
            return []
        with connection.cursor() as cursor:
            cursor.execute(_vraag(voorwaarde), self._waarden | waarden)
            return [_rapport(rij) for rij in cursor.fetchall()]


def _rapport(rij: Any) -> tuple[Rapport, int]:
    """A report with who asked for it; the rest of it is not shown."""
    *waarden, aanvrager, totaal = rij
    rapport: Any = Rapport.from_db(connection.alias, VELDEN, waarden)
    rapport.aanvrager = aanvrager
    return rapport, totaal


class Archief:
    """Those that can be downloaded, of one kind or of all, newest first; counted and fetched by the page.

    Every page comes with the number of all, so that the first one, the most read, counts itself.
    """

    def __init__(self, rapporten: Rapporten, soort: str, *, per_pagina: int) -> None:
        self._rapporten, self._soort, self._per_pagina = rapporten, soort, per_pagina

    @cached_property
    def _eerste(self) -> list[tuple[Rapport, int]]:
        return self._lees(0, self._per_pagina)

    def count(self) -> int:
        return self._eerste[0][1] if self._eerste else 0

    __len__ = count

    def __getitem__(self, deel: slice) -> list[Rapport]:
        gevonden = self._eerste[: deel.stop] if deel.start == 0 else self._lees(deel.start, deel.stop - deel.start)
        return [rapport for rapport, _ in gevonden]

    def _lees(self, begin: int, aantal: int) -> list[tuple[Rapport, int]]:
        return self._rapporten.lees(ARCHIEF.format(begin=begin, aantal=aantal), soort=self._soort)
