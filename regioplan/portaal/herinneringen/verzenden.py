"""From a region's hour to a delivered mail: one a day per person, never twice, never lost.

Every step is committed before the next begins, so a worker may die anywhere:

=========  ====================================================  ==========================
state      what is certain                                       after a dead worker
=========  ====================================================  ==========================
klaar      nothing was sent                                      (waits for its turn)
bezig      nothing was sent                                      klaar again
onderweg   the text may have gone to the server                  onzeker
verzonden  the server accepted it
=========  ====================================================  ==========================

A mail that is ``onzeker`` is not sent again: twice is worse than late. What it told does not count
as told, so it is in the mail of the next working day. The same goes for a mail that was refused or
that a broken server held up until its day was over.
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone

from regioplan.bezorgen import Geweigerd, Onzeker, Postbode, Uitgesteld
from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.herinneringen.aanleidingen import Aanleidingen, Herinnering
from regioplan.portaal.herinneringen.brief import bericht, schrijf
from regioplan.portaal.herinneringen.dagen import mag_nu
from regioplan.portaal.models import UREN, Herinneringsinstelling, Herinneringsmail, Melding, Verzendronde

logger = structlog.get_logger(__name__)

Stand = Herinneringsmail.Stand

VERLOREN = datetime.timedelta(minutes=10)
"""A mail that takes longer than this belongs to a worker that is gone."""

BEWAAR = datetime.timedelta(days=365)
"""How long the log is kept: no longer than somebody may want to look back."""

WACHT = (5, 15, 30, 60)
"""Minutes until the next attempt, by the number of attempts so far; the last one holds from then on."""


class BeurtVoorbij(Exception):
    """Another worker took this mail over: it was not this one's any more."""


def verzend(nu: datetime.datetime) -> None:
    """Everything that is due at this moment."""
    ruim_op(nu)
    if mag_nu(nu, UREN[0]):
        begin_rondes(nu)
        bezorg(nu)


def instellingen() -> list[Herinneringsinstelling]:
    """How every region wants it, stored or usual."""
    bewaard = {i.regio_id: i for i in Herinneringsinstelling.objects.select_related("regio")}
    return [bewaard.get(regio.pk) or Herinneringsinstelling(regio=regio) for regio in Regio.objects.all()]


# --- What there is to tell -----------------------------------------------------------------------


def te_melden(
    instelling: Herinneringsinstelling, nu: datetime.datetime, *, voorbeelden: bool = False
) -> list[Herinnering]:
    """What people of a region have not been told yet; nothing when the region wants no mails."""
    if not instelling.aan:
        return []
    return _ongemeld(Aanleidingen(instelling, nu, voorbeelden=voorbeelden).alle())


def _ongemeld(alle: Iterable[Herinnering]) -> list[Herinnering]:
    herinneringen = list(alle)
    sleutels = {h.sleutel for h in herinneringen}
    gemeld = Melding.objects.filter(sleutel__in=sleutels, mail__stand=Stand.VERZONDEN)
    gehad = set(gemeld.values_list("mail__gebruiker_id", "sleutel"))
    return [h for h in herinneringen if (h.gebruiker.pk, h.sleutel) not in gehad]


def voor(gebruiker: Gebruiker, nu: datetime.datetime) -> list[Herinnering]:
    """What one person is told now, over all their regions."""
    regios = {lid.regio_id for lid in gebruiker.lidmaatschappen.geldig_op(timezone.localtime(nu).date())}
    eigen = [instelling for instelling in instellingen() if instelling.regio_id in regios]
    return [h for instelling in eigen for h in te_melden(instelling, nu) if h.gebruiker.pk == gebruiker.pk]


# --- Rounds: once a day per region ---------------------------------------------------------------


def begin_rondes(nu: datetime.datetime) -> None:
    """Make the mails ready of the regions whose hour has come and that had no round today."""
    dag = timezone.localtime(nu).date()
    gehad = set(Verzendronde.objects.filter(dag=dag).values_list("regio_id", flat=True))
    for instelling in instellingen():
        if instelling.aan and instelling.regio_id not in gehad and mag_nu(nu, instelling.uur):
            _begin_ronde(instelling, nu, dag)


@transaction.atomic
def _begin_ronde(instelling: Herinneringsinstelling, nu: datetime.datetime, dag: datetime.date) -> None:
    """Whoever makes the row of the round does it; a second worker waits here and finds it done."""
    _, nieuw = Verzendronde.objects.get_or_create(regio=instelling.regio, dag=dag)
    if not nieuw:
        return
    mensen = {h.gebruiker.pk: h.gebruiker for h in te_melden(instelling, nu)}
    mails = [Herinneringsmail(gebruiker=g, regio=instelling.regio, dag=dag, probeer_na=nu) for g in mensen.values()]
    # Who has a mail today from another region gets no second one: that one tells everything.
    Herinneringsmail.objects.bulk_create(mails, ignore_conflicts=True)


