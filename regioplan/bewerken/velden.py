"""The rich text of the portal: semantic HTML only, cleaned on the way in."""

import json
from typing import Any

from django import forms
from django.templatetags.static import static
from django_prose_editor.config import expand_extensions
from django_prose_editor.fields import ProseEditorField
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import Script

RIJKE_TEKST: dict[str, Any] = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "BulletList": True,
        "OrderedList": {"enableListAttributes": False},
        "ListItem": True,
        "Link": {"protocols": ["http", "https", "mailto"], "enableTarget": False},
        "Heading": {"levels": [3, 4]},
        "HardBreak": True,
        "Table": True,
        "TableRow": True,
        "TableHeader": True,
        "TableCell": True,
    }
}

MAX_TEKST = 50_000
"""Longest rich text in characters of HTML: some twenty pages."""


class Tekstbewerker(ProseEditorWidget):
    """The editor behind our own small script: its own toolbar in Dutch, and nothing inline for the browser to refuse.

    The library's own presets bring an icon font of 128 KB, English labels and an inline import map; the
    textarea names the address of the library instead. Without JavaScript it stays a textarea.
    """

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Script("js/tekstbewerker.js", type="module")])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = forms.Textarea.get_context(self, name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-tekstbewerker": static("django_prose_editor/editor.js"),
            "data-onderdelen": json.dumps(onderdelen(self.config), separators=(",", ":")),
        }
        return context


def onderdelen(config: dict[str, Any]) -> dict[str, Any]:
    """What the editor is made of, without the library's own menu."""
    return {naam: keuze for naam, keuze in expand_extensions(config["extensions"]).items() if naam != "Menu"}


class RijkeTekst(ProseEditorField):
    """Rich text with headings 3 and 4, lists, links and tables; ``[[…]]`` inside it is a footnote."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("config", RIJKE_TEKST)
        kwargs.setdefault("sanitize", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_length", MAX_TEKST)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"widget": Tekstbewerker} | kwargs))
