"""What the reports of a plan rest on, and how to see it in one consistent state."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.db import connection, transaction

from regioplan.historie.models import Geaudit, geaudite_modellen
from regioplan.historie.stand import Bereik
from regioplan.organisatie.models import Aansluiting, Gemeente, Regio
from themalijnen.models import LandelijkeAfspraak, Plan
from werkgroepen.models.voortgang import Voortgangsdeel


@cache
def _planmodellen() -> list[type[Geaudit]]:
    """Everything of a plan but its progress, which is saved by the minute and has reports of its own."""
    van_plannen = [m for m in geaudite_modellen() if any(veld.name == "plan" for veld in m._meta.concrete_fields)]
    return [model for model in van_plannen if not issubclass(model, Voortgangsdeel)]


def van_plan(plan: Plan) -> list[Bereik]:
    """The history of the plan itself and of everything in it."""
    return [Bereik(Plan, "id", plan.pk), *(Bereik(model, "plan", plan.pk) for model in _planmodellen())]


def van_regio(plan: Plan) -> list[Bereik]:
    """What a plan borrows: its region, the municipalities and the national agreements."""
    return [
        Bereik(Regio, "id", plan.regio_id),
        Bereik(Aansluiting, "regio", plan.regio_id),
        Bereik(LandelijkeAfspraak, "regio", plan.regio_id),
        Bereik(Gemeente),
    ]


@contextmanager
def momentopname() -> Iterator[None]:
    """All queries inside see the database at one moment; inside another transaction they see what that one sees."""
    buiten = connection.in_atomic_block
    with transaction.atomic():
        if not buiten:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
