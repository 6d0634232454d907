"""The form of a state of affairs at a municipality, and the choice of a theme line above the table."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from regioplan.bewerken.forms import BewerkForm
from werkgroepen.koppen import Kop
from werkgroepen.models import Gemeentestand


class GemeentestandForm(BewerkForm):
    class Meta:
        model = Gemeentestand
        fields = ("status", "tekst")
        widgets: ClassVar[dict[str, Any]] = {"tekst": forms.Textarea(attrs={"rows": 3})}


class Themalijnkeuze(forms.Form):
    """The efforts of one theme line or of all; its choices come from the efforts themselves."""

    themalijn = forms.ChoiceField(required=False)

    def __init__(self, data: Any, *, inspanningen: Sequence[Kop], woord: str) -> None:
        super().__init__(data)
        self.inspanningen = inspanningen
        lijnen = {str(inspanning.themalijn.pk): str(inspanning.themalijn) for inspanning in inspanningen}
        veld: Any = self.fields["themalijn"]
        veld.label, veld.choices = woord.capitalize(), [("", "Alle"), *lijnen.items()]

    @property
    def gefilterd(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["themalijn"])

    @property
    def gekozen(self) -> list[Kop]:
        """The efforts of the choice; all of them when the choice does not exist."""
        lijn = self.cleaned_data["themalijn"] if self.gefilterd else ""
        return [i for i in self.inspanningen if lijn in ("", str(i.themalijn.pk))]
