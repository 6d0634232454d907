"""The main journey: an adviser changes the plan, sees who changed what, and takes it along as a PDF."""

from playwright.sync_api import expect

from tests.reizen.conftest import MaakReiziger

TITEL = "Aanpak wachttijden"
NIEUW = "Wij brengen elke maand alle wachtlijsten in beeld."


def test_adviser_changes_a_text_puts_it_back_and_prints_the_plan(reiziger: MaakReiziger) -> None:
    adviseur = reiziger()
    adviseur.ga("/")
    adviseur.log_in("regioadviseur")
    adviseur.kijk()
    adviseur.volg("Plan")
    adviseur.kijk()

    adres = adviseur.bewerk_inspanning(TITEL)
    adviseur.kijk()
    adviseur.vak("Beschrijving").press("Control+End")
    adviseur.vak("Beschrijving").press_sequentially(f" {NIEUW}")
    adviseur.geef_reden("Besproken in de werkgroep")
    adviseur.klik("Opslaan")
    expect(adviseur.page).to_have_url(adres)
    adviseur.ziet(NIEUW)
    adviseur.kijk()

    adviseur.volg("Geschiedenis")
    laatste = adviseur.page.get_by_role("listitem").filter(has_text="Besproken in de werkgroep")
    expect(laatste).to_contain_text("regioadviseur")
    expect(laatste.locator("ins")).to_contain_text(NIEUW)
    adviseur.kijk()

    adviseur.page.get_by_role("link", name="Versie 1 van").click()
    adviseur.kijk()
    adviseur.geef_reden("Het was toch niet zo bedoeld")
    adviseur.klik("Terugzetten")
    expect(adviseur.page).to_have_url(adres)
    adviseur.ziet_niet(NIEUW)

    tekst = adviseur.haal_pdf("Uitvoeringsplan")
    assert TITEL in tekst
    assert NIEUW not in tekst


UIT_WORD = """<html><body><!--StartFragment--><p class="MsoNormal" style="margin:0cm;color:red">
<b style="mso-bidi-font-weight:normal">Vet</b><o:p></o:p> en <span style="font-size:14pt">groot</span></p>
<script>alert(1)</script><ul style="list-style:square"><li class="MsoListParagraph">Punt</li></ul>
<!--EndFragment--></body></html>"""
PLAK = """(vak, html) => {
  const klembord = new DataTransfer();
  klembord.setData("text/html", html);
  vak.focus();
  vak.dispatchEvent(new ClipboardEvent("paste", { clipboardData: klembord, bubbles: true, cancelable: true }));
}"""


def test_pasting_from_word_leaves_clean_text(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adviseur.bewerk_inspanning("Continuïteitsgesprekken")
    adviseur.vak("Beschrijving").press("Control+a")
    adviseur.vak("Beschrijving").evaluate(PLAK, UIT_WORD)
    opgeslagen = adviseur.page.locator("textarea[name=beschrijving]").input_value()
    assert "<strong>Vet</strong> en groot" in opgeslagen
    assert "<li>Punt</li>" in opgeslagen
    assert not any(resten in opgeslagen for resten in ("style", "class", "span", "script", "o:p"))
    adviseur.geef_reden("Overgenomen uit Word")
    adviseur.klik("Opslaan")
    expect(adviseur.page.get_by_role("strong").filter(has_text="Vet")).to_be_visible()
    adviseur.kijk()


def test_the_toolbar_works_with_the_keyboard(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adviseur.bewerk_inspanning("Inzet steunfiguren")
    adviseur.vak("Beschrijving").press("Control+a")
    adviseur.vak("Beschrijving").press("Shift+Tab")
    balk = adviseur.page.get_by_role("toolbar", name="Opmaak van Beschrijving")
    expect(balk.get_by_role("button", name="Kop", exact=True)).to_be_focused()
    adviseur.page.keyboard.press("ArrowRight")
    adviseur.page.keyboard.press("ArrowRight")
    adviseur.page.keyboard.press("Enter")
    expect(adviseur.vak("Beschrijving").locator("strong")).not_to_have_count(0)
    expect(adviseur.vak("Beschrijving")).to_be_focused()
    adviseur.kijk()


def test_what_is_wrong_is_said_at_the_field(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adviseur.bewerk_inspanning("PvA complexe hulpvragen 2025")
    adviseur.page.get_by_label("Begint op").fill("2025-12-01")
    adviseur.page.get_by_label("Loopt tot en met").fill("2025-01-01")
    adviseur.klik("Opslaan")
    melding = adviseur.page.get_by_role("alert")
    expect(melding).to_be_focused()
    expect(melding.get_by_role("link", name="Waarom wijzigt u dit?")).to_be_visible()
    adviseur.kijk()
    adviseur.geef_reden("Nieuwe periode")
    adviseur.klik("Opslaan")
    expect(adviseur.page.get_by_role("alert")).to_be_visible()
    expect(adviseur.page.get_by_label("Begint op")).to_have_value("2025-12-01")
    adviseur.kijk()
