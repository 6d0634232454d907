"""Which steps somebody may take with a document now, from the one table (``standen.OVERGANGEN``)."""

from typing import Any

from werkgroepen.models import Voortgangsdocument
from werkgroepen.standen import OVERGANGEN, Documentstand, Overgang


def stappen(document: Voortgangsdocument, user: Any) -> dict[Documentstand, Overgang]:
    """The steps from the state the document is in, for this user."""
    return {
        naar: overgang
        for naar, overgang in OVERGANGEN[Documentstand(document.stand)].items()
        if user.has_perm(overgang.recht, document) and (document.periode.is_open or not overgang.alleen_in_open_periode)
    }
