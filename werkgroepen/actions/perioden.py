"""Open, close and reopen a period, and give an effort to a group while it runs."""

from typing import Any

from django.db import transaction

from regioplan.bewerken.actions import Verouderd, eis, voeg_toe
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from themalijnen.models import Inspanning
from werkgroepen.actions.regels import maak_document
from werkgroepen.models import Uitvoering, Voortgangsperiode, Voortgangsregel, Werkgroep
from werkgroepen.standen import Periodestand, Vastgezet


@transaction.atomic
def open_periode(*, periode: Voortgangsperiode, by: Any) -> Voortgangsperiode:
    """Start a new period, with a document per group that carries efforts: one act.

    Raises ``PermissionDenied`` or ``ValidationError``.
    """
    eis(by, periode)
    with wijziging(by=by, reden="Periode geopend"):
        leg_vast(periode)
        _maak_documenten(periode)
    return periode


def _maak_documenten(periode: Voortgangsperiode) -> None:
    groepen = Werkgroep.objects.filter(plan=periode.plan_id, uitvoeringen__isnull=False)
    for groep in groepen.distinct().order_by("pk"):
        maak_document(periode, groep)


def _vergrendel(periode: Voortgangsperiode, by: Any, versie: int) -> Voortgangsperiode:
    eis(by, periode)
    opgeslagen = Voortgangsperiode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
    if opgeslagen.versie != versie:
        raise Verouderd(opgeslagen)
    opgeslagen.plan = periode.plan
    return opgeslagen


@transaction.atomic
def sluit_periode(*, periode: Voortgangsperiode, by: Any, versie: int) -> Voortgangsperiode:
    """Take in no more: what nobody marked ready is frozen too, as 'automatisch'.

    Raises ``PermissionDenied`` or ``Verouderd``.
    """
    opgeslagen = _vergrendel(periode, by, versie)
    with wijziging(by=by, reden="Periode gesloten"):
        _zet_vast(opgeslagen, was="", wordt=Vastgezet.AUTOMATISCH)
        opgeslagen.stand = Periodestand.GESLOTEN
        return leg_vast(opgeslagen)


@transaction.atomic
def heropen_periode(*, periode: Voortgangsperiode, by: Any, versie: int) -> Voortgangsperiode:
    """Take in again: undoes only what closing froze. Groups that got an effort meanwhile get its line."""
    opgeslagen = _vergrendel(periode, by, versie)
    with wijziging(by=by, reden="Periode heropend"):
        opgeslagen.stand = Periodestand.OPEN
        leg_vast(opgeslagen)
        _zet_vast(opgeslagen, was=Vastgezet.AUTOMATISCH, wordt="")
        _maak_documenten(opgeslagen)
    return opgeslagen


def _zet_vast(periode: Voortgangsperiode, *, was: str, wordt: str) -> None:
    regels: Any = Voortgangsregel.objects.filter(document__periode=periode, vastgezet=was)
    for regel in regels.select_for_update(of=("self",)).order_by("pk"):
        regel.vastgezet = wordt
        leg_vast(regel)


def wijs_toe(*, periode: Voortgangsperiode, inspanning: Inspanning, werkgroep: Werkgroep, by: Any) -> Uitvoering:
    """Let a group carry an effort that nobody reports on; its line comes with it (``werkgroepen.apps``)."""
    uitvoering = Uitvoering(plan=periode.plan, werkgroep=werkgroep, inspanning=inspanning)
    return voeg_toe(obj=uitvoering, by=by, reden=f"Toegewezen bij {periode}")
