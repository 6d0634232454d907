"""The whole plan with its appendices."""

from functools import cached_property

from regioplan.rapporten.planrapport import Deel, Planrapport, deel_in, ongenoemd


class Uitvoeringsplan(Planrapport):
    slug = "uitvoeringsplan"
    naam = "Uitvoeringsplan"
    omschrijving = "Het hele plan met de bijlagen."

    @cached_property
    def delen(self) -> list[Deel]:
        """All chapters, then all appendices."""
        alle = [*self.plan.hoofdstukken, *ongenoemd(self.plan)]
        return deel_in(self.plan, sorted(alle, key=lambda hoofdstuk: hoofdstuk.soort == "bijlage"))
