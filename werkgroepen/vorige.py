"""What a group said of its efforts the last time: shown beside each field, and taken over when nothing changed."""

from typing import Any

from werkgroepen.models import Voortgangsdocument, Voortgangsregel


def vorige_regels(document: Voortgangsdocument) -> dict[int, Voortgangsregel]:
    """By effort the newest line before this period that the same group filled in, with its period."""
    eerder: Any = (
        Voortgangsregel.objects.filter(document__werkgroep=document.werkgroep_id)
        .filter(document__periode__van__lt=document.periode.van)
        .exclude(status="")
        .select_related("document__periode", "afspraak")
        .order_by("inspanning_id", "-document__periode__van", "-document__periode_id")
        .distinct("inspanning_id")
    )
    return {regel.inspanning_id: regel for regel in eerder}


def vorige_regel(regel: Voortgangsregel) -> Voortgangsregel | None:
    return vorige_regels(regel.document).get(regel.inspanning_id)
