"""Children of a start: watched, stopped, and found again after a kill."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from regioplan.opstarten import processen
from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.processen import HERSTARTS, KENMERK, Kind, ruim_achterblijvers_op, stop_alle

SLAAP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def kind(tmp_path: Path) -> Iterator[Kind]:
    gemaakt = Kind("Proef", SLAAP, {}, tmp_path / "log/proef.log")
    yield gemaakt
    stop_alle([gemaakt])


def test_child_is_stopped(kind: Kind) -> None:
    kind.start()
    assert kind.leeft()
    stop_alle([kind])
    assert not kind.leeft()


def test_grandchildren_are_stopped_too(kind: Kind, tmp_path: Path) -> None:
    kind.opdracht = ["sh", "-c", f"sleep 60 & echo $! > {tmp_path / 'pid'}; wait"]
    kind.start()
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        time.sleep(0.01)
    kleinkind = psutil.Process(int((tmp_path / "pid").read_text()))
    stop_alle([kind])
    einde = time.monotonic() + 5
    while werkt(kleinkind):
        assert time.monotonic() < einde
        time.sleep(0.01)


def werkt(proces: psutil.Process) -> bool:
    """Whether it does anything; one that is dead but not yet cleared away does not."""
    try:
        return proces.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_child_that_keeps_falling_over_ends_the_start_with_its_last_lines(kind: Kind) -> None:
    kind.opdracht = [sys.executable, "-c", "raise SystemExit('het lukt niet')"]
    kind.start()
    for _ in range(HERSTARTS):
        wacht_tot_dood(kind)
        kind.herstart()
    wacht_tot_dood(kind)
    with pytest.raises(Startfout, match=r"(?s)Proef stopt steeds \(code 1\).*het lukt niet"):
        kind.herstart()


def wacht_tot_dood(kind: Kind) -> None:
    while kind.leeft():
        time.sleep(0.01)


def test_child_that_falls_over_now_and_then_is_started_again(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processen, "HERSTARTTIJD", 0)
    kind.opdracht = [sys.executable, "-c", ""]
    kind.start()
    for _ in range(HERSTARTS + 2):
        kind.herstart()


def test_children_of_a_killed_start_are_found_by_their_mark(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processen, "VAR", tmp_path)
    kind.omgeving = {KENMERK: str(tmp_path)}
    kind.start()
    while not processen.achterblijvers():
        time.sleep(0.01)
    assert ruim_achterblijvers_op() == 1
    assert not kind.leeft()
