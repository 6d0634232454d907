"""The PDF pipeline without a database: conformance, bytes, what is read, what may be fetched."""

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Dictionary, Name, Object, Pdf
from pypdf import PdfReader

from regioplan.rapporten.pdf import Bijlage, GeweigerdeBron, maak_pdf
from regioplan.rapporten.pdf.bronnen import standaardbronnen
from tests.rapporten.verapdf import verapdf
from tests.rapporten.voorbeeldrapport import TITEL, VERSIE, maak_html

pytestmark = pytest.mark.xdist_group("pdf")

WORTEL = Path(__file__).resolve().parents[2]
BIJLAGEN = (
    Bijlage("plan.json", '{"titel": "Coëhaven"}'.encode(), "application/json", "De gegevens van het plan"),
    Bijlage("cijfers.xlsx", bytes(range(256)), "application/vnd.ms-excel", "De cijfers van het plan"),
)
BLADZIJDE = '<!doctype html><html lang="nl"><title>Proef</title><body>{}</body></html>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{}<path d="M0 0h9v9z"/></svg>'


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return maak_pdf(maak_html(), titel=TITEL, bijlagen=BIJLAGEN)


@pytest.fixture(scope="module")
def lezer(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.fixture(scope="module")
def document(pdf: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(pdf)) as geopend:
        yield geopend


@pytest.fixture(scope="module")
def bestanden(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sound report and two broken ones, so that one Java run checks all three."""
    map_ = tmp_path_factory.mktemp("pdf")
    inhoud = {
        "goed": pdf,
        "zonder_alternatief": maak_pdf(BLADZIJDE.format(f"<h1>Kop</h1><p>{SVG.format('')}</p>"), titel="Proef"),
        "zonder_kop": maak_pdf(BLADZIJDE.format("<h3>Te diep</h3><p>Tekst</p>"), titel="Proef"),
    }
    for naam, bytes_ in inhoud.items():
        (map_ / f"{naam}.pdf").write_bytes(bytes_)
    return {naam: map_ / f"{naam}.pdf" for naam in inhoud}


@pytest.fixture(scope="module")
def oordeel(bestanden: dict[str, Path]) -> list[verapdf.Bevinding]:
    return verapdf.controleer(bestanden.values())


def platte_tekst(html: str) -> str:
    """The text of a report of one page, without its footer."""
    pagina = PdfReader(BytesIO(maak_pdf(BLADZIJDE.format(html), titel="Proef"))).pages[0]
    return pagina.extract_text().replace("pagina 1 van 1", "").strip()


def _elementen(knoop: Object) -> Iterator[Dictionary]:
    kinderen: Object | list[Object] = knoop.get("/K", [])
    for kind in [kinderen] if isinstance(kinderen, Dictionary) else kinderen:
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield kind
            yield from _elementen(kind)


def elementen(document: Pdf, soort: str) -> list[Dictionary]:
    naam = Name(f"/{soort}")
    return [element for element in _elementen(document.Root.StructTreeRoot) if element["/S"] == naam]


# Conformance


@pytest.mark.verapdf
def test_report_conforms_to_pdfua_and_pdfa(bestanden: dict[str, Path], oordeel: list[verapdf.Bevinding]) -> None:
    assert [bevinding for bevinding in oordeel if bevinding.bestand == bestanden["goed"]] == []


@pytest.mark.verapdf
@pytest.mark.parametrize(("naam", "regel"), [("zonder_alternatief", "7.3-1"), ("zonder_kop", "7.4.2-1")])
def test_harness_reports_a_broken_document(
    bestanden: dict[str, Path], oordeel: list[verapdf.Bevinding], naam: str, regel: str
) -> None:
    gebroken = {(b.smaak, b.regel) for b in oordeel if b.bestand == bestanden[naam]}
    assert gebroken == {("ua1", regel)}


def test_report_sounds_right(bestanden: dict[str, Path]) -> None:
    assert verapdf.beluister([bestanden["goed"]]) == []


@pytest.mark.parametrize(("naam", "regel"), [("zonder_alternatief", "FIG-001"), ("zonder_kop", "HDG-002")])
def test_listener_reports_a_broken_document(bestanden: dict[str, Path], naam: str, regel: str) -> None:
    assert [bevinding.regel for bevinding in verapdf.beluister([bestanden[naam]])] == [regel]


@pytest.mark.verapdf
def test_harness_reports_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "leeg.pdf").write_bytes(b"geen pdf")
    assert [bevinding.regel for bevinding in verapdf.beluister([tmp_path / "leeg.pdf"])] == ["-"]
    with pytest.raises(RuntimeError, match="veraPDF"):
        verapdf.controleer([tmp_path / "leeg.pdf"])


def test_missing_java_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(verapdf.GereedschapOntbreekt, match="default-jre-headless"):
        verapdf.controleer([tmp_path / "rapport.pdf"])


def test_missing_jaxb_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(verapdf, "JAVA_MAP", tmp_path)
    with pytest.raises(verapdf.GereedschapOntbreekt, match="libjaxb-java"):
        verapdf.controleer([tmp_path / "rapport.pdf"])


# The same content, the same bytes


def test_same_content_gives_same_bytes(pdf: bytes) -> None:
    assert maak_pdf(maak_html(), titel=TITEL, bijlagen=tuple(reversed(BIJLAGEN))) == pdf


def test_same_bytes_in_another_process_without_system_fonts(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    opdracht = (
        "import hashlib, sys; from pathlib import Path; from regioplan.rapporten.pdf import Bronnen, maak_pdf;"
        "from tests.rapporten.voorbeeldrapport import TITEL, maak_html;"
        "pdf = maak_pdf(maak_html(), titel=TITEL, bronnen=Bronnen(*map(Path, sys.argv[1:])));"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    bronnen = standaardbronnen()
    omgeving = os.environ | {
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "PYTHONPATH": str(WORTEL),
        "TZ": "Asia/Tokyo",
    }
    ander = subprocess.run(
        [sys.executable, "-c", opdracht, bronnen.statisch, bronnen.lettertypen],
        env=omgeving,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ander.stdout.strip() == hashlib.sha256(maak_pdf(maak_html(), titel=TITEL)).hexdigest()


def test_other_content_gives_another_identifier(lezer: PdfReader) -> None:
    ander = PdfReader(BytesIO(maak_pdf(maak_html(), titel=TITEL)))
    assert ander.trailer["/ID"] != lezer.trailer["/ID"]


def test_date_is_the_one_the_report_names(document: Pdf) -> None:
    assert str(document.docinfo["/CreationDate"]) == "D:20301203"
    with Pdf.open(BytesIO(maak_pdf(BLADZIJDE.format("<p>Tekst</p>"), titel="Proef"))) as zonder_datum:
        assert set(zonder_datum.docinfo.keys()) == {"/Title", "/Producer"}


def test_every_font_is_the_projects_own_and_embedded(document: Pdf) -> None:
    namen = {
        (str(lettertype.BaseFont).split("+")[1], "/FontFile2" in lettertype.DescendantFonts[0].FontDescriptor)
        for pagina in document.pages
        for lettertype in pagina.Resources.Font.values()
    }
    assert {ingebed for _, ingebed in namen} == {True}
    assert {naam for naam, _ in namen if not naam.startswith("Noto-Sans")} == set()


def test_weasyprint_has_no_complaints(caplog: pytest.LogCaptureFixture) -> None:
    maak_pdf(maak_html(), titel=TITEL)
    assert [regel.message for regel in caplog.records if regel.levelno >= logging.WARNING] == []


# What is read


def test_document_names_itself(document: Pdf) -> None:
    assert str(document.docinfo["/Title"]) == TITEL
    assert str(document.Root.Lang) == "nl-NL"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert {pagina.Tabs for pagina in document.pages} == {Name.S}


def test_text_is_read_in_order(lezer: PdfReader) -> None:
    tekst = " ".join("\n".join(pagina.extract_text() for pagina in lezer.pages).split())
    verwacht = [
        "Regio Voorbeeld", "Coëhaven", "Inhoud", "1 Inleiding", "1.1 Aanleiding", "Dit plan volgt op het vorige",
        "eerste punt", "1.2 Werkwijze", "“aanpak wachtlijsten”", "2 Het plan op één pagina", "Resultaten",
        "Bestuurlijk opdrachtgever", "op koers", "4 Begroting", "Begrotingspost 1 ", "Begrotingspost 60",
        "1.830.000", "gedrukt 1.921.000", "Bijlage 1 Afwegingskader", "Medio 2031",
    ]  # fmt: skip
    begin = tekst.index("Bijlage 1 Afwegingskader") + 1  # the last line of the table of contents
    plekken = [tekst.index(deel, 0 if nummer < 3 else begin) for nummer, deel in enumerate(verwacht)]
    assert plekken == sorted(plekken)


def test_bookmarks_follow_the_headings(lezer: PdfReader) -> None:
    def titels(lijst: list[Any]) -> list[Any]:
        return [titels(deel) if isinstance(deel, list) else deel.title for deel in lijst]

    assert titels(lezer.outline) == [
        "Inhoud",
        "1 Inleiding",
        ["1.1 Aanleiding", "1.2 Werkwijze en afspraken"],
        "2 Het plan op één pagina",
        "3 Voorkomen van complexe hulpvragen",
        ["Tijdige en passende hulp", ["Stand van zaken"]],
        "4 Begroting",
        "Bijlage 1 Afwegingskader",
    ]


def test_every_page_but_the_cover_has_header_and_number(lezer: PdfReader) -> None:
    omslag, *overige = (pagina.extract_text() for pagina in lezer.pages)
    assert "pagina" not in omslag
    for nummer, tekst in enumerate(overige, start=2):
        assert f"pagina {nummer} van {len(lezer.pages)}" in tekst
        assert TITEL in tekst
        assert VERSIE in tekst


def test_no_page_is_blank(lezer: PdfReader) -> None:
    assert [nummer for nummer, pagina in enumerate(lezer.pages, 1) if len(pagina.extract_text()) < 120] == []


def test_contents_name_the_page_of_each_chapter(lezer: PdfReader) -> None:
    inhoud = lezer.pages[1].extract_text()
    for titel in ("1 Inleiding", "4 Begroting", "Bijlage 1 Afwegingskader"):
        pagina = next(n for n, pagina in enumerate(lezer.pages, 1) if n > 2 and titel in pagina.extract_text())
        regel = next(regel for regel in inhoud.splitlines() if titel in regel)
        assert regel.split()[-1] == str(pagina)


def test_only_the_scheme_is_landscape(lezer: PdfReader) -> None:
    liggend = [n for n, pagina in enumerate(lezer.pages, 1) if pagina.mediabox.width > pagina.mediabox.height]
    assert [lezer.pages[n - 1].extract_text().count("Het plan op één pagina") for n in liggend] == [1]


def test_footnotes_stand_on_the_page_of_their_number(lezer: PdfReader) -> None:
    noten = {"vorige.": "Het plan van 2030 is te vinden op example.org/plan.", "Totaal": "Afrondingsverschil"}
    for verwijzing, noot in noten.items():
        pagina = next(p for p in list(lezer.pages)[2:] if verwijzing in p.extract_text())
        assert noot in pagina.extract_text()


def test_footnotes_are_notes_with_a_label_and_a_reference(document: Pdf) -> None:
    noten = elementen(document, "Note")
    assert [str(noot.ID) for noot in noten] == ["voetnoot-1", "voetnoot-2", "voetnoot-3"]
    assert [noot.K[0].S for noot in noten] == [Name.Lbl] * 3
    assert len(elementen(document, "Reference")) == 3


def test_table_headers_have_the_scope_of_the_html(document: Pdf) -> None:
    schema = elementen(document, "Table")[0]
    bereik = [str(cel.A.Scope) for cel in _elementen(schema) if cel.S == "/TH"]
    assert bereik == ["/Column"] * 6 + ["/Row"] * 3


def test_table_that_breaks_repeats_its_header(document: Pdf) -> None:
    assert len(elementen(document, "THead")) == 4  # scheme, budget on two pages, appendix


def test_running_headers_and_leaders_are_not_read_aloud(document: Pdf) -> None:
    inhoudsopgave = document.pages[1].Contents.read_bytes()
    nummers = document.Root.StructTreeRoot.ParentTree.Nums
    geteld = {int(nummers[i]): len(nummers[i + 1]) for i in range(0, 2 * len(document.pages), 2)}
    assert inhoudsopgave.count(b"/MCID") == geteld[1] < 30
    assert inhoudsopgave.count(b"/Artifact") > 300


def test_signs_have_a_text_and_their_colour(document: Pdf) -> None:
    tekens = [str(figuur.Alt) for figuur in elementen(document, "Figure")]
    assert tekens.count("Status:") == 7
    assert tekens.count("knelpunt") == 5
    rood = b"0.639216 0.070588 0.039216"  # of "knelpunt"
    assert rood in document.pages[5].Contents.read_bytes()


def test_term_and_description_are_one_list_item(document: Pdf) -> None:
    lijst = next(lijst for lijst in elementen(document, "L"))
    assert [[kind.S for kind in item.K] for item in lijst.K] == [[Name.Lbl, Name.LBody]] * 2


def test_list_items_hold_a_label_and_a_body(document: Pdf) -> None:
    soorten = {tuple(str(kind.S) for kind in punt.K) for punt in elementen(document, "LI")}
    assert soorten == {("/Lbl", "/LBody"), ("/LBody",)}


def test_one_link_per_line_of_the_contents(document: Pdf) -> None:
    namen = [str(link.Contents) for link in document.pages[1].Annots]
    assert namen[:2] == ["1 Inleiding", "1.1 Aanleiding"]
    assert len(namen) == 8


def test_long_words_are_hyphenated_in_dutch() -> None:
    smal = '<div style="width: 3cm">kwaliteitsverbeteringstrajecten jeugdhulpregio</div>'
    assert platte_tekst(smal).split() == ["kwaliteitsverbete-", "ringstrajecten", "jeugdhulpregio"]


# Letters


def test_letters_outside_the_font_stay_visible() -> None:
    assert platte_tekst("<p>Łódź 5\u2011daags e\u0301\u00e9n \U0001f600</p>") == "Łódź 5-daags één \ufffd"


# What may be fetched


@pytest.mark.parametrize(
    "adres",
    [
        "file:///etc/hostname", "/etc/hostname", "http://127.0.0.1/x.png", "https://example.org/x.png", "ftp://example.org/x",
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E",
        "static:../pyproject.toml", "static:/etc/hostname", "static:%2e%2e/pyproject.toml", "static:bestaat/niet.png",
        "lettertype:../pyproject.toml",
    ],
)  # fmt: skip
def test_report_fetches_nothing_but_project_files(adres: str) -> None:
    with pytest.raises(GeweigerdeBron):
        maak_pdf(BLADZIJDE.format(f'<img alt="Beeld" src="{adres}">'), titel="Proef")


@pytest.mark.parametrize("regel", ['@import url("file:///etc/hostname");', "p { background: url(http://127.0.0.1/x) }"])
def test_styles_fetch_nothing_but_project_files(regel: str) -> None:
    with pytest.raises(GeweigerdeBron):
        maak_pdf(BLADZIJDE.format(f"<style>{regel}</style><p>Tekst</p>"), titel="Proef")


# Attachments


def test_attachments_come_out_as_they_went_in(document: Pdf) -> None:
    uit = {naam: bestand.get_file() for naam, bestand in document.attachments.items()}
    assert {naam: (f.read_bytes(), f.mime_type) for naam, f in uit.items()} == {
        bijlage.naam: (bijlage.inhoud, bijlage.mime) for bijlage in BIJLAGEN
    }
    assert [(str(f.UF), str(f.Desc), f.AFRelationship) for f in document.Root.AF] == [
        ("cijfers.xlsx", "De cijfers van het plan", Name.Data),
        ("plan.json", "De gegevens van het plan", Name.Data),
    ]


# Progress


def test_progress_rises_to_the_end_in_dutch() -> None:
    stappen: list[tuple[int, str]] = []
    maak_pdf(maak_html(), titel=TITEL, voortgang=lambda percentage, tekst: stappen.append((percentage, tekst)))
    percentages = [percentage for percentage, _ in stappen]
    assert percentages == sorted(percentages)
    assert stappen[0][1] == "Pagina 1 opmaken"
    assert stappen[-2:] == [(95, "PDF afwerken"), (100, "Klaar")]


def test_progress_can_stop_the_work() -> None:
    class Gestopt(Exception):
        pass

    def stop(percentage: int, tekst: str) -> None:
        raise Gestopt

    with pytest.raises(Gestopt):
        maak_pdf(BLADZIJDE.format("<p>Tekst</p>"), titel="Proef", voortgang=stop)
