"""A person's own choice of what to get mail about."""

from collections.abc import Iterable

from django.db import transaction

from regioplan.organisatie.models import Gebruiker
from regioplan.portaal.models import Herinneringsvoorkeur


def uitgezet(gebruiker: Gebruiker) -> list[str]:
    """The kinds this person wants no mail about."""
    voorkeur = Herinneringsvoorkeur.objects.filter(gebruiker=gebruiker).first()
    return list(voorkeur.uit) if voorkeur else []


@transaction.atomic
def kies(*, uit: Iterable[str], by: Gebruiker) -> None:
    """Keep one's own choice. It is not audited: it changes nothing of the plan."""
    voorkeur = Herinneringsvoorkeur(gebruiker=by, uit=list(uit))
    voorkeur.full_clean(validate_unique=False)
    Herinneringsvoorkeur.objects.update_or_create(gebruiker=by, defaults={"uit": voorkeur.uit})
