"""A long budget opens with a part of its lines; what follows from them is of all lines, and kept until one changes."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.overzicht import GELEZEN, Overzicht, overzicht_van
from begroting.raster import Raster, Weergave, raster_van
from begroting.rasterregels import GROOTSTE, KLEINSTE, Deel, Rasterregel, knip
from regioplan.historie.models import geaudite_modellen
from tests.begroting.test_raster import duizend_regels
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db

type Buiten = Callable[[], AbstractContextManager[None]]
PROGNOSE = {"soort": "prognose", "in": "euro"}
VEEL_TE_LANG = "9" * 5000
VRAAG = "soort=prognose&in=euro"
TABEL = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@pytest.fixture
def lang(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same budget with a thousand lines more, in forty blocks."""
    monkeypatch.setattr("begroting.overzicht.raster_van", _duizend)


def _duizend(begroting: Begroting, weergave: Weergave) -> Raster:
    return duizend_regels(raster_van(begroting, weergave), 1)


@pytest.fixture
def blad(lang: None, begroting: Begroting) -> Overzicht:
    return overzicht_van(begroting, Weergave.uit(begroting, PROGNOSE))


def posten(html: str) -> list[int]:
    """The keys of the lines on a page, in order."""
    return [int(pk) for pk in re.findall(r'<th scope="row" class="niveau-\d+"><a href="[^"]*/(\d+)/"', html)]


def regel(diepte: int) -> Rasterregel:
    return Rasterregel(1, "Post", "", "post", diepte, "", True, ())


# ── Parts ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("diepten", "delen"),
    [
        ([], [Deel(1, 0)]),
        ([1] * GROOTSTE, [Deel(1, GROOTSTE)]),
        ([1] * (GROOTSTE + 1), [Deel(1, KLEINSTE), Deel(KLEINSTE + 1, GROOTSTE + 1)]),
        ([1, *[2] * 119, 1, *[2] * 119], [Deel(1, 120), Deel(121, 240)]),
        ([1, *[3] * 109, 2, *[3] * 90], [Deel(1, 110), Deel(111, 201)]),
    ],
    ids=["nothing", "one part", "no natural place", "between blocks", "under a heading"],
)
def test_a_part_ends_before_a_line_that_stands_high(diepten: Sequence[int], delen: list[Deel]) -> None:
    assert knip([regel(diepte) for diepte in diepten]) == delen


def test_parts_together_are_all_lines(blad: Overzicht) -> None:
    assert [nr for deel in blad.delen for nr in range(deel.van, deel.tot + 1)] == list(range(1, len(blad.regels) + 1))
    assert all(KLEINSTE <= deel.tot - deel.van + 1 <= GROOTSTE for deel in blad.delen)


@pytest.mark.parametrize(
    ("vraag", "nummer"),
    [
        ({}, 0),
        ({"regels": "1"}, 0),
        ({"regels": "500"}, 4),
        ({"regels": "100000"}, 0),
        ({"regels": VEEL_TE_LANG}, 0),
        ({"regels": "²"}, 0),
        ({"regels": "-1"}, 0),
        ({"bij": "20999"}, -1),
        ({"bij": "anders"}, 0),
        ({"bij": "20999", "regels": "2"}, 0),
    ],
)
def test_an_address_asks_for_a_part(blad: Overzicht, vraag: dict[str, str], nummer: int) -> None:
    assert blad.kies(vraag) == blad.delen[nummer]


# ── The page ─────────────────────────────────────────────────────────────────


def test_a_short_budget_has_no_parts(als: Any, plan: Plan) -> None:
    html = als("controller").get(f"{plan.adres('begroting:overzicht')}?{VRAAG}").content.decode()
    assert len(posten(html)) == plan.begroting.posten.count()
    assert "data-regels" not in html
    assert "js/regels.js" not in html


@pytest.mark.parametrize("wie", ["lezer", "controller"])
def test_links_lead_through_all_lines(als: Any, plan: Plan, blad: Overzicht, wie: str) -> None:
    client, adres = als(wie), plan.adres("begroting:overzicht")
    html = client.get(f"{adres}?{VRAAG}").content.decode()
    assert f"regels 1 t/m {blad.delen[0].tot} van {len(blad.regels)}" in html
    rest = html[html.index("data-regels=") :]
    links = re.findall(r'<a href="([^"]+)"', rest[: rest.index("</nav>")])
    *delen, alle = [client.get(adres + link.replace("&amp;", "&")).content.decode() for link in links]
    assert [pk for deel in delen for pk in posten(deel)] == posten(alle) == [regel.pk for regel in blad.regels]


def test_the_rest_comes_in_pieces_that_fit(als: Any, plan: Plan, blad: Overzicht) -> None:
    client = als("controller")
    eerste = client.get(f"{plan.adres('begroting:overzicht')}?{VRAAG}").content.decode()
    gevonden, van = posten(eerste), blad.delen[0].tot + 1
    while van <= len(blad.regels):
        antwoord = client.get(stuk(plan, blad, van, van + 249))
        gevonden += posten(antwoord.content.decode())
        van += 250
    assert gevonden == [regel.pk for regel in blad.regels]
    alles = client.get(f"{plan.adres('begroting:overzicht')}?{VRAAG}&regels=alle").content.decode()
    assert antwoord.content.decode().split("<tbody>")[1].split("</tbody>")[0].strip() in alles


