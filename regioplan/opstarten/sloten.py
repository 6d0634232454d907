"""File locks; the kernel lets go of them when a process dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Slot:
    """One lock file, held as long as this object keeps it open."""

    def __init__(self, pad: Path) -> None:
        pad.parent.mkdir(parents=True, exist_ok=True)
        self.pad = pad
        self._bestand = os.open(pad, os.O_RDWR | os.O_CREAT, 0o600)

    def deel(self) -> None:
        """Hold it together with others; waits for whoever holds it alone."""
        fcntl.flock(self._bestand, fcntl.LOCK_SH)

    def neem(self) -> None:
        """Hold it alone; waits."""
        fcntl.flock(self._bestand, fcntl.LOCK_EX)

    def probeer(self) -> bool:
        """Hold it alone if nobody else holds it. A shared hold is lost when this fails."""
        try:
            fcntl.flock(self._bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def schrijf(self, tekst: str) -> None:
        os.ftruncate(self._bestand, 0)
        os.pwrite(self._bestand, tekst.encode(), 0)

    def lees(self) -> str:
        return os.pread(self._bestand, 10_000, 0).decode()

    def sluit(self) -> None:
        os.close(self._bestand)


@contextmanager
def alleen(pad: Path) -> Iterator[None]:
    """Run a block while nobody else runs one under the same file."""
    slot = Slot(pad)
    try:
        slot.neem()
        yield
    finally:
        slot.sluit()
