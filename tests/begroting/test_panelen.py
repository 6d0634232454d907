"""What an effort and a theme line cost, on their own pages."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.panelen import Geldpost, van_inspanning, van_themalijn
from begroting.rekenen.bedragen import bijgesteld
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from themalijnen.models import Themalijn

pytestmark = pytest.mark.django_db

type BijNaam = Callable[[str], Begrotingspost]


def lijn(begroting: Begroting, nummer: int) -> Themalijn:
    return Themalijn.objects.get(plan=begroting.plan, volgorde=nummer)


def test_an_effort_tells_what_it_costs_spends_and_expects(post: BijNaam, adviseur: Gebruiker) -> None:
    deze = post("Complexe scheidingen")
    leg(Bedrag(plan=deze.plan, post=deze, jaar=2025, soort="realisatie", kwartaal=1, bedrag=Decimal("1250.50")))
    leg(Bedrag(plan=deze.plan, post=deze, jaar=2025, soort="prognose", bedrag=Decimal(5600)))
    posten = van_inspanning(deze.inspanning, adviseur).waarden["posten"]
    jaar = next(rij for rij in posten if rij.post == deze).jaren[0]
    assert (jaar.begroot, jaar.nu, jaar.besteed, jaar.tot_en_met) == (
        Decimal(5000),
        Decimal(5000),
        Decimal("1250.50"),
        1,
    )
    assert (jaar.prognose, jaar.boven) == (Decimal(5600), Decimal(600))


def test_an_unreadable_amount_stays_as_printed(post: BijNaam, adviseur: Gebruiker) -> None:
    [rij] = van_inspanning(post("Aanpak wachttijden").inspanning, adviseur).waarden["posten"]
    assert [(jaar.begroot, jaar.gedrukt) for jaar in rij.jaren][:2] == [(Decimal(50000), ""), (None, "q")]


def test_a_theme_line_adds_up_the_lines_that_pay_for_it(begroting: Begroting, adviseur: Gebruiker) -> None:
    waarden = van_themalijn(lijn(begroting, 3), adviseur).waarden  # type: ignore[union-attr]
    assert {rij.post.naam for rij in waarden["posten"]} == {
        "RET",
        "Vergoeding inzet aanbieders RET",
        "Aanpak wachttijden",
        "Analyse intensieve zorgtrajecten",
    }
    assert [jaar.begroot for jaar in waarden["samen"]] == [Decimal(b) for b in (360000, 293000, 306000, 317000)]
    assert waarden["samen"][0].besteed == Decimal(120200)


def test_a_line_under_a_heading_pays_for_the_theme_line_of_that_heading(begroting: Begroting, post: BijNaam) -> None:
    kop = post("Voorkomen van complexe hulpvragen")
    leg(Begrotingspost(plan=begroting.plan, begroting=begroting, ouder=kop, naam="Nieuw", volgorde=90))
    systeem = Gebruiker.objects.get(email="regioadviseur@test.example")
    posten: list[Geldpost] = van_themalijn(lijn(begroting, 3), systeem).waarden["posten"]  # type: ignore[union-attr]
    assert "Nieuw" in {rij.post.naam for rij in posten}


def test_the_panel_indexes_as_the_budget_does(begroting: Begroting, post: BijNaam, adviseur: Gebruiker) -> None:
    from begroting.lezen import blad_van
    from begroting.models import Indexcijfer

    cijfer = Indexcijfer.objects.get(begroting=begroting, jaar=2026)
    cijfer.percentage, cijfer.vastgesteld = Decimal("5.5"), Decimal("4.5")
    leg(cijfer)
    blad = blad_van(begroting)
    ret = next(rij for rij in blad.posten if rij.naam == "RET")
    panelen = van_themalijn(lijn(begroting, 3), adviseur).waarden["posten"]  # type: ignore[union-attr]
    [rij] = [rij for rij in panelen if rij.post.naam == "RET"]
    assert [jaar.nu for jaar in rij.jaren] == [bijgesteld(blad, ret, jaar) for jaar in blad.jaren]


def test_each_panel_asks_one_question(
    begroting: Begroting, post: BijNaam, adviseur: Gebruiker, django_assert_num_queries: Any
) -> None:
    inspanning, themalijn = post("Aanpak wachttijden").inspanning, lijn(begroting, 3)
    assert inspanning is not None
    _ = adviseur.lidmaatschappen_nu, inspanning.plan, themalijn.plan  # a page has those already
    with django_assert_num_queries(1):
        van_inspanning(inspanning, adviseur)
    with django_assert_num_queries(1):
        van_themalijn(themalijn, adviseur)


def test_who_does_not_see_the_plan_sees_no_money(post: BijNaam, spelers: Any) -> None:
    assert van_inspanning(post("Aanpak wachttijden").inspanning, spelers["vreemde"]).waarden["posten"] == []


def test_the_pages_show_it(als: Any, begroting: Begroting, post: BijNaam) -> None:
    client = als("lezer")
    inspanning = client.get(post("Aanpak wachttijden").inspanning.get_absolute_url()).content.decode()  # type: ignore[union-attr]
    assert ("50.000" in inspanning, "onleesbaar gedrukt (“q”)" in inspanning) == (True, True)
    assert "Vergoeding inzet aanbieders RET" in client.get(lijn(begroting, 3).get_absolute_url()).content.decode()
