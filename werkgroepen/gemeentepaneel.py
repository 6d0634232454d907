"""What the page of a municipality tells beside what it pays: its seats, its efforts and how those stand at home.

As every panel (``werkgroepen/panelen.py``) it asks one question, in plain SQL.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from regioplan.bewerken.templatetags.regioplan import met_sleutel
from regioplan.jsonrijen import lees_rijen
from regioplan.organisatie.models import Gemeente, Rol
from themalijnen.gemeentepanelen import registreer
from themalijnen.models import Inspanning, Plan, Themalijn
from themalijnen.panelen import Paneel
from themalijnen.querysets import ziet_plan
from werkgroepen.models import Deelname, Gemeentestand, Uitvoering, Werkgroep


@dataclass(frozen=True)
class EigenZetel:
    """A group this municipality sits in, and as what."""

    naam: str
    rol: str
    adres: str


@dataclass(frozen=True)
class EigenInspanning:
    """An effort this municipality works on: how it stands in the region and at home."""

    pk: int
    titel: str
    status: str
    thuis: str
    tekst: str
    adres: str


ZETELS_EN_INSPANNINGEN = """
    WITH zetel AS (
        SELECT id, werkgroep_id, rol FROM {deelname}
        WHERE plan_id = %(plan)s AND gemeente_id = %(gemeente)s
            AND van <= %(dag)s AND (tot IS NULL OR tot > %(dag)s)
    ), thuis AS (
        SELECT inspanning_id, status, tekst FROM {stand}
        WHERE plan_id = %(plan)s AND gemeente_id = %(gemeente)s AND %(ziet_stand)s
    )
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT zetel.werkgroep_id AS pk, zetel.rol, werkgroep.naam
            FROM zetel JOIN {werkgroep} AS werkgroep ON werkgroep.id = zetel.werkgroep_id
            ORDER BY werkgroep.naam, zetel.id
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT inspanning.id AS pk, inspanning.titel, inspanning.status,
                coalesce(thuis.status, '') AS thuis, coalesce(thuis.tekst, '') AS tekst
            FROM {inspanning} AS inspanning
            JOIN {themalijn} AS themalijn ON themalijn.id = inspanning.themalijn_id
            LEFT JOIN thuis ON thuis.inspanning_id = inspanning.id
            WHERE inspanning.plan_id = %(plan)s AND (
                thuis.inspanning_id IS NOT NULL
                OR inspanning.id IN (
                    SELECT inspanning_id FROM {uitvoering} WHERE werkgroep_id IN (SELECT werkgroep_id FROM zetel)
                )
            )
            ORDER BY themalijn.volgorde, inspanning.volgorde
        ) AS een
    )
"""
"""The groups it sits in today; the efforts of those groups, and those it told how they stand at home."""

TABELLEN: dict[str, type[Model]] = {
    "deelname": Deelname,
    "inspanning": Inspanning,
    "stand": Gemeentestand,
    "themalijn": Themalijn,
    "uitvoering": Uitvoering,
    "werkgroep": Werkgroep,
}


def van_gemeente(gemeente: Gemeente, plan: Plan, user: Any) -> Paneel | None:
    """``None`` when this municipality sits nowhere and told nothing that this user may see."""
    if not ziet_plan(user, plan):
        return None
    gezeten, gedaan = _vraag(gemeente, plan, user)
    zetels = [_zetel(rij, plan.regio.slug) for rij in lees_rijen(gezeten)]
    inspanningen = [_inspanning(rij, plan.regio.slug) for rij in lees_rijen(gedaan)]
    if not zetels and not inspanningen:
        return None
    waarden = {"zetels": zetels, "inspanningen": inspanningen, "gemeente": gemeente}
    return Paneel("werkgroepen/paneel_gemeente.html", waarden)


def _vraag(gemeente: Gemeente, plan: Plan, user: Any) -> tuple[str | None, str | None]:
    """Of a plan that this user sees; who sees how it stands at home is as in ``GemeentestandQuerySet``."""
    waarden: dict[str, Any] = {
        "plan": plan.pk,
        "gemeente": gemeente.pk,
        "dag": timezone.localdate(),
        "ziet_stand": _is_ambtelijk(user, plan) or gemeente.pk in user.gemeente_ids_als(Rol.RPO_LID),
    }
    tabellen = {naam: model._meta.db_table for naam, model in TABELLEN.items()}
    with connection.cursor() as cursor:
        cursor.execute(ZETELS_EN_INSPANNINGEN.format(**tabellen), waarden)
        zetels, inspanningen = cursor.fetchone()
    return zetels, inspanningen


def _is_ambtelijk(user: Any, plan: Plan) -> bool:
    return plan.regio_id in user.regios_met(*Rol.ambtelijk())


def _zetel(rij: dict[str, Any], regio: str) -> EigenZetel:
    rol = str(Deelname.Groepsrol(rij["rol"]).label)
    return EigenZetel(rij["naam"], rol, met_sleutel("werkgroepen:werkgroep", "pk", rij["pk"], regio=regio))


def _inspanning(rij: dict[str, Any], regio: str) -> EigenInspanning:
    return EigenInspanning(**rij, adres=met_sleutel("themalijnen:inspanning", "pk", rij["pk"], regio=regio))


registreer(van_gemeente)
