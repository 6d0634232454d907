"""What follows from audited rows is made once, and again as soon as one of them changes."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from regioplan.historie import bewaard as module
from regioplan.historie.bewaard import bewaard, vergeet
from regioplan.historie.stand import Bereik
from tests.bouw import leg
from themalijnen.models import Plan, Themalijn

pytestmark = pytest.mark.django_db

type Buiten = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def titels(plan: Plan, als_buiten_test: Buiten) -> Callable[[], list[str]]:
    """The titles of the theme lines as a page gets them: the same list as long as it is kept."""

    def haal() -> list[str]:
        with als_buiten_test():
            return bewaard(
                ("titels", plan.pk),
                [Bereik(Themalijn, "plan", plan.pk)],
                lambda: list(Themalijn.objects.filter(plan=plan).values_list("titel", flat=True)),
            )

    return haal


def hernoem(plan: Plan) -> None:
    lijn = Themalijn.objects.filter(plan=plan)[0]
    lijn.titel = "Heel anders"
    leg(lijn)


def test_it_is_made_once_while_nothing_changes(
    titels: Callable[[], list[str]], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        eerst = titels()
    with django_assert_num_queries(1):
        assert titels() is eerst


def test_it_is_made_anew_after_a_change(titels: Callable[[], list[str]], plan: Plan) -> None:
    eerst = titels()
    hernoem(plan)
    assert "Heel anders" not in eerst
    assert "Heel anders" in titels()


def test_a_change_elsewhere_does_not_matter(titels: Callable[[], list[str]], ander_plan: Plan) -> None:
    eerst = titels()
    hernoem(ander_plan)
    assert titels() is eerst


def test_what_was_read_before_a_change_that_came_in_between_is_not_found(plan: Plan, als_buiten_test: Buiten) -> None:
    """The mark is older than what was made: the next one looks for a newer mark."""
    bereik = [Bereik(Themalijn, "plan", plan.pk)]

    def ingehaald() -> str:
        hernoem(plan)
        return "te vroeg gelezen"

    with als_buiten_test():
        assert bewaard("wie", bereik, ingehaald) == "te vroeg gelezen"
        assert bewaard("wie", bereik, lambda: "opnieuw gelezen") == "opnieuw gelezen"


def test_inside_a_transaction_nothing_is_kept_and_nothing_kept_is_used(
    plan: Plan, als_buiten_test: Buiten, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bereik = [Bereik(Themalijn, "plan", plan.pk)]
    with django_assert_num_queries(0):
        assert bewaard("wie", bereik, lambda: "a") == "a"
        assert bewaard("wie", bereik, lambda: "b") == "b"
    with als_buiten_test():
        assert bewaard("wie", bereik, lambda: "c") == "c"
    assert bewaard("wie", bereik, lambda: "d") == "d"


def test_things_and_databases_each_have_their_own(
    plan: Plan, als_buiten_test: Buiten, monkeypatch: pytest.MonkeyPatch
) -> None:
    bereik = [Bereik(Themalijn, "plan", plan.pk)]
    with als_buiten_test():
        assert bewaard(("wie", 1), bereik, lambda: 1) == 1
        assert bewaard(("wie", 2), bereik, lambda: 2) == 2
        assert bewaard(("wie", 1), bereik, lambda: 0) == 1
        monkeypatch.setitem(connection.settings_dict, "NAME", "een andere database")
        assert bewaard(("wie", 1), bereik, lambda: 3) == 3


def test_nothing_is_a_thing_too(plan: Plan, als_buiten_test: Buiten) -> None:
    gemaakt: list[None] = []
    with als_buiten_test():
        for _ in range(2):
            bewaard("niets", [Bereik(Plan, "id", plan.pk)], lambda: gemaakt.append(None))
    assert len(gemaakt) == 1


def test_of_everything_only_the_newest_is_kept(titels: Callable[[], list[str]], plan: Plan) -> None:
    titels()
    hernoem(plan)
    titels()
    assert len(module._kast) == 1
    vergeet()
    assert not module._kast
