"""How fresh the news of an effort is, apart from how the effort stands.

Silence is told in words ("2 maanden niets gehoord"). Nothing said yet is not old: it is missing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from themalijnen.standen import Inspanningstatus

KLAAR = (Inspanningstatus.AFGEROND, Inspanningstatus.VERVALLEN)
"""Statuses after which no news is expected."""

DAGEN_TOT = 14
"""From here on in weeks."""

MAANDEN_STIL = 2
"""From so many months without news one says how long it has been silent."""

MAANDEN_TOT = 24
"""From here on in years."""


@dataclass(frozen=True)
class Versheid:
    """How long ago something was said; ``dagen`` is ``None`` when nothing was said yet."""

    dagen: int | None
    maanden: int = 0
    klaar: bool = False

    @property
    def gehoord(self) -> bool:
        return self.dagen is not None

    @property
    def stil(self) -> bool:
        """Whether it has been silent for so long that somebody should ask; never of what is finished."""
        return self.maanden >= MAANDEN_STIL and not self.klaar

    @property
    def woorden(self) -> str:
        """``nog niets gehoord``, ``3 weken geleden bijgewerkt``, ``2 maanden niets gehoord``."""
        if self.dagen is None:
            return "nog niets gehoord"
        return f"{self.duur} niets gehoord" if self.stil else f"{self.geleden} bijgewerkt"

    @property
    def geleden(self) -> str:
        """``vandaag``, ``gisteren``, ``3 weken geleden``."""
        return {0: "vandaag", 1: "gisteren"}.get(self.dagen or 0, f"{self.duur} geleden")

    @property
    def duur(self) -> str:
        """``3 dagen``, ``1 jaar``: the span alone."""
        dagen = self.dagen or 0
        if self.maanden >= MAANDEN_TOT:
            return f"{self.maanden // 12} jaar"
        if self.maanden >= MAANDEN_STIL:
            return f"{self.maanden} maanden"
        if dagen >= DAGEN_TOT:
            return f"{dagen // 7} weken"
        return "1 dag" if dagen == 1 else f"{dagen} dagen"


NIETS_GEHOORD = Versheid(None)


def versheid(op: datetime.datetime | None, status: str = "", vandaag: datetime.date | None = None) -> Versheid:
    """How fresh something of this moment is, counted in days of the calendar in the Netherlands."""
    if op is None:
        return NIETS_GEHOORD
    vandaag = vandaag or timezone.localdate()
    dag = min(timezone.localdate(op), vandaag)
    return Versheid((vandaag - dag).days, _hele_maanden(dag, vandaag), status in KLAAR)


ERNST = (
    "",
    *(
        status.value
        for status in (
            Inspanningstatus.VERVALLEN,
            Inspanningstatus.AFGEROND,
            Inspanningstatus.NIET_GESTART,
            Inspanningstatus.OP_KOERS,
            Inspanningstatus.AANDACHT,
            Inspanningstatus.KNELPUNT,
        )
    ),
)
"""From what weighs least to what weighs most, for an effort that more than one group reports on."""


def ernstigste(statussen: Iterable[str]) -> str:
    """The status that counts when groups differ; empty when none of them said anything."""
    return max(statussen, key=ERNST.index, default="")


def _hele_maanden(van: datetime.date, tot: datetime.date) -> int:
    """Whole months between two days: from 30 November to 1 February is two."""
    maanden = (tot.year - van.year) * 12 + tot.month - van.month
    return maanden - 1 if tot.day < van.day else maanden
