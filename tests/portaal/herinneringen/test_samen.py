"""Several workers at once: each mail goes out once. These tests commit, for threads see only that."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app

from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.herinneringen import verzenden
from regioplan.portaal.herinneringen.aanleidingen import Herinnering
from regioplan.portaal.models import Aanleiding, Herinneringsmail, Verzendronde
from tests.portaal.herinneringen.conftest import WOENSDAG, Bus, moment

WERKERS = 4


@pytest.fixture
def echt(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test that commits; what it made is removed again."""
    with django_db_blocker.unblock():
        yield
        Herinneringsmail.objects.all().delete()
        Verzendronde.objects.all().delete()
        connection.close()


def tegelijk(werk: Callable[[], None]) -> None:
    """Every worker begins at the same moment, on its own connection."""
    start = threading.Barrier(WERKERS)
    fouten: list[BaseException] = []

    def werker() -> None:
        start.wait()
        try:
            werk()
        except BaseException as fout:  # noqa: BLE001  # an error in a thread would otherwise be lost
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=werker) for _ in range(WERKERS)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []


def test_one_round_and_one_mail_from_workers_at_the_same_moment(echt: None, bus: Bus) -> None:
    """The other region has a document that is late; its adviser is the only one there is to tell."""
    tegelijk(lambda: verzenden.verzend(moment()))
    assert bus.aan == ["vreemde@test.example"]
    assert Verzendronde.objects.filter(regio__slug="andere-regio").count() == 1
    assert list(Herinneringsmail.objects.values_list("stand", "poging")) == [("verzonden", 1)]


def test_workers_share_what_waits_without_a_mail_going_twice(
    echt: None, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    regio = Regio.objects.get(slug="andere-regio")
    mensen = list(Gebruiker.objects.filter(email__endswith="@test.example"))

    def altijd_iets(gebruiker: Gebruiker, nu: Any) -> list[Herinnering]:
        return [Herinnering(gebruiker, regio, Aanleiding.OVERLEG, "overleg:1", "Iets", "/", "daarom")]

    monkeypatch.setattr(verzenden, "voor", altijd_iets)
    Herinneringsmail.objects.bulk_create(
        Herinneringsmail(gebruiker=g, regio=regio, dag=WOENSDAG, probeer_na=moment()) for g in mensen
    )
    tegelijk(lambda: verzenden.bezorg(moment()))
    assert bus.aan == sorted(g.email for g in mensen)
    assert set(Herinneringsmail.objects.values_list("stand", "poging")) == {("verzonden", 1)}


def test_the_worker_looks_every_five_minutes() -> None:
    gevonden = {taak.task.name: taak.cron for taak in app.periodic_registry.periodic_tasks.values()}
    assert gevonden["herinneringen.verzend"] == "*/5 * * * *"
    assert app.tasks["herinneringen.verzend"].queueing_lock == "herinneringen.verzend"
