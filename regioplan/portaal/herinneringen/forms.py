"""How a region wants its mails, and of what a person wants them."""

from collections.abc import Collection
from typing import Any

from django import forms

from regioplan.bewerken.forms import BewerkForm
from regioplan.portaal.herinneringen.sjabloon import INVULPLEKKEN
from regioplan.portaal.models import Aanleiding, Herinneringsinstelling

PLEKKEN = "Invulplekken: " + ", ".join(f"{{{plek}}}" for plek in INVULPLEKKEN) + "."


class HerinneringsinstellingForm(BewerkForm):
    """Hour, days and texts."""

    class Meta:
        model = Herinneringsinstelling
        fields = (
            "aan",
            "uur",
            "dagen_vooraf",
            "dagen_vooraf_actiepunt",
            "dagen_per_stap",
            "onderwerp",
            "opening",
            "afsluiting",
        )
        help_texts = {"onderwerp": PLEKKEN, "opening": PLEKKEN, "afsluiting": PLEKKEN}
        widgets = {"opening": forms.Textarea(attrs={"rows": 5}), "afsluiting": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            # Who saves the first one while somebody else does so gets the conflict page.
            self.fields["versie"].initial = None


class VoorkeurForm(forms.Form):
    """The kinds of mail somebody wants; all of them, unless they say otherwise."""

    aan = forms.MultipleChoiceField(
        label="Ik wil een e-mail als",
        choices=Aanleiding.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, uit: Collection[str]) -> None:
        super().__init__(data, initial={"aan": [soort for soort in Aanleiding.values if soort not in uit]})

    @property
    def uit(self) -> list[str]:
        """What was left out, in the order of the list."""
        return [soort for soort in Aanleiding.values if soort not in self.cleaned_data["aan"]]
