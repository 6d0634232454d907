"""Forms of the budget."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms

from begroting.actions.raster import Celwijziging
from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Kengetal,
    Optelling,
    Overheveling,
    Pokbedrag,
    Pokclaim,
    Pokmiddel,
    Scenario,
    Sleuteldeel,
    Sleutelkeuze,
    Verdeelsleutel,
)
from begroting.raster import Kolom, Raster, als_invoer, lees_cel
from regioplan.bewerken.forms import BewerkForm
from themalijnen.standen import Planstand


class Bedragveld(forms.DecimalField):
    """A Dutch number: ``1.250,50`` and ``1250,50``; with a point alone, ``1250.50`` too.

    ``1.250`` is read as twelve hundred and fifty: in Dutch a point before three digits groups thousands.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(**kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = lees_bedrag(value)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value:.2f}".replace(".", ",")
        return value


def lees_bedrag(tekst: str) -> str:
    """Dutch notation to what ``Decimal`` reads; what is no number is left for the field to refuse."""
    kaal = tekst.replace("€", "").replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if "," in kaal:
        if kaal.rfind(".") > kaal.find(","):
            return tekst
        return kaal.replace(".", "").replace(",", ".")
    delen = kaal.lstrip("-").split(".")
    if len(delen) > 1 and all(len(d) == len("000") for d in delen[1:]):
        return kaal.replace(".", "")
    try:
        return str(Decimal(kaal)) if kaal else ""
    except InvalidOperation:
        return tekst


