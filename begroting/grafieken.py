"""The charts of the budget, from plain figures: for the pages and for the reports (``regioplan/grafieken.py``)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import Truncator

from begroting.templatetags.geld import erbij, geld
from begroting.verloop import Jaarverloop
from regioplan.bewerken.templatetags.regioplan import ONTBREEKT
from regioplan.grafieken import BREEDTE, Balken, Lijn, Schaal, Tekst, Vlak

NUL = Decimal(0)
RIJ, BALK = 20, 14
"""From one bar to the next, and how high it is."""
KOP = 24
"""Room for a heading above a group of bars."""
VOET = 13
"""From the top of a row to the foot of its letters."""
BEDRAG = 88
"""Room for an amount to the right of the bars; more for a longer one."""
RAND = 4
LEEG = 12
"""Width of what stands for a figure that is not filled in."""
CIJFER = 7
"""Width of a figure; of the letters in a word rather less: twenty in a hundred and thirty."""

type Jaarbedragen = Sequence[tuple[int, Decimal | None]]


class _Tekenaar:
    """Puts one row of a chart below another."""

    def __init__(
        self,
        label: int,
        waarden: Iterable[Decimal | None],
        eenheid: int = 1,
        getoond: Iterable[Decimal | None] = (),
    ) -> None:
        """``waarden`` have a place on the scale, ``getoond`` are amounts that are written besides."""
        waarden = list(waarden)
        self._label, self.eenheid, self.y = label, eenheid, 0
        langste = max((len(erbij(waarde, eenheid)) for waarde in (*waarden, *getoond) if waarde is not None), default=0)
        self.schaal = Schaal.om(waarden, label, BREEDTE - max(BEDRAG, langste * CIJFER + 2 * RAND))
        self.vlakken: list[Vlak] = []
        self.teksten: list[Tekst] = []
        self.lijnen: list[Lijn] = []

    def klaar(self, sleutel: str, titel: str, uitleg: Iterable[str]) -> Balken:
        return Balken(sleutel, titel, " ".join(uitleg), self.y, self.vlakken, self.teksten, self.lijnen)

    def kop(self, tekst: str) -> None:
        self._schrijf("kop", 0, Truncator(tekst).chars(_letters(BREEDTE - JAAR)), VOET + 4)
        self.y += KOP

    def rij(self, label: str, bedrag: Decimal | None, soort: str = "vol", al: Decimal = NUL) -> None:
        """A bar from nothing; ``al`` is the part of it that was there before."""
        self._noem(label)
        if bedrag is None:
            self._leeg()
        else:
            if al:
                self._balk("licht", NUL, al)
            self._balk(soort, al, bedrag)
            self._bedrag(geld(bedrag, self.eenheid))
        self.y += RIJ

    def stap(self, label: str, van: Decimal, erbij_: Decimal) -> None:
        """A bar from one amount to the next: full when it grows, an outline when it shrinks."""
        self._noem(label)
        self._balk("vol" if erbij_ > 0 else "open", van, van + erbij_)
        self._bedrag(erbij(erbij_, self.eenheid))
        self.y += RIJ

    def merk(self, label: str, plaats: Decimal, bedrag: str) -> None:
        """A row of its own for where the bars have come."""
        self._schrijf("kop", 0, label, VOET)
        self._schrijf("totaal", BREEDTE, bedrag, VOET)
        self.streep(plaats, self.y, self.y + RIJ, "vast")
        self.y += RIJ

    def streep(self, plaats: Decimal, van: int, tot: int, soort: str = "streep") -> None:
        self.lijnen.append(Lijn(soort, self.schaal.plek(plaats), van, tot))

    def _noem(self, label: str) -> None:
        self._schrijf("gewoon", 0, Truncator(label).chars(_letters(self._label)), VOET)

    def _bedrag(self, tekst: str) -> None:
        self._schrijf("getal", BREEDTE, tekst, VOET)

    def _leeg(self) -> None:
        x = self.schaal.plek(NUL)
        self.vlakken.append(Vlak("leeg", x, self.y + 1, LEEG, BALK))
        self._schrijf("leeg", x + LEEG + RAND, ONTBREEKT, VOET)

    def _balk(self, soort: str, van: Decimal, tot: Decimal) -> None:
        begin, eind = sorted((self.schaal.plek(van), self.schaal.plek(tot)))
        self.vlakken.append(Vlak(soort, begin, self.y + 1, max(eind - begin, 1), BALK))

    def _schrijf(self, soort: str, x: int, tekst: str, omlaag: int) -> None:
        self.teksten.append(Tekst(soort, x, self.y + omlaag, tekst))


def _letters(breedte: int) -> int:
    """How many letters fit."""
    return breedte * 20 // 130


def _in_woorden(bedragen: Jaarbedragen, eenheid: int) -> str:
    return ", ".join(f"{jaar} {geld(bedrag, eenheid)}" for jaar, bedrag in bedragen)


# ── Per theme line, per municipality ─────────────────────────────────────────

JAAR = 40
"""Room for a year to the left of its bar."""
NAAM = 124
"""Room for a name there."""


def per_lijn(sleutel: str, titel: str, rijen: Sequence[tuple[str, Jaarbedragen]], eenheid: int = 1) -> Balken:
    """For every theme line a bar per year."""
    teken = _Tekenaar(JAAR, (bedrag for _, jaren in rijen for _, bedrag in jaren), eenheid)
    for naam, jaren in rijen:
        teken.kop(naam)
        for jaar, bedrag in jaren:
            teken.rij(str(jaar), bedrag)
    return teken.klaar(sleutel, titel, (f"{naam}: {_in_woorden(jaren, eenheid)}." for naam, jaren in rijen))


def per_gemeente(sleutel: str, titel: str, rijen: Sequence[tuple[str, Decimal | None]]) -> Balken:
    """A bar per municipality; who does not take part has none."""
    teken = _Tekenaar(NAAM, (bedrag for _, bedrag in rijen))
    for naam, bedrag in rijen:
        teken.rij(naam, bedrag)
    return teken.klaar(sleutel, titel, (f"{naam} {geld(bedrag)}." for naam, bedrag in rijen))


# ── Through a year ───────────────────────────────────────────────────────────


def door_het_jaar(sleutel: str, verloop: Jaarverloop, eenheid: int = 1) -> Balken:
    """What was spent up to every quarter, above what is expected and budgeted; the darker part is of that quarter."""
    tot, grens = verloop.tot_en_met, verloop.bijgesteld
    teken = _Tekenaar(NAAM, [*tot, *(bedrag for _, bedrag in verloop.rijen)], eenheid)
    al = NUL
    for nummer, (samen, bedrag) in enumerate(zip(tot, verloop.kwartalen, strict=True), 1):
        teken.rij(f"T/m kwartaal {nummer}", samen, al=al if bedrag is not None else NUL)
        al = samen if samen is not None else al
    if grens is not None:
        teken.streep(grens, 0, teken.y)
    for naam, bedrag in verloop.rijen:
        teken.rij(naam, bedrag, "licht" if naam == "Verwacht" else "open")
    return teken.klaar(sleutel, f"Besteed in {verloop.jaar}, naast wat is begroot en verwacht", _verloopzinnen(verloop))


def _verloopzinnen(verloop: Jaarverloop) -> Iterator[str]:
    for nummer, samen in enumerate(verloop.tot_en_met, 1):
        yield f"Besteed tot en met kwartaal {nummer}: {geld(samen)}."
    for naam, bedrag in verloop.rijen:
        yield f"{naam}: {geld(bedrag)}."


# ── From one year to the next ────────────────────────────────────────────────

OORZAAK = 158
"""Room for a cause to the left of its bar."""


type Stappen = list[tuple[str, Decimal]]
"""Causes of a change, each with its euros."""


@dataclass(frozen=True)
class Brugjaar:
    """A year, what is paid in it, and the steps that led there from the year before."""

    jaar: int
    bedrag: Decimal | None
    stappen: Stappen

    @property
    def in_woorden(self) -> str:
        return "doet niet mee" if self.bedrag is None else geld(self.bedrag)


def brug_van(
    vorig: int, bedrag_toen: Decimal | None, jaren: Iterable[tuple[int, Decimal | None, Decimal | None, Stappen]]
) -> Iterator[Brugjaar]:
    """From a year and what was paid then: per year after it the amount, the difference and its causes.

    Between two budgets the step is known, but not its causes.
    """
    if bedrag_toen is not None:
        yield Brugjaar(vorig, bedrag_toen, [])
    for jaar, bedrag, verschil, stappen in jaren:
        sprong = [("Nieuwe begroting", verschil)] if verschil and not stappen else []
        yield Brugjaar(jaar, bedrag, stappen or sprong)


def brug(sleutel: str, titel: str, jaren: Sequence[Brugjaar]) -> Balken:
    """From year to year in steps, reckoned from the first known amount: it is the changes that are drawn to scale."""
    plaatsen = list(_plaatsen(jaren))
    bedragen = (bedrag for jaar in jaren for bedrag in (jaar.bedrag, *(stap for _, stap in jaar.stappen)))
    teken = _Tekenaar(OORZAAK, plaatsen, getoond=bedragen)
    nu = NUL
    for plek, jaar in enumerate(jaren):
        for naam, bedrag in jaar.stappen:
            teken.stap(naam, nu, bedrag)
            nu += bedrag
        teken.merk(str(jaar.jaar), nu, jaar.in_woorden)
        if plek + 1 < len(jaren) and jaren[plek + 1].stappen:
            teken.streep(nu, teken.y, teken.y + RIJ)
    return teken.klaar(sleutel, titel, (_brugzin(jaar) for jaar in jaren))


def _plaatsen(jaren: Sequence[Brugjaar]) -> Iterator[Decimal]:
    nu = NUL
    for jaar in jaren:
        for _, bedrag in jaar.stappen:
            nu += bedrag
            yield nu


def _brugzin(jaar: Brugjaar) -> str:
    stappen = ", ".join(f"{erbij(bedrag)} {naam.lower()}" for naam, bedrag in jaar.stappen)
    return f"{stappen}, samen {jaar.in_woorden} in {jaar.jaar}." if stappen else f"{jaar.jaar}: {jaar.in_woorden}."
