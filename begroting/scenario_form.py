"""The form of one thing that is otherwise in a what-if."""

from typing import Any, ClassVar

from django import forms

from begroting.forms import Bedragveld, JaarForm
from begroting.models import Begrotingspost, Scenariowijziging

EEN_JAAR = {Scenariowijziging.Soort.INDEX, Scenariowijziging.Soort.BEDRAG}
"""Kinds that are about one year alone; the others hold from a year on."""


class ScenariowijzigingForm(JaarForm):
    """Asks only what the chosen kind of change needs; without a kind it asks everything.

    Only lines that are paid can be chosen: what adds up others follows by itself.
    """

    class Meta:
        model = Scenariowijziging
        fields = ("soort", "jaar", "post", "naam", "percentage", "bedrag", "sleutel", "gemeente")
        field_classes: ClassVar[dict[str, Any]] = {"bedrag": Bedragveld, "percentage": Bedragveld}
        error_messages: ClassVar[dict[str, Any]] = {
            "percentage": {
                "max_value": "Een index is hoogstens 100 procent. Bedoelt u misschien een getal met een komma?",
                "min_value": "Een index is minstens −50 procent.",
                "max_digits": "Een index is hoogstens 100 procent. Bedoelt u misschien een getal met een komma?",
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post: Any = self.fields["post"]
        betaald = Begrotingspost.objects.filter(soort="post", richting__in=("last", "baat"), is_bijdrage=False)
        post.queryset = betaald.filter(begroting=self.instance.scenario.begroting_id).order_by("naam")
        self._vraag_wat_nodig_is()

    def _gekozen_soort(self) -> str:
        gestuurd = self.data.get(self.add_prefix("soort")) if self.is_bound else self.initial.get("soort")
        return str(gestuurd or self.instance.soort or "")

    def _vraag_wat_nodig_is(self) -> None:
        """Only the fields of the kind that was chosen, all of them needed."""
        soort = self._gekozen_soort()
        nodig = Scenariowijziging.NODIG.get(soort)
        if nodig is None:
            return
        self.fields["soort"].widget = forms.HiddenInput()
        self.fields["jaar"].label = "Jaar" if soort in EEN_JAAR else "Vanaf jaar"
        for naam in ("post", "naam", "percentage", "bedrag", "sleutel", "gemeente"):
            if naam not in nodig:
                del self.fields[naam]
            else:
                self.fields[naam].required = True
                self.fields[naam].error_messages["required"] = Scenariowijziging.GEMIST[naam]
