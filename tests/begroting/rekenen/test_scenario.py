"""A what-if changes what it says and nothing else, and never the budget itself."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad
from begroting.rekenen.scenario import TOEPASSINGEN, Anders, pas_toe
from begroting.rekenen.vergelijken import vergelijk
from tests.begroting.rekenen.bladen import CODES, JAREN, bedragen, bladen, percentages
from tests.begroting.rekenen.test_rekenen import blad_met

wijzigingen = st.builds(
    Anders,
    soort=st.sampled_from(sorted(TOEPASSINGEN)),
    jaar=st.sampled_from(JAREN),
    percentage=percentages,
    post=st.integers(1, 5),
    sleutel=st.integers(1, 3),
    gemeente=st.sampled_from(CODES),
    naam=st.just("Erbij"),
    bedrag=bedragen,
    pk=st.integers(1, 9),
)


@given(bladen(), st.lists(wijzigingen, max_size=4))
def test_a_what_if_leaves_the_years_before_it_alone(blad: Blad, anders: list[Anders]) -> None:
    anders_blad = pas_toe(blad, anders)
    for jaar in JAREN:
        if all(jaar < wijziging.jaar for wijziging in anders):
            assert bijdragen(anders_blad, jaar) == bijdragen(blad, jaar)


@given(bladen(), st.lists(wijzigingen, max_size=4))
def test_the_budget_itself_stays_as_it_was(blad: Blad, anders: list[Anders]) -> None:
    eerst = [bijdragen(blad, jaar) for jaar in JAREN]
    pas_toe(blad, anders)
    assert [bijdragen(blad, jaar) for jaar in JAREN] == eerst


@given(bladen())
def test_against_itself_nothing_differs(blad: Blad) -> None:
    zelfde = vergelijk(blad, replace(blad))
    assert zelfde.posten == []
    assert not any(any(rij.verschillen) for rij in zelfde.gemeenten)


@given(bladen(), st.lists(wijzigingen, max_size=4))
def test_the_differences_of_the_municipalities_make_that_of_the_whole(blad: Blad, anders: list[Anders]) -> None:
    uit = vergelijk(blad, pas_toe(blad, anders))
    for plaats in range(len(JAREN)):
        assert sum((rij.verschillen[plaats] for rij in uit.gemeenten), Decimal(0)) == uit.totaal.verschillen[plaats]


@pytest.mark.parametrize(
    ("anders", "arnhem", "duiven"),
    [
        (Anders("index", 2026, percentage=Decimal(10)), "550.00", "550.00"),
        (Anders("sleutel", 2026, post=1, sleutel=2), "1045.00", "0.00"),
        (Anders("bedrag", 2026, post=1, bedrag=Decimal(900)), "450.00", "450.00"),
        (Anders("post_erbij", 2026, naam="Erbij", bedrag=Decimal(100), sleutel=1, pk=7), "572.50", "572.50"),
        (Anders("gemeente_weg", 2026, gemeente="GM0226"), "1045.00", None),
    ],
    ids=lambda waarde: getattr(waarde, "soort", None),
)
def test_each_kind_of_change(anders: Anders, arnhem: str, duiven: str | None) -> None:
    uit = bijdragen(pas_toe(blad_met(), [anders]), 2026).totalen
    assert uit == {
        code: Decimal(bedrag) for code, bedrag in (("GM0202", arnhem), ("GM0226", duiven)) if bedrag is not None
    }


def test_a_line_that_ends_is_not_filled_in_any_more() -> None:
    blad = blad_met()
    zonder = pas_toe(blad, [Anders("post_weg", 2026, post=1)])
    assert bijgesteld(zonder, blad.posten[0], 2026) is None
    assert bijgesteld(zonder, blad.posten[0], 2025) == Decimal(1000)


def test_who_left_before_is_not_brought_back() -> None:
    weg = blad_met()
    vertrokken = replace(weg.deelnemers[1], tot=datetime.date(2025, 3, 1))
    blad = replace(weg, deelnemers=(weg.deelnemers[0], vertrokken))
    assert pas_toe(blad, [Anders("gemeente_weg", 2026, gemeente="GM0226")]).deelnemers[1] == vertrokken
