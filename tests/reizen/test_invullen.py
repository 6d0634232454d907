"""Filling in progress during a meeting: few clicks, the keyboard, a network that fails, and two people at once."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from regioplan.organisatie.models import Gebruiker
from tests.reizen.conftest import BREED, MaakReiziger
from tests.reizen.reiziger import Reiziger
from tests.reizen.voortgang import Blad, lees, maak_blad, stand_van
from werkgroepen.models import Voortgangsregel

__all__ = ["lees", "maak_blad"]

PROJECTOR = {"width": 1920, "height": 1080}
POLLEN = 15_000


class Klikker:
    """Counts every press of the mouse, as the page itself sees it."""

    def __init__(self, reiziger: Reiziger) -> None:
        self.aantal = 0
        reiziger.context.expose_function("telKlik", self._tel)
        reiziger.context.add_init_script("addEventListener('pointerdown', () => window.telKlik(), true)")

    def _tel(self) -> None:
        self.aantal += 1


def regel(reiziger: Reiziger, blad: Blad, nummer: int) -> Locator:
    return reiziger.page.locator(f"#regel-{blad.regels[nummer - 1]}")


def klap_open(deze: Locator) -> None:
    if deze.get_attribute("open") is None:
        deze.locator("summary").first.click()


def opgeslagen(lees: Any, blad: Blad, nummer: int) -> Voortgangsregel:
    gevonden: Voortgangsregel = lees(lambda: Voortgangsregel.objects.get(pk=blad.regels[nummer - 1]))
    return gevonden


def open_blad(reiziger: Reiziger, blad: Blad) -> Reiziger:
    reiziger.ga(blad.invuladres)
    expect(reiziger.page.locator(".invulblad--levend")).to_be_visible()
    return reiziger


def van_start_naar_blad(reiziger: Reiziger, blad: Blad) -> None:
    """From the start page to the page where one fills in, along the task that says so."""
    taak = reiziger.page.get_by_role("main").locator(".taken > li").filter(has_text=blad.naam)
    taak.get_by_role("link").last.click()
    expect(reiziger.page.locator(".invulblad--levend")).to_be_visible()


# ── The goal: few clicks ─────────────────────────────────────────────────────


def test_ten_efforts_unchanged_in_at_most_four_clicks(reiziger: MaakReiziger, maak_blad: Any, lees: Any) -> None:
    blad = maak_blad("Groep zonder wijzigingen", 10)
    voorzitter = reiziger(blad.voorzitter, viewport=PROJECTOR)
    klikken = Klikker(voorzitter)
    voorzitter.ga("/centraal-gelderland/")
    van_start_naar_blad(voorzitter, blad)
    voorzitter.klik("Alles ongewijzigd overnemen")
    voorzitter.ziet("10 regels overgenomen.")
    voorzitter.klik("Indienen bij de adviseur")
    voorzitter.ziet("Het document is ingediend.")
    assert klikken.aantal <= 4
    assert lees(lambda: stand_van(blad)) == "ingediend"
    assert {opgeslagen(lees, blad, n).status for n in range(1, 11)} == {"op_koers"}


def test_three_changed_lines_in_two_clicks_and_the_typing_each(
    reiziger: MaakReiziger, maak_blad: Any, lees: Any
) -> None:
    blad = maak_blad("Groep met drie wijzigingen", 10)
    voorzitter = reiziger(blad.voorzitter, viewport=PROJECTOR)
    klikken = Klikker(voorzitter)
    voorzitter.ga("/centraal-gelderland/")
    van_start_naar_blad(voorzitter, blad)
    voorzitter.klik("Alles ongewijzigd overnemen")
    voorzitter.ziet("10 regels overgenomen.")
    for nummer in (3, 5, 8):
        deze = regel(voorzitter, blad, nummer)
        klap_open(deze)
        deze.get_by_label("Wat is er gedaan?").click()
        voorzitter.page.keyboard.press("Control+A")
        voorzitter.page.keyboard.type(f"Nieuw in regel {nummer}.")
    voorzitter.klik("Indienen bij de adviseur")
    voorzitter.ziet("Het document is ingediend.")
    assert klikken.aantal <= 4 + 3 * 2
    assert [opgeslagen(lees, blad, n).gedaan for n in (3, 5, 8)] == [f"Nieuw in regel {n}." for n in (3, 5, 8)]
    assert opgeslagen(lees, blad, 4).gedaan == "Analyse gepresenteerd aan de regio."


# ── The journey: the technical chair during a meeting ────────────────────────


def test_technical_chair_during_a_meeting(reiziger: MaakReiziger, maak_blad: Any, lees: Any) -> None:
    blad = maak_blad("Groep in vergadering", 3)
    voorzitter, lid, adviseur = (reiziger(wie, viewport=BREED) for wie in (blad.voorzitter, blad.lid, "regioadviseur"))
    open_blad(voorzitter, blad).kijk()
    _vul_in_met_toetsen(voorzitter, blad)
    assert opgeslagen(lees, blad, 1).vastgezet == "klaar"
    _netwerk_valt_weg(voorzitter, blad)
    open_blad(lid, blad)
    _tweede_persoon(voorzitter, lid, blad)
    _dien_in(voorzitter, lid)
    _adviseur_en_groep(adviseur, voorzitter, blad)
    assert lees(lambda: stand_van(blad)) == "vastgesteld"


def _vul_in_met_toetsen(voorzitter: Reiziger, blad: Blad) -> None:
    """A status with one key, the texts by Tab, and ready with Ctrl and Enter: no mouse."""
    toetsen, eerste, tweede = voorzitter.page.keyboard, regel(voorzitter, blad, 1), regel(voorzitter, blad, 2)
    eerste.locator("summary").first.focus()
    toetsen.press("4")
    expect(eerste.get_by_role("radio", name="knelpunt")).to_be_checked()
    expect(eerste.locator("[data-nu]")).to_have_text("knelpunt")
    toetsen.press("Tab")
    expect(eerste.get_by_label("Waarom is dat zo?")).to_be_focused()
    toetsen.press("Control+Enter")
    expect(eerste.locator("[data-regelmelding]")).to_contain_text("Zeg waarom")
    toetsen.type("Er zijn te weinig plekken: 4 van de 10.")
    toetsen.press("Tab")
    toetsen.type("Twee aanbieders gesproken.")
    expect(eerste.locator('[data-bewaar-stand="waarom"]')).to_contain_text(re.compile(r"Opgeslagen \d\d:\d\d"))
    voorzitter.kijk()
    toetsen.press("Control+Enter")
    expect(eerste).not_to_have_attribute("open", "")
    expect(eerste.locator("[data-klaar]")).to_have_text("klaar")
    expect(tweede).to_have_attribute("open", "")
    expect(tweede.get_by_role("radio", name="niet ingevuld")).to_be_focused()
    voorzitter.ziet("1 van 3 klaar")


def _netwerk_valt_weg(voorzitter: Reiziger, blad: Blad) -> None:
    """What is typed without a connection is kept, even when the page is closed, and saved when it is back."""
    tweede = regel(voorzitter, blad, 2)
    voorzitter.context.set_offline(True)
    tweede.get_by_label("Wat is er gedaan?").fill("Getypt zonder verbinding.")
    stand = tweede.locator('[data-bewaar-stand="gedaan"]')
    expect(stand).to_have_text("Niet opgeslagen, opnieuw…")
    expect(voorzitter.page.locator("[data-bewaar-blad]")).to_contain_text("Geen verbinding")
    voorzitter.kijk()
    voorzitter.context.set_offline(False)
    expect(stand).to_contain_text("Opgeslagen", timeout=POLLEN)


def _tweede_persoon(voorzitter: Reiziger, lid: Reiziger, blad: Blad) -> None:
    """Somebody else on another line is not noticed but seen; in the same field one of the two chooses."""
    expect(regel(lid, blad, 1).locator("[data-klaar]")).to_have_text("klaar")
    klap_open(regel(lid, blad, 3))
    regel(lid, blad, 3).get_by_role("radio", name="op koers").check(force=True)
    regel(lid, blad, 3).get_by_label("Wat is er gedaan?").fill("Door het lid.")
    expect(regel(voorzitter, blad, 3).locator("[data-nu]")).to_have_text("op koers", timeout=POLLEN)
    expect(regel(voorzitter, blad, 3).locator('[data-bewaar-stand="gedaan"]')).to_contain_text(blad.lid, timeout=POLLEN)
    _zelfde_veld(voorzitter, lid, blad)


def _zelfde_veld(voorzitter: Reiziger, lid: Reiziger, blad: Blad) -> None:
    mijn, hun = (regel(wie, blad, 2).get_by_label("Wat gebeurt er hierna?") for wie in (voorzitter, lid))
    mijn.focus()
    klap_open(regel(lid, blad, 2))
    hun.fill("Wat het lid wil.")
    expect(regel(lid, blad, 2).locator('[data-bewaar-stand="hierna"]')).to_contain_text("Opgeslagen")
    voorzitter.page.keyboard.type("Wat de voorzitter wil.")
    keuze = regel(voorzitter, blad, 2).get_by_role("group", name="Iemand anders schreef hier ook")
    expect(keuze).to_contain_text("Wat het lid wil.")
    expect(mijn).to_have_value("Wat de voorzitter wil.")
    voorzitter.kijk()
    voorzitter.klik("Indienen bij de adviseur")
    expect(voorzitter.page.locator("[data-indienmelding]")).to_contain_text("Nog niet alles is opgeslagen")
    keuze.get_by_role("button", name="Bewaar mijn tekst").click()
    expect(keuze).to_have_count(0)
    expect(regel(voorzitter, blad, 2).locator('[data-bewaar-stand="hierna"]')).to_contain_text("Opgeslagen")


def _dien_in(voorzitter: Reiziger, lid: Reiziger) -> None:
    """With a line that is not filled in it asks; what is submitted closes on the other screen."""
    voorzitter.klik("Indienen bij de adviseur")
    voorzitter.ziet("Niet ingevuld: “Groep in vergadering 2”.")
    voorzitter.kijk()
    voorzitter.page.get_by_role("checkbox", name="Toch indienen").check()
    voorzitter.klik("Indienen")
    voorzitter.ziet("Het document is ingediend.")
    voorzitter.kijk()
    expect(lid.page.locator("[data-melding-blad]")).to_contain_text("Dit document is ingediend.", timeout=POLLEN)
    lid.kijk()


def _adviseur_en_groep(adviseur: Reiziger, voorzitter: Reiziger, blad: Blad) -> None:
    """Sent back with a remark, answered, adopted."""
    adviseur.ga(blad.adres)
    adviseur.kijk()
    adviseur.volg("Terugsturen")
    adviseur.vak("Wat moet er nog gebeuren?").fill("Regel 2 graag ook.")
    adviseur.kijk()
    adviseur.klik("Terugsturen")
    voorzitter.ga(blad.adres)
    voorzitter.ziet("Regel 2 graag ook.")
    voorzitter.kijk()
    voorzitter.volg("Invullen")
    tweede = regel(voorzitter, blad, 2)
    tweede.locator("summary").first.focus()
    voorzitter.page.keyboard.press("2")
    expect(tweede.locator('[data-bewaar-stand="status"]')).to_contain_text("Opgeslagen")
    voorzitter.klik("Indienen bij de adviseur")
    voorzitter.ziet("Het document is ingediend.")
    adviseur.page.reload()
    adviseur.klik("Vaststellen")
    adviseur.ziet("Het document is vastgesteld.")
    adviseur.kijk()


# ── Nothing typed is lost ────────────────────────────────────────────────────


def test_typed_without_a_connection_survives_a_reload(reiziger: MaakReiziger, maak_blad: Any, lees: Any) -> None:
    blad = maak_blad("Groep in de trein", 1)
    voorzitter = open_blad(reiziger(blad.voorzitter), blad)
    voorzitter.page.on("dialog", lambda vraag: vraag.accept())
    voorzitter.page.route("**/veld/", lambda route: route.abort())
    regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?").fill("Getypt in de trein.")
    expect(regel(voorzitter, blad, 1).locator('[data-bewaar-stand="gedaan"]')).to_contain_text("opnieuw")
    voorzitter.page.reload()
    expect(regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?")).to_have_value("Getypt in de trein.")
    voorzitter.page.unroute("**/veld/")
    expect(regel(voorzitter, blad, 1).locator('[data-bewaar-stand="gedaan"]')).to_contain_text(
        "Opgeslagen", timeout=POLLEN
    )
    assert opgeslagen(lees, blad, 1).gedaan == "Getypt in de trein."
    voorzitter.klachten.clear()


def test_log_in_that_expired_is_told_and_the_text_is_saved_after_it(
    reiziger: MaakReiziger, maak_blad: Any, lees: Any
) -> None:
    blad = maak_blad("Groep die lang praat", 1)
    voorzitter = open_blad(reiziger(blad.voorzitter), blad)
    voorzitter.context.clear_cookies(name="sessionid")
    regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?").fill("Na een lange vergadering.")
    melding = voorzitter.page.locator("[data-bewaar-blad]")
    expect(melding).to_contain_text("U bent uitgelogd.")
    voorzitter.kijk()
    with voorzitter.context.expect_page() as nieuw:
        melding.get_by_role("link", name="Log in op een nieuw tabblad").click()
    tabblad = Reiziger(voorzitter.context, nieuw.value)
    tabblad.log_in(blad.voorzitter)
    expect(regel(voorzitter, blad, 1).locator('[data-bewaar-stand="gedaan"]')).to_contain_text(
        "Opgeslagen", timeout=30_000
    )
    assert opgeslagen(lees, blad, 1).gedaan == "Na een lange vergadering."
    assert opgeslagen(lees, blad, 1).bijgewerkt_door_id == lees(
        lambda: Gebruiker.objects.get(email=f"{blad.voorzitter}@test.example").pk
    )


def test_a_line_that_closed_meanwhile_says_so_and_keeps_the_text(reiziger: MaakReiziger, maak_blad: Any) -> None:
    blad = maak_blad("Groep met haast", 1)
    voorzitter, lid = (open_blad(reiziger(wie), blad) for wie in (blad.voorzitter, blad.lid))
    regel(lid, blad, 1).get_by_role("radio", name="op koers").check(force=True)
    expect(regel(lid, blad, 1).locator('[data-bewaar-stand="status"]')).to_contain_text("Opgeslagen")
    regel(lid, blad, 1).get_by_role("button", name=re.compile("Klaar, volgende")).click()
    expect(regel(lid, blad, 1).locator("[data-klaar]")).to_have_text("klaar")
    regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?").fill("Net te laat.")
    expect(regel(voorzitter, blad, 1).locator('[data-bewaar-stand="gedaan"]')).to_contain_text("Deze regel is klaar.")
    expect(regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?")).to_have_value("Net te laat.")


# ── Without JavaScript ───────────────────────────────────────────────────────


def test_without_javascript_one_fills_in_line_by_line(reiziger: MaakReiziger, maak_blad: Any, lees: Any) -> None:
    blad = maak_blad("Groep zonder script", 2)
    voorzitter = reiziger(blad.voorzitter, java_script_enabled=False)
    voorzitter.ga(blad.invuladres)
    expect(regel(voorzitter, blad, 1).get_by_label("Wat is er gedaan?")).not_to_be_editable()
    regel(voorzitter, blad, 1).get_by_role("link", name=re.compile("^Bewerken")).click()
    voorzitter.page.get_by_label("Status", exact=True).select_option("op_koers")
    voorzitter.vak("Wat is er gedaan").fill("Zonder script.")
    voorzitter.klik("Opslaan")
    voorzitter.ga(blad.invuladres)
    klap_open(regel(voorzitter, blad, 1))
    regel(voorzitter, blad, 1).get_by_role("button", name=re.compile("^Klaar, volgende")).click()
    voorzitter.ziet("klaar.")
    voorzitter.klik("Alles ongewijzigd overnemen")
    voorzitter.ziet("1 regel overgenomen.")
    voorzitter.klik("Indienen bij de adviseur")
    voorzitter.ziet("Het document is ingediend.")
    assert [opgeslagen(lees, blad, n).vastgezet for n in (1, 2)] == ["klaar", ""]


@pytest.mark.parametrize("breedte", [360, 1280, 1920])
def test_the_page_does_not_move_while_it_loads(reiziger: MaakReiziger, maak_blad: Any, breedte: int) -> None:
    blad = maak_blad(f"Groep op {breedte} punten", 4)
    voorzitter = open_blad(reiziger(blad.voorzitter, viewport={"width": breedte, "height": 900}), blad)
    assert voorzitter.verschuift() <= 0.02
    voorzitter.kijk()
