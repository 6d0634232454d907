"""The page of a line: its amounts, what was spent, and why a year differs, adding up exactly."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.post import NUL, Postblad, postblad
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad
from tests.begroting.rekenen.bladen import bladen
from tests.bouw import leg

type BijNaam = Callable[[str], Begrotingspost]


def blad_van_post(blad: Blad, plaats: int, eenheid: int = 1) -> Postblad:
    begroting = Begroting(pk=1, jaar_van=blad.jaren[0], jaar_tot=blad.jaren[-1], eenheid=eenheid)
    rij = blad.posten[plaats]
    post = Begrotingspost(pk=rij.pk, naam=rij.naam, wijze=rij.wijze)
    return Postblad(begroting, post, blad, [], [(1, post)], [])


@given(bladen())
def test_the_words_of_a_line_add_up_to_its_difference(blad: Blad) -> None:
    for eenheid in (1, 1000):
        for plaats, rij in enumerate(blad.posten):
            for waarom in blad_van_post(blad, plaats, eenheid).waarom:
                was, wordt = (bijgesteld(blad, rij, jaar) or NUL for jaar in (waarom.jaar - 1, waarom.jaar))
                assert waarom.verschil == wordt - was
                assert sum((bedrag for bedrag, _ in waarom.delen), NUL) == waarom.verschil


@given(bladen())
def test_a_total_differs_as_much_as_its_lines_together(blad: Blad) -> None:
    los = [blad_van_post(blad, plaats) for plaats in range(len(blad.posten))]
    termen = [(1 if plaats % 2 else -1, blad_.post) for plaats, blad_ in enumerate(los)]
    totaal = Begrotingspost(pk=0, naam="Totaal", soort="totaal")
    samen = {w.jaar: w.verschil for w in Postblad(los[0].begroting, totaal, blad, termen, termen, []).waarom}
    verwacht = dict.fromkeys(samen, NUL)
    for (teken, _), blad_ in zip(termen, los, strict=True):
        for waarom in blad_.waarom:
            verwacht[waarom.jaar] += teken * waarom.verschil
    assert samen == verwacht


@pytest.mark.django_db
def test_a_line_tells_why_it_differs_in_words_and_euros(post: BijNaam) -> None:
    waarom = postblad(post("RET")).waarom
    assert [(w.jaar, w.kop) for w in waarom][:1] == [(2026, "€\u00a011.000 meer dan in 2025")]
    assert waarom[0].delen == [
        (Decimal("10800.00"), "door de index van 4,5%"),
        (Decimal("200.00"), "doordat is begroot in duizenden euro's"),
    ]


@pytest.mark.django_db
def test_a_line_of_one_year_stops(post: BijNaam) -> None:
    [waarom] = postblad(post("Opstellen regionale visie")).waarom
    assert (waarom.jaar, waarom.verschil, waarom.delen) == (
        2026,
        Decimal(-75000),
        [(Decimal(-75000), "want deze post stopt")],
    )


@pytest.mark.django_db
def test_a_block_adds_up_its_lines_and_says_what_is_printed(post: BijNaam) -> None:
    blad = postblad(post("Programma - Projecten"))
    per_soort = {naam: [cel.bedrag for cel in cellen] for naam, cellen in blad.soorten}
    assert per_soort["Begroot"] == [Decimal(b) for b in (601000, 637000, 664000, 690000)]
    assert per_soort["Bijgesteld"][:3] == [Decimal(b) for b in (601000, 636000, 665000)]
    assert {str(onder) for _, onder in blad.onder} >= {"Overig", "Voorkomen van complexe hulpvragen"}


@pytest.mark.django_db
def test_what_was_spent_is_told_up_to_its_quarter_and_missing_is_not_zero(post: BijNaam) -> None:
    blad = postblad(post("RET"))
    besteed = dict(blad.soorten)["Besteed"]
    assert [(cel.bedrag, cel.opmerking) for cel in besteed][:2] == [(Decimal(120200), "t/m kwartaal 2"), (None, "")]
    assert [cellen[0].bedrag for _, cellen in blad.kwartalen] == [Decimal(58900), Decimal(61300), None, None]
    leg(Bedrag(plan=post("RET").plan, post=post("RET"), jaar=2025, soort="realisatie", kwartaal=4, bedrag=NUL))
    assert dict(postblad(post("RET")).soorten)["Besteed"][0].opmerking == "kwartaal 1, 2, 4"


@pytest.mark.django_db
def test_the_page_shows_key_theme_line_and_an_unreadable_amount(als: Any, post: BijNaam) -> None:
    client = als("lezer")
    tekst = client.get(post("Aanpak wachttijden").get_absolute_url()).content.decode()
    assert "onleesbaar gedrukt (“q”)" in tekst
    assert "Minderjarigen 2023 vanaf 2025" in tekst
    assert "status__woord" in tekst
    assert "/bewerken/" not in tekst
    assert "/bewerken/" in als("controller").get(post("RET").get_absolute_url()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("naam", "aantal"), [("RET", 10), ("Programma - Projecten", 10), ("Totaal lasten RUJ", 10)])
def test_the_page_asks_the_same_number_of_questions(
    als: Any, post: BijNaam, django_assert_num_queries: Any, naam: str, aantal: int
) -> None:
    client, adres, boven = als("controller"), post(naam).get_absolute_url(), post("Programma - Projecten")
    for nummer in range(3):
        with django_assert_num_queries(aantal):
            client.get(adres)
        erbij = Begrotingspost(plan=boven.plan, begroting=boven.begroting, ouder=boven, naam="Nog een", volgorde=500)
        erbij.volgorde += nummer
        leg(erbij)
