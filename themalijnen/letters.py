"""Which results an effort serves, by number and letter (3b), for pages with many efforts.

A page that shows letters alone needs no results: four columns of the links will do.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from themalijnen.models import Eindresultaat, Inspanning, Resultaatbijdrage


def zet_letters(inspanningen: Iterable[Inspanning], *, binnen_lijn: bool) -> None:
    """Give every effort its ``letters``; ``binnen_lijn`` leaves out the number of its own theme line. One query."""
    per_inspanning = {inspanning.pk: inspanning for inspanning in inspanningen}
    letters: dict[int, list[str]] = defaultdict(list)
    for pk, lijn_id, nummer, plaats in _bijdragen(per_inspanning):
        is_eigen = binnen_lijn and lijn_id == per_inspanning[pk].themalijn_id
        letters[pk].append(letter(plaats) if is_eigen else f"{nummer}{letter(plaats)}")
    for pk, inspanning in per_inspanning.items():
        inspanning.letters = letters[pk]  # type: ignore[attr-defined]


def _bijdragen(inspanningen: Iterable[int]) -> Iterable[tuple[int, int, int, int]]:
    """Effort, theme line of the result, its number, and the place of the result in it."""
    resultaat = "eindresultaat__"
    velden = ("inspanning_id", f"{resultaat}themalijn_id", f"{resultaat}themalijn__volgorde", f"{resultaat}volgorde")
    return Resultaatbijdrage.objects.filter(inspanning__in=inspanningen).values_list(*velden)


@lru_cache(maxsize=256)
def letter(volgorde: int) -> str:
    """The letter of the result in this place."""
    return Eindresultaat(volgorde=volgorde).letter
