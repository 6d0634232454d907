"""The controller fills in the budget as in a spreadsheet: by keyboard, by pasting, and next to somebody else."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.reizen.conftest import TELEFOON, MaakReiziger
from tests.reizen.reiziger import PLAN

PROGNOSE = f"{PLAN}begroting/?soort=prognose&in=euro"
BLOK = "Programma - Uitvoering"
PLAK = """([naam, tekst]) => {
  const gegevens = new DataTransfer();
  gegevens.setData("text/plain", tekst);
  const cel = document.activeElement;
  cel.dispatchEvent(new ClipboardEvent("paste", { clipboardData: gegevens, bubbles: true, cancelable: true }));
}"""


def rij(page: Page, naam: str) -> Locator:
    rijen = page.locator("tbody > tr:not(.raster__index)")
    return rijen.filter(has=page.locator("th a").get_by_text(naam, exact=True)).first


def cel(page: Page, naam: str, jaar: int = 2025) -> Locator:
    return rij(page, naam).locator("td").nth(jaar - 2025)


def opgeslagen(page: Page) -> None:
    expect(page.locator("[data-raster-stand]")).to_have_text(re.compile(r"Opgeslagen \d\d:\d\d"))


def eerste_posten(page: Page) -> list[str]:
    """The first two lines under the block."""
    posten = rij(page, BLOK).locator("xpath=following-sibling::tr[not(@data-soort)]/th//a")
    return [posten.nth(0).inner_text(), posten.nth(1).inner_text()]


def test_keyboard_totals_and_undo(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    page = controller.page
    controller.ga(PROGNOSE)
    controller.kijk()
    een, twee = eerste_posten(page)
    cel(page, een).click()
    page.keyboard.type("1.250,50")
    page.keyboard.press("Enter")
    expect(cel(page, twee)).to_be_focused()
    expect(cel(page, BLOK)).to_have_text("1.250,50")
    page.keyboard.type("750")
    page.keyboard.press("Tab")
    expect(cel(page, twee, 2026)).to_be_focused()
    expect(cel(page, BLOK)).to_have_text("2.000,50")
    opgeslagen(page)
    page.reload()
    expect(cel(page, een)).to_have_text("1.250,50")
    expect(cel(page, twee)).to_have_text("750")
    expect(cel(page, BLOK)).to_have_text("2.000,50")
    controller.kijk()


def test_escape_wrong_amounts_and_undo(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    page = controller.page
    controller.ga(PROGNOSE)
    een, twee = eerste_posten(page)
    cel(page, een, 2026).click()
    page.keyboard.type("12")
    page.keyboard.press("Escape")
    expect(cel(page, een, 2026)).to_contain_text("niet ingevuld")
    page.keyboard.type("=A1+B2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-raster-stand]")).to_contain_text("is geen bedrag")
    page.keyboard.press("Escape")
    page.keyboard.type("500")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(cel(page, BLOK, 2026)).to_have_text("530")

    cel(page, een, 2026).click()
    page.keyboard.press("Delete")
    expect(cel(page, BLOK, 2026)).to_have_text("30")
    page.keyboard.press("Control+z")
    expect(cel(page, een, 2026)).to_have_text("500")
    page.keyboard.press("Control+z")
    expect(cel(page, twee, 2026)).to_contain_text("niet ingevuld")
    page.keyboard.press("Control+y")
    opgeslagen(page)
    page.reload()
    expect(cel(page, een, 2026)).to_have_text("500")
    expect(cel(page, twee, 2026)).to_have_text("30")


def test_folding_and_thousands(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    page = controller.page
    controller.ga(f"{PLAN}begroting/?soort=bijgesteld&in=duizend")
    een, _ = eerste_posten(page)
    knop = page.get_by_role("button", name=f"Regels onder {BLOK}")
    knop.click()
    expect(rij(page, een)).to_be_hidden()
    knop.click()
    expect(rij(page, een)).to_be_visible()
    was = cel(page, een, 2027).inner_text()
    cel(page, een, 2027).click()
    page.keyboard.type("44,6")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Zeg waarom u dit wijzigt.")
    page.get_by_label("Waarom wijzigt u dit?").fill("Offerte")
    page.get_by_label("Waarom wijzigt u dit?").press("Tab")
    opgeslagen(page)
    expect(cel(page, een, 2027)).to_have_text("45")
    controller.kijk()
    cel(page, een, 2027).click()
    page.keyboard.press("Delete")
    expect(cel(page, een, 2027)).to_have_text(was)
    opgeslagen(page)


def test_pasting_a_block(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    page = controller.page
    controller.ga(f"{PLAN}begroting/?soort=realisatie&in=euro&jaar=2027")
    een, twee = eerste_posten(page)
    cel(page, een).click()
    page.evaluate(PLAK, ["", "1.000,00\t2000.50\r\n=SOM(A1)\t31-3-2025\r\n"])
    controller.ziet("is een formule")
    controller.ziet("is een datum")
    controller.kijk()
    page.get_by_label("Wat u hebt gekopieerd").fill("1.000,00\t2000.50\n-5\t0")
    controller.klik("Bekijk wat er verandert")
    controller.ziet("4 bedragen veranderen")
    controller.kijk()
    controller.klik("4 bedragen opslaan")
    controller.ziet("4 bedragen zijn opgeslagen.")
    expect(cel(page, een, 2026)).to_have_text("2.000,50")
    expect(cel(page, twee)).to_have_text("−5")
    expect(rij(page, een).locator("td").nth(4)).to_have_text("3.000,50")
    expect(cel(page, BLOK)).to_have_text("995")


def test_two_people_one_cell(reiziger: MaakReiziger) -> None:
    een, ander = reiziger("controller"), reiziger("regioadviseur")
    for wie in (een, ander):
        wie.ga(PROGNOSE)
    naam = eerste_posten(een.page)[0]
    for wie, bedrag in ((een, "111"), (ander, "222")):
        cel(wie.page, naam, 2028).click()
        wie.page.keyboard.type(bedrag)
        wie.page.keyboard.press("Enter")
        if wie is een:
            opgeslagen(een.page)
    ander.ziet("controller vulde hier om")
    ander.kijk()
    ander.klik("Bewaar mijn bedrag")
    opgeslagen(ander.page)
    een.page.reload()
    expect(cel(een.page, naam, 2028)).to_have_text("222")


def test_network_gone_loses_nothing(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    page = controller.page
    controller.ga(PROGNOSE)
    _, naam = eerste_posten(page)
    controller.context.set_offline(True)
    cel(page, naam, 2027).click()
    page.keyboard.type("333")
    page.keyboard.press("Enter")
    expect(page.locator("[data-raster-stand]")).to_contain_text("Geen verbinding")
    controller.context.set_offline(False)
    opgeslagen(page)
    page.reload()
    expect(cel(page, naam, 2027)).to_have_text("333")


@pytest.mark.parametrize("viewport", [TELEFOON, {"width": 1280, "height": 900}])
def test_without_a_script_there_is_a_form_per_line(reiziger: MaakReiziger, viewport: dict[str, int]) -> None:
    controller = reiziger("controller", java_script_enabled=False, viewport=viewport)
    page = controller.page
    controller.ga(PROGNOSE)
    page.get_by_role("link", name=re.compile("^Invullen")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("invullen")
    controller.kijk(met_axe=False)
    page.get_by_label("2026").fill("4.321")
    controller.klik("Opslaan")
    controller.ziet("4.321")
    expect(page.locator("#bij")).to_be_in_viewport()


@pytest.mark.parametrize("vraag", ["", "?in=euro", "?soort=realisatie"])
@pytest.mark.parametrize("viewport", [TELEFOON, {"width": 1280, "height": 900}])
def test_a_reader_sees_a_table_that_fits(reiziger: MaakReiziger, viewport: dict[str, int], vraag: str) -> None:
    lezer = reiziger("lezer", viewport=viewport)
    lezer.ga(f"{PLAN}begroting/{vraag}")
    lezer.kijk()
    expect(lezer.page.get_by_role("grid")).to_have_count(0)
    assert lezer.page.locator(".raster__vlak").evaluate("vlak => vlak.scrollWidth - vlak.clientWidth") == 0


def test_every_line_can_be_reached_by_scrolling_the_page(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller", viewport={"width": 1280, "height": 500})
    page = controller.page
    controller.ga(PROGNOSE)
    assert page.locator(".raster__vlak").evaluate("vlak => vlak.scrollHeight - vlak.clientHeight") == 0
    cel(page, "Niet bestede ruimte").click()
    kop = page.locator(".raster__tabel > thead th").first
    expect(kop).to_be_in_viewport()
    for _ in range(15):
        page.keyboard.press("ArrowUp")
    onder = kop.evaluate("th => th.getBoundingClientRect().bottom")
    assert page.locator(":focus").evaluate("cel => cel.getBoundingClientRect().top") >= onder
