"""The alderman reads and takes along, and changes nothing."""

from playwright.sync_api import expect

from tests.reizen.conftest import MaakReiziger
from tests.reizen.reiziger import Reiziger

PAGINAS = ("Start", "Schema", "Begroting", "Plan")


def kan_niets_wijzigen(bestuurder: Reiziger) -> None:
    for rol in ("link", "button"):
        expect(bestuurder.page.get_by_role(rol, name="Bewerken")).to_have_count(0)
        expect(bestuurder.page.get_by_role(rol, name="Acties")).to_have_count(0)
        expect(bestuurder.page.get_by_role(rol, name="toevoegen")).to_have_count(0)


def test_alderman_reads_the_plan_and_takes_it_along(reiziger: MaakReiziger) -> None:
    bestuurder = reiziger("rpo_lid", viewport={"width": 820, "height": 1180})
    bestuurder.ga("/")
    for pagina in PAGINAS:
        bestuurder.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=pagina, exact=True).click()
        bestuurder.kijk()
        kan_niets_wijzigen(bestuurder)
    adres = bestuurder.open_inspanning("Aanpak wachttijden")
    kan_niets_wijzigen(bestuurder)
    bestuurder.ga(f"{adres}bewerken/", 403)
    bestuurder.kijk()
    assert "Aanpak wachttijden" in bestuurder.haal_pdf("Uitvoeringsplan")
