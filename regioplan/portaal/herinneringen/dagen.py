"""Working days: mails go out from Monday to Friday, on the clock of the region."""

import datetime

from django.utils import timezone

ZATERDAG = 5
LAATSTE_UUR = 22
"""From this hour on nothing is sent any more; it waits for the next working day."""


def is_werkdag(dag: datetime.date) -> bool:
    """Monday to Friday; public holidays count as well: who is free reads it later."""
    return dag.weekday() < ZATERDAG


def volgende_werkdag(dag: datetime.date) -> datetime.date:
    morgen = dag + datetime.timedelta(days=1)
    return morgen if is_werkdag(morgen) else volgende_werkdag(morgen)


def mag_nu(nu: datetime.datetime, vanaf: int) -> bool:
    """Whether mail may leave at this moment, for a region that starts at hour ``vanaf``."""
    plaatselijk = timezone.localtime(nu)
    return is_werkdag(plaatselijk.date()) and vanaf <= plaatselijk.hour < LAATSTE_UUR
