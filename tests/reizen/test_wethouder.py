"""The alderman asks on a phone: what do we pay, why more than last year, and may I have that on paper?"""

import re
from http import HTTPStatus
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.reizen.begroting import BEGROTING, WAAROM, tabel, toets_brug
from tests.reizen.conftest import TELEFOON, MaakReiziger
from tests.reizen.reiziger import MAAKTIJD, PLAN, Reiziger
from tests.reizen.test_bestuurder import kan_niets_wijzigen
from tests.reizen.test_toetsenbord import tab_naar

ANDERE = f"{BEGROTING}gemeente/duiven/"
OORZAKEN = ("Indexatie", "Meer of minder werk", "Andere verdeling", "Nieuw of gestopt")
AFSLUITEN = "/account/logout/"
TABELLEN = ("Bijdrage, in euro's", WAAROM, "Bijdrage per themalijn")
GETAL = re.compile(r"[+−]?\d[\d.]*(?:,\d\d)?")
PER_JAAR = (
    """(tabel) => [...tabel.querySelectorAll("td[data-label]")].map((cel) => [cel.dataset.label, cel.innerText])"""
)

type Jaren = dict[str, list[str]]
"""Per year the amounts as they are printed, from top to bottom."""


def ga_met_enter(wethouder: Reiziger, rol: str, naam: str) -> None:
    tab_naar(wethouder, wethouder.page.get_by_role("main").get_by_role(rol, name=naam, exact=True))  # type: ignore[arg-type]
    wethouder.page.keyboard.press("Enter")


def links(wethouder: Reiziger) -> set[str]:
    """Where this page leads to within the portal."""
    adressen = wethouder.page.eval_on_selector_all("a[href]", "(alle) => alle.map((een) => een.href.split('#')[0])")
    hier = re.match(r"https?://[^/]+", wethouder.page.url)
    assert hier
    return {adres for adres in adressen if adres.startswith(hier[0]) and AFSLUITEN not in adres}


def per_jaar(page: Page, naam: str) -> Jaren:
    jaren: Jaren = {}
    for jaar, tekst in tabel(page, naam).evaluate(PER_JAAR):
        jaren.setdefault(jaar, []).extend(GETAL.findall(tekst))
    return jaren


def toets_op_papier(tekst: str, betaald: Jaren, veranderd: Jaren, waarvoor: Jaren) -> None:
    """From this year on the paper says every amount that the page says, and this year's in a sentence."""
    gevonden = re.match(r".*?Wat Arnhem betaalt in (\d{4})", tekst)
    assert gevonden
    jaar, eerder = gevonden[1], str(int(gevonden[1]) - 1)
    bijdrage, *verschil = betaald[jaar]
    assert f"In {jaar} betaalt Arnhem € {bijdrage}" in tekst
    if verschil:
        assert f"Dat is € {verschil[0][1:]} meer dan in {eerder}." in tekst
    op_papier = set(tekst.split())
    for bedragen in (betaald, veranderd, waarvoor):
        assert {b for van, alle in bedragen.items() if van >= jaar for b in alle} <= op_papier
    assert set(betaald[eerder][:1]) <= op_papier
    for oorzaak in OORZAKEN:
        assert oorzaak in tekst


def lees_pdf(wethouder: Reiziger) -> str:
    """Wait for the worker and download: two pages, with the figures as a spreadsheet."""
    page = wethouder.page
    open_pdf = page.get_by_role("link", name="Open de PDF", exact=True)
    expect(open_pdf).to_be_visible(timeout=MAAKTIJD)
    wethouder.kijk()
    bestand = wethouder.context.request.get(open_pdf.get_attribute("href") or "")
    assert bestand.headers["content-type"] == "application/pdf"
    pdf = PdfReader(BytesIO(bestand.body()))
    assert len(pdf.pages) == 2
    assert any(naam.endswith(".xlsx") for naam in pdf.attachments)
    return " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())


def lees_blad(wethouder: Reiziger) -> list[Jaren]:
    """What we pay and why it changes, in words and euros that add up."""
    page = wethouder.page
    ga_met_enter(wethouder, "link", "Wat Arnhem betaalt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat Arnhem betaalt")
    wethouder.kijk()
    kan_niets_wijzigen(wethouder)
    toets_brug(page)
    for oorzaak in OORZAKEN:
        expect(tabel(page, WAAROM).get_by_role("rowheader", name=oorzaak, exact=True)).to_be_visible()
    return [per_jaar(page, naam) for naam in TABELLEN]


def kijk_bij_sleutels(wethouder: Reiziger) -> set[str]:
    """What another division is, and back; the links of that page."""
    page = wethouder.page
    ga_met_enter(wethouder, "link", "verdeelsleutel")
    wethouder.ziet("G7 vanaf 2026: naar het aantal inwoners")
    expect(page.get_by_role("heading", name="Verdeelsleutels")).to_be_in_viewport()
    wethouder.kijk()
    gezien = links(wethouder)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat Arnhem betaalt")
    return gezien


def test_an_alderman_asks_what_we_pay_and_why(reiziger: MaakReiziger) -> None:
    wethouder = reiziger("rpo_lid", viewport=TELEFOON)
    wethouder.ga("/")
    wethouder.kijk()
    gezien = links(wethouder)
    bladen = lees_blad(wethouder)
    assert bladen[0]["2026"] == ["456.475,48", "+36.533,27"]
    gezien |= links(wethouder) | kijk_bij_sleutels(wethouder)
    ga_met_enter(wethouder, "button", "PDF van twee pagina's")
    expect(wethouder.page).to_have_url(re.compile(r"/rapport/\d+"))
    toets_op_papier(lees_pdf(wethouder), *bladen)
    gezien |= links(wethouder)
    antwoorden = {adres: wethouder.context.request.get(adres).status for adres in sorted(gezien)}
    assert {adres: status for adres, status in antwoorden.items() if status != HTTPStatus.OK} == {}


@pytest.mark.parametrize("adres", [ANDERE, f"{ANDERE}bijdrage.xlsx"])
def test_what_another_municipality_pays_is_not_for_her(reiziger: MaakReiziger, adres: str) -> None:
    wethouder = reiziger("rpo_lid", viewport=TELEFOON)
    wethouder.ga(adres, 403)
    wethouder.ziet("alleen de bijdrage van uw eigen gemeente")
    wethouder.ziet_niet("64.191")
    wethouder.kijk()
    for pad in (f"{PLAN}rapporten/", f"{BEGROTING}verdeling/"):
        wethouder.ga(pad)
        expect(wethouder.page.get_by_role("main").get_by_text("Duiven")).to_have_count(0)


def test_the_report_about_another_municipality_is_not_made(reiziger: MaakReiziger) -> None:
    wethouder = reiziger("rpo_lid", viewport=TELEFOON)
    page = wethouder.page
    wethouder.ga(f"{PLAN}rapporten/")
    page.locator("select[name=gemeente] option").evaluate("(keuze) => { keuze.value = 'duiven'; }")
    with page.expect_navigation() as antwoord:
        page.get_by_role("button", name=re.compile("wat een gemeente betaalt")).click()
    assert antwoord.value.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    wethouder.kijk()
