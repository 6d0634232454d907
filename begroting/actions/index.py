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


@transaction.atomic
def wijzig_index(*, cijfer: Indexcijfer, by: Any, versie: int | None, reden: str) -> Indexcijfer:
    """Save another percentage as one change; the years after it follow, what was adopted stays.

    The first change remembers with which percentage the amounts were made; back to that one leaves no trace in the
    amounts. Raises ``Verouderd``, ``PermissionDenied`` or ``ValidationError``.
    """
    opgeslagen = Indexcijfer.objects.get(pk=cijfer.pk)
    if cijfer.percentage != opgeslagen.percentage:
        waarmee = opgeslagen.percentage if opgeslagen.vastgesteld is None else opgeslagen.vastgesteld
        cijfer.vastgesteld = None if cijfer.percentage == waarmee else waarmee
    return wijzig(obj=cijfer, by=by, versie=versie, reden=reden)
