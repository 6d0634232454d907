"""Dataclasses to JSON and back, one way only: equal values give equal text."""

import datetime
import json
import types
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def naar_json(waarde: Any) -> str:
    """Readable JSON: fields in their own order, amounts, days and moments as text."""
    return json.dumps(asdict(waarde), ensure_ascii=False, indent=1, default=_in_tekst)


def uit_json[T](soort: type[T], tekst: str) -> T:
    """What ``naar_json`` wrote, as the same dataclasses."""
    gelezen: T = _lees(soort, json.loads(tekst))
    return gelezen


def _in_tekst(waarde: Any) -> str:
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}"
    if isinstance(waarde, datetime.date):
        return waarde.isoformat()
    raise TypeError(f"{type(waarde).__name__} heeft geen vorm in JSON.")


@cache
def _velden(soort: Any) -> dict[str, Any]:
    soorten = get_type_hints(soort)
    return {veld.name: soorten[veld.name] for veld in fields(soort)}


def _lees(soort: Any, waarde: Any) -> Any:
    if waarde is None:
        return None
    if is_dataclass(soort):
        maak: Any = soort
        return maak(**{naam: _lees(deel, waarde[naam]) for naam, deel in _velden(maak).items()})
    oorsprong = get_origin(soort)
    if oorsprong is list:
        return [_lees(get_args(soort)[0], deel) for deel in waarde]
    if oorsprong is types.UnionType:
        return _lees(next(deel for deel in get_args(soort) if deel is not types.NoneType), waarde)
    return _enkel(soort, waarde)


def _enkel(soort: Any, waarde: Any) -> Any:
    if soort is Decimal:
        return Decimal(waarde)
    if soort in (datetime.date, datetime.datetime):
        return soort.fromisoformat(waarde)
    return waarde
