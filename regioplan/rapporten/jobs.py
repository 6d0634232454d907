"""What the worker does for reports."""

from regioplan.rapporten import actions
from regioplan.wachtrij import Poging, taak


@taak("rapporten.maak_rapport")
def maak_rapport(poging: Poging, *, rapport: int) -> None:
    actions.maak(rapport_id=rapport, is_laatste_poging=poging.is_laatste)
