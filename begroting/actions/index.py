"""Another index percentage: first what it would change, then one audited change."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from begroting.lezen import blad_van
from begroting.models import Begroting, Indexcijfer
from begroting.rekenen.scenario import Anders, pas_toe
from begroting.rekenen.vergelijken import Vergelijking, vergelijk
from regioplan.bewerken.actions import wijzig


def vooruitblik(begroting: Begroting, jaar: int, percentage: Decimal) -> Vergelijking:
    """What another percentage in a year would change, in euros per line and per municipality; nothing is stored."""
    blad = blad_van(begroting)
    return vergelijk(blad, pas_toe(blad, [Anders("index", jaar, percentage=percentage)]))


def sinds_vaststelling(begroting: Begroting, cijfer: Indexcijfer) -> Vergelijking | None:
    """What has become of the adopted amounts because this year's percentage changed; ``None`` when it did not."""
    if cijfer.vastgesteld is None or cijfer.vastgesteld == cijfer.percentage:
        return None
    blad = blad_van(begroting)
    toen = pas_toe(blad, [Anders("index", cijfer.jaar, percentage=cijfer.vastgesteld)])
    return vergelijk(toen, blad)


def zet_percentage(cijfer: Indexcijfer, percentage: Decimal) -> None:
    """Another percentage, remembering the one the amounts were made with; back to that one leaves no trace in them."""
    waarmee = cijfer.percentage if cijfer.vastgesteld is None else cijfer.vastgesteld
    cijfer.percentage = percentage
    cijfer.vastgesteld = None if percentage == waarmee else waarmee


@transaction.atomic
def wijzig_index(*, cijfer: Indexcijfer, by: Any, versie: int | None, reden: str) -> Indexcijfer:
    """Save another percentage as one change; the years after it follow, what was adopted stays.

    Raises ``Verouderd``, ``PermissionDenied`` or ``ValidationError``.
    """
    opgeslagen = Indexcijfer.objects.get(pk=cijfer.pk)
    if cijfer.percentage != opgeslagen.percentage:
        zet_percentage(opgeslagen, cijfer.percentage)
        cijfer.vastgesteld = opgeslagen.vastgesteld
    return wijzig(obj=cijfer, by=by, versie=versie, reden=reden)
