"""Ask for a report, try again, and make it. Not audited: a report follows from the plan, which is."""

import hashlib
import logging
import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from regioplan.rapporten.canoniek import naar_json, uit_json
from regioplan.rapporten.models import Rapport, Rapportbestand
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.soorten import SOORTEN
from regioplan.rapporten.stand import momentopname
from regioplan.rapporten.vorm import sleutel

logger = logging.getLogger(__name__)

TUSSENPOOS = 0.5
"""Seconds between two writes of progress."""

FOUT = "Het maken van de PDF is niet gelukt. De oorzaak staat in het logboek van de installatie."
NOG_EENS = "Het ging mis; het wordt vanzelf nog eens geprobeerd"

Status = Rapport.Status


def vraag_aan(vraag: Vraag, *, by: Any) -> Rapport:
    """The report that answers this as things stand now: the one that is there, or a new one in the queue.

    While nothing changed a report of the plan costs two queries. Ten people asking at once get the same report.
    """
    actueel = Rapport.objects.filter(**vraag.kenmerken, stand=vraag.stand())
    bestaand: Rapport | None = actueel.exclude(status=Status.MISLUKT).first()
    if bestaand is not None:
        bestaand.plan = vraag.plan
        return bestaand
    with momentopname():
        vers = vraag.opnieuw()
        stand, rapport = vers.stand(), vers.verzamel()
    return _leg_vast(vers, rapport, stand, by)


@transaction.atomic
def _leg_vast(vraag: Vraag, rapport: Rapportage, stand: str, by: Any) -> Rapport:
    """One row per content: whoever comes second finds the first one's."""
    gegevens = naar_json(rapport.inhoud)
    beschrijving = {
        "stand": stand,
        "status_plan": vraag.plan.status,
        "titel": rapport.titel,
        "versie": rapport.versie,
        "aangevraagd_door": by,
    }
    rij, nieuw = Rapport.objects.get_or_create(
        **vraag.kenmerken, sleutel=sleutel(_waarvan(vraag), gegevens), defaults=beschrijving
    )
    if nieuw:
        Rapportbestand.objects.create(rapport=rij, gegevens=gegevens)
        _zet_in_wachtrij(rij)
        return rij
    Rapport.objects.filter(pk=rij.pk).update(stand=stand)
    return probeer_opnieuw(rapport=rij, by=by) if rij.is_mislukt else rij


def _waarvan(vraag: Vraag) -> str:
    gemeente = vraag.publiek.gemeente
    return f"{vraag.soort.slug} {vraag.onderwerp.pk} {vraag.publiek.ambtelijk} {gemeente.pk if gemeente else ''}"


@transaction.atomic
def probeer_opnieuw(*, rapport: Rapport, by: Any) -> Rapport:
    """Put a report that failed, or that nothing was heard of, back in the queue; once, whoever asks."""
    rij = Rapport.objects.select_for_update(of=("self",)).select_related("plan__regio").get(pk=rapport.pk)
    if rij.is_mislukt or rij.staat_stil:
        rij.status, rij.percentage, rij.stap, rij.fout = Status.WACHTRIJ, 0, "", ""
        rij.aangevraagd_door, rij.bijgewerkt_op = by, timezone.now()
        rij.save()
        _zet_in_wachtrij(rij)
    return rij


def _zet_in_wachtrij(rij: Rapport) -> None:
    from regioplan.rapporten.jobs import maak_rapport
    from regioplan.wachtrij import zet_klaar

    zet_klaar(maak_rapport, slot=f"rapport-{rij.pk}", rapport=rij.pk)


# In the worker


def maak(*, rapport_id: int, is_laatste_poging: bool) -> None:
    """Make the PDF from what was gathered when it was asked for; a report that is ready is left alone."""
    rij = _begin(rapport_id)
    if rij is None:
        return
    try:
        _druk(rij)
    except Exception:
        logger.exception("Rapport %s is niet gemaakt", rij.pk)
        _noteer_fout(rij, is_laatste_poging)
        raise


@transaction.atomic
def _begin(rapport_id: int) -> Rapport | None:
    rij = Rapport.objects.select_for_update().filter(pk=rapport_id).exclude(status=Status.KLAAR).first()
    if rij is not None:
        rij.status, rij.percentage, rij.stap = Status.BEZIG, 1, "Gegevens klaarzetten"
        rij.bijgewerkt_op = timezone.now()
        rij.save()
    return rij


def _druk(rij: Rapport) -> None:
    from regioplan.rapporten.drukken import druk, tel_paginas

    soort = SOORTEN[rij.soort]
    inhoud: Any = uit_json(soort.inhoudsoort, Rapportbestand.objects.get(rapport=rij).gegevens)
    pdf = druk(soort(inhoud), _Voortgang(rij.pk))
    _bewaar(rij, pdf, tel_paginas(pdf))


@transaction.atomic
def _bewaar(rij: Rapport, pdf: bytes, paginas: int) -> None:
    Rapportbestand.objects.filter(rapport=rij).update(pdf=pdf)
    Rapport.objects.filter(pk=rij.pk).update(
        status=Status.KLAAR,
        percentage=100,
        stap="",
        fout="",
        gereed_op=timezone.now(),
        bijgewerkt_op=timezone.now(),
        sha256=hashlib.sha256(pdf).hexdigest(),
        grootte=len(pdf),
        paginas=paginas,
    )


def _noteer_fout(rij: Rapport, is_laatste_poging: bool) -> None:
    wat: dict[str, Any] = {"status": Status.MISLUKT, "fout": FOUT} if is_laatste_poging else {"stap": NOG_EENS}
    Rapport.objects.filter(pk=rij.pk).exclude(status=Status.KLAAR).update(bijgewerkt_op=timezone.now(), **wat)


class _Voortgang:
    """Writes how far a report is, each time in its own transaction, so that its reader sees it."""

    def __init__(self, rapport_id: int) -> None:
        self._rapport_id = rapport_id
        self._laatst = 0.0

    def __call__(self, percentage: int, tekst: str) -> None:
        nu = time.monotonic()
        if nu - self._laatst < TUSSENPOOS:
            return
        self._laatst = nu
        Rapport.objects.filter(pk=self._rapport_id).update(
            percentage=percentage, stap=tekst, bijgewerkt_op=timezone.now()
        )
