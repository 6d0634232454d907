"""A budget of a thousand lines opens with a part; the others come by themselves, and everything works over all."""

import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, Route, expect

from begroting.models import Bedrag, Begroting, Begrotingspost, Optelling
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Rol
from tests.bouw import leg, maak_gebruiker, maak_plan, maak_regio, systeem
from tests.reizen.conftest import TELEFOON, MaakReiziger
from tests.reizen.reiziger import MAX_VERSCHUIVING
from tests.reizen.test_raster import cel, opgeslagen, rij

REGIO, WIE, LEZER = "lange-regio", "lange_controller", "lange_lezer"
BLOKKEN, PER_BLOK = 40, 24
REGELS = BLOKKEN * (PER_BLOK + 1) + 1
PROGNOSE = f"/{REGIO}/plan/2030/begroting/?soort=prognose&in=euro"
EERSTE, LAATSTE, LAATSTE_BLOK, TOTAAL = "Post 1.1", "Post 40.24", "Blok 40", "Alles samen"


@pytest.fixture(scope="module")
def lange_begroting(database: dict[str, Any], django_db_blocker: Any) -> None:
    """Blocks of lines, of which each is expected to cost a euro in 2030, and at the end the total of all blocks."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as draad:
        draad.submit(_maak).result()


def _maak() -> None:
    """In a thread of its own: where the browser is driven, Django asks no database."""
    regio = maak_regio(REGIO, "Lange regio")
    maak_gebruiker(WIE, Rol.CONTROLLER, regio)
    maak_gebruiker(LEZER, Rol.LEZER, regio)
    begroting = leg(Begroting(plan=maak_plan(regio), titel="Lange begroting", jaar_van=2030, jaar_tot=2033))
    with wijziging(by=systeem(), reden="opzet van de test"):
        _vul(begroting)
    connection.close()


def _vul(begroting: Begroting) -> None:
    blokken = [_blok(begroting, nr) for nr in range(1, BLOKKEN + 1)]
    totaal = _post(begroting, TOTAAL, BLOKKEN + 1, soort=Begrotingspost.Soort.TOTAAL)
    for blok in blokken:
        leg_vast(Optelling(plan=begroting.plan, totaal=totaal, post=blok))


def _blok(begroting: Begroting, nr: int) -> Begrotingspost:
    blok = _post(begroting, f"Blok {nr}", nr, soort=Begrotingspost.Soort.BLOK)
    for plaats in range(1, PER_BLOK + 1):
        post = _post(begroting, f"Post {nr}.{plaats}", plaats, ouder=blok)
        leg_vast(Bedrag(plan=begroting.plan, post=post, jaar=2030, soort=Bedrag.Soort.PROGNOSE, bedrag=Decimal(1)))
    return blok


def _post(begroting: Begroting, naam: str, volgorde: int, **velden: Any) -> Begrotingspost:
    return leg_vast(Begrotingspost(plan=begroting.plan, begroting=begroting, naam=naam, volgorde=volgorde, **velden))


def in_2030(page: Page, naam: str) -> Any:
    return cel(page, naam, 2025)


def zet(page: Page, naam: str, bedrag: str) -> None:
    in_2030(page, naam).click()
    page.keyboard.type(bedrag)
    page.keyboard.press("Enter")


def alles_geladen(page: Page) -> None:
    expect(page.locator(".raster__tabel > tbody > tr:not(.raster__index)")).to_have_count(REGELS)
    expect(page.locator("[data-regels]")).to_have_count(0)


def test_a_line_in_the_last_part_counts_at_once(lange_begroting: None, reiziger: MaakReiziger) -> None:
    controller = reiziger(WIE)
    page = controller.page
    controller.ga(PROGNOSE)
    alles_geladen(page)
    assert controller.verschuift() <= MAX_VERSCHUIVING
    expect(page.locator("#begrotingstabel")).to_have_text(re.compile(r"^\s*Prognose, bedragen in euro's\s*$"))
    controller.kijk()
    zet(page, LAATSTE, "1.001")
    expect(in_2030(page, LAATSTE_BLOK)).to_have_text("1.024")
    expect(in_2030(page, TOTAAL)).to_have_text("1.960")
    zet(page, EERSTE, "2")
    expect(in_2030(page, TOTAAL)).to_have_text("1.961")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(in_2030(page, LAATSTE)).to_be_focused()
    expect(in_2030(page, TOTAAL)).to_have_text("960")
    page.keyboard.press("Control+y")
    opgeslagen(page)
    page.reload()
    alles_geladen(page)
    expect(in_2030(page, LAATSTE)).to_have_text("1.001")
    expect(in_2030(page, TOTAAL)).to_have_text("1.960")
    zet(page, LAATSTE, "1")
    opgeslagen(page)


@pytest.mark.parametrize("viewport", [TELEFOON, {"width": 1280, "height": 900}])
def test_who_comes_back_to_a_line_sees_it(
    lange_begroting: None, reiziger: MaakReiziger, viewport: dict[str, int]
) -> None:
    controller = reiziger(WIE, viewport=viewport)
    page = controller.page
    controller.ga(PROGNOSE)
    alles_geladen(page)
    rij(page, "Post 33.7").get_by_role("link", name="Invullen").click()
    controller.klik("Opslaan")
    alles_geladen(page)
    expect(rij(page, "Post 33.7")).to_be_in_viewport()
    expect(page.locator("#bij")).to_have_count(1)
    expect(page.locator("#bij").get_by_role("link").first).to_have_text("Post 33.7")


def test_totals_wait_for_lines_that_do_not_come(lange_begroting: None, reiziger: MaakReiziger) -> None:
    controller = reiziger(WIE)
    page = controller.page
    page.route("**/begroting/regels/**", lambda route: route.abort("internetdisconnected"))
    controller.ga(PROGNOSE)
    controller.ziet("De andere regels zijn niet geladen.")
    controller.kijk()
    zet(page, EERSTE, "500")
    opgeslagen(page)
    expect(in_2030(page, "Blok 1")).to_have_text("24")
    page.unroute("**/begroting/regels/**")
    controller.klik("Opnieuw proberen")
    alles_geladen(page)
    expect(in_2030(page, "Blok 1")).to_have_text("523")
    expect(in_2030(page, TOTAAL)).to_have_text("1.459")
    zet(page, EERSTE, "1")
    expect(in_2030(page, TOTAAL)).to_have_text("960")
    opgeslagen(page)


def test_lines_that_were_added_meanwhile_ask_for_the_page_anew(lange_begroting: None, reiziger: MaakReiziger) -> None:
    controller = reiziger(WIE)
    page = controller.page

    def anders(route: Route) -> None:
        route.continue_(url=re.sub("vorm=[0-9a-f]+", "vorm=0", route.request.url))

    page.route("**/begroting/regels/**", anders)
    controller.ga(PROGNOSE)
    controller.ziet("Er zijn intussen regels bijgekomen of weggehaald.")
    page.unroute("**/begroting/regels/**")
    controller.klik("Pagina opnieuw laden")
    alles_geladen(page)


@pytest.mark.parametrize("viewport", [TELEFOON, {"width": 1280, "height": 900}])
def test_who_only_reads_gets_all_lines_as_well(
    lange_begroting: None, reiziger: MaakReiziger, viewport: dict[str, int]
) -> None:
    lezer = reiziger(LEZER, viewport=viewport)
    lezer.ga(PROGNOSE)
    alles_geladen(lezer.page)
    assert lezer.verschuift() <= MAX_VERSCHUIVING
    expect(in_2030(lezer.page, TOTAAL)).to_contain_text("960")
    expect(lezer.page.get_by_role("grid")).to_have_count(0)
    lezer.kijk(met_axe=False)


@pytest.mark.parametrize("viewport", [TELEFOON, {"width": 1280, "height": 900}])
def test_without_a_script_there_are_parts(
    lange_begroting: None, reiziger: MaakReiziger, viewport: dict[str, int]
) -> None:
    controller = reiziger(WIE, java_script_enabled=False, viewport=viewport)
    page = controller.page
    controller.ga(PROGNOSE)
    controller.ziet(f"regels 1 t/m 100 van {REGELS}")
    expect(rij(page, "Post 5.1")).to_have_count(0)
    controller.volg(f"901 t/m {REGELS}")
    expect(in_2030(page, LAATSTE)).to_have_text("1")
    expect(in_2030(page, TOTAAL)).to_have_text("960")
    expect(rij(page, "Blok 37")).to_be_in_viewport()
    controller.kijk(met_axe=False)
    rij(page, LAATSTE).get_by_role("link", name=re.compile("^Invullen")).click()
    controller.klik("Opslaan")
    expect(rij(page, LAATSTE)).to_be_in_viewport()
    controller.volg("alle")
    expect(rij(page, EERSTE)).to_have_count(1)
    expect(rij(page, LAATSTE)).to_have_count(1)
