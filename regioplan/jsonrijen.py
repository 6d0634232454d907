"""Rows that come along with another query as JSON, for a page that would else ask one question more.

The database makes the objects of whole rows: naming every key to Django costs more than the query itself.
"""

import json
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import F, JSONField, QuerySet, Subquery


class MetDecimalen(json.JSONDecoder):
    """Reads a number with a point as what it is in the database, never as a float."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(**{**opties, "parse_float": Decimal})


class Jsonlijst(JSONField):
    """A list that PostgreSQL made; one that stood in another list is read already."""

    def __init__(self) -> None:
        super().__init__(decoder=MetDecimalen)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return super().from_db_value(value, expression, connection) if isinstance(value, str) else value


class JsonRijen(Subquery):
    """The rows of a subquery as a list of objects; ``None`` for who sees nothing."""

    template = "(SELECT coalesce(jsonb_agg(rij), '[]') FROM (%(subquery)s) rij)"
    output_field: ClassVar[Any] = Jsonlijst()


def json_rijen(rijen: QuerySet[Any], *kolommen: str, **namen: Any) -> JsonRijen:
    """These columns of the rows under their own name, and others under a name that no field of the model has."""
    return JsonRijen(
        rijen.values(*kolommen, **{naam: F(pad) if isinstance(pad, str) else pad for naam, pad in namen.items()})
    )


def lees_rijen(tekst: str | None) -> list[dict[str, Any]]:
    """What plain SQL gives as ``jsonb``; no rows at all is ``None`` there."""
    gelezen: list[dict[str, Any]] = json.loads(tekst or "[]", cls=MetDecimalen)
    return gelezen
