"""The three workbooks of the example plan."""

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from begroting.gemeente import Gemeenteblad
from begroting.lezen import blad_van
from begroting.models import Begroting
from begroting.uitwisselen import Werkboek, begrotingsboek, begrotingscijfers, gemeenteboek, verdelingsboek
from begroting.verdeling import verdeling_van
from regioplan.organisatie.models import Gemeente
from themalijnen.models import Themalijn

STAND = datetime.date(2026, 11, 22)


def van_begroting(begroting: Begroting) -> Werkboek:
    return begrotingsboek(begrotingscijfers(begroting), STAND)


def van_verdeling(begroting: Begroting) -> Werkboek:
    return verdelingsboek(verdeling_van(begroting), None, [], STAND)


def van_gemeente(begroting: Begroting) -> Werkboek:
    blad = Gemeenteblad(begroting, blad_van(begroting), Gemeente.objects.get(slug="arnhem"))
    return gemeenteboek(blad, list(Themalijn.objects.filter(plan=begroting.plan)), STAND)


BOEKEN: dict[str, Callable[[Begroting], Werkboek]] = {
    "begroting": van_begroting,
    "verdeling": van_verdeling,
    "gemeente": van_gemeente,
}


def maak_xlsx(bladen: dict[str, list[list[Any]]], bewerk: Callable[[Any], None] | None = None) -> bytes:
    """A file as somebody may make it; ``bewerk`` does something with it before it is saved."""
    boek = openpyxl.Workbook()
    boek.remove(boek.worksheets[0])
    for naam, rijen in bladen.items():
        blad = boek.create_sheet(naam)
        for rij in rijen:
            blad.append(rij)
    if bewerk is not None:
        bewerk(boek)
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def upload(inhoud: bytes, naam: str = "begroting.xlsx") -> dict[str, Any]:
    return {"bestand": SimpleUploadedFile(naam, inhoud)}
