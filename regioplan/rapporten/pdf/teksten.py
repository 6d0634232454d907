"""The printed texts of a document, before it is laid out."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NIET_GEDRUKT = frozenset({"head", "style", "script", "title", "{http://www.w3.org/2000/svg}title"})
WITRUIMTE = re.compile(r"[ \t\n\r]+")


def maak_schoon(wortel: "Element") -> None:
    """Join letters with their loose accents, for fonts have the joined form only; mend the space in footnotes."""
    herschrijf(wortel, lambda tekst: unicodedata.normalize("NFC", tekst))
    for element in wortel.iter():
        if "voetnoot" in element.get("class", "").split():
            _vouw_witruimte(element)


def tekens(wortel: "Element") -> set[str]:
    """Every character that is printed."""
    return {teken for _, _, tekst in _teksten(wortel) for teken in tekst}


def herschrijf(wortel: "Element", functie: Callable[[str], str]) -> None:
    for element, plaats, tekst in list(_teksten(wortel)):
        nieuw = functie(tekst)
        if plaats in ("text", "tail"):
            setattr(element, plaats, nieuw)
        else:
            element.set(plaats, nieuw)


def _teksten(wortel: "Element") -> Iterator[tuple["Element", str, str]]:
    """Every printed text with its place: (element, "text" or "tail" or an attribute, text)."""
    for element in wortel.iter():
        if element.text and element.tag not in NIET_GEDRUKT:
            yield element, "text", element.text
        if element.tail:
            yield element, "tail", element.tail
        for naam, waarde in element.attrib.items():
            if naam.startswith("data-"):
                yield element, naam, waarde


def _vouw_witruimte(voetnoot: "Element") -> None:
    """WeasyPrint (70) prints a line end in the HTML of a footnote as a line end on paper."""
    staart = voetnoot.tail
    herschrijf(voetnoot, lambda tekst: WITRUIMTE.sub(" ", tekst))
    voetnoot.tail = staart
    voetnoot.text = (voetnoot.text or "").lstrip()
