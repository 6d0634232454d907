"""Forms of groups and who sits in them."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.koppelingen import Koppeling
from regioplan.organisatie.models import Gebruiker, Lidmaatschap, Regio
from regioplan.organisatie.querysets import geldig
from themalijnen.forms import Datumveld
from themalijnen.models import Inspanning
from werkgroepen.models import Deelname, Uitvoering, Werkgroep


def mensen(regio: Regio, *, groep: int | None = None, ook: int | None = None) -> Any:
    """Who works in a region, those in a group first; ``ook``: who was chosen before, even when gone since."""
    vandaag = timezone.localdate()
    rollen = Lidmaatschap.objects.filter(Q(tot__isnull=True) | Q(tot__gt=vandaag), regio=regio)
    wie = Gebruiker.objects.filter(Q(pk__in=rollen.values("gebruiker"), is_active=True) | Q(pk=ook))
    erin = Deelname.objects.filter(geldig(vandaag), werkgroep=groep, gebruiker=OuterRef("pk"))
    return wie.annotate(erin=Exists(erin)).order_by("-erin", "naam")


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
        fields = ("gebruiker", "gemeente", "partner", "rol", "van", "tot")
        widgets: ClassVar[dict[str, Any]] = {"van": Datumveld, "tot": Datumveld}
        help_texts: ClassVar[dict[str, str]] = {
            "gebruiker": "Leeg: er zit iemand, maar het portaal weet nog niet wie.",
            "gemeente": "Leeg: de gemeente waarvoor deze persoon werkt.",
            "partner": "In plaats van een gemeente, bijvoorbeeld een aanbieder of een cliëntenraad.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gebruiker: Any = self.fields["gebruiker"]
        gebruiker.queryset = mensen(self.instance.regio, ook=self.instance.gebruiker_id)
        gebruiker.empty_label = "nog niet bekend"
        gemeente: Any = self.fields["gemeente"]
        gemeente.empty_label = "volgt uit de persoon, of geen"

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("gebruiker") and not (schoon.get("gemeente") or schoon.get("partner")):
            schoon["gemeente"] = self._eigen_gemeente(schoon["gebruiker"])
        if self._zit_er_al(schoon):
            self.add_error("gebruiker", "Deze persoon zit in deze periode al in de groep.")
        return schoon

    def _eigen_gemeente(self, gebruiker: Gebruiker) -> Any:
        """The municipality somebody works for here; nothing when there are more."""
        lidmaatschappen = Lidmaatschap.objects.filter(geldig(timezone.localdate()), gebruiker=gebruiker)
        gevonden = {lid.gemeente for lid in lidmaatschappen.filter(regio=self.instance.regio) if lid.gemeente}
        return gevonden.pop() if len(gevonden) == 1 else None

    def _zit_er_al(self, schoon: dict[str, Any]) -> bool:
        gebruiker, van, tot = schoon.get("gebruiker"), schoon.get("van"), schoon.get("tot")
        if gebruiker is None or van is None:
            return False
        andere = Deelname.objects.filter(werkgroep=self.instance.werkgroep_id, gebruiker=gebruiker)
        overlap = andere.exclude(pk=self.instance.pk).filter(Q(tot__isnull=True) | Q(tot__gt=van))
        return bool((overlap if tot is None else overlap.filter(van__lt=tot)).exists())
