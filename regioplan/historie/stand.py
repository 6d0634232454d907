"""How far the history is: a cheap mark that changes with every change, and the version it makes."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from regioplan.historie.models import Geaudit

TELLING = "(SELECT count(*) FROM {tabel} WHERE {waar})"
MERKTEKEN = "SELECT concat_ws(' ', {tellingen})"
HANDELING = "SELECT handeling, history_date FROM {tabel} WHERE {waar}"
VERSIE = "SELECT count(DISTINCT h.handeling), max(h.history_date) FROM ({handelingen}) h"


@dataclass(frozen=True)
class Bereik:
    """Rows of one history table: those with a value (or one of a list) in a field, such as those of a plan, or all."""

    model: type[Geaudit]
    veld: str = ""
    waarde: Any = None

    def vraag(self, vorm: str) -> str:
        return _vraag(vorm, self.model, self.veld, isinstance(self.waarde, list))

    @property
    def waarden(self) -> list[Any]:
        """What the query asks for in the place of its ``%s``."""
        return [self.waarde] if self.veld else []


@cache
def _vraag(vorm: str, model: type[Geaudit], veld: str, is_lijst: bool) -> str:
    """The SQL about one history table, which is the same for every plan."""
    historie = model.historie.model._meta
    waar = "true"
    if veld:
        kolom = connection.ops.quote_name(historie.get_field(veld).column)
        waar = f"{kolom} = ANY(%s::bigint[])" if is_lijst else f"{kolom} = %s"
    return vorm.format(tabel=connection.ops.quote_name(historie.db_table), waar=waar)


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
    tellingen = ", ".join(bereik.vraag(TELLING) for bereik in bereiken)
    with connection.cursor() as cursor:
        cursor.execute(MERKTEKEN.format(tellingen=tellingen), _waarden(bereiken))
        (samen,) = cursor.fetchone()
    return hashlib.sha256(f"{[bereik.model.__name__ for bereik in bereiken]} {samen}".encode()).hexdigest()


def versie(bereiken: Sequence[Bereik]) -> Versie:
    """Every act counts once, however many rows it changed; one query."""
    handelingen = " UNION ALL ".join(bereik.vraag(HANDELING) for bereik in bereiken)
    with connection.cursor() as cursor:
        cursor.execute(VERSIE.format(handelingen=handelingen), _waarden(bereiken))
        return Versie(*cursor.fetchone())


def _waarden(bereiken: Sequence[Bereik]) -> list[Any]:
    return [waarde for bereik in bereiken for waarde in bereik.waarden]
