"""What of the organisation is changed through the register of ``bewerken``: region, municipalities, roles."""

from typing import Any

from django import forms
from django.db.models import Q

from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.soorten import Soort, registreer
from regioplan.organisatie.forms import Datumkiezer, GemeenteBijRol
from regioplan.organisatie.models import Aansluiting, Gemeente, Lidmaatschap, Regio
from regioplan.organisatie.woordenlijst import STANDAARD, VORMEN


def woordveld(begrip: str, vorm: str) -> str:
    """The name of the form field for one form of one term."""
    return f"woord_{begrip}_{vorm}"


class RegioForm(BewerkForm):
    """Name, colour and own words; a word that is the standard word is not stored."""

    class Meta:
        model = Regio
        fields = ("naam", "kleur")
        widgets = {"kleur": forms.ColorInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for begrip, standaard in STANDAARD.items():
            eigen = self.instance.woordenlijst.get(begrip) or standaard
            for vorm, woord, gewoon in zip(VORMEN, eigen, standaard, strict=True):
                self._maak_woordveld(begrip, vorm, woord, gewoon)
        self.order_fields(["naam", "kleur", *self._woordvelden(), "reden"])

    def _maak_woordveld(self, begrip: str, vorm: str, woord: str, gewoon: str) -> None:
        naam = woordveld(begrip, vorm)
        self.fields[naam] = forms.CharField(label=f"Uw woord voor “{gewoon}” ({vorm})", max_length=60, required=False)
        self.initial[naam] = woord

    def _woordvelden(self) -> list[str]:
        return [woordveld(begrip, vorm) for begrip in STANDAARD for vorm in VORMEN]

    def clean_kleur(self) -> str:
        return str(self.cleaned_data["kleur"]).lower()

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        paren = {begrip: self._paar(begrip, schoon) for begrip in STANDAARD}
        self.instance.woordenlijst = {
            begrip: paar for begrip, paar in paren.items() if paar and paar != list(STANDAARD[begrip])
        }
        return schoon

    def _paar(self, begrip: str, schoon: dict[str, Any]) -> list[str] | None:
        """Both words of a term; ``None`` for the standard ones."""
        velden = [woordveld(begrip, vorm) for vorm in VORMEN]
        paar = [str(schoon.get(veld, "")).strip() for veld in velden]
        if not any(paar):
            return None
        for veld, vorm, woord in zip(velden, VORMEN, paar, strict=True):
            if not woord and veld in schoon:
                self.add_error(veld, f"Vul ook het {vorm} in, of maak beide leeg voor het gewone woord.")
        return paar if all(paar) else None


class AansluitingForm(BewerkForm):
    """Which municipality belongs to the region, from when and until when; any municipality may join."""

    class Meta:
        model = Aansluiting
        fields = ("gemeente", "van", "tot")
        widgets = {"van": Datumkiezer, "tot": Datumkiezer}

    def _binnen_bereik(self, queryset: Any) -> Any:
        return queryset.order_by("naam") if queryset.model is Gemeente else super()._binnen_bereik(queryset)


class LidmaatschapForm(GemeenteBijRol, BewerkForm):
    """The role of somebody who is there already; a new person comes in by invitation."""

    class Meta:
        model = Lidmaatschap
        fields = ("rol", "gemeente", "van", "tot")
        widgets = {"van": Datumkiezer, "tot": Datumkiezer}

    def _binnen_bereik(self, queryset: Any) -> Any:
        """The municipalities of the region, and the one it is about if that has left."""
        nu = Gemeente.objects.van_regio(self.instance.regio).values("pk")
        return queryset.filter(Q(pk__in=nu) | Q(pk=self.instance.gemeente_id)).order_by("naam")


registreer(
    Soort(Regio, RegioForm),
    Soort(Aansluiting, AansluitingForm, ouder="regio"),
    # Without a parent there is no page to add one: adding goes by invitation, removing by an end date.
    Soort(Lidmaatschap, LidmaatschapForm, verwijderbaar=False),
)
