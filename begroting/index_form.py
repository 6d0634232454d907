"""The form of another index percentage."""

from decimal import Decimal
from typing import Any, ClassVar

from begroting.forms import Bedragveld
from begroting.models import Indexcijfer
from regioplan.bewerken.forms import BewerkForm


class IndexForm(BewerkForm):
    """Asked first (what would it change?) and then confirmed, with the reason."""

    class Meta:
        model = Indexcijfer
        fields = ("percentage", "voorlopig", "datum", "bron")
        field_classes: ClassVar[dict[str, Any]] = {"percentage": Bedragveld}
        error_messages: ClassVar[dict[str, Any]] = {
            "percentage": {
                "invalid": "Vul een percentage in, bijvoorbeeld 3,5.",
                "max_value": "Een index is hoogstens 100 procent. Bedoelt u misschien een getal met een komma?",
                "min_value": "Een index is minstens −50 procent.",
                "max_decimal_places": "Een percentage heeft hoogstens twee cijfers achter de komma.",
                "max_digits": "Een index is hoogstens 100 procent. Bedoelt u misschien een getal met een komma?",
                "max_whole_digits": "Een index is hoogstens 100 procent.",
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["percentage"].label = "Percentage"

    @property
    def gevraagd(self) -> Decimal | None:
        """The percentage to look at, once everything that was asked is right."""
        if not self.is_bound or self.errors.keys() & set(self.inhoudsvelden()):
            return None
        percentage: Decimal | None = self.cleaned_data.get("percentage")
        return percentage

    def vraagvelden(self) -> list[Any]:
        """What is asked before the preview: everything but the reason."""
        return [self[naam] for naam in self.inhoudsvelden()]
