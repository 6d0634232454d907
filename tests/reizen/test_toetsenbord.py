"""Without a mouse, on a narrow screen: log in, find, change."""

from playwright.sync_api import Locator, expect

from tests.bouw import WACHTWOORD
from tests.reizen.conftest import TELEFOON, MaakReiziger
from tests.reizen.reiziger import PLAN, Reiziger

MEESTE_STAPPEN = 90


def tab_naar(reiziger: Reiziger, doel: Locator) -> None:
    """Press Tab until it is there; what has the focus is in view and shows it."""
    for _ in range(MEESTE_STAPPEN):
        if doel.evaluate("(een) => een === document.activeElement"):
            expect(doel).to_be_in_viewport()
            return
        reiziger.page.keyboard.press("Tab")
    raise AssertionError(f"Tab komt niet bij {doel}")


def log_in(adviseur: Reiziger) -> None:
    toetsen = adviseur.page.keyboard
    tab_naar(adviseur, adviseur.page.get_by_label("E-mail"))
    toetsen.type("regioadviseur@test.example")
    toetsen.press("Tab")
    toetsen.type(WACHTWOORD)
    toetsen.press("Enter")
    expect(adviseur.page.get_by_role("heading", level=1)).to_contain_text("Inspanningen")


def zoek_en_open(adviseur: Reiziger) -> None:
    toetsen = adviseur.page.keyboard
    tab_naar(adviseur, adviseur.page.locator("summary", has_text="Filteren"))
    toetsen.press("Enter")
    tab_naar(adviseur, adviseur.page.get_by_label("Woord in de titel"))
    toetsen.type("regionale visie")
    toetsen.press("Enter")
    gevonden = adviseur.page.get_by_role("link", name="Opstellen van een regionale visie")
    expect(adviseur.page.get_by_role("rowheader")).to_have_count(1)
    tab_naar(adviseur, gevonden)
    toetsen.press("Enter")
    adviseur.ziet("Regiovisie vastgesteld")


def open_formulier(adviseur: Reiziger) -> None:
    """Through the menu of a milestone, which Escape closes."""
    toetsen = adviseur.page.keyboard
    acties = adviseur.page.get_by_role("button", name="Acties: Regiovisie vastgesteld")
    tab_naar(adviseur, acties)
    toetsen.press("Enter")
    bewerken = adviseur.page.locator(":popover-open").get_by_role("link", name="Bewerken", exact=True)
    expect(bewerken).to_be_in_viewport(ratio=1)
    adviseur.kijk()
    toetsen.press("Escape")
    expect(bewerken).to_have_count(0)
    expect(acties).to_be_focused()
    toetsen.press("Enter")
    tab_naar(adviseur, bewerken)
    toetsen.press("Enter")


def test_change_a_milestone_with_the_keyboard_alone(reiziger: MaakReiziger) -> None:
    adviseur = reiziger(viewport=TELEFOON)
    toetsen = adviseur.page.keyboard
    adviseur.ga(f"{PLAN}inspanningen/")
    log_in(adviseur)
    zoek_en_open(adviseur)
    open_formulier(adviseur)
    tab_naar(adviseur, adviseur.page.locator("input[name=titel]"))
    toetsen.press("End")
    toetsen.type(" door de raden")
    tab_naar(adviseur, adviseur.vak("Waarom"))
    toetsen.type("Precies gezegd wie")
    toetsen.press("Enter")
    adviseur.ziet("Regiovisie vastgesteld door de raden")
    adviseur.kijk()


def test_skip_link_leads_to_the_content(reiziger: MaakReiziger) -> None:
    lezer = reiziger("lezer")
    lezer.ga(PLAN)
    lezer.page.keyboard.press("Tab")
    expect(lezer.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    lezer.page.keyboard.press("Enter")
    expect(lezer.page.locator("main")).to_be_focused()
