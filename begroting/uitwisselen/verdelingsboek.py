"""The division as a workbook: what every municipality pays, per year by what line, and by which key.

Who may see one municipality gets that one: its column and row, beside the totals that everybody sees.
"""

import datetime
from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Any

from begroting.models import Verdeelsleutel
from begroting.rekenen.blad import Deelnemer
from begroting.uitwisselen import werkboek
from begroting.uitwisselen.werkboek import Formule, Inhoud, Kolom, Rij, Vorm, Werkblad, Werkboek, som, som_van_rij
from begroting.verdeling import Jaartotaal, Verdeling

NUL = Decimal(0)


def verdelingsboek(
    verdeling: Verdeling, zichtbaar: Container[int] | None, sleutels: Sequence[Verdeelsleutel], stand: datetime.date
) -> Werkboek:
    """``zichtbaar``: the keys of the municipalities that the reader may see; ``None`` is all of them."""
    plan = verdeling.begroting.plan
    boek = _Boek(verdeling, zichtbaar, stand)
    per_jaar = [boek.jaarblad(jaar) for jaar in verdeling.jaren] if boek.gemeenten else []
    bladen = [boek.bijdragen(), *per_jaar, boek.sleutels(sleutels)]
    naam = werkboek.bestandsnaam("verdeling", plan.regio.slug, plan.slug)
    return Werkboek(naam, f"Verdeling: {plan.regio.naam}, {plan.titel}", stand, bladen)


