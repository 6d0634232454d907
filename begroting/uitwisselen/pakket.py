"""What a preview showed, on its way to its confirmation: signed, for this user and this budget, for an hour.

Nothing is kept on the server, so there is nothing to clean up; and what comes back is what was sent, or it is refused.
"""

from decimal import Decimal
from typing import Any

from django.core import signing

from begroting.models import Begroting
from begroting.raster import Kolom
from begroting.uitwisselen.voorstel import Inlezing, NieuwePost, Wijziging

ZOUT = "begroting.inlezen"
GELDIG = 60 * 60
"""Seconds."""


class Ongeldig(Exception):
    """The package is too old, was made for somebody else or for another budget, or was tampered with."""


def verpak(inlezing: Inlezing, begroting: Begroting, by: Any) -> str:
    inhoud = {
        "van": [begroting.pk, by.pk],
        "nieuw": [[p.naam, p.soort, p.richting, p.ouder, p.nieuwe_ouder, p.plek] for p in inlezing.nieuw],
        "bedragen": [_rij(wijziging) for wijziging in inlezing.wijzigingen],
    }
    return signing.dumps(inhoud, salt=ZOUT, compress=True)


def pak_uit(tekst: str, begroting: Begroting, by: Any) -> Inlezing:
    """The changes as they were shown. Raises ``Ongeldig``."""
    try:
        inhoud = signing.loads(tekst, salt=ZOUT, max_age=GELDIG)
    except signing.BadSignature as fout:
        raise Ongeldig from fout
    if inhoud["van"] != [begroting.pk, by.pk]:
        raise Ongeldig
    nieuw = [NieuwePost(*post) for post in inhoud["nieuw"]]
    return Inlezing(wijzigingen=[_wijziging(rij) for rij in inhoud["bedragen"]], nieuw=nieuw)


def _rij(w: Wijziging) -> list[Any]:
    plek = [w.kolom.jaar, w.kolom.kwartaal]
    return [w.naam, w.soort, *plek, _tekst(w.wordt), w.post, w.nieuw, _tekst(w.was), _tekst(w.volgde), w.versie, w.plek]


def _wijziging(rij: list[Any]) -> Wijziging:
    naam, soort, jaar, kwartaal, wordt, post, nieuw, was, volgde, versie, plek = rij
    return Wijziging(
        naam, soort, Kolom(jaar, kwartaal), _bedrag(wordt), post, nieuw, _bedrag(was), _bedrag(volgde), versie, plek
    )


def _tekst(bedrag: Decimal | None) -> str | None:
    """An amount travels as text: a number in JSON would lose cents."""
    return None if bedrag is None else str(bedrag)


def _bedrag(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)
