"""Put a checked file with a line of progress."""

import hashlib
from typing import Any

from django.db import transaction

from regioplan.bewerken.actions import voeg_toe
from werkgroepen.bestandscontrole import Gecontroleerd
from werkgroepen.models import Bestandsinhoud, Voortgangsbestand, Voortgangsregel


@transaction.atomic
def voeg_bestand_toe(*, regel: Voortgangsregel, bestand: Gecontroleerd, by: Any) -> Voortgangsbestand:
    """Keep the content once, under its fingerprint, and the file with the line.

    Raises ``PermissionDenied`` or ``ValidationError``; then nothing is kept.
    """
    sleutel = hashlib.sha256(bestand.inhoud).hexdigest()
    inhoud, _ = Bestandsinhoud.objects.get_or_create(sha256=sleutel, defaults={"inhoud": bestand.inhoud})
    bijlage = Voortgangsbestand(
        plan=regel.plan,
        regel=regel,
        naam=bestand.naam,
        soort=bestand.mediatype,
        grootte=len(bestand.inhoud),
        inhoud=inhoud,
    )
    return voeg_toe(obj=bijlage, by=by, reden="Bestand toegevoegd")
