"""The current memberships of one person, with their regions and municipalities.

Every page asks for them before anything else, so this one query is written out: Django would make its SQL anew each
time, which takes longer than the database needs to answer it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from regioplan.organisatie.models import Gemeente, Lidmaatschap, Regio

VRAAG = """
    SELECT {kolommen}
    FROM {lidmaatschap} AS lidmaatschap
    JOIN {regio} AS regio ON regio.id = lidmaatschap.regio_id
    LEFT JOIN {gemeente} AS gemeente ON gemeente.id = lidmaatschap.gemeente_id
    WHERE lidmaatschap.gebruiker_id = %(gebruiker)s
      AND lidmaatschap.van <= %(dag)s AND (lidmaatschap.tot IS NULL OR lidmaatschap.tot > %(dag)s)
    ORDER BY lidmaatschap.rol, lidmaatschap.id
"""

DELEN: dict[str, type[Model]] = {"lidmaatschap": Lidmaatschap, "regio": Regio, "gemeente": Gemeente}


@cache
def _vraag() -> str:
    noem = connection.ops.quote_name
    kolommen = [f"{deel}.{noem(veld.column)}" for deel, model in DELEN.items() for veld in _velden(model)]
    tabellen = {deel: noem(model._meta.db_table) for deel, model in DELEN.items()}
    return VRAAG.format(kolommen=", ".join(kolommen), **tabellen)


def _velden(model: type[Model]) -> Any:
    return model._meta.concrete_fields


def lidmaatschappen_nu(gebruiker: Any) -> list[Lidmaatschap]:
    """The roles this person has today; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), {"gebruiker": gebruiker.pk, "dag": timezone.localdate()})
        return [_lidmaatschap(gebruiker, iter(rij)) for rij in cursor.fetchall()]


def _lidmaatschap(gebruiker: Any, waarden: Iterator[Any]) -> Lidmaatschap:
    lid: Any
    lid, lid.regio, gemeente = (_gelezen(model, waarden) for model in DELEN.values())
    lid.gebruiker, lid.gemeente = gebruiker, gemeente if lid.gemeente_id else None
    return lid


def _gelezen(model: type[Model], waarden: Iterator[Any]) -> Model:
    """The next values as a row of this model, each read as its field reads it."""
    velden = _velden(model)
    gelezen = [_waarde(veld, next(waarden)) for veld in velden]
    return model.from_db(connection.alias, [veld.attname for veld in velden], gelezen)


def _waarde(veld: Any, waarde: Any) -> Any:
    for lees in veld.get_db_converters(connection):
        waarde = lees(waarde, None, connection)
    return waarde
