"""The figures of a report as a workbook, from what the report holds: every table a sheet, its totals live sums."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from begroting.uitwisselen.werkboek import Formule, Kolom, Rij, Vorm, Werkblad, Werkboek, bladnaam, som
from regioplan.rapporten.begroting.inhoud import Reeks

type Vooraf = Sequence[tuple[str, str]]

BREED = 44


def boek(naam: str, titel: str, stand: datetime.date, bladen: Sequence[Werkblad]) -> Werkboek:
    return Werkboek(naam, titel, stand, bladen)


def blad(naam: str, titel: str, koppen: Sequence[str], rijen: Sequence[Rij], vooraf: Vooraf = ()) -> Werkblad:
    """A table with a name in front and amounts behind it."""
    kolommen = [Kolom(koppen[0], breedte=BREED), *(Kolom(kop, Vorm.EURO, 16) for kop in koppen[1:])]
    return Werkblad(bladnaam(naam), titel, kolommen, vooraf, list(rijen), vast=1, inspringen=0)


def reeksblad(naam: str, titel: str, jaren: Sequence[int], reeksen: Sequence[Reeks], vooraf: Vooraf = ()) -> Werkblad:
    """Rows with an amount per year, and below them what they add up to."""
    rijen = [Rij([reeks.naam, *reeks.bedragen]) for reeks in reeksen]
    leeg = blad(naam, titel, ["Onderdeel", *map(str, jaren)], rijen, vooraf)
    return _met_samen(leeg) if rijen else leeg


def _met_samen(gevuld: Werkblad) -> Werkblad:
    nummers = range(gevuld.eerste, gevuld.volgende)
    sommen = [
        Formule(som(kolom + 1, nummers), _samen([rij.cellen[kolom] for rij in gevuld.rijen]))
        for kolom in range(1, len(gevuld.kolommen))
    ]
    gevuld.rijen.append(Rij(["Samen", *sommen], totaal=True))
    return gevuld


def _samen(waarden: Sequence[object]) -> Decimal | None:
    bekend = [waarde for waarde in waarden if isinstance(waarde, Decimal)]
    return sum(bekend, Decimal(0)) if bekend else None
