"""A division closes to the cent, whatever the amount, the key and the municipalities (promise 4)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begroting.rekenen.verdelen import NietTeVerdelen, in_euros, verdeel

CODES = st.integers(min_value=1, max_value=9999).map("GM{:04d}".format)
GEWICHT = st.builds(Fraction, st.integers(0, 10**9), st.integers(1, 10**6))
GEWICHTEN = st.dictionaries(CODES, GEWICHT, min_size=1, max_size=40).filter(lambda delen: sum(delen.values()) > 0)
BEDRAGEN = st.integers(min_value=-(10**13), max_value=10**13).map(in_euros)


@given(BEDRAGEN, GEWICHTEN)
def test_parts_add_up_to_the_amount(bedrag: Decimal, gewichten: dict[str, Fraction]) -> None:
    assert sum(verdeel(bedrag, gewichten).values()) == bedrag


@given(BEDRAGEN, GEWICHTEN)
def test_nobody_is_a_cent_or_more_off_the_exact_share(bedrag: Decimal, gewichten: dict[str, Fraction]) -> None:
    totaal = sum(gewichten.values())
    for code, deel in verdeel(bedrag, gewichten).items():
        assert abs(Fraction(deel) - Fraction(bedrag) * gewichten[code] / totaal) < Fraction(1, 100)


@given(BEDRAGEN, GEWICHTEN)
def test_a_negative_amount_is_divided_as_the_positive_one(bedrag: Decimal, gewichten: dict[str, Fraction]) -> None:
    tegen = verdeel(-bedrag, gewichten)
    assert verdeel(bedrag, gewichten) == {code: -deel for code, deel in tegen.items()}


@given(BEDRAGEN, GEWICHTEN, st.randoms())
def test_the_order_of_the_municipalities_does_not_matter(
    bedrag: Decimal, gewichten: dict[str, Fraction], toeval: object
) -> None:
    geschud = list(gewichten.items())
    toeval.shuffle(geschud)  # type: ignore[attr-defined]
    assert verdeel(bedrag, dict(geschud)) == verdeel(bedrag, gewichten)


@given(BEDRAGEN, GEWICHTEN, st.integers(min_value=1, max_value=10**6))
def test_the_unit_of_the_weights_does_not_matter(bedrag: Decimal, gewichten: dict[str, Fraction], factor: int) -> None:
    assert verdeel(bedrag, {code: w * factor for code, w in gewichten.items()}) == verdeel(bedrag, gewichten)


@given(BEDRAGEN, GEWICHTEN)
def test_who_has_no_weight_pays_nothing(bedrag: Decimal, gewichten: dict[str, Fraction]) -> None:
    assert verdeel(bedrag, gewichten | {"GM0000": Fraction(0)})["GM0000"] == 0


def test_a_tie_is_broken_by_the_code() -> None:
    gelijk = dict.fromkeys(["GM0299", "GM0202", "GM0275"], Fraction(1))
    assert verdeel(Decimal("1.00"), gelijk) == {
        "GM0202": Decimal("0.34"),
        "GM0275": Decimal("0.33"),
        "GM0299": Decimal("0.33"),
    }


@pytest.mark.parametrize(
    "gewichten",
    [{}, {"GM0202": Fraction(0)}, {"GM0202": Fraction(2), "GM0275": Fraction(-1)}],
    ids=["nobody", "no_weight", "negative"],
)
def test_without_sound_weights_nothing_is_divided(gewichten: dict[str, Fraction]) -> None:
    with pytest.raises(NietTeVerdelen, match="gewichten"):
        verdeel(Decimal(100), gewichten)


def test_parts_of_a_cent_are_refused() -> None:
    with pytest.raises(NietTeVerdelen, match="hele centen"):
        verdeel(Decimal("0.005"), {"GM0202": Fraction(1)})
