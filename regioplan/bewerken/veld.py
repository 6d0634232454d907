"""Save one field of a thing by itself, while somebody types: on top of what others changed in its other fields."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from regioplan.bewerken.actions import Verouderd, eis, wijzig
from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.soorten import Soort
from regioplan.historie.models import Geaudit

ONVERGELIJKBAAR = object()
"""Stands for a text that is no value of its field: equal to nothing."""


class Botsing(Exception):
    """The field holds neither what somebody typed nor what they started from."""


@dataclass(frozen=True)
class Veldinvoer:
    """One field as it was typed, and the text it held before that, both as the page would send them."""

    soort: Soort
    veld: str
    waarde: str
    basis: str

    @property
    def bestaat(self) -> bool:
        """Whether the form of this kind has this field, with one value."""
        form = self.soort.form
        return self.veld in form.base_fields.keys() - {"versie", "reden"} - form.koppelingen.keys()


@transaction.atomic
def bewaar_veld[G: Geaudit](*, obj: G, invoer: Veldinvoer, by: Any, reden: str = "") -> G:
    """Save the field when it still holds what the typist started from; a text that is there already is left alone.

    Raises ``PermissionDenied``, ``ValidationError``, ``Botsing``, or ``Verouderd`` when the thing is gone.
    """
    eis(by, obj)
    _ververs(obj)
    form = invoer.soort.form(instance=obj)
    if invoer.veld not in form.fields:
        raise ValidationError("Dit veld is hier niet in te vullen.")
    nieuw = form.fields[invoer.veld].clean(_regels(invoer.waarde))
    nu = vergelijkbaar(form.initial.get(invoer.veld))
    if vergelijkbaar(nieuw) == nu:
        return obj
    if _gelezen(form.fields[invoer.veld], invoer.basis) != nu:
        raise Botsing
    if obj.reden_verplicht and not reden:
        raise ValidationError("Zeg waarom u dit wijzigt.")
    modelveld: Any = obj._meta.get_field(invoer.veld)
    modelveld.save_form_data(obj, nieuw)
    return wijzig(obj=obj, by=by, versie=obj.versie, reden=reden)


def _ververs(obj: Geaudit) -> None:
    """Lock the row and take over what is stored, without losing the plan and the parent that were fetched with it."""
    opgeslagen = type(obj)._base_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first()
    if opgeslagen is None:
        raise Verouderd(None)
    for veld in obj._meta.concrete_fields:
        setattr(obj, veld.attname, getattr(opgeslagen, veld.attname))


def _regels(tekst: str) -> str:
    return tekst.replace("\r\n", "\n")


def vergelijkbaar(waarde: Any) -> Any:
    """A value of a field such that equal means equal: things by their key, texts whatever their line ends."""
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return _regels(waarde).strip()
    return getattr(waarde, "pk", waarde)


def _gelezen(veld: forms.Field, tekst: str) -> Any:
    try:
        return vergelijkbaar(veld.clean(_regels(tekst)))
    except ValidationError:
        return "" if not tekst.strip() else ONVERGELIJKBAAR


def als_invoer(form: BewerkForm, naam: str) -> str:
    """What the input of a field would hold now."""
    veld = form.fields[naam]
    tekst = veld.widget.format_value(veld.prepare_value(form.initial.get(naam)))
    if isinstance(tekst, (list, tuple)):
        tekst = next(iter(tekst), "")
    return "" if tekst is None else _regels(str(tekst))
