"""What-ifs: begin one, propose it, throw it away; and what it comes to."""

from typing import Any

from django.db import transaction

from begroting.lezen import blad_van
from begroting.models import Begroting, Scenario, Scenariowijziging
from begroting.rekenen.scenario import Anders, pas_toe
from begroting.rekenen.vergelijken import Vergelijking, vergelijk
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
    """Turn a what-if into a proposal: it is shown as such beside the budget."""
    scenario.stand = Scenario.Stand.VOORSTEL
    return wijzig(obj=scenario, by=by, versie=versie, reden="Voorgesteld")


def gooi_weg(*, scenario: Scenario, by: Any, versie: int | None) -> None:
    """Throw a what-if away; its history stays."""
    verwijder(obj=scenario, by=by, versie=versie, reden="Weggegooid")


def uitkomst(scenario: Scenario) -> Vergelijking:
    """The budget as it is beside the budget of the what-if; nothing is stored."""
    blad = blad_van(scenario.begroting)
    return vergelijk(blad, pas_toe(blad, [_anders(rij) for rij in scenario.wijzigingen.select_related("gemeente")]))


def _anders(rij: Scenariowijziging) -> Anders:
    return Anders(
        rij.soort,
        rij.jaar,
        percentage=rij.percentage,
        post=rij.post_id,
        sleutel=rij.sleutel_id,
        gemeente=rij.gemeente.cbs_code if rij.gemeente else None,
        naam=rij.naam,
        bedrag=rij.bedrag,
        pk=rij.pk,
    )
