"""Whatever happens while somebody types, the text is not lost."""

import re

from playwright.sync_api import expect

from tests.reizen.conftest import MaakReiziger


def test_text_is_back_after_logging_in_again(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adres = adviseur.bewerk_inspanning("Borgen essentiële functies")
    adviseur.vak("Beschrijving").fill("Getypt tot de sessie verliep.")
    adviseur.geef_reden("Lang over nagedacht")
    adviseur.context.clear_cookies(name="sessionid")
    adviseur.klik("Opslaan")

    expect(adviseur.page).to_have_url(re.compile("/account/login/"))
    adviseur.ziet("Uw tekst is bewaard")
    adviseur.kijk()
    adviseur.log_in("regioadviseur")

    adviseur.ziet("Het is nog niet opgeslagen.")
    expect(adviseur.vak("Beschrijving")).to_have_text("Getypt tot de sessie verliep.")
    expect(adviseur.vak("Waarom")).to_have_value("Lang over nagedacht")
    adviseur.kijk()
    adviseur.klik("Opslaan")
    expect(adviseur.page).to_have_url(adres)
    adviseur.ziet("Getypt tot de sessie verliep.")


def test_without_a_connection_the_page_stays(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adviseur.bewerk_inspanning("Analyse intensieve zorgtrajecten")
    adviseur.vak("Beschrijving").fill("Getypt in de trein.")
    adviseur.geef_reden("Onderweg")
    adviseur.context.set_offline(True)
    meldingen = adviseur.page.locator("#meldingen")
    expect(meldingen).to_contain_text("Er is geen verbinding")
    adviseur.klik("Opslaan")
    expect(meldingen).to_contain_text("Probeer het opnieuw")
    expect(adviseur.vak("Beschrijving")).to_have_text("Getypt in de trein.")
    adviseur.kijk()

    adviseur.context.set_offline(False)
    expect(meldingen).to_be_empty()
    adviseur.klik("Opslaan")
    adviseur.ziet("Getypt in de trein.")


def test_who_leaves_a_form_is_offered_the_text_again(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur")
    adviseur.page.on("dialog", lambda vraag: vraag.accept())
    adviseur.bewerk_inspanning("In/uitstroom essentiële functies")
    formulier = adviseur.page.url
    adviseur.vak("Beschrijving").fill("Bijna vergeten op te slaan.")
    adviseur.page.goto("/")
    adviseur.page.goto(formulier)
    adviseur.klik("Zet mijn tekst terug")
    expect(adviseur.vak("Beschrijving")).to_have_text("Bijna vergeten op te slaan.")
    adviseur.kijk()
