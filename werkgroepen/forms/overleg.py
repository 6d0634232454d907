"""Forms of meetings and what came out of them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict

from regioplan.bewerken.forms import BewerkForm
from regioplan.organisatie.models import Gebruiker
from themalijnen.forms import Datumveld
from werkgroepen.actions.overleg import ACTIEPUNT, Aanwezig
from werkgroepen.forms.groep import mensen
from werkgroepen.models import Aanwezigheid, Actiepunt, Agendapunt, Overleg, Uitkomst, Uitvoering
from werkgroepen.verslag import NIET_INGEVULD, Plek

NIET_VERDEELD = "nog niet verdeeld"


class Tijdveld(forms.TimeInput):
    """A time of the day, chosen or typed."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class OverlegForm(BewerkForm):
    class Meta:
        model = Overleg
        fields = ("onderwerp", "datum", "begin", "eind", "plaats", "link", "toelichting", "afgelast")
        widgets: ClassVar[dict[str, Any]] = {
            "datum": Datumveld,
            "begin": Tijdveld,
            "eind": Tijdveld,
            "toelichting": forms.Textarea(attrs={"rows": 3}),
        }


class AanwezigheidForm(BewerkForm):
    class Meta:
        model = Aanwezigheid
        fields = ("gemeente", "partner", "waarde")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeente: Any = self.fields["gemeente"]
        gemeente.empty_label = "geen gemeente"


class AgendapuntForm(BewerkForm):
    class Meta:
        model = Agendapunt
        fields = ("titel", "toelichting", "inspanning")
        widgets: ClassVar[dict[str, Any]] = {"toelichting": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inspanning: Any = self.fields["inspanning"]
        van_groep = Uitvoering.objects.filter(werkgroep=self.instance.overleg.werkgroep_id, inspanning=OuterRef("pk"))
        inspanning.queryset = inspanning.queryset.annotate(van_groep=Exists(van_groep)).order_by(
            "-van_groep", "themalijn__volgorde", "volgorde"
        )
        inspanning.empty_label = "niet over één ervan"


class NieuwAgendapuntForm(AgendapuntForm):
    """The same, quick to fill in during a meeting: nobody has to say why an item is new."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reden"], self.fields["versie"]
        self.fields["titel"].widget.attrs["data-focus"] = True


class UitkomstForm(BewerkForm):
    class Meta:
        model = Uitkomst
        fields = ("soort", "tekst")
        widgets: ClassVar[dict[str, Any]] = {"tekst": forms.Textarea(attrs={"rows": 3})}


class ActiepuntForm(BewerkForm):
    class Meta:
        model = Actiepunt
        fields = ("tekst", "eigenaar", "datum", "stand")
        widgets: ClassVar[dict[str, Any]] = {"datum": Datumveld}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigenaar: Any = self.fields["eigenaar"]
        groep = self.instance.overleg.werkgroep_id
        eigenaar.queryset = mensen(self.instance.regio, groep=groep, ook=self.instance.eigenaar_id)
        eigenaar.empty_label = NIET_VERDEELD


class NoteerForm(forms.Form):
    """What came out of an item, during the meeting: one form for a decision, an action point and information."""

    soort = forms.ChoiceField(
        choices=[("besluit", "Besluit"), (ACTIEPUNT, "Actiepunt"), ("informatie", "Informatie")],
        widget=forms.RadioSelect(attrs={"class": "keuzes--naast"}),
        initial="besluit",
    )
    tekst = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "data-focus": True}))
    eigenaar = forms.ModelChoiceField(Gebruiker.objects.none(), label="wie", required=False, empty_label=NIET_VERDEELD)
    datum = forms.DateField(label="uiterlijk", required=False, widget=Datumveld)

    def __init__(self, agendapunt: Agendapunt, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial, auto_id=f"id_{agendapunt.pk}_%s")
        eigenaar: Any = self.fields["eigenaar"]
        eigenaar.queryset = mensen(agendapunt.regio, groep=agendapunt.overleg.werkgroep_id)

    def clean(self) -> dict[str, Any] | None:
        """Only an action point has an owner and a day; its text is short enough for a list."""
        schoon = super().clean() or self.cleaned_data
        if schoon.get("soort") != ACTIEPUNT:
            schoon |= {"eigenaar": None, "datum": None}
        elif len(schoon.get("tekst", "")) > (lengte := Actiepunt._meta.get_field("tekst").max_length or 0):
            self.add_error("tekst", f"Een actiepunt is hoogstens {lengte} tekens lang.")
        return schoon


WAS = "was-"
"""Prefix of what the form showed when it was made."""


class AanwezigenForm(forms.Form):
    """Everybody of a meeting in one form, each with what it showed, so that two people can each fill in a part."""

    def __init__(self, plekken: Sequence[Plek], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.plekken = plekken
        keuzes = [*Aanwezigheid.Waarde.choices, ("", NIET_INGEVULD)]
        for plek in plekken:
            self.fields[plek.sleutel] = forms.ChoiceField(
                label=plek.naam,
                choices=keuzes,
                required=False,
                initial=plek.waarde,
                widget=forms.RadioSelect(attrs={"class": "keuzes--naast"}),
            )
            self.fields[WAS + plek.sleutel] = forms.CharField(
                required=False, initial=plek.waarde, widget=forms.HiddenInput
            )

    def keuzes(self, *, rest: str = "") -> list[Aanwezig]:
        """What was chosen; ``rest``: for those that were left open."""
        return [
            Aanwezig(
                gemeente_id=plek.gemeente.pk if plek.gemeente else None,
                partner=plek.partner,
                was=self.cleaned_data[WAS + plek.sleutel],
                wordt=self.cleaned_data[plek.sleutel] or rest,
            )
            for plek in self.plekken
        ]

    def meld_conflict(self, opgeslagen: Mapping[tuple[int | None, str], str]) -> None:
        """Say at each name what somebody else chose; sent again, the choice of this reader counts."""
        labels = dict(Aanwezigheid.Waarde.choices) | {"": NIET_INGEVULD}
        data = QueryDict(mutable=True)
        data.update(self.data)
        for plek in self.plekken:
            wie = (plek.gemeente.pk if plek.gemeente else None, plek.partner)
            if wie in opgeslagen:
                zin = f"Iemand anders koos intussen: {labels[opgeslagen[wie]].lower()}. Wat moet het zijn?"
                self.add_error(plek.sleutel, zin)
                data[WAS + plek.sleutel] = opgeslagen[wie]
        self.data = data
