"""The two processes of a running portal: started, watched, and stopped again."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import psutil

from regioplan.opstarten.meldingen import Startfout, meld
from regioplan.opstarten.paden import BASIS, VAR

# Everything that a start runs has this in its environment, so that what a killed start left behind is known again.
KENMERK = "REGIOPLAN_START"
STOPTIJD = 15
HERSTARTS = 3
HERSTARTTIJD = 60


class Bewaakt(Protocol):
    """What a start keeps going while it runs."""

    def leeft(self) -> bool: ...

    def herstart(self) -> None:
        """Begin again; raises ``Startfout`` when that is no use."""


class Beurten:
    """When something began of late."""

    def __init__(self) -> None:
        self._momenten: list[float] = []

    def tel(self) -> None:
        self._momenten = [*self._momenten[-HERSTARTS:], time.monotonic()]

    @property
    def is_te_vaak(self) -> bool:
        """Whether beginning again was needed too often in a short while."""
        return len(self._momenten) > HERSTARTS and time.monotonic() - self._momenten[0] < HERSTARTTIJD


class Kind:
    """One child process with its log."""

    def __init__(self, naam: str, opdracht: Sequence[str], omgeving: Mapping[str, str], logboek: Path) -> None:
        self.naam = naam
        self.opdracht = opdracht
        self.omgeving = dict(omgeving) | {"PYTHONUNBUFFERED": "1"}
        self.logboek = logboek
        self.beurten = Beurten()
        self.proces: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin it in a process group of its own: Ctrl-C reaches only its parent, which stops it in good order."""
        self.beurten.tel()
        self.logboek.parent.mkdir(parents=True, exist_ok=True)
        with self.logboek.open("ab") as uitvoer:
            self.proces = subprocess.Popen(
                self.opdracht,
                cwd=BASIS,
                env=self.omgeving,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def leeft(self) -> bool:
        return self.proces is not None and self.proces.poll() is None

    def vraag_te_stoppen(self) -> None:
        if self.proces is not None and self.leeft():
            self.proces.terminate()

    def stop(self) -> None:
        """Wait for it to end; whatever is left of its group after that is ended."""
        if self.proces is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.proces.wait(STOPTIJD)
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()

    def laatste_regels(self, aantal: int = 15) -> str:
        with suppress(OSError):
            return "\n".join(self.logboek.read_text(errors="replace").splitlines()[-aantal:])
        return ""

    def herstart(self) -> None:
        """Begin again, unless that was needed too often in a short while."""
        code = self.proces.returncode if self.proces else None
        if self.beurten.is_te_vaak:
            raise Startfout(f"{self.naam} stopt steeds (code {code}). Uit {self.logboek}:\n{self.laatste_regels()}")
        meld(f"{self.naam} is gestopt (code {code}) en begint opnieuw; zie {self.logboek}.")
        self.stop()
        self.start()


def stop_alle(kinderen: Sequence[Kind]) -> None:
    for kind in kinderen:
        kind.vraag_te_stoppen()
    for kind in kinderen:
        kind.stop()


def merk_kinderen() -> None:
    """From now on whatever this process starts carries the mark; PostgreSQL does not, as it outlives a killed start."""
    os.environ[KENMERK] = str(VAR)


def achterblijvers() -> list[psutil.Process]:
    """Children of an earlier start on this folder, which was killed before it could stop them."""
    gevonden = []
    for proces in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if proces.environ().get(KENMERK) == str(VAR) and proces.pid != os.getpid():
                gevonden.append(proces)
    return gevonden


def ruim_achterblijvers_op() -> int:
    """End them; gives their number."""
    gevonden = achterblijvers()
    for proces in gevonden:
        with suppress(psutil.Error):
            proces.terminate()
    for proces in psutil.wait_procs(gevonden, timeout=STOPTIJD)[1]:
        with suppress(psutil.Error):
            proces.kill()
    return len(gevonden)
