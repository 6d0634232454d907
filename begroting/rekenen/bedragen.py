"""The amount of a line in a year: as adopted, and as it has become since."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from begroting.rekenen.blad import Blad, Post, Wijze
from begroting.rekenen.verdelen import CENT


def afgerond(bedrag: Fraction) -> Decimal:
    """To whole cents, half a cent away from zero: the last step of a sum, never one in between."""
    exact = Decimal(bedrag.numerator) / Decimal(bedrag.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)


def begroot(blad: Blad, post: Post, jaar: int) -> Decimal | None:
    """As adopted; ``None`` is not filled in."""
    return blad.begroot.get((post.pk, jaar))


def bijgesteld(blad: Blad, post: Post, jaar: int) -> Decimal | None:
    """As it is now: its own amount where one was given, else the adopted one with today's index percentages."""
    eigen = blad.bijgesteld.get((post.pk, jaar))
    if eigen is not None:
        return eigen
    vastgesteld = begroot(blad, post, jaar)
    if vastgesteld is None or post.wijze is not Wijze.GEINDEXEERD:
        return vastgesteld
    return afgerond(Fraction(vastgesteld) * blad.factoren[jaar])


def geindexeerd(bedrag: Decimal, percentage: Decimal) -> Decimal:
    """An amount one year later."""
    return afgerond(Fraction(bedrag) * (100 + Fraction(percentage)) / 100)
