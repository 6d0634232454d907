"""The steps of a progress document, all through one table (``standen.OVERGANGEN``) and one function."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker
from regioplan.organisatie.querysets import geldig
from themalijnen.models import Inspanning
from werkgroepen.actions.regels import vul_aan
from werkgroepen.models import Deelname, Documentstap, Voortgangsdocument, Voortgangsperiode, Voortgangsregel
from werkgroepen.rules import MEEWERKEND
from werkgroepen.standen import OVERGANGEN, Documentstand, Overgang
from werkgroepen.vastgesteld import statussen_volgens_vastgesteld


class NietIngevuld(ValidationError):
    """Lines are empty, and nobody said that the document may go without them."""


@transaction.atomic
def zet_stap(
    *,
    document: Voortgangsdocument,
    naar: str,
    by: Any,
    namens: Any = None,
    opmerking: str = "",
    toch: bool = False,
) -> Voortgangsdocument:
    """Bring a document to its next state and note the step: by whom, for whom, with what remark.

    ``toch`` submits with lines that are not filled in. Raises ``PermissionDenied``, ``NietIngevuld`` or
    ``ValidationError``.
    """
    document = _vergrendel(document)
    overgang = _overgang(document, naar, by)
    _eis_opmerking(overgang, opmerking)
    if naar == Documentstand.INGEDIEND:
        _eis_ingevuld(document, toch=toch)
        namens = _namens(document, namens, by)
    stap = Documentstap(plan=document.plan, document=document, van_stand=document.stand, naar_stand=naar, door=by)
    stap.namens, stap.opmerking = namens, opmerking.strip()
    return _leg_stap_vast(document, stap, overgang)


def _vergrendel(document: Voortgangsdocument) -> Voortgangsdocument:
    """The stored document, locked, with plan and period as they are now."""
    document.vergrendel_bereik()
    opgeslagen = Voortgangsdocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    opgeslagen.plan, opgeslagen.periode = document.plan, document.periode
    return opgeslagen


def _overgang(document: Voortgangsdocument, naar: str, by: Any) -> Overgang:
    overgang = OVERGANGEN[Documentstand(document.stand)].get(Documentstand(naar))
    if overgang is None:
        raise ValidationError(f"Dit document is {document.get_stand_display().lower()}. Deze stap kan nu niet.")
    if not by.has_perm(overgang.recht, document):
        raise PermissionDenied("U mag deze stap niet zetten.")
    if overgang.alleen_in_open_periode and not document.periode.is_open:
        raise ValidationError("Deze periode is gesloten. Heropen eerst de periode.")
    return overgang


def _eis_opmerking(overgang: Overgang, opmerking: str) -> None:
    if overgang.opmerking_verplicht and not opmerking.strip():
        raise ValidationError({"opmerking": "Zeg wat er nog moet gebeuren."})


def _eis_ingevuld(document: Voortgangsdocument, *, toch: bool) -> None:
    """Every line says how it goes and, where its status asks for it, why."""
    regels = list(document.regels.select_related("inspanning"))
    if not regels:
        raise ValidationError("Dit document heeft geen regels om in te dienen.")
    if zonder_reden := [regel for regel in regels if regel.mist_waarom]:
        raise ValidationError(f"Zeg nog waarom bij: {_namen(zonder_reden)}.")
    if not toch and (leeg := [regel for regel in regels if not regel.is_ingevuld]):
        raise NietIngevuld({"toch": f"Niet ingevuld: {_namen(leeg)}."})


def _namen(regels: Iterable[Voortgangsregel]) -> str:
    return ", ".join(f"“{regel}”" for regel in regels)


def wie_namens(document: Voortgangsdocument) -> Any:
    """The people for whom this document can be submitted: who work in its group today."""
    zit_erin = Deelname.objects.filter(
        geldig(timezone.localdate()), werkgroep=document.werkgroep_id, rol__in=MEEWERKEND
    )
    return Gebruiker.objects.filter(pk__in=zit_erin.values("gebruiker_id")).order_by("naam")


def _namens(document: Voortgangsdocument, namens: Any, by: Any) -> Any:
    """For whom it is submitted: somebody of the group; ``None`` for who submits for themselves."""
    if namens is None or namens == by:
        return None
    if not wie_namens(document).filter(pk=namens.pk).exists():
        raise ValidationError({"namens": "Kies iemand die in deze groep zit."})
    return namens


def _leg_stap_vast(document: Voortgangsdocument, stap: Documentstap, overgang: Overgang) -> Voortgangsdocument:
    was, document.stand = document.stand, stap.naar_stand
    with wijziging(by=stap.door, reden=stap.opmerking or overgang.knop):
        leg_vast(document)
        leg_vast(stap)
        if document.is_invulbaar:
            vul_aan(document)
        if Documentstand.VASTGESTELD in (was, document.stand):
            _werk_inspanningen_bij(document)
    return document


def _werk_inspanningen_bij(document: Voortgangsdocument) -> None:
    """Let the plan say of each effort what its newest adopted lines say."""
    sleutels = set(document.regels.values_list("inspanning_id", flat=True))
    statussen = statussen_volgens_vastgesteld(sleutels)
    for inspanning in Inspanning.objects.select_for_update(of=("self",)).filter(pk__in=sleutels).order_by("pk"):
        inspanning.status = statussen[inspanning.pk]
        leg_vast(inspanning)


@transaction.atomic
def stel_alles_vast(*, periode: Voortgangsperiode, by: Any) -> int:
    """Adopt every submitted document of a period, in one act; how many that were."""
    if not by.has_perm("werkgroepen.beoordeel", periode):
        raise PermissionDenied("U mag deze documenten niet vaststellen.")
    ingediend = periode.documenten.select_related("plan__regio").filter(stand=Documentstand.INGEDIEND)
    with wijziging(by=by, reden="Alle ingediende documenten vastgesteld"):
        documenten = list(ingediend)
        for document in documenten:
            zet_stap(document=document, naar=Documentstand.VASTGESTELD, by=by)
    return len(documenten)
