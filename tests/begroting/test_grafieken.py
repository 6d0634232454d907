"""Charts of the budget: drawn to scale, missing is missing, and the same in words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from begroting.gemeente import NUL, Gemeenteblad
from begroting.grafieken import (
    BEDRAG,
    LEEG,
    OORZAAK,
    Brugjaar,
    Jaarbedragen,
    brug,
    door_het_jaar,
    per_gemeente,
    per_lijn,
)
from begroting.lezen import blad_van
from begroting.lijnen import BUITEN, PROGRAMMA, lasten_per_lijn, samen, themalijnen_van
from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.raster import Weergave, raster_van
from begroting.verloop import Jaarverloop, van_raster
from regioplan.grafieken import BREEDTE, Balken, Schaal
from regioplan.organisatie.models import Gemeente
from tests.bouw import leg
from themalijnen.models import Plan

SVG = "{http://www.w3.org/2000/svg}"
EURO = st.decimals(-(10**7), 10**7, places=2)
LIJNEN: Sequence[tuple[str, Jaarbedragen]] = [
    ("1. Eerste", [(2025, Decimal(100)), (2026, None)]),
    ("2. Tweede", [(2025, Decimal(0)), (2026, Decimal(50))]),
]
VERLOOP = Jaarverloop(2025, Decimal(400), Decimal(400), [Decimal(100), Decimal(50), None, None], None)


def teken(grafiek: Balken) -> ElementTree.Element:
    return ElementTree.fromstring(render_to_string("begroting/grafiek.html", {"grafiek": grafiek}).strip())  # noqa: S314


def woorden(grafiek: Balken) -> list[str]:
    return [tekst.tekst for tekst in grafiek.teksten]


# ── The scale ────────────────────────────────────────────────────────────────


@given(st.lists(EURO, min_size=1, max_size=8))
def test_everything_has_its_place_and_more_is_never_less(waarden: list[Decimal]) -> None:
    schaal = Schaal.om(waarden, 40, 270)
    plekken = [schaal.plek(waarde) for waarde in sorted([*waarden, NUL])]
    assert plekken == sorted(plekken)
    assert all(40 <= plek <= 270 for plek in plekken)


def test_nothing_at_all_is_no_error() -> None:
    assert Schaal.om([]).plek(0) == 1
    assert per_lijn("g", "Titel", []).hoogte == 0
    assert brug("g", "Titel", []).hoogte == 0


# ── What is drawn ────────────────────────────────────────────────────────────


def test_a_bar_is_as_long_as_its_amount_and_what_is_missing_has_none() -> None:
    grafiek = per_lijn("g", "Titel", LIJNEN)
    vol = [vlak.breedte for vlak in grafiek.vlakken if vlak.soort == "vol"]
    assert (vol[0], vol[2]) == (max(vol), max(vol) // 2)
    assert [vlak.breedte for vlak in grafiek.vlakken if vlak.soort == "leeg"] == [LEEG]
    assert woorden(grafiek).count("niet ingevuld") == 1
    assert "0" in woorden(grafiek)


def test_the_words_of_a_chart_name_every_amount() -> None:
    assert (
        per_lijn("g", "Titel", LIJNEN).uitleg == "1. Eerste: 2025 100, 2026 niet ingevuld. 2. Tweede: 2025 0, 2026 50."
    )
    assert per_gemeente("g", "Titel", [("Arnhem", Decimal("1.5")), ("Ede", None)]).uitleg == (
        "Arnhem 1,50. Ede niet ingevuld."
    )


def test_quarters_run_on_and_what_is_not_spent_yet_is_missing() -> None:
    grafiek = door_het_jaar("g", VERLOOP)
    assert VERLOOP.tot_en_met == [100, 150, None, None]
    assert [vlak.soort for vlak in grafiek.vlakken] == ["vol", "licht", "vol", "leeg", "leeg", "leeg", "open"]
    eerder, nu = (vlak for vlak in grafiek.vlakken[1:3])
    assert eerder.x + eerder.breedte == nu.x
    assert "Besteed tot en met kwartaal 2: 150. Besteed tot en met kwartaal 3: niet ingevuld." in grafiek.uitleg


def test_a_budget_that_was_reported_on_in_part_says_what_that_part_was() -> None:
    deels = Jaarverloop(2025, Decimal(400), Decimal(420), [Decimal(9), None, None, None], None, 3, 1, 0, Decimal(30))
    assert [naam for naam, _ in deels.rijen] == ["Verwacht", "Begroot daarvoor", "Begroot", "Bijgesteld"]
    assert [naam for naam, _ in VERLOOP.rijen] == ["Verwacht", "Begroot"]


@given(st.lists(st.lists(EURO.filter(bool), max_size=5), min_size=1, max_size=4))
def test_a_bridge_goes_from_step_to_step_and_stays_inside(stappen: list[list[Decimal]]) -> None:
    jaren = [Brugjaar(2025 + n, NUL, [("Stap", bedrag) for bedrag in deel]) for n, deel in enumerate(stappen)]
    grafiek = brug("g", "Titel", jaren)
    assert [vlak.soort for vlak in grafiek.vlakken] == [
        "vol" if bedrag > 0 else "open" for deel in stappen for bedrag in deel
    ]
    assert all(OORZAAK <= vlak.x <= vlak.x + vlak.breedte <= BREEDTE - BEDRAG + 1 for vlak in grafiek.vlakken)


def test_who_does_not_take_part_is_not_shown_as_unknown() -> None:
    assert "doet niet mee" in woorden(brug("g", "Titel", [Brugjaar(2025, None, [])]))


# ── The drawing ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "grafiek",
    [
        per_lijn("g", "Een & ander", LIJNEN),
        per_gemeente("g", "Een & ander", [("Arnhem", Decimal(1))]),
        door_het_jaar("g", VERLOOP),
        brug("g", "Een & ander", [Brugjaar(2025, Decimal(1), [("Stap", Decimal(-5))])]),
    ],
)
def test_the_drawing_has_a_title_words_and_no_style(grafiek: Balken) -> None:
    svg = teken(grafiek)
    namen = {kind.get("id"): (kind.text or "") for kind in svg if kind.tag in (f"{SVG}title", f"{SVG}desc")}
    assert namen[svg.get("aria-labelledby")] == grafiek.titel
    assert namen[svg.get("aria-describedby")] == grafiek.uitleg
    assert [kind for kind in svg.iter() if kind.get("style") or kind.tag == f"{SVG}style"] == []
    assert [tekst.text for tekst in svg.iter(f"{SVG}text")] == woorden(grafiek)
    assert svg.get("viewBox") == f"0 0 {BREEDTE} {grafiek.hoogte}"


def test_without_colour_kinds_of_bars_still_differ() -> None:
    """Full, light with a line around it, an outline, and a dashed outline."""
    svg = teken(door_het_jaar("g", VERLOOP))
    vormen = {rect.get("class"): (rect.get("fill"), rect.get("stroke-dasharray")) for rect in svg.iter(f"{SVG}rect")}
    assert len(set(vormen.values())) == len(vormen) == 4


# ── What they show ───────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_costs_per_theme_line_add_up_to_all_lines(begroting: Begroting) -> None:
    raster = raster_van(begroting, Weergave.uit(begroting, {}))
    rijen = lasten_per_lijn(raster.posten, begroting.jaren, themalijnen_van(begroting.plan), raster.tabel.bedrag)
    assert [rij.themalijn.volgorde if rij.themalijn else rij.naam for rij in rijen] == [
        1,
        2,
        3,
        4,
        5,
        PROGRAMMA,
        BUITEN,
    ]
    assert [bedrag for _, bedrag in samen(rijen)] == [1_295_000, 1_352_000, 1_412_000, 1_466_000]
    assert [bedrag for _, bedrag in rijen[0].bedragen] == [100_000, None, None, None]


@pytest.mark.django_db
def test_a_line_without_a_theme_line_is_of_its_effort(begroting: Begroting, plan: Plan) -> None:
    lijn = themalijnen_van(plan)[1]
    inspanning = lijn.inspanningen.all()[0]
    post = leg(Begrotingspost(plan=plan, begroting=begroting, naam="Los", volgorde=900, inspanning=inspanning))
    leg(Bedrag(plan=plan, post=post, jaar=2026, bedrag=Decimal(7)))
    raster = raster_van(begroting, Weergave.uit(begroting, {}))
    rijen = lasten_per_lijn(raster.posten, begroting.jaren, themalijnen_van(plan), raster.tabel.bedrag)
    assert rijen[1].bedragen[1][1] == 5_007


@pytest.mark.django_db
def test_the_year_of_a_grid_counts_who_reported(begroting: Begroting) -> None:
    verloop = van_raster(raster_van(begroting, Weergave.uit(begroting, {"soort": "realisatie", "jaar": "2025"})))
    assert (verloop.gemeld, verloop.posten, verloop.verwacht, verloop.prognose) == (8, 17, 0, None)
    assert verloop.kwartalen == [Decimal("211160.00"), Decimal("237146.25"), None, None]
    assert [verloop.begroot, verloop.begroot_gemeld] == [1_195_000, 884_000]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["arnhem", "rozendaal"])
def test_the_bridge_ends_where_the_contribution_is(begroting: Begroting, slug: str) -> None:
    blad = Gemeenteblad(begroting, blad_van(begroting), Gemeente.objects.get(slug=slug))
    jaren = blad.brugjaren
    assert jaren[0].bedrag == blad.bijdrage(2025)
    for was, wordt in pairwise(jaren):
        assert sum((bedrag for _, bedrag in wordt.stappen), NUL) == (wordt.bedrag or NUL) - (was.bedrag or NUL)


# ── On the pages ─────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("adres", "wie", "sleutels"),
    [
        ("begroting:overzicht", "lezer", ["lijnen"]),
        ("begroting:overzicht?soort=realisatie", "lezer", ["verloop"]),
        ("begroting:verdeling", "controller", ["bijdragegrafiek"]),
        ("begroting:verdeling", "rpo_lid", []),
        ("begroting:gemeente", "rpo_lid", ["bruggrafiek"]),
    ],
)
def test_pages_have_their_chart_beside_its_table(
    als: Any, plan: Plan, adres: str, wie: str, sleutels: list[str]
) -> None:
    naam, _, vraag = adres.partition("?")
    waar = {"regio": plan.regio.slug, "plan": plan.slug} | ({"gemeente": "arnhem"} if "gemeente" in naam else {})
    html = als(wie).get(f"{reverse(naam, kwargs=waar)}?{vraag}").content.decode()
    assert [deel.split("-titel")[0] for deel in html.split('<title id="')[1:]] == sleutels


@pytest.mark.django_db
def test_a_line_shows_a_chart_once_something_was_spent(als: Any, begroting: Begroting) -> None:
    met, zonder = (begroting.posten.get(naam=naam) for naam in ("RET", "Niet bestede ruimte"))
    assert 'id="verloop-titel"' in als("lezer").get(met.get_absolute_url()).content.decode()
    assert 'id="verloop-titel"' not in als("lezer").get(zonder.get_absolute_url()).content.decode()
