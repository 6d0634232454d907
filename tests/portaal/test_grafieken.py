"""Charts: what is drawn is what was counted, and words say the same."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from regioplan.grafieken import BREEDTE
from regioplan.portaal.grafieken import LABEL, staafgrafiek
from werkgroepen.standen import NAAR_ERNST

SVG = "{http://www.w3.org/2000/svg}"
RIJEN = [("1. Eerste", {"op_koers": 3, "knelpunt": 1, "": 2}), ("2. Tweede", {"afgerond": 1}), ("3. Leeg", {})]


def test_a_chart_says_in_words_what_it_shows() -> None:
    assert staafgrafiek("g", "Titel", RIJEN).uitleg == (
        "1. Eerste: 1 knelpunt, 3 op koers, 2 niet ingevuld. 2. Tweede: 1 afgerond. 3. Leeg: geen inspanningen."
    )


def test_a_bar_is_as_long_as_what_it_counts() -> None:
    lengtes = [sum(deel.breedte for deel in staaf.delen) for staaf in staafgrafiek("g", "Titel", RIJEN).staven]
    assert lengtes == [BREEDTE - 2, round((BREEDTE - 2) / 6), 0]


def test_what_is_missing_stands_last_and_is_named() -> None:
    assert [deel.klasse for deel in staafgrafiek("g", "Titel", RIJEN).staven[0].delen] == [
        "knelpunt",
        "op_koers",
        "niet_ingevuld",
    ]


def test_a_long_label_is_cut() -> None:
    (staaf,) = staafgrafiek("g", "Titel", [("lang " * 40, {"": 1})]).staven
    assert len(staaf.label) <= LABEL


def test_nothing_at_all_is_no_error() -> None:
    assert staafgrafiek("g", "Titel", []).staven == []
    assert staafgrafiek("g", "Titel", [("Leeg", {})]).staven[0].delen == []


@given(st.lists(st.dictionaries(st.sampled_from(NAAR_ERNST), st.integers(0, 500)), max_size=6))
def test_parts_meet_exactly_and_stay_inside(tellingen: list[dict[str, int]]) -> None:
    for staaf in staafgrafiek("g", "Titel", [("Rij", een) for een in tellingen]).staven:
        assert all(een.x + een.breedte == ander.x for een, ander in pairwise(staaf.delen))
        assert all(1 <= deel.x <= deel.x + deel.breedte <= BREEDTE - 1 for deel in staaf.delen)


@pytest.fixture
def svg() -> ElementTree.Element:
    html = render_to_string("portaal/grafiek.html", {"grafiek": staafgrafiek("g", "Een & ander", RIJEN)})
    los = html[html.index("<svg") :].strip()
    return ElementTree.fromstring(los)  # noqa: S314


def test_the_drawing_has_a_title_and_a_description(svg: ElementTree.Element) -> None:
    namen = {kind.get("id"): (kind.text or "") for kind in svg if kind.tag in (f"{SVG}title", f"{SVG}desc")}
    assert namen[svg.get("aria-labelledby")] == "Een & ander"
    assert "2 niet ingevuld" in namen[svg.get("aria-describedby")]


def test_every_part_has_its_sign_and_number_where_they_fit(svg: ElementTree.Element) -> None:
    delen = [g for g in svg.iter(f"{SVG}g") if "grafiek__deel" in (g.get("class") or "")]
    assert [g.findtext(f"{SVG}text") for g in delen] == ["1", "3", "2", "1"]
    tekens = [g.find(f"{SVG}use") for g in delen]
    assert [teken.get("href") for teken in tekens if teken is not None] == [
        "#g-knelpunt",
        "#g-op_koers",
        "#g-niet_ingevuld",
        "#g-afgerond",
    ]


def test_no_style_in_the_drawing(svg: ElementTree.Element) -> None:
    assert [kind for kind in svg.iter() if kind.get("style") or kind.tag == f"{SVG}style"] == []
