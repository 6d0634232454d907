"""How a year goes: what was budgeted, spent in each quarter, and is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from begroting.models import Bedrag, Begrotingspost
from begroting.post import Postblad, som
from begroting.raster import Raster
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Post, Wijze

Soort = Bedrag.Soort
NUL = Decimal(0)


@dataclass(frozen=True)
class Jaarverloop:
    """What was budgeted for a year, spent in each of its quarters, and is expected; ``None`` is not filled in.

    ``posten`` is over how many lines it goes; of ``gemeld`` of them it is said what was spent, and for those
    ``begroot_gemeld`` is the budget.
    """

    jaar: int
    begroot: Decimal | None
    bijgesteld: Decimal | None
    kwartalen: list[Decimal | None]
    prognose: Decimal | None
    posten: int = 1
    gemeld: int = 1
    verwacht: int = 1
    begroot_gemeld: Decimal | None = None

    @property
    def tot_en_met(self) -> list[Decimal | None]:
        """Per quarter what was spent since the year began; ``None`` where nothing was filled in."""
        return list(self._lopend())

    def _lopend(self) -> Iterator[Decimal | None]:
        samen = NUL
        for bedrag in self.kwartalen:
            samen += bedrag or NUL
            yield None if bedrag is None else samen

    @property
    def per_kwartaal(self) -> list[tuple[int, Decimal | None, Decimal | None]]:
        """Number, what was spent in it, and up to its end."""
        return list(zip(range(1, len(self.kwartalen) + 1), self.kwartalen, self.tot_en_met, strict=True))

    @property
    def besteed(self) -> Decimal | None:
        bekend = [bedrag for bedrag in self.kwartalen if bedrag is not None]
        return sum(bekend, NUL) if bekend else None

    @property
    def is_deels(self) -> bool:
        return self.gemeld < self.posten

    @property
    def rijen(self) -> list[tuple[str, Decimal | None]]:
        """What the year is held against."""
        gevonden = [("Verwacht", self.prognose)]
        if self.is_deels and self.gemeld:
            gevonden.append(("Begroot daarvoor", self.begroot_gemeld))
        gevonden.append(("Begroot", self.begroot))
        return gevonden if self.bijgesteld == self.begroot else [*gevonden, ("Bijgesteld", self.bijgesteld)]


def van_post(blad: Postblad) -> Jaarverloop | None:
    """The last year of a line in which something was spent; ``None`` when there is none yet."""
    gemeld = [jaar for jaar in blad.jaren if blad.kwartalen_bekend(jaar)]
    if not gemeld:
        return None
    jaar = gemeld[-1]
    kwartalen = [blad.gemeld(Soort.REALISATIE, jaar, kwartaal) for kwartaal, _ in Bedrag.KWARTALEN]
    return Jaarverloop(jaar, blad.begroot(jaar), blad.bijgesteld(jaar), kwartalen, blad.gemeld(Soort.PROGNOSE, jaar))


def van_raster(raster: Raster) -> Jaarverloop:
    """The year that a grid of what was spent shows: all costs within the regional account."""
    jaar, last = raster.weergave.jaar, Begrotingspost.Richting.LAST
    posten = [post for post in raster.posten if post.is_te_betalen and post.richting == last]
    geld = {(rij.post_id, rij.soort, rij.kwartaal): rij.bedrag for rij in raster.bedragen if rij.echt_jaar == jaar}

    def samen(soort: str, kwartaal: int | None = None) -> Decimal | None:
        return som(geld.get((post.pk, soort, kwartaal)) for post in posten)

    kwartalen = [kwartaal for kwartaal, _ in Bedrag.KWARTALEN]
    gemeld = [p for p in posten if any(geld.get((p.pk, Soort.REALISATIE, k)) is not None for k in kwartalen)]
    return Jaarverloop(
        jaar,
        samen(Soort.BEGROOT),
        som(nu(raster, post, jaar) for post in posten),
        [samen(Soort.REALISATIE, kwartaal) for kwartaal in kwartalen],
        samen(Soort.PROGNOSE),
        len(posten),
        len(gemeld),
        sum(geld.get((post.pk, Soort.PROGNOSE, None)) is not None for post in posten),
        som(nu(raster, post, jaar) for post in gemeld),
    )


def nu(raster: Raster, post: Begrotingspost, jaar: int) -> Decimal | None:
    """The amount of a line as it has become since it was adopted."""
    return bijgesteld(raster.blad, Post(post.pk, post.naam, Wijze(post.wijze)), jaar)
