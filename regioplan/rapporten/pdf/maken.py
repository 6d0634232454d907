"""From the HTML of a report to the PDF a region sends out."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO

import weasyprint.pdf
from weasyprint import CSS, HTML, Document
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from regioplan.rapporten.pdf.afwerking import Bijlage, werk_af
from regioplan.rapporten.pdf.bronnen import Bronnen, Bronnenlezer, GeweigerdeBron, standaardbronnen
from regioplan.rapporten.pdf.lettertypen import zet_letters
from regioplan.rapporten.pdf.paginas import verbeter
from regioplan.rapporten.pdf.structuur import Structuurhersteller
from regioplan.rapporten.pdf.teksten import maak_schoon
from regioplan.rapporten.pdf.voortgang import Voortgang, volg

VARIANT = "pdf/a-3a"
KLEURRUIMTE = "regioplan-srgb"
BASIS_URL = "rapport:"  # of no known scheme: what is relative, stays so and is refused
TAAL = "nl-NL"
STIJLBLAD = "css/rapport.css"


def maak_pdf(
    html: str,
    *,
    titel: str,
    bijlagen: Sequence[Bijlage] = (),
    voortgang: Voortgang | None = None,
    bronnen: Bronnen | None = None,
) -> bytes:
    """Make a PDF that conforms to PDF/UA-1 and PDF/A-3a; the same arguments give the same bytes.

    The date of the document comes from `<meta name="dcterms.created">`; without it the PDF has none.
    `voortgang` gets a percentage and a sentence; what it raises, stops the work.
    Raises GeweigerdeBron when the HTML asks for anything but the project's own files.
    """
    with volg(voortgang, len(html)), zonder_opruimen():
        try:
            ruw = _teken(html, titel, bronnen or standaardbronnen())
        except FatalURLFetchingError as fout:
            raise GeweigerdeBron(str(fout.__cause__ or fout)) from fout
        pdf = werk_af(ruw, bijlagen)
    if voortgang:
        voortgang(100, "Klaar")
    return pdf


@contextmanager
def zonder_opruimen() -> Iterator[None]:
    """Let Python's collector wait: it would go over a million boxes time and again, while none goes before the last."""
    wachtte_al = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not wachtte_al:
            gc.enable()


def _teken(html: str, titel: str, bronnen: Bronnen) -> bytes:
    document = _maak_op(html, bronnen)
    verbeter(document)
    document.metadata.title = titel
    document.metadata.lang = TAAL
    pdf: bytes = document.write_pdf(
        finisher=Structuurhersteller(document), pdf_variant=VARIANT, output_intent=KLEURRUIMTE
    )
    return pdf


def _maak_op(html: str, bronnen: Bronnen) -> Document:
    lezer = Bronnenlezer(bronnen)
    boom = HTML(string=html, url_fetcher=lezer, base_url=BASIS_URL)
    maak_schoon(boom.etree_element)
    letters = FontConfiguration()
    lettervlakken = zet_letters(boom.etree_element, bronnen)
    stijlen = [
        CSS(string=lettervlakken, font_config=letters, url_fetcher=lezer),
        CSS(filename=bronnen.statisch / STIJLBLAD, font_config=letters, url_fetcher=lezer),
    ]
    return boom.render(
        font_config=letters,
        stylesheets=stijlen,
        color_profiles={KLEURRUIMTE: _kleurprofiel()},
        pdf_variant=VARIANT,
        output_intent=KLEURRUIMTE,
    )


def _kleurprofiel() -> ColorProfile:
    """WeasyPrint's own sRGB, read here because WeasyPrint (70) leaves the file open."""
    profiel = (files(weasyprint.pdf) / "sRGB2014.icc").read_bytes()
    return ColorProfile(BytesIO(profiel), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
