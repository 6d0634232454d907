"""Read a spreadsheet to cells, without deciding what they mean: a number, a date and a formula are told apart.

XLSX is read with openpyxl. ODS is read from its XML: the library that writes it unfolds a row that is repeated a
million times.
"""

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from http import HTTPStatus
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from lxml import etree

from begroting.uitwisselen.keuring import BESCHADIGD, MAX_RIJEN, Bestandssoort, Goedgekeurd, Onleesbaar, te_veel_rijen
from begroting.uitwisselen.werkboek import adres

MAX_CELLEN = 150_000
"""Of all sheets together."""

CIJFERS = 15
"""What a spreadsheet keeps of a number: 0.1 + 0.2 is 0.3."""


class Aard(StrEnum):
    """What kind of thing stands in a cell."""

    TEKST = "tekst"
    GETAL = "getal"
    DATUM = "datum"
    PERCENTAGE = "percentage"
    FORMULE = "formule"
    FOUT = "fout"
    WAARHEID = "waarheid"


class Cel(NamedTuple):
    """A cell that is not empty; a number as text with a point."""

    aard: Aard
    tekst: str


@dataclass
class Gelezen:
    """One sheet: row → column → cell, both counted from one; empty cells are not there."""

    naam: str
    rijen: dict[int, dict[int, Cel]] = field(default_factory=dict)
    samengevoegd: list[tuple[str, int]] = field(default_factory=list)
    """The ranges of merged cells, each with its last row."""

    verborgen: bool = False
    verborgen_rijen: list[int] = field(default_factory=list)

    def zet(self, rij: int, kolom: int, cel: Cel) -> None:
        self.rijen.setdefault(rij, {})[kolom] = cel


KAPOT = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    etree.LxmlError,
)
"""What reading a file that is no good may raise."""


def lees(bestand: Goedgekeurd) -> list[Gelezen]:
    """All sheets with something on them. Raises ``Onleesbaar``."""
    lezer = {Bestandssoort.XLSX: _xlsx, Bestandssoort.ODS: _ods}[bestand.soort]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            gelezen = [blad for blad in lezer(bestand.inhoud) if blad.rijen]
    except KAPOT as fout:
        raise Onleesbaar(BESCHADIGD) from fout
    if not gelezen:
        raise Onleesbaar("In dit rekenblad staat niets.")
    return gelezen


class _Teller:
    """Stops reading when it becomes too much."""

    def __init__(self) -> None:
        self.over = MAX_CELLEN

    def __call__(self, cellen: int) -> None:
        self.over -= cellen
        if self.over < 0:
            raise Onleesbaar(
                f"Dit bestand heeft meer dan {MAX_CELLEN // 1000}.000 cellen. Haal weg wat er niet bij hoort.",
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )


# ── XLSX ─────────────────────────────────────────────────────────────────────


