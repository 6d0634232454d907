"""HTML to PDF: the only package that imports WeasyPrint and pikepdf.

It knows nothing of plans or regions: it gets HTML that follows `static/css/rapport.css` and returns bytes.
"""

from regioplan.rapporten.pdf.afwerking import Bijlage
from regioplan.rapporten.pdf.bronnen import Bronnen, GeweigerdeBron
from regioplan.rapporten.pdf.maken import maak_pdf
from regioplan.rapporten.pdf.voortgang import Voortgang

__all__ = ["Bijlage", "Bronnen", "GeweigerdeBron", "Voortgang", "maak_pdf"]
