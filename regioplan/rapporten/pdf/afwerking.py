"""The finish of a PDF file: both conformance claims, attachments, and the same bytes for the same content."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, AttachedFileSpec, Name, ObjectStreamMode, Pdf

# PDF/UA-1 (ISO 14289-1, 5) asks for its own identification; PDF/A-3 (ISO 19005-3, 6.6.2.3) wants every
# property outside its own schemas described in an extension schema.
PDFUA = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
EINDE = b"</rdf:RDF>"


@dataclass(frozen=True)
class Bijlage:
    """A file that travels inside the PDF, such as the figures as JSON or XLSX."""

    naam: str
    inhoud: bytes
    mime: str
    omschrijving: str


def werk_af(ruw: bytes, bijlagen: Sequence[Bijlage]) -> bytes:
    """WeasyPrint's PDF/A-3a as a file that is PDF/UA-1 too, with its attachments and a fixed identifier."""
    with Pdf.open(BytesIO(ruw)) as pdf:
        _verklaar_pdfua(pdf)
        if bijlagen:
            _voeg_bij(pdf, sorted(bijlagen, key=lambda bijlage: bijlage.naam))
        uit = BytesIO()
        pdf.save(uit, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return uit.getvalue()


def _verklaar_pdfua(pdf: Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(EINDE, PDFUA + EINDE, 1))


def _voeg_bij(pdf: Pdf, bijlagen: Sequence[Bijlage]) -> None:
    """Attach as PDF/A-3 (6.8) wants it: named, described, and tied to the document as its data."""
    for bijlage in bijlagen:
        pdf.attachments[bijlage.naam] = _bestand(pdf, bijlage)
    pdf.Root.AF = Array([pdf.attachments[bijlage.naam].obj for bijlage in bijlagen])


def _bestand(pdf: Pdf, bijlage: Bijlage) -> AttachedFileSpec:
    datum = _datum(pdf)
    bestand = AttachedFileSpec(
        pdf,
        bijlage.inhoud,
        filename=bijlage.naam,
        description=bijlage.omschrijving,
        mime_type=bijlage.mime,
        creation_date=datum,
        mod_date=datum,
    )
    bestand.relationship = Name.Data
    return bestand


def _datum(pdf: Pdf) -> str:
    """The date the report itself names; attachments were made together with it."""
    return str(pdf.docinfo.get("/CreationDate", ""))
