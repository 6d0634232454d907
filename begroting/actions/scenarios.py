"""What-ifs: begin one, propose it, take it back, throw it away, carry it out; and what it comes to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from begroting.models import Begroting, Scenario
from begroting.rekenen.vergelijken import Vergelijking
from begroting.scenario import scenarioblad
from regioplan.bewerken.actions import eis, verwijder, wijzig
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging


@transaction.atomic
def begin(*, begroting: Begroting, naam: str, toelichting: str, by: Any) -> Scenario:
    """A new what-if of this person. Raises ``PermissionDenied`` or ``ValidationError``."""
    scenario = Scenario(plan=begroting.plan, begroting=begroting, naam=naam, toelichting=toelichting, gemaakt_door=by)
    eis(by, scenario)
    with wijziging(by=by, reden="Scenario begonnen"):
        return leg_vast(scenario)


def stel_voor(*, scenario: Scenario, by: Any, versie: int | None) -> Scenario:
    """Turn a what-if into a proposal: it stands still and is shown beside the budget."""
    if not scenario.wijzigingen.exists():
        raise ValidationError("Er is nog niets anders in dit scenario. Voeg eerst een wijziging toe.")
    scenario.stand = Scenario.Stand.VOORSTEL
    return wijzig(obj=scenario, by=by, versie=versie, reden="Voorgesteld")


def neem_terug(*, scenario: Scenario, by: Any, versie: int | None) -> Scenario:
    """Make a proposal a try-out again, so that it can be changed."""
    scenario.stand = Scenario.Stand.PROEF
    return wijzig(obj=scenario, by=by, versie=versie, reden="Voorstel teruggenomen")


def gooi_weg(*, scenario: Scenario, by: Any, versie: int | None) -> None:
    """Throw a what-if away; its history stays."""
    verwijder(obj=scenario, by=by, versie=versie, reden="Weggegooid")


def uitkomst(scenario: Scenario) -> Vergelijking:
    """The budget as it is beside the budget of the what-if; nothing is stored."""
    return scenarioblad(scenario).uitkomst
