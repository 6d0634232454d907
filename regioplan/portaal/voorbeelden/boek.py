"""The plan that is being loaded, with what its parts are called in the fixtures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from regioplan.organisatie.models import Gebruiker, Gemeente
from regioplan.portaal.voorbeelden.lezen import Item, lees_item, lees_lijst
from themalijnen.models import Eindresultaat, Hoofdstuk, Inspanning, LandelijkeAfspraak, Plan, Themalijn
from werkgroepen.models import Voortgangsdocument, Voortgangsperiode, Werkgroep


@dataclass
class Planboek:
    """Where the plan stands on disk, and its parts by natural key: themalijn 3, resultaat 3b, a short name."""

    plan: Plan
    map: Path
    wortel: Path
    afspraken: dict[str, LandelijkeAfspraak]
    mensen: dict[str, Gebruiker | None]
    themalijnen: dict[int, Themalijn] = field(default_factory=dict)
    eindresultaten: dict[str, Eindresultaat] = field(default_factory=dict)
    inspanningen: dict[str, Inspanning] = field(default_factory=dict)
    hoofdstukken: dict[str, Hoofdstuk] = field(default_factory=dict)
    groepen: dict[str, Werkgroep] = field(default_factory=dict)
    voert_uit: dict[str, list[str]] = field(default_factory=dict)
    perioden: dict[str, Voortgangsperiode] = field(default_factory=dict)
    documenten: dict[tuple[str, str], Voortgangsdocument] = field(default_factory=dict)

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

    def inspanning_of_leeg(self, item: Item) -> Inspanning | None:
        return self.inspanning(item, item.tekst("inspanning")) if "inspanning" in item.velden else None

    def groep(self, item: Item) -> Werkgroep:
        return item.zoek(self.groepen, item.tekst("groep"), "groep")

    def periode(self, item: Item) -> Voortgangsperiode:
        return item.zoek(self.perioden, item.tekst("periode"), "periode")

    @cached_property
    def gemeenten(self) -> dict[str, Gemeente]:
        """The municipalities of the region by their short name."""
        aansluitingen = self.plan.regio.aansluitingen.select_related("gemeente")
        return {aansluiting.gemeente.slug: aansluiting.gemeente for aansluiting in aansluitingen}

    def namens(self, item: Item, naam: str) -> dict[str, Gemeente | str]:
        """A municipality by its short name, or a partner organisation, which begins with a capital."""
        if naam[:1].isupper():
            return {"partner": naam}
        return {"gemeente": item.zoek(self.gemeenten, naam, "gemeente")}

    def wie(self, item: Item, veld: str) -> Gebruiker | None:
        """The example account that a field names; nobody when it names none or the account is not there."""
        return item.zoek(self.mensen, item.tekst(veld), "account") if veld in item.velden else None

    @cached_property
    def systeem(self) -> Gebruiker:
        return Gebruiker.objects.systeem()
