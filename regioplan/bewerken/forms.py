"""The base of every form that changes an audited thing."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef
from django.utils.html import linebreaks

from regioplan.bewerken.koppelingen import Koppeling
from regioplan.bewerken.velden import RijkeTekst

PERIODEN = (("van", "tot"), ("jaar_van", "jaar_tot"))
"""Pairs of fields of which the second does not lie before the first."""


def heeft_veld(model: Any, naam: str) -> bool:
    try:
        model._meta.get_field(naam)
    except FieldDoesNotExist:
        return False
    return True


def rijke_velden(model: Any) -> list[Any]:
    return [veld for veld in model._meta.fields if isinstance(veld, RijkeTekst)]


class BewerkForm(forms.ModelForm):
    """A form with the version it was made from and the reason of the change.

    Choices are limited to the plan (or region) the object belongs to: what is of another region is
    not a choice, so it cannot be sent in either.
    """

    koppelingen: ClassVar[dict[str, Koppeling]] = {}

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reden = forms.CharField(
        label="Waarom wijzigt u dit?",
        max_length=300,
        required=False,
        help_text="Staat in de geschiedenis.",
    )

    def __init__(self, *args: Any, reden_verplicht: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = self.instance.versie
        self.fields["reden"].required = reden_verplicht
        self.order_fields([n for n in self.fields if n not in ("reden", "versie")])
        self._beperk_keuzes()
        self._vul_koppelingen()

    def _beperk_keuzes(self) -> None:
        for veld in self.fields.values():
            if isinstance(veld, forms.ModelChoiceField):
                veld.queryset = self._binnen_bereik(veld.queryset)

    def _binnen_bereik(self, queryset: Any) -> Any:
        """Of the plan, or else of the region; never the thing itself, and without long texts: a choice is a name."""
        model = queryset.model
        queryset = queryset.defer(*(veld.name for veld in rijke_velden(model)))
        if heeft_veld(model, "plan"):
            queryset = queryset.filter(plan=self.instance.plan)
        elif hasattr(queryset, "van_regio"):
            queryset = queryset.van_regio(self.instance.regio)
        return queryset.exclude(pk=self.instance.pk) if isinstance(self.instance, model) else queryset

    def _vul_koppelingen(self) -> None:
        if self.instance.pk is None:
            return
        for naam, koppeling in self.koppelingen.items():
            self._vul_koppeling(naam, koppeling)

    def _vul_koppeling(self, naam: str, koppeling: Koppeling) -> None:
        """What there is to choose, and what was chosen, in one query."""
        veld: Any = self.fields[naam]
        gekozen = getattr(self.instance, koppeling.rijen).filter(**{koppeling.naar: OuterRef("pk")})
        keuzes = list(veld.queryset.annotate(is_gekozen=Exists(gekozen)))
        veld.choices = [(keuze.pk, veld.label_from_instance(keuze)) for keuze in keuzes]
        self.initial[naam] = [keuze.pk for keuze in keuzes if keuze.is_gekozen]

    def clean(self) -> dict[str, Any] | None:
        """A period that ends before it begins is said at its end; the database holds the exact rule."""
        schoon = super().clean() or self.cleaned_data
        for begin, eind in PERIODEN:
            van, tot = schoon.get(begin), schoon.get(eind)
            if van and tot and tot < van:
                self.add_error(eind, "Het einde ligt voor het begin.")
        return schoon

    def inhoudsvelden(self) -> list[str]:
        """The names of the fields with content: all but version and reason."""
        return [naam for naam in self.fields if naam not in ("versie", "reden")]

    def gekozen_koppelingen(self) -> dict[Koppeling, list[Any]]:
        """What was chosen for every many-to-many choice."""
        return {k: list(self.cleaned_data[naam]) for naam, k in self.koppelingen.items()}

    def _clean_fields(self) -> None:
        self._maak_alineas()
        super()._clean_fields()  # type: ignore[misc]

    def _maak_alineas(self) -> None:
        """Text typed without the editor (no JavaScript) becomes paragraphs."""
        if not self.is_bound or not hasattr(self.data, "copy"):
            return
        data = self.data.copy()
        for naam in [veld.name for veld in rijke_velden(self._meta.model) if veld.name in self.fields]:
            waarde = data.get(self.add_prefix(naam), "")
            if waarde.strip() and "<" not in waarde:
                data[self.add_prefix(naam)] = linebreaks(waarde.strip())
        self.data = data


class RedenForm(forms.Form):
    """Version and reason alone: for removing and putting back."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reden = forms.CharField(label="Waarom?", max_length=300, help_text="Staat in de geschiedenis.")
