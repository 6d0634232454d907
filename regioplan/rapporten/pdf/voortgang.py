"""Tells how far a report is while WeasyPrint works on it."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import exp

Voortgang = Callable[[int, str], None]

LOGBOEK = logging.getLogger("weasyprint.progress")
LOGBOEK.propagate = False  # page by page, of use to nobody in the log of the server
PAGINA = re.compile(r"Creating layout - Page (\d+)")
TEKENS_PER_PAGINA = 5_000
OPMAAK, NUMMEREN, SCHRIJVEN, AFWERKEN = 5, 65, 75, 95


@contextmanager
def volg(voortgang: Voortgang | None, omvang: int) -> Iterator[None]:
    """Report the steps of this thread's rendering; what `voortgang` raises, stops the rendering."""
    if voortgang is None:
        yield
        return
    luisteraar = _Luisteraar(voortgang, omvang / TEKENS_PER_PAGINA + 1)
    LOGBOEK.addHandler(luisteraar)
    LOGBOEK.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOGBOEK.removeHandler(luisteraar)


class _Luisteraar(logging.Handler):
    """Turns WeasyPrint's progress log into a percentage that never falls.

    The number of pages is unknown until the first pass is done, so the share rises ever slower
    around the number that the size of the HTML predicts.
    """

    def __init__(self, voortgang: Voortgang, verwacht: float) -> None:
        super().__init__(logging.INFO)
        self._voortgang = voortgang
        self._verwacht = verwacht
        self._draad = threading.get_ident()
        self._bereikt = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._draad:
            stap = self._stap(record.getMessage())
            if stap and stap[0] >= self._bereikt:
                self._bereikt = stap[0]
                self._voortgang(*stap)

    def _stap(self, melding: str) -> tuple[int, str] | None:
        pagina = PAGINA.search(melding)
        if pagina and self._bereikt < NUMMEREN:
            deel = 1 - exp(-int(pagina[1]) / self._verwacht)
            return OPMAAK + int(deel * (NUMMEREN - OPMAAK - 1)), f"Pagina {pagina[1]} opmaken"
        if "Repagination" in melding:
            return NUMMEREN, "Paginanummers invullen"
        if melding.startswith("Step 6"):
            return SCHRIJVEN, "Pagina's tekenen"
        if melding.startswith("Step 7"):
            return AFWERKEN, "PDF afwerken"
        return None
