"""The base of every form that changes an audited thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.forms.models import ModelChoiceIterator
from django.utils.html import linebreaks

from regioplan.bewerken.koppelingen import Koppeling
from regioplan.bewerken.velden import RijkeTekst
from regioplan.historie.mee import Mee, rijen_van

PERIODEN = (("van", "tot"), ("jaar_van", "jaar_tot"))
"""Pairs of fields of which the second does not lie before the first."""


def heeft_veld(model: Any, naam: str) -> bool:
    try:
        model._meta.get_field(naam)
    except FieldDoesNotExist:
        return False
    return True


def bereik_van(model: Any) -> str:
    """The field that says of which plan, or else of which region, a thing is."""
    return next((veld for veld in ("plan", "regio") if heeft_veld(model, veld)), "")


def rijke_velden(model: Any) -> list[Any]:
    return [veld for veld in model._meta.fields if isinstance(veld, RijkeTekst)]


def zonder_teksten(queryset: Any) -> Any:
    """Without long texts: a choice is a name."""
    return queryset.defer(*(veld.name for veld in rijke_velden(queryset.model)))


@dataclass(frozen=True)
class Keuzebron:
    """What a field of a kind of form chooses from, in any plan or region; the same one every time."""

    form: type[forms.ModelForm]
    veld: str

    def __call__(self) -> Any:
        veld: Any = self.form.base_fields[self.veld]
        return zonder_teksten(veld.queryset)


class Keuzes(ModelChoiceIterator):
    """What there is to choose, as keys and names: a form has a hundred of them.

    They are asked in a query that was worked out before, unless the form narrowed them down itself.
    """

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        veld: Any = self.field
        is_beperkt = self.queryset is getattr(veld, "beperkt", None)
        for ding in veld.binnen() if is_beperkt else self.queryset:
            yield ding.pk, veld.label_from_instance(ding)


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
        """Of the plan, or else of the region, and never the thing itself."""
        for naam, veld in self.fields.items():
            if isinstance(veld, forms.ModelChoiceField):
                self._beperk(naam, veld)

    def _beperk(self, naam: str, veld: Any) -> None:
        veld.iterator = Keuzes
        veld.queryset = self._binnen_bereik(zonder_teksten(veld.queryset))
        bereik = bereik_van(veld.queryset.model)
        if bereik:
            veld.beperkt, veld.binnen = veld.queryset, partial(self._binnen, bereik, naam, veld.queryset.model)

    def _binnen(self, bereik: str, naam: str, model: Any) -> list[Any]:
        """The choices of this plan or region, without the thing itself."""
        mee = Mee(model._meta.get_field(bereik).remote_field.name, Keuzebron(type(self), naam))
        zelf = self.instance.pk if isinstance(self.instance, model) else None
        return [ding for ding in rijen_van(getattr(self.instance, bereik), mee) if ding.pk != zelf]

    def _binnen_bereik(self, queryset: Any) -> Any:
        bereik = bereik_van(queryset.model)
        if bereik:
            queryset = queryset.filter(**{bereik: getattr(self.instance, bereik)})
        elif hasattr(queryset, "van_regio"):
            queryset = queryset.van_regio(self.instance.regio)
        return queryset.exclude(pk=self.instance.pk) if isinstance(self.instance, queryset.model) else queryset

    def _vul_koppelingen(self) -> None:
        """What was chosen for every many-to-many choice."""
        if self.instance.pk is None:
            return
        for naam, koppeling in self.koppelingen.items():
            rijen = getattr(self.instance, koppeling.rijen).all()
            self.initial[naam] = [getattr(rij, f"{koppeling.naar}_id") for rij in rijen]

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
