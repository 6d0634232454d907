"""What the person at the terminal sees."""

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

GEDULD = 5


class Startfout(Exception):
    """The start cannot go on; the message tells in Dutch what to do."""


def meld(zin: str) -> None:
    """One write for the whole line: two threads may report at once."""
    print(f"{zin}\n", end="", flush=True)


def waarschuw(zin: str) -> None:
    print(zin, file=sys.stderr, flush=True)


@contextmanager
def stap(naam: str) -> Iterator[None]:
    """One line when the step is done, with what it took; one now and then while a long one lasts."""
    begin = time.monotonic()
    klaar = threading.Event()
    threading.Thread(target=_toon_voortgang, args=(naam, klaar, begin), daemon=True).start()
    try:
        yield
    except BaseException:
        meld(f"  ✗ {naam}")
        raise
    finally:
        klaar.set()
    meld(f"  ✓ {naam} ({time.monotonic() - begin:.1f} s)")


def _toon_voortgang(naam: str, klaar: threading.Event, begin: float) -> None:
    while not klaar.wait(GEDULD):
        meld(f"  … {naam}: bezig, {time.monotonic() - begin:.0f} s")


def tabel(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> str:
    """Plain columns, as wide as their widest cell."""
    breedtes = [max(len(cel) for cel in kolom) for kolom in zip(koppen, *rijen, strict=True)]
    streep = ["─" * breedte for breedte in breedtes]
    regels = [koppen, streep, *rijen]
    return "\n".join(
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(regel, breedtes, strict=True)).rstrip() for regel in regels
    )
