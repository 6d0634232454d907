"""The 2025 budget as values: what is paid, by which key, and what follows."""

from decimal import Decimal
from typing import Any

import pytest

from begroting.actions.index import vooruitblik, wijzig_index
from begroting.lezen import blad_van
from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Overheveling, Verdeelsleutel
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad
from begroting.rekenen.verklaring import van_gemeenten
from begroting.verdeling import verdeling_van
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg

pytestmark = pytest.mark.django_db


@pytest.fixture
def blad(begroting: Begroting) -> Blad:
    return blad_van(begroting)


def cijfer(begroting: Begroting, jaar: int) -> Indexcijfer:
    return Indexcijfer.objects.select_related("plan__regio").get(begroting=begroting, jaar=jaar)


def test_only_what_is_paid_is_divided(blad: Blad) -> None:
    namen = {post.naam for post in blad.posten}
    assert {"Programma - Personeel", "RET", "Overhead"} <= namen
    assert not namen & {"Programma - Projecten", "Programmalasten", "Deelnemende gemeenten", "Saldo MGR"}
    assert not any("scheidingsloket" in naam for naam in namen)


def test_a_line_has_the_key_of_its_block_or_its_own(blad: Blad, begroting: Begroting) -> None:
    sleutel = {s.naam: s.pk for s in Verdeelsleutel.objects.filter(begroting=begroting)}
    per_naam = {post.naam: post for post in blad.posten}
    g7 = next(post for naam, post in per_naam.items() if naam.startswith("Bijdrage G7"))
    assert (g7.sleutel_in(2025), g7.sleutel_in(2027)) == (sleutel["G7 tot en met 2025"], sleutel["G7 vanaf 2026"])
    assert per_naam["Website"].sleutel_in(2028) == sleutel["Minderjarigen 2023"]
    assert per_naam["RET"].sleutel_in(2025) == sleutel["Gebruik 2021-2023"]


def test_contributions_are_what_is_printed_but_for_the_rounding(begroting: Begroting) -> None:
    """2025 prints 1.194 while its lines add up to 1.195 (``ontwerp.md``, "De bron spreekt zichzelf tegen")."""
    per_jaar = {jaar.jaar: (jaar.bijdragen.totaal, jaar.verschil) for jaar in verdeling_van(begroting).jaren}
    assert per_jaar == {
        2025: (Decimal(1195000), Decimal(-1000)),
        2026: (Decimal(1247000), None),
        2027: (Decimal(1303000), Decimal(-2000)),
        2028: (Decimal(1353000), None),
    }
    assert verdeling_van(begroting).onverdeeld == []


def test_what_is_expected_or_spent_is_not_divided(begroting: Begroting, blad: Blad) -> None:
    post = Begrotingspost.objects.get(begroting=begroting, naam="RET")
    leg(Bedrag(plan=begroting.plan, post=post, jaar=2026, soort="prognose", bedrag=Decimal(999999)))
    assert bijdragen(blad_van(begroting), 2026).totaal == bijdragen(blad, 2026).totaal


def test_another_index_is_one_change_and_what_was_adopted_stays(begroting: Begroting, adviseur: Gebruiker) -> None:
    rij = cijfer(begroting, 2026)
    verwacht = vooruitblik(begroting, 2026, Decimal("5.5"))
    rij.percentage = Decimal("5.5")
    aantal = Bedrag.historie.count()
    wijzig_index(cijfer=rij, by=adviseur, versie=rij.versie, reden="Meicirculaire 2025")
    na = blad_van(begroting)
    ret = next(post for post in na.posten if post.naam == "RET")
    assert (na.begroot[ret.pk, 2026], bijgesteld(na, ret, 2026)) == (Decimal(251000), Decimal("253401.91"))
    assert (rij.vastgesteld, Bedrag.historie.count()) == (Decimal("4.50"), aantal)
    assert bijdragen(na, 2026).totaal == verwacht.totaal.wordt[1]


def test_the_index_put_back_gives_the_printed_amounts(begroting: Begroting, adviseur: Gebruiker) -> None:
    eerst = verdeling_van(begroting)
    for percentage in ("9.75", "4.5"):
        rij = cijfer(begroting, 2026)
        rij.percentage = Decimal(percentage)
        wijzig_index(cijfer=rij, by=adviseur, versie=rij.versie, reden="Nieuwe circulaire")
    assert cijfer(begroting, 2026).vastgesteld is None
    assert [jaar.bijdragen for jaar in verdeling_van(begroting).jaren] == [jaar.bijdragen for jaar in eerst.jaren]


def test_carried_over_money_lowers_the_contributions_by_decision(begroting: Begroting) -> None:
    """Source 001: of the transformation budget € 271.000 was left and went to the projects of the next year."""
    sleutel = Verdeelsleutel.objects.get(begroting=begroting, naam="Minderjarigen 2023")
    over = Overheveling(
        plan=begroting.plan,
        begroting=begroting,
        naam="Over van het transformatiebudget",
        van_jaar=2025,
        naar_jaar=2026,
        bedrag=Decimal(271000),
        sleutel=sleutel,
        besluit="RPO Zorg",
    )
    leg(over)
    blad = blad_van(begroting)
    assert bijdragen(blad, 2026).totaal == Decimal(1247000 - 271000)
    assert sum(v.overgeheveld for v in van_gemeenten(blad, 2026).values()) == Decimal(-271000)


def test_reading_takes_the_same_number_of_queries_whatever_there_is(
    begroting: Begroting, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        blad_van(begroting)
    for nummer in range(3):
        leg(Verdeelsleutel(plan=begroting.plan, begroting=begroting, naam=f"Sleutel {nummer}", soort="vast"))
    with django_assert_num_queries(4):
        blad_van(begroting)
