"""Writes of a meeting: what came out of an item, who was there, and ticking off an action point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from regioplan.bewerken.actions import eis, voeg_toe, wijzig
from regioplan.historie.actions import haal_weg, leg_vast
from regioplan.historie.wijziging import wijziging
from werkgroepen.models import Aanwezigheid, Actiepunt, Agendapunt, Overleg, Uitkomst

ACTIEPUNT = "actiepunt"


@dataclass(frozen=True)
class Aanwezig:
    """The choice for one municipality or partner: what the form showed, and what was chosen (empty: not filled in)."""

    gemeente_id: int | None
    partner: str
    was: str
    wordt: str

    @property
    def wie(self) -> tuple[int | None, str]:
        return self.gemeente_id, self.partner


class Intussen(Exception):
    """Somebody else chose something else meanwhile; ``opgeslagen`` has the stored value of each of those."""

    def __init__(self, opgeslagen: dict[tuple[int | None, str], str]) -> None:
        super().__init__("Iemand anders heeft dit ook gewijzigd.")
        self.opgeslagen = opgeslagen


@transaction.atomic
def noteer(
    *, agendapunt: Agendapunt, soort: str, tekst: str, by: Any, eigenaar: Any = None, datum: Any = None
) -> Uitkomst | Actiepunt:
    """Note a decision, an action point or something to know under an item of the agenda."""
    eis(by, agendapunt.overleg)
    vast = {"plan": agendapunt.overleg.plan, "agendapunt": agendapunt, "tekst": tekst}
    obj: Uitkomst | Actiepunt = (
        Actiepunt(**vast, eigenaar=eigenaar, datum=datum) if soort == ACTIEPUNT else Uitkomst(**vast, soort=soort)
    )
    return voeg_toe(obj=obj, by=by, reden="Genoteerd in het overleg")


@transaction.atomic
def rond_af(*, actiepunt: Actiepunt, by: Any, versie: int | None, stand: str = Actiepunt.Stand.GEDAAN) -> Actiepunt:
    """Tick an action point off, or open it again. Raises ``Verouderd`` when somebody else changed it meanwhile."""
    actiepunt.stand = stand
    return wijzig(obj=actiepunt, by=by, versie=versie, reden=f"Stand: {actiepunt.get_stand_display().lower()}")


@transaction.atomic
def leg_aanwezigheid_vast(*, overleg: Overleg, keuzes: Sequence[Aanwezig], by: Any) -> int:
    """Save what changed of the attendance; the number of changes.

    Only what the reader changed is written, so that two people can each fill in a part. Raises
    ``Intussen``, and writes nothing, where somebody else chose something else for the same one.
    """
    eis(by, overleg)
    opgeslagen = {(a.gemeente_id, a.partner): a for a in overleg.aanwezigheden.select_for_update(of=("self",))}
    gewijzigd = [k for k in keuzes if k.was != k.wordt and k.wordt != _waarde(opgeslagen.get(k.wie))]
    anders = {k.wie: _waarde(opgeslagen.get(k.wie)) for k in gewijzigd if _waarde(opgeslagen.get(k.wie)) != k.was}
    if anders:
        raise Intussen(anders)
    with wijziging(by=by, reden="Aanwezigheid ingevuld"):
        for keuze in gewijzigd:
            _zet(overleg, keuze, opgeslagen.get(keuze.wie))
    return len(gewijzigd)


def _waarde(aanwezigheid: Aanwezigheid | None) -> str:
    return aanwezigheid.waarde if aanwezigheid else ""


def _zet(overleg: Overleg, keuze: Aanwezig, bestaand: Aanwezigheid | None) -> None:
    """Not filled in is no row."""
    if bestaand is None:
        bestaand = Aanwezigheid(
            plan=overleg.plan, overleg=overleg, gemeente_id=keuze.gemeente_id, partner=keuze.partner
        )
    elif not keuze.wordt:
        return haal_weg(bestaand)
    bestaand.waarde = keuze.wordt
    leg_vast(bestaand)
    return None
