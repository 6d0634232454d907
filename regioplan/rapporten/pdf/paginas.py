"""Mends what WeasyPrint (70) lays out on a page, before it is drawn."""

from collections.abc import Iterator

from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes


def verbeter(document: Document) -> None:
    """One link annotation per link, and signs in the colour of their words."""
    for page in document.pages:
        _ontdubbel_links(page)
        for box in page._page_box.descendants(placeholders=True):
            _kleur_teken(box)


def _ontdubbel_links(page: Page) -> None:
    """WeasyPrint gives every box inside a link an annotation of its own, so that people tab through it thrice."""
    binnen = set(_binnen_links(page))
    page.links = [link for link in page.links if link[3] not in binnen]


def _binnen_links(page: Page) -> Iterator[boxes.Box]:
    for _, _, _, box in page.links:
        if box.link:
            yield from (kind for kind in box.descendants(placeholders=True) if kind is not box)


def _kleur_teken(box: boxes.Box) -> None:
    """`currentColor` in an inline SVG is black to WeasyPrint: hand it the colour of the text around it."""
    svg = getattr(getattr(box, "replacement", None), "_svg", None)
    if svg is None:
        return
    kleur = "#" + "".join(f"{round(deel * 255):02x}" for deel in box.style["color"].to("srgb").coordinates)
    svg.tree.attrib.setdefault("color", kleur)
    for naam in ("fill", "stroke"):
        if box.element.get(naam) == "currentColor":
            svg.tree.attrib[naam] = kleur
