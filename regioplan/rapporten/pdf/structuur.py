"""Corrects the tags WeasyPrint gives a document, for people who hear the report instead of seeing it.

WeasyPrint (70) tags running headers and leader dots as text, footnotes as anonymous spans, names a link
after its target and gives no table header a Scope. The drawing of a page and the public `finisher` hook
are the two moments at which boxes and tags are both at hand.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

NOOTCIJFER = "::footnote-marker"
NOOTVERWIJZING = "::footnote-call"

type Element = pydyf.Dictionary
type Elementen = dict[bytes, Element]


class Structuurhersteller:
    """Follows one document from drawing to PDF objects; the instance is WeasyPrint's finisher."""

    def __init__(self, document: Document) -> None:
        self._kopcellen: list[boxes.Box] = []
        self._inhoud: list[int] = []  # per page: how many pieces of its marked content are no artifact
        for page in document.pages:
            page.paint = partial(self._teken, page, page.paint)

    def __call__(self, document: Document, pdf: pydyf.PDF) -> None:
        for cel in self._kopcellen:
            _geef_bereik(cel)
        elementen = {o.reference: o for o in pdf.objects if _is_structuurelement(o)}
        _verwijder_artefacten(pdf, elementen, self._inhoud)
        _benoem_voetnoten(elementen)
        _herstel_links(elementen)
        _herstel_begrippen(elementen)
        _herstel_lijstpunten(pdf, elementen)

    def _teken(self, page: Page, teken: Callable[..., None], stream: Any, scale: float = 1) -> None:
        teken(stream, scale)
        artefacten = set()
        for box, is_opmaak in _alle_boxen(page):
            if is_opmaak and box in stream._tags:
                artefacten.add(box)
            else:
                self._bekijk(box, stream._tags)
        self._inhoud.append(_maak_artefacten(stream, artefacten))

    def _bekijk(self, box: boxes.Box, tags: dict[boxes.Box, dict[str, Any]]) -> None:
        soort = box.element_tag or ""
        if soort == "th":
            self._kopcellen.append(box)
        elif box in tags and soort.endswith(NOOTCIJFER):
            tags[box]["tag"] = "Lbl"
        elif box in tags and soort.endswith(NOOTVERWIJZING):
            tags[box]["tag"] = "Reference"
        if box.link_annotation and box.element is not None:
            tekst = " ".join("".join(box.element.itertext()).split())
            if tekst:
                box.link_annotation["Contents"] = pydyf.String(tekst)


def _alle_boxen(page: Page) -> Iterator[tuple[boxes.Box, bool]]:
    """Every box of the page, and whether it is layout (running header, leader) instead of content."""
    for kind in page._page_box.children:
        yield from _boxen(kind, isinstance(kind, boxes.MarginBox))


def _boxen(box: boxes.Box, is_opmaak: bool) -> Iterator[tuple[boxes.Box, bool]]:
    box = getattr(box, "_box", box)  # a placeholder stands for an absolutely positioned box
    is_opmaak = is_opmaak or box.is_leader
    yield box, is_opmaak
    for kind in box.all_children():
        yield from _boxen(kind, is_opmaak)


def _maak_artefacten(stream: Any, artefacten: set[boxes.Box]) -> int:
    """Rewrite their marked content as artifacts and number the rest from 0 again; return how many that are."""
    oud = {tag["mcid"]: box for box, tag in stream._tags.items()}
    echt = [mcid for mcid, box in sorted(oud.items()) if box not in artefacten]
    nieuw = {mcid: nummer for nummer, mcid in enumerate(echt)}
    for plek, operand in enumerate(stream.stream):
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand:
            _hernummer(stream.stream, plek, nieuw.get(operand["MCID"]))
    for mcid, box in oud.items():
        stream._tags[box]["mcid"] = nieuw.get(mcid, len(nieuw) + mcid)
    return len(nieuw)


def _hernummer(inhoud: list[Any], plek: int, nummer: int | None) -> None:
    if nummer is None:
        inhoud[plek - 1], inhoud[plek] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
    else:
        inhoud[plek] = pydyf.Dictionary({"MCID": nummer})


def _is_structuurelement(o: object) -> bool:
    return isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructElem"


