"""What a sheet says about itself: of which region and plan, in which unit, and what stands in which column."""

import re
from dataclasses import dataclass, field

from begroting.models import Bedrag
from begroting.raster import Kolom
from begroting.uitwisselen.begrotingsboek import NUMMER, ONDERDEEL, POST, RICHTING, SOORT
from begroting.uitwisselen.rekenblad import Aard, Cel, Gelezen
from begroting.uitwisselen.werkboek import BEDRAGEN, PLAN, REGIO

Soort = Bedrag.Soort
SOORTEN = {soort.label.lower(): soort for soort in Soort}
ZOEK_KOP_TOT = 40
"""How far down a header row is looked for."""

BENOEMD = {
    NUMMER: {"nummer", "nr"},
    POST: {"post", "naam", "regel", "omschrijving", "begrotingspost"},
    ONDERDEEL: {"onderdeel van", "onderdeel"},
    SOORT: {"soort"},
    RICHTING: {"last of baat"},
}
"""The headers of columns that hold no amounts, and what else they may be called."""


@dataclass(frozen=True)
class Bedragkolom:
    """A column of amounts: of which kind and year; ``None`` where neither the header nor the sheet says it."""

    nummer: int
    kop: str
    soort: Soort | None
    jaar: int | None
    kwartaal: int | None

    @property
    def kolom(self) -> Kolom:
        return Kolom(self.jaar or 0, self.kwartaal)


@dataclass
class Bladkop:
    """Where the table of a sheet begins, and its columns."""

    rij: int
    benoemd: dict[str, int] = field(default_factory=dict)
    bedragen: list[Bedragkolom] = field(default_factory=list)


def gelijk(tekst: str) -> str:
    """A text as it is compared with another: capitals and spaces make no difference."""
    return " ".join(tekst.replace("\u00a0", " ").split()).casefold()


def vind_kop(blad: Gelezen, anders: Soort | None = None) -> Bladkop | None:
    """The header row: a name for the lines, and at least one year or quarter."""
    soort, jaar = _van_blad(blad.naam)
    for nummer in sorted(blad.rijen)[:ZOEK_KOP_TOT]:
        kop = _als_kop(nummer, blad.rijen[nummer], soort or anders, jaar)
        if POST in kop.benoemd and kop.bedragen:
            return kop
    return None


def _van_blad(naam: str) -> tuple[Soort | None, int | None]:
    """``Realisatie 2025`` → what was spent, in 2025."""
    gevonden = _ontleed(naam)
    return (gevonden.soort, gevonden.jaar) if gevonden else (None, None)


def is_soortblad(naam: str) -> bool:
    """Whether the name of a sheet says which kind of amounts stands on it."""
    return _van_blad(naam)[0] is not None


def _als_kop(nummer: int, cellen: dict[int, Cel], soort: Soort | None, jaar: int | None) -> Bladkop:
    kop = Bladkop(nummer)
    for kolom, cel in cellen.items():
        if cel.aard not in (Aard.TEKST, Aard.GETAL):
            continue
        if (naam := _benoemd(cel.tekst)) is not None:
            kop.benoemd.setdefault(naam, kolom)
        elif (gevonden := _ontleed(cel.tekst)) and (gevonden.jaar or gevonden.kwartaal):
            eigen = gevonden.soort or soort
            kop.bedragen.append(Bedragkolom(kolom, cel.tekst, eigen, gevonden.jaar or jaar, gevonden.kwartaal))
    return kop


def _benoemd(tekst: str) -> str | None:
    return next((naam for naam, namen in BENOEMD.items() if gelijk(tekst) in namen), None)


@dataclass
class _Woorden:
    soort: Soort | None = None
    jaar: int | None = None
    kwartaal: int | None = None


KWARTAAL = re.compile(r"(?:q|k|kw|kwartaal)?([1-4])(?:e|ste|de)?")
JAAR = re.compile(r"20\d\d")


def _ontleed(tekst: str) -> _Woorden | None:
    """``Realisatie Q1 2025`` in any order; ``None`` when there is another word in it."""
    woorden = _Woorden()
    for woord in gelijk(tekst).split():
        if woord in SOORTEN:
            woorden.soort = SOORTEN[woord]
        elif JAAR.fullmatch(woord):
            woorden.jaar = int(woord)
        elif gevonden := KWARTAAL.fullmatch(woord):
            woorden.kwartaal = int(gevonden[1])
        elif woord != "kwartaal":
            return None
    return woorden


# ── Of which plan, in which unit ─────────────────────────────────────────────


def vermeld(blad: Gelezen) -> dict[str, str]:
    """What stands above the table as label and value."""
    gevonden: dict[str, str] = {}
    for nummer in sorted(blad.rijen)[:ZOEK_KOP_TOT]:
        label, waarde = blad.rijen[nummer].get(1), blad.rijen[nummer].get(2)
        if label and waarde and label.tekst in (REGIO, PLAN, BEDRAGEN):
            gevonden.setdefault(label.tekst, waarde.tekst)
    return gevonden


def eenheid_van(vermelding: str) -> int | None:
    """``in euro's`` and ``in duizenden euro's``; ``None`` for anything else."""
    if "duizend" in gelijk(vermelding):
        return 1000
    return 1 if "euro" in gelijk(vermelding) else None


def als_bedragtekst(cel: Cel) -> str:
    """What the reader of amounts is given: a number with the comma that leaves no doubt."""
    return cel.tekst.replace(".", ",") if cel.aard is Aard.GETAL else cel.tekst
