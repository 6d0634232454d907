"""The states of a period, a progress document and a line, and the one table of transitions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from themalijnen.standen import Inspanningstatus


class Periodestand(models.TextChoices):
    """Whether a period still takes in progress."""

    OPEN = "open", "Open"
    GESLOTEN = "gesloten", "Gesloten"


class Documentstand(models.TextChoices):
    """How far a progress document is."""

    CONCEPT = "concept", "Concept"
    INGEDIEND = "ingediend", "Ingediend"
    TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
    VASTGESTELD = "vastgesteld", "Vastgesteld"

    @classmethod
    def invulbaar(cls) -> tuple["Documentstand", ...]:
        """States in which its lines can be changed."""
        return (cls.CONCEPT, cls.TERUGGESTUURD)


class Vastgezet(models.TextChoices):
    """Why a line can no longer be changed: somebody marked it ready, or its period closed."""

    KLAAR = "klaar", "Klaar"
    AUTOMATISCH = "automatisch", "Automatisch"

    __empty__ = "Open"


@dataclass(frozen=True)
class Overgang:
    """One step of a document: the words on its button, the right it takes, and what it asks."""

    knop: str
    recht: str
    opmerking_verplicht: bool = False
    alleen_in_open_periode: bool = True


OVERGANGEN: dict[Documentstand, dict[Documentstand, Overgang]] = {
    Documentstand.CONCEPT: {
        Documentstand.INGEDIEND: Overgang("Indienen", "werkgroepen.vul_in"),
    },
    Documentstand.TERUGGESTUURD: {
        Documentstand.INGEDIEND: Overgang("Opnieuw indienen", "werkgroepen.vul_in"),
    },
    Documentstand.INGEDIEND: {
        Documentstand.VASTGESTELD: Overgang("Vaststellen", "werkgroepen.beoordeel", alleen_in_open_periode=False),
        Documentstand.TERUGGESTUURD: Overgang("Terugsturen", "werkgroepen.beoordeel", opmerking_verplicht=True),
    },
    Documentstand.VASTGESTELD: {
        Documentstand.TERUGGESTUURD: Overgang("Heropenen", "werkgroepen.beoordeel", opmerking_verplicht=True),
    },
}
"""From a state to the states that may follow."""

VRAAGT_WAAROM = (Inspanningstatus.AANDACHT, Inspanningstatus.KNELPUNT, Inspanningstatus.VERVALLEN)
"""Statuses of a line that say nothing without a reason."""

NAAR_ERNST: tuple[str, ...] = (
    Inspanningstatus.KNELPUNT,
    Inspanningstatus.AANDACHT,
    Inspanningstatus.NIET_GESTART,
    Inspanningstatus.OP_KOERS,
    Inspanningstatus.AFGEROND,
    Inspanningstatus.VERVALLEN,
    "",
)
"""From the most serious status down; what is not filled in says nothing and comes last."""


def ernstigste(statussen: Iterable[str]) -> str:
    """What counts when several groups report on one effort; empty when none of them filled anything in."""
    return min(statussen, key=NAAR_ERNST.index, default="")