def stuk(plan: Plan, blad: Overzicht, van: object, tot: object) -> str:
    return f"{plan.adres('begroting:regels')}?{VRAAG}&vorm={blad.vorm}&van={van}&tot={tot}"


@pytest.mark.parametrize(
    ("van", "tot"),
    [(0, 5), (5, 4), (1, 501), ("", 5), ("x", 5), ("²", "²"), pytest.param(VEEL_TE_LANG, VEEL_TE_LANG, id="too long")],
)
def test_lines_that_cannot_be_asked_for_are_not_there(
    als: Any, plan: Plan, blad: Overzicht, van: Any, tot: Any
) -> None:
    assert als("lezer").get(stuk(plan, blad, van, tot)).status_code == 404


def test_other_lines_than_the_page_has_are_a_conflict(als: Any, plan: Plan, blad: Overzicht) -> None:
    leg(Begrotingspost(plan=plan, begroting=plan.begroting, naam="Nieuw", volgorde=900))
    assert als("lezer").get(stuk(plan, blad, 101, 200)).status_code == 409


def test_another_amount_is_none(als: Any, plan: Plan, blad: Overzicht) -> None:
    leg(
        Bedrag(
            plan=plan, post=plan.begroting.posten.get(naam="Website"), jaar=2026, soort="prognose", bedrag=Decimal(5)
        )
    )
    assert als("lezer").get(stuk(plan, blad, 101, 200)).status_code == 200


@pytest.mark.parametrize(
    ("wie", "status", "vult_in"),
    [
        ("controller", 200, True),
        ("regioadviseur", 200, True),
        ("manager", 200, False),
        ("beleidsmedewerker", 200, False),
        ("rpo_lid", 200, False),
        ("lezer", 200, False),
        ("beheerder", 200, False),
        ("vreemde", 404, False),
        ("zonder_rol", 404, False),
    ],
)
def test_who_sees_the_budget_sees_all_lines(
    als: Any, plan: Plan, blad: Overzicht, wie: str, status: int, vult_in: bool
) -> None:
    antwoord = als(wie).get(stuk(plan, blad, 101, 200))
    assert antwoord.status_code == status
    assert ("raster__form" in antwoord.content.decode()) == vult_in


def test_totals_and_checks_are_of_all_lines(als: Any, plan: Plan, blad: Overzicht) -> None:
    los = [regel for regel in blad.regels if regel.pk >= 20_000]
    for deel in blad.delen:
        html = als("lezer").get(f"{plan.adres('begroting:overzicht')}?{VRAAG}&regels={deel.van}").content.decode()
        assert f"en nog {len(blad.controles.niet_ingevuld) - 20}" in html
    assert len(blad.controles.niet_ingevuld) > 900
    assert len(los) == 1000


# ── What is kept ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("soort", Bedrag.Soort.values)
def test_every_table_that_is_read_is_in_the_mark(begroting: Begroting, soort: str) -> None:
    with CaptureQueriesContext(connection) as vragen:
        overzicht_van(begroting, Weergave.uit(begroting, {"soort": soort}))
    gelezen = {tabel for een in vragen for tabel in TABEL.findall(een["sql"])}
    assert gelezen & {model._meta.db_table for model in geaudite_modellen()} == gelezen
    assert gelezen <= {model._meta.db_table for model in GELEZEN}


def test_the_page_is_kept_until_an_amount_changes(
    begroting: Begroting, als_buiten_test: Buiten, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    weergave = Weergave.uit(begroting, PROGNOSE)
    with als_buiten_test():
        eerst = overzicht_van(begroting, weergave)
        with django_assert_num_queries(1):
            assert overzicht_van(begroting, weergave) is eerst
    post = begroting.posten.get(naam="Website")
    leg(Bedrag(plan=begroting.plan, post=post, jaar=2026, soort="prognose", bedrag=Decimal(5)))
    with als_buiten_test():
        nu = overzicht_van(begroting, weergave)
    assert {regel.naam: regel.cellen[1].tekst for regel in nu.regels if regel.pk == post.pk} == {"Website": "5"}
    assert eerst != nu


def test_what_is_kept_holds_nothing_of_a_request(begroting: Begroting) -> None:
    blad = overzicht_van(begroting, Weergave.uit(begroting, PROGNOSE))
    assert blad.pok is not None
    dingen: list[Any] = [*blad.pok.middelen, *(cijfer for cijfer in blad.cijfers if cijfer)]
    for ding in dingen:
        assert ding.begroting is not begroting
        assert "plan" not in ding.begroting._state.fields_cache


def test_kinds_and_units_are_kept_apart(begroting: Begroting, als_buiten_test: Buiten) -> None:
    with als_buiten_test():
        bladen = [
            overzicht_van(begroting, Weergave.uit(begroting, {"soort": soort, "in": eenheid, "jaar": jaar}))
            for soort in Bedrag.Soort.values
            for eenheid in ("euro", "duizend")
            for jaar in ("2025", "2026")
        ]
    assert len({id(blad) for blad in bladen}) == 2 * (len(Bedrag.Soort.values) - 1) + 4
