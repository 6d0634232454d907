"""Footnotes in text, and Dutch notation of amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioplan.bewerken.templatetags.regioplan import euro, in_eenheid, procent, tekst, tekst_op_papier


def test_a_footnote_on_screen_links_to_its_text_and_back() -> None:
    html = tekst("<p>Zin [[eerste noot]]. Nog een[[tweede <em>noot</em>]].</p>")
    assert "[[" not in html
    assert html.count('class="utrecht-link voetnoot"') == 2
    assert '<ol class="voetnoten">' in html
    assert "tweede <em>noot</em>" in html
    for kant in ("noot", "tekst"):
        assert all(f'id="{kant}-' in html and f'href="#{kant}-' in html for _ in (1, 2))


def test_a_footnote_on_paper_stands_in_its_place() -> None:
    assert tekst_op_papier("<p>Zin [[een noot]].</p>") == '<p>Zin<span class="voetnoot">een noot</span>.</p>'


@pytest.mark.parametrize("leeg", [None, ""])
def test_no_text_is_nothing(leeg: str | None) -> None:
    assert tekst(leeg) == tekst_op_papier(leeg) == ""


@pytest.mark.parametrize(
    ("bedrag", "verwacht"),
    [
        (Decimal("1194000.00"), "€\u00a01.194.000"),
        (Decimal("12.5"), "€\u00a012,50"),
        (Decimal("-3"), "€\u00a0−3"),
        (Decimal("0.00"), "€\u00a00"),
        (None, "niet ingevuld"),
    ],
)
def test_euros(bedrag: Decimal | None, verwacht: str) -> None:
    assert euro(bedrag) == verwacht


def test_thousands_are_rounded_for_display_only() -> None:
    assert in_eenheid(Decimal("381000"), 1000) == "381"
    assert in_eenheid(Decimal("381500"), 1000) == "381,50"


@pytest.mark.parametrize(("cijfer", "verwacht"), [("3.50", "3,5%"), ("4.00", "4%"), ("10.00", "10%")])
def test_percentages(cijfer: str, verwacht: str) -> None:
    assert procent(Decimal(cijfer)) == verwacht


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_reads_back_as_itself(bedrag: Decimal) -> None:
    from begroting.forms import lees_bedrag

    assert Decimal(lees_bedrag(euro(bedrag))) == bedrag
