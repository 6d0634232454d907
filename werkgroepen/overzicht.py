"""Groups per theme line and level, levels without a group included (appendix 2 prints them with a dash)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from themalijnen.models import Themalijn
from werkgroepen.models import Werkgroep


@dataclass(frozen=True)
class Blok:
    themalijn: Themalijn
    niveaus: list[tuple[str, list[Werkgroep]]]


def per_themalijn(themalijnen: Iterable[Themalijn], groepen: Iterable[Werkgroep]) -> list[Blok]:
    """A block per theme line with all three levels in it."""
    bij: dict[tuple[int, str], list[Werkgroep]] = defaultdict(list)
    for groep in groepen:
        bij[groep.themalijn_id, groep.niveau].append(groep)
    return [
        Blok(lijn, [(niveau.label, bij[lijn.pk, niveau.value]) for niveau in Werkgroep.Niveau]) for lijn in themalijnen
    ]
