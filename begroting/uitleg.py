"""Why a municipality pays more or less than last year, in words: for its page and for its report."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from regioplan.bewerken.templatetags.regioplan import euro, procent

REDENEN = {
    "index": ("door de index van {index}", "door de index van {index}"),
    "volume": ("doordat er meer werk is", "doordat er minder werk is"),
    "sleutel": ("door een andere verdeling over de gemeenten", "door een andere verdeling over de gemeenten"),
    "nieuw_beleid": ("door posten die beginnen", "door posten die stoppen"),
    "overgeheveld": ("omdat er minder geld uit een eerder jaar is", "door geld uit een eerder jaar"),
}
"""A cause in a sentence, when it makes the contribution higher or lower."""


@dataclass(frozen=True)
class Uitleg:
    """What a municipality pays in a year beside the year before, in euros; the causes add up to the difference."""

    gemeente: str
    jaar: int
    bedrag: Decimal | None
    """``None`` when it does not take part."""

    verschil: Decimal | None
    """``None`` when the year before is not known."""

    oorzaken: list[tuple[str, Decimal]]
    """By the names of ``rekenen.verklaring.Verklaring``; empty when the difference is not split."""

    index: Decimal | None = None

    @property
    def kop(self) -> str:
        """How much more or less this year is than the last."""
        if self.bedrag is None:
            return f"{self.gemeente} doet in {self.jaar} niet mee."
        betaalt = f"In {self.jaar} betaalt {self.gemeente} {euro(self.bedrag)}"
        if self.verschil is None:
            return f"{betaalt}. Wat het in {self.jaar - 1} was, is niet bekend."
        if not self.verschil:
            return f"{betaalt}, evenveel als in {self.jaar - 1}."
        meer = f"{euro(abs(self.verschil))} {'meer' if self.verschil > 0 else 'minder'} dan in {self.jaar - 1}"
        los = "" if self.oorzaken else " Dat jaar valt onder een vorige begroting; het verschil is niet uitgesplitst."
        return f"{betaalt}. Dat is {meer}.{los}"

    @property
    def redenen(self) -> list[tuple[Decimal, str]]:
        """Each cause in words."""
        return list(self._redenen())

    def _redenen(self) -> Iterable[tuple[Decimal, str]]:
        for soort, bedrag in self.oorzaken:
            yield bedrag, REDENEN[soort][bedrag < 0].format(index=procent(self.index))
