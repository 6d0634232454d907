"""Adopt what was read from a spreadsheet: new lines and amounts of all kinds, as one act, all or nothing."""

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from begroting.actions.raster import Botsing, Celwijziging, Plek, zet_bedragen
from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.uitwisselen.voorstel import Inlezing, NieuwePost, Wijziging
from regioplan.bewerken.actions import eis, zet_achteraan
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging


@transaction.atomic
def lees_in(*, begroting: Begroting, inlezing: Inlezing, by: Any, reden: str) -> int:
    """Store what the preview showed; how many lines and amounts changed. What is there already is left alone.

    Raises ``PermissionDenied``, ``ValidationError``, or ``Botsing`` when an amount changed since it was shown.
    """
    eis(by, begroting)
    if not reden.strip():
        raise ValidationError("Zeg waarom u dit wijzigt.")
    with wijziging(by=by, reden=reden):
        posten = _nieuwe_posten(begroting, inlezing.nieuw)
        gemaakt = sum(vers for _, vers in posten)
        return gemaakt + _bedragen(begroting, inlezing.wijzigingen, [pk for pk, _ in posten], by, reden)


def _nieuwe_posten(begroting: Begroting, nieuw: list[NieuwePost]) -> list[tuple[int, bool]]:
    """The number of every new line, and whether it was made now: it may have come meanwhile."""
    gemaakt: list[tuple[int, bool]] = []
    for post in nieuw:
        ouder = post.ouder if post.nieuwe_ouder is None else gemaakt[post.nieuwe_ouder][0]
        gemaakt.append(_post(begroting, post, ouder))
    return gemaakt


def _post(begroting: Begroting, nieuw: NieuwePost, ouder: int | None) -> tuple[int, bool]:
    van = {"begroting": begroting, "ouder_id": ouder, "naam": nieuw.naam}
    bestaand = Begrotingspost._base_manager.filter(**van).first()
    if bestaand is not None:
        return bestaand.pk, False
    if ouder is not None and not Begrotingspost._base_manager.filter(begroting=begroting, pk=ouder).exists():
        raise ValidationError(f"De post waar “{nieuw.naam}” onder hoort, bestaat niet meer. Lees het bestand opnieuw.")
    post = Begrotingspost(plan=begroting.plan, soort=nieuw.soort, richting=nieuw.richting, **van)
    post.wijze_reden = "Ingelezen uit een rekenblad" if nieuw.soort == Begrotingspost.Soort.POST else ""
    zet_achteraan(post)
    return leg_vast(post).pk, True


def _bedragen(begroting: Begroting, wijzigingen: list[Wijziging], nieuwe: list[int], by: Any, reden: str) -> int:
    """Kind by kind; every conflict is gathered before anything is refused."""
    aantal, botsend = 0, dict[Plek, Bedrag | None]()
    per_soort = sorted(wijzigingen, key=lambda w: w.soort)
    for soort, groep in groupby(per_soort, key=lambda w: w.soort):
        cellen = [_cel(w, nieuwe) for w in groep]
        try:
            aantal += len(zet_bedragen(begroting=begroting, soort=soort, cellen=cellen, by=by, reden=reden))
        except Botsing as botsing:
            botsend |= botsing.nu
    if botsend:
        raise Botsing(botsend)
    return aantal


def _cel(w: Wijziging, nieuwe: list[int]) -> Celwijziging:
    post = nieuwe[w.nieuw] if w.nieuw is not None else w.post
    if post is None:
        raise ValidationError("Een bedrag zonder post. Lees het bestand opnieuw.")
    versie = None if w.nieuw is not None else w.versie
    return Celwijziging(post, w.kolom.jaar, w.kolom.kwartaal, w.wordt, w.was, versie)
