"""The controller takes the budget along as a spreadsheet and brings it back changed; on a phone without scripts too."""

from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import FilePayload, expect

from begroting.uitwisselen import MEDIATYPEN
from tests.reizen.conftest import BREED, TELEFOON, MaakReiziger
from tests.reizen.reiziger import PLAN, Reiziger

INLEZEN = f"{PLAN}begroting/inlezen/"
KOLOM_2027 = 8


def haal_op(reiziger: Reiziger) -> bytes:
    with reiziger.page.expect_download() as download:
        reiziger.page.get_by_role("link", name="Excel").first.click()
    assert download.value.suggested_filename == "begroting-centraal-gelderland-2025.xlsx"
    return download.value.path().read_bytes()


def met_prognose(inhoud: bytes, post: str, waarde: object) -> FilePayload:
    """The same file with another forecast of a line."""
    boek = openpyxl.load_workbook(BytesIO(inhoud))
    rij = next(rij for rij in boek["Prognose"].iter_rows(min_row=8) if rij[1].value == post)
    boek["Prognose"].cell(rij[0].row or 0, KOLOM_2027).value = waarde  # type: ignore[assignment]
    uit = BytesIO()
    boek.save(uit)
    return {"name": "begroting.xlsx", "mimeType": MEDIATYPEN["xlsx"], "buffer": uit.getvalue()}


@pytest.mark.parametrize(("javascript", "venster", "bedrag"), [(True, BREED, 261_500), (False, TELEFOON, 261_750)])
def test_a_budget_goes_out_and_comes_back_changed(
    reiziger: MaakReiziger, javascript: bool, venster: dict[str, int], bedrag: int
) -> None:
    controller = reiziger("controller", java_script_enabled=javascript, viewport=venster)
    page = controller.page
    controller.ga(f"{PLAN}begroting/")
    bestand = haal_op(controller)
    page.get_by_role("link", name="Inlezen uit een rekenblad").click()
    controller.kijk(met_axe=javascript)

    page.get_by_label("Rekenblad").set_input_files(met_prognose(bestand, "RET", "ongeveer 260"))
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("row", name="ongeveer 260").first).to_contain_text("Prognose, H")
    controller.kijk(met_axe=javascript)

    page.get_by_label("Rekenblad").set_input_files(met_prognose(bestand, "RET", bedrag))
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("row", name="RET")).to_contain_text(f"{bedrag // 1000}.{bedrag % 1000}")
    controller.kijk(met_axe=javascript)
    page.get_by_label("Waarom wijzigt u dit?").fill("Nieuwe verwachting")
    page.get_by_role("button", name="1 bedrag opslaan").click()
    expect(page.get_by_text("Eén wijziging is ingelezen.")).to_be_visible()

    controller.ga(INLEZEN)
    page.get_by_label("Rekenblad").set_input_files(met_prognose(bestand, "RET", bedrag))
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_text("Geen wijzigingen: alles in dit bestand staat al zo in het portaal.")).to_be_visible()
