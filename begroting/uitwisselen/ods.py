"""Write a workbook as ODS: the same content gives the same bytes.

A sheet goes to the library as one piece of XML: an object per cell takes forty times as long.
"""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from odfdo import Document, Element

from begroting.uitwisselen.werkboek import Formule, Inhoud, Kolom, Rij, Vorm, Werkblad, Werkboek
from regioplan.bewerken.templatetags.regioplan import nederlands_getal

VROEGST = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip knows: when a file was packed is no part of its content."""

EURO = (
    '<number:number-style style:name="N-euro" number:language="nl" number:country="NL">'
    '<number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"'
    ' number:grouping="true"/></number:number-style>'
)
GETAL = (
    '<number:number-style style:name="N-getal"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/></number:number-style>'
)
FACTOR = (
    '<number:number-style style:name="N-factor" number:language="nl" number:country="NL">'
    '<number:number number:decimal-places="6" number:min-decimal-places="6" number:min-integer-digits="1"/>'
    "</number:number-style>"
)
TEKST = '<number:text-style style:name="N-tekst"><number:text-content/></number:text-style>'
FAMILIES = {"tekst": TEKST, "getal": GETAL, "euro": EURO, "factor": FACTOR}
DIEPSTE = 6


def als_ods(werkboek: Werkboek) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    stijlen = _deel(document, "content.xml").get_element("//office:automatic-styles")
    breedtes = sorted({breedte for blad in werkboek.bladen for breedte in blad.breedtes})
    for stijl in (*FAMILIES.values(), *_celstijlen(), *map(_kolomstijl, breedtes), TABELSTIJL):
        stijlen.append(Element.from_tag(stijl))
    for blad in werkboek.bladen:
        document.body.append(Element.from_tag(_blad(blad)))
    document.set_part("settings.xml", _instellingen(werkboek))
    document.set_part("meta.xml", _over(werkboek))
    document.set_part("styles.xml", _pagina(_deel(document, "styles.xml").serialize()))
    document.del_part("Thumbnails/thumbnail.png")
    uit = BytesIO()
    document.save(uit)
    return _zonder_tijd(uit.getvalue())


def _deel(document: Document, naam: str) -> Any:
    """A part of the document, as the library reads it."""
    return document.get_part(naam)


def _zonder_tijd(inhoud: bytes) -> bytes:
    """The same parts, packed without saying when."""
    uit = BytesIO()
    with ZipFile(BytesIO(inhoud)) as oud, ZipFile(uit, "w") as nieuw:
        for deel in oud.infolist():
            wijze = ZIP_STORED if deel.filename == "mimetype" else ZIP_DEFLATED
            nieuw.writestr(ZipInfo(deel.filename, VROEGST), oud.read(deel), wijze)
    return uit.getvalue()


# ── Styles ───────────────────────────────────────────────────────────────────

TABELSTIJL = (
    '<style:style style:name="blad" style:family="table" style:master-page-name="Default">'
    '<style:table-properties table:display="true"/></style:style>'
)


def _celstijlen() -> list[str]:
    """One per kind of cell, plain and as a total, and one per depth of a text."""
    gewoon = [_celstijl(naam, naam) for naam in FAMILIES]
    totaal = [_celstijl(f"{naam}-totaal", naam, totaal=True) for naam in FAMILIES]
    diep = [_celstijl(f"tekst-{d}", "tekst", diepte=d) for d in range(1, DIEPSTE + 1)]
    diep += [_celstijl(f"tekst-{d}-totaal", "tekst", diepte=d, totaal=True) for d in range(1, DIEPSTE + 1)]
    return [
        *gewoon,
        *totaal,
        *diep,
        KOPSTIJL.format("kop", "start"),
        KOPSTIJL.format("kop-rechts", "end"),
        TITELSTIJL,
        VETSTIJL,
    ]


KOPSTIJL = (
    '<style:style style:name="{}" style:family="table-cell" style:parent-style-name="Default">'
    '<style:table-cell-properties fo:border-bottom="0.05cm solid #000000" fo:wrap-option="wrap"/>'
    '<style:paragraph-properties fo:text-align="{}" fo:margin-left="2mm"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
VETSTIJL = (
    '<style:style style:name="vet" style:family="table-cell" style:parent-style-name="Default">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
TITELSTIJL = (
    '<style:style style:name="titel" style:family="table-cell" style:parent-style-name="Default">'
    '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>'
)


def _celstijl(naam: str, vorm: str, *, totaal: bool = False, diepte: int = 0) -> str:
    lijn = ' fo:border-top="0.05cm solid #000000"' if totaal else ""
    vet = '<style:text-properties fo:font-weight="bold"/>' if totaal else ""
    omloop = ' fo:wrap-option="wrap"' if vorm == "tekst" else ""
    kant = "end" if vorm in ("euro", "factor") else "start"
    return (
        f'<style:style style:name="{naam}" style:family="table-cell" style:parent-style-name="Default"'
        f' style:data-style-name="N-{vorm}">'
        f'<style:table-cell-properties style:vertical-align="top"{omloop}{lijn}/>'
        f'<style:paragraph-properties fo:text-align="{kant}" fo:margin-left="{diepte * 3 + 2}mm"/>{vet}</style:style>'
    )


def _kolomstijl(breedte: int) -> str:
    return (
        f'<style:style style:name="kolom-{breedte}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{breedte * 2}mm"/></style:style>'
    )


LIGGEND = (
    '<style:page-layout-properties style:writing-mode="lr-tb" fo:page-width="297mm" fo:page-height="210mm"'
    ' style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0" fo:margin="15mm"/>'
)


def _pagina(stijlen: bytes) -> bytes:
    """On paper lying down, as wide as the page, and in Dutch."""
    tekst = (
        stijlen.decode().replace('fo:language="fr"', 'fo:language="nl"').replace('fo:country="FR"', 'fo:country="NL"')
    )
    tekst = re.sub(r"(<style:page-layout [^>]*>)<style:page-layout-properties[^>]*/>", rf"\1{LIGGEND}", tekst, count=1)
    return tekst.replace("<text:p>Page ", "<text:p>Blad ").encode()


# ── Content ──────────────────────────────────────────────────────────────────


def _blad(blad: Werkblad) -> str:
    kolommen = "".join(f'<table:table-column table:style-name="kolom-{b}"/>' for b in blad.breedtes)
    vooraf = [_regel(_cel(label, "vet"), _cel(waarde, "Default")) for label, waarde in blad.vooraf]
    kop = _regel(*(_cel(k.kop, "kop-rechts" if k.vorm in (Vorm.EURO, Vorm.FACTOR) else "kop") for k in blad.kolommen))
    titel = _regel(_cel(blad.titel, "titel"))
    rijen = "".join(_rij(rij, blad) for rij in blad.rijen)
    return (
        f'<table:table table:name={quoteattr(blad.naam)} table:style-name="blad">{kolommen}{titel}{"".join(vooraf)}'
        f"<table:table-header-rows>{kop}</table:table-header-rows>{rijen}</table:table>"
    )


def _regel(*cellen: str) -> str:
    return f"<table:table-row>{''.join(cellen)}</table:table-row>"


def _rij(rij: Rij, blad: Werkblad) -> str:
    cellen = zip(blad.kolommen, rij.cellen, strict=True)
    return _regel(*(_cel(w, _celnaam(k, rij, n == blad.inspringen)) for n, (k, w) in enumerate(cellen)))


def _celnaam(kolom: Kolom, rij: Rij, springt_in: bool) -> str:
    diepte = f"-{min(rij.diepte, DIEPSTE)}" if springt_in and rij.diepte and kolom.vorm is Vorm.TEKST else ""
    return f"{kolom.vorm}{diepte}{'-totaal' if rij.totaal else ''}"


def _cel(waarde: Inhoud, stijl: str) -> str:
    begin = f'<table:table-cell table:style-name="{stijl}"'
    match waarde:
        case None | "":
            return f"{begin}/>"
        case Formule(tekst, uitkomst):
            return f"{begin} table:formula={quoteattr(formule(tekst))}{_waarde(uitkomst)}</table:table-cell>"
        case str():
            return f'{begin} office:value-type="string"><text:p>{escape(waarde)}</text:p></table:table-cell>'
        case _:
            return f"{begin}{_waarde(Decimal(waarde))}</table:table-cell>"


def _waarde(getal: Decimal | None) -> str:
    if getal is None:
        return ' office:value-type="string" office:string-value=""><text:p/>'
    gedrukt = nederlands_getal(getal, 2).replace("−", "-")
    return f' office:value-type="float" office:value="{getal:f}"><text:p>{gedrukt}</text:p>'


VERWIJZING = re.compile(
    r"""(?P<tekst>"[^"]*") | (?:(?P<blad>'[^']+'|[A-Za-z]\w*)!)? (?P<van>\$?[A-Z]{1,3}\$?\d+)
        (?: :(?P<tot>\$?[A-Z]{1,3}\$?\d+) )? (?![\w(])""",
    re.VERBOSE,
)


def formule(tekst: str) -> str:
    """From XLSX notation to that of ODS: ``SUM(A1:A3,Blad!B4)`` → ``of:=SUM([.A1:.A3];[$Blad.B4])``."""

    def verwijs(gevonden: re.Match[str]) -> str:
        if gevonden["tekst"]:
            return gevonden["tekst"]
        blad = f"${gevonden['blad']}" if gevonden["blad"] else ""
        return f"[{blad}.{gevonden['van']}{':.' + gevonden['tot'] if gevonden['tot'] else ''}]"

    return "of:=" + VERWIJZING.sub(verwijs, tekst.replace(",", ";"))


# ── Beside the content ───────────────────────────────────────────────────────

OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"'
CONFIG = 'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'


def _instellingen(werkboek: Werkboek) -> bytes:
    """Which rows and columns stay in sight; a program reads no other view from it."""
    bladen = "".join(_beeld(blad) for blad in werkboek.bladen)
    eerste = escape(werkboek.bladnamen[0])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings {OFFICE} {CONFIG}><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        '</config:config-item><config:config-item config:name="ActiveTable" config:type="string">'
        f'{eerste}</config:config-item><config:config-item-map-named config:name="Tables">{bladen}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    ).encode()


def _beeld(blad: Werkblad) -> str:
    vast = {"HorizontalSplitMode": 2, "VerticalSplitMode": 2, "ActiveSplitRange": 3}
    plaats = {"HorizontalSplitPosition": blad.vast, "VerticalSplitPosition": blad.koprij}
    plaats |= {"PositionRight": blad.vast, "PositionBottom": blad.koprij}
    soort = {"HorizontalSplitMode": "short", "VerticalSplitMode": "short", "ActiveSplitRange": "short"}
    items = "".join(
        f'<config:config-item config:name="{naam}" config:type="{soort.get(naam, "int")}">{waarde}</config:config-item>'
        for naam, waarde in (vast | plaats).items()
    )
    return f"<config:config-item-map-entry config:name={quoteattr(blad.naam)}>{items}</config:config-item-map-entry>"


def _over(werkboek: Werkboek) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {OFFICE} '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta><dc:title>{escape(werkboek.titel)}</dc:title><dc:language>nl-NL</dc:language>"
        f"<meta:creation-date>{werkboek.stand:%Y-%m-%d}T00:00:00</meta:creation-date></office:meta>"
        "</office:document-meta>"
    ).encode()
