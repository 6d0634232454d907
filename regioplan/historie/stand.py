"""How far the history is: a cheap mark that changes with every change, and the version it makes."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

from regioplan.historie.models import Geaudit

TELLING = sql.SQL("(SELECT count(*) FROM {tabel} WHERE {waar})")
HANDELING = sql.SQL("SELECT handeling, history_date FROM {tabel} WHERE {waar}")


@dataclass(frozen=True)
class Bereik:
    """Rows of one history table: those with a value (or one of a list) in a field, such as those of a plan, or all."""

    model: type[Geaudit]
    veld: str = ""
    waarde: Any = None

    def vraag(self, vorm: sql.SQL) -> sql.Composed:
        historie = self.model.historie.model._meta
        waar: sql.Composable = sql.SQL("true")
        if self.veld:
            kolom = sql.Identifier(historie.get_field(self.veld).column)
            vergelijk = "{} = ANY({}::bigint[])" if isinstance(self.waarde, list) else "{} = {}"
            waar = sql.SQL(vergelijk).format(kolom, sql.Literal(self.waarde))
        return vorm.format(tabel=sql.Identifier(historie.db_table), waar=waar)


@dataclass(frozen=True)
class Versie:
    """How many acts made the present state, and when the last one was."""

    nummer: int
    moment: datetime.datetime | None


def merkteken(bereiken: Sequence[Bereik]) -> str:
    """64 characters that say how many history rows each table has; one query.

    History only grows, so equal marks mean that nothing changed. The highest key would not do: of two
    changes side by side the one with the lower key can be the last to commit.
    """
    tellingen = sql.SQL(", ").join(bereik.vraag(TELLING) for bereik in bereiken)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT concat_ws(' ', {})").format(tellingen))
        (samen,) = cursor.fetchone()
    return hashlib.sha256(f"{[bereik.model.__name__ for bereik in bereiken]} {samen}".encode()).hexdigest()


def versie(bereiken: Sequence[Bereik]) -> Versie:
    """Every act counts once, however many rows it changed; one query."""
    handelingen = sql.SQL(" UNION ALL ").join(bereik.vraag(HANDELING) for bereik in bereiken)
    opdracht = sql.SQL("SELECT count(DISTINCT h.handeling), max(h.history_date) FROM ({}) h").format(handelingen)
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
        return Versie(*cursor.fetchone())
