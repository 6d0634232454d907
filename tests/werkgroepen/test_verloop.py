"""How fresh the news is, in words."""

import datetime

import pytest
from django.utils import timezone

from werkgroepen.verloop import NIETS_GEHOORD, versheid

VANDAAG = datetime.date(2025, 6, 30)


def om(dag: datetime.date, uur: int = 12) -> datetime.datetime:
    return datetime.datetime.combine(dag, datetime.time(uur), timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("dag", "woorden", "stil"),
    [
        ("2025-06-30", "vandaag bijgewerkt", False),
        ("2025-06-29", "gisteren bijgewerkt", False),
        ("2025-06-28", "2 dagen geleden bijgewerkt", False),
        ("2025-06-17", "13 dagen geleden bijgewerkt", False),
        ("2025-06-16", "2 weken geleden bijgewerkt", False),
        ("2025-05-01", "8 weken geleden bijgewerkt", False),
        ("2025-04-30", "2 maanden niets gehoord", True),
        ("2025-03-31", "2 maanden niets gehoord", True),
        ("2025-03-30", "3 maanden niets gehoord", True),
        ("2024-06-30", "12 maanden niets gehoord", True),
        ("2023-06-30", "2 jaar niets gehoord", True),
        ("2021-07-01", "3 jaar niets gehoord", True),
    ],
)
def test_freshness_is_told_in_days_weeks_months(dag: str, woorden: str, stil: bool) -> None:
    vers = versheid(om(datetime.date.fromisoformat(dag)), vandaag=VANDAAG)
    assert (vers.woorden, vers.stil) == (woorden, stil)


def test_nothing_said_yet_is_missing_not_old() -> None:
    assert versheid(None) == NIETS_GEHOORD
    assert (NIETS_GEHOORD.woorden, NIETS_GEHOORD.stil, NIETS_GEHOORD.gehoord) == ("nog niets gehoord", False, False)


def test_days_are_those_of_the_calendar_here() -> None:
    """23:30 UTC on the 28th in summer is the 29th in the Netherlands."""
    laat = datetime.datetime(2025, 6, 28, 23, 30, tzinfo=datetime.UTC)
    assert versheid(laat, vandaag=VANDAAG).woorden == "gisteren bijgewerkt"


def test_a_moment_after_today_is_today() -> None:
    assert versheid(om(datetime.date(2025, 7, 2)), vandaag=VANDAAG).woorden == "vandaag bijgewerkt"


def test_what_is_finished_is_not_asked_for_news() -> None:
    vers = versheid(om(datetime.date(2025, 1, 31)), "afgerond", VANDAAG)
    assert (vers.woorden, vers.stil) == ("4 maanden geleden bijgewerkt", False)
