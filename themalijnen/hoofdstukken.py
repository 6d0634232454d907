"""The chapters of a plan as a numbered tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from themalijnen.models import Hoofdstuk


@dataclass
class Knoop:
    """A chapter with its number ("2.1", "Bijlage 3", or none), its depth (1 is top) and what is below it."""

    hoofdstuk: Hoofdstuk
    nummer: str
    diepte: int
    onderdelen: list["Knoop"] = field(default_factory=list)

    @property
    def kop(self) -> str:
        """Number and title as they are printed."""
        scheiding = ": " if self.nummer.startswith("Bijlage") else " "
        return f"{self.nummer}{scheiding}{self.hoofdstuk.titel}" if self.nummer else self.hoofdstuk.titel

    def plat(self) -> Iterator["Knoop"]:
        """This chapter and everything below it, in reading order."""
        yield self
        for onderdeel in self.onderdelen:
            yield from onderdeel.plat()


def boom(hoofdstukken: Iterable[Hoofdstuk]) -> list[Knoop]:
    """Number and nest chapters. Appendices are numbered apart; an unnumbered chapter numbers nothing below it."""
    kinderen: dict[int | None, list[Hoofdstuk]] = defaultdict(list)
    for hoofdstuk in sorted(hoofdstukken, key=lambda h: (h.soort == Hoofdstuk.Soort.BIJLAGE, h.volgorde)):
        kinderen[hoofdstuk.ouder_id].append(hoofdstuk)
    return _knopen(kinderen, None, "", 1)


def _knopen(kinderen: dict[int | None, list[Hoofdstuk]], ouder: int | None, basis: str, diepte: int) -> list[Knoop]:
    knopen, teller = [], {Hoofdstuk.Soort.HOOFDSTUK: 0, Hoofdstuk.Soort.BIJLAGE: 0}
    for hoofdstuk in kinderen[ouder]:
        nummer = ""
        if hoofdstuk.genummerd and (diepte == 1 or basis):
            soort = Hoofdstuk.Soort(hoofdstuk.soort)
            teller[soort] += 1
            nummer = _nummer(soort, teller[soort], basis, diepte)
        knopen.append(Knoop(hoofdstuk, nummer, diepte, _knopen(kinderen, hoofdstuk.pk, nummer, diepte + 1)))
    return knopen


def _nummer(soort: Hoofdstuk.Soort, plaats: int, basis: str, diepte: int) -> str:
    if diepte == 1 and soort is Hoofdstuk.Soort.BIJLAGE:
        return f"Bijlage {plaats}"
    return f"{basis}.{plaats}" if basis else str(plaats)
