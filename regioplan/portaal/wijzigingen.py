"""All changes in a plan, newest first, from every history table in one query.

The query is plain SQL, put together once per process: the same with querysets takes longer to build than to run.
"""

import datetime
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import connection

from begroting.models import Bedrag
from regioplan.historie.models import Geaudit, geaudite_modellen
from regioplan.organisatie.models import Gebruiker
from themalijnen.models import Plan

NAAMVELDEN = ("titel", "naam", "tekst", "opmerking", "centrumgemeente", "gedrukt", "wanneer", "jaar")
"""The field that says what a thing is called, the first one it has."""

HOORT_BIJ = ("inspanning", "werkgroep", "eindresultaat", "themalijn", "post", "sleutel", "document", "gemeente")
"""What tells things without a name apart, the first that they have."""

DEEL = """
    SELECT '{model}' AS model, id, history_id, history_date, history_type, history_change_reason, history_user_id,
        left({naam}, 120) AS naam_toen, {bij} AS hoort_bij, handeling
    FROM {tabel} WHERE {plan} = %(plan)s
"""
GEVAL = "WHEN '{model}' THEN (SELECT {naam} FROM {tabel} WHERE id = w.hoort_bij)"
ALLES = "({delen}) AS w WHERE {voorwaarden}"
LEZEN = """
    SELECT w.*, g.naam AS history_user__naam, {naam_bij} AS naam_bij
    FROM (
        SELECT *, count(*) OVER () AS totaal FROM {alles}
        ORDER BY history_date DESC, history_id DESC LIMIT {aantal:d} OFFSET {begin:d}
    ) AS w
    JOIN {mensen} AS g ON g.id = w.history_user_id
    ORDER BY history_date DESC, history_id DESC
"""
VOORWAARDEN = {
    "wie": "history_user_id = %(wie)s",
    "vanaf": "history_date >= %(vanaf)s",
    "tot": "history_date < %(tot)s",
}


@cache
def planmodellen() -> tuple[type[Geaudit], ...]:
    """The plan itself and every audited model that belongs to one."""
    return tuple(m for m in geaudite_modellen() if m is Plan or any(veld.name == "plan" for veld in m._meta.fields))


@dataclass(frozen=True)
class Zoekvraag:
    """Which changes to look for; what is left out is not looked at. ``tot`` itself is not included."""

    soort: str = ""
    wie: int | None = None
    vanaf: datetime.datetime | None = None
    tot: datetime.datetime | None = None


class Wijzigingen:
    """The changes in a plan; counted and fetched by the page.

    Every page comes with the number of all, so that the first one, the most read, counts itself.
    """

    def __init__(self, plan: Plan, vraag: Zoekvraag, *, user: Any, per_pagina: int) -> None:
        self._per_pagina = per_pagina
        gevraagd = {naam: getattr(vraag, naam) for naam in VOORWAARDEN if getattr(vraag, naam) is not None}
        self._waarden: dict[str, Any] = {"plan": plan.pk, **gevraagd}
        voorwaarden = " AND ".join(VOORWAARDEN[naam] for naam in gevraagd) or "true"
        self._alles = ALLES.format(delen=_delen(vraag.soort, rechten(plan, user)), voorwaarden=voorwaarden)

    @cached_property
    def _eerste(self) -> list[dict[str, Any]]:
        return self._lees(0, self._per_pagina)

    def count(self) -> int:
        return self._eerste[0]["totaal"] if self._eerste else 0

    __len__ = count

    def __getitem__(self, deel: slice) -> list[dict[str, Any]]:
        if deel.start == 0:
            return self._eerste[: deel.stop]
        return self._lees(deel.start, deel.stop - deel.start)

    def _lees(self, begin: int, aantal: int) -> list[dict[str, Any]]:
        # How many rows are asked stands in the query itself: PostgreSQL then keeps one plan for it.
        vraag = LEZEN.format(
            alles=self._alles, mensen=Gebruiker._meta.db_table, naam_bij=_naam_bij(), aantal=aantal, begin=begin
        )
        with connection.cursor() as cursor:
            cursor.execute(vraag, self._waarden)
            kolommen = [kolom.name for kolom in cursor.description]
            return [dict(zip(kolommen, rij, strict=True)) for rij in cursor.fetchall()]


def rechten(plan: Plan, user: Any) -> frozenset[str]:
    """What this person may look back at: work in progress is not for everybody who sees the plan."""
    alle = {model.geschiedenisrecht for model in planmodellen()}
    return frozenset(recht for recht in alle if user.has_perm(recht, plan))


@cache
def _delen(soort: str, open_met: frozenset[str]) -> str:
    """The history tables that these rights open, below one another; all of them, or that of one kind of thing."""
    modellen = [model for model in planmodellen() if not soort or model._meta.model_name == soort]
    delen = [_deel(model) for model in modellen if model.geschiedenisrecht in open_met]
    return " UNION ALL ".join(delen) or f"{_deel(Plan)} AND false"


def _deel(model: Any) -> str:
    return DEEL.format(
        model=model._meta.model_name,
        tabel=model.historie.model._meta.db_table,
        plan="id" if model is Plan else "plan_id",
        naam=_naam(model),
        bij=veld.column if (veld := _bij(model)) else "NULL::bigint",
    )


def _naam(model: type[Geaudit]) -> str:
    """What a thing was called in that version, as SQL."""
    velden = {veld.name for veld in model._meta.fields}
    naam = "jaar" if model is Bedrag else next((veld for veld in NAAMVELDEN if veld in velden), "")
    return f"{naam}::text" if naam else "''"


def _bij(model: Any) -> Any:
    """The field that leads to what a thing hangs on to, if it has no name itself or only that of its year."""
    if _naam(model) not in ("''", "jaar::text"):
        return None
    velden = {veld.name: veld for veld in model._meta.fields if veld.is_relation}
    return next((velden[naam] for naam in HOORT_BIJ if naam in velden), None)


@cache
def _naam_bij() -> str:
    """What that is called now, looked up for the rows of one page only."""
    gevallen = []
    for model in planmodellen():
        if (veld := _bij(model)) and (naam := _naam(veld.related_model)) != "''":
            tabel = veld.related_model._meta.db_table
            gevallen.append(GEVAL.format(model=model._meta.model_name, naam=naam, tabel=tabel))
    return f"CASE w.model {' '.join(gevallen)} END"
