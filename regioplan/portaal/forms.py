"""The filter of the page with all changes."""

from typing import Any

from django import forms
from django.db.models import Q

from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.wijzigingen import planmodellen
from themalijnen.forms import Datumveld


class WijzigingenFilter(forms.Form):
    """By person, kind of thing and period; lives in the address."""

    wie = forms.ModelChoiceField(Gebruiker.objects.none(), required=False, label="Wie", empty_label="Iedereen")
    soort = forms.ChoiceField(required=False, label="Wat")
    vanaf = forms.DateField(required=False, label="Vanaf", widget=Datumveld)
    tot = forms.DateField(required=False, label="Tot en met", widget=Datumveld)

    def __init__(self, *args: Any, regio: Regio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = Gebruiker.objects.filter(Q(lidmaatschappen__regio=regio) | Q(is_active=False)).distinct()
        self.fields["wie"].queryset = mensen.order_by("naam")  # type: ignore[attr-defined]
        soorten = sorted((str(m._meta.verbose_name), str(m._meta.model_name)) for m in planmodellen())
        self.fields["soort"].choices = [("", "Alles"), *((naam, label.capitalize()) for label, naam in soorten)]  # type: ignore[attr-defined]

    def waar(self) -> Q:
        """The condition on history rows; what is not valid filters nothing and is said at its field."""
        gekozen = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        waar = Q()
        if gekozen.get("wie"):
            waar &= Q(history_user=gekozen["wie"])
        if gekozen.get("vanaf"):
            waar &= Q(history_date__date__gte=gekozen["vanaf"])
        if gekozen.get("tot"):
            waar &= Q(history_date__date__lte=gekozen["tot"])
        return waar

    @property
    def gefilterd(self) -> bool:
        return any(self.data.get(naam) for naam in self.fields)

    @property
    def soortkeuze(self) -> str:
        return str(getattr(self, "cleaned_data", {}).get("soort", ""))
