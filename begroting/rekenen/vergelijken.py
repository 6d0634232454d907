"""What one budget changes against another: per line and per municipality, year by year."""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad, Post

NUL = Decimal(0)


@dataclass(frozen=True)
class Cel:
    """One year of a line or municipality, in euros; ``None`` is not filled in."""

    jaar: int
    was: Decimal | None
    wordt: Decimal | None

    @property
    def verschil(self) -> Decimal | None:
        """``None`` when nothing differs: a year that gets its amount or loses it does."""
        return None if self.was == self.wordt else (self.wordt or NUL) - (self.was or NUL)


@dataclass(frozen=True)
class Rij:
    """One line or municipality: per year what it was and what it becomes, in euros; ``None`` is not filled in."""

    naam: str
    was: tuple[Decimal | None, ...]
    wordt: tuple[Decimal | None, ...]
    jaren: tuple[int, ...] = ()
    code: str = ""
    """CBS code, of a municipality."""

    @property
    def cellen(self) -> list[Cel]:
        return [Cel(*paar) for paar in zip(self.jaren, self.was, self.wordt, strict=True)]

    @property
    def verschillen(self) -> tuple[Decimal, ...]:
        return tuple((nieuw or NUL) - (oud or NUL) for oud, nieuw in zip(self.was, self.wordt, strict=True))

    @property
    def is_anders(self) -> bool:
        return self.was != self.wordt


@dataclass(frozen=True)
class Vergelijking:
    jaren: tuple[int, ...]
    posten: list[Rij]
    gemeenten: list[Rij]
    totaal: Rij

    def voor(self, codes: Container[str] | None) -> list[Rij]:
        """The municipalities with these codes; ``None`` is all of them."""
        return [rij for rij in self.gemeenten if codes is None or rij.code in codes]


def vergelijk(oud: Blad, nieuw: Blad) -> Vergelijking:
    """Everything that differs, and the sum of the contributions; the years are those of the first."""
    lijnen = {post.pk: post for post in (*oud.posten, *nieuw.posten)}
    posten = [_post(oud, nieuw, post) for post in lijnen.values()]
    gemeenten, totaal = _gemeenten(oud, nieuw)
    return Vergelijking(oud.jaren, [rij for rij in posten if rij.is_anders], gemeenten, totaal)


def _post(oud: Blad, nieuw: Blad, post: Post) -> Rij:
    return Rij(post.naam, _bedragen(oud, post.pk), _bedragen(nieuw, post.pk), oud.jaren)


def _bedragen(blad: Blad, pk: int) -> tuple[Decimal | None, ...]:
    post = next((post for post in blad.posten if post.pk == pk), None)
    return tuple(bijgesteld(blad, post, jaar) if post else None for jaar in blad.jaren)


def _gemeenten(oud: Blad, nieuw: Blad) -> tuple[list[Rij], Rij]:
    was = [bijdragen(oud, jaar).totalen for jaar in oud.jaren]
    wordt = [bijdragen(nieuw, jaar).totalen for jaar in oud.jaren]
    namen = {deelnemer.code: deelnemer.naam for deelnemer in oud.deelnemers}
    rijen = [
        Rij(naam, tuple(jaar.get(code) for jaar in was), tuple(jaar.get(code) for jaar in wordt), oud.jaren, code)
        for code, naam in sorted(namen.items(), key=lambda paar: paar[1])
    ]
    totaal = Rij(
        "Samen",
        tuple(sum(jaar.values(), NUL) for jaar in was),
        tuple(sum(jaar.values(), NUL) for jaar in wordt),
        oud.jaren,
    )
    return [rij for rij in rijen if any(rij.was) or any(rij.wordt)], totaal
