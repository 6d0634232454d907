"""From a report to its PDF, and what besides its content decides how that looks.

Only the worker and the command import this: WeasyPrint costs a web process 100 MB.
"""

from io import BytesIO

from pikepdf import Pdf

from regioplan.rapporten.canoniek import naar_json
from regioplan.rapporten.pdf import Bijlage, Voortgang, maak_pdf
from regioplan.rapporten.planrapport import Planrapport

GEGEVENS = "uitvoeringsplan.json"


def druk(rapport: Planrapport, voortgang: Voortgang | None = None) -> bytes:
    """The PDF with everything in the plan attached, to be read by a program; same content, same bytes."""
    gegevens = naar_json(rapport.plan).encode()
    bijlage = Bijlage(GEGEVENS, gegevens, "application/json", "De gegevens van het uitvoeringsplan")
    return maak_pdf(rapport.html(), titel=rapport.titel, bijlagen=[bijlage], voortgang=voortgang)


def tel_paginas(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as document:
        return len(document.pages)
