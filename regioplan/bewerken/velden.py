"""The rich text of the portal: semantic HTML only, cleaned on the way in."""

from typing import Any

from django_prose_editor.fields import ProseEditorField

RIJKE_TEKST: dict[str, Any] = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Link": {"protocols": ["http", "https", "mailto"]},
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


class RijkeTekst(ProseEditorField):
    """Rich text with headings 3 and 4, lists, links and tables; ``[[…]]`` inside it is a footnote."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("config", RIJKE_TEKST)
        kwargs.setdefault("sanitize", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_length", MAX_TEKST)
        super().__init__(*args, **kwargs)
