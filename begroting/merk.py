"""On which rows the sums of a budget rest: while none of them changes, the sums may be kept (``historie.bewaard``)."""

from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Kengetal,
    Optelling,
    Overheveling,
    Sleuteldeel,
    Sleutelkeuze,
    Verdeelsleutel,
)
from regioplan.historie.models import Geaudit
from regioplan.historie.stand import Bereik
from regioplan.organisatie.models import Aansluiting, Gemeente
from themalijnen.models import Inspanning, Plan, Themalijn

VAN_PLAN: tuple[type[Geaudit], ...] = (
    Begroting,
    Begrotingspost,
    Bedrag,
    Optelling,
    Indexcijfer,
    Verdeelsleutel,
    Sleuteldeel,
    Sleutelkeuze,
    Overheveling,
    Themalijn,
    Inspanning,
)
"""What is read of the plan itself; of theme lines and efforts what a line pays for."""

VAN_REGIO: tuple[type[Geaudit], ...] = (Aansluiting, Kengetal)
"""Who takes part, and the numbers that keys rest on."""


def bereiken(*begrotingen: Begroting) -> list[Bereik]:
    """The history of everything that these budgets' sums read; all of them are of one region."""
    plannen = [begroting.plan_id for begroting in begrotingen]
    regio = begrotingen[0].plan.regio_id
    return [
        *(Bereik(Plan, "id", plan) for plan in plannen),
        *(Bereik(model, "plan", plan) for plan in plannen for model in VAN_PLAN),
        *(Bereik(model, "regio", regio) for model in VAN_REGIO),
        Bereik(Gemeente),
    ]
