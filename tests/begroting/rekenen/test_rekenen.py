"""Indexing, contributions and the split of a change, for any budget."""

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from begroting.rekenen.bedragen import afgerond, begroot, bijgesteld
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Overheveling, Post, Sleutel, Wijze
from begroting.rekenen.verklaring import van_gemeenten, van_lijn
from tests.begroting.rekenen.bladen import JAREN, bladen, percentages

NUL = Decimal(0)


@given(bladen(), st.sampled_from(JAREN))
def test_contributions_and_what_is_not_divided_make_the_whole_budget(blad: Blad, jaar: int) -> None:
    uit = bijdragen(blad, jaar)
    lijnen = [(post, bijgesteld(blad, post, jaar) or NUL) for post in blad.posten]
    namen = {regel.naam for regel in uit.onverdeeld}
    verdeeld = sum((-b if post.baat else b for post, b in lijnen if post.naam not in namen), NUL)
    over = sum((o.bedrag for o in blad.overhevelingen if o.naar_jaar == jaar and o.naam not in namen), NUL)
    assert uit.totaal == verdeeld - over


@given(bladen(), st.sampled_from(JAREN[1:]))
def test_the_split_of_a_change_adds_up_to_the_change(blad: Blad, jaar: int) -> None:
    was, wordt = bijdragen(blad, jaar - 1).totalen, bijdragen(blad, jaar).totalen
    verklaard = van_gemeenten(blad, jaar)
    for code in was.keys() | wordt.keys():
        assert verklaard[code].totaal == wordt.get(code, NUL) - was.get(code, NUL)


@given(bladen(), st.sampled_from(JAREN[1:]))
def test_the_split_of_a_line_adds_up_to_its_change(blad: Blad, jaar: int) -> None:
    for post in blad.posten:
        was, wordt = bijgesteld(blad, post, jaar - 1), bijgesteld(blad, post, jaar)
        verklaard = van_lijn(blad, post, jaar)
        assert (verklaard.totaal if verklaard else NUL) == (wordt or NUL) - (was or NUL)


@given(bladen(), st.sampled_from(JAREN), percentages)
def test_another_index_and_back_again_changes_nothing(blad: Blad, jaar: int, percentage: Decimal) -> None:
    cijfer = blad.index.get(jaar, Cijfer(NUL, NUL))
    anders = replace(blad, index={**blad.index, jaar: replace(cijfer, percentage=percentage)})
    terug = replace(anders, index={**anders.index, jaar: cijfer})
    for post in blad.posten:
        for wanneer in JAREN:
            assert bijgesteld(terug, post, wanneer) == bijgesteld(blad, post, wanneer)
            assert begroot(anders, post, wanneer) == begroot(blad, post, wanneer)


@given(bladen(), st.sampled_from(JAREN), percentages)
def test_an_index_changes_no_year_before_it(blad: Blad, jaar: int, percentage: Decimal) -> None:
    anders = replace(blad, index={**blad.index, jaar: Cijfer(percentage, NUL)})
    eerder = [wanneer for wanneer in JAREN if wanneer < jaar]
    assert all(bijgesteld(anders, p, w) == bijgesteld(blad, p, w) for p in blad.posten for w in eerder)


@given(bladen(), st.sampled_from(JAREN))
def test_what_is_not_filled_in_stays_so(blad: Blad, jaar: int) -> None:
    for post in blad.posten:
        if (post.pk, jaar) not in blad.begroot and (post.pk, jaar) not in blad.bijgesteld:
            assert bijgesteld(blad, post, jaar) is None


BEGIN = datetime.date(2015, 1, 1)
ARNHEM, DUIVEN = Deelnemer("GM0202", "Arnhem", BEGIN), Deelnemer("GM0226", "Duiven", BEGIN)


