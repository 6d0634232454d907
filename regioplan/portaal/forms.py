"""The filter of the page with all changes."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.wijzigingen import Zoekvraag, planmodellen
from themalijnen.forms import Datumveld

LAATSTE_DAG = datetime.date(9998, 12, 31)
"""Calendars of computers end in 9999."""


class WijzigingenFilter(forms.Form):
    """By person, kind of thing and period; lives in the address."""

    wie = forms.ModelChoiceField(Gebruiker.objects.none(), required=False, label="Wie", empty_label="Iedereen")
    soort = forms.ChoiceField(required=False, label="Wat")
    vanaf = forms.DateField(required=False, label="Vanaf", widget=Datumveld)
    tot = forms.DateField(required=False, label="Tot en met", widget=Datumveld)

    def __init__(self, *args: Any, regio: Regio, open_met: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = Gebruiker.objects.filter(Q(lidmaatschappen__regio=regio) | Q(is_active=False)).distinct()
        self.fields["wie"].queryset = mensen.order_by("naam")  # type: ignore[attr-defined]
        modellen = [model for model in planmodellen() if model.geschiedenisrecht in open_met]
        soorten = sorted((str(m._meta.verbose_name), str(m._meta.model_name)) for m in modellen)
        self.fields["soort"].choices = [("", "Alles"), *((naam, label.capitalize()) for label, naam in soorten)]  # type: ignore[attr-defined]

    def zoekvraag(self) -> Zoekvraag:
        """What was asked for; what is not valid filters nothing and is said at its field."""
        self.is_valid()
        gekozen = self.cleaned_data
        wie, vanaf, tot = gekozen.get("wie"), gekozen.get("vanaf"), gekozen.get("tot")
        return Zoekvraag(
            soort=gekozen.get("soort", ""),
            wie=wie.pk if wie else None,
            vanaf=begin_van(vanaf) if vanaf else None,
            tot=begin_van(min(tot, LAATSTE_DAG) + datetime.timedelta(days=1)) if tot else None,
        )

    @property
    def gefilterd(self) -> bool:
        return any(self.data.get(naam) for naam in self.fields)


def begin_van(dag: datetime.date) -> datetime.datetime:
    """The moment a day begins here."""
    return timezone.make_aware(datetime.datetime.combine(dag, datetime.time.min))
