"""The formulas are live: LibreOffice works them out to what the portal says, in both kinds of file."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.raster import Weergave, raster_van
from begroting.uitwisselen import SCHRIJVERS, begrotingscijfers
from begroting.uitwisselen.inlezing import leg_ernaast
from begroting.uitwisselen.keuring import keur
from begroting.uitwisselen.rekenblad import lees
from begroting.uitwisselen.voorstel import Keuze
from begroting.uitwisselen.werkboek import Formule
from tests.begroting.uitwisselen.boeken import BOEKEN, van_begroting
from tests.begroting.uitwisselen.kantoor import herreken, verwacht, zet_om
from tests.bouw import leg

pytestmark = pytest.mark.django_db
CENT = Decimal("0.01")


def bedrag(waarde: object) -> Decimal | None:
    return None if waarde in (None, "") else Decimal(str(waarde)).quantize(CENT)


@pytest.fixture
def met_index(begroting: Begroting) -> Begroting:
    """Another index than the one the adopted amounts were made with, and an amount of its own."""
    cijfer = begroting.indexcijfers.get(jaar=2026)
    cijfer.vastgesteld, cijfer.percentage = cijfer.percentage, Decimal("6.17")
    leg(cijfer)
    post = Begrotingspost.objects.filter(begroting=begroting, soort="post", wijze="geindexeerd").first()
    leg(Bedrag(plan=begroting.plan, post=post, jaar=2027, soort="bijgesteld", bedrag=Decimal("12345.67")))
    return begroting


@pytest.mark.parametrize("vorm", SCHRIJVERS)
@pytest.mark.parametrize("wat", BOEKEN)
def test_libreoffice_works_out_what_the_portal_says(met_index: Begroting, tmp_path: Path, wat: str, vorm: str) -> None:
    boek = BOEKEN[wat](met_index)
    uitkomsten = herreken(boek, vorm, tmp_path)
    formules = verwacht(boek)
    assert len(formules) > 5
    for blad in boek.bladen:
        for rij, gevonden in zip(blad.rijen, uitkomsten[blad.naam], strict=True):
            for cel, waarde in zip(rij.cellen, gevonden, strict=True):
                if isinstance(cel, Formule):
                    uitkomst = None if cel.uitkomst is None else cel.uitkomst.quantize(CENT)
                    assert bedrag(waarde) == uitkomst, (blad.naam, rij.cellen[1], cel.tekst)


def test_the_sheet_of_readjusted_amounts_is_the_grid_of_the_page(met_index: Begroting, tmp_path: Path) -> None:
    """Not what the workbook says of itself, but the sums of the page, through LibreOffice."""
    rijen = herreken(van_begroting(met_index), "xlsx", tmp_path)["Bijgesteld"]
    raster = raster_van(met_index, Weergave.uit(met_index, {"soort": "bijgesteld"}))
    for regel, rij in zip(raster.regels, rijen, strict=True):
        waarden = [None if regel.post.soort == "kop" else cel.waarde for cel in regel.cellen]
        assert [bedrag(w) for w in rij[5:9]] == waarden, regel.post


@pytest.mark.parametrize("naar", SCHRIJVERS)
@pytest.mark.parametrize("vorm", SCHRIJVERS)
def test_what_another_program_saved_again_changes_nothing(
    met_index: Begroting, tmp_path: Path, vorm: str, naar: str
) -> None:
    """A controller opens the export, looks at it and saves it: as the one kind of file or as the other."""
    bestand = tmp_path / f"export.{vorm}"
    bestand.write_bytes(SCHRIJVERS[vorm](van_begroting(met_index)))
    inhoud = zet_om(bestand, naar, tmp_path).read_bytes()
    uit = leg_ernaast(begrotingscijfers(met_index), lees(keur(inhoud)), Keuze(maak_leeg=True))
    assert (uit.wijzigingen, uit.nieuw, uit.fouten, uit.opmerkingen) == ([], [], [], [])
    assert uit.gelijk > 100


def test_a_total_follows_when_somebody_types_another_amount(begroting: Begroting, tmp_path: Path) -> None:
    bestand = tmp_path / "anders.xlsx"
    bestand.write_bytes(SCHRIJVERS["xlsx"](van_begroting(begroting)))
    boek = openpyxl.load_workbook(bestand)
    blad = boek["Begroot"]
    rij = next(rij for rij in blad.iter_rows(min_row=8) if rij[1].value == "Programma - Personeel")
    assert rij[5].value == 381_000
    rij[5].value = 382_000
    boek.save(bestand)
    nieuw = openpyxl.load_workbook(zet_om(bestand, "xlsx", tmp_path), data_only=True)["Begroot"]
    totaal = {rij[1].value: rij[5].value for rij in nieuw.iter_rows(min_row=8)}
    assert totaal["Programmalasten"] == 1_195_000 + 1000
