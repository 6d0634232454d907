"""The spreadsheets out: readable files that say what they are, for who sees the page they are of."""

import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from begroting.models import Begroting, Begrotingspost
from begroting.raster import lees_cel
from begroting.uitwisselen import MEDIATYPEN, SCHRIJVERS, als_ods, als_xlsx
from begroting.uitwisselen.keuring import keur
from begroting.uitwisselen.kop import als_bedragtekst
from begroting.uitwisselen.ods import formule
from begroting.uitwisselen.rekenblad import Aard, lees
from begroting.uitwisselen.werkboek import Kolom, Rij, Vorm, Werkblad, Werkboek, bladnaam, letters, som
from tests.begroting.uitwisselen.boeken import BOEKEN, STAND, van_begroting
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db
WAAR = {"regio": "centraal-gelderland", "plan": "2025"}


def adres(wat: str = "begroting", vorm: str = "xlsx") -> str:
    return reverse("begroting:uitvoer", kwargs=WAAR | {"wat": wat, "vorm": vorm})


def van_gemeente(slug: str, vorm: str = "xlsx") -> str:
    return reverse("begroting:uitvoer_gemeente", kwargs=WAAR | {"gemeente": slug, "vorm": vorm})


@pytest.mark.parametrize("vorm", SCHRIJVERS)
@pytest.mark.parametrize("wat", BOEKEN)
def test_the_same_content_gives_the_same_bytes(begroting: Begroting, wat: str, vorm: str) -> None:
    eerste, tweede = BOEKEN[wat](begroting), BOEKEN[wat](begroting)
    assert SCHRIJVERS[vorm](eerste) == SCHRIJVERS[vorm](tweede)


@pytest.mark.parametrize("vorm", SCHRIJVERS)
@pytest.mark.parametrize("naam", ["=1+1", "+31 6", "-5", "@SUM(A1)", '=HYPERLINK("https://x.nl")'])
def test_a_text_stays_a_text(begroting: Begroting, vorm: str, naam: str) -> None:
    leg(Begrotingspost(plan=begroting.plan, begroting=begroting, naam=naam, volgorde=99))
    (begroot, *_) = lees(keur(SCHRIJVERS[vorm](van_begroting(begroting))))
    gevonden = [cel for rij in begroot.rijen.values() for cel in rij.values() if cel.tekst == naam]
    assert [cel.aard for cel in gevonden] == [Aard.TEKST]


@pytest.mark.parametrize("vorm", SCHRIJVERS)
def test_empty_stays_empty_and_zero_is_zero(begroting: Begroting, vorm: str) -> None:
    """A line was unreadable in one year (“q”); a line of which nothing was spent has a zero."""
    bladen = {blad.naam: blad for blad in lees(keur(SCHRIJVERS[vorm](van_begroting(begroting))))}
    onleesbaar = next(rij for rij in bladen["Begroot"].rijen.values() if "onleesbaar" in str(rij))
    assert "2026: onleesbaar gedrukt als “q”" in str(onleesbaar)
    assert 7 not in onleesbaar
    nullen = [cel for rij in bladen["Realisatie 2025"].rijen.values() for cel in rij.values() if cel.tekst == "0"]
    assert {cel.aard for cel in nullen} == {Aard.GETAL}


@pytest.mark.parametrize("wat", BOEKEN)
def test_every_sheet_says_what_it_is_and_reads_as_one_table(begroting: Begroting, wat: str) -> None:
    boek = BOEKEN[wat](begroting)
    gelezen = openpyxl.load_workbook(BytesIO(als_xlsx(boek)))
    assert gelezen.properties.title == boek.titel
    for blad in boek.bladen:
        vel = gelezen[blad.naam]
        vooraf = {rij[0].value: rij[1].value for rij in vel.iter_rows(min_row=2, max_row=blad.koprij - 1)}
        assert vooraf["Regio"] == "Centraal Gelderland"
        assert vooraf["Plan"] == begroting.plan.titel
        assert vooraf["Stand van"] == "22 november 2026"
        assert vooraf["Let op"] == "Dit plan bevat verzonnen voorbeeldcijfers."
        assert [cel.value for cel in vel[blad.koprij]] == [kolom.kop for kolom in blad.kolommen]
        assert vel.freeze_panes == f"{letters(blad.vast + 1)}{blad.eerste}"
        assert not vel.merged_cells.ranges
        assert vel.page_setup.orientation == "landscape"


