"""A meeting from plan to minutes: planned, an agenda, noted while it goes on, and ticked off afterwards."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.conftest import REGIO
from tests.reizen.conftest import BREED, TELEFOON, MaakReiziger
from tests.reizen.reiziger import PLAN, Reiziger

VANDAAG = timezone.localdate()


def plan_overleg(reiziger: Reiziger, groep: str, onderwerp: str) -> str:
    """Plan a meeting today from the page of a group; its address."""
    reiziger.ga(f"{PLAN}werkgroepen/")
    reiziger.page.get_by_role("link", name=groep).first.click()
    reiziger.kijk()
    reiziger.volg("Overleg plannen")
    reiziger.kijk()
    reiziger.page.get_by_label("Onderwerp").fill(onderwerp)
    reiziger.page.get_by_label("Datum").fill(VANDAAG.isoformat())
    reiziger.page.get_by_label("Begint om").fill("10:00")
    reiziger.klik("Opslaan")
    expect(reiziger.page.get_by_role("heading", level=1, name=onderwerp)).to_be_visible()
    return reiziger.page.url


def zet_deelnemer(reiziger: Reiziger, groep: str, gemeente: str) -> None:
    reiziger.ga(f"{PLAN}werkgroepen/")
    reiziger.page.get_by_role("link", name=groep).first.click()
    reiziger.volg("Deelnemer toevoegen")
    reiziger.page.get_by_label("Gemeente").select_option(label=gemeente)
    reiziger.geef_reden("Nieuw in de groep")
    reiziger.klik("Opslaan")
    reiziger.ziet(gemeente)


def zet_op_agenda(reiziger: Reiziger, *titels: str) -> None:
    reiziger.volg("Agendapunt toevoegen")
    for titel in titels:
        reiziger.page.get_by_label("Agendapunt").fill(titel)
        reiziger.klik("Toevoegen")
        expect(reiziger.page.get_by_role("heading", level=3, name=titel)).to_be_visible()


def noteer(reiziger: Reiziger, soort: str, tekst: str, **actie: str) -> None:
    """Note in the form that is open; it stays open for the next."""
    reiziger.page.get_by_label(soort, exact=True).check()
    reiziger.vak("Tekst").fill(tekst)
    for label, waarde in actie.items():
        veld: Any = reiziger.page.get_by_label(label)
        veld.select_option(label=waarde) if label == "Wie" else veld.fill(waarde)
    reiziger.klik("Toevoegen")
    expect(reiziger.page.locator("ol.verslag")).to_contain_text(tekst)


def bewaar(reiziger: Reiziger, naam: str) -> None:
    """A picture, when somebody asked for pictures."""
    if "BEELDEN" in os.environ:
        reiziger.bewaar_beeld(Path(os.environ["BEELDEN"]) / f"{naam}.png")


@pytest.mark.parametrize(
    ("viewport", "groep", "gemeente"),
    [(BREED, "Werkgroep aanpak wachttijden", "Arnhem"), (TELEFOON, "Werkgroep aanpak wachttijden", "Duiven")],
    ids=["breed", "telefoon"],
)
def test_a_meeting_from_plan_to_minutes(
    reiziger: MaakReiziger, viewport: dict[str, int], groep: str, gemeente: str
) -> None:
    adviseur, breedte = reiziger("regioadviseur", viewport=viewport), viewport["width"]
    zet_deelnemer(adviseur, groep, gemeente)
    bewaar(adviseur, f"werkgroep-{breedte}")
    overleg = plan_overleg(adviseur, groep, f"Overleg op {breedte}")
    zet_op_agenda(adviseur, "Opening", "Stand van de wachttijden")
    bewaar(adviseur, f"agendapunt-{breedte}")
    adviseur.kijk()
    adviseur.ga(overleg)
    adviseur.page.get_by_role("link", name="Uitkomst noteren bij Stand van de wachttijden").click()
    expect(adviseur.vak("Tekst")).to_be_focused()
    expect(adviseur.page.get_by_label("Wie")).to_be_hidden()
    noteer(adviseur, "Besluit", "Wij gaan door met de aanpak.")
    expect(adviseur.vak("Tekst")).to_have_value("")
    expect(adviseur.vak("Tekst")).to_be_focused()
    noteer(adviseur, "Actiepunt", "Brief naar de aanbieders", Wie="regioadviseur", Uiterlijk=VANDAAG.isoformat())
    assert adviseur.page.url == overleg
    adviseur.kijk()
    bewaar(adviseur, f"noteren-{breedte}")
    vul_aanwezigheid_in(adviseur, gemeente, breedte)
    adviseur.page.get_by_role("button", name=re.compile("Gedaan ?: Brief naar de aanbieders")).click()
    adviseur.ziet("· gedaan")
    adviseur.kijk()
    bewaar(adviseur, f"verslag-{breedte}")


def vul_aanwezigheid_in(adviseur: Reiziger, gemeente: str, breedte: int) -> None:
    adviseur.volg("Aanwezigheid invullen")
    adviseur.kijk()
    bewaar(adviseur, f"aanwezigheid-{breedte}")
    adviseur.page.get_by_role("group", name=gemeente).get_by_label("Afgemeld").check()
    adviseur.klik("Opslaan, de rest was aanwezig")
    expect(adviseur.page.get_by_role("main")).to_contain_text(re.compile(rf"Afgemeld\s+{gemeente}"))


def test_a_meeting_is_noted_without_javascript(reiziger: MaakReiziger) -> None:
    adviseur = reiziger("regioadviseur", java_script_enabled=False)
    plan_overleg_zonder_js = "Overleg zonder script"
    groep = "Werkgroep aanpak wachttijden"
    adviseur.ga(f"{PLAN}werkgroepen/")
    adviseur.page.get_by_role("link", name=groep).first.click()
    adviseur.volg("Overleg plannen")
    adviseur.page.get_by_label("Onderwerp").fill(plan_overleg_zonder_js)
    adviseur.page.get_by_label("Datum").fill(VANDAAG.isoformat())
    adviseur.klik("Opslaan")
    zet_op_agenda(adviseur, "Rondvraag")
    adviseur.page.get_by_role("link", name="Uitkomst noteren bij Rondvraag").click()
    noteer(adviseur, "Informatie", "De volgende keer in Velp.")
    noteer(adviseur, "Actiepunt", "Zaal regelen")


@pytest.mark.parametrize("viewport", [BREED, TELEFOON], ids=["breed", "telefoon"])
def test_lists_seats_and_calendar_are_sound(reiziger: MaakReiziger, viewport: dict[str, int]) -> None:
    adviseur = reiziger("regioadviseur", viewport=viewport)
    for pad in ("zetels/", "overleggen/", "overleggen/?wanneer=geweest", "actiepunten/?wie=alle&stand=alle"):
        adviseur.ga(f"{PLAN}{pad}")
        adviseur.kijk()
        bewaar(adviseur, f"{pad.partition('/')[0]}-{viewport['width']}")
    adviseur.ga(f"/{REGIO}/agenda/")
    adviseur.kijk()
    adviseur.klik("Adres maken")
    expect(adviseur.page.get_by_label("Uw geheime adres")).to_have_value(re.compile(r"/agenda/[\w-]{43}\.ics$"))
    adviseur.kijk()
    bewaar(adviseur, f"agenda-{viewport['width']}")
    adviseur.klik("Adres intrekken")
    adviseur.ziet("ingetrokken")
