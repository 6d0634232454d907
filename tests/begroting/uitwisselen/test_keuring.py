"""A file that is no good is refused before it is opened, with a sentence that says what to do."""

import zipfile
from io import BytesIO

import pytest

from begroting.uitwisselen import keuring
from begroting.uitwisselen.keuring import Bestandssoort, Onleesbaar, keur
from begroting.uitwisselen.rekenblad import Aard, Cel, lees
from tests.begroting.uitwisselen.boeken import maak_xlsx

GOED = maak_xlsx({"Blad1": [["Post", 2025], ["Huur", 12.5]]})
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def zip_van(delen: dict[str, bytes]) -> bytes:
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def met(naam: str, inhoud: bytes, basis: bytes = GOED) -> bytes:
    """The good file with another part in it, or another content for a part."""
    with zipfile.ZipFile(BytesIO(basis)) as zip_:
        delen = {deel: zip_.read(deel) for deel in zip_.namelist()}
    return zip_van(delen | {naam: inhoud})


def ods_van(rijen: str, **meer: bytes) -> bytes:
    inhoud = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Begroot">{rijen}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zip_van({"mimetype": ODS.encode(), "content.xml": inhoud.encode(), **meer})


MACROTYPE = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'

FOUT = {
    "empty": (b"", "is leeg", 422),
    "text": (b"Post;2025\nHuur;12", "geen rekenblad", 422),
    "pdf": (b"%PDF-1.7 ...", "geen rekenblad", 422),
    "half": (GOED[:900], "beschadigd", 422),
    "zip of something else": (zip_van({"brief.txt": b"hallo"}), "geen rekenblad", 422),
    "word": (zip_van({"[Content_Types].xml": b"<Types>wordprocessingml</Types>"}), "geen rekenblad", 422),
    "old excel": (keuring.OLE + b"\0" * 600, "oud Excel-bestand", 422),
    "password": (keuring.OLE + b"\0" * 600 + keuring.VERSLEUTELD, "heeft een wachtwoord", 422),
    "binary": (met("xl/workbook.bin", b"x"), "binair", 422),
    "xlsm": (met("[Content_Types].xml", MACROTYPE), "een macro", 422),
    "hidden macro": (met("xl/vbaProject.bin", b"x"), "een macro", 422),
    "macro sheet": (met("xl/macrosheets/sheet1.xml", b"<x/>"), "een macro", 422),
    "ods macro": (ods_van("", **{"Basic/Standard/Module1.xml": b"<x/>"}), "een macro", 422),
    "ods password": (ods_van("", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "wachtwoord", 422),
    "entity": (met("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'), "verwijzingen", 422),
    "too big": (b"PK" + b"\0" * keuring.MAX_GROOTTE, "groter dan 5 MB", 413),
    "bomb": (met("xl/media/beeld.png", b"\0" * (keuring.MAX_UITGEPAKT + 1)), "uitgepakt te groot", 413),
    "bomb of tags": (met("xl/styles.xml", b"<x/>" * 1_200_001), "uitgepakt te groot", 413),
    "many parts": (zip_van({f"{n}": b"" for n in range(501)}), "uitgepakt te groot", 413),
    "100,000 rows": (met("xl/worksheets/sheet1.xml", b"<row/>" * 100_000), "100.000 rijen", 413),
}


@pytest.mark.parametrize("naam", FOUT)
def test_what_is_no_good_is_refused_with_a_sentence(naam: str) -> None:
    inhoud, zin, status = FOUT[naam]
    with pytest.raises(Onleesbaar, match=zin) as fout:
        keur(inhoud)
    assert fout.value.status == status


def test_a_spreadsheet_is_told_by_its_content() -> None:
    assert keur(GOED).soort is Bestandssoort.XLSX
    assert keur(ods_van("")).soort is Bestandssoort.ODS


def test_a_bomb_costs_no_more_memory_than_the_limit() -> None:
    import tracemalloc

    bom = met("xl/media/beeld.png", b"\0" * (keuring.MAX_UITGEPAKT * 3))
    assert len(bom) < 300_000
    tracemalloc.start()
    with pytest.raises(Onleesbaar):
        keur(bom)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert piek < keuring.MAX_UITGEPAKT * 2.5


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'><c r='??'><v>q</v></c></row></sheetData>"),
        ("xl/workbook.xml", b"<niets/>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        ("xl/styles.xml", b"<styleSheet><cellXfs><xf/></cellXfs>"),
        ("[Content_Types].xml", b"<spreadsheetml"),
    ],
)
def test_a_damaged_part_is_a_sentence_and_no_error(naam: str, inhoud: bytes) -> None:
    with pytest.raises(Onleesbaar):
        lees(keur(met(naam, inhoud)))


def test_a_far_cell_is_not_unfolded() -> None:
    rij = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ns = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    blad = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
    with pytest.raises(Onleesbaar, match=r"1\.048\.576 rijen"):
        lees(keur(met("xl/worksheets/sheet1.xml", blad % (ns, rij))))


CEL = '<table:table-cell office:value-type="float" office:value="1250.5"{}><text:p>1.250,50</text:p></table:table-cell>'


def test_repeated_empty_rows_and_columns_of_an_ods_are_skipped() -> None:
    leeg = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    ver = '<table:table-cell table:number-columns-repeated="16000"/>'
    (blad,) = lees(keur(ods_van(f"<table:table-row>{ver}{CEL.format('')}</table:table-row>{leeg}")))
    assert blad.rijen == {1: {16001: Cel(Aard.GETAL, "1250.5")}}


@pytest.mark.parametrize(
    "rijen",
    [
        f'<table:table-row table:number-rows-repeated="100000">{CEL.format("")}</table:table-row>',
        f"<table:table-row>{CEL.format(' table:number-columns-repeated="999999999"')}</table:table-row>",
    ],
)
def test_repeated_content_of_an_ods_is_not_unfolded(rijen: str) -> None:
    with pytest.raises(Onleesbaar) as fout:
        lees(keur(ods_van(rijen)))
    assert fout.value.status == 413


def test_an_empty_spreadsheet_says_so() -> None:
    with pytest.raises(Onleesbaar, match="staat niets"):
        lees(keur(maak_xlsx({"Blad1": []})))
