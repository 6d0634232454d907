"""Is an uploaded file what its name says, and is there nothing in it that runs?

What comes in is told by its content: the name only says what to expect. An Office file is a zip, so its inside is
looked at: the parts it must have, and parts that carry programs. A file that is two things at once is refused.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import puremagic
from django.core.exceptions import ValidationError

MAX_GROOTTE = 10 * 1024 * 1024
MAX_NAAM = 160
MAX_UITGEPAKT = 200 * 1024 * 1024
MAX_ONDERDELEN = 5000
STEEKPROEF = 1024

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Bestandssoort:
    """One kind of file that may come along: its media type, and what its content must be."""

    mediatype: str
    controle: Callable[[bytes, "Bestandssoort"], None]
    hoofddeel: str = ""


@dataclass(frozen=True)
class Gecontroleerd:
    """A file that was looked at: a name without tricks, its media type and its bytes."""

    naam: str
    mediatype: str
    inhoud: bytes


def controleer(naam: str, inhoud: bytes) -> Gecontroleerd:
    """The file, when it is what it says; otherwise a ``ValidationError`` in plain words."""
    veilig = veilige_naam(naam)
    extensie = PurePosixPath(veilig).suffix.lower().removeprefix(".")
    soort = SOORTEN.get(extensie)
    if soort is None:
        raise ValidationError(f"Dit soort bestand kan niet. Kies uit: {', '.join(SOORTEN)}.")
    if not inhoud:
        raise ValidationError("Dit bestand is leeg.")
    if len(inhoud) > MAX_GROOTTE:
        raise ValidationError("Dit bestand is groter dan 10 MB.")
    soort.controle(inhoud, soort)
    return Gecontroleerd(veilig, soort.mediatype, inhoud)


def veilige_naam(naam: str) -> str:
    """The last part of a name, without control characters and characters that turn text around."""
    kaal = naam.replace("\\", "/").rpartition("/")[2]
    leesbaar = "".join(t for t in unicodedata.normalize("NFC", kaal) if unicodedata.category(t)[0] != "C")
    pad = PurePosixPath(re.sub(r'[<>:"|?*]', "_", " ".join(leesbaar.split())).lstrip(".") or "bestand")
    return f"{pad.stem[: MAX_NAAM - len(pad.suffix)]}{pad.suffix}"


# ── Content ──────────────────────────────────────────────────────────────────

OPMAAKTAAL = re.compile(rb"<\s*(?:!doctype|html|svg|script|iframe|object|embed|\?php)\b|<\?php", re.IGNORECASE)
ZIP_EINDE = b"PK\x05\x06"
PROGRAMMA_IN_PDF = re.compile(rb"/(?:JavaScript|Launch|RichMedia)\b")
GEEN_TEKST = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def _weiger_leugen(inhoud: bytes, soort: Bestandssoort) -> None:
    """The content is of this kind according to its signature."""
    try:
        gevonden = {treffer.mime_type for treffer in puremagic.magic_string(inhoud)}
    except puremagic.PureError:
        gevonden = set()
    if soort.mediatype not in gevonden:
        raise ValidationError("De inhoud past niet bij de naam van dit bestand.")


def _weiger_dubbel(inhoud: bytes) -> None:
    """Not at the same time an archive or a page, whatever else it is."""
    if ZIP_EINDE in inhoud[-(64 * 1024 + 22) :] or OPMAAKTAAL.search(inhoud):
        raise ValidationError("In dit bestand zit een tweede bestand of een programma. Dat kan niet.")


def _pdf(inhoud: bytes, soort: Bestandssoort) -> None:
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-STEEKPROEF:]:
        raise ValidationError("De inhoud past niet bij de naam van dit bestand.")
    _weiger_leugen(inhoud, soort)
    _weiger_dubbel(inhoud)
    if PROGRAMMA_IN_PDF.search(inhoud):
        raise ValidationError("In deze PDF zit een programma. Dat kan niet.")


def _afbeelding(inhoud: bytes, soort: Bestandssoort) -> None:
    _weiger_leugen(inhoud, soort)
    _weiger_dubbel(inhoud)
    if b"%PDF-" in inhoud[:STEEKPROEF]:
        raise ValidationError("In dit bestand zit een tweede bestand of een programma. Dat kan niet.")
    einde = b"IEND\xaeB`\x82" if soort.mediatype == "image/png" else b"\xff\xd9"
    if einde not in inhoud:
        raise ValidationError("Deze afbeelding is niet compleet.")


def _tekst(inhoud: bytes, soort: Bestandssoort) -> None:
    """Text in UTF-8 or the old Windows code page, without anything a browser or a program would run."""
    if GEEN_TEKST.search(inhoud):
        raise ValidationError("Dit is geen gewone tekst.")
    if inhoud.startswith((b"#!", b"%PDF-", b"{\\rtf", b"MZ")) or OPMAAKTAAL.search(inhoud):
        raise ValidationError("In deze tekst zit een programma of een webpagina. Dat kan niet.")


# ── Office files ─────────────────────────────────────────────────────────────

PROGRAMMA_IN_ZIP = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*|vbadata\.xml|activex/.*|macrosheets/.*|dialogsheets/.*|basic/.*|scripts/.*)$"
    r"|oleobject[^/]*\.bin$"
    r"|\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|sh|py|html?)$"
)
SJABLOON_VAN_ELDERS = re.compile(rb"<Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*External)[^>]*>")


def _office(inhoud: bytes, soort: Bestandssoort) -> None:
    """A docx, xlsx or pptx: its main part and the content type of that part."""
    with _open_zip(inhoud) as pakket:
        namen = _veilige_onderdelen(pakket)
        if not {"[content_types].xml", soort.hoofddeel} <= namen.keys():
            raise ValidationError("De inhoud past niet bij de naam van dit bestand.")
        soorten = pakket.read(namen["[content_types].xml"])
        if b"macroEnabled" in soorten:
            raise ValidationError("In dit bestand zitten macro’s. Bewaar het zonder macro’s.")
        if f"{soort.mediatype}.main+xml".encode() not in soorten:
            raise ValidationError("De inhoud past niet bij de naam van dit bestand.")
        verwijzingen = [namen[naam] for naam in namen if naam.endswith("settings.xml.rels")]
        if any(SJABLOON_VAN_ELDERS.search(pakket.read(naam)) for naam in verwijzingen):
            raise ValidationError("Dit bestand haalt een sjabloon van een andere plek. Dat kan niet.")


def _opendocument(inhoud: bytes, soort: Bestandssoort) -> None:
    """An odt, ods or odp says what it is in its first part."""
    with _open_zip(inhoud) as pakket:
        namen = _veilige_onderdelen(pakket)
        if not {"mimetype", "content.xml"} <= namen.keys():
            raise ValidationError("De inhoud past niet bij de naam van dit bestand.")
        if pakket.read(namen["mimetype"]).strip() != soort.mediatype.encode():
            raise ValidationError("De inhoud past niet bij de naam van dit bestand.")


def _open_zip(inhoud: bytes) -> zipfile.ZipFile:
    """The archive, which begins at the first byte and has nothing behind its end."""
    einde = inhoud.rfind(ZIP_EINDE)
    if not inhoud.startswith(b"PK\x03\x04") or einde != len(inhoud) - 22:
        raise ValidationError("De inhoud past niet bij de naam van dit bestand.")
    try:
        return zipfile.ZipFile(BytesIO(inhoud))
    except (zipfile.BadZipFile, NotImplementedError) as fout:
        raise ValidationError("Dit bestand is beschadigd.") from fout


def _veilige_onderdelen(pakket: zipfile.ZipFile) -> dict[str, str]:
    """The parts by their name in small letters; refuses programs, passwords and what unpacks without end."""
    delen = pakket.infolist()
    namen = {deel.filename.lower(): deel.filename for deel in delen}
    if len(delen) > MAX_ONDERDELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT or len(namen) < len(delen):
        raise ValidationError("Dit bestand is niet goed ingepakt. Bewaar het opnieuw.")
    if any(deel.flag_bits & 1 for deel in delen):
        raise ValidationError("Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord.")
    if any(PROGRAMMA_IN_ZIP.search(naam) for naam in namen):
        raise ValidationError("In dit bestand zitten macro’s of programma’s. Bewaar het zonder.")
    _pak_uit(pakket, delen)
    return namen


def _pak_uit(pakket: zipfile.ZipFile, delen: list[zipfile.ZipInfo]) -> None:
    """Read every part once: its checksum and size are right, and it is no program under another name."""
    try:
        for deel in delen:
            with pakket.open(deel) as stroom:
                begin = stroom.read(4)
                while stroom.read(1024 * 1024):
                    pass
            if begin.startswith((b"MZ", b"\x7fELF")):
                raise ValidationError("In dit bestand zitten macro’s of programma’s. Bewaar het zonder.")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fout:
        raise ValidationError("Dit bestand is beschadigd.") from fout


SOORTEN: dict[str, Bestandssoort] = {
    "pdf": Bestandssoort("application/pdf", _pdf),
    "docx": Bestandssoort(f"{OOXML}wordprocessingml.document", _office, "word/document.xml"),
    "xlsx": Bestandssoort(f"{OOXML}spreadsheetml.sheet", _office, "xl/workbook.xml"),
    "pptx": Bestandssoort(f"{OOXML}presentationml.presentation", _office, "ppt/presentation.xml"),
    "odt": Bestandssoort(f"{ODF}text", _opendocument),
    "ods": Bestandssoort(f"{ODF}spreadsheet", _opendocument),
    "odp": Bestandssoort(f"{ODF}presentation", _opendocument),
    "png": Bestandssoort("image/png", _afbeelding),
    "jpg": Bestandssoort("image/jpeg", _afbeelding),
    "txt": Bestandssoort("text/plain", _tekst),
    "csv": Bestandssoort("text/csv", _tekst),
}
SOORTEN["jpeg"] = SOORTEN["jpg"]
