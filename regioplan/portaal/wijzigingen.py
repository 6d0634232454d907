"""All changes in a plan, newest first, from every history table in one query."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Left

from begroting.models import Bedrag
from regioplan.historie.models import Geaudit, geaudite_modellen
from themalijnen.models import Plan

VELDEN = (
    "model",
    "id",
    "history_id",
    "history_date",
    "history_type",
    "history_change_reason",
    "history_user__naam",
    "naam_toen",
    "handeling",
)
NAAMVELDEN = ("titel", "naam", "tekst", "opmerking", "centrumgemeente", "gedrukt", "wanneer", "jaar")
"""The field that says what a thing is called, the first one it has."""


def planmodellen() -> Iterator[type[Geaudit]]:
    """The plan itself and every audited model that belongs to one."""
    for model in geaudite_modellen():
        if model is Plan or any(v.name == "plan" for v in model._meta.fields):
            yield model


def naamveld(model: type[Geaudit]) -> Any:
    """An expression for what a thing was called in that version."""
    velden = {v.name for v in model._meta.fields}
    naam = "jaar" if model is Bedrag else next((n for n in NAAMVELDEN if n in velden), None)
    return Left(Cast(F(naam), TextField()), 120) if naam else Value("", output_field=TextField())


def wijzigingen(plan: Plan, waar: Q | None = None, soort: str = "") -> QuerySet[Any, dict[str, Any]]:
    """Rows of ``VELDEN``; ``waar`` filters on person and date, ``soort`` on the kind of thing."""
    delen = [
        _deel(model, plan, waar or Q()) for model in planmodellen() if not soort or model._meta.model_name == soort
    ]
    eerste, *rest = delen
    return eerste.union(*rest, all=True).order_by("-history_date", "-history_id")


def _deel(model: Any, plan: Plan, waar: Q) -> Any:
    binnen = Q(id=plan.pk) if model is Plan else Q(plan_id=plan.pk)
    return (
        model.historie.filter(binnen & waar)
        .order_by()
        .annotate(
            model=Value(model._meta.model_name, output_field=CharField()),
            naam_toen=naamveld(model),
        )
        .values(*VELDEN)
    )
