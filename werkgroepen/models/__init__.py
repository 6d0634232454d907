"""Groups, their meetings, and the progress they report."""

from werkgroepen.models.agenda import Agendasleutel
from werkgroepen.models.bijlage import Bestandsinhoud, Voortgangsbestand, Voortgangslink
from werkgroepen.models.gemeentestand import Gemeentestand
from werkgroepen.models.groep import Deelname, Uitvoering, Werkgroep
from werkgroepen.models.overleg import Aanwezigheid, Actiepunt, Agendapunt, Overleg, Uitkomst
from werkgroepen.models.voortgang import (
    Documentstap,
    Samenvatting,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
)

__all__ = [
    "Aanwezigheid",
    "Actiepunt",
    "Agendapunt",
    "Agendasleutel",
    "Bestandsinhoud",
    "Deelname",
    "Documentstap",
    "Gemeentestand",
    "Overleg",
    "Samenvatting",
    "Uitkomst",
    "Uitvoering",
    "Voortgangsbestand",
    "Voortgangsdocument",
    "Voortgangslink",
    "Voortgangsperiode",
    "Voortgangsregel",
    "Werkgroep",
]
