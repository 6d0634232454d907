"""LibreOffice without a window: opens a spreadsheet, works out every formula anew, and tells what came out.

What a file says a formula comes to is thrown away first, so that a number in the answer was worked out by LibreOffice.
"""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from begroting.uitwisselen import SCHRIJVERS, Werkboek
from begroting.uitwisselen.werkboek import Formule, Rij, Werkblad, adres

ALTIJD = (
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="{}" oor:op="fuse"><value>0</value></prop></item>'
)
ALTIJD_HERREKENEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{ALTIJD.format('OOXMLRecalcMode')}{ALTIJD.format('ODFRecalcMode')}</oor:items>"
)
INSTALLEER = "LibreOffice ontbreekt. Voer uit: apt-get install libreoffice-calc-nogui"
ONZIN = Decimal("-98765.43")


def zet_om(bestand: Path, naar: str, map_: Path) -> Path:
    """The same spreadsheet as another kind of file, recalculated. A machine without LibreOffice fails the test."""
    if shutil.which("soffice") is None:
        raise RuntimeError(INSTALLEER)
    profiel = map_ / "profiel"
    (profiel / "user").mkdir(parents=True, exist_ok=True)
    (profiel / "user" / "registrymodifications.xcu").write_text(ALTIJD_HERREKENEN)
    uit = map_ / "uit"
    opdracht = ["soffice", f"-env:UserInstallation=file://{profiel}", "--headless", "--convert-to", naar]
    subprocess.run([*opdracht, "--outdir", str(uit), str(bestand)], check=True, capture_output=True, timeout=180)
    return uit / f"{bestand.stem}.{naar.partition(':')[0]}"


def zonder_uitkomsten(boek: Werkboek) -> Werkboek:
    """The same formulas, each with nonsense for what it comes to."""

    def rij(oud: Rij) -> Rij:
        return replace(oud, cellen=[replace(c, uitkomst=ONZIN) if isinstance(c, Formule) else c for c in oud.cellen])

    def blad(oud: Werkblad) -> Werkblad:
        return replace(oud, rijen=[rij(een) for een in oud.rijen])

    return replace(boek, bladen=[blad(een) for een in boek.bladen])


def herreken(boek: Werkboek, vorm: str, map_: Path) -> dict[str, list[list[Any]]]:
    """Sheet → rows of its table → values, as LibreOffice works them out from the file in this form."""
    bestand = map_ / f"{boek.naam}.{vorm}"
    bestand.write_bytes(SCHRIJVERS[vorm](zonder_uitkomsten(boek)))
    opnieuw = openpyxl.load_workbook(zet_om(bestand, "xlsx", map_), data_only=True)
    return {
        blad.naam: [
            [cel.value for cel in rij]
            for rij in opnieuw[blad.naam].iter_rows(min_row=blad.eerste, max_row=blad.volgende - 1)
        ]
        for blad in boek.bladen
    }


def verwacht(boek: Werkboek) -> list[tuple[str, str, Decimal | None]]:
    """Every formula: its sheet, its address, and what the portal says it comes to."""
    return [
        (blad.naam, adres(kolom, nummer), cel.uitkomst)
        for blad in boek.bladen
        for nummer, rij in enumerate(blad.rijen, blad.eerste)
        for kolom, cel in enumerate(rij.cellen, 1)
        if isinstance(cel, Formule)
    ]
