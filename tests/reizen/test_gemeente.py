"""A policy officer at home fills in the states of her municipality: on a phone, without a mouse."""

from playwright.sync_api import Locator, expect

from tests.reizen.conftest import BREED, TELEFOON, MaakReiziger
from tests.reizen.reiziger import PLAN, Reiziger
from tests.reizen.test_toetsenbord import tab_naar

ADRES = f"{PLAN}gemeentestanden/arnhem/"
EERSTE = "Inzet steunfiguren"
TWEEDE = "Brengen samenhang in methodieken en protocollen"


def rij(reiziger: Reiziger, titel: str) -> Locator:
    """The effort in the list."""
    return reiziger.page.get_by_role("listitem").filter(
        has=reiziger.page.get_by_role("heading", name=titel, exact=True)
    )


def status(reiziger: Reiziger, titel: str) -> Locator:
    return reiziger.page.get_by_label(f"Status van {titel}", exact=True)


def toelichting(reiziger: Reiziger, titel: str) -> Locator:
    return reiziger.page.get_by_label(f"Toelichting bij {titel}", exact=True)


def kies(reiziger: Reiziger, titel: str, woord: str) -> None:
    """Choose a status by typing its word, as a list of choices allows."""
    veld = status(reiziger, titel)
    tab_naar(reiziger, veld)
    reiziger.page.keyboard.type(woord)
    expect(veld.locator("option:checked")).to_have_text(woord)
    expect(rij(reiziger, titel).locator("[data-bewaar-stand=status]")).to_contain_text("Opgeslagen")


def schrijf(reiziger: Reiziger, titel: str, tekst: str) -> None:
    """From the status one Tab further: the text."""
    reiziger.page.keyboard.press("Tab")
    veld = toelichting(reiziger, titel)
    expect(veld).to_be_focused()
    expect(veld).to_be_in_viewport()
    reiziger.page.keyboard.press("Control+a")
    reiziger.page.keyboard.type(tekst)


def test_states_of_the_own_municipality_by_keyboard_on_a_phone(reiziger: MaakReiziger) -> None:
    ambtenaar = reiziger("beleidsmedewerker", viewport=TELEFOON)
    ambtenaar.ga(f"{PLAN}gemeentestanden/")
    ambtenaar.kijk()
    tab_naar(ambtenaar, ambtenaar.page.get_by_role("link", name="Stand van zaken in Arnhem invullen"))
    ambtenaar.page.keyboard.press("Enter")
    expect(ambtenaar.page.get_by_role("heading", level=1)).to_have_text("Stand van zaken in Arnhem")
    ambtenaar.kijk()
    for titel, woord, tekst in (
        (EERSTE, "Aandacht", "Twee scholen doen nog niet mee."),
        (TWEEDE, "Afgerond", "Klaar in mei."),
    ):
        ambtenaar.page.locator("h1").click()
        kies(ambtenaar, titel, woord)
        schrijf(ambtenaar, titel, tekst)
        expect(rij(ambtenaar, titel).locator("[data-bewaar-stand=tekst]")).to_contain_text("Opgeslagen")
    ambtenaar.kijk()
    ambtenaar.ga(ADRES)
    expect(status(ambtenaar, EERSTE)).to_have_value("aandacht")
    expect(toelichting(ambtenaar, TWEEDE)).to_have_value("Klaar in mei.")
    expect(rij(ambtenaar, TWEEDE)).to_contain_text("vandaag bijgewerkt")


def test_what_is_typed_without_a_connection_is_saved_later(reiziger: MaakReiziger) -> None:
    ambtenaar = reiziger("beleidsmedewerker", viewport=TELEFOON)
    titel = "Aanpak wachttijden"
    ambtenaar.ga(ADRES)
    ambtenaar.context.set_offline(True)
    toelichting(ambtenaar, titel).fill("Getypt in de trein.")
    stand = rij(ambtenaar, titel).locator("[data-bewaar-stand=tekst]")
    expect(stand).to_contain_text("Niet opgeslagen")
    expect(ambtenaar.page.locator("[data-bewaar-blad]")).to_contain_text("blijft op deze computer bewaard")
    ambtenaar.kijk(met_axe=False)
    ambtenaar.context.set_offline(False)
    expect(stand).to_contain_text("Opgeslagen")
    ambtenaar.ga(ADRES)
    expect(toelichting(ambtenaar, titel)).to_have_value("Getypt in de trein.")


def test_two_tabs_on_the_same_text_choose_in_place(reiziger: MaakReiziger) -> None:
    een, twee = (reiziger("beleidsmedewerker", viewport=BREED) for _ in range(2))
    titel = "Continuïteitsgesprekken"
    for ambtenaar in (een, twee):
        ambtenaar.ga(ADRES)
    toelichting(een, titel).fill("De eerste tekst.")
    expect(rij(een, titel).locator("[data-bewaar-stand=tekst]")).to_contain_text("Opgeslagen")
    toelichting(twee, titel).fill("De tweede tekst.")
    expect(rij(twee, titel)).to_contain_text("De eerste tekst.")
    twee.kijk()
    rij(twee, titel).get_by_role("button", name="Bewaar mijn tekst").click()
    expect(rij(twee, titel).locator("[data-bewaar-stand=tekst]")).to_contain_text("Opgeslagen")
    een.ga(ADRES)
    expect(toelichting(een, titel)).to_have_value("De tweede tekst.")


def test_without_a_script_every_effort_is_its_own_form(reiziger: MaakReiziger) -> None:
    een, twee = (reiziger("beleidsmedewerker", viewport=TELEFOON, java_script_enabled=False) for _ in range(2))
    titel = "Afbouw residentiele en gesloten jeugdzorg"
    for ambtenaar in (een, twee):
        ambtenaar.ga(ADRES)
    toelichting(een, titel).fill("Zonder script.")
    een.klik(f"Opslaan {titel}")
    een.ziet(f"Opgeslagen: {titel}.")
    toelichting(twee, titel).fill("Van iemand anders.")
    twee.klik(f"Opslaan {titel}")
    expect(rij(twee, titel)).to_contain_text("Opgeslagen: “Zonder script.”")
    expect(toelichting(twee, titel)).to_have_value("Van iemand anders.")
    twee.page.get_by_label("Wat ik in het vak heb staan").check()
    twee.klik(f"Opslaan {titel}")
    expect(toelichting(twee, titel)).to_have_value("Van iemand anders.")


def test_a_municipality_of_others_is_only_read(reiziger: MaakReiziger) -> None:
    ambtenaar = reiziger("beleidsmedewerker")
    ambtenaar.ga(f"{PLAN}gemeentestanden/duiven/")
    ambtenaar.kijk()
    expect(ambtenaar.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
