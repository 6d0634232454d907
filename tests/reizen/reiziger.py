"""Somebody at a browser: goes to pages, looks at them, and notices what should not be there."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect
from pypdf import PdfReader

from tests.bouw import WACHTWOORD
from tests.conftest import REGIO

PLAN = f"/{REGIO}/plan/2025/"
# What the browser itself says of an answer that a journey asks for on purpose.
VERWACHT = re.compile(r"status of (403|404|405|409|422)|ERR_INTERNET_DISCONNECTED")
AXE = Axe()
ALLEEN_MIS = {"resultTypes": ["violations"]}
"""What is right need not be told node by node."""

KIJK_VERSCHUIVING = """() => new Promise((klaar) => {
  let som = 0;
  new PerformanceObserver((lijst) => {
    for (const stuk of lijst.getEntries()) if (!stuk.hadRecentInput) som += stuk.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => klaar(som), 50);
})"""
MAX_VERSCHUIVING = 0.02
MAAKTIJD = 90_000
"""Milliseconds the worker has for a report, on a busy machine."""


@dataclass
class Reiziger:
    """A page in a browser of its own; ``klachten`` is what the console said."""

    context: BrowserContext
    page: Page
    javascript: bool = True
    klachten: list[str] = field(default_factory=list)

    @classmethod
    def in_browser(cls, context: BrowserContext, *, javascript: bool = True) -> "Reiziger":
        reiziger = cls(context, context.new_page(), javascript)
        reiziger.page.on("console", reiziger._hoor)
        reiziger.page.on("pageerror", lambda fout: reiziger.klachten.append(str(fout)))
        return reiziger

    def _hoor(self, bericht: ConsoleMessage) -> None:
        if bericht.type == "error" and not VERWACHT.search(bericht.text):
            self.klachten.append(f"{self.page.url}: {bericht.text}")

    def ga(self, pad: str, status: int = 200) -> Response:
        antwoord = self.page.goto(pad)
        assert antwoord is not None
        assert antwoord.status == status, f"{pad}: {antwoord.status}"
        return antwoord

    def log_in(self, naam: str) -> None:
        """Fill in the log-in page that is open."""
        self.page.get_by_label("E-mail").fill(f"{naam}@test.example")
        self.page.get_by_label("Wachtwoord").fill(WACHTWOORD)
        self.page.get_by_role("button", name="Inloggen", exact=True).click()
        expect(self.page).not_to_have_url(re.compile("/account/login/"))

    def kijk(self, *, met_axe: bool = True) -> None:
        """What holds for every page: one heading, a title, nothing wide, nothing axe finds, a quiet console."""
        kop = self.page.get_by_role("heading", level=1)
        expect(kop, self.page.url).to_have_count(1)
        assert re.fullmatch(r"\S.* – Regioplan", self.page.title()), f"{self.page.url}: “{self.page.title()}”"
        breedte = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert breedte[0] <= breedte[1], f"{self.page.url} is {breedte[0]} breed"
        assert not self.klachten, self.klachten
        if met_axe:
            uitslag = AXE.run(self.page, options=ALLEEN_MIS)
            assert uitslag.violations_count == 0, f"{self.page.url}\n{uitslag.generate_report()}"

    def verschuift(self) -> float:
        """How much the page moved under the eyes of its reader (cumulative layout shift)."""
        return float(self.page.evaluate(KIJK_VERSCHUIVING))

    # ── What every journey does ──────────────────────────────────────────────

    def open_inspanning(self, titel: str) -> str:
        """Look an effort up in the list and open it; its address."""
        self.ga(f"{PLAN}inspanningen/")
        self.page.get_by_role("link", name=titel, exact=True).first.click()
        expect(self.page.get_by_role("heading", level=1, name=titel)).to_be_visible()
        return self.page.url

    def bewerk_inspanning(self, titel: str) -> str:
        adres = self.open_inspanning(titel)
        self.page.get_by_role("link", name="Bewerken", exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=f"{titel} bewerken")).to_be_visible()
        if self.javascript:
            expect(self.page.locator(".tekstbewerker")).to_be_visible()
        return adres

    def vak(self, naam: str) -> Locator:
        """A text field by its label: an input, or the editor, or without JavaScript the textarea below it."""
        return self.page.get_by_role("textbox", name=naam)

    def geef_reden(self, reden: str) -> None:
        self.vak("Waarom").fill(reden)

    def klik(self, knop: str) -> None:
        self.page.get_by_role("button", name=knop, exact=True).click()

    def volg(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).click()

    def ziet(self, tekst: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(tekst)

    def ziet_niet(self, tekst: str) -> None:
        expect(self.page.get_by_role("main")).not_to_contain_text(tekst)

    def haal_pdf(self, soort: str) -> str:
        """Have the worker make a report, download it, and read its text."""
        self.ga(f"{PLAN}rapporten/")
        self.kijk()
        klaar = self.page.get_by_role("link", name=re.compile(f"Open de PDF ?: {soort}"))
        if not klaar.count():
            self.page.get_by_role("button", name=re.compile(f"Maak de PDF ?: {soort}")).click()
            klaar = self.page.get_by_role("link", name="Open de PDF", exact=True)
            expect(klaar).to_be_visible(timeout=MAAKTIJD)
            self.kijk()
        bestand = self.context.request.get(klaar.get_attribute("href") or "")
        assert bestand.headers["content-type"] == "application/pdf"
        paginas = PdfReader(BytesIO(bestand.body())).pages
        return " ".join(" ".join(pagina.extract_text() for pagina in paginas).split())

    def bewaar_beeld(self, bestand: Path) -> None:
        bestand.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=bestand, full_page=True)