def test_amounts_are_numbers_in_dutch_notation(begroting: Begroting) -> None:
    vel = openpyxl.load_workbook(BytesIO(als_xlsx(van_begroting(begroting))))["Begroot"]
    assert {cel.number_format for rij in vel.iter_rows(min_row=8, min_col=6, max_col=9) for cel in rij} == {
        "[$-413]#,##0.00"
    }
    assert b'number:language="nl"' in _content(als_ods(van_begroting(begroting)))


def _content(inhoud: bytes) -> bytes:
    """The XML of the sheets; every part that the portal writes itself is well-formed."""
    with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
        for deel in ("styles.xml", "settings.xml", "meta.xml", "META-INF/manifest.xml"):
            etree.fromstring(zip_.read(deel))
        return zip_.read("content.xml")


def test_a_plan_without_invented_figures_does_not_say_so(begroting: Begroting) -> None:
    begroting.plan.voorbeeld = False
    assert all("Let op" not in dict(blad.vooraf) for blad in van_begroting(begroting).bladen)


def test_a_printed_total_that_differs_is_told(begroting: Begroting) -> None:
    boek = van_begroting(begroting)
    verschillen = boek.bladen[-1]
    assert verschillen.naam == "Verschillen"
    gevonden = {(rij.cellen[0], rij.cellen[1]): rij.cellen[2:4] for rij in verschillen.rijen}
    assert gevonden["Programma - Projecten", "2026"] == [637_000, 636_000]
    opmerkingen = {rij.cellen[1]: rij.cellen[-1] for rij in boek.bladen[0].rijen}
    assert "2026: gedrukt staat er 637.000" in str(opmerkingen["Programma - Projecten"])


@pytest.mark.parametrize(
    ("xlsx", "ods"),
    [
        ("SUM(D8:D12,D14)-SUM(D3)", "of:=SUM([.D8:.D12];[.D14])-SUM([.D3])"),
        ("ROUND(Begroot!F9*Indexcijfers!$D$8,2)", "of:=ROUND([$Begroot.F9]*[$Indexcijfers.$D$8];2)"),
        ("'Realisatie 2025'!B8+A1", "of:=[$'Realisatie 2025'.B8]+[.A1]"),
        ('IF(COUNT(A1:B2)=0,"",SUM(A1:B2))', 'of:=IF(COUNT([.A1:.B2])=0;"";SUM([.A1:.B2]))'),
    ],
)
def test_a_formula_is_the_same_in_both_notations(xlsx: str, ods: str) -> None:
    assert formule(xlsx) == ods


@pytest.mark.parametrize("vorm", SCHRIJVERS)
@given(bedragen=st.lists(st.decimals(-(10**12) + 1, 10**12 - 1, places=2), min_size=1, max_size=20))
@settings(max_examples=25)
def test_every_amount_comes_back_to_the_cent(vorm: str, bedragen: list[Decimal]) -> None:
    blad = Werkblad("Prognose", "Bedragen", [Kolom("Bedrag", Vorm.EURO)], rijen=[Rij([b]) for b in bedragen])
    (gelezen,) = lees(keur(SCHRIJVERS[vorm](Werkboek("x", "x", STAND, [blad]))))
    terug = [lees_cel(als_bedragtekst(gelezen.rijen[blad.eerste + plaats][1])) for plaats in range(len(bedragen))]
    assert terug == bedragen


def test_addresses_and_names() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
    assert som(4, [3, 4, 5, 9], [7]) == 'IF(COUNT(D3:D5,D9,D7)=0,"",SUM(D3:D5,D9)-SUM(D7))'
    assert som(1, range(1, 1000, 2)).count("SUM(") == 3
    assert bladnaam("A/B: [c]?* " + "x" * 40) == "A B c " + "x" * 25


