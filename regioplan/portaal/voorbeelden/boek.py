"""The plan that is being loaded, with what its parts are called in the fixtures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from regioplan.portaal.voorbeelden.lezen import Item, lees_item, lees_lijst
from themalijnen.models import Eindresultaat, Hoofdstuk, Inspanning, LandelijkeAfspraak, Plan, Themalijn


@dataclass
class Planboek:
    """Where the plan stands on disk, and its parts by natural key: themalijn 3, resultaat 3b, a short name."""

    plan: Plan
    map: Path
    wortel: Path
    afspraken: dict[str, LandelijkeAfspraak]
    themalijnen: dict[int, Themalijn] = field(default_factory=dict)
    eindresultaten: dict[str, Eindresultaat] = field(default_factory=dict)
    inspanningen: dict[str, Inspanning] = field(default_factory=dict)
    hoofdstukken: dict[str, Hoofdstuk] = field(default_factory=dict)

    def lijst(self, bestand: str, naam: str, velden: Iterable[str]) -> list[Item]:
        return lees_lijst(self.map / bestand, self.wortel, naam, velden)

    def item(self, bestand: str, velden: Iterable[str]) -> Item:
        return lees_item(self.map / bestand, self.wortel, velden)

    def heeft(self, bestand: str) -> bool:
        return (self.map / bestand).exists()

    def themalijn(self, item: Item, sleutel: object) -> Themalijn:
        return item.zoek(self.themalijnen, sleutel, "themalijn")

    def eindresultaat(self, item: Item, sleutel: object) -> Eindresultaat:
        return item.zoek(self.eindresultaten, sleutel, "resultaat")

    def inspanning(self, item: Item, sleutel: object) -> Inspanning:
        return item.zoek(self.inspanningen, sleutel, "inspanning")
