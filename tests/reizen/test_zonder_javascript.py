"""Everything works without JavaScript."""

from playwright.sync_api import expect

from tests.reizen.conftest import MaakReiziger
from tests.reizen.reiziger import PLAN

VISIE = "Opstellen van een regionale visie conform de nieuwe eisen uit het wetsvoorstel (medio 2025 gereed)"


def test_filter_change_move_and_remove(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur", java_script_enabled=False)
    adviseur.ga(f"{PLAN}inspanningen/")
    adviseur.page.get_by_label("Themalijn").select_option(index=4)
    adviseur.klik("Tonen")
    adviseur.ziet("Inzet op stevige lokale teams en toegang")
    adviseur.ziet_niet("Aanpak wachttijden")

    adviseur.bewerk_inspanning("Ambulante alternatieven ontwikkelen")
    adviseur.vak("Beschrijving").fill("Gewone tekst.\n\nMet een tweede alinea.")
    adviseur.geef_reden("Zonder scripts")
    adviseur.klik("Opslaan")
    expect(adviseur.page.get_by_role("paragraph").filter(has_text="Met een tweede alinea.")).to_be_visible()

    adviseur.open_inspanning(VISIE)
    deelstappen = adviseur.page.get_by_role("region", name="Deelstappen")
    stappen = deelstappen.locator(".dingen__onder").first.get_by_role("listitem")
    eerste = stappen.first.locator("span").first.inner_text()
    stappen.first.get_by_role("button", name="Acties").click()
    adviseur.klik("Omlaag")
    expect(stappen.nth(1)).to_contain_text(eerste)

    adviseur.page.get_by_role("button", name="Acties: Conceptversie in RAO Jeugd").click()
    adviseur.volg("Verwijderen")
    expect(adviseur.page.get_by_role("heading", level=1)).to_have_text("Conceptversie in RAO Jeugd verwijderen?")
    adviseur.geef_reden("Niet meer nodig")
    adviseur.klik("Verwijderen")
    adviseur.ziet("“Conceptversie in RAO Jeugd” is verwijderd")
    mijlpalen = adviseur.page.get_by_role("region", name="Mijlpalen")
    expect(mijlpalen).not_to_contain_text("Conceptversie in RAO Jeugd")