def ruim_op(nu: datetime.datetime) -> None:
    """Take over from workers that died, close the days that are over, and forget what is old."""
    vandaag = timezone.localtime(nu).date()
    verloren = Herinneringsmail.objects.filter(sinds__lt=nu - VERLOREN)
    verloren.filter(stand=Stand.BEZIG).update(stand=Stand.KLAAR, sinds=nu, probeer_na=nu)
    verloren.filter(stand=Stand.ONDERWEG).update(stand=Stand.ONZEKER, sinds=nu, fout="werker gestopt")
    voorbij = Herinneringsmail.objects.filter(stand=Stand.KLAAR, dag__lt=vandaag)
    voorbij.update(stand=Stand.INGEHAALD, sinds=nu)
    Herinneringsmail.objects.filter(dag__lt=vandaag - BEWAAR).delete()


# --- Delivery ------------------------------------------------------------------------------------


def bezorg(nu: datetime.datetime) -> None:
    """Send what waits, one by one, until nothing waits or the server is in trouble."""
    with Postbode() as postbode:
        for mail in _op_hun_beurt(nu):
            if not _bezorg_een(postbode, mail, nu):
                return


def _op_hun_beurt(nu: datetime.datetime) -> Iterator[Herinneringsmail]:
    while mail := _neem(nu):
        yield mail


@transaction.atomic
def _neem(nu: datetime.datetime) -> Herinneringsmail | None:
    """The next mail, from here on this worker's; mails that another worker is taking are skipped."""
    wachtend = Herinneringsmail.objects.filter(stand=Stand.KLAAR, probeer_na__lte=nu)
    mail: Herinneringsmail | None = (
        wachtend.select_for_update(of=("self",), skip_locked=True)
        .select_related("gebruiker", "regio")
        .order_by("probeer_na", "pk")
        .first()
    )
    if mail is not None:
        mail.stand, mail.sinds, mail.poging = Stand.BEZIG, timezone.now(), mail.poging + 1
        mail.save(update_fields=["stand", "sinds", "poging"])
    return mail


def _bezorg_een(postbode: Postbode, mail: Herinneringsmail, nu: datetime.datetime) -> bool:
    """Write and send one mail; ``False`` when the server is in trouble and the rest had better wait."""
    herinneringen = voor(mail.gebruiker, nu)
    if not herinneringen:
        _rond_af(mail, Stand.LEEG)
        return True
    brief = schrijf(mail.gebruiker, herinneringen, _instelling_van(mail.regio), nu)
    try:
        postbode.bezorg(bericht(brief, mail), partial(_vertrek, mail, herinneringen))
    except Uitgesteld as fout:
        _stel_uit(mail, str(fout), nu)
        return not fout.server
    except Geweigerd as fout:
        _rond_af(mail, Stand.MISLUKT, str(fout))
    except Onzeker as fout:
        _rond_af(mail, Stand.ONZEKER, str(fout))
        return False
    except BeurtVoorbij:
        logger.warning("herinnering_overgenomen", mail=mail.pk)
    else:
        _rond_af(mail, Stand.VERZONDEN)
    return True


def _instelling_van(regio: Regio) -> Herinneringsinstelling:
    bewaard = Herinneringsinstelling.objects.select_related("regio").filter(regio=regio).first()
    return bewaard or Herinneringsinstelling(regio=regio)


@transaction.atomic
def _vertrek(mail: Herinneringsmail, herinneringen: list[Herinnering]) -> None:
    """Say that the text may go to the server from now on, and what is in it."""
    if not _van_mij(mail, Stand.BEZIG).update(stand=Stand.ONDERWEG, sinds=timezone.now()):
        raise BeurtVoorbij
    mail.meldingen.all().delete()
    Melding.objects.bulk_create(
        Melding(mail=mail, regio=h.regio, aanleiding=h.aanleiding, sleutel=h.sleutel) for h in herinneringen
    )


def _van_mij(mail: Herinneringsmail, *standen: str) -> Any:
    """The row, as long as no other worker made an attempt since."""
    return Herinneringsmail.objects.filter(pk=mail.pk, poging=mail.poging, stand__in=standen)


def _stel_uit(mail: Herinneringsmail, fout: str, nu: datetime.datetime) -> None:
    minuten = WACHT[min(mail.poging, len(WACHT)) - 1]
    straks = nu + datetime.timedelta(minutes=minuten)
    wacht = {"stand": Stand.KLAAR, "sinds": timezone.now(), "probeer_na": straks, "fout": fout}
    _van_mij(mail, Stand.BEZIG, Stand.ONDERWEG).update(**wacht)
    logger.warning("herinnering_uitgesteld", mail=mail.pk, poging=mail.poging, fout=fout)


def _rond_af(mail: Herinneringsmail, stand: str, fout: str = "") -> None:
    """The end of a mail; a late answer still counts when the mail was thought lost meanwhile."""
    nu = timezone.now()
    verzonden_op = nu if stand == Stand.VERZONDEN else None
    rij = _van_mij(mail, Stand.BEZIG, Stand.ONDERWEG, Stand.ONZEKER)
    rij.update(stand=stand, sinds=nu, fout=fout, verzonden_op=verzonden_op)
    if fout:
        logger.warning("herinnering_niet_verstuurd", mail=mail.pk, stand=stand, fout=fout)
