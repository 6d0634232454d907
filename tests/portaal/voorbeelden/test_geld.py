"""The example budget and POK money are what was printed, cell by cell."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from begroting.models import Bedrag, Begroting, Begrotingspost, Optelling, Pokmiddel
from tests.portaal.voorbeelden.bron_2025 import (
    BEGROTING,
    rijen,
)
from themalijnen.models import (
    Plan,
)

pytestmark = pytest.mark.django_db


def boom(begroting: Begroting, ouder: Begrotingspost | None = None, diepte: int = 0) -> Iterator[tuple[str, list[str]]]:
    """The lines as printed: depth in dots, then a cell per year in the printed unit."""
    for post in begroting.posten.filter(ouder=ouder):
        bedragen = {bedrag.jaar: bedrag for bedrag in post.bedragen.filter(soort="begroot")}
        yield f"{'.' * diepte} {post.naam}".strip(), [cel(bedragen.get(jaar)) for jaar in begroting.jaren]
        yield from boom(begroting, post, diepte + 1)


def cel(bedrag: Bedrag | None) -> str:
    if bedrag is None:
        return ""
    return bedrag.gedrukt if bedrag.bedrag is None else f"{bedrag.bedrag / 1000:.0f}"


def test_budget_cell_by_cell(plan: Plan) -> None:
    verwacht = [(naam, cellen) for naam, *cellen in rijen(BEGROTING)]
    assert list(boom(plan.begroting)) == verwacht


def test_budget_knows_its_unit_and_its_index(plan: Plan) -> None:
    begroting = plan.begroting
    assert (begroting.titel, begroting.eenheid) == ("Lasten en baten regionaal uitvoeringsplan Jeugd", 1000)
    assert "duizenden euro's" in begroting.toelichting
    assert list(begroting.indexcijfers.values_list("jaar", "percentage", "voorlopig", "bron")) == [
        (2025, Decimal("3.50"), False, "meicirculaire 2024"),
        (2026, Decimal("4.50"), True, "septembercirculaire 2024"),
        (2027, Decimal("4.30"), True, "septembercirculaire 2024"),
        (2028, Decimal("4.00"), True, "septembercirculaire 2024"),
    ]


def test_an_unreadable_cell_is_not_zero(plan: Plan) -> None:
    rij = Bedrag.objects.get(post__naam="Aanpak wachttijden", post__plan=plan, jaar=2026)
    assert (rij.bedrag, rij.gedrukt) == (None, "q")
    saldo = Bedrag.objects.filter(post__naam="Saldo MGR", post__plan=plan)
    assert [rij.bedrag for rij in saldo] == [Decimal(0)] * 4


def test_totals_say_what_they_add_up(plan: Plan) -> None:
    gevonden: dict[str, set[str]] = {}
    for optelling in Optelling.objects.filter(plan=plan).select_related("totaal", "post"):
        term = f"{'+' if optelling.teken > 0 else '-'} {optelling.post.naam}"
        gevonden.setdefault(optelling.totaal.naam, set()).add(term)
    assert gevonden == {
        "Programmalasten": {
            "+ Programma - Personeel",
            "+ Programma - Uitvoering",
            "+ Programma - Projecten",
            "+ Overhead",
        },
        "Baten": {"+ Deelnemende gemeenten"},
        "Saldo MGR": {"+ Baten", "- Programmalasten"},
        "Totaal lasten RUJ": {"+ Programmalasten", "+ Overige posten RUJ"},
    }


def test_budget_lines_are_linked_to_what_they_pay_for(plan: Plan) -> None:
    posten = Begrotingspost.objects.filter(plan=plan, inspanning__isnull=False)
    assert {p.naam: p.inspanning.titel[:33] for p in posten if p.inspanning} == {
        "Opstellen regionale visie": "Opstellen van een regionale visie",
        "Complexe scheidingen": "Digitaal scheidingsloket, online ",
        "Aanpak wachttijden": "Aanpak wachttijden",
        "Analyse intensieve zorgtrajecten": "Analyse intensieve zorgtrajecten",
        "Projecten/bijeenkomsten werkagenda": "Opstellen van een werkagenda en h",
        "Digitaal scheidingsloket (subsidie Arnhem)": "Digitaal scheidingsloket, online ",
    }
    koppen = Begrotingspost.objects.filter(plan=plan, soort="kop", themalijn__isnull=False)
    assert [post.themalijn.volgorde for post in koppen if post.themalijn] == [1, 2, 3, 4, 5]


def test_pok_money_with_printed_totals(plan: Plan) -> None:
    middelen = Pokmiddel.objects.filter(plan=plan)
    assert {
        m.centrumgemeente: ([int(b.bedrag or 0) for b in m.bedragen.all()], m.gedrukt_totaal) for m in middelen
    } == {
        "Arnhem": ([475800, 453050, 453050, 453050], Decimal(1834950)),
        "Ede": ([25000, 25000, 25000, 25000], Decimal(100000)),
    }
    assert all(sum(b.bedrag or 0 for b in m.bedragen.all()) == m.gedrukt_totaal for m in middelen)
