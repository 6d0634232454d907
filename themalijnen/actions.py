"""Writes of the plan that are more than changing a field."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from regioplan.bewerken.actions import Verouderd
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from themalijnen.models import Plan
from themalijnen.standen import PLANOVERGANGEN, Planstand


@transaction.atomic
def zet_stand(*, plan: Plan, naar: str, by: Any, versie: int, reden: str) -> Plan:
    """Bring a plan to its next state, as the table of transitions allows.

    Raises ``PermissionDenied``, ``Verouderd`` or ``ValidationError`` (no such transition).
    """
    if not by.has_perm("themalijnen.wijzig_stand", plan):
        raise PermissionDenied("U mag de stand van dit plan niet wijzigen.")
    opgeslagen = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if opgeslagen.versie != versie:
        raise Verouderd(opgeslagen)
    if naar not in PLANOVERGANGEN[Planstand(opgeslagen.status)]:
        raise ValidationError("Deze stap kan niet vanuit de stand die het plan nu heeft.")
    with wijziging(by=by, reden=reden):
        opgeslagen.status = naar
        return leg_vast(opgeslagen)
