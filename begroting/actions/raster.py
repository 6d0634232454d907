"""Fill in cells of the budget: one, those of a line, or a pasted block; always one act, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from begroting.models import Bedrag, Begroting
from regioplan.bewerken.actions import eis
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging

Plek = tuple[int, int, int | None]
"""Line, year, quarter."""


@dataclass(frozen=True)
class Celwijziging:
    """An amount for a cell, and the amount (and, when known, the row version) it was based on; 0 is no row."""

    post: int
    jaar: int
    kwartaal: int | None
    wordt: Decimal | None
    was: Decimal | None
    versie: int | None = None

    @property
    def plek(self) -> Plek:
        return (self.post, self.jaar, self.kwartaal)


class Botsing(Exception):
    """Cells hold something else than what the change was based on; ``nu`` is what they hold."""

    def __init__(self, nu: dict[Plek, Bedrag | None]) -> None:
        super().__init__("Iemand anders heeft dit ook gewijzigd.")
        self.nu = nu


@transaction.atomic
def zet_bedragen(
    *, begroting: Begroting, soort: str, cellen: Sequence[Celwijziging], by: Any, reden: str = ""
) -> list[Bedrag]:
    """Store amounts of one kind; what is there already is left alone. The rows that changed.

    Raises ``PermissionDenied``, ``Botsing`` or ``ValidationError``.
    """
    proef = Bedrag(plan=begroting.plan, soort=soort)
    eis(by, proef)
    if proef.is_vastgesteld:
        raise PermissionDenied("De begroting is vastgesteld. Vul een bijgesteld bedrag in als het anders wordt.")
    rijen = _vergrendeld(begroting, soort, cellen)
    botsend = {cel.plek: rijen.get(cel.plek) for cel in cellen if _botst(cel, rijen.get(cel.plek))}
    if botsend:
        raise Botsing(botsend)
    anders = [cel for cel in cellen if _bedrag(rijen.get(cel.plek)) != cel.wordt]
    if anders and proef.reden_verplicht and not reden.strip():
        raise ValidationError("Zeg waarom u dit wijzigt.")
    return _leg_vast(begroting, soort, [(cel, rijen.get(cel.plek)) for cel in anders], by, reden)


def _vergrendeld(begroting: Begroting, soort: str, cellen: Sequence[Celwijziging]) -> dict[Plek, Bedrag]:
    posten, jaren = {cel.post for cel in cellen}, {cel.jaar for cel in cellen}
    binnen = Bedrag._base_manager.filter(plan=begroting.plan, soort=soort, post__in=posten, jaar__in=jaren)
    rijen = binnen.order_by("pk").select_for_update(of=("self",))
    return {(rij.post_id, rij.jaar, rij.kwartaal): rij for rij in rijen}


def _bedrag(rij: Bedrag | None) -> Decimal | None:
    return None if rij is None else rij.bedrag


def _botst(cel: Celwijziging, rij: Bedrag | None) -> bool:
    """A cell that holds what was asked is no conflict, whoever put it there."""
    nu = _bedrag(rij)
    if nu == cel.wordt:
        return False
    andere_versie = cel.versie is not None and cel.versie != (rij.versie if rij else 0)
    return nu != cel.was or andere_versie


def _leg_vast(
    begroting: Begroting, soort: str, anders: list[tuple[Celwijziging, Bedrag | None]], by: Any, reden: str
) -> list[Bedrag]:
    try:
        with wijziging(by=by, reden=reden.strip() or "Ingevuld"):
            return [leg_vast(_met_bedrag(begroting, soort, cel, rij)) for cel, rij in anders]
    except IntegrityError as fout:
        raise Botsing({cel.plek: None for cel, _ in anders}) from fout


def _met_bedrag(begroting: Begroting, soort: str, cel: Celwijziging, rij: Bedrag | None) -> Bedrag:
    if rij is None:
        rij = Bedrag(post_id=cel.post, jaar=cel.jaar, kwartaal=cel.kwartaal, soort=soort)
    rij.plan = begroting.plan
    rij.bedrag = cel.wordt
    return rij
