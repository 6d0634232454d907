"""Which results an effort serves, by number and letter (3b), for pages with many efforts."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from themalijnen.models import Eindresultaat, Inspanning


def zet_letters(inspanningen: Iterable[Inspanning], *, binnen_lijn: bool) -> None:
    """Give every effort its ``letters``; ``binnen_lijn`` leaves out the number of its own theme line.

    The efforts come with the results they serve (``querysets.PLAATSEN``).
    """
    for inspanning in inspanningen:
        eigen = inspanning.themalijn_id if binnen_lijn else None
        inspanning.letters = [_plaats(bijdrage, eigen) for bijdrage in inspanning.bijdragen.all()]  # type: ignore[attr-defined]


def _plaats(bijdrage: Any, eigen: int | None) -> str:
    hier = letter(bijdrage.volgorde)
    return hier if bijdrage.lijn == eigen else f"{bijdrage.nummer}{hier}"


@lru_cache(maxsize=256)
def letter(volgorde: int) -> str:
    """The letter of the result in this place."""
    return Eindresultaat(volgorde=volgorde).letter