def _geef_bereik(cel: boxes.Box) -> None:
    """Copy the scope of an HTML header cell; a header without one heads its column."""
    element = getattr(cel, "mark", None)
    if element is not None and "A" in element:
        scope = cel.element.get("scope", "col")
        element["A"]["Scope"] = "/Row" if scope in ("row", "rowgroup") else "/Column"


def _verwijder_artefacten(pdf: pydyf.PDF, elementen: Elementen, inhoud: list[int]) -> None:
    """Take artifacts, numbered above the content of their page, out of the tree, and what is empty without them."""
    for pagina, per_pagina in zip(inhoud, _ouderlijst(pdf), strict=True):
        del per_pagina[pagina:]
    grens = dict(zip(pdf.page_references, inhoud, strict=True))
    leeg = [element for element in elementen.values() if "Pg" in element and _ontdoe(element, grens[element["Pg"]])]
    while leeg:
        leeg = [ouder for element in leeg if (ouder := elementen.get(element["P"])) and _maak_los(ouder, element)]


def _ouderlijst(pdf: pydyf.PDF) -> Iterator[pydyf.Array]:
    """Per page the elements of its marked content, in the order of their numbers."""
    wortel = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    nummers = pdf.objects[int(wortel["ParentTree"].split()[0])]["Nums"]
    return (waarde for waarde in nummers[1::2] if isinstance(waarde, pydyf.Array))


def _ontdoe(element: Element, grens: int) -> bool:
    """Drop the artifacts from an element; tell whether it held nothing else."""
    kinderen = element.get("K", [])
    blijvend = [kind for kind in kinderen if not isinstance(kind, int) or kind < grens]
    verdwenen = len(blijvend) < len(kinderen)
    kinderen[:] = blijvend
    return verdwenen and not blijvend


def _maak_los(ouder: Element, element: Element) -> bool:
    """Take an element from its parent; tell whether the parent is empty now."""
    if element.reference in ouder["K"]:
        ouder["K"].remove(element.reference)
    return not ouder["K"]


def _benoem_voetnoten(elementen: Elementen) -> None:
    """Lbl stands on the text of a footnote's number: move it up to the number, and tag the footnote as Note."""
    nummers = [e for e in elementen.values() if e["S"] == "/Lbl" and elementen[e["P"]]["S"] == "/NonStruct"]
    for volgnummer, tekst in enumerate(nummers, start=1):
        nummer = elementen[tekst["P"]]
        noot = elementen[nummer["P"]]
        tekst["S"], nummer["S"], noot["S"] = "/Span", "/Lbl", "/Note"
        noot["ID"] = pydyf.String(f"voetnoot-{volgnummer}")


def _herstel_links(elementen: Elementen) -> None:
    """What stands inside a link, such as the page number in a table of contents, is no link of its own."""
    binnen = [e for e in elementen.values() if e["S"] == "/Link" and _staat_in_link(e, elementen)]
    for element in binnen:
        element["S"] = "/Span"


def _staat_in_link(element: Element, elementen: Elementen) -> bool:
    ouder = elementen.get(element["P"])
    return ouder is not None and (ouder["S"] == "/Link" or _staat_in_link(ouder, elementen))


def _herstel_begrippen(elementen: Elementen) -> None:
    """`<div><dt><dd></div>` in a list is one item: its term the label, its description the body."""
    for groep in elementen.values():
        if groep["S"] == "/Div" and elementen[groep["P"]]["S"] == "/L":
            groep["S"] = "/LI"
            for plek, verwijzing in enumerate(groep["K"]):
                begrip = elementen[verwijzing]
                begrip["S"] = "/LBody" if plek else "/Lbl"
                for kind in begrip["K"]:
                    elementen[kind]["S"] = "/NonStruct"


def _herstel_lijstpunten(pdf: pydyf.PDF, elementen: Elementen) -> None:
    """A list item holds a label and a body only: what stands loose in it, such as a paragraph, gets a body."""
    for punt in [element for element in elementen.values() if element["S"] == "/LI"]:
        los = [kind for kind in punt["K"] if elementen[kind]["S"] not in ("/Lbl", "/LBody")]
        if los:
            tekst = pydyf.Dictionary(punt | {"S": "/LBody", "K": pydyf.Array(los), "P": punt.reference})
            pdf.add_object(tekst)
            punt["K"][:] = [kind for kind in punt["K"] if kind not in los] + [tekst.reference]
            for kind in los:
                elementen[kind]["P"] = tekst.reference