def blad_met(**velden: object) -> Blad:
    """Two municipalities, one indexed line of € 1.000 in 2025, equal parts."""
    post = Post(1, "Personeel", Wijze.GEINDEXEERD, sleutels=((2025, 1),))
    basis = Blad(
        (2025, 2026),
        (post,),
        begroot={(1, 2025): Decimal(1000), (1, 2026): Decimal(1045)},
        index={2026: Cijfer(Decimal("4.5"), Decimal("4.5"))},
        sleutels={
            1: Sleutel("Gelijk", gelijk=True),
            2: Sleutel("Arnhem betaalt", {"GM0202": Fraction(1), "GM0226": Fraction(0)}),
        },
        deelnemers=(ARNHEM, DUIVEN),
    )
    return replace(basis, **velden)  # type: ignore[arg-type]


def test_the_adopted_amount_stays_when_the_index_goes_up() -> None:
    blad = blad_met(index={2026: Cijfer(Decimal("10"), Decimal("4.5"))})
    assert begroot(blad, blad.posten[0], 2026) == Decimal(1045)
    assert bijgesteld(blad, blad.posten[0], 2026) == Decimal(1100)


def test_a_change_by_index_alone_is_all_index() -> None:
    verklaard = van_gemeenten(blad_met(), 2026)["GM0202"]
    assert (verklaard.index, verklaard.totaal) == (Decimal("22.50"), Decimal("22.50"))


def test_another_key_shows_as_key() -> None:
    post = Post(1, "Personeel", Wijze.GEINDEXEERD, sleutels=((2025, 1), (2026, 2)))
    verklaard = van_gemeenten(blad_met(posten=(post,)), 2026)
    assert (verklaard["GM0202"].sleutel, verklaard["GM0226"].sleutel) == (Decimal("522.50"), Decimal("-522.50"))


def test_who_leaves_halfway_pays_for_its_part() -> None:
    weg = replace(DUIVEN, tot=datetime.date(2025, 7, 2))
    uit = bijdragen(blad_met(deelnemers=(ARNHEM, weg)), 2025)
    assert uit.totalen == {"GM0202": Decimal("667.28"), "GM0226": Decimal("332.72")}


def test_carried_over_money_lowers_the_contributions() -> None:
    over = Overheveling(1, "Over van 2024", 2025, Decimal(100), sleutel=1)
    assert bijdragen(blad_met(overhevelingen=(over,)), 2025).totalen == {"GM0202": Decimal(450), "GM0226": Decimal(450)}


def test_a_line_without_a_key_is_named() -> None:
    post = Post(1, "Personeel")
    (regel,) = bijdragen(blad_met(posten=(post,)), 2025).onverdeeld
    assert (regel.naam, regel.bedrag) == ("Personeel", Decimal(1000))
    assert regel.waarom == "Deze post heeft geen verdeelsleutel."


def test_a_missing_number_is_named_with_its_municipality() -> None:
    (regel,) = bijdragen(blad_met(sleutels={1: Sleutel("Jeugdigen", {"GM0202": Fraction(9)})}), 2025).onverdeeld
    assert regel.waarom == "Voor de sleutel “Jeugdigen” ontbreekt het getal van Duiven."


def test_half_a_cent_goes_away_from_zero() -> None:
    assert (afgerond(Fraction(5, 1000)), afgerond(Fraction(-5, 1000))) == (Decimal("0.01"), Decimal("-0.01"))


def test_no_sum_knows_a_float() -> None:
    import ast
    from pathlib import Path

    bron = Path("begroting")
    gevonden = [
        f"{pad}:{knoop.lineno}"
        for pad in bron.rglob("*.py")
        for knoop in ast.walk(ast.parse(pad.read_text()))
        if (isinstance(knoop, ast.Constant) and isinstance(knoop.value, float))
        or (isinstance(knoop, ast.Name) and knoop.id == "float")
    ]
    assert gevonden == []


def test_a_sum_is_made_once_for_a_budget_and_anew_for_another() -> None:
    blad = blad_met()
    assert bijdragen(blad, 2025) is bijdragen(blad, 2025)
    assert bijdragen(blad, 2025) is not bijdragen(blad, 2026)
    assert bijdragen(blad, 2025, begroot) is not bijdragen(blad, 2025)
    ander = replace(blad)
    assert bijdragen(ander, 2025) == bijdragen(blad, 2025)
    assert bijdragen(ander, 2025) is not bijdragen(blad, 2025)