class _Boek:
    def __init__(self, verdeling: Verdeling, zichtbaar: Container[int] | None, stand: datetime.date) -> None:
        self.verdeling, self.zichtbaar = verdeling, zichtbaar
        self.alle = zichtbaar is None
        self.gemeenten = [g for g in verdeling.gemeenten if zichtbaar is None or g.pk in zichtbaar]
        self.vooraf = werkboek.over(verdeling.begroting.plan, stand)

    def bijdragen(self) -> Werkblad:
        """Per municipality and year; together, beside what is printed."""
        jaren = [Kolom(str(jaar.jaar), Vorm.EURO, 15) for jaar in self.verdeling.jaren]
        kolommen = [Kolom("Gemeente", Vorm.TEKST, 40), *jaren]
        uit = Werkblad("Bijdragen", "Wie betaalt wat", kolommen, self.vooraf, vast=1, inspringen=0)
        uit.rijen += [Rij([rij.gemeente.naam, *rij.bedragen]) for rij in self.verdeling.rijen(self.zichtbaar)]
        self._totaal(uit, "Alle gemeenten samen", [jaar.bijdragen.totaal for jaar in self.verdeling.jaren])
        samen = uit.volgende - 1
        uit.rijen.append(Rij(["Gedrukt in de begroting", *(jaar.gedrukt for jaar in self.verdeling.jaren)]))
        verschillen = [
            None if jaar.gedrukt is None else _verschil(kolom, samen, jaar)
            for kolom, jaar in enumerate(self.verdeling.jaren, 2)
        ]
        uit.rijen.append(Rij(["Gedrukt min berekend", *verschillen]))
        return uit

    def _totaal(self, uit: Werkblad, naam: str, uitkomsten: Sequence[Decimal]) -> None:
        """The rows above added up, when all of them are there; otherwise what they come to."""
        rijen = range(uit.eerste, uit.volgende)
        cellen: Sequence[Inhoud] = list(uitkomsten)
        if self.alle and rijen:
            cellen = [Formule(som(kolom, rijen), bedrag) for kolom, bedrag in enumerate(uitkomsten, 2)]
        uit.rijen.append(Rij([naam, *cellen], totaal=True))

    def jaarblad(self, jaar: Jaartotaal) -> Werkblad:
        """A row per line, a column per municipality."""
        kolommen = [Kolom("Post", Vorm.TEKST, 40), *(Kolom(g.naam, Vorm.EURO, 14) for g in self.gemeenten)]
        kolommen += [Kolom("Samen", Vorm.EURO, 15), Kolom("Verdeelsleutel", Vorm.TEKST, 34)]
        titel = f"Verdeling van {jaar.jaar} per post"
        uit = Werkblad(f"Verdeling {jaar.jaar}", titel, kolommen, self.vooraf, vast=1, inspringen=0)
        for naam, per_code, sleutel in self._regels(jaar):
            uit.rijen.append(self._jaarrij(uit, naam, per_code, sleutel))
        self._jaartotaal(uit, jaar)
        for regel in jaar.bijdragen.onverdeeld:
            leeg: list[Inhoud] = [None] * len(self.gemeenten)
            uit.rijen.append(Rij([f"Niet verdeeld: {regel.naam}", *leeg, regel.bedrag, regel.waarom]))
        return uit

    def _regels(self, jaar: Jaartotaal) -> list[tuple[str, dict[str, Decimal], str]]:
        blad, uit = self.verdeling.blad, jaar.bijdragen
        posten = [(p.naam, uit.posten[p.pk], p.sleutel_in(jaar.jaar)) for p in blad.posten if p.pk in uit.posten]
        over = [(o.naam, uit.overgeheveld[o.pk], o.sleutel) for o in blad.overhevelingen if o.pk in uit.overgeheveld]
        return [(naam, delen, blad.sleutels[s].naam if s else "") for naam, delen, s in (*posten, *over)]

    def _jaarrij(self, uit: Werkblad, naam: str, per_code: dict[str, Decimal], sleutel: str) -> Rij:
        delen: list[Inhoud] = [per_code.get(g.code) for g in self.gemeenten]
        samen: Inhoud = sum(per_code.values(), NUL)
        if self.alle:
            samen = Formule(som_van_rij(uit.volgende, 2, len(self.gemeenten) + 1), sum(per_code.values(), NUL))
        return Rij([naam, *delen, samen, sleutel])

    def _jaartotaal(self, uit: Werkblad, jaar: Jaartotaal) -> None:
        totalen = [*(self._van(g, jaar) for g in self.gemeenten), jaar.bijdragen.totaal if uit.rijen else None]
        rijen = range(uit.eerste, uit.volgende)
        formules: list[Inhoud] = [Formule(som(kolom, rijen), bedrag) for kolom, bedrag in enumerate(totalen, 2)]
        uit.rijen.append(Rij(["Samen", *(formules if rijen else [None] * len(totalen)), ""], totaal=True))

    def _van(self, gemeente: Deelnemer, jaar: Jaartotaal) -> Decimal | None:
        return jaar.bijdragen.totalen.get(gemeente.code)

    def sleutels(self, sleutels: Sequence[Any]) -> Werkblad:
        """The keys, and what each divides."""
        koppen = {"Verdeelsleutel": 34, "Hoe": 40, "Peiljaar": 10, "Bron of besluit": 34, "Verdeelt": 60}
        kolommen = [Kolom(kop, Vorm.TEKST, breedte) for kop, breedte in koppen.items()]
        uit = Werkblad("Verdeelsleutels", "Verdeelsleutels", kolommen, self.vooraf, vast=1, inspringen=0)
        for sleutel in sleutels:
            keuzes = "; ".join(f"{keuze['naam']} vanaf {keuze['vanaf_jaar']}" for keuze in sleutel.keuzelijst)
            bron = "; ".join(filter(None, [sleutel.bron, "verzonnen voorbeeld" if sleutel.voorbeeld else ""]))
            peiljaar = str(sleutel.peiljaar or "")
            uit.rijen.append(Rij([sleutel.naam, sleutel.get_soort_display(), peiljaar, bron, keuzes]))
        return uit


def _verschil(kolom: int, samen: int, jaar: Jaartotaal) -> Formule:
    """What is printed minus what the municipalities pay together: the two rows above."""
    boven, onder = werkboek.adres(kolom, samen), werkboek.adres(kolom, samen + 1)
    return Formule(f"{onder}-{boven}", (jaar.gedrukt or NUL) - jaar.bijdragen.totaal)
