"""The budget: lines, amounts, index figures, keys, carried-over money, POK money and what-ifs."""

from begroting.models.begroting import Begroting, BegrotingsOnderdeel, Indexcijfer
from begroting.models.overheveling import Overheveling
from begroting.models.pok import Pokbedrag, Pokclaim, Pokmiddel
from begroting.models.posten import Bedrag, Begrotingspost, Optelling
from begroting.models.scenario import Scenario, Scenariowijziging
from begroting.models.sleutels import Kengetal, Maatstaf, Sleuteldeel, Sleutelkeuze, Verdeelsleutel

__all__ = [
    "Bedrag",
    "Begroting",
    "BegrotingsOnderdeel",
    "Begrotingspost",
    "Indexcijfer",
    "Kengetal",
    "Maatstaf",
    "Optelling",
    "Overheveling",
    "Pokbedrag",
    "Pokclaim",
    "Pokmiddel",
    "Scenario",
    "Scenariowijziging",
    "Sleuteldeel",
    "Sleutelkeuze",
    "Verdeelsleutel",
]
