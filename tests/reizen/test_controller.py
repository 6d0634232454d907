"""The controller follows the budget: another index, what was spent, one municipality, a spreadsheet, and the record."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from tests.reizen.begroting import BEGROTING, WAAROM, Rij, Rijen, bedragen, lees, lees_een, som, toets_brug
from tests.reizen.conftest import MaakReiziger
from tests.reizen.reiziger import Reiziger
from tests.reizen.test_raster import BLOK, PLAK, cel

CENT = Decimal("0.01")
WAS, WORDT = Decimal("4.5"), Decimal("5.25")
BRON, BRON_WAS = "meicirculaire 2025", "septembercirculaire 2024"
REDEN_INDEX = "De circulaire van mei geeft een hogere index"
REDEN_REALISATIE = "Uit de financiële administratie, eerste kwartaal"
REDEN_TERUG = "De circulaire was nog niet definitief"
BIJGESTELD = f"{BEGROTING}?soort=bijgesteld&in=euro"
REALISATIE = f"{BEGROTING}?soort=realisatie&in=euro&jaar=2026"
POST, GEMEENTE = "Programma - Personeel", "Duiven"
BESTEED = {
    "Bijeenkomsten": "€ 5.210,40",
    "Bijdrage G7 (nieuwe verdeelsleutel vanaf 2026/RPO besluit 15-11-2024)": "24.750,00",
    "Gelderse monitor jeugd": "0",
    "Website": "(125,35)",
}
"""As a spreadsheet shows it: with a sign, with cents, nothing spent, and money that came back."""


def naar_bijgesteld(controller: Reiziger) -> None:
    """From the start page to the adjusted amounts in euros."""
    controller.ga("/")
    controller.kijk()
    controller.volg("Wat het kost")
    for keuze in ("Bijgesteld", "euro's"):
        controller.volg(keuze)
        expect(controller.page.get_by_role("link", name=keuze, exact=True)).to_have_attribute("aria-current", "true")
    controller.kijk()


# ── Another index ────────────────────────────────────────────────────────────


def vraag_index(controller: Reiziger, percentage: str, bron: str, *, voorlopig: bool) -> None:
    page = controller.page
    page.get_by_role("textbox", name="Percentage").fill(percentage)
    page.get_by_label("Voorlopig").set_checked(voorlopig)
    page.get_by_role("textbox", name="Bron", exact=True).fill(bron)
    controller.klik("Bekijk wat dit verandert")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Als de index van 2026 {percentage}% wordt")
    controller.kijk()


def wijzig_index(controller: Reiziger, eerst: dict[str, Rij]) -> dict[str, Rij]:
    """Look at what another index does, say why, and confirm; what every municipality pays then."""
    page = controller.page
    page.get_by_role("link", name="4,5%", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Index 2026")
    controller.kijk()
    vraag_index(controller, "5,25", BRON, voorlopig=False)
    posten, gemeenten = lees(page, "Per post"), lees(page, "Per gemeente")
    toets_vooruitblik(posten, gemeenten, eerst)
    controller.klik("5,25% opslaan")
    expect(page.get_by_role("alert")).to_contain_text("Waarom wijzigt u dit?: Dit veld is verplicht.")
    controller.kijk()
    controller.geef_reden(REDEN_INDEX)
    controller.klik("5,25% opslaan")
    controller.ziet("De index van 2026 is opgeslagen.")
    controller.ziet("Begroot is met 4,5%. Nu geldt 5,25%.")
    assert lees(page, "Per post") == posten
    controller.kijk()
    return eerste_bedragen(gemeenten)


def eerste_bedragen(rijen: Rijen) -> dict[str, Rij]:
    """What every row becomes, without the difference that stands below it."""
    return {naam: [cel[0] for cel in cellen] for naam, cellen in rijen}


def toets_vooruitblik(posten: Rijen, gemeenten: Rijen, eerst: dict[str, Rij]) -> None:
    """Every line follows the index from 2026 on; what the municipalities pay more is what the lines cost more."""
    *elk, (_, samen) = gemeenten
    for naam, cellen in posten:
        assert [len(cel) for cel in cellen] == [1, 2, 2, 2], naam
        for was, (wordt, *verschil) in zip(eerst[naam], cellen, strict=True):
            factor = (100 + WORDT) / (100 + WAS) if verschil else 1
            assert wordt == (som([was]) * factor).quantize(CENT)
            assert som(verschil) == wordt - som([was])
    for plek in range(1, len(samen)):
        assert samen[plek][1] == som(cellen[plek][1] for _, cellen in elk) == som(c[plek][1] for _, c in posten)
        assert samen[plek][0] == som(cellen[plek][0] for _, cellen in elk)


def kijk_wat_het_doet(controller: Reiziger, begroot: Rijen, posten: dict[str, Rij]) -> None:
    """What was adopted stands, the adjusted amounts moved, and a line says why."""
    page = controller.page
    controller.ga(f"{BEGROTING}?soort=begroot&in=euro")
    assert lees(page, "Begroot, bedragen") == begroot
    controller.ga(BIJGESTELD)
    nu = lees_een(page, "Bijgesteld, bedragen")
    assert {naam: nu[naam] for naam in posten} == posten
    controller.kijk()
    controller.volg(POST)
    soorten = lees_een(page, "Bedragen in euro's")
    assert soorten["Begroot"][1] == Decimal(398000)
    assert soorten["Bijgesteld"] == posten[POST]
    jaar = page.locator("dl > div", has=page.locator("dt").get_by_text("2026", exact=True))
    expect(jaar).to_contain_text("door de index van 5,25%")
    delen = jaar.get_by_role("listitem").all_inner_texts()
    eerder, later = posten[POST][:2]
    assert som(bedragen(deel)[0] for deel in delen) == som([later]) - som([eerder])
    controller.kijk()


# ── What was spent ───────────────────────────────────────────────────────────


def plak_besteed(controller: Reiziger) -> None:
    """Two columns from a spreadsheet, the second still empty; one cell is no amount, and is mended in place."""
    page = controller.page
    controller.ga(REALISATIE)
    controller.kijk()
    cel(page, "Bijeenkomsten").click()
    fout = blok(BESTEED | {"Website": "n.n.b."})
    page.evaluate(PLAK, ["", fout])
    expect(page.get_by_role("row", name="Website")).to_contain_text("“n.n.b.” is geen bedrag")
    expect(page.get_by_role("button", name=re.compile("opslaan"))).to_have_count(0)
    controller.kijk()
    vak = page.get_by_label("Wat u hebt gekopieerd")
    vak.fill(vak.input_value().replace("n.n.b.", BESTEED["Website"]))
    controller.klik("Bekijk wat er verandert")
    controller.ziet("4 bedragen veranderen")
    controller.kijk()
    page.get_by_label("Waarom wijzigt u dit?").fill(REDEN_REALISATIE)
    controller.klik("4 bedragen opslaan")
    controller.ziet("4 bedragen zijn opgeslagen.")
    expect(cel(page, BLOK)).to_have_text("29.835,05")
    expect(cel(page, "Website")).to_have_text("−125,35")
    expect(cel(page, "Bijeenkomsten", 2026)).to_have_text("niet ingevuld")
    controller.kijk()


def blok(per_post: dict[str, str]) -> str:
    return "".join(f"{bedrag}\t\r\n" for bedrag in per_post.values())


# ── One municipality, and out ────────────────────────────────────────────────


def kijk_bij_gemeente(controller: Reiziger, bijdragen: Rij) -> None:
    page = controller.page
    controller.ga(BEGROTING)
    controller.volg("Verdeling")
    controller.kijk()
    controller.volg(GEMEENTE)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wat {GEMEENTE} betaalt")
    assert lees_een(page, "Bijdrage, in euro's")["Bijdrage"][1:] == bijdragen
    toets_brug(page)
    controller.kijk()
    boek = haal_excel(controller)
    assert cijfers(boek["Bijdrage"], "Bijdrage") == bijdragen
    for oorzaak, delen in lees_een(page, WAAROM).items():
        assert cijfers(boek["Waarom"], oorzaak) == delen


def haal_excel(controller: Reiziger) -> openpyxl.Workbook:
    """As a spreadsheet program shows it: with the outcomes of the formulas."""
    with controller.page.expect_download() as download:
        controller.volg("Excel")
    return openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()), data_only=True)


def cijfers(blad: Worksheet, naam: str) -> Rij:
    """The amounts in the row of that name."""
    rij = next(rij for rij in blad.iter_rows(values_only=True) if rij[0] == naam and als_bedrag(rij[1]) is not None)
    return [als_bedrag(waarde) for waarde in rij[1:]]


def als_bedrag(waarde: object) -> Decimal | None:
    return Decimal(str(waarde)).quantize(CENT) if isinstance(waarde, int | float) else None


def regels(blad: Worksheet, aantal: int) -> Iterator[tuple[str, Rij]]:
    """The lines on a sheet of the budget, with so many amounts each."""
    rijen = blad.iter_rows(values_only=True)
    next(rij for rij in rijen if rij[0] == "Nummer")
    for rij in rijen:
        yield str(rij[1]), [als_bedrag(waarde) for waarde in rij[5 : 5 + aantal]]


def neem_mee(controller: Reiziger) -> None:
    """The figures in the spreadsheet are those of the page, line by line."""
    for adres, naam, aantal in ((BIJGESTELD, "Bijgesteld", 4), (REALISATIE, "Realisatie 2026", 5)):
        controller.ga(adres)
        op_pagina = lees(controller.page, f"{naam}, bedragen")
        in_boek = regels(haal_excel(controller)[naam], aantal)
        assert [(kop, [cel[0] if cel else None for cel in cellen]) for kop, cellen in op_pagina] == list(in_boek)


# ── The record ───────────────────────────────────────────────────────────────


def kijk_terug(controller: Reiziger) -> None:
    """Every act is in the list once, with who and why; the index with what it was."""
    page = controller.page
    controller.ga("/")
    controller.volg("Wat er is gewijzigd")
    controller.kijk()
    page.get_by_label("Wie").select_option("controller")
    expect(page).to_have_url(re.compile(r"wie=\d"))
    lijst = page.locator(".tijdlijn").get_by_role("listitem")
    besteed = lijst.filter(has_text=REDEN_REALISATIE)
    expect(besteed).to_have_count(4)
    expect(besteed.first).to_contain_text("controller voegde bedrag")
    index = lijst.filter(has_text=REDEN_INDEX)
    expect(index).to_have_count(1)
    expect(index).to_contain_text("controller wijzigde indexcijfer “2026”")
    controller.kijk()
    index.get_by_role("link").click()
    for woord in ("4,50", "5,25", REDEN_INDEX):
        controller.ziet(woord)
    controller.kijk()


def zet_terug(controller: Reiziger, eerst: dict[str, Rij]) -> None:
    """The index back to what it was gives the amounts back to the cent."""
    controller.ga(f"{BEGROTING}index/2026/")
    vraag_index(controller, "4,5", BRON_WAS, voorlopig=True)
    controller.geef_reden(REDEN_TERUG)
    controller.klik("4,5% opslaan")
    controller.ziet("De index van 2026 is opgeslagen.")
    controller.ga(BIJGESTELD)
    assert lees_een(controller.page, "Bijgesteld, bedragen") == eerst


def test_a_controller_follows_the_budget_through_the_year(reiziger: MaakReiziger) -> None:
    controller = reiziger("controller")
    controller.ga(f"{BEGROTING}?soort=begroot&in=euro")
    begroot = lees(controller.page, "Begroot, bedragen")
    naar_bijgesteld(controller)
    eerst = lees_een(controller.page, "Bijgesteld, bedragen")
    bijdragen = wijzig_index(controller, eerst)
    posten = eerste_bedragen(lees(controller.page, "Per post"))
    kijk_wat_het_doet(controller, begroot, posten)
    plak_besteed(controller)
    kijk_bij_gemeente(controller, bijdragen[GEMEENTE])
    neem_mee(controller)
    kijk_terug(controller)
    zet_terug(controller, eerst)
