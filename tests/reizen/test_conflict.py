"""Two people change the same thing: the second one sees both texts and chooses, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from tests.reizen.conftest import MaakReiziger


@pytest.mark.parametrize(("javascript", "titel"), [(True, "Dashboard inrichten"), (False, "Aanpak Crisis en spoed")])
def test_second_one_chooses_per_field(reiziger: MaakReiziger, javascript: bool, titel: str) -> None:
    een = reiziger("regioadviseur", java_script_enabled=javascript)
    ander = reiziger("collega", java_script_enabled=javascript)
    adres = een.bewerk_inspanning(titel)
    ander.bewerk_inspanning(titel)

    een.vak("Titel").fill(f"{titel} (nieuw)")
    een.vak("Beschrijving").fill("De tekst van de eerste.")
    een.geef_reden("Eerst")
    een.klik("Opslaan")
    een.ziet("De tekst van de eerste.")

    ander.vak("Beschrijving").fill("De tekst van de tweede.")
    ander.geef_reden("Daarna")
    ander.klik("Opslaan")
    expect(ander.page.get_by_role("heading", level=1)).to_have_text("Iemand anders heeft dit ook gewijzigd")
    ander.ziet("regioadviseur heeft")
    if javascript:
        ander.kijk()
    titelkeuze, tekstkeuze = (ander.page.get_by_role("group", name=naam) for naam in ("Titel", "Beschrijving"))
    expect(tekstkeuze).to_contain_text("De tekst van de eerste.")
    expect(tekstkeuze.get_by_role("textbox")).to_contain_text("De tekst van de tweede.")

    tekstkeuze.get_by_role("radio", name="Uw tekst").check()
    titelkeuze.get_by_role("radio", name="Wat er nu staat").check()
    ander.klik("Mijn keuze opslaan")
    expect(ander.page).to_have_url(adres)
    expect(ander.page.get_by_role("heading", level=1)).to_have_text(f"{titel} (nieuw)")
    ander.ziet("De tekst van de tweede.")
    ander.volg("Geschiedenis")
    ander.ziet("De tekst van de eerste.")
