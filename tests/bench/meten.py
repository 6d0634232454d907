"""Measuring: repetitions of two or more things in turn, so that what the machine does meanwhile hits all alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Werk = Callable[[], object]

OPWARMEN = 3


def niets() -> None:
    """What comes before work that needs nothing before it."""


def duur(werk: Werk) -> float:
    """What it takes once, in milliseconds."""
    begin = time.perf_counter()
    werk()
    return (time.perf_counter() - begin) * 1000


def om_en_om(
    werken: Mapping[str, Werk], aantal: int, *, vooraf: Mapping[str, Werk] | None = None, opwarmen: int = OPWARMEN
) -> dict[str, float]:
    """The median of each in milliseconds; ``vooraf`` is done before each time and not counted.

    Garbage of earlier work is cleared first; collecting what the work itself leaves counts, as it does in a server.
    """
    tijden: dict[str, list[float]] = {naam: [] for naam in werken}
    for ronde in range(-opwarmen, aantal):
        if ronde == 0:
            gc.collect()
            tijden = {naam: [] for naam in werken}
        for naam, werk in werken.items():
            (vooraf or {}).get(naam, niets)()
            tijden[naam].append(duur(werk))
    return {naam: statistics.median(gemeten) for naam, gemeten in tijden.items()}
