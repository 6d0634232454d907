"""Lines of a progress document: made for what a group carries, taken over, marked ready and opened again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from regioplan.historie.actions import haal_weg, leg_vast
from regioplan.historie.wijziging import wijziging
from werkgroepen.models import Uitvoering, Voortgangsdocument, Voortgangsperiode, Voortgangsregel
from werkgroepen.models.voortgang import TEKSTVELDEN
from werkgroepen.standen import Periodestand, Vastgezet
from werkgroepen.vorige import vorige_regel, vorige_regels

INHOUD = (*TEKSTVELDEN, "afspraak_id", "percentage")
"""What a line says; taken over from the previous period."""

LEEG = ("", None)
"""Not filled in. Zero is filled in, so it is compared with ``in`` on these two, never with ``not``."""


def _vergrendel(regel: Voortgangsregel) -> Voortgangsregel:
    """The stored line, locked, with the document and the plan of the one that was asked for."""
    opgeslagen = Voortgangsregel.objects.select_for_update(of=("self",)).get(pk=regel.pk)
    opgeslagen.plan, opgeslagen.document = regel.plan, regel.document
    return opgeslagen


def _eis_invuller(regel: Voortgangsregel, by: Any) -> None:
    """Lock what the right depends on; who fills in may go on, in a document that takes in."""
    regel.vergrendel_bereik()
    if not by.has_perm("werkgroepen.vul_in", regel):
        raise PermissionDenied("U mag deze regel niet invullen.")
    if regel.document.waarom_vast:
        raise ValidationError(regel.document.waarom_vast)


def _eis_open(regel: Voortgangsregel, by: Any) -> Voortgangsregel:
    _eis_invuller(regel, by)
    if regel.waarom_vast:
        raise ValidationError(regel.waarom_vast)
    return _vergrendel(regel)


def _bewaar(regel: Voortgangsregel, by: Any, reden: str) -> Voortgangsregel:
    with wijziging(by=by, reden=reden):
        return leg_vast(regel)


@transaction.atomic
def zet_klaar(*, regel: Voortgangsregel, by: Any) -> Voortgangsregel:
    """Mark a line ready: it can no longer be changed. Raises ``ValidationError`` when something is missing."""
    opgeslagen = _eis_open(regel, by)
    if not opgeslagen.status:
        raise ValidationError("Kies eerst een status.")
    opgeslagen.vastgezet = Vastgezet.KLAAR
    opgeslagen.onderteken(by)
    return _bewaar(opgeslagen, by, "Klaar")


@transaction.atomic
def heropen(*, regel: Voortgangsregel, by: Any) -> Voortgangsregel:
    """Open a line again that somebody marked ready. What a closed period froze opens with the period only."""
    _eis_invuller(regel, by)
    opgeslagen = _vergrendel(regel)
    if opgeslagen.vastgezet == Vastgezet.AUTOMATISCH:
        raise ValidationError("Deze regel is vastgezet toen de periode sloot.")
    opgeslagen.vastgezet = ""
    return _bewaar(opgeslagen, by, "Weer geopend")


@transaction.atomic
def neem_over(*, regel: Voortgangsregel, by: Any) -> Voortgangsregel:
    """Say of an effort what the group said the last time; what is filled in already stays."""
    opgeslagen, vorige = _eis_open(regel, by), vorige_regel(regel)
    if vorige is None:
        raise ValidationError("Er is geen vorige periode om over te nemen.")
    return _neem_over(opgeslagen, vorige, by)


def _neem_over(regel: Voortgangsregel, vorige: Voortgangsregel, by: Any) -> Voortgangsregel:
    for veld in INHOUD:
        if getattr(regel, veld) in LEEG:
            setattr(regel, veld, getattr(vorige, veld))
    regel.onderteken(by)
    return _bewaar(regel, by, f"Ongewijzigd overgenomen uit {vorige.document.periode}")


@transaction.atomic
def neem_alles_over(*, document: Voortgangsdocument, by: Any) -> int:
    """Take over every open line that has no status yet; how many that were."""
    document.vergrendel_bereik()
    if not by.has_perm("werkgroepen.vul_in", document):
        raise PermissionDenied("U mag dit document niet invullen.")
    if document.waarom_vast:
        raise ValidationError(document.waarom_vast)
    vorige = vorige_regels(document)
    regels: Any = document.regels.select_for_update(of=("self",)).filter(status="", vastgezet="")
    over = [regel for regel in regels if regel.inspanning_id in vorige]
    with wijziging(by=by, reden="Ongewijzigd overgenomen"):
        for regel in over:
            regel.plan, regel.document = document.plan, document
            _neem_over(regel, vorige[regel.inspanning_id], by)
    return len(over)


def vul_aan(document: Voortgangsdocument) -> None:
    """Give every effort its group carries a line; call it inside ``wijziging()``."""
    groep: Any = document.werkgroep
    heeft = set(document.regels.values_list("inspanning_id", flat=True))
    for uitvoering in groep.uitvoeringen.exclude(inspanning_id__in=heeft).order_by("pk"):
        leg_vast(Voortgangsregel(plan=document.plan, document=document, inspanning_id=uitvoering.inspanning_id))


def maak_document(periode: Voortgangsperiode, werkgroep: Any) -> None:
    """The document of a group in a period, with its lines; what is submitted is left as it is."""
    document = Voortgangsdocument.objects.filter(periode=periode, werkgroep=werkgroep).first()
    if document is None:
        document = leg_vast(Voortgangsdocument(plan=periode.plan, periode=periode, werkgroep=werkgroep))
    document.periode, document.plan = periode, periode.plan
    if document.is_invulbaar:
        vul_aan(document)


def vul_open_perioden_aan(uitvoering: Uitvoering) -> None:
    """A group that gets an effort while a period is open gets its line in the same act."""
    open_ = Voortgangsperiode.objects.select_related("plan").filter(plan=uitvoering.plan_id, stand=Periodestand.OPEN)
    for periode in open_:
        maak_document(periode, uitvoering.werkgroep)


def haal_lege_regels_weg(uitvoering: Uitvoering) -> None:
    """An effort that is taken from a group leaves no line behind on which nobody ever wrote anything."""
    regels: Any = Voortgangsregel.objects.select_related("document__periode").filter(
        document__werkgroep=uitvoering.werkgroep_id,
        inspanning=uitvoering.inspanning_id,
        voortgangslink_set=None,
        voortgangsbestand_set=None,
    )
    for regel in regels:
        if regel.is_open and all(getattr(regel, veld) in LEEG for veld in INHOUD):
            haal_weg(regel)
