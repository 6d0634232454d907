"""Who may have reports with what municipalities pay: who sees it on the pages (``begroting/rules.py``)."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from begroting.rules import ZIEN_ALLE_GEMEENTEN


def zichtbaar(user: Any) -> Q:
    """Reports without contributions, those of the own municipality, and for some those of all of them."""
    zonder = Q(ambtelijk=False, gemeente__isnull=True)
    alle = Q(plan__regio_id__in=user.regios_met(*ZIEN_ALLE_GEMEENTEN))
    namens = (lid for lid in user.lidmaatschappen_nu if lid.gemeente_id)
    eigen = (Q(plan__regio_id=lid.regio_id, gemeente_id=lid.gemeente_id) for lid in namens)
    return reduce(or_, eigen, zonder | alle)
