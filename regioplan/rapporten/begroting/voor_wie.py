"""Who may have reports with what municipalities pay: who sees it on the pages (``begroting/rules.py``)."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from begroting.rules import ZIEN_ALLE_GEMEENTEN
from regioplan.organisatie.models import Gemeente, Regio


def zichtbaar(user: Any) -> Q:
    """Reports without contributions, those of the own municipality, and for some those of all of them."""
    zonder = Q(ambtelijk=False, gemeente__isnull=True)
    alle = Q(plan__regio_id__in=user.regios_met(*ZIEN_ALLE_GEMEENTEN))
    eigen = (Q(plan__regio_id=lid.regio_id, gemeente_id=lid.gemeente_id) for lid in _namens(user))
    return reduce(or_, eigen, zonder | alle)


def ziet_bijdrage(user: Any, regio: Regio, gemeente: Gemeente) -> bool:
    """Whether this person sees what this municipality pays."""
    eigen = any(lid.gemeente_id == gemeente.pk and lid.regio_id == regio.pk for lid in _namens(user))
    return eigen or regio.pk in user.regios_met(*ZIEN_ALLE_GEMEENTEN)


def eigen_gemeenten(user: Any, regio: Regio) -> list[Gemeente]:
    """The municipalities on whose behalf this person works in this region."""
    return list({lid.gemeente_id: lid.gemeente for lid in _namens(user) if lid.regio_id == regio.pk}.values())


def _namens(user: Any) -> Iterable[Any]:
    return (lid for lid in user.lidmaatschappen_nu if lid.gemeente_id)
