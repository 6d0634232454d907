"""Numbers and nesting of chapters."""

from typing import Any

import pytest

from themalijnen.hoofdstukken import boom
from themalijnen.models import Hoofdstuk, Plan


def hoofdstuk(pk: int, ouder: int | None = None, volgorde: int = 1, **velden: Any) -> Hoofdstuk:
    return Hoofdstuk(pk=pk, ouder_id=ouder, volgorde=volgorde, titel=f"T{pk}", **velden)


def koppen(hoofdstukken: list[Hoofdstuk]) -> list[tuple[str, int]]:
    return [(knoop.kop, knoop.diepte) for top in boom(hoofdstukken) for knoop in top.plat()]


def test_chapters_are_numbered_by_place_and_depth() -> None:
    assert koppen(
        [
            hoofdstuk(3, ouder=2, volgorde=1),
            hoofdstuk(1, volgorde=1, genummerd=False),
            hoofdstuk(2, volgorde=2),
            hoofdstuk(4, ouder=2, volgorde=2),
            hoofdstuk(5, ouder=4, volgorde=1),
            hoofdstuk(6, volgorde=3),
        ]
    ) == [("T1", 1), ("1 T2", 1), ("1.1 T3", 2), ("1.2 T4", 2), ("1.2.1 T5", 3), ("2 T6", 1)]


def test_nothing_is_numbered_below_an_unnumbered_chapter() -> None:
    assert koppen([hoofdstuk(1, genummerd=False), hoofdstuk(2, ouder=1)]) == [("T1", 1), ("T2", 2)]


def test_appendices_come_last_and_count_apart() -> None:
    bijlage: dict[str, Any] = {"soort": Hoofdstuk.Soort.BIJLAGE}
    assert koppen(
        [hoofdstuk(1, volgorde=1, **bijlage), hoofdstuk(2, volgorde=2), hoofdstuk(3, volgorde=3, **bijlage)]
    ) == [
        ("1 T2", 1),
        ("Bijlage 1: T1", 1),
        ("Bijlage 2: T3", 1),
    ]


def test_no_chapters_is_no_tree() -> None:
    assert boom([]) == []


@pytest.mark.django_db
def test_the_2025_plan_has_the_chapters_of_the_source(plan: Plan) -> None:
    assert [knoop.nummer for knoop in boom(plan.hoofdstuk_set.all())] == [
        "",
        "1",
        "2",
        "3",
        "4",
        "Bijlage 1",
        "Bijlage 2",
        "Bijlage 3",
    ]
