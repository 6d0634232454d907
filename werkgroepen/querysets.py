"""Groups with what their pages show."""

from typing import Any, Self

from django.db.models import Case, IntegerField, Value, When

from themalijnen.querysets import PlanOnderdeelQuerySet

NIVEAUS = ("regionaal", "bovenregionaal", "landelijk")
"""The levels in the order of appendix 2."""


class WerkgroepQuerySet(PlanOnderdeelQuerySet[Any]):
    def op_niveau(self) -> Self:
        """In the order of appendix 2: theme line, then level, then place."""
        plaats = Case(
            *(When(niveau=niveau, then=Value(i)) for i, niveau in enumerate(NIVEAUS)), output_field=IntegerField()
        )
        return self.annotate(niveau_plaats=plaats).order_by("themalijn__volgorde", "niveau_plaats", "volgorde")

    def compleet(self) -> Self:
        """With everything its own page shows."""
        return self.select_related("themalijn").prefetch_related(
            "inspanningen__themalijn", "deelnames__gemeente", "deelnames__gebruiker"
        )
