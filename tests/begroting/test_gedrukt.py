"""Chapter 4 of the source, figure by figure: on the pages as printed, and worked out where it follows from others."""

import re
from decimal import Decimal
from typing import Any

import pytest

from begroting.controles import Controles, jaarverschillen
from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.pok import poktabel
from begroting.raster import Weergave, raster_van
from tests.begroting.gedrukt import INDEX, JAREN, POK, TABEL, TEKST, zonder_nullen
from tests.begroting.test_overzicht import cellen, pagina
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(als: Any, plan: Plan) -> str:
    return pagina(als("lezer"), plan)


@pytest.mark.parametrize(("naam", "gedrukt"), TABEL)
def test_every_amount_is_on_the_page_as_printed(html: str, naam: str, gedrukt: tuple[str, ...]) -> None:
    for cel, verwacht in zip(cellen(html, naam), gedrukt, strict=True):
        zichtbaar = cel.partition(" telt op tot ")[0].removeprefix("– ")
        assert zichtbaar == {"": "niet ingevuld", "q": "onleesbaar (“q”)"}.get(verwacht, verwacht)


def test_nothing_else_is_in_the_table(begroting: Begroting) -> None:
    """A line is printed here, or it only names the lines under it."""
    posten = Begrotingspost.objects.filter(begroting=begroting)
    namen = [post.naam for post in posten if post.soort != Begrotingspost.Soort.KOP]
    assert sorted(namen) == sorted(naam for naam, _ in TABEL)
    assert Bedrag.objects.filter(post__begroting=begroting, soort="begroot").count() == sum(
        bool(cel) for _, rij in TABEL for cel in rij
    )


def test_every_percentage_is_on_the_page(html: str) -> None:
    rij = re.search(r'<tr class="raster__index".*?</tr>', html, re.DOTALL)
    assert rij is not None
    assert re.findall(r"[\d,]+%", rij[0]) == [zonder_nullen(cijfer) for cijfer in INDEX]


def test_pok_money_is_on_the_page(html: str) -> None:
    """In the table a row per year and a column per centre municipality."""
    tekst = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    for per_jaar in zip(*POK.values(), strict=True):
        assert " ".join(f"€ {zonder_nullen(bedrag)}" for bedrag in per_jaar) in tekst


def test_what_the_text_says_is_on_the_page(als: Any, plan: Plan) -> None:
    tekst = als("lezer").get(plan.adres("begroting:overzicht")).content.decode()
    assert [woord for woord in TEKST if woord not in tekst] == []


# ── Worked out again ─────────────────────────────────────────────────────────


def bedrag(naam: str, jaar: int) -> Decimal | None:
    gedrukt = dict(TABEL)[naam][JAREN.index(jaar)]
    return Decimal(gedrukt.replace(".", "")) * 1000 if gedrukt not in ("", "q") else None


def raster(begroting: Begroting) -> Any:
    return raster_van(begroting, Weergave.uit(begroting, {}))


def test_every_total_is_worked_out_and_its_difference_listed(begroting: Begroting) -> None:
    gevonden = Controles(raster(begroting), [])
    totalen = ["Programma - Uitvoering", "Programma - Projecten", "Programmalasten", "Baten", "Saldo MGR"]
    geteld = {(telling.post.naam, telling.jaar): telling.gedrukt for telling in gevonden.tellingen}
    assert geteld == {(naam, jaar): bedrag(naam, jaar) for naam in [*totalen, "Totaal lasten RUJ"] for jaar in JAREN}
    assert [(c.post.naam, c.jaar, int(c.verschil), c.oorzaak) for c in gevonden.verschillen] == [
        ("Programma - Projecten", 2026, 1000, "afrondingsverschil"),
        ("Programma - Projecten", 2027, -1000, "afrondingsverschil"),
        ("Programmalasten", 2025, -1000, "afrondingsverschil"),
        ("Programmalasten", 2026, -1000, "afrondingsverschil"),
        ("Programmalasten", 2027, -1000, "afrondingsverschil"),
        ("Totaal lasten RUJ", 2028, 1000, "afrondingsverschil"),
    ]


def test_every_indexed_amount_is_worked_out_and_its_difference_listed(begroting: Begroting) -> None:
    gevonden = {(v.post.naam, v.jaar): v for v in jaarverschillen(raster(begroting))}
    namen = Begrotingspost.objects.filter(begroting=begroting, wijze="geindexeerd").values_list("naam", flat=True)
    for naam in namen:
        for jaar, cijfer in zip(JAREN[1:], INDEX[1:], strict=True):
            was, wordt = bedrag(naam, jaar - 1), bedrag(naam, jaar)
            assert was is not None
            assert wordt is not None
            met_index = was * (100 + Decimal(cijfer.rstrip("%").replace(",", "."))) / 100
            verschil = gevonden[naam, jaar].verschil if (naam, jaar) in gevonden else 0
            assert verschil == wordt - met_index
    assert [(naam, jaar, v.oorzaak) for (naam, jaar), v in gevonden.items() if v.oorzaak != "afronding"] == [
        ("Bijeenkomsten", 2026, "minder dan de index geeft; de begroting zegt niet waarom"),
        (
            "Bijdrage G7 (nieuwe verdeelsleutel vanaf 2026/RPO besluit 15-11-2024)",
            2026,
            "Vanaf 2026 geldt een nieuwe verdeelsleutel, volgens het RPO-besluit van 15 november 2024.",
        ),
        ("Niet bestede ruimte", 2026, "Gereserveerd voor nieuwe projecten."),
    ]


def test_rounding_explains_no_more_than_two_half_units(begroting: Begroting) -> None:
    afgerond = [v for v in jaarverschillen(raster(begroting)) if v.oorzaak == "afronding"]
    assert max(abs(v.verschil) for v in afgerond) <= 1023


def test_the_pok_totals_are_worked_out(begroting: Begroting) -> None:
    tabel = poktabel(begroting)
    assert tabel is not None
    for middel, totaal in tabel.per_middel:
        *jaren, samen = (Decimal(b.replace(".", "").replace(",", ".")) for b in POK[middel.centrumgemeente])
        assert (totaal.gedrukt, totaal.berekend) == (samen, sum(jaren))


def test_the_size_of_2024_with_the_index_is_the_total_of_2025() -> None:
    """€ 1,25 miljoen with 3,5% is € 1.293.750, printed as 1.294."""
    assert round(Decimal("1.25") * 1000 * Decimal("1.035")) == (bedrag("Totaal lasten RUJ", 2025) or 0) / 1000
