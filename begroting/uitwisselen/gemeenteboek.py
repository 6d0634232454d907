"""What one municipality pays as a workbook: for what, why it changes, and per line."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from begroting.gemeente import Gemeenteblad
from begroting.uitwisselen import werkboek
from begroting.uitwisselen.werkboek import Formule, Inhoud, Kolom, Rij, Vorm, Werkblad, Werkboek, adres, som
from themalijnen.models import Themalijn

NUL = Decimal(0)


def gemeenteboek(blad: Gemeenteblad, themalijnen: Sequence[Themalijn], stand: datetime.date) -> Werkboek:
    plan, gemeente = blad.begroting.plan, blad.gemeente
    naam = werkboek.bestandsnaam("bijdrage", gemeente.naam, plan.slug)
    bladen = [_waarvoor(blad, themalijnen, stand), _waarom(blad, stand), _posten(blad, stand)]
    return Werkboek(naam, f"Bijdrage van {gemeente}: {plan.regio.naam}, {plan.titel}", stand, bladen)


def _nieuw(blad: Gemeenteblad, naam: str, titel: str, kop: str, jaren: Sequence[int], stand: datetime.date) -> Werkblad:
    kolommen = [Kolom(kop, Vorm.TEKST, 48), *(Kolom(str(jaar), Vorm.EURO, 15) for jaar in jaren)]
    regels = werkboek.over(blad.begroting.plan, stand, ("Gemeente", blad.gemeente.naam))
    return Werkblad(naam, f"{blad.gemeente}: {titel}", kolommen, regels, vast=1, inspringen=0)


def _tel_op(uit: Werkblad, naam: str, uitkomsten: Sequence[Decimal | None]) -> None:
    """A row that adds up all rows above it."""
    rijen = range(uit.eerste, uit.volgende)
    formules = [Formule(som(kolom, rijen), bedrag) if rijen else None for kolom, bedrag in enumerate(uitkomsten, 2)]
    uit.rijen.append(Rij([naam, *formules], totaal=True))


def _waarvoor(blad: Gemeenteblad, themalijnen: Sequence[Themalijn], stand: datetime.date) -> Werkblad:
    jaren = blad.blad.jaren
    lijn = blad.regio.woorden.themalijn
    uit = _nieuw(blad, "Bijdrage", f"bijdrage per {lijn}", lijn.capitalize(), jaren, stand)
    for rij in blad.waarvoor(list(themalijnen)):
        uit.rijen.append(Rij([rij.naam, *(bedrag for _, bedrag in rij.bedragen)]))
    _tel_op(uit, "Bijdrage", [bedrag for _, bedrag in blad.bijdragen])
    uit.rijen.append(Rij(["Meer of minder dan het jaar ervoor", *_verschillen(blad, uit)]))
    return uit


def _verschillen(blad: Gemeenteblad, uit: Werkblad) -> list[Inhoud]:
    """Of the first year by the budget of the plan before, which is not in this sheet; then from the row above."""
    totaal = uit.volgende - 1
    (_, eerste), *verder = blad.verschillen
    formules = [
        Formule(f"SUM({adres(kolom, totaal)})-SUM({adres(kolom - 1, totaal)})", verschil)
        for kolom, (_, verschil) in enumerate(verder, 3)
    ]
    return [eerste, *formules]


def _waarom(blad: Gemeenteblad, stand: datetime.date) -> Werkblad:
    jaren = blad.blad.jaren[1:]
    uit = _nieuw(blad, "Waarom", "waarom de bijdrage verandert", "Verschil met het jaar ervoor", jaren, stand)
    for oorzaak, delen in blad.brug:
        uit.rijen.append(Rij([oorzaak, *delen]))
    _tel_op(uit, "Samen", [verklaring.totaal for _, verklaring in blad.verklaringen])
    return uit


def _posten(blad: Gemeenteblad, stand: datetime.date) -> Werkblad:
    uit = _nieuw(blad, "Per post", "bijdrage per post", "Post", blad.blad.jaren, stand)
    for naam, bedragen in blad.per_post:
        uit.rijen.append(Rij([naam, *bedragen]))
    _tel_op(uit, "Bijdrage", [bedrag for _, bedrag in blad.bijdragen])
    return uit
