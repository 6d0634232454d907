"""The plan and everything it consists of."""

from themalijnen.models.afweging import Afweging, Criterium
from themalijnen.models.bron import Bronverschil
from themalijnen.models.hoofdstuk import Hoofdstuk, Planningsregel
from themalijnen.models.inspanning import (
    Deelstap,
    Inspanning,
    Inspanningafspraak,
    LandelijkeAfspraak,
    Mijlpaal,
    Resultaatbijdrage,
)
from themalijnen.models.plan import Plan, PlanOnderdeel
from themalijnen.models.themalijn import Eindresultaat, Themalijn, Verbinding

__all__ = [
    "Afweging",
    "Bronverschil",
    "Criterium",
    "Deelstap",
    "Eindresultaat",
    "Hoofdstuk",
    "Inspanning",
    "Inspanningafspraak",
    "LandelijkeAfspraak",
    "Mijlpaal",
    "Plan",
    "PlanOnderdeel",
    "Planningsregel",
    "Resultaatbijdrage",
    "Themalijn",
    "Verbinding",
]
