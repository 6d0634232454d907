"""Look at an uploaded file before anything opens it: is it a spreadsheet, is there a program in it, is it not too much?

What a file is, is told by its content. A spreadsheet is a zip: what stands in it is counted while it is unpacked, so
that a small file that unpacks to a mountain is refused before it costs memory.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from io import BytesIO

MAX_GROOTTE = 5 * 1024 * 1024
MAX_UITGEPAKT = 40 * 1024 * 1024
MAX_ONDERDELEN = 500
MAX_TEKENS = 1_200_000
"""Angle brackets in all parts together: what they become in memory is in proportion to these."""

MAX_RIJEN = 5_000
"""Of one sheet."""


class Onleesbaar(Exception):
    """The file as a whole cannot be read; its message says why and what to do, its status what kind of wrong it is."""

    def __init__(self, zin: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(zin)
        self.status = status


class Bestandssoort(StrEnum):
    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True)
class Goedgekeurd:
    """A file that may be opened."""

    soort: Bestandssoort
    inhoud: bytes


GEEN_REKENBLAD = "Dit is geen rekenblad. Kies een bestand dat is opgeslagen als Excel-werkmap (.xlsx) of als .ods."
BESCHADIGD = "Dit bestand is beschadigd. Open het in uw rekenprogramma, sla het opnieuw op en probeer het nog eens."
WACHTWOORD = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf, sla het op en probeer het nog eens."
MACRO = (
    "In dit bestand zit een programma (een macro). Zulke bestanden leest het portaal niet. "
    "Sla het op als gewone Excel-werkmap (.xlsx) en probeer het nog eens."
)
OUD = "Dit is een oud Excel-bestand (.xls). Sla het op als Excel-werkmap (.xlsx) en probeer het nog eens."
BINAIR = "Dit is een binair Excel-bestand (.xlsb). Sla het op als Excel-werkmap (.xlsx) en probeer het nog eens."
TE_GROOT = f"Dit bestand is groter dan {MAX_GROOTTE // 1024 // 1024} MB. Zo groot is een begroting niet."
TE_VEEL = "Dit bestand is uitgepakt te groot om te lezen. Haal weg wat niet bij de begroting hoort."
VERWIJZING = "In dit bestand staan verwijzingen die een rekenblad niet heeft. Het portaal leest het niet."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Excel files before 2007 begin, and newer ones with a password."""

VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
ODS_SOORT = b"application/vnd.oasis.opendocument.spreadsheet"
MACROS = re.compile(r"(^|/)(vbaProject\.bin|macrosheets/.+)$|^(Basic|Scripts)/.+\.(xml|py|js|bsh)$", re.IGNORECASE)
BLADDEEL = re.compile(r"^xl/worksheets/[^/]+\.xml$|^content\.xml$", re.IGNORECASE)
RIJ = re.compile(rb"<(?:\w+:)?(?:row|table-row)[\s/>]")


def keur(inhoud: bytes) -> Goedgekeurd:
    """The file, when it may be opened. Raises ``Onleesbaar``."""
    if not inhoud:
        raise Onleesbaar("Dit bestand is leeg.")
    if len(inhoud) > MAX_GROOTTE:
        raise Onleesbaar(TE_GROOT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if inhoud.startswith(OLE):
        raise Onleesbaar(WACHTWOORD if VERSLEUTELD in inhoud else OUD)
    if not inhoud.startswith(b"PK"):
        raise Onleesbaar(GEEN_REKENBLAD)
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
            return Goedgekeurd(_soort(zip_, _pak_uit(zip_)), inhoud)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as fout:
        raise Onleesbaar(BESCHADIGD) from fout


def _pak_uit(zip_: zipfile.ZipFile) -> dict[str, bytes]:
    """The small parts that tell what it is; every part was unpacked and counted."""
    delen, over, tekens = {}, MAX_UITGEPAKT, MAX_TEKENS
    if len(zip_.infolist()) > MAX_ONDERDELEN:
        raise Onleesbaar(TE_VEEL, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    for deel in zip_.infolist():
        if deel.flag_bits & 1:
            raise Onleesbaar(WACHTWOORD)
        with zip_.open(deel) as open_:
            tekst = open_.read(over + 1)
        over -= len(tekst)
        tekens -= _tel(deel.filename, tekst)
        if over < 0 or tekens < 0:
            raise Onleesbaar(TE_VEEL, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        delen[deel.filename] = tekst if deel.filename in KENMERKEND else b""
    return delen


def _tel(naam: str, tekst: bytes) -> int:
    if b"<!ENTITY" in tekst:
        raise Onleesbaar(VERWIJZING)
    if BLADDEEL.match(naam):
        _tel_rijen(tekst)
    return tekst.count(b"<")


def _tel_rijen(tekst: bytes) -> None:
    aantal = sum(1 for _ in RIJ.finditer(tekst))
    # All sheets of an ODS stand in one part.
    bladen = max(tekst.count(b"<table:table "), 1)
    if aantal > MAX_RIJEN * bladen:
        raise Onleesbaar(te_veel_rijen(aantal), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def te_veel_rijen(aantal: int) -> str:
    geteld = f"{aantal:,}".replace(",", ".")
    return f"Dit bestand heeft een blad met {geteld} rijen. Het portaal leest er hoogstens {MAX_RIJEN // 1000}.000."


KENMERKEND = {"[Content_Types].xml", "mimetype", "META-INF/manifest.xml"}


def _soort(zip_: zipfile.ZipFile, delen: dict[str, bytes]) -> Bestandssoort:
    namen = zip_.namelist()
    soorten = delen.get("[Content_Types].xml", b"")
    if b"macroEnabled" in soorten or any(MACROS.search(naam) for naam in namen):
        raise Onleesbaar(MACRO)
    if b"encryption-data" in delen.get("META-INF/manifest.xml", b""):
        raise Onleesbaar(WACHTWOORD)
    if delen.get("mimetype", b"").strip() == ODS_SOORT and "content.xml" in delen:
        return Bestandssoort.ODS
    if "xl/workbook.bin" in delen:
        raise Onleesbaar(BINAIR)
    if b"spreadsheetml" in soorten and "xl/workbook.xml" in delen:
        return Bestandssoort.XLSX
    raise Onleesbaar(GEEN_REKENBLAD)
