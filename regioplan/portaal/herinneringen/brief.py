"""How a mail reads: one person, everything there is to tell, in plain text with links."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.herinneringen.aanleidingen import Herinnering
from regioplan.portaal.herinneringen.sjabloon import vul_in
from regioplan.portaal.herinneringen.taal import aantal, datum
from regioplan.portaal.models import Aanleiding, Herinneringsinstelling, Herinneringsmail

A = Aanleiding
KOPPEN: dict[str, tuple[Aanleiding, ...]] = {
    "Overleg": (A.OVERLEG,),
    "Voortgang": (A.DEADLINE_VOORBIJ, A.TERUGGESTUURD, A.DEADLINE_NADERT, A.PERIODE_GEOPEND, A.VASTGESTELD),
    "Actiepunten": (A.ACTIEPUNT_TE_LAAT, A.ACTIEPUNT_NADERT),
}
"""The parts of a mail in their order, and within a part what is most urgent first."""


@dataclass(frozen=True)
class Brief:
    """A mail as it would go out."""

    gebruiker: Gebruiker
    onderwerp: str
    tekst: str


def schrijf(
    gebruiker: Gebruiker,
    herinneringen: Sequence[Herinnering],
    instelling: Herinneringsinstelling,
    nu: datetime.datetime,
) -> Brief:
    """Write it in the words of a region; what is of another region stands under its name."""
    waarden = {
        "naam": str(gebruiker),
        "regio": str(instelling.regio),
        "aantal": aantal(len(herinneringen), "bericht", "berichten"),
        "datum": datum(timezone.localtime(nu).date()),
    }
    context = {
        "opening": vul_in(instelling.opening, waarden).strip(),
        "groepen": list(_per_regio(herinneringen)),
        "afsluiting": vul_in(instelling.afsluiting, waarden).strip(),
        "voorkeuren": volledig(reverse("portaal:mijn_herinneringen")),
    }
    onderwerp = " ".join(vul_in(instelling.onderwerp, waarden).split())
    # What a template gives counts as safe HTML to Django, and this is not HTML: joined it is text again.
    tekst = "\n".join(render_to_string("portaal/mail/herinnering.txt", context).splitlines())
    return Brief(gebruiker, onderwerp, tekst)


def volledig(adres: str) -> str:
    return f"{settings.REGIOPLAN_ADRES}{adres}"


def _per_regio(herinneringen: Iterable[Herinnering]) -> Iterable[dict[str, Any]]:
    per_regio: dict[Regio, list[Herinnering]] = {}
    for herinnering in herinneringen:
        per_regio.setdefault(herinnering.regio, []).append(herinnering)
    for regio, van_regio in per_regio.items():
        yield {"kop": f"Regio: {regio}" if len(per_regio) > 1 else "", "delen": list(_per_kop(van_regio))}


def _per_kop(herinneringen: list[Herinnering]) -> Iterable[dict[str, Any]]:
    for kop, aanleidingen in KOPPEN.items():
        delen = [h for aanleiding in aanleidingen for h in herinneringen if h.aanleiding == aanleiding]
        if delen:
            yield {"kop": kop, "herinneringen": [_alinea(h) for h in delen]}


def _alinea(herinnering: Herinnering) -> dict[str, str]:
    """A sentence with why it goes to this person, indented behind its dash."""
    tekst = f"{herinnering.zin}\n(U krijgt dit bericht, want {herinnering.waarom}.)"
    return {"tekst": tekst.replace("\n", "\n  "), "adres": volledig(herinnering.adres)}


def bericht(brief: Brief, mail: Herinneringsmail) -> EmailMessage:
    """The mail for the server. Its ``Message-ID`` is the same at every attempt."""
    naam = urlsplit(settings.REGIOPLAN_ADRES).hostname or "localhost"
    koppen = {
        "Message-ID": f"<herinnering.{mail.dag:%Y%m%d}.{mail.pk}@{naam}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{volledig(reverse('portaal:mijn_herinneringen'))}>",
    }
    return EmailMessage(brief.onderwerp, brief.tekst, to=[brief.gebruiker.email], headers=koppen)


def voorbeeld(gebruiker: Gebruiker, instelling: Herinneringsinstelling, nu: datetime.datetime) -> Brief:
    """An invented mail in the texts of a region, for who is writing them."""
    regio = instelling.regio
    woord = regio.woorden.werkgroep
    vandaag = timezone.localtime(nu).date()
    straks, gisteren = vandaag + datetime.timedelta(days=5), vandaag - datetime.timedelta(days=1)
    zinnen = (
        (A.OVERLEG, "Overleg Voorbeeld\nmorgen, van 10.00 tot 11.30 uur, gemeentehuis", f"u zit in deze {woord}"),
        (
            A.DEADLINE_NADERT,
            f"Tweede kwartaal, Voorbeeld: dien de voortgang in. U hebt nog 5 dagen, tot en met {datum(straks)}.",
            f"u schrijft voor deze {woord}",
        ),
        (
            A.ACTIEPUNT_TE_LAAT,
            f"De handreiking rondsturen\nDit moest gisteren klaar zijn, op {datum(gisteren)}.",
            "dit actiepunt staat op uw naam",
        ),
    )
    adres = regio.get_absolute_url()
    herinneringen = [Herinnering(gebruiker, regio, soort, "", zin, adres, waarom) for soort, zin, waarom in zinnen]
    return schrijf(gebruiker, herinneringen, instelling, nu)
