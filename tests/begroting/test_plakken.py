"""A block from a spreadsheet: shown first cell by cell, stored as one act when it is confirmed, or not at all."""

from decimal import Decimal
from typing import Any

import pytest

from begroting.models import Bedrag, Begrotingspost
from begroting.plakken import MAX_CELLEN, NietTePlakken, leg_neer, ontleed
from begroting.raster import Raster, Weergave, raster_van
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db
BLOK = "1.250,00\t1250.00\t-5\r\n0\t\t7,25\r\n"


@pytest.fixture
def raster(plan: Plan) -> Raster:
    begroting = plan.begroting
    begroting.plan = plan
    return raster_van(begroting, Weergave.uit(begroting, {"soort": "prognose", "in": "euro"}))


@pytest.fixture
def post(plan: Plan) -> Begrotingspost:
    gevonden: Begrotingspost = plan.begroting.posten.get(naam="Bijeenkomsten")
    return gevonden


def stuur(client: Any, plan: Plan, post: Begrotingspost, tekst: str, kolom: int = 2025, **meer: Any) -> Any:
    adres = f"{plan.adres('begroting:plakken')}?soort={meer.pop('soort', 'prognose')}&in=euro"
    return client.post(adres, {"post": post.pk, "kolom": kolom, "tekst": tekst} | meer)


def bevestig(client: Any, antwoord: Any, plan: Plan, post: Begrotingspost, tekst: str, **meer: Any) -> Any:
    """Confirm a preview as its page would."""
    versies = antwoord.context["versies"]
    return stuur(client, plan, post, tekst, bevestigd="ja", versies=versies, **meer)


def prognoses(plan: Plan) -> list[tuple[str, int, Decimal | None]]:
    rijen = Bedrag.objects.filter(plan=plan, soort="prognose").order_by("post", "jaar")
    return list(rijen.values_list("post__naam", "jaar", "bedrag"))


def test_a_block_is_split_as_the_spreadsheet_meant_it() -> None:
    assert ontleed('1\t"twee\nregels"\r\n\r\n3\t4\n\n') == [["1", "twee\nregels"], [], ["3", "4"]]


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "niets geplakt"),
        ("\t\n\t", "niets geplakt"),
        ("1\t" * (MAX_CELLEN + 1), "meer dan 2000 cellen"),
        ("x" * 200_001, "te groot"),
        ('"' + "x" * 140_000, "geen tekst uit een rekenblad"),
        ("PK\x00\x03", "geen tekst uit een rekenblad"),
    ],
)
def test_what_is_no_block_is_refused_as_a_whole(tekst: str, zin: str) -> None:
    with pytest.raises(NietTePlakken, match=zin):
        ontleed(tekst)


def test_the_preview_says_per_cell_what_changes(raster: Raster, post: Begrotingspost) -> None:
    blad = leg_neer(raster, post.pk, 2026, BLOK)
    assert [kolom.jaar for kolom in blad.kolommen] == [2026, 2027, 2028]
    cellen = [(cel.was, cel.wordt) for cel in blad.rijen[0].cellen]
    assert cellen == [(None, Decimal(1250)), (None, Decimal(1250)), (None, Decimal(-5))]
    assert [cel.wordt for cel in blad.rijen[1].cellen] == [Decimal(0), None, Decimal("7.25")]
    assert len(blad.anders) == 5


@pytest.mark.parametrize(
    ("tekst", "fouten"),
    [
        ("=SOM(A1:A3)", ["is een formule"]),
        ("31-12-2025\t1", ["is een datum"]),
        ("12,5%", ["is een percentage"]),
        ("#DEEL/0!", ["is een foutmelding"]),
        ("1,250.00\tabc", ["is geen bedrag", "is geen bedrag"]),
        ("1\t2\t3\t4\t5\t6", ["Rechts van deze tabel", "Rechts van deze tabel"]),
    ],
)
def test_a_wrong_cell_says_what_is_wrong(raster: Raster, post: Begrotingspost, tekst: str, fouten: list[str]) -> None:
    gevonden = [cel.fout for cel in leg_neer(raster, post.pk, 2025, tekst).fouten]
    assert len(gevonden) == len(fouten)
    assert all(deel in fout for deel, fout in zip(fouten, gevonden, strict=True))


