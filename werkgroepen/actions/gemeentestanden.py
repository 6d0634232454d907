"""Say how an effort stands at home. The row is made with the first thing that is said."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from regioplan.bewerken.actions import eis, voeg_toe
from regioplan.bewerken.soorten import Soort, alle_soorten
from regioplan.bewerken.veld import Botsing, Veldinvoer, bewaar_veld
from regioplan.historie.wijziging import wijziging
from werkgroepen.models import Gemeentestand

Invoer = Mapping[str, tuple[str, str]]
"""Per field what was typed, and what it held before that."""


class Botsingen(Botsing):
    """Fields that hold neither what was typed nor what the typist started from."""

    def __init__(self, velden: list[str]) -> None:
        super().__init__("Iemand anders heeft dit ook gewijzigd.")
        self.velden = velden


def standsoort() -> Soort:
    """What the register says of a state: its form above all."""
    return next(soort for soort in alle_soorten() if soort.model is Gemeentestand)


@transaction.atomic
def zet_gemeentestand(*, stand: Gemeentestand, invoer: Invoer, by: Any) -> Gemeentestand:
    """Save these fields of the state of one effort at one municipality, all of them or none.

    ``stand`` names plan, effort and municipality, stored or not. The rule's lock on the plan keeps two first
    savers apart: the second one finds the row of the first. Raises ``PermissionDenied``, ``ValidationError``, or
    ``Botsingen``.
    """
    eis(by, stand)
    botst: list[str] = []
    fouten: dict[str, list[str]] = {}
    with wijziging(by=by, reden="Stand van zaken ingevuld"):
        for veld, (waarde, basis) in invoer.items():
            try:
                stand = _zet_veld(_opgeslagen(stand), Veldinvoer(standsoort(), veld, waarde, basis), by)
            except Botsing:
                botst.append(veld)
            except ValidationError as fout:
                fouten[veld] = fout.messages
        if fouten:
            raise ValidationError(fouten)
        if botst:
            raise Botsingen(botst)
    return stand


def _opgeslagen(stand: Gemeentestand) -> Gemeentestand:
    """The stored row with the plan that was locked; without one the empty state."""
    rij = Gemeentestand.objects.filter(inspanning_id=stand.inspanning_id, gemeente_id=stand.gemeente_id).first()
    if rij is None:
        return stand
    rij.plan, rij.inspanning, rij.gemeente = stand.plan, stand.inspanning, stand.gemeente
    return rij


def _zet_veld(stand: Gemeentestand, invoer: Veldinvoer, by: Any) -> Gemeentestand:
    return bewaar_veld(obj=stand, invoer=invoer, by=by) if stand.pk else _eerste(stand, invoer, by)


def _eerste(stand: Gemeentestand, invoer: Veldinvoer, by: Any) -> Gemeentestand:
    """Make the row, unless nothing is said."""
    waarde = invoer.soort.form(instance=stand).fields[invoer.veld].clean(invoer.waarde.replace("\r\n", "\n"))
    if not waarde:
        return stand
    setattr(stand, invoer.veld, waarde)
    return voeg_toe(obj=stand, by=by)
