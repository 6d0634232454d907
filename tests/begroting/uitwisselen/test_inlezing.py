"""A spreadsheet beside the budget: every cell is read, or named with what is expected."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from begroting.models import Begroting, Begrotingspost
from begroting.uitwisselen import SCHRIJVERS, begrotingscijfers
from begroting.uitwisselen.inlezing import leg_ernaast
from begroting.uitwisselen.keuring import Onleesbaar, keur
from begroting.uitwisselen.rekenblad import lees
from begroting.uitwisselen.voorstel import Inlezing, Keuze
from tests.begroting.uitwisselen.boeken import maak_xlsx, van_begroting

pytestmark = pytest.mark.django_db
KOP = ["Post", 2025, 2026]
type Bladen = dict[str, list[list[Any]]]


@pytest.fixture
def naast(begroting: Begroting) -> Callable[..., Inlezing]:
    """Lay sheets beside the 2025 budget."""

    def leg(bladen: Bladen, bewerk: Any = None, **keuze: Any) -> Inlezing:
        inhoud = maak_xlsx(bladen, bewerk)
        return leg_ernaast(begrotingscijfers(begroting), lees(keur(inhoud)), Keuze(**keuze))

    return leg


@pytest.mark.parametrize("vorm", SCHRIJVERS)
def test_what_was_exported_changes_nothing(begroting: Begroting, vorm: str) -> None:
    inhoud = SCHRIJVERS[vorm](van_begroting(begroting))
    uit = leg_ernaast(begrotingscijfers(begroting), lees(keur(inhoud)), Keuze(maak_leeg=True))
    assert (uit.wijzigingen, uit.nieuw, uit.fouten, uit.opmerkingen) == ([], [], [], [])
    assert uit.gelijk > 100
    assert uit.gelezen == ["Begroot", "Bijgesteld", "Prognose", *(f"Realisatie {j}" for j in range(2025, 2029))]


GOED = {
    "1.250,00": "1250.00",
    "1250.00": "1250.00",
    "1.250": "1250.00",
    "€ 1.250,5": "1250.50",
    "-1250": "-1250.00",
    "(1.250)": "-1250.00",
    "0": "0.00",
    1250.5: "1250.50",
    -3: "-3.00",
    0: "0.00",
    0.1 + 0.2: "0.30",
    1.255e3: "1255.00",
}


@pytest.mark.parametrize(("staat", "wordt"), GOED.items())
def test_an_amount_is_read_as_it_is_meant(naast: Callable[..., Inlezing], staat: Any, wordt: str) -> None:
    uit = naast({"Prognose": [KOP, ["RET", staat]]})
    assert [(w.wordt, w.kolom.jaar, w.plek) for w in uit.wijzigingen] == [(Decimal(wordt), 2025, "Prognose, B2")]
    assert uit.fouten == []


FOUT = {
    "q": "geen bedrag",
    "350%": "percentage",
    "1-2-2025": "datum",
    "#REF!": "foutm",
    "=A1*2": "formule",
    "1,255": "cent",
    "-": "streepje",
    "1.2.3": "geen bedrag",
    "9" * 13: "te groot",
    True: "waar of onwaar",
    1.005: "cent",
    1e300: "te groot",
    datetime.date(2025, 3, 1): "datum",
    datetime.time(12, 30): "datum",
}


@pytest.mark.parametrize(("staat", "zin"), FOUT.items())
def test_a_cell_that_is_no_amount_is_named(naast: Callable[..., Inlezing], staat: Any, zin: str) -> None:
    uit = naast({"Prognose": [KOP, ["RET", 5, staat]]})
    (fout,) = uit.fouten
    assert (fout.blad, fout.adres) == ("Prognose", "C2")
    assert zin in fout.uitleg
    assert not uit.kan_bevestigd


def test_a_percentage_by_its_format_is_named(naast: Callable[..., Inlezing]) -> None:
    def procent(boek: Any) -> None:
        boek["Prognose"]["B2"].number_format = "0%"

    (fout,) = naast({"Prognose": [KOP, ["RET", 3.5]]}, procent).fouten
    assert (fout.adres, fout.staat) == ("B2", "350%")


def test_a_text_that_begins_like_a_formula_is_no_formula(naast: Callable[..., Inlezing]) -> None:
    def tekst(boek: Any) -> None:
        boek["Prognose"]["A3"].data_type = "s"

    uit = naast({"Prognose": [KOP, ["RET", 5], ["=1+1", 7]]}, tekst, nieuwe_posten=True)
    assert [post.naam for post in uit.nieuw] == ["=1+1"]


def test_merged_cells_in_the_table_are_named_and_above_it_not(naast: Callable[..., Inlezing]) -> None:
    def voeg_samen(boek: Any) -> None:
        boek["Prognose"].merge_cells("A1:C1")
        boek["Prognose"].merge_cells("B3:C3")

    uit = naast({"Prognose": [["Onze begroting"], KOP, ["RET", 5]]}, voeg_samen)
    assert [(fout.adres, "samengevoegd" in fout.uitleg) for fout in uit.fouten] == [("B3:C3", True)]


def test_hidden_rows_and_sheets_are_read_and_told(naast: Callable[..., Inlezing]) -> None:
    def verberg(boek: Any) -> None:
        boek["Prognose"].row_dimensions[2].hidden = True
        boek["Prognose"].sheet_state = "hidden"
        boek.create_sheet("Leesmij").append(["Hallo"])

    uit = naast({"Prognose": [KOP, ["RET", 5]]}, verberg)
    assert len(uit.wijzigingen) == 1
    assert any("verborgen rijen zijn wel gelezen (2)" in zin for zin in uit.opmerkingen)
    assert any("is verborgen" in zin for zin in uit.opmerkingen)
    assert any("Leesmij" in zin for zin in uit.opmerkingen)


def test_an_empty_cell_leaves_what_is_there_unless_it_was_asked(naast: Callable[..., Inlezing]) -> None:
    bladen = {"Realisatie 2025": [["Post", "Q1", "Q2"], ["RET", None, None]]}
    assert naast(bladen).wijzigingen == []
    assert naast(bladen).leeg_gelaten == 2
    assert [w.wordt for w in naast(bladen, maak_leeg=True).wijzigingen] == [None, None]


def test_zero_is_an_amount_and_empty_is_not(naast: Callable[..., Inlezing]) -> None:
    uit = naast({"Prognose": [KOP, ["RET", 0, None]]})
    assert [(w.kolom.jaar, w.wordt) for w in uit.wijzigingen] == [(2025, Decimal(0))]


def test_thousands_are_thousands_when_the_form_or_the_sheet_says_so(naast: Callable[..., Inlezing]) -> None:
    assert naast({"Prognose": [KOP, ["RET", 1.5]]}, eenheid=1000).wijzigingen[0].wordt == 1500
    vermeld = {"Prognose": [["Bedragen", "in duizenden euro's"], KOP, ["RET", 1.5]]}
    assert naast(vermeld).wijzigingen[0].wordt == 1500
    euros = {"Prognose": [["Bedragen", "in euro's"], KOP, ["RET", 1.5]]}
    assert naast(euros, eenheid=1000).wijzigingen[0].wordt == Decimal("1.5")


def test_the_kind_comes_from_the_sheet_the_header_or_the_form(naast: Callable[..., Inlezing]) -> None:
    kop = ["Post", "Prognose 2026", "Realisatie Q3 2025", "2025 Q4 realisatie", "Toelichting"]
    uit = naast({"Blad1": [kop, ["RET", 1, 2, 3, "n.v.t."]]})
    assert [(w.soort, w.kolom.jaar, w.kolom.kwartaal) for w in uit.wijzigingen] == [
        ("prognose", 2026, None),
        ("realisatie", 2025, 3),
        ("realisatie", 2025, 4),
    ]
    assert naast({"Blad1": [KOP, ["RET", 1]]}, soort="prognose").wijzigingen[0].soort == "prognose"
    zonder = naast({"Blad1": [KOP, ["RET", 1]]})
    assert [fout.adres for fout in zonder.fouten] == ["B1", "C1"]


def test_columns_that_do_not_fit_are_named(naast: Callable[..., Inlezing]) -> None:
    kop = ["Post", 2031, "Q1 2025", 2026, 2026]
    uit = naast({"Prognose": [kop, ["RET", 1, 1, 1, 1]]})
    assert [(fout.adres, fout.uitleg) for fout in uit.fouten] == [
        ("B1", "Deze begroting loopt van 2025 tot en met 2028."),
        ("C1", "Alleen realisatie is per kwartaal."),
        ("E1", "Deze kolom staat er al, in D1."),
    ]
    (fout, *_) = naast({"Realisatie": [["Post", 2025], ["RET", 1]]}).fouten
    assert fout.uitleg == "Realisatie is per kwartaal: Q1 2025."


def test_rows_that_do_not_fit_are_named(naast: Callable[..., Inlezing], post: Callable[[str], Begrotingspost]) -> None:
    nummer = post("RET").pk
    kop = ["Nummer", "Post", "Onderdeel van", 2025]
    uit = naast(
        {
            "Prognose": [
                kop,
                [nummer, "Iets anders", None, 1],
                [999999, "RET", None, 1],
                [None, None, None, 1],
                [None, "Onbekende post", None, 1],
                [nummer, "RET", None, 1],
                [None, "ret", None, 2],
                [None, "Voorkomen van complexe hulpvragen", None, 3],
            ]
        }
    )
    assert [fout.adres for fout in uit.fouten] == ["B2", "A3", "D4", "B5", "B7", "D8"]
    assert uit.fouten[0].uitleg.startswith(f"Nummer {nummer} is in het portaal “RET”")
    assert "rij 6" in uit.fouten[4].uitleg
    assert "tussenkop" in uit.fouten[5].uitleg


def test_totals_are_not_read(naast: Callable[..., Inlezing]) -> None:
    uit = naast({"Prognose": [KOP, ["Programmalasten", 99], ["Totaal generaal", 100], ["RET", 1]]})
    assert [w.naam for w in uit.wijzigingen] == ["RET"]
    assert uit.fouten == []
    assert "“Totaal generaal” is een totaal" in uit.opmerkingen[0]


def test_what_was_adopted_does_not_move(naast: Callable[..., Inlezing]) -> None:
    uit = naast({"Begroot": [KOP, ["RET", 240_000, 251_001]]})
    assert [(fout.adres, fout.staat) for fout in uit.fouten] == [("C2", "251001")]
    assert "vastgesteld" in uit.fouten[0].uitleg
    assert uit.gelijk == 1


def test_a_readjusted_amount_that_follows_is_not_stored(naast: Callable[..., Inlezing]) -> None:
    uit = naast({"Bijgesteld": [KOP, ["RET", 240_000, 260_000]]})
    assert [(w.kolom.jaar, w.was, w.volgde, w.wordt) for w in uit.wijzigingen] == [
        (2026, None, Decimal(251_000), Decimal(260_000))
    ]


@pytest.mark.parametrize(
    ("formule", "mag"),
    [
        ("=ROUND(Begroot!B2*Indexcijfers!D8,2)", True),
        ("=Begroot!B2", True),
        ("=Begroot!B3", False),
        ("=Begroot!B2*1.1", False),
        ("=ROUND(Begroot!B2*Indexcijfers!D8,2)+1", False),
        ("=[1]Begroot!B2", False),
    ],
)
def test_only_the_formula_of_the_export_itself_means_that_an_amount_follows(
    naast: Callable[..., Inlezing], formule: str, mag: bool
) -> None:
    uit = naast({"Bijgesteld": [["Post", 2025], ["RET", formule]]})
    assert (uit.fouten == []) == mag
    assert uit.wijzigingen == []


def test_new_lines_come_once_and_under_what_they_are_part_of(naast: Callable[..., Inlezing]) -> None:
    kop = ["Post", "Onderdeel van", "Soort", "Last of baat", 2025]
    rijen = [
        ["Nieuw blok", "", "Blok", "", None],
        ["Onderzoek", "Nieuw blok", "", "", 10],
        ["Subsidie", "Programma - Uitvoering", "Post", "Baat", 5],
    ]
    uit = naast({"Prognose": [kop, *rijen], "Bijgesteld": [kop, *rijen]}, nieuwe_posten=True)
    assert [(p.naam, p.soort, p.richting, p.ouder is not None, p.nieuwe_ouder) for p in uit.nieuw] == [
        ("Nieuw blok", "blok", "last", False, None),
        ("Onderzoek", "post", "last", False, 0),
        ("Subsidie", "post", "baat", True, None),
    ]
    assert [(w.soort, w.nieuw, w.wordt) for w in uit.wijzigingen] == [
        ("prognose", 1, Decimal(10)),
        ("prognose", 2, Decimal(5)),
        ("bijgesteld", 1, Decimal(10)),
        ("bijgesteld", 2, Decimal(5)),
    ]
    ergens = naast({"Prognose": [kop, ["X", "Bestaat niet", "", "", 1]]}, nieuwe_posten=True)
    assert [fout.adres for fout in ergens.fouten] == ["B2"]


@pytest.mark.parametrize(("label", "waarde"), [("Regio", "Foodvalley"), ("Plan", "Uitvoeringsplan 2024")])
def test_a_file_of_another_region_or_plan_is_refused(naast: Callable[..., Inlezing], label: str, waarde: str) -> None:
    with pytest.raises(Onleesbaar, match=waarde):
        naast({"Prognose": [[label, waarde], KOP, ["RET", 1]]})


def test_a_file_without_a_budget_is_refused(naast: Callable[..., Inlezing]) -> None:
    with pytest.raises(Onleesbaar, match="geen begroting die het portaal herkent"):
        naast({"Blad1": [["Boodschappen", "Prijs"], ["Melk", 1]]})
    (fout,) = naast({"Prognose": [["RET", 1]]}).fouten
    assert "kopregel" in fout.uitleg


def test_reading_stops_at_so_many_faults(naast: Callable[..., Inlezing]) -> None:
    uit = naast({"Prognose": [KOP, *([f"Onbekend {n}", 1] for n in range(900))]})
    assert (len(uit.fouten), uit.afgebroken) == (500, True)


def test_more_than_can_be_stored_at_once_is_refused(naast: Callable[..., Inlezing]) -> None:
    rijen = [[f"Nieuw {n}", 1] for n in range(1100)]
    with pytest.raises(Onleesbaar, match=r"meer dan 2\.000") as fout:
        naast({"Prognose": [KOP, *rijen]}, nieuwe_posten=True)
    assert fout.value.status == 413
