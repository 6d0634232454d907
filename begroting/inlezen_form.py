"""The form with which a spreadsheet is handed over."""

from typing import Any

from django import forms

from begroting.models import Bedrag
from begroting.raster import EENHEDEN
from begroting.uitwisselen.keuring import MAX_GROOTTE
from begroting.uitwisselen.voorstel import Keuze

SOORTEN = [("", "zoals het bestand zegt"), *Bedrag.Soort.choices]
IN_EENHEDEN = [("euro", "euro's"), ("duizend", "duizenden euro's")]


class InleesForm(forms.Form):
    """A file, and what the file may not say itself."""

    bestand = forms.FileField(
        label="Rekenblad",
        help_text=f"Excel (.xlsx) of OpenDocument (.ods), hoogstens {MAX_GROOTTE // 1024 // 1024} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": "Kies een bestand.", "max_length": "De naam van dit bestand is te lang."},
    )
    soort = forms.ChoiceField(
        label="Soort bedragen",
        choices=SOORTEN,
        required=False,
        help_text="Een export van het portaal zegt dit zelf, in de namen van de bladen.",
    )
    eenheid = forms.ChoiceField(
        label="De bedragen staan in",
        choices=IN_EENHEDEN,
        initial="euro",
        required=False,
        help_text="Staat het boven de tabel in het bestand, dan geldt dat.",
    )
    maak_leeg = forms.BooleanField(
        label="Lege cellen maken het bedrag in het portaal leeg",
        required=False,
        help_text="Anders blijft staan wat er staat.",
    )
    nieuwe_posten = forms.BooleanField(
        label="Nieuwe posten toevoegen",
        required=False,
        help_text="Anders is een post die nog niet in de begroting staat een fout.",
    )

    def keuze(self) -> Keuze:
        schoon: dict[str, Any] = self.cleaned_data
        return Keuze(
            Bedrag.Soort(schoon["soort"]) if schoon["soort"] else None,
            EENHEDEN[schoon["eenheid"] or "euro"],
            schoon["maak_leeg"],
            schoon["nieuwe_posten"],
        )
