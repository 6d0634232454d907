"""What is printed stays, what follows is computed, and the difference is told (promise 4)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begroting.forms import lees_bedrag
from begroting.models import Bedrag, Begroting, Begrotingspost, Optelling
from begroting.pok import poktabel
from begroting.tabel import Begrotingstabel, tabel_van
from themalijnen.models import Plan

Soort = Begrotingspost.Soort
EUROS = st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2)


def tabel(bedragen: dict[int, Decimal | None], gedrukt: Decimal | None = None, eenheid: int = 1) -> Begrotingstabel:
    """A block (pk 1) with a line per amount, and a total (pk 2) that adds up the block."""
    begroting = Begroting(pk=1, jaar_van=2025, jaar_tot=2025, eenheid=eenheid)
    blok = Begrotingspost(pk=1, soort=Soort.BLOK, volgorde=1, naam="Blok")
    totaal = Begrotingspost(pk=2, soort=Soort.TOTAAL, volgorde=2, naam="Totaal")
    posten = [Begrotingspost(pk=10 + i, ouder_id=1, volgorde=i, naam=f"P{i}") for i in bedragen]
    rijen = [Bedrag(post_id=10 + i, jaar=2025, bedrag=b) for i, b in bedragen.items()]
    if gedrukt is not None:
        rijen.append(Bedrag(post_id=1, jaar=2025, bedrag=gedrukt))
    return Begrotingstabel(begroting, [blok, totaal, *posten], rijen, [Optelling(totaal_id=2, post_id=1, teken=1)])


@given(st.lists(EUROS, min_size=1, max_size=12))
def test_a_block_adds_up_to_the_cent(bedragen: list[Decimal]) -> None:
    t = tabel(dict(enumerate(bedragen)))
    blok = next(r for r in t.plat() if r.post.pk == 1)
    assert blok.cellen[0].berekend == sum(bedragen, Decimal(0))
    assert t.controles() == []


@given(st.lists(EUROS, min_size=1, max_size=6), EUROS)
def test_a_printed_amount_stays_and_its_difference_shows(bedragen: list[Decimal], gedrukt: Decimal) -> None:
    t = tabel(dict(enumerate(bedragen)), gedrukt)
    som = sum(bedragen, Decimal(0))
    totaal = next(r for r in t.plat() if r.post.pk == 2)
    assert totaal.cellen[0].berekend == gedrukt
    verschillen = [(c.post.pk, c.verschil) for c in t.controles()]
    assert verschillen == ([] if som == gedrukt else [(1, gedrukt - som)])


def test_missing_is_not_zero() -> None:
    leeg = tabel({0: None, 1: None})
    assert next(r for r in leeg.plat() if r.post.pk == 1).cellen[0].berekend is None
    nul = tabel({0: Decimal(0), 1: None})
    assert next(r for r in nul.plat() if r.post.pk == 1).cellen[0].berekend == Decimal(0)


@pytest.mark.parametrize(
    ("eenheid", "verschil", "oorzaak"),
    [(1000, 1000, "afrondingsverschil"), (1000, 5000, "niet verklaard"), (1, 1, "niet verklaard")],
)
def test_only_what_rounding_can_do_is_called_rounding(eenheid: int, verschil: int, oorzaak: str) -> None:
    t = tabel({0: Decimal(10_000), 1: Decimal(20_000)}, Decimal(30_000 + verschil), eenheid)
    assert [c.oorzaak for c in t.controles()] == [oorzaak]


@pytest.mark.django_db
def test_the_2025_budget_tells_its_six_differences(plan: Plan) -> None:
    controles = tabel_van(plan.begroting).controles()
    assert [(str(c.post), c.jaar, int(c.gedrukt), int(c.berekend), c.oorzaak) for c in controles] == [
        ("Programma - Projecten", 2026, 637_000, 636_000, "afrondingsverschil"),
        ("Programma - Projecten", 2027, 664_000, 665_000, "afrondingsverschil"),
        ("Programmalasten", 2025, 1_194_000, 1_195_000, "afrondingsverschil"),
        ("Programmalasten", 2026, 1_247_000, 1_248_000, "afrondingsverschil"),
        ("Programmalasten", 2027, 1_301_000, 1_302_000, "afrondingsverschil"),
        ("Totaal lasten RUJ", 2028, 1_467_000, 1_466_000, "afrondingsverschil"),
    ]


@pytest.mark.django_db
def test_pok_totals_are_as_printed(plan: Plan) -> None:
    pok = poktabel(plan.begroting)
    assert pok is not None
    assert [(t.gedrukt, t.klopt) for t in pok.totalen] == [(Decimal("1834950.00"), True), (Decimal("100000.00"), True)]


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("1.250,50", "1250.50"),
        ("1250,5", "1250.5"),
        ("1250.50", "1250.50"),
        ("1.250", "1250"),
        ("1.250.000", "1250000"),
        ("€ 1.250", "1250"),
        ("-1.250,00", "-1250.00"),
        ("−5", "-5"),
        ("0", "0"),
        ("", ""),
        ("12a", "12a"),
    ],
)
def test_dutch_numbers_are_read(getypt: str, gelezen: str) -> None:
    assert lees_bedrag(getypt) == gelezen
