"""From a report to its PDF, and what besides its content decides how that looks.

Only the worker and the command import this: WeasyPrint costs a web process 100 MB.
"""

from io import BytesIO

from pikepdf import Pdf

from regioplan.rapporten.canoniek import naar_json
from regioplan.rapporten.pdf import Bijlage, Voortgang, maak_pdf
from regioplan.rapporten.rapportage import Rapportage


def druk(rapport: Rapportage, voortgang: Voortgang | None = None) -> bytes:
    """The PDF with everything it was made of attached, to be read by a program; same content, same bytes."""
    gegevens = naar_json(rapport.inhoud).encode()
    bijlage = Bijlage(rapport.gegevens_in, gegevens, "application/json", f"De gegevens van {rapport.gegevens_van}")
    bijlagen = [bijlage, *rapport.bijlagen()]
    return maak_pdf(rapport.html(), titel=rapport.titel, bijlagen=bijlagen, voortgang=voortgang)


def tel_paginas(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
