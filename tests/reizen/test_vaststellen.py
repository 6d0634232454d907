"""The adviser adopts what came in, says what it means, closes the period and takes the report along."""

import re
from io import BytesIO
from typing import Any

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.bouw import leg
from tests.reizen.conftest import MaakReiziger
from tests.reizen.reiziger import MAAKTIJD, PLAN, Reiziger
from tests.reizen.voortgang import Blad, lees, maak_blad, stand_van
from tests.werkgroepen.voortgang import in_stand, maak_groep, regels, vul
from tests.werkgroepen.voortgang import maak_blad as maak_document
from themalijnen.models import Plan
from werkgroepen.models import Voortgangsdocument, Voortgangsperiode

__all__ = ["lees", "maak_blad"]

SAMENVATTING = "De wachttijden dalen, maar langzaam."
WAAROM = "Er is te weinig personeel."


def dien_in(blad: Blad) -> None:
    """Both groups of the period handed in what they have to say."""
    plan = Plan.objects.select_related("regio").get(regio__slug="centraal-gelderland", slug="2025")
    periode = Voortgangsperiode.objects.get(pk=blad.periode)
    periode.naam = f"Periode van {blad.naam}"
    leg(periode)
    tweede = maak_document(maak_groep(plan, 1, f"{blad.naam} twee"), periode)
    for document in (Voortgangsdocument.objects.select_related("plan__regio", "periode").get(pk=blad.pk), tweede):
        for regel in regels(document):
            vul(regel, status="aandacht", waarom=WAAROM, gevraagd_besluit="Stem in.", gevraagd_van="rpo_zorg")
        in_stand(document, "ingediend")


def schrijf_samenvatting(adviseur: Reiziger, lijn: str) -> None:
    adviseur.page.get_by_role("link", name=re.compile(f"Schrijven ?: .*{lijn}$")).click()
    adviseur.kijk()
    adviseur.vak("Samenvatting").fill(SAMENVATTING)
    adviseur.klik("Opslaan")
    adviseur.ziet(SAMENVATTING)


def vraag_rapport(reiziger: Reiziger, periode: int) -> str:
    """Ask for the report of a period on the page with reports; the address of the file."""
    reiziger.ga(f"{PLAN}rapporten/")
    reiziger.kijk()
    vraag = reiziger.page.locator(f'form:has(input[name="onderwerp"][value="{periode}"])').first
    vraag.get_by_role("button", name=re.compile("^Maak de PDF")).click()
    klaar = reiziger.page.get_by_role("link", name="Open de PDF", exact=True)
    expect(klaar).to_be_visible(timeout=MAAKTIJD)
    reiziger.kijk()
    return klaar.get_attribute("href") or ""


def lees_pdf(reiziger: Reiziger, adres: str) -> str:
    bestand = reiziger.context.request.get(adres)
    assert bestand.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(pagina.extract_text() for pagina in PdfReader(BytesIO(bestand.body())).pages).split())


def test_adviser_adopts_everything_and_downloads_the_report(reiziger: MaakReiziger, maak_blad: Any, lees: Any) -> None:
    blad = maak_blad("Vaststelgroep", 2)
    lees(lambda: dien_in(blad))
    adviseur = reiziger("regioadviseur")
    adviseur.ga(f"/centraal-gelderland/voortgangsperiode/{blad.periode}/")
    adviseur.kijk()
    adviseur.klik("Alle 2 ingediende documenten vaststellen")
    expect(adviseur.page.get_by_role("cell", name="Vastgesteld", exact=True)).to_have_count(2)
    adviseur.kijk()
    assert lees(lambda: stand_van(blad)) == "vastgesteld"
    schrijf_samenvatting(adviseur, f"Lijn van {blad.naam}")
    adviseur.ga(f"/centraal-gelderland/voortgangsperiode/{blad.periode}/")
    adviseur.klik("Periode sluiten")
    expect(adviseur.page.get_by_role("button", name="Periode heropenen")).to_be_visible()
    adviseur.kijk()

    adres = vraag_rapport(adviseur, blad.periode)
    tekst = lees_pdf(adviseur, adres)
    for zin in (
        f"periode van {blad.naam}",
        SAMENVATTING,
        WAAROM,
        "Vastgesteld: 2 van de 2 documenten",
        f"{blad.naam} 2",
    ):
        assert zin in tekst
    lezer = reiziger("lezer", viewport={"width": 820, "height": 1180})
    lezer.ga(f"{PLAN}rapporten/?soort=voortgang")
    lezer.kijk()
    assert lees_pdf(lezer, adres) == tekst
