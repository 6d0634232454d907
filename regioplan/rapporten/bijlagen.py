"""The appendices of the plan alone."""

from functools import cached_property

from regioplan.rapporten.planrapport import Deel, Planrapport, deel_in, ongenoemd


class Bijlagen(Planrapport):
    slug = "bijlagen"
    naam = "Bijlagen"
    omschrijving = "Alleen de bijlagen van het plan."

    @property
    def titel(self) -> str:
        return f"{self.plan.titel}: bijlagen"

    @cached_property
    def delen(self) -> list[Deel]:
        alle = [*self.plan.hoofdstukken, *ongenoemd(self.plan)]
        return deel_in(self.plan, [hoofdstuk for hoofdstuk in alle if hoofdstuk.soort == "bijlage"])