class Celveld(forms.CharField):
    """An amount as the grid takes it, in the unit of the page; empty is not filled in."""

    def __init__(self, *, eenheid: int = 1, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.eenheid = eenheid
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        return lees_cel(super().clean(value), self.eenheid)


class RegelForm(forms.Form):
    """All amounts of one kind of a line, each with what it held when the form was made."""

    reden = forms.CharField(
        label="Waarom wijzigt u dit?", max_length=300, required=False, help_text="Staat in de geschiedenis."
    )

    def __init__(
        self,
        data: Any = None,
        *,
        plekken: Sequence[tuple[Kolom, Decimal | None]],
        eenheid: int,
        reden_verplicht: bool,
    ) -> None:
        super().__init__(data)
        self.plekken = [(_veldnaam(kolom), kolom) for kolom, _ in plekken]
        for kolom, bedrag in plekken:
            naam = _veldnaam(kolom)
            tekst = als_invoer(bedrag, eenheid)
            self.fields[naam] = Celveld(eenheid=eenheid, label=kolom.kop, initial=tekst)
            self.fields[f"was-{naam}"] = Celveld(eenheid=eenheid, initial=tekst)
            self.fields[f"was-{naam}"].widget = forms.HiddenInput()
        self.fields["reden"].required = reden_verplicht
        self.order_fields([*(naam for naam in self.fields if naam != "reden"), "reden"])

    def wijzigingen(self, post: int) -> list[Celwijziging]:
        """The cells that were typed in, based on what the form showed."""
        schoon = self.cleaned_data
        cellen = [
            Celwijziging(post, kolom.jaar, kolom.kwartaal, schoon[naam], schoon[f"was-{naam}"])
            for naam, kolom in self.plekken
        ]
        return [cel for cel in cellen if cel.wordt != cel.was]


def _veldnaam(kolom: Kolom) -> str:
    return f"b{kolom.jaar}" + (f"-{kolom.kwartaal}" if kolom.kwartaal else "")


class PlakForm(forms.Form):
    """Where a block from a spreadsheet begins, and its text."""

    post = forms.TypedChoiceField(label="Eerste regel", coerce=int)
    kolom = forms.TypedChoiceField(label="Eerste kolom", coerce=int)
    tekst = forms.CharField(
        label="Wat u hebt gekopieerd",
        help_text="Kopieer de cellen in uw rekenblad en plak ze hier.",
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        strip=False,
    )

    def __init__(self, *args: Any, raster: Raster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posten: Any = self.fields["post"]
        posten.choices = [(regel.post.pk, regel.post.naam) for regel in raster.regels]
        kolommen: Any = self.fields["kolom"]
        kolommen.choices = [(kolom.nummer, kolom.kop) for kolom in raster.kolommen]


class BegrotingForm(BewerkForm):
    class Meta:
        model = Begroting
        fields = ("titel", "eenheid", "jaar_van", "jaar_tot", "toelichting")


class JaarForm(BewerkForm):
    """A form with a year within the years of the budget."""

    def clean_jaar(self) -> int:
        jaar: int = self.cleaned_data["jaar"]
        jaren = self.instance.plan.begroting.jaren
        if jaar not in jaren:
            raise forms.ValidationError(f"Deze begroting loopt van {jaren.start} tot en met {jaren.stop - 1}.")
        return jaar


class IndexcijferForm(JaarForm):
    class Meta:
        model = Indexcijfer
        fields = ("jaar", "percentage", "voorlopig", "datum", "bron")
        field_classes: ClassVar[dict[str, Any]] = {"percentage": Bedragveld}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Another percentage has a page of its own, which first shows what it changes (``views.index``)."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["jaar"], self.fields["percentage"]


class BegrotingspostForm(BewerkForm):
    class Meta:
        model = Begrotingspost
        fields = (
            "naam",
            "ouder",
            "soort",
            "richting",
            "wijze",
            "wijze_reden",
            "is_bijdrage",
            "themalijn",
            "inspanning",
            "toelichting",
        )


class OptellingForm(BewerkForm):
    class Meta:
        model = Optelling
        fields = ("post", "teken")


class BedragForm(JaarForm):
    class Meta:
        model = Bedrag
        fields = ("jaar", "soort", "kwartaal", "bedrag", "gedrukt", "toelichting")
        field_classes: ClassVar[dict[str, Any]] = {"bedrag": Bedragveld}

    def clean_soort(self) -> str:
        """What was adopted does not move: beside it comes what it has become."""
        soort: str = self.cleaned_data["soort"]
        if soort == Bedrag.Soort.BEGROOT and self.instance.plan.status == Planstand.VASTGESTELD:
            raise forms.ValidationError("De begroting is vastgesteld. Kies bijgesteld, prognose of realisatie.")
        return soort


class PokmiddelForm(BewerkForm):
    class Meta:
        model = Pokmiddel
        fields = ("centrumgemeente", "bestemd_voor", "gedrukt_totaal")
        field_classes: ClassVar[dict[str, Any]] = {"gedrukt_totaal": Bedragveld}


class PokbedragForm(BewerkForm):
    class Meta:
        model = Pokbedrag
        fields = ("jaar", "bedrag")
        field_classes: ClassVar[dict[str, Any]] = {"bedrag": Bedragveld}


class PokclaimForm(BewerkForm):
    class Meta:
        model = Pokclaim
        fields = ("jaar", "actielijn", "inspanning", "bedrag", "toelichting")
        field_classes: ClassVar[dict[str, Any]] = {"bedrag": Bedragveld}


class KengetalForm(BewerkForm):
    class Meta:
        model = Kengetal
        fields = ("gemeente", "maatstaf", "jaar", "waarde", "bron", "voorbeeld")
        field_classes: ClassVar[dict[str, Any]] = {"waarde": Bedragveld}


class VerdeelsleutelForm(BewerkForm):
    class Meta:
        model = Verdeelsleutel
        fields = ("naam", "soort", "peiljaar", "aantal_jaren", "gemeente", "bron")


class SleuteldeelForm(BewerkForm):
    class Meta:
        model = Sleuteldeel
        fields = ("gemeente", "aandeel")


class SleutelkeuzeForm(BewerkForm):
    class Meta:
        model = Sleutelkeuze
        fields = ("sleutel", "vanaf_jaar")


class OverhevelingForm(BewerkForm):
    class Meta:
        model = Overheveling
        fields = ("naam", "van_jaar", "naar_jaar", "bedrag", "sleutel", "post", "besluit")
        field_classes: ClassVar[dict[str, Any]] = {"bedrag": Bedragveld}


class ScenarioForm(BewerkForm):
    class Meta:
        model = Scenario
        fields = ("naam", "toelichting")