def _xlsx(inhoud: bytes) -> Iterator[Gelezen]:
    boek = openpyxl.load_workbook(BytesIO(inhoud), keep_links=False)
    tel = _Teller()
    for blad in boek.worksheets:
        if blad.max_row > MAX_RIJEN:
            raise Onleesbaar(te_veel_rijen(blad.max_row), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        tel(blad.max_row * blad.max_column)
        gelezen = Gelezen(blad.title, verborgen=blad.sheet_state != "visible")
        gelezen.samengevoegd = [(bereik.coord, bereik.max_row) for bereik in blad.merged_cells.ranges]
        gelezen.verborgen_rijen = [nummer for nummer, rij in blad.row_dimensions.items() if rij.hidden]
        for nummer, rij in enumerate(blad.iter_rows(), 1):
            for kolom, cel in enumerate(rij, 1):
                if (gevonden := _xlsx_cel(cel)) is not None:
                    gelezen.zet(nummer, kolom, gevonden)
        yield gelezen


def _xlsx_cel(cel: Any) -> Cel | None:
    waarde = cel.value
    if waarde is None or (isinstance(waarde, str) and not waarde.strip()):
        return None
    if isinstance(waarde, (datetime.date, datetime.time, datetime.timedelta)):
        return Cel(Aard.DATUM, f"{waarde:%d-%m-%Y}" if isinstance(waarde, datetime.date) else str(waarde))
    if cel.data_type == "n":
        procent = "%" in re.sub(r'"[^"]*"|\\.', "", cel.number_format)
        return _getal(f"{waarde:.{CIJFERS}g}", procent=procent)
    return _xlsx_anders(cel.data_type, waarde)


def _xlsx_anders(soort: str, waarde: Any) -> Cel:
    """What is no number: of a formula its text, in whatever way it is kept."""
    if soort == "f":
        return Cel(Aard.FORMULE, waarde if isinstance(waarde, str) else f"={getattr(waarde, 'text', '')}")
    if soort == "b":
        return Cel(Aard.WAARHEID, "WAAR" if waarde else "ONWAAR")
    return Cel(Aard.FOUT if soort == "e" else Aard.TEKST, str(waarde).strip())


def _getal(tekst: str, *, procent: bool = False) -> Cel:
    getal = Decimal(tekst)
    if not getal.is_finite():
        return Cel(Aard.FOUT, tekst)
    if procent:
        return Cel(Aard.PERCENTAGE, f"{(getal * 100).normalize():f}%")
    return Cel(Aard.GETAL, f"{getal.normalize():f}")


# ── ODS ──────────────────────────────────────────────────────────────────────

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _ods(inhoud: bytes) -> Iterator[Gelezen]:
    with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
        wortel = etree.fromstring(zip_.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    tel = _Teller()
    for tabel in wortel.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        yield _ods_blad(tabel, tel)


def _ods_blad(tabel: Any, tel: _Teller) -> Gelezen:
    gelezen = Gelezen(tabel.get(f"{TABLE}name", ""))
    nummer = 1
    for rij in tabel.iter(f"{TABLE}table-row"):
        herhaald = _aantal(rij, "number-rows-repeated")
        cellen, bereiken = _ods_rij(rij, nummer, tel)
        if cellen:
            if nummer + herhaald - 1 > MAX_RIJEN:
                raise Onleesbaar(te_veel_rijen(nummer + herhaald - 1), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            tel(len(cellen) * herhaald)
            gelezen.rijen |= {nr: dict(cellen) for nr in range(nummer, nummer + herhaald)}
            if rij.get(f"{TABLE}visibility", "visible") != "visible":
                gelezen.verborgen_rijen += range(nummer, nummer + herhaald)
        gelezen.samengevoegd += bereiken
        nummer += herhaald
    return gelezen


def _ods_rij(rij: Any, nummer: int, tel: _Teller) -> tuple[dict[int, Cel], list[tuple[str, int]]]:
    cellen: dict[int, Cel] = {}
    bereiken: list[tuple[str, int]] = []
    kolom = 1
    for cel in rij.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        herhaald = _aantal(cel, "number-columns-repeated")
        gevonden = _ods_cel(cel)
        if gevonden is not None:
            tel(herhaald)
            cellen |= dict.fromkeys(range(kolom, kolom + herhaald), gevonden)
        breed, hoog = _aantal(cel, "number-columns-spanned"), _aantal(cel, "number-rows-spanned")
        if breed > 1 or hoog > 1:
            tot = nummer + hoog - 1
            bereiken.append((f"{adres(kolom, nummer)}:{adres(kolom + breed - 1, tot)}", tot))
        kolom += herhaald
    return cellen, bereiken


def _aantal(element: Any, naam: str) -> int:
    return max(int(element.get(f"{TABLE}{naam}", "1")), 1)


def _ods_cel(cel: Any) -> Cel | None:
    formule, soort = cel.get(f"{TABLE}formula"), cel.get(f"{OFFICE}value-type")
    tekst = "\n".join("".join(alinea.itertext()) for alinea in cel.iterchildren(f"{TEXT}p")).strip()
    if formule is not None:
        return Cel(Aard.FORMULE, f"={formule.partition('=')[2]}")
    if soort in GETALLEN:
        return _getal(_afgekapt(cel), procent=soort == "percentage")
    if soort in ANDERS:
        return Cel(ANDERS[soort], tekst or cel.get(f"{OFFICE}{soort}-value", ""))
    return Cel(Aard.TEKST, tekst) if tekst else None


GETALLEN = {"float", "currency", "percentage"}
ANDERS = {"date": Aard.DATUM, "time": Aard.DATUM, "boolean": Aard.WAARHEID}


def _afgekapt(cel: Any) -> str:
    """A number as a spreadsheet shows it: what is behind the fifteenth figure is no more than the way it is kept."""
    return f"{Decimal(cel.get(f'{OFFICE}value')):.{CIJFERS}g}"
