"""Forms about people: invite, accept, end a role, one's own name. What the register edits is in ``soorten``."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Rol, Uitnodiging


class Datumkiezer(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GemeenteBijRol:
    """Part of a form: a role on behalf of a municipality names one."""

    def clean(self) -> dict[str, Any] | None:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc,attr-defined]
        if schoon.get("rol") in Rol.van_gemeente() and "gemeente" in schoon and not schoon["gemeente"]:
            self.add_error("gemeente", "Kies bij deze rol een gemeente.")  # type: ignore[attr-defined]
        return schoon


class UitnodigForm(GemeenteBijRol, forms.ModelForm):
    """Whom to invite, in which role; ``instance`` carries the region."""

    class Meta:
        model = Uitnodiging
        fields = ("email", "naam", "rol", "gemeente")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gemeente: Any = self.fields["gemeente"]
        gemeente.queryset = Gemeente.objects.van_regio(self.instance.regio)
        gemeente.empty_label = "Geen gemeente"
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class AannemenForm(forms.Form):
    """Name and password of somebody who is new here."""

    email = forms.EmailField(
        label="E-mailadres",
        disabled=True,
        required=False,
        help_text="Hiermee logt u straks in.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    naam = forms.CharField(
        label="Uw naam",
        max_length=120,
        help_text="Zo zien anderen wie iets heeft gewijzigd.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    wachtwoord = forms.CharField(
        label="Wachtwoord",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, uitnodiging: Uitnodiging) -> None:
        # The first beheerder of a region may have been invited without a name.
        naam = "" if uitnodiging.naam == uitnodiging.email else uitnodiging.naam
        super().__init__(data, initial={"email": uitnodiging.email, "naam": naam})
        self.uitnodiging = uitnodiging
        self.fields["wachtwoord"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("wachtwoord"):
            self._keur_wachtwoord(schoon["wachtwoord"], schoon.get("naam", ""))
        return schoon

    def _keur_wachtwoord(self, wachtwoord: str, naam: str) -> None:
        try:
            validate_password(wachtwoord, Gebruiker(email=self.uitnodiging.email, naam=naam))
        except ValidationError as fout:
            self.add_error("wachtwoord", fout)


class BeeindigForm(forms.Form):
    """From which day a role no longer holds, and why."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    tot = forms.DateField(label="De rol geldt niet meer vanaf", widget=Datumkiezer)
    reden = forms.CharField(label="Waarom?", max_length=300, help_text="Staat in de geschiedenis.")

    def __init__(self, data: Any = None, *, lidmaatschap: Lidmaatschap) -> None:
        super().__init__(data, initial={"versie": lidmaatschap.versie, "tot": timezone.localdate()})


class ProfielForm(forms.ModelForm):
    """One's own name."""

    class Meta:
        model = Gebruiker
        fields = ("naam",)
        widgets = {"naam": forms.TextInput(attrs={"autocomplete": "name"})}
