"""Measuring: repetitions of two or more things in turn, so that what the machine does meanwhile hits all alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Werk = Callable[[], object]

OPWARMEN = 3


def duur(werk: Werk) -> float:
    """What it takes once, in milliseconds."""
    begin = time.perf_counter()
    werk()
    return (time.perf_counter() - begin) * 1000


def om_en_om(werken: Mapping[str, Werk], aantal: int, *, opwarmen: int = OPWARMEN) -> dict[str, float]:
    """The median of each in milliseconds; garbage of earlier work is cleared first, that of the work itself counts."""
    for werk in werken.values():
        for _ in range(opwarmen):
            werk()
    gc.collect()
    tijden: dict[str, list[float]] = {naam: [] for naam in werken}
    for _ in range(aantal):
        for naam, werk in werken.items():
            tijden[naam].append(duur(werk))
    return {naam: statistics.median(gemeten) for naam, gemeten in tijden.items()}
