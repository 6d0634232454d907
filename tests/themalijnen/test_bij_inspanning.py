"""What comes along with efforts and theme lines: letters of results, links from both sides."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bouw import leg
from themalijnen.letters import letter, zet_letters
from themalijnen.models import Eindresultaat, Inspanning, Plan, Resultaatbijdrage, Themalijn, Verbinding
from themalijnen.querysets import PLAATSEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspanning(plan: Plan) -> Any:
    """Of theme line 3, serving its result b and result a of theme line 2."""
    lijn = Themalijn.objects.get(plan=plan, volgorde=3)
    nieuw: Any = leg(Inspanning(plan=plan, themalijn=lijn, titel="Proef", volgorde=99))
    for nummer, plaats in ((3, 2), (2, 1)):
        resultaat = Eindresultaat.objects.get(plan=plan, themalijn__volgorde=nummer, volgorde=plaats)
        leg(Resultaatbijdrage(plan=plan, inspanning=nieuw, eindresultaat=resultaat))
    return nieuw


def lees(inspanning: Any) -> Any:
    """The effort as a list shows it."""
    return Inspanning.objects.mee(PLAATSEN).get(pk=inspanning.pk)


def test_letters_have_the_number_of_another_theme_line(inspanning: Any) -> None:
    gelezen = lees(inspanning)
    zet_letters([gelezen], binnen_lijn=True)
    assert gelezen.letters == ["2a", "b"]
    zet_letters([gelezen], binnen_lijn=False)
    assert gelezen.letters == ["2a", "3b"]


def test_letters_come_along_with_the_efforts(plan: Plan) -> None:
    with CaptureQueriesContext(connection) as vragen:
        alle: list[Any] = list(Inspanning.objects.filter(plan=plan).mee(PLAATSEN))
        zet_letters(alle, binnen_lijn=False)
    assert len(vragen) == 1
    assert {len(i.letters) for i in alle} > {1}


def test_effort_without_results_has_no_letters(plan: Plan) -> None:
    lijn = Themalijn.objects.filter(plan=plan).first()
    kaal: Any = leg(Inspanning(plan=plan, themalijn=lijn, titel="Kaal", volgorde=98))
    gelezen = lees(kaal)
    zet_letters([gelezen], binnen_lijn=True)
    assert gelezen.letters == []


@pytest.mark.parametrize("volgorde", [1, 26, 27])
def test_letter_is_that_of_the_result(volgorde: int) -> None:
    assert letter(volgorde) == Eindresultaat(volgorde=volgorde).letter


def test_links_of_a_theme_line_from_both_sides(plan: Plan) -> None:
    for lijn in Themalijn.objects.filter(plan=plan).compleet():
        assert list(lijn.verbindingen.all()) == list(Verbinding.objects.filter(van=lijn))
        assert set(lijn.verbonden_vanuit.all()) == set(Verbinding.objects.filter(naar=lijn))
