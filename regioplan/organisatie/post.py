"""The letter of an invitation: its signed link, its mail, and whether that mail left."""

import datetime
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from regioplan.organisatie.models import Uitnodiging

logger = structlog.get_logger(__name__)

ZOUT = "organisatie.uitnodiging"


@dataclass
class Verzending:
    """An invitation and, once the transaction is over, whether its mail left (``None``: not yet known)."""

    uitnodiging: Uitnodiging
    gelukt: bool | None = None


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


def verstuur(verzending: Verzending) -> None:
    """Send the mail; a mail server that refuses is not the end of the invitation."""
    uitnodiging = verzending.uitnodiging
    onderwerp = " ".join(f"Uitnodiging voor het uitvoeringsplan van {uitnodiging.regio}".split())
    try:
        EmailMessage(onderwerp, _brief(uitnodiging), to=[uitnodiging.email]).send()
    except OSError as fout:
        logger.error("uitnodiging_niet_verstuurd", uitnodiging=uitnodiging.pk, fout=type(fout).__name__)
        verzending.gelukt = False
    else:
        verzending.gelukt = True


def _brief(uitnodiging: Uitnodiging) -> str:
    context = {
        "uitnodiging": uitnodiging,
        "adres": adres(uitnodiging),
        "dagen": settings.UITNODIGING_GELDIG_DAGEN,
    }
    return render_to_string("organisatie/mail/uitnodiging.txt", context)
