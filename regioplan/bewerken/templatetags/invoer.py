"""The parts of an input that come by the dozen: its attributes and its options.

A template that goes round for every attribute and every option takes longer than the rest of the page.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.db.models.fields import BLANK_CHOICE_LABEL
from django.utils.safestring import SafeString, mark_safe

from regioplan.bewerken.templatetags.regioplan import veilig

register = template.Library()

NIET_GEKOZEN = "Niet gekozen"
"""The empty option, for which Django has no Dutch yet."""

WEG = frozenset({"class", "placeholder"})
"""The class is put together here; a hint inside an empty field disappears when it is needed."""


@register.filter
def kenmerken(widget: Mapping[str, Any], klasse: str = "") -> SafeString:
    """The attributes of an input, its class after that of the design system: ``{{ widget|kenmerken:"tekst" }}``."""
    attrs = widget["attrs"]
    klassen = " ".join(k for k in (klasse, attrs.get("class")) if k)
    begin = _kenmerk("class", klassen) if klassen else ""
    return mark_safe(begin + kale_kenmerken(attrs))  # noqa: S308


def kale_kenmerken(attrs: Mapping[str, Any]) -> str:
    """Attributes without class and hint; ``False`` leaves one out, ``True`` gives it without a value."""
    return "".join(_kenmerk(naam, waarde) for naam, waarde in attrs.items() if naam not in WEG)


def _kenmerk(naam: str, waarde: Any) -> str:
    if waarde is False:
        return ""
    return f" {naam}" if waarde is True else f' {naam}="{veilig(str(waarde))}"'


@register.filter
def opties(optgroups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a ``select``, in their groups: ``{{ widget.optgroups|opties }}``."""
    leeg = str(BLANK_CHOICE_LABEL)  # lazy: comparing it looks up its translation every time
    return mark_safe("".join(_groep(naam, leden, leeg) for naam, leden, _ in optgroups))  # noqa: S308


def _groep(naam: str | None, leden: Iterable[dict[str, Any]], leeg: str) -> str:
    binnen = "".join(_optie(lid, leeg) for lid in leden)
    return f'\n<optgroup label="{veilig(naam)}">{binnen}\n</optgroup>' if naam else binnen


def _optie(lid: Mapping[str, Any], leeg: str) -> str:
    label = NIET_GEKOZEN if lid["label"] == leeg else lid["label"]
    waarde, label = veilig(str(lid["value"])), veilig(label)
    return f'\n<option value="{waarde}"{kale_kenmerken(lid["attrs"])}>{label}</option>'


@register.filter
def keuzes(opties: Iterable[Mapping[str, Any]]) -> SafeString:
    """Radio buttons or checkboxes with their labels: ``{{ options|keuzes }}``."""
    return mark_safe("".join(_keuze(optie) for optie in opties))  # noqa: S308


def _keuze(optie: Mapping[str, Any]) -> str:
    attrs = optie["attrs"]
    voor = _kenmerk("for", attrs["id"]) if attrs.get("id") else ""
    vast = "".join(_kenmerk(naam, optie[naam]) for naam in ("type", "name")) + _kenmerk("value", str(optie["value"]))
    label = veilig(optie["label"])
    return f'\n<label class="keuze"{voor}><input{vast}{kale_kenmerken(attrs)}><span>{label}</span></label>'
