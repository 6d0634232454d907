"""The fonts of a report: chosen by the characters it uses, so that no font of the machine is ever needed.

PDF/A wants every glyph embedded and the same content has to give the same bytes on every machine.
A character none of the project's fonts has, becomes U+FFFD, visibly, instead of an accident of the host.
"""

import logging
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from regioplan.rapporten.pdf.bronnen import LETTERTYPE, Bronnen, lees_lettertype
from regioplan.rapporten.pdf.teksten import herschrijf, tekens

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

logger = logging.getLogger(__name__)

ONBEKEND = "\N{REPLACEMENT CHARACTER}"
SNEDEN = ((400, "normal"), (400, "italic"), (600, "normal"), (600, "italic"))
# Characters that look like one every font has: dashes, spaces, and marks without a shape.
GELIJKEND = {
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}",
    "\N{FIGURE SPACE}": "\N{NO-BREAK SPACE}",
    "\N{HORIZONTAL BAR}": "\N{EM DASH}",
}


@dataclass(frozen=True)
class Letter:
    """One subset of a fontsource package, and whether it has bold and italic of its own."""

    familie: str
    pakket: str
    deel: str
    sneden: bool = True

    def bestand(self, gewicht: int, stijl: str) -> str:
        if not self.sneden:
            gewicht, stijl = 400, "normal"
        return f"@fontsource/{self.pakket}/files/{self.pakket}-{self.deel}-{gewicht}-{stijl}.woff2"


BASIS = Letter("Noto Sans", "noto-sans", "latin")
# In this order; one that is not installed is passed over.
AANVULLING = (
    Letter("Noto Sans Latin Ext", "noto-sans", "latin-ext"),
    Letter("Noto Sans Greek", "noto-sans", "greek"),
    Letter("Noto Sans Cyrillic", "noto-sans", "cyrillic"),
    Letter("Noto Sans Math", "noto-sans-math", "latin", sneden=False),
    Letter("Noto Sans Symbols 2", "noto-sans-symbols-2", "symbols", sneden=False),
)


def zet_letters(wortel: "Element", bronnen: Bronnen) -> str:
    """Make the text of the document printable and return the stylesheet that loads its fonts."""
    gebruikt = tekens(wortel)
    letters = _kies(gebruikt, bronnen)
    tabel = _vervangingen(gebruikt, letters, bronnen)
    if tabel:
        herschrijf(wortel, lambda tekst: tekst.translate(tabel))
    return _stijlblad(letters)


def _kies(gebruikt: set[str], bronnen: Bronnen) -> list[Letter]:
    letters = [BASIS]
    ontbreekt = {GELIJKEND.get(teken, teken) for teken in gebruikt} - _dekking(BASIS, bronnen)
    for letter in AANVULLING:
        gevonden = ontbreekt & _dekking(letter, bronnen)
        if gevonden:
            letters.append(letter)
            ontbreekt -= gevonden
    return letters


def _dekking(letter: Letter, bronnen: Bronnen) -> frozenset[str]:
    pad = bronnen.lettertypen / letter.bestand(400, "normal")
    if pad.is_file():
        return _tekenset(pad)
    if letter is BASIS:
        raise FileNotFoundError(f"Het lettertype van de rapporten ontbreekt: {pad}. Draai eerst: npm ci")
    return frozenset()


@lru_cache(maxsize=16)
def _tekenset(pad: Path) -> frozenset[str]:
    with TTFont(BytesIO(lees_lettertype(pad)), lazy=True) as bestand:
        return frozenset(chr(code) for code in bestand.getBestCmap())


def _vervangingen(gebruikt: set[str], letters: list[Letter], bronnen: Bronnen) -> dict[int, str]:
    gedekt = frozenset().union(*(_dekking(letter, bronnen) for letter in letters))
    tabel = {ord(teken): _vervanging(teken, gedekt) for teken in gebruikt - gedekt}
    onbekend = sorted(f"U+{code:04X}" for code, vervanging in tabel.items() if vervanging == ONBEKEND)
    if onbekend:
        logger.warning("Tekens die geen lettertype heeft: %s", ", ".join(onbekend))
    return {code: vervanging for code, vervanging in tabel.items() if vervanging != chr(code)}


def _vervanging(teken: str, gedekt: frozenset[str]) -> str:
    if teken in "\t\n\r\N{SOFT HYPHEN}":
        return teken
    soort = unicodedata.category(teken)
    if soort in ("Cc", "Cf", "Mn"):
        return ""
    if soort in ("Zs", "Zl", "Zp"):
        return GELIJKEND.get(teken, " ")
    vervanging = GELIJKEND.get(teken, teken)
    return vervanging if vervanging in gedekt else ONBEKEND


def _stijlblad(letters: list[Letter]) -> str:
    vlakken = "\n".join(_vlak(letter, *snede) for letter in letters for snede in SNEDEN)
    families = ", ".join(f'"{letter.familie}"' for letter in letters)
    return f"{vlakken}\n:root {{ font-family: {families} }}\n@page {{ font-family: {families} }}"


def _vlak(letter: Letter, gewicht: int, stijl: str) -> str:
    return (
        f'@font-face {{ font-family: "{letter.familie}"; font-weight: {gewicht}; font-style: {stijl};'
        f' src: url("{LETTERTYPE}{letter.bestand(gewicht, stijl)}") }}'
    )
