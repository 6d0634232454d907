"""Write a workbook as XLSX: the same content gives the same bytes."""

import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from begroting.uitwisselen.werkboek import Formule, Inhoud, Kolom, Rij, Vorm, Werkblad, Werkboek

GETALVORM = {
    Vorm.TEKST: "@",
    Vorm.GETAL: "0",
    Vorm.EURO: "[$-413]#,##0.00",
    Vorm.FACTOR: "[$-413]0.000000",
}
"""Dutch points and commas, also in a program that is not set to Dutch."""

A4 = 9
REGELHOOGTE = 13
SPELING = 2
"""Characters of room beside the longest text."""

RECHTS = (Vorm.EURO, Vorm.FACTOR)


class _Opmaak:
    """The formats of a workbook, each made once."""

    def __init__(self, boek: xlsxwriter.Workbook) -> None:
        self._boek = boek
        self._gemaakt: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **eigenschappen: Any) -> Format:
        sleutel = tuple(sorted(eigenschappen.items()))
        if sleutel not in self._gemaakt:
            self._gemaakt[sleutel] = self._boek.add_format({"font_name": "Arial", "font_size": 10, **eigenschappen})
        return self._gemaakt[sleutel]


def als_xlsx(werkboek: Werkboek) -> bytes:
    uit = BytesIO()
    boek = xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    gemaakt = datetime.datetime.combine(werkboek.stand, datetime.time())
    boek.set_properties({"title": werkboek.titel, "created": gemaakt})
    opmaak = _Opmaak(boek)
    for blad in werkboek.bladen:
        _blad(boek.add_worksheet(blad.naam), blad, opmaak)
    boek.close()
    return uit.getvalue()


def _blad(uit: Worksheet, blad: Werkblad, opmaak: _Opmaak) -> None:
    uit.write_string(0, 0, blad.titel, opmaak(bold=True, font_size=14))
    for nummer, (label, waarde) in enumerate(blad.vooraf, 1):
        uit.write_string(nummer, 0, label, opmaak(bold=True))
        uit.write_string(nummer, 1, waarde, opmaak())
    for nummer, kolom in enumerate(blad.kolommen):
        uit.set_column(nummer, nummer, blad.breedtes[nummer] + SPELING)
        kant = "right" if kolom.vorm in RECHTS else "left"
        kop = opmaak(bold=True, bottom=1, align=kant, valign="bottom", indent=int(kant == "left" and nummer > 0))
        uit.write_string(blad.koprij - 1, nummer, kolom.kop, kop)
    for nummer, rij in enumerate(blad.rijen, blad.eerste - 1):
        _rij(uit, nummer, rij, blad, opmaak)
    _pagina(uit, blad)


def _pagina(uit: Worksheet, blad: Werkblad) -> None:
    """What stays in sight on the screen, and how it comes on paper."""
    uit.freeze_panes(blad.koprij, blad.vast)
    uit.set_landscape()
    uit.set_paper(A4)
    uit.fit_to_pages(1, 0)
    uit.repeat_rows(blad.koprij - 1)
    uit.set_footer("&L&A&RBlad &P van &N")


def _rij(uit: Worksheet, nummer: int, rij: Rij, blad: Werkblad, opmaak: _Opmaak) -> None:
    if (regels := blad.hoogte(rij)) > 1:
        uit.set_row(nummer, REGELHOOGTE * regels)
    for plaats, (kolom, waarde) in enumerate(zip(blad.kolommen, rij.cellen, strict=True)):
        inspringen = int(plaats > 0) + (2 * rij.diepte if plaats == blad.inspringen else 0)
        _cel(uit, (nummer, plaats), waarde, _celopmaak(opmaak, kolom, rij, inspringen))


def _celopmaak(opmaak: _Opmaak, kolom: Kolom, rij: Rij, inspringen: int) -> Format:
    eigen: dict[str, Any] = {"num_format": GETALVORM[kolom.vorm], "valign": "top"}
    if kolom.vorm not in RECHTS:
        eigen |= {"text_wrap": True, "align": "left", "indent": inspringen}
    if rij.totaal:
        eigen |= {"bold": True, "top": 1}
    return opmaak(**eigen)


def _cel(uit: Worksheet, plek: tuple[int, int], waarde: Inhoud, opmaak: Format) -> None:
    match waarde:
        case None | "":
            uit.write_blank(*plek, None, opmaak)
        case Formule(tekst, uitkomst):
            uit.write_formula(*plek, f"={tekst}", opmaak, "" if uitkomst is None else uitkomst)
        case str():
            uit.write_string(*plek, waarde, opmaak)
        case _:
            uit.write_number(*plek, waarde, opmaak)
