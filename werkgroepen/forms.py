"""Forms of groups and who sits in them."""

from typing import Any, ClassVar

from django import forms

from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.koppelingen import Koppeling
from regioplan.organisatie.models import Gebruiker
from themalijnen.forms import Datumveld
from themalijnen.models import Inspanning
from werkgroepen.models import Deelname, Uitvoering, Werkgroep


class WerkgroepForm(BewerkForm):
    koppelingen: ClassVar[dict[str, Koppeling]] = {"inspanningen": Koppeling("uitvoeringen", "inspanning")}

    inspanningen = forms.ModelMultipleChoiceField(
        Inspanning.objects.all(), label="voert uit", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Werkgroep
        fields = ("naam", "themalijn", "niveau", "doel")
        widgets: ClassVar[dict[str, Any]] = {"doel": forms.Textarea(attrs={"rows": 3})}


class UitvoeringForm(BewerkForm):
    class Meta:
        model = Uitvoering
        fields = ("inspanning",)


class DeelnameForm(BewerkForm):
    class Meta:
        model = Deelname
        fields = ("gemeente", "partner", "gebruiker", "rol", "van", "tot")
        widgets: ClassVar[dict[str, Any]] = {"van": Datumveld, "tot": Datumveld}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leden = self.instance.regio.lidmaatschap_set.values("gebruiker")
        gebruiker: Any = self.fields["gebruiker"]
        gebruiker.queryset = Gebruiker.objects.filter(pk__in=leden, is_active=True).order_by("naam")
