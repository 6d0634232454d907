"""The embedded PostgreSQL, for real: a server of its own for each test."""

import multiprocessing
import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.postgres import SNEL, Pidbestand, Server, embedded
from regioplan.opstarten.rollen import APP, EIGENAAR, Adressen, richt_in, voorzie


def vraag(url: str, tekst: str) -> tuple[object, ...] | None:
    with closing(psycopg.connect(url, autocommit=True)) as verbinding:
        return verbinding.execute(tekst).fetchone()


def pid(server: Server) -> int:
    gelezen = Pidbestand.lees(server.pidbestand)
    assert gelezen is not None
    return gelezen.pid


def test_data_stay_and_server_goes(map_: Path) -> None:
    geheimen = Geheimen(map_.with_suffix(".json"))
    with embedded(map_, instellingen=SNEL) as server:
        eigenaar = richt_in(server, geheimen).eigenaar
        with closing(psycopg.connect(eigenaar, autocommit=True)) as verbinding:
            verbinding.execute("CREATE TABLE proef AS SELECT 7 AS getal")
    assert not server.draait()
    with embedded(map_, instellingen=SNEL) as server:
        assert vraag(richt_in(server, geheimen).eigenaar, "SELECT getal FROM proef") == (7,)


def test_last_one_out_stops_the_server(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as eerste:
        with embedded(map_, instellingen=SNEL) as tweede:
            assert pid(tweede) == pid(eerste)
        assert eerste.draait()
    assert not eerste.draait()


def test_empty_start_leaves_a_server_in_use_alone(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as eerste:
        with embedded(map_, instellingen=SNEL, leeg=True) as tweede:
            assert pid(tweede) == pid(eerste)
        assert eerste.draait()


def test_nobody_gets_in_without_a_password(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as server, pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url("postgres", "", "postgres"), connect_timeout=5)


def test_password_file_is_closed(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as server:
        assert stat.S_IMODE(server.wachtwoordbestand.stat().st_mode) == 0o600
        assert stat.S_IMODE(server.map.stat().st_mode) == 0o700


def test_recovers_when_the_server_was_killed(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as server:
        oud = pid(server)
        os.kill(oud, signal.SIGKILL)
        psutil.wait_procs(_proces(oud), timeout=10)
        assert server.pidbestand.exists()
        server.start()
        assert server.draait()
        assert pid(server) != oud


def _proces(nummer: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [psutil.Process(nummer)]
    return []


@pytest.mark.parametrize("inhoud", ["{eigen}\n/elders\n0\n1\n\n127.0.0.1\n0 0\nready\n", "12", ""])
def test_recovers_from_a_stale_pid_file(map_: Path, inhoud: str) -> None:
    """The number in it is of no process, or of a later one with the same number: here of this test."""
    with embedded(map_, instellingen=SNEL):
        pass
    server = Server(map_, instellingen=SNEL)
    server.pidbestand.write_text(inhoud.format(eigen=os.getpid()))
    begin = time.monotonic()
    with embedded(map_, instellingen=SNEL) as opnieuw:
        assert opnieuw.draait()
    assert time.monotonic() - begin < 10


def test_recovers_from_a_killed_initdb(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as server:
        pass
    server.gegevens.rename(server.map / "gegevens.nieuw")
    (server.map / "gegevens.nieuw/postgresql.conf").unlink()
    with embedded(map_, instellingen=SNEL) as opnieuw:
        assert opnieuw.draait()


def _houd_vast(map_: Path, klaar: "multiprocessing.synchronize.Event") -> None:
    with embedded(map_, instellingen=SNEL):
        klaar.set()
        time.sleep(60)


def test_server_of_a_killed_run_is_taken_over_and_stopped(map_: Path) -> None:
    klaar = multiprocessing.get_context("spawn").Event()
    ander = multiprocessing.get_context("spawn").Process(target=_houd_vast, args=(map_, klaar))
    ander.start()
    assert klaar.wait(30)
    ander.kill()
    ander.join()
    server = Server(map_)
    oud = pid(server)
    assert server.draait()
    with embedded(map_, instellingen=SNEL) as opnieuw:
        assert pid(opnieuw) == oud
    assert not server.draait()


def test_data_of_another_version_are_not_touched(map_: Path) -> None:
    with embedded(map_, instellingen=SNEL) as server:
        pass
    (server.gegevens / "PG_VERSION").write_text("12\n")
    with pytest.raises(Startfout, match="van PostgreSQL 12, het programma is nu versie"), embedded(map_):
        pass


# --- Roles --------------------------------------------------------------------------------------


@pytest.fixture
def server(map_: Path) -> Iterator[Server]:
    with embedded(map_, instellingen=SNEL) as draaiend:
        yield draaiend


@pytest.fixture
def geheimen(map_: Path) -> Geheimen:
    return Geheimen(map_.with_suffix(".json"))


@pytest.fixture
def adressen(server: Server, geheimen: Geheimen) -> Adressen:
    return richt_in(server, geheimen)


def test_roles_have_the_rights_they_need_and_no_more(adressen: Adressen) -> None:
    rechten = "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    assert vraag(adressen.eigenaar, rechten) == (False, False, True)
    assert vraag(adressen.app, rechten) == (False, False, False)
    assert vraag(adressen.app, "SELECT has_schema_privilege('public', 'CREATE')") == (False,)
    assert adressen.app_rol == APP


def test_application_cannot_become_the_owner(adressen: Adressen) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        vraag(adressen.app, f"SET ROLE {EIGENAAR}")


def test_roles_can_be_renewed(server: Server, geheimen: Geheimen, adressen: Adressen) -> None:
    geheimen.pad.unlink()
    nieuw = richt_in(server, geheimen)
    assert nieuw.app != adressen.app
    assert vraag(nieuw.app, "SELECT current_user") == (APP,)


def _beheerder(server: Server) -> str:
    return server.url("postgres", server.wachtwoordbestand.read_text(), "regioplan")


def test_given_owner_gets_an_application_role(server: Server, geheimen: Geheimen, adressen: Adressen) -> None:
    gegeven = voorzie(_beheerder(server), None, geheimen)
    assert gegeven.eigenaar == _beheerder(server)
    assert vraag(gegeven.app, "SELECT current_user, current_database()") == ("regioplan_app", "regioplan")


def test_two_given_addresses_are_used_as_they_are(adressen: Adressen, geheimen: Geheimen) -> None:
    assert voorzie(adressen.app, adressen.eigenaar, geheimen) == adressen


def test_given_owner_without_the_right_to_make_roles(adressen: Adressen, geheimen: Geheimen) -> None:
    with pytest.raises(Startfout, match=r"mag geen gebruikers maken.*CREATEROLE"):
        voorzie(adressen.eigenaar, None, geheimen)


def test_owner_is_refused_as_the_application(adressen: Adressen, geheimen: Geheimen) -> None:
    with pytest.raises(Startfout, match="een gebruiker die niets bezit"):
        voorzie(adressen.eigenaar, adressen.eigenaar, geheimen)


def test_application_is_refused_as_the_owner(adressen: Adressen, geheimen: Geheimen) -> None:
    with pytest.raises(Startfout, match="mag geen tabellen maken"):
        voorzie(adressen.app, adressen.app, geheimen)


def test_server_that_does_not_answer(geheimen: Geheimen) -> None:
    with pytest.raises(Startfout, match="De database van DATABASE_URL antwoordt niet"):
        voorzie("postgres://x:y@127.0.0.1:1/z", None, geheimen)


def test_other_databases_are_refused(geheimen: Geheimen) -> None:
    with pytest.raises(Startfout, match="wijst geen PostgreSQL aan"):
        voorzie("sqlite:///db.sqlite3", None, geheimen)
