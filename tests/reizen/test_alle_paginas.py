"""Every page for every role: sound, quiet and accessible."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from regioplan.organisatie.models import Rol
from tests.conftest import REGIO
from tests.reizen.conftest import BREED, TELEFOON, MaakReiziger
from tests.reizen.reiziger import MAX_VERSCHUIVING, PLAN, Reiziger

# Pages that are the same for every kind of thing; and of each kind of page so many.
ALGEMEEN = ("bewerken:verwijderen", "bewerken:geschiedenis", "bewerken:versie")
PER_SOORT = {"regioadviseur": 2}
# Axe takes most of the time: the adviser's pages on a wide screen and those of two others on a phone are looked at
# whole; of the rest, who see the same with fewer buttons, only the forms.
GEHEEL = ("regioadviseur", "beleidsmedewerker", "rpo_lid")
GEEN_PAGINA = (".pdf", ".xlsx", ".ods", "/account/logout/")


def soort_pagina(pad: str) -> str:
    """The kind of page an address is of: which thing or municipality it is about does not count."""
    try:
        gevonden = resolve(pad)
    except Resolver404:
        return pad
    soort = "" if gevonden.view_name in ALGEMEEN else gevonden.kwargs.get("soort", "")
    return f"{gevonden.view_name} {soort}"


def is_formulier(pad: str) -> bool:
    return "/bewerken/" in pad or "/nieuw/" in pad


def paden(reiziger: Reiziger) -> Iterator[str]:
    """The addresses on this page that lead to pages of this portal."""
    adressen = reiziger.page.eval_on_selector_all("a[href]", "(alle) => alle.map((een) => een.href)")
    hier = urlsplit(reiziger.page.url).netloc
    for adres in dict.fromkeys(adressen):
        delen = urlsplit(adres)
        if delen.netloc == hier and not delen.path.endswith(GEEN_PAGINA):
            yield delen.path


def loop_door(reiziger: Reiziger, begin: str, rol: str) -> list[str]:
    """Visit pages by their links, a few of each kind; the addresses visited. What is wrong is told at the end."""
    per_keer = PER_SOORT.get(rol, 1)
    wachtrij, gezien, per_soort, mis = [begin], [], dict[str, int](), []
    while wachtrij:
        pad = wachtrij.pop(0)
        soort = soort_pagina(pad)
        if pad in gezien or per_soort.get(soort, 0) == (1 if is_formulier(pad) else per_keer):
            continue
        gezien.append(pad)
        per_soort[soort] = per_soort.get(soort, 0) + 1
        try:
            reiziger.ga(pad)
            reiziger.kijk(met_axe=per_soort[soort] == 1 and (rol in GEHEEL or is_formulier(pad)))
        except AssertionError as fout:
            mis.append(str(fout))
            reiziger.klachten.clear()
        wachtrij.extend(paden(reiziger))
    assert not mis, "\n\n".join(mis)
    return gezien


@pytest.mark.parametrize("rol", [rol.value for rol in Rol])
def test_every_page_of_a_role_is_sound(reiziger: MaakReiziger, rol: str) -> None:
    viewport = TELEFOON if rol in ("beleidsmedewerker", "rpo_lid") else BREED
    gezien = loop_door(reiziger(rol, viewport=viewport), f"/{REGIO}/", rol)
    assert {PLAN, f"{PLAN}schema/", f"{PLAN}begroting/", f"{PLAN}rapporten/"} <= set(gezien)
    assert any(pad.endswith("/bewerken/") for pad in gezien) == (rol in ("beheerder", "regioadviseur", "controller"))


@pytest.mark.parametrize("breedte", [360, 1280, 1920])
def test_nothing_moves_while_a_page_loads(reiziger: MaakReiziger, breedte: int) -> None:
    adviseur = reiziger("regioadviseur", viewport={"width": breedte, "height": 800})
    for pad in (f"/{REGIO}/", PLAN, f"{PLAN}schema/", f"{PLAN}inspanningen/", f"{PLAN}begroting/"):
        adviseur.ga(pad)
        assert adviseur.verschuift() <= MAX_VERSCHUIVING, pad


def test_pages_before_logging_in_are_sound(reiziger: MaakReiziger) -> None:
    niemand = reiziger()
    for pad, status in (("/account/login/", 200), ("/account/password/reset/", 200), ("/bestaat-niet/hier/", 404)):
        niemand.ga(pad, status)
        niemand.kijk()


def test_who_belongs_nowhere_is_told_so(reiziger: MaakReiziger) -> None:
    niemand = reiziger("zonder_rol")
    niemand.ga("/")
    niemand.kijk()
    niemand.ga(PLAN, 404)
    niemand.kijk()
