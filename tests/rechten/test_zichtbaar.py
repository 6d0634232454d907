"""What somebody sees of one plan at hand is what that person sees of it anyway, for every model and role."""

from typing import Any

import pytest
from django.apps import apps

from regioplan.organisatie.models import Gemeente
from tests.bouw import een_van_elk, leg
from themalijnen.models import Plan
from themalijnen.querysets import PlanOnderdeelQuerySet, ziet_plan
from themalijnen.standen import Planstand

pytestmark = pytest.mark.django_db

SPELERS = ("regioadviseur", "beleidsmedewerker", "manager", "controller", "beheerder", "rpo_lid", "lezer", "vreemde")


def modellen() -> list[Any]:
    managers = ((model, getattr(model, "objects", None)) for model in apps.get_models())
    return [model for model, manager in managers if manager and isinstance(manager.all(), PlanOnderdeelQuerySet)]


def test_most_of_what_is_audited_belongs_to_a_plan() -> None:
    assert len(modellen()) > 30


@pytest.mark.parametrize("stand", Planstand)
@pytest.mark.parametrize("wie", SPELERS)
def test_with_the_plan_at_hand_the_same_is_seen(wie: str, stand: Planstand, spelers: Any, plan: Plan) -> None:
    een_van_elk(plan, Gemeente.objects.get(slug="duiven"))
    plan.status = stand
    leg(plan)
    gebruiker = spelers[wie]
    assert ziet_plan(gebruiker, plan) == Plan.objects.visible_to(gebruiker).filter(pk=plan.pk).exists()
    for model in modellen():
        anders = set(model.objects.visible_to(gebruiker).filter(plan=plan).values_list("pk", flat=True))
        assert set(model.objects.visible_to(gebruiker, plan).values_list("pk", flat=True)) == anders, model
