"""Give, renew and withdraw the secret address of somebody's own calendar."""

from typing import Any

from django.db import transaction

from werkgroepen.models import Agendasleutel


@transaction.atomic
def vernieuw(*, gebruiker: Any) -> Agendasleutel:
    """A new address; the one before it stops working at once."""
    trek_in(gebruiker=gebruiker)
    nieuw: Agendasleutel = Agendasleutel.objects.create(gebruiker=gebruiker)
    return nieuw


def trek_in(*, gebruiker: Any) -> None:
    """From now on nobody reads this calendar by an address."""
    Agendasleutel.objects.filter(gebruiker=gebruiker).delete()
