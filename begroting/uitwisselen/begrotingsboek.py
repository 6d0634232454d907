"""The budget as a workbook: a sheet per kind of amount, the index figures, and what the printed totals differ.

The sheets are those that can be read in again (``inlezing``): their names and headers are kept in one place here.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Optelling
from begroting.raster import VELDEN, Kolom, Raster, Rij, Weergave
from begroting.tabel import Cel, Regel
from begroting.uitwisselen import werkboek
from begroting.uitwisselen.werkboek import Formule, Inhoud, Vorm, Werkblad, Werkboek, adres, som, som_van_rij

Soort = Bedrag.Soort
PostSoort = Begrotingspost.Soort

NUMMER, POST, ONDERDEEL, SOORT, RICHTING, OPMERKING = (
    "Nummer",
    "Post",
    "Onderdeel van",
    "Soort",
    "Last of baat",
    "Opmerking",
)
SOORTNAMEN = {PostSoort.POST: "Post", PostSoort.BLOK: "Blok", PostSoort.KOP: "Tussenkop", PostSoort.TOTAAL: "Totaal"}
INDEXBLAD, INDEXKOLOM = "Indexcijfers", 4
VOORAF = (
    werkboek.Kolom(NUMMER, Vorm.GETAL, 10),
    werkboek.Kolom(POST, Vorm.TEKST, 30),
    werkboek.Kolom(ONDERDEEL, Vorm.TEKST, 15),
    werkboek.Kolom(SOORT, Vorm.TEKST, 11),
    werkboek.Kolom(RICHTING, Vorm.TEKST, 12),
)
EERSTE_BEDRAG = len(VOORAF) + 1
"""The first column with amounts, counted from one."""


@dataclass(frozen=True)
class Begrotingscijfers:
    """Everything that is filled in in a budget, of all kinds and quarters."""

    begroting: Begroting
    posten: Sequence[Begrotingspost]
    bedragen: Sequence[Rij]
    optellingen: Sequence[Optelling]
    indexcijfers: Sequence[Indexcijfer]

    @property
    def weergaven(self) -> list[Weergave]:
        """What can be looked at: every kind, and what was spent per year."""
        jaren = tuple(self.begroting.jaren)
        gewoon = [Weergave(soort, 1, jaren[0], jaren) for soort in Soort.values if soort != Soort.REALISATIE]
        return [*gewoon, *(Weergave(Soort.REALISATIE, 1, jaar, jaren) for jaar in jaren)]

    def raster(self, weergave: Weergave, *, zonder_gedrukt: bool = False) -> Raster:
        """As the page shows it; ``zonder_gedrukt``: totals from what they add up, whatever is printed for them."""
        bedragen = [rij for rij in self.bedragen if not (zonder_gedrukt and rij.post_id in self._sommen)]
        return Raster(self.begroting, weergave, self.posten, bedragen, self.optellingen, self.indexcijfers)

    @cached_property
    def _sommen(self) -> set[int]:
        """The lines that add up others."""
        tabel = Raster(self.begroting, self.weergaven[0], self.posten, (), self.optellingen).tabel
        return {post.pk for post in self.posten if tabel.delen(post)}


def begrotingscijfers(begroting: Begroting) -> Begrotingscijfers:
    """Fetch a budget whole (four queries)."""
    bedragen = Bedrag.objects.filter(plan=begroting.plan_id).order_by().values_list(*VELDEN)
    return Begrotingscijfers(
        begroting,
        list(begroting.posten.all()),
        [Rij(*rij) for rij in bedragen],
        list(Optelling.objects.filter(plan=begroting.plan_id)),
        list(begroting.indexcijfers.all()),
    )


def begrotingsboek(cijfers: Begrotingscijfers, stand: datetime.date) -> Werkboek:
    begroting = cijfers.begroting
    plan = begroting.plan
    index = _indexblad(cijfers, stand)
    bladen = [_Blad(cijfers, weergave, stand).maak() for weergave in cijfers.weergaven]
    controles = _controleblad(cijfers, stand)
    naam = werkboek.bestandsnaam(plan.regio.woorden.begroting, plan.regio.slug, plan.slug)
    titel = f"{begroting}: {plan.regio.naam}, {plan.titel}"
    return Werkboek(naam, titel, stand, [*bladen, index, *([controles] if controles.rijen else [])])


def naam_van(weergave: Weergave) -> str:
    """The name of the sheet of a kind of amount."""
    return f"{weergave.label} {weergave.jaar}" if weergave.heeft_samen else weergave.label


# ── A kind of amount ─────────────────────────────────────────────────────────


class _Blad:
    """The lines of a budget with one kind of amount; what adds up is a formula on the cells above and below it."""

    def __init__(self, cijfers: Begrotingscijfers, weergave: Weergave, stand: datetime.date) -> None:
        self.cijfers, self.weergave = cijfers, weergave
        self.gedrukt = cijfers.raster(weergave)
        self.raster = cijfers.raster(weergave, zonder_gedrukt=True)
        self.regels = self.raster.regels
        self.blad = Werkblad(
            naam_van(weergave),
            f"{cijfers.begroting}: {naam_van(weergave).lower()}",
            self._kolommen(),
            werkboek.over(cijfers.begroting.plan, stand),
        )
        self.rij_van = {regel.post.pk: nummer for nummer, regel in enumerate(self.regels, self.blad.eerste)}
        self.naam_van = {regel.post.pk: regel.post.naam for regel in self.regels}

    def _kolommen(self) -> list[werkboek.Kolom]:
        bedragen = [werkboek.Kolom(kolom.kop, Vorm.EURO, 15) for kolom in self.raster.kolommen]
        if self.weergave.heeft_samen:
            bedragen.append(werkboek.Kolom(f"Samen {self.weergave.jaar}", Vorm.EURO, 15))
        return [*VOORAF, *bedragen, werkboek.Kolom(OPMERKING, Vorm.TEKST, 40)]

    def maak(self) -> Werkblad:
        for regel, gedrukt in zip(self.regels, self.gedrukt.regels, strict=True):
            nummer = self.blad.volgende
            cellen = [self._cel(regel, nr, nummer) for nr in range(len(self.raster.kolommen))]
            if self.weergave.heeft_samen:
                cellen.append(self._samen(regel, nummer))
            self.blad.rijen.append(
                werkboek.Rij(
                    [*self._vooraf(regel.post), *cellen, self._opmerking(gedrukt)],
                    totaal=regel.post.soort in (PostSoort.BLOK, PostSoort.TOTAAL),
                    diepte=regel.diepte - 1,
                )
            )
        return self.blad

    def _vooraf(self, post: Begrotingspost) -> list[Inhoud]:
        ouder = self.naam_van.get(post.ouder_id, "") if post.ouder_id else ""
        return [post.pk, post.naam, ouder, SOORTNAMEN[PostSoort(post.soort)], post.get_richting_display()]

    def _cel(self, regel: Regel, plaats: int, nummer: int) -> Inhoud:
        cel = regel.cellen[plaats]
        if regel.post.soort == PostSoort.KOP:
            return None
        kolom = EERSTE_BEDRAG + plaats
        delen = self._delen(regel.post)
        if delen and regel.post.soort != PostSoort.POST:
            rijen: dict[int, list[int]] = {1: [], -1: []}
            for teken, rij in delen:
                rijen[teken].append(rij)
            return Formule(som(kolom, rijen[1], rijen[-1]), cel.berekend)
        if cel.bedrag is None and cel.afgeleid is not None:
            return self._afgeleid(regel.post, plaats, nummer, cel.afgeleid)
        return cel.bedrag

    def _delen(self, post: Begrotingspost, teken: int = 1) -> list[tuple[int, int]]:
        """The rows that a total adds up, each with its sign; through headings, which have no amount themselves."""
        gevonden: list[tuple[int, int]] = []
        for eigen, deel in self.raster.tabel.delen(post):
            if deel.soort == PostSoort.KOP:
                gevonden += self._delen(deel, teken * eigen)
            else:
                gevonden.append((teken * eigen, self.rij_van[deel.pk]))
        return gevonden

    def _afgeleid(self, post: Begrotingspost, plaats: int, nummer: int, uitkomst: Decimal) -> Formule:
        """What an adopted amount has become by itself, on the sheets with the adopted amounts and the index."""
        begroot = f"{Soort.BEGROOT.label}!{adres(EERSTE_BEDRAG + plaats, nummer)}"
        if post.wijze != Begrotingspost.Wijze.GEINDEXEERD:
            return Formule(begroot, uitkomst)
        factor = f"{INDEXBLAD}!{adres(INDEXKOLOM, self.blad.eerste + plaats)}"
        return Formule(f"ROUND({begroot}*{factor},2)", uitkomst)

    def _samen(self, regel: Regel, nummer: int) -> Inhoud:
        if regel.post.soort == PostSoort.KOP:
            return None
        waarden = [cel.waarde for cel in regel.cellen if cel.waarde is not None]
        laatste = EERSTE_BEDRAG + len(regel.cellen) - 1
        return Formule(som_van_rij(nummer, EERSTE_BEDRAG, laatste), sum(waarden, Decimal(0)) if waarden else None)

    def _opmerking(self, regel: Regel) -> str:
        """What is printed and no amount, or another amount than the sum; and what was noted."""
        zinnen = [
            f"{kolom.kop}: {zin}"
            for kolom, cel in zip(self.raster.kolommen, regel.cellen, strict=True)
            if (zin := _over_cel(cel))
        ]
        return "; ".join(zinnen)


def _over_cel(cel: Cel) -> str:
    zinnen = [f"onleesbaar gedrukt als “{cel.gedrukt}”"] if cel.gedrukt else []
    if cel.verschil is not None and cel.bedrag is not None:
        zinnen.append(f"gedrukt staat er {werkboek.bedrag(cel.bedrag)}")
    return ", ".join([*zinnen, *([cel.toelichting] if cel.toelichting else [])])


# ── Beside the amounts ───────────────────────────────────────────────────────


def _indexblad(cijfers: Begrotingscijfers, stand: datetime.date) -> Werkblad:
    """The percentage of every year and by how much an indexed amount has changed since it was adopted."""
    kolommen = [
        werkboek.Kolom("Jaar", Vorm.TEKST, 12),
        werkboek.Kolom("Index in procenten", Vorm.EURO, 20),
        werkboek.Kolom("Waarmee is begroot", Vorm.EURO, 20),
        werkboek.Kolom("Begroot maal", Vorm.FACTOR, 14),
        werkboek.Kolom("Voorlopig of definitief", Vorm.TEKST, 22),
        werkboek.Kolom("Bron", Vorm.TEKST, 34),
    ]
    # As many lines above the table as the other sheets have: their formulas point at the rows of this one.
    begroting = cijfers.begroting
    blad = Werkblad(INDEXBLAD, f"{begroting}: indexcijfers", kolommen, werkboek.over(begroting.plan, stand), vast=1)
    bij = {cijfer.jaar: cijfer for cijfer in cijfers.indexcijfers}
    factoren = cijfers.raster(cijfers.weergaven[0]).blad.factoren
    for jaar in begroting.jaren:
        factor = (Decimal(factoren[jaar].numerator) / factoren[jaar].denominator).quantize(Decimal("1E-20"))
        blad.rijen.append(werkboek.Rij([str(jaar), *_index(bij.get(jaar), blad, factor)]))
    return blad


def _index(cijfer: Indexcijfer | None, blad: Werkblad, factor: Decimal) -> list[Inhoud]:
    nummer = blad.volgende
    eerder = f"*{adres(INDEXKOLOM, nummer - 1)}" if blad.rijen else ""
    formule = Formule(f"(100+{adres(2, nummer)})/(100+{adres(3, nummer)}){eerder}", factor)
    if cijfer is None:
        return [None, None, formule, "", ""]
    toen = cijfer.percentage if cijfer.vastgesteld is None else cijfer.vastgesteld
    return [cijfer.percentage, toen, formule, "voorlopig" if cijfer.voorlopig else "definitief", cijfer.bron]


def _controleblad(cijfers: Begrotingscijfers, stand: datetime.date) -> Werkblad:
    """Every printed amount that differs from what it adds up; that sum counts other printed totals as they are."""
    begroting = cijfers.begroting
    kolommen = [
        werkboek.Kolom("Totaal", Vorm.TEKST, 44),
        werkboek.Kolom("Jaar", Vorm.TEKST, 12),
        werkboek.Kolom("Gedrukt", Vorm.EURO, 15),
        werkboek.Kolom("Opgeteld", Vorm.EURO, 15),
        werkboek.Kolom("Verschil", Vorm.EURO, 15),
        werkboek.Kolom("Oorzaak", Vorm.TEKST, 24),
    ]
    blad = Werkblad(
        "Verschillen", f"{begroting}: gedrukte totalen", kolommen, werkboek.over(begroting.plan, stand), vast=1
    )
    for controle in cijfers.raster(cijfers.weergaven[0]).tabel.controles():
        verschil = Formule(f"C{blad.volgende}-D{blad.volgende}", controle.verschil)
        cellen: list[Inhoud] = [
            controle.post.naam,
            str(controle.jaar),
            controle.gedrukt,
            controle.berekend,
            verschil,
            controle.oorzaak,
        ]
        blad.rijen.append(werkboek.Rij(cellen))
    return blad


def kolommen_van(weergaven: Sequence[Weergave]) -> Mapping[str, list[Kolom]]:
    """The columns of every sheet, by its name."""
    return {naam_van(weergave): weergave.kolommen for weergave in weergaven}
