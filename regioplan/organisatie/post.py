"""The letter of an invitation: its signed link, its mail, and how far that mail is."""

import datetime
from functools import partial

import structlog
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from regioplan import wachtrij
from regioplan.bezorgen import Geweigerd, Onzeker, Postbode, Uitgesteld
from regioplan.organisatie.models import Uitnodiging, Uitnodigingsbrief

logger = structlog.get_logger(__name__)

Stand = Uitnodigingsbrief.Stand

ZOUT = "organisatie.uitnodiging"

HERKANSINGEN = 20
"""Attempts after the first, each five minutes further apart: a mail server may be away for over half a day."""


def geldigheid() -> datetime.timedelta:
    """How long a link holds, counted from the mail that carries it."""
    return datetime.timedelta(days=settings.UITNODIGING_GELDIG_DAGEN)


def adres(uitnodiging: Uitnodiging) -> str:
    """The link in the mail; whoever has it, has read the mailbox of the invited."""
    token = signing.dumps(uitnodiging.pk, salt=ZOUT)
    return str(settings.REGIOPLAN_ADRES) + reverse("organisatie:uitnodiging", kwargs={"token": token})


def uitnodiging_bij(token: str) -> Uitnodiging | None:
    """The invitation of a link; ``None`` when the link is broken or too old."""
    try:
        pk = signing.loads(token, salt=ZOUT, max_age=geldigheid())
    except signing.BadSignature:
        return None
    return Uitnodiging.objects.select_related("regio", "gemeente").filter(pk=pk).first()


# --- Sending: in the worker ------------------------------------------------------------------------


class NietMeerNodig(Exception):
    """The mail is sent, given up or in other hands already, or its invitation is not open any more."""


def zet_klaar(uitnodiging: Uitnodiging) -> Uitnodigingsbrief:
    """Have a worker mail this invitation once the transaction commits; a mail that still waited is not needed."""
    uitnodiging.brieven.filter(stand=Stand.KLAAR).update(stand=Stand.VERVALLEN)
    brief: Uitnodigingsbrief = Uitnodigingsbrief.objects.create(uitnodiging=uitnodiging)
    wachtrij.zet_klaar(verstuur_uitnodiging, slot=f"uitnodiging-{brief.pk}", brief=brief.pk)
    return brief


@wachtrij.taak("organisatie.verstuur_uitnodiging", herkansingen=HERKANSINGEN, wacht=60, erbij=5 * 60)
def verstuur_uitnodiging(poging: wachtrij.Poging, *, brief: int) -> None:
    verstuur(brief, is_laatste_poging=poging.is_laatste)


def verstuur(pk: int, *, is_laatste_poging: bool) -> None:
    """Send one mail, at most once: when nobody knows whether it arrived, it is not sent again.

    Raises ``Uitgesteld`` when there is a next attempt that may do better.
    """
    brief = _neem(pk)
    if brief is None:
        return
    try:
        with Postbode() as postbode:
            postbode.bezorg(_bericht(brief.uitnodiging), partial(_vertrek, brief))
    except Uitgesteld as fout:
        _noteer(brief, Stand.OPGEGEVEN if is_laatste_poging else Stand.KLAAR, str(fout))
        if not is_laatste_poging:
            raise
    except Geweigerd as fout:
        _noteer(brief, Stand.GEWEIGERD, str(fout))
    except Onzeker as fout:
        _noteer(brief, Stand.ONZEKER, str(fout))
    except NietMeerNodig:
        logger.warning("uitnodiging_overgenomen", brief=brief.pk)
    else:
        _noteer(brief, Stand.VERZONDEN)


def _neem(pk: int) -> Uitnodigingsbrief | None:
    """The mail, if it still has to go; one that a dead worker left on its way may have arrived."""
    alle = Uitnodigingsbrief.objects.select_related("uitnodiging__regio", "uitnodiging__gemeente")
    brief: Uitnodigingsbrief = alle.get(pk=pk)
    if brief.stand == Stand.ONDERWEG:
        _noteer(brief, Stand.ONZEKER, "werker gestopt")
    elif brief.stand == Stand.KLAAR and not brief.uitnodiging.open:
        _noteer(brief, Stand.VERVALLEN)
    return brief if brief.stand == Stand.KLAAR else None


def _vertrek(brief: Uitnodigingsbrief) -> None:
    """Say that the text may go to the server from now on; only one worker can."""
    klaar = Uitnodigingsbrief.objects.filter(pk=brief.pk, stand=Stand.KLAAR)
    if not klaar.update(stand=Stand.ONDERWEG):
        raise NietMeerNodig


def _noteer(brief: Uitnodigingsbrief, stand: str, fout: str = "") -> None:
    brief.stand, brief.fout = stand, fout
    brief.verzonden_op = timezone.now() if stand == Stand.VERZONDEN else None
    brief.save(update_fields=["stand", "fout", "verzonden_op"])
    if fout:
        logger.warning("uitnodiging_niet_verstuurd", brief=brief.pk, stand=stand, fout=fout)


def _bericht(uitnodiging: Uitnodiging) -> EmailMessage:
    onderwerp = " ".join(f"Uitnodiging voor het uitvoeringsplan van {uitnodiging.regio}".split())
    return EmailMessage(onderwerp, _brief(uitnodiging), to=[uitnodiging.email])


def _brief(uitnodiging: Uitnodiging) -> str:
    context = {
        "uitnodiging": uitnodiging,
        "adres": adres(uitnodiging),
        "dagen": settings.UITNODIGING_GELDIG_DAGEN,
    }
    return render_to_string("organisatie/mail/uitnodiging.txt", context)
