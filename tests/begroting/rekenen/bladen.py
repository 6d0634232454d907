"""Budgets of any shape, for the properties that hold for all of them."""

import datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Overheveling, Post, Sleutel, Wijze
from begroting.rekenen.verdelen import in_euros

JAREN = (2025, 2026, 2027, 2028)
CODES = ("GM0202", "GM0221", "GM0226", "GM0275", "GM0293", "GM0299")

bedragen = st.integers(min_value=-(10**9), max_value=10**9).map(in_euros)
percentages = st.integers(min_value=-5000, max_value=10000).map(lambda honderdsten: Decimal(honderdsten).scaleb(-2))
dagen = st.dates(min_value=datetime.date(2020, 1, 1), max_value=datetime.date(2030, 1, 1))


@st.composite
def deelnemers(draw: st.DrawFn) -> tuple[Deelnemer, ...]:
    """Who always takes part, and who joins or leaves on some day."""
    vast = [Deelnemer(code, code, datetime.date(2015, 1, 1)) for code in CODES[:3]]
    los = [
        Deelnemer(code, code, min(paar), max(paar)) for code in CODES[3:] for paar in [draw(st.tuples(dagen, dagen))]
    ]
    return (*vast, *los)


@st.composite
def sleutels(draw: st.DrawFn) -> dict[int, Sleutel]:
    gewicht = st.fractions(min_value=0, max_value=10**5, max_denominator=100)
    op_getal = {code: draw(gewicht) + (code == CODES[0]) for code in CODES}
    zonder = {code: Fraction(1) for code in CODES[:2]}
    return {1: Sleutel("Gelijk", gelijk=True), 2: Sleutel("Jeugdigen", op_getal), 3: Sleutel("Onvolledig", zonder)}


@st.composite
def posten(draw: st.DrawFn) -> tuple[Post, ...]:
    keuzes = st.sets(st.sampled_from(JAREN), max_size=2).map(sorted)
    return tuple(
        Post(
            pk,
            f"Post {pk}",
            draw(st.sampled_from(Wijze)),
            draw(st.booleans()),
            tuple((jaar, draw(st.integers(1, 3))) for jaar in [2000, *draw(keuzes)][draw(st.integers(0, 1)) :]),
        )
        for pk in range(1, draw(st.integers(2, 6)))
    )


@st.composite
def bladen(draw: st.DrawFn) -> Blad:
    lijnen = draw(posten())
    plekken = [(post.pk, jaar) for post in lijnen for jaar in JAREN]
    overheveling = Overheveling(1, "Over van 2024", 2026, draw(bedragen), sleutel=draw(st.integers(1, 3)))
    return Blad(
        JAREN,
        lijnen,
        begroot=draw(st.dictionaries(st.sampled_from(plekken), bedragen)),
        bijgesteld=draw(st.dictionaries(st.sampled_from(plekken), bedragen, max_size=3)),
        index={jaar: Cijfer(draw(percentages), draw(percentages)) for jaar in JAREN if draw(st.booleans())},
        sleutels=draw(sleutels()),
        deelnemers=draw(deelnemers()),
        overhevelingen=(overheveling,),
    )