@pytest.mark.parametrize("vorm", SCHRIJVERS)
def test_a_file_has_a_name_that_says_what_it_is(als: Any, vorm: str) -> None:
    controller = als("controller")
    for pad, naam in (
        (adres(vorm=vorm), f"begroting-centraal-gelderland-2025.{vorm}"),
        (adres("verdeling", vorm), f"verdeling-centraal-gelderland-2025.{vorm}"),
        (van_gemeente("arnhem", vorm), f"bijdrage-arnhem-2025.{vorm}"),
    ):
        antwoord = controller.get(pad)
        assert antwoord["Content-Disposition"] == f'attachment; filename="{naam}"'
        assert antwoord["Content-Type"] == MEDIATYPEN[vorm]
        assert antwoord["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("pad", [adres("begroting", "pdf"), adres("geheim"), van_gemeente("arnhem", "csv")])
def test_another_kind_of_file_does_not_exist(als: Any, pad: str) -> None:
    assert als("controller").get(pad).status_code == 404


def namen(antwoord: Any, blad: str) -> list[Any]:
    vel = openpyxl.load_workbook(BytesIO(antwoord.content))[blad]
    return [cel.value for cel in vel["A"]]


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        ("regioadviseur", {"Arnhem", "Duiven"}),
        ("manager", {"Arnhem", "Duiven"}),
        ("beleidsmedewerker", {"Arnhem"}),
        ("rpo_lid", {"Arnhem"}),
        ("beheerder", set()),
        ("lezer", set()),
    ],
)
def test_the_division_has_the_municipalities_that_the_page_shows(als: Any, rol: str, ziet: set[str]) -> None:
    antwoord = als(rol).get(adres("verdeling"))
    assert set(namen(antwoord, "Bijdragen")) & {"Arnhem", "Duiven"} == ziet
    assert "Alle gemeenten samen" in namen(antwoord, "Bijdragen")
    boek = openpyxl.load_workbook(BytesIO(antwoord.content))
    assert ("Verdeling 2025" in boek.sheetnames) == bool(ziet)
    alles = {str(cel.value) for vel in boek for rij in vel.iter_rows() for cel in rij}
    assert ("Duiven" in alles) == ("Duiven" in ziet)
    assert any("64191.97" in tekst for tekst in alles) == ("Duiven" in ziet)


@pytest.mark.parametrize(
    ("rol", "stand", "mag"),
    [
        ("regioadviseur", "concept", (200, 200, 200)),
        ("beleidsmedewerker", "concept", (200, 200, 403)),
        ("rpo_lid", "vastgesteld", (200, 200, 403)),
        ("rpo_lid", "concept", (404, 404, 404)),
        ("lezer", "vastgesteld", (200, 403, 403)),
        ("lezer", "concept", (404, 404, 404)),
        ("beheerder", "vastgesteld", (200, 403, 403)),
        ("vreemde", "vastgesteld", (404, 404, 404)),
        ("zonder_rol", "vastgesteld", (404, 404, 404)),
    ],
)
def test_who_sees_the_page_gets_the_file(als: Any, plan: Plan, rol: str, stand: str, mag: tuple[int, int, int]) -> None:
    plan.status = stand
    leg(plan)
    client = als(rol)
    paden = (adres(), adres("verdeling"), van_gemeente("arnhem"), van_gemeente("duiven"))
    assert [client.get(pad).status_code for pad in paden] == [mag[0], *mag]


def test_the_file_takes_the_same_queries_whatever_is_in_it(
    als: Any, begroting: Begroting, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = als("controller")
    for pad in (adres(), adres("verdeling"), van_gemeente("arnhem")):
        client.get(pad)
        with django_assert_max_num_queries(12) as nu:
            client.get(pad)
        for plaats in range(3):
            plek = Begrotingspost.objects.count() + 100
            leg(Begrotingspost(plan=begroting.plan, begroting=begroting, naam=f"Erbij {plaats}", volgorde=plek))
        with django_assert_num_queries(len(nu)):
            client.get(pad)
