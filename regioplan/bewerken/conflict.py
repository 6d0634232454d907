"""Two people changed the same thing: what is stored, what was typed, and a choice per field."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from regioplan.bewerken.forms import BewerkForm
from regioplan.bewerken.soorten import Soort
from regioplan.historie.models import Geaudit
from regioplan.historie.verschil import is_rijk, tekstverschil

KEUZE = "keuze_"
"""Prefix of the choice per field: ``mijn`` or ``opgeslagen``."""


@dataclass(frozen=True)
class ConflictVeld:
    """One field of the conflict page."""

    naam: str
    label: str
    opgeslagen: str
    mijn: str
    rijk: bool
    verschil: SafeString
    voorkeur: str
    veld: forms.BoundField


@dataclass(frozen=True)
class Conflict:
    """A form that was made from an older version than the stored one."""

    soort: Soort
    obj: Geaudit
    gestuurd: QueryDict

    @classmethod
    def bij(cls, soort: Soort, obj: Geaudit, gestuurd: QueryDict) -> "Conflict | None":
        """The conflict of this post, or ``None`` when its version is the stored one."""
        conflict = cls(soort, obj, gestuurd)
        return None if gestuurd.get("versie") == str(obj.versie) and not conflict.onbeslist else conflict

    @property
    def onbeslist(self) -> bool:
        """Whether the conflict page was sent back without all choices made."""
        return "conflict" in self.gestuurd and any(
            not self.gestuurd.get(KEUZE + naam) for naam in self.gestuurd.getlist("conflict")
        )

    @property
    def data(self) -> QueryDict:
        """What was typed, now based on the stored version."""
        data = self.gestuurd.copy()
        data["versie"] = str(self.obj.versie)
        return data

    @property
    def laatste_wijziging(self) -> Any:
        """The newest history row: who saved the stored version, and when."""
        return self._historie().select_related("history_user").first()

    def _historie(self) -> Any:
        return type(self.obj).historie.filter(id=self.obj.pk)

    def _basis(self) -> Any | None:
        """The version the form was made from, from the history."""
        versie = self.gestuurd.get("versie", "")
        if not versie.isdigit():
            return None
        return self._historie().filter(versie=int(versie)).first()

    def velden(self, form: BewerkForm) -> list[ConflictVeld]:
        """The fields in which the stored and the typed value differ."""
        basis = self._basis()
        form.is_valid()
        opgeslagen = self.soort.form(instance=type(self.obj)._base_manager.get(pk=self.obj.pk))
        gevonden = []
        for naam in form.inhoudsvelden():
            hier, daar = _ruw(form, naam), _ruw_opgeslagen(opgeslagen, naam)
            if hier != daar:
                gevonden.append(self._veld(form, opgeslagen, naam, basis))
        return gevonden

    def _veld(self, form: BewerkForm, opgeslagen: BewerkForm, naam: str, basis: Any | None) -> ConflictVeld:
        bound = form[naam]
        daar, hier = _toonbaar(opgeslagen, naam, opgeslagen[naam].initial), _toonbaar(form, naam, bound.data)
        rijk = _is_rijk(form, naam)
        was = getattr(basis, _attname(form, naam), None) if basis is not None else None
        onveranderd = basis is not None and _toonbaar(form, naam, was) == hier
        return ConflictVeld(
            naam=naam,
            label=str(bound.label),
            opgeslagen=daar,
            mijn=hier,
            rijk=rijk,
            verschil=tekstverschil(daar if rijk else escape(daar), hier if rijk else escape(hier)),
            voorkeur=self.gestuurd.get(KEUZE + naam) or ("opgeslagen" if onveranderd else ""),
            veld=bound,
        )


def neem_keuzes_over(soort: Soort, obj: Geaudit, gestuurd: QueryDict) -> QueryDict:
    """The post of the conflict page as a whole form.

    Stored values stand where "opgeslagen" was chosen and where nothing differed.
    """
    data = gestuurd.copy()
    if "conflict" not in gestuurd:
        return data
    opgeslagen = soort.form(instance=obj)
    verschillend = gestuurd.getlist("conflict")
    for naam in opgeslagen.inhoudsvelden():
        if naam not in verschillend or gestuurd.get(KEUZE + naam) == "opgeslagen":
            data.setlist(naam, _ruw_opgeslagen(opgeslagen, naam))
    return data


def _ruw(form: BewerkForm, naam: str) -> list[str]:
    """The sent value as a list of strings, as the widget would send it."""
    return _als_lijst(form, naam, form[naam].data)


def _ruw_opgeslagen(form: BewerkForm, naam: str) -> list[str]:
    return _als_lijst(form, naam, form[naam].initial)


def _als_lijst(form: BewerkForm, naam: str, waarde: Any) -> list[str]:
    veld = form.fields[naam]
    if isinstance(veld, forms.BooleanField) and not isinstance(veld, forms.NullBooleanField):
        return ["on"] if waarde not in (None, "", False, "False", "false") else []
    voorbereid = veld.prepare_value(waarde)
    if isinstance(veld, forms.ModelMultipleChoiceField):
        return sorted(str(w) for w in voorbereid or [])
    tekst = veld.widget.format_value(voorbereid)
    if isinstance(tekst, (list, tuple)):
        return [str(t) for t in tekst if str(t)]
    genormaliseerd = "" if tekst is None else str(tekst).replace("\r\n", "\n").strip()
    return [genormaliseerd] if genormaliseerd else []


def _toonbaar(form: BewerkForm, naam: str, waarde: Any) -> str:
    """A value as its reader would say it: words for choices, HTML for rich text."""
    if _is_rijk(form, naam):
        return str(waarde or "")
    lijst = _als_lijst(form, naam, waarde)
    veld = form.fields[naam]
    if isinstance(veld, forms.ChoiceField):
        opties: Any = veld.choices
        keuzes = {str(k): str(v) for k, v in opties}
        return ", ".join(keuzes.get(w, w) for w in lijst) or "niet ingevuld"
    if isinstance(veld, forms.BooleanField):
        return "ja" if lijst else "nee"
    return ", ".join(lijst)


def _attname(form: BewerkForm, naam: str) -> str:
    velden = {v.name: v.attname for v in form._meta.model._meta.concrete_fields}
    return velden.get(naam, naam)


def _is_rijk(form: BewerkForm, naam: str) -> bool:
    return any(v.name == naam and is_rijk(v) for v in form._meta.model._meta.concrete_fields)
