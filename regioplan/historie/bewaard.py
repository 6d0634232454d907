"""What follows from audited rows, kept until one of them changes.

Every change leaves a history row, so a count of those rows tells whether what was made of them is still true
(``stand.merkteken``). What is kept is shared by everybody who asks: nothing that depends on who is looking belongs
here, and nobody may change it.
"""

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any

from cachetools import TTLCache
from django.db import connection

from regioplan.historie.stand import Bereik, merkteken

AANTAL = 128
"""How many things a process keeps; what was not asked for longest goes first."""

BEWAARTIJD = 3600
"""Seconds until a thing is made anew, changed or not."""

_kast: TTLCache[Hashable, tuple[str, Any]] = TTLCache(maxsize=AANTAL, ttl=BEWAARTIJD)
"""By database and name: the mark of the rows, and what was made of them."""

_slot = Lock()


def bewaard[T](wat: Hashable, bereiken: Sequence[Bereik], maak: Callable[[], T]) -> T:
    """What was made of these rows before, or else what ``maak`` makes of them now; one query when it was kept.

    ``wat`` names what is made, and of which thing. The mark is taken first: a change in between makes a newer mark,
    for which nobody gets what was read too early or too late. Inside a transaction nothing is kept, for that may still
    be undone.
    """
    if connection.in_atomic_block:
        return maak()
    naam, merk = (connection.settings_dict["NAME"], wat), merkteken(bereiken)
    with _slot:
        toen, gemaakt = _kast.get(naam, ("", None))
    if toen != merk:
        gemaakt = maak()
        with _slot:
            _kast[naam] = merk, gemaakt
    return gemaakt


def vergeet() -> None:
    """Keep nothing that was made before."""
    with _slot:
        _kast.clear()
