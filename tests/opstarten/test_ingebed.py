"""The embedded PostgreSQL under a running portal falls over and is started again, for real."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import psycopg
import pytest

from regioplan.opstarten import processen
from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.ingebed import Ingebed
from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.postgres import Pidbestand, Server, embedded
from regioplan.opstarten.processen import HERSTARTS
from regioplan.opstarten.rollen import richt_in
from regioplan.opstarten.start import kijk_rond


@pytest.fixture
def server(map_: Path) -> Iterator[Server]:
    """With writes that survive a kill, as under `make start`."""
    with embedded(map_) as draaiend:
        yield draaiend


def dood(server: Server) -> int:
    """Kill the server as the system does when memory runs out; gives its number."""
    gelezen = Pidbestand.lees(server.pidbestand)
    assert gelezen is not None
    proces = psutil.Process(gelezen.pid)
    os.kill(gelezen.pid, signal.SIGKILL)
    psutil.wait_procs([proces], timeout=10)
    return gelezen.pid


def doe(url: str, opdracht: str) -> tuple[object, ...] | None:
    with closing(psycopg.connect(url, autocommit=True)) as verbinding:
        cursor = verbinding.execute(opdracht)
        return cursor.fetchone() if cursor.description else None


def test_dead_server_is_back_at_its_address_with_its_data(server: Server) -> None:
    url = richt_in(server, Geheimen(server.map.with_suffix(".json"))).eigenaar
    doe(url, "CREATE TABLE proef AS SELECT 7 AS getal")
    bewaakt = Ingebed(server)
    kijk_rond([bewaakt])
    oud = dood(server)
    assert not bewaakt.leeft()
    kijk_rond([bewaakt])
    assert bewaakt.leeft()
    assert doe(url, "SELECT getal FROM proef") == (7,)
    nieuw = Pidbestand.lees(server.pidbestand)
    assert nieuw is not None
    assert nieuw.pid != oud


def test_dead_server_is_back_while_somebody_held_a_connection(server: Server) -> None:
    """Connections of web and worker outlive the server for a moment; it must not move elsewhere because of them."""
    url = richt_in(server, Geheimen(server.map.with_suffix(".json"))).eigenaar
    with closing(psycopg.connect(url, autocommit=True)) as vast:
        assert vast.execute("SELECT 1").fetchone() == (1,)
        dood(server)
        kijk_rond([Ingebed(server)])
        assert doe(url, "SELECT 1") == (1,)
        with pytest.raises(psycopg.OperationalError):
            vast.execute("SELECT 1")


def test_server_that_was_started_by_somebody_else_meanwhile_is_left_alone(server: Server) -> None:
    bewaakt = Ingebed(server)
    dood(server)
    server.start()
    gevonden = Pidbestand.lees(server.pidbestand)
    bewaakt.herstart()
    assert Pidbestand.lees(server.pidbestand) == gevonden


def test_server_that_keeps_falling_over_ends_the_start_with_a_sentence(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    bewaakt = Ingebed(server)
    for _ in range(HERSTARTS):
        bewaakt.herstart()
    with pytest.raises(Startfout, match="PostgreSQL stopt steeds"):
        bewaakt.herstart()
    monkeypatch.setattr(processen, "HERSTARTTIJD", 0)
    bewaakt.herstart()


def test_what_others_need_is_looked_after_first() -> None:
    gebeurd: list[str] = []

    class Ding:
        def __init__(self, naam: str, leeft: bool) -> None:
            self.naam, self._leeft = naam, leeft

        def leeft(self) -> bool:
            return self._leeft

        def herstart(self) -> None:
            gebeurd.append(self.naam)

    kijk_rond([Ding("database", False), Ding("web", True), Ding("worker", False)])
    assert gebeurd == ["database", "worker"]
