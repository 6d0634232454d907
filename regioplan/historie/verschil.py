"""What differs between two versions: field by field, word by word in texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from lxml.html.diff import htmldiff

from regioplan.historie.models import Geaudit

LEEG = "niet ingevuld"


@dataclass(frozen=True)
class Verschil:
    """One changed field, in words: label, old and new value, and for texts the marked difference."""

    veld: str
    label: str
    oud: str
    nieuw: str
    gemarkeerd: SafeString | None = None


def tekstverschil(oud: str, nieuw: str) -> SafeString:
    """Both texts in one, with ``<del>`` and ``<ins>`` around what went and came.

    The texts are clean HTML (``RijkeTekst``) or escaped plain text.
    """
    return mark_safe(htmldiff(oud or "<p></p>", nieuw or "<p></p>"))  # noqa: S308


def is_tekst(veld: models.Field) -> bool:
    return isinstance(veld, models.TextField)


def is_rijk(veld: models.Field) -> bool:
    return hasattr(veld, "sanitize")


def leesbaar(veld: models.Field, waarde: Any) -> str:
    """A stored value as its reader would say it."""
    if waarde is None or waarde == "":
        return LEEG
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(veld, models.ForeignKey):
        gevonden = veld.related_model._base_manager.filter(pk=waarde).first()
        return str(gevonden) if gevonden else f"(verwijderd, nummer {waarde})"
    return str(formats.localize(waarde))


def _velden(model: type[Geaudit]) -> Iterator[models.Field]:
    for veld in model._meta.concrete_fields:
        if veld.name not in ("id", "versie", "plan"):
            yield veld


def verschillen(oud: Any | None, nieuw: Any) -> list[Verschil]:
    """The changed fields between two objects or history rows of one model; ``oud`` may be nothing."""
    model = getattr(nieuw, "instance_type", type(nieuw))
    gevonden = []
    for veld in _velden(model):
        was = getattr(oud, veld.attname) if oud is not None else None
        wordt = getattr(nieuw, veld.attname)
        if was != wordt and not (oud is None and wordt in (None, "")):
            gevonden.append(_verschil(veld, was, wordt))
    return gevonden


def _verschil(veld: models.Field, was: Any, wordt: Any) -> Verschil:
    gemarkeerd = None
    if is_rijk(veld):
        gemarkeerd = tekstverschil(was or "", wordt or "")
    elif is_tekst(veld) or (isinstance(veld, models.CharField) and not veld.choices):
        gemarkeerd = tekstverschil(escape(was or ""), escape(wordt or ""))
    return Verschil(
        veld=veld.name,
        label=str(veld.verbose_name),
        oud=leesbaar(veld, was),
        nieuw=leesbaar(veld, wordt),
        gemarkeerd=gemarkeerd,
    )


def met_vorige(model: type[Geaudit], pk: Any) -> list[tuple[Any, Any | None]]:
    """All history rows of an object, newest first, each with the one before it."""
    regels = list(model.historie.filter(id=pk).select_related("history_user").order_by("-history_id"))
    return list(zip(regels, [*regels[1:], None], strict=True))


def inhoud(regel: Any) -> list[tuple[str, str, bool]]:
    """Every field of a version: label, value in words, and whether that value is rich text."""
    return [
        (str(veld.verbose_name), leesbaar(veld, getattr(regel, veld.attname)), is_rijk(veld))
        for veld in _velden(regel.instance_type)
    ]
