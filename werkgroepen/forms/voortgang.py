"""Forms of periods and of what is reported in them."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

from regioplan.bewerken.forms import BewerkForm
from themalijnen.forms import Datumveld
from themalijnen.models import Inspanning
from werkgroepen.actions.documenten import wie_namens
from werkgroepen.bestandscontrole import MAX_GROOTTE, SOORTEN, Gecontroleerd, controleer, veilige_naam
from werkgroepen.models import (
    Samenvatting,
    Voortgangsbestand,
    Voortgangsdocument,
    Voortgangslink,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)
from werkgroepen.standen import Documentstand, Overgang, Periodestand

KORT = forms.Textarea(attrs={"rows": 3})


class PeriodeForm(BewerkForm):
    class Meta:
        model = Voortgangsperiode
        fields = ("naam", "slug", "van", "tot", "deadline")
        widgets: ClassVar[dict[str, Any]] = {"van": Datumveld, "tot": Datumveld, "deadline": Datumveld}


class NieuwePeriodeForm(BewerkForm):
    """A period as it is opened; its place in the address comes from its name."""

    class Meta:
        model = Voortgangsperiode
        fields = ("naam", "van", "tot", "deadline")
        widgets: ClassVar[dict[str, Any]] = {"van": Datumveld, "tot": Datumveld, "deadline": Datumveld}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reden"], self.fields["versie"]

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        self.instance.slug = slugify(naam)[:60]
        bezet = Voortgangsperiode.objects.filter(plan=self.instance.plan, slug=self.instance.slug)
        if bezet.exists() or not self.instance.slug:
            raise ValidationError("Dit plan heeft al een periode met deze naam. Kies een andere.")
        return naam


class StandForm(forms.Form):
    """What a period becomes, and the version one looked at."""

    naar = forms.ChoiceField(choices=Periodestand.choices)
    versie = forms.IntegerField()


class ToewijsForm(forms.Form):
    """Which group will report on an effort."""

    inspanning = forms.ModelChoiceField(Inspanning.objects.none())
    werkgroep = forms.ModelChoiceField(Werkgroep.objects.none())

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld, model in (("inspanning", Inspanning), ("werkgroep", Werkgroep)):
            self.fields[veld].queryset = model.objects.filter(plan=plan)  # type: ignore[attr-defined]


class StapForm(forms.Form):
    """What a step of a document asks: a remark, for whom it is, and whether empty lines may stay empty."""

    opmerking = forms.CharField(max_length=2000, required=False, widget=KORT)
    namens: Any = forms.ModelChoiceField(
        None,
        required=False,
        empty_label="mijzelf",
        help_text="Dient u in voor iemand anders? Dan staan uw beide namen erbij.",
    )
    toch = forms.BooleanField(label="Toch indienen, met regels die niet zijn ingevuld", required=False)

    def __init__(self, *args: Any, document: Any, naar: str, overgang: Overgang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["namens"]
        veld.queryset = wie_namens(document)
        self.fields["opmerking"].required = overgang.opmerking_verplicht
        if overgang.opmerking_verplicht:
            self.fields["opmerking"].label = "Wat moet er nog gebeuren?"
        if naar != Documentstand.INGEDIEND:
            del self.fields["namens"], self.fields["toch"]
        else:
            self.fields["toch"].widget = forms.HiddenInput()

    def vraag_toch(self, fout: ValidationError) -> None:
        """Lines are empty: from now on the form shows the box with which they may stay so."""
        self.fields["toch"].widget = forms.CheckboxInput()
        self.add_error("toch", fout.messages)


class UploadForm(forms.Form):
    """A file, looked at before anything is kept of it."""

    bestand = forms.FileField(
        label="bestand",
        max_length=None,
        help_text=f"Ten hoogste {MAX_GROOTTE // 1024 // 1024} MB: {', '.join(SOORTEN)}.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extensie}" for extensie in SOORTEN)}),
        error_messages={"empty": "Dit bestand is leeg.", "required": "Kies een bestand."},
    )

    def clean_bestand(self) -> Gecontroleerd:
        gestuurd: UploadedFile = self.cleaned_data["bestand"]
        if (gestuurd.size or 0) > MAX_GROOTTE:
            raise ValidationError("Dit bestand is groter dan 10 MB.")
        return controleer(gestuurd.name or "", gestuurd.read())


class SamenvattingForm(BewerkForm):
    class Meta:
        model = Samenvatting
        fields = ("themalijn", "tekst")


class DocumentForm(BewerkForm):
    """A document has nothing to fill in itself: its lines have, and its state changes by a step."""

    class Meta:
        model = Voortgangsdocument
        fields = ()


class RegelForm(BewerkForm):
    class Meta:
        model = Voortgangsregel
        fields = (
            "status",
            "waarom",
            "gedaan",
            "hierna",
            "knelpunt",
            "gevraagd_besluit",
            "gevraagd_van",
            "afspraak",
            "afhankelijkheid",
            "percentage",
        )
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ("waarom", "gedaan", "hierna", "knelpunt", "gevraagd_besluit", "afhankelijkheid"), KORT
        )


class LinkForm(BewerkForm):
    class Meta:
        model = Voortgangslink
        fields = ("titel", "adres_op_web")


class BestandForm(BewerkForm):
    """The name alone: another content is another file."""

    class Meta:
        model = Voortgangsbestand
        fields = ("naam",)

    def clean_naam(self) -> str:
        """Another name, not another kind: what the file is was told by its content."""
        naam = veilige_naam(self.cleaned_data["naam"])
        was = PurePosixPath(self.initial["naam"]).suffix
        if PurePosixPath(naam).suffix.lower() != was.lower():
            raise ValidationError(f"De naam eindigt op {was}.")
        return naam
