"""What ties a theme line to others, from both sides."""

from dataclasses import dataclass

from django.db.models import Q

from themalijnen.models import Themalijn, Verbinding


@dataclass(frozen=True)
class Verbindingen:
    """The links a theme line describes itself, and those that others describe to it."""

    eigen: list[Verbinding]
    van_elders: list[Verbinding]


def verbindingen_van(lijn: Themalijn) -> Verbindingen:
    """Both sides in one query, with the theme lines they lead to."""
    rond = Verbinding.objects.filter(Q(van=lijn) | Q(naar=lijn)).select_related("van", "naar")
    alle = list(rond.defer("van__inleiding", "naar__inleiding").order_by("van__volgorde", "volgorde"))
    return Verbindingen([v for v in alle if v.van_id == lijn.pk], [v for v in alle if v.naar_id == lijn.pk])
