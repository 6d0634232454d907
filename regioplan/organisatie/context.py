"""What every template knows: the region of the address, its words, and what the user may manage."""

from typing import Any

from django.http import HttpRequest


def regio(request: HttpRequest) -> dict[str, Any]:
    """Context processor; without a region (log-in, errors) the standard words."""
    from regioplan.organisatie.woordenlijst import Woorden

    huidige = getattr(request, "regio", None)
    if huidige is None:
        return {"regio": None, "woorden": Woorden({})}
    return {
        "regio": huidige,
        "woorden": huidige.woorden,
        "mag_beheren": request.user.has_perm("organisatie.beheer_leden", huidige),
        "mag_leden_zien": request.user.has_perm("organisatie.zie_leden", huidige),
    }
