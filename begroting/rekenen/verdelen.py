"""Divide an amount over municipalities so that the parts add up to it, to the cent.

The method is that of the largest remainder: everybody gets the whole cents of the exact share, and the cents that are
left go to the largest remainders; equal remainders in the order of the CBS code, so that the same division always
comes out the same.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm

CENT = Decimal("0.01")

type Gewichten = Mapping[str, Fraction]
"""CBS code of a municipality → its weight; weights are compared with each other, so any unit will do."""

type PerGemeente = dict[str, Decimal]
"""CBS code → euros."""


class NietTeVerdelen(ValueError):
    """An amount that cannot be divided, with the reason as a Dutch sentence."""


def in_centen(bedrag: Decimal) -> int:
    """Whole cents of an amount in euros; raises ``NietTeVerdelen`` for parts of a cent."""
    centen = bedrag * 100
    if centen != centen.to_integral_value():
        raise NietTeVerdelen(f"{bedrag} is geen bedrag in hele centen.")
    return int(centen)


def in_euros(centen: int) -> Decimal:
    return Decimal(centen).scaleb(-2)


class Verdeler:
    """Divides any number of amounts by the same weights; whole numbers only, so that nothing is lost.

    Raises ``NietTeVerdelen`` when nobody has a weight or somebody's is negative.
    """

    def __init__(self, gewichten: Gewichten) -> None:
        if sum(gewichten.values()) <= 0 or min(gewichten.values()) < 0:
            raise NietTeVerdelen("Een verdeling heeft gewichten nodig die samen meer zijn dan nul.")
        noemer = lcm(*(gewicht.denominator for gewicht in gewichten.values()))
        self._codes = sorted(gewichten)
        self._gewichten = [int(gewichten[code] * noemer) for code in self._codes]
        self._totaal = sum(self._gewichten)
        self._gedaan: dict[Decimal, PerGemeente] = {}

    def __call__(self, bedrag: Decimal) -> PerGemeente:
        """The part of every municipality, in euros; together exactly ``bedrag``, which may be negative.

        Explaining a change divides the same amounts again and again, so each is divided once.
        """
        if bedrag not in self._gedaan:
            self._gedaan[bedrag] = self._verdeel(bedrag)
        return dict(self._gedaan[bedrag])

    def _verdeel(self, bedrag: Decimal) -> PerGemeente:
        centen = in_centen(bedrag)
        teken = -1 if centen < 0 else 1
        delen = self._grootste_resten(abs(centen))
        return {code: in_euros(teken * deel) for code, deel in zip(self._codes, delen, strict=True)}

    def _grootste_resten(self, centen: int) -> list[int]:
        paren = [divmod(centen * gewicht, self._totaal) for gewicht in self._gewichten]
        delen = [geheel for geheel, _ in paren]
        plaatsen = sorted(range(len(paren)), key=lambda plaats: -paren[plaats][1])
        for plaats in plaatsen[: centen - sum(delen)]:
            delen[plaats] += 1
        return delen


def verdeel(bedrag: Decimal, gewichten: Gewichten) -> PerGemeente:
    """Divide one amount; see ``Verdeler``."""
    return Verdeler(gewichten)(bedrag)
