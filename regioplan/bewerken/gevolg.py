"""What removing a thing means: what goes with it, and what stands in the way, from every table in one query.

Django's own collector asks every table that refers to the thing, and every table that refers to what it finds there.
The query is plain SQL, put together once per kind of thing from the same models.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models

from regioplan.historie.models import Geaudit

MET_NAAM = ("titel", "naam", "tekst")
"""What has one of these fields is mentioned by name; of the rest only the number is told."""

GENOEMD = 5
"""How many of a kind are mentioned by name."""

DIT = "(SELECT %(pk)s::bigint)"
"""The key of the thing, in a way that lets PostgreSQL keep one plan for every key."""

# Keys as an array: of a subquery PostgreSQL expects so many that it reads the whole table of a country.
TAK = """
    SELECT {nummer} AS tak, id, {naam} AS naam FROM {tabel}
    WHERE id = ANY(ARRAY({sleutels})) AND ({nummer} > 0 OR id <> {dit})
"""
ONDER = "SELECT id FROM {tabel} WHERE {kolom} = ANY(ARRAY({sleutels}))"
BOOM = """
    WITH RECURSIVE boom AS (
        SELECT id FROM {tabel} WHERE id = ANY(ARRAY({sleutels})) UNION SELECT k.id FROM {tabel} AS k JOIN boom ON {op}
    ) SELECT id FROM boom
"""
ALLES = """
    SELECT tak, count(*), (array_agg(naam ORDER BY naam))[1:{genoemd}], array_agg(id)
    FROM ({takken}) AS t GROUP BY tak ORDER BY tak
"""


@dataclass(frozen=True)
class Meegaand:
    """What goes along of one kind: how many, and the first few by name."""

    soort: str
    aantal: int
    namen: list[str]


@dataclass(frozen=True)
class Gevolg:
    """What removing a thing means: what goes with it, and what stands in the way."""

    mee: list[Meegaand]
    houdt_tegen: list[Any]


@dataclass(frozen=True)
class Tak:
    """Rows of one table that a removal meets, as SQL that yields their keys."""

    model: type[models.Model]
    sleutels: str
    houdt_tegen: bool = False


def gevolg(obj: Geaudit) -> Gevolg:
    takken, vraag = _vraag(type(obj))
    with connection.cursor() as cursor:
        cursor.execute(vraag, {"pk": obj.pk})
        gevonden = [(takken[nummer], *rest) for nummer, *rest in cursor.fetchall()]
    tegen = [ding for tak, _, _, sleutels in gevonden if tak.houdt_tegen for ding in _haal(tak.model, sleutels)]
    if tegen:
        return Gevolg([], _met_plan(tegen, getattr(obj, "plan", None)))
    return Gevolg([_meegaand(tak.model, aantal, namen) for tak, aantal, namen, _ in gevonden], [])


def _haal(model: Any, sleutels: Iterable[int]) -> Iterable[Any]:
    """With what a name or an address is often made of, and the rest for all of them at once."""
    verwijst_naar = [veld.name for veld in model._meta.fields if veld.is_relation and veld.name != "plan"]
    gevonden = model._default_manager.filter(pk__in=sleutels).fetch_mode(models.FETCH_PEERS)
    return gevonden.mee(*verwijst_naar) if issubclass(model, Geaudit) else gevonden.select_related(*verwijst_naar)


def _met_plan(objecten: Iterable[Any], plan: Any) -> list[Any]:
    """In order of name, each and what it refers to with the plan they share: an address asks the database nothing."""
    for ding in objecten:
        for deel in (ding, *ding._state.fields_cache.values()):
            if plan is not None and getattr(deel, "plan_id", None) == plan.pk:
                deel.plan = plan
    return sorted(objecten, key=lambda ding: (str(ding), ding.pk))


def _meegaand(model: Any, aantal: int, namen: list[str]) -> Meegaand:
    return Meegaand(str(model._meta.verbose_name_plural), aantal, namen if _naamveld(model) else [])


def _naamveld(model: Any) -> str:
    velden = {veld.name for veld in model._meta.fields}
    return next((naam for naam in MET_NAAM if naam in velden), "")


# The query


@cache
def _vraag(model: type[models.Model]) -> tuple[list[Tak], str]:
    """The tables, and the query that looks in all of them; the same table by two ways is one."""
    samen: dict[tuple[type[models.Model], bool], list[str]] = {}
    for tak in _takken(model, DIT, ()):
        samen.setdefault((tak.model, tak.houdt_tegen), []).append(tak.sleutels)
    takken = [Tak(wat, _samen(wegen), tegen) for (wat, tegen), wegen in samen.items()]
    delen = " UNION ALL ".join(_als_tabel(nummer, tak) for nummer, tak in enumerate(takken) if _telt(tak))
    return takken, ALLES.format(takken=delen, genoemd=GENOEMD)


def _samen(wegen: list[str]) -> str:
    return wegen[0] if len(wegen) == 1 else " UNION ".join(f"({weg})" for weg in wegen)


def _telt(tak: Tak) -> bool:
    """What belongs to a thing without a history of its own is not worth a mention."""
    return tak.houdt_tegen or issubclass(tak.model, Geaudit)


def _als_tabel(nummer: int, tak: Tak) -> str:
    veld = _naamveld(tak.model)
    naam = f"{veld}::text" if veld else "''"
    tabel = tak.model._meta.db_table
    return TAK.format(nummer=nummer, naam=naam, tabel=tabel, sleutels=tak.sleutels, dit=DIT)


def _takken(model: Any, sleutels: str, pad: tuple[Any, ...]) -> Iterator[Tak]:
    """The rows themselves with what hangs under them, and then table by table what refers to those."""
    weg = _met_onderdelen(model, sleutels)
    yield Tak(model, weg)
    for veld in _verwijzingen(model):
        ander = veld.model
        onder = ONDER.format(tabel=ander._meta.db_table, kolom=veld.column, sleutels=weg)
        if veld.remote_field.on_delete is models.PROTECT:
            yield Tak(ander, onder, houdt_tegen=True)
        elif ander not in (model, *pad):
            yield from _takken(ander, onder, (*pad, model))


def _met_onderdelen(model: Any, sleutels: str) -> str:
    """The keys, with those of rows of the same table that hang under them."""
    eigen = [v.column for v in _verwijzingen(model) if v.model is model and v.remote_field.on_delete is models.CASCADE]
    if not eigen:
        return sleutels
    op = " OR ".join(f"k.{kolom} = boom.id" for kolom in eigen)
    return BOOM.format(tabel=model._meta.db_table, sleutels=sleutels, op=op)


def _verwijzingen(model: Any) -> list[Any]:
    """The foreign keys to a model that mean something when a row of it goes."""
    velden = [relatie.field for relatie in model._meta.get_fields(include_hidden=True) if _is_verwijzing(relatie)]
    return [veld for veld in velden if veld.remote_field.on_delete in (models.CASCADE, models.PROTECT)]


def _is_verwijzing(relatie: Any) -> bool:
    return bool(relatie.auto_created and not relatie.concrete and (relatie.one_to_one or relatie.one_to_many))
