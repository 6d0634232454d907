"""The 2025 budget, and its parts by name."""

from collections.abc import Callable

import pytest

from begroting.models import Begroting, Begrotingspost, Verdeelsleutel
from themalijnen.models import Plan


@pytest.fixture
def begroting(plan: Plan) -> Begroting:
    return Begroting.objects.select_related("plan__regio").get(plan=plan)


@pytest.fixture
def post(begroting: Begroting) -> Callable[[str], Begrotingspost]:
    """A line of the 2025 budget by its name."""

    def bij_naam(naam: str) -> Begrotingspost:
        return Begrotingspost.objects.select_related("begroting", "plan__regio").get(begroting=begroting, naam=naam)

    return bij_naam


@pytest.fixture
def sleutel(begroting: Begroting) -> Callable[[str], Verdeelsleutel]:
    """A key of the 2025 budget by its name."""

    def bij_naam(naam: str) -> Verdeelsleutel:
        return Verdeelsleutel.objects.get(begroting=begroting, naam=naam)

    return bij_naam
