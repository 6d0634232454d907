"""One municipality: what it pays, why that changed, and what it pays for."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from begroting.models import Begroting
from begroting.rekenen.bijdragen import Jaarbijdragen, bijdragen
from begroting.rekenen.blad import Blad
from begroting.rekenen.verklaring import Verklaring, van_gemeenten
from regioplan.organisatie.models import Gemeente, Regio
from themalijnen.models import Themalijn

NUL = Decimal(0)
OORZAKEN = (
    ("index", "Indexatie"),
    ("volume", "Meer of minder werk"),
    ("sleutel", "Andere verdeling"),
    ("nieuw_beleid", "Nieuw of gestopt"),
    ("overgeheveld", "Geld uit een eerder jaar"),
)
"""The causes of a change, in the words of the page."""


@dataclass(frozen=True)
class Gemeenteblad:
    """The budget as one municipality sees it."""

    begroting: Begroting
    blad: Blad
    gemeente: Gemeente

    @property
    def regio(self) -> Regio:
        return self.begroting.plan.regio

    @cached_property
    def _per_jaar(self) -> dict[int, Jaarbijdragen]:
        return {jaar: bijdragen(self.blad, jaar) for jaar in self.blad.jaren}

    def bijdrage(self, jaar: int) -> Decimal | None:
        """In euros; ``None`` outside the budget's years, or when it does not take part."""
        uit = self._per_jaar.get(jaar)
        return uit.totalen.get(self.gemeente.cbs_code) if uit else None

    @property
    def bijdragen(self) -> list[tuple[int, Decimal | None]]:
        return [(jaar, self.bijdrage(jaar)) for jaar in self.blad.jaren]

    @cached_property
    def verklaringen(self) -> list[tuple[int, Verklaring]]:
        """Per year after the first why it pays another amount than the year before."""
        code = self.gemeente.cbs_code
        return [(jaar, van_gemeenten(self.blad, jaar).get(code, Verklaring())) for jaar in self.blad.jaren[1:]]

    @property
    def brug(self) -> list[tuple[str, list[Decimal]]]:
        """Per cause the part of the change in every year after the first."""
        return [(woord, [getattr(v, oorzaak) for _, v in self.verklaringen]) for oorzaak, woord in OORZAKEN]

    def per_themalijn(self, themalijnen: list[Themalijn]) -> list[tuple[str, list[Decimal | None]]]:
        """What it pays for: per theme line, and what serves no theme line; money carried over stands apart."""
        lijn_van = {post.pk: post.themalijn for post in self.blad.posten}
        bedragen: dict[int | None, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for jaar, uit in self._per_jaar.items():
            for post, verdeling in uit.posten.items():
                bedragen[lijn_van[post]][jaar] += verdeling.get(self.gemeente.cbs_code, NUL)
        namen: list[tuple[int | None, str]] = [(lijn.pk, str(lijn)) for lijn in themalijnen]
        namen.append((None, "Het programma zelf"))
        rijen = [(naam, [bedragen[pk].get(jaar) for jaar in self.blad.jaren]) for pk, naam in namen if pk in bedragen]
        return [*rijen, *self._overgeheveld()]

    def _overgeheveld(self) -> list[tuple[str, list[Decimal | None]]]:
        code = self.gemeente.cbs_code
        rijen = []
        for over in self.blad.overhevelingen:
            per_jaar = (uit.overgeheveld.get(over.pk, {}).get(code) for uit in self._per_jaar.values())
            rijen.append((over.naam, list(per_jaar)))
        return rijen