def test_rows_below_the_table_are_errors(raster: Raster) -> None:
    laatste = raster.regels[-1].post
    blad = leg_neer(raster, laatste.pk, 2025, "1\n2\n3")
    assert [cel.fout for cel in blad.fouten] == ["Onder deze tabel staat geen regel meer."] * 2


def test_sums_are_passed_over_and_headings_refuse_an_amount(raster: Raster, plan: Plan) -> None:
    blok = plan.begroting.posten.get(naam="Programma - Projecten")
    blad = leg_neer(raster, blok.pk, 2025, "999\n5\n7")
    assert [cel.overgeslagen for cel in blad.overgeslagen] == ["telt zichzelf op"]
    assert ["verschoven" in cel.fout for cel in blad.fouten] == [True]
    assert [cel.wordt for cel in blad.anders] == [7]


def test_nothing_is_stored_until_it_is_confirmed(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    antwoord = stuur(client, plan, post, BLOK)
    assert antwoord.status_code == 200
    assert prognoses(plan) == []
    klaar = bevestig(client, antwoord, plan, post, BLOK, reden="Uit de kwartaalcijfers")
    assert klaar.status_code == 302
    assert [rij for rij in prognoses(plan) if rij[0] == "Bijeenkomsten"] == [
        ("Bijeenkomsten", 2025, Decimal(1250)),
        ("Bijeenkomsten", 2026, Decimal(1250)),
        ("Bijeenkomsten", 2027, Decimal(-5)),
    ]
    regels = Bedrag.historie.filter(soort="prognose")
    assert {(str(r.history_user), r.history_change_reason) for r in regels} == {
        ("controller", "Uit de kwartaalcijfers")
    }
    assert len({regel.handeling for regel in regels}) == 1


def test_one_wrong_cell_stores_nothing_even_when_confirmed(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = stuur(als("controller"), plan, post, "1\t=A1")
    assert antwoord.status_code == 422
    assert "is een formule" in antwoord.content.decode()
    assert bevestig(als("controller"), antwoord, plan, post, "1\t=A1").status_code == 422
    assert prognoses(plan) == []


def test_what_changed_since_the_preview_is_shown_again(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    antwoord = stuur(client, plan, post, "1\t2")
    gegevens = {"soort": "prognose", "in": "euro", "post": post.pk, "kolom": 2026, "waarde": "99", "basis": ""}
    als("regioadviseur").post(plan.adres("begroting:cel"), gegevens)
    opnieuw = bevestig(client, antwoord, plan, post, "1\t2")
    assert opnieuw.status_code == 409
    assert "intussen gewijzigd" in opnieuw.content.decode()
    assert prognoses(plan) == [("Bijeenkomsten", 2026, Decimal(99))]
    assert bevestig(client, opnieuw, plan, post, "1\t2").status_code == 302
    assert [bedrag for _, _, bedrag in prognoses(plan)] == [1, 2]


def test_without_the_versions_of_the_preview_nothing_is_stored(als: Any, plan: Plan, post: Begrotingspost) -> None:
    assert stuur(als("controller"), plan, post, "1", bevestigd="ja").status_code == 409
    assert prognoses(plan) == []


def test_adjusted_amounts_need_a_reason(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    antwoord = stuur(client, plan, post, "1", soort="bijgesteld")
    zonder = bevestig(client, antwoord, plan, post, "1", soort="bijgesteld")
    assert zonder.status_code == 422
    assert "Zeg waarom u dit wijzigt." in zonder.content.decode()
    assert bevestig(client, antwoord, plan, post, "1", soort="bijgesteld", reden="Offerte").status_code == 302


def test_adopted_amounts_take_no_block(als: Any, plan: Plan, post: Begrotingspost) -> None:
    assert stuur(als("controller"), plan, post, "1", soort="begroot").status_code == 403


def test_text_of_a_block_is_shown_and_never_run(als: Any, plan: Plan, post: Begrotingspost) -> None:
    html = stuur(als("controller"), plan, post, "<script>alert(1)</script>").content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
