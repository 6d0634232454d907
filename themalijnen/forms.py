"""Forms of the plan and what is in it; scope, version and reason come from ``BewerkForm``."""

from typing import Any, ClassVar

from django import forms
from django.db.models import F

from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.koppelingen import Koppeling
from themalijnen.models import (
    Afweging,
    Bronverschil,
    Criterium,
    Deelstap,
    Eindresultaat,
    Hoofdstuk,
    Inspanning,
    Inspanningafspraak,
    LandelijkeAfspraak,
    Mijlpaal,
    Plan,
    Planningsregel,
    Resultaatbijdrage,
    Themalijn,
    Verbinding,
)

UITLEG_TEKST = "Een voetnoot schrijft u op zijn plaats tussen dubbele haken: [[tekst van de voetnoot]]."


class Datumveld(forms.DateInput):
    """The browser's own date picker; sends and expects 2025-06-30."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PlanForm(BewerkForm):
    class Meta:
        model = Plan
        fields = ("titel", "slug", "jaar_van", "jaar_tot", "datum", "ambitie", "voorganger")
        widgets: ClassVar[dict[str, Any]] = {"datum": Datumveld}
        help_texts: ClassVar[dict[str, str]] = {
            "slug": "Bijvoorbeeld 2025. Verandert u dit, dan verandert het adres van het plan.",
            "ambitie": UITLEG_TEKST,
        }


class HoofdstukForm(BewerkForm):
    class Meta:
        model = Hoofdstuk
        fields = ("titel", "ouder", "soort", "genummerd", "tekst", "toont", "themalijn")
        help_texts: ClassVar[dict[str, str]] = {
            "tekst": UITLEG_TEKST,
            "toont": "Dit zet het portaal zelf onder de tekst, altijd met de laatste gegevens.",
        }


class PlanningsregelForm(BewerkForm):
    class Meta:
        model = Planningsregel
        fields = ("activiteit", "wanneer", "datum", "wie")
        widgets: ClassVar[dict[str, Any]] = {"datum": Datumveld}


class ThemalijnForm(BewerkForm):
    class Meta:
        model = Themalijn
        fields = ("titel", "opdrachtgever", "inleiding")
        help_texts: ClassVar[dict[str, str]] = {"inleiding": UITLEG_TEKST}


class VerbindingForm(BewerkForm):
    class Meta:
        model = Verbinding
        fields = ("naar", "toelichting")


class EindresultaatForm(BewerkForm):
    class Meta:
        model = Eindresultaat
        fields = ("titel", "themalijn", "achtergrond", "opgenomen", "reden_niet_opgenomen")
        help_texts: ClassVar[dict[str, str]] = {"achtergrond": UITLEG_TEKST}


class Resultaatkeuze(forms.ModelMultipleChoiceField):
    """Results with the number of their theme line: "3b. Tijdige hulp"."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.lijnnummer}{obj}"


class InspanningForm(BewerkForm):
    koppelingen: ClassVar[dict[str, Koppeling]] = {
        "eindresultaten": Koppeling("bijdragen", "eindresultaat"),
        "afspraken": Koppeling("grondslagen", "afspraak"),
    }

    eindresultaten = Resultaatkeuze(
        Eindresultaat.objects.annotate(lijnnummer=F("themalijn__volgorde")),
        label="draagt bij aan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    afspraken = forms.ModelMultipleChoiceField(
        LandelijkeAfspraak.objects.all(), label="rust op", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Inspanning
        fields = ("titel", "themalijn", "beschrijving", "van", "tot")
        widgets: ClassVar[dict[str, Any]] = {"van": Datumveld, "tot": Datumveld}
        help_texts: ClassVar[dict[str, str]] = {"beschrijving": UITLEG_TEKST}


class BijdrageForm(BewerkForm):
    class Meta:
        model = Resultaatbijdrage
        fields = ("eindresultaat",)


class GrondslagForm(BewerkForm):
    class Meta:
        model = Inspanningafspraak
        fields = ("afspraak",)


class DeelstapForm(BewerkForm):
    class Meta:
        model = Deelstap
        fields = ("tekst", "ouder")
        widgets: ClassVar[dict[str, Any]] = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ouder: Any = self.fields["ouder"]
        ouder.queryset = ouder.queryset.filter(inspanning=self.instance.inspanning_id, ouder=None)


class MijlpaalForm(BewerkForm):
    class Meta:
        model = Mijlpaal
        fields = ("titel", "datum", "wanneer", "behaald")
        widgets: ClassVar[dict[str, Any]] = {"datum": Datumveld}


class LandelijkeAfspraakForm(BewerkForm):
    class Meta:
        model = LandelijkeAfspraak
        fields = ("naam", "slug", "toelichting")


class CriteriumForm(BewerkForm):
    class Meta:
        model = Criterium
        fields = ("titel", "voetnoot")
        widgets: ClassVar[dict[str, Any]] = {"voetnoot": forms.Textarea(attrs={"rows": 3})}


class AfwegingForm(BewerkForm):
    class Meta:
        model = Afweging
        fields = ("criterium", "vink", "opmerking")


class BronverschilForm(BewerkForm):
    class Meta:
        model = Bronverschil
        fields = ("themalijn", "eindresultaat", "inspanning", "plaats", "gedrukt", "toelichting")


class StandForm(forms.Form):
    """The next state of a plan, with the reason."""

    naar = forms.CharField(widget=forms.HiddenInput)
    versie = forms.IntegerField(widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom, of op grond van welk besluit?", max_length=300, help_text="Staat in de geschiedenis."
    )
