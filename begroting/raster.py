"""The budget as a grid: one kind of amount at a time, a row per line, a column per year (or quarter of a year)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef

from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Optelling, Sleutelkeuze
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad, Cijfer, Post, Wijze
from begroting.tabel import Begrotingstabel, Regel
from regioplan.bewerken.templatetags.regioplan import nederlands_getal

Soort = Bedrag.Soort
CENT = Decimal("0.01")
EENHEDEN = {"euro": 1, "duizend": 1000}
"""What the reader may choose (``?in=``)."""


# ── What the reader chose ────────────────────────────────────────────────────


@dataclass(frozen=True)
class Kolom:
    """A column: a year, or a quarter of the year that is shown."""

    jaar: int
    kwartaal: int | None = None

    @property
    def nummer(self) -> int:
        """What tells the columns of one grid apart."""
        return self.kwartaal or self.jaar

    @property
    def kop(self) -> str:
        return f"Q{self.kwartaal} {self.jaar}" if self.kwartaal else str(self.jaar)


@dataclass(frozen=True)
class Weergave:
    """Which kind of amount, in which unit, and for what was spent: of which year."""

    soort: str
    eenheid: int
    jaar: int
    jaren: tuple[int, ...]

    @classmethod
    def uit(cls, begroting: Begroting, vraag: Mapping[str, str]) -> "Weergave":
        """From the address; what is not a choice becomes what is usual."""
        jaren = tuple(begroting.jaren)
        soort, jaar = vraag.get("soort", ""), vraag.get("jaar", "")
        return cls(
            soort if soort in Soort.values else Soort.BEGROOT,
            EENHEDEN.get(vraag.get("in", ""), begroting.eenheid),
            next((een for een in jaren if str(een) == jaar), jaren[0]),
            jaren,
        )

    @property
    def kolommen(self) -> list[Kolom]:
        if self.soort == Soort.REALISATIE:
            return [Kolom(self.jaar, kwartaal) for kwartaal, _ in Bedrag.KWARTALEN]
        return [Kolom(jaar) for jaar in self.jaren]

    @property
    def heeft_samen(self) -> bool:
        """Whether the columns add up: quarters do, years do not."""
        return self.soort == Soort.REALISATIE

    @property
    def eenheidsnaam(self) -> str:
        return next(naam for naam, waarde in EENHEDEN.items() if waarde == self.eenheid)

    @property
    def in_duizenden(self) -> bool:
        return self.eenheid > 1

    @property
    def label(self) -> str:
        return str(Soort(self.soort).label)

    @property
    def vraag(self) -> str:
        """As it stands in an address."""
        keuzes = {"soort": self.soort, "in": self.eenheidsnaam}
        return urlencode(keuzes | ({"jaar": self.jaar} if self.heeft_samen else {}))

    @property
    def soorten(self) -> list[tuple[str, str, bool]]:
        """The switch: label, address, and whether it is this one."""
        return [(str(s.label), f"?{replace(self, soort=s).vraag}", s == self.soort) for s in Soort]

    @property
    def in_eenheden(self) -> list[tuple[str, str, bool]]:
        namen = {1: "euro's", 1000: "duizenden"}
        return [(namen[e], f"?{replace(self, eenheid=e).vraag}", e == self.eenheid) for e in EENHEDEN.values()]

    @property
    def per_jaar(self) -> list[tuple[str, str, bool]]:
        return [(str(j), f"?{replace(self, jaar=j).vraag}", j == self.jaar) for j in self.jaren]


# ── Amounts as they are typed and shown ──────────────────────────────────────

GETAL = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?|-?\d+\.\d+")
DATUM = re.compile(
    r"\d{1,2}[-/]\d{1,2}([-/]\d{2,4})?|\d{4}-\d{2}-\d{2}.*|\d{1,2}[- ][a-z]{3,9}([- ]\d{2,4})?", re.IGNORECASE
)
LANGSTE = Decimal(10) ** 12


def lees_cel(tekst: str, eenheid: int = 1) -> Decimal | None:
    """An amount in euros from what somebody typed or pasted in this unit; empty is ``None``.

    ``1.250,00`` and ``1250.00`` are the same; ``1.250`` is twelve hundred and fifty. Raises ``ValidationError``.
    """
    kaal = _kaal(tekst)
    if not kaal:
        return None
    if not GETAL.fullmatch(kaal):
        raise ValidationError(_waarom_geen_bedrag(tekst.strip()))
    if "," in kaal or re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", kaal):
        kaal = kaal.replace(".", "").replace(",", ".")
    bedrag = Decimal(kaal) * eenheid
    if abs(bedrag) >= LANGSTE:
        raise ValidationError("Dit bedrag is te groot.")
    if bedrag != bedrag.quantize(CENT):
        raise ValidationError("Een bedrag gaat tot op de cent. Rond het eerst af.")
    return bedrag.quantize(CENT) + 0


def _kaal(tekst: str) -> str:
    """Without euro sign and spaces, the minus in front: ``€ 5-`` and ``(5)`` are what Excel makes of −5."""
    kaal = re.sub(r"[\s€\u00a0\u202f]", "", tekst).replace("−", "-")
    if re.fullmatch(r"\([\d.,]+\)|[\d.,]+-", kaal):
        kaal = "-" + kaal.strip("()-")
    return kaal


GEEN_BEDRAG = (
    (re.compile(r"[=+@].*", re.DOTALL), "“{}” is een formule. Vul de uitkomst in."),
    (re.compile(r"#.*"), "“{}” is een foutmelding uit het rekenblad."),
    (DATUM, "“{}” is een datum, geen bedrag."),
    (re.compile(r".*%"), "“{}” is een percentage, geen bedrag."),
    (re.compile(r"[-–—]"), "Een streepje kan nul zijn of leeg. Vul 0 in, of maak de cel leeg."),
    (re.compile(r".*", re.DOTALL), "“{}” is geen bedrag. Schrijf het zo: 1.250,50."),
)
"""What else it may be, and what to say then; the first that fits."""

KORT = 28


def _waarom_geen_bedrag(tekst: str) -> str:
    kort = tekst if len(tekst) <= KORT else f"{tekst[: KORT - 1]}…"
    return next(zin.format(kort) for patroon, zin in GEEN_BEDRAG if patroon.fullmatch(tekst))


def als_invoer(bedrag: Decimal | None, eenheid: int = 1) -> str:
    """The exact amount as somebody would type it in this unit: ``144.500`` or, in thousands, ``144,5``."""
    if bedrag is None:
        return ""
    getal = bedrag / eenheid
    if getal == getal.to_integral_value():
        return nederlands_getal(getal, 0)
    decimalen = 2 if eenheid == 1 else len(f"{getal.normalize():f}".partition(".")[2])
    return nederlands_getal(getal, decimalen)


def afgerond(bedrag: Decimal, eenheid: int) -> Decimal:
    """As it is shown: whole thousands, or euros as they are. Still in euros."""
    return bedrag if eenheid == 1 else (bedrag / eenheid).quantize(Decimal(1), ROUND_HALF_UP) * eenheid


# ── The grid ─────────────────────────────────────────────────────────────────


class Rij(NamedTuple):
    """A stored amount, without the cost of a model: there are thousands."""

    post_id: int
    echt_jaar: int
    soort: str
    kwartaal: int | None
    bedrag: Decimal | None
    gedrukt: str
    toelichting: str
    versie: int
    pk: int

    @property
    def jaar(self) -> int:
        """The column it stands in."""
        return self.kwartaal or self.echt_jaar


VELDEN = ("post_id", "jaar", "soort", "kwartaal", "bedrag", "gedrukt", "toelichting", "versie", "pk")


class Raster:
    """The lines of a budget with one kind of amount, and what follows from them; no queries."""

    def __init__(
        self,
        begroting: Begroting,
        weergave: Weergave,
        posten: Iterable[Begrotingspost],
        bedragen: Iterable[Rij],
        optellingen: Iterable[Optelling],
        indexcijfers: Iterable[Indexcijfer] = (),
    ) -> None:
        self.begroting, self.weergave = begroting, weergave
        self.kolommen = weergave.kolommen
        self.posten, self.bedragen, self.optellingen = list(posten), list(bedragen), list(optellingen)
        self.cijfers = {cijfer.jaar: cijfer for cijfer in indexcijfers}
        self.tabel = Begrotingstabel(
            begroting,
            self.posten,
            [rij for rij in self.bedragen if self._hoort_hier(rij)],
            self.optellingen,
            kolommen=[kolom.nummer for kolom in self.kolommen],
            afgeleid=self.bijgesteld if weergave.soort == Soort.BIJGESTELD else None,
        )

    def _hoort_hier(self, rij: Rij) -> bool:
        if rij.soort != self.weergave.soort:
            return False
        return rij.kwartaal is None or rij.echt_jaar == self.weergave.jaar

    @cached_property
    def blad(self) -> Blad:
        """What indexing needs, for every line and not only those that are paid."""
        return Blad(
            jaren=self.weergave.jaren,
            posten=(),
            begroot=self._per_plek(Soort.BEGROOT),
            bijgesteld=self._per_plek(Soort.BIJGESTELD),
            index={jaar: _cijfer(cijfer) for jaar, cijfer in self.cijfers.items()},
        )

    def _per_plek(self, soort: str) -> dict[tuple[int, int], Decimal]:
        return {(r.post_id, r.jaar): r.bedrag for r in self.bedragen if r.soort == soort and r.bedrag is not None}

    @cached_property
    def bijgesteld(self) -> dict[tuple[int, int], Decimal]:
        """(line, year) → what an adopted amount has become by itself, without an own amount for it."""
        blad = replace(self.blad, bijgesteld={})
        gevonden = {}
        for post in self.posten:
            if post.soort != Begrotingspost.Soort.POST:
                continue
            lijn = Post(post.pk, post.naam, Wijze(post.wijze))
            for jaar in self.weergave.jaren:
                bedrag = bijgesteld(blad, lijn, jaar)
                if bedrag is not None:
                    gevonden[post.pk, jaar] = bedrag
        return gevonden

    @cached_property
    def regels(self) -> list[Regel]:
        """The lines one below another, as on the page."""
        return self.tabel.plat()

    @cached_property
    def indexcijfers(self) -> list[Indexcijfer | None]:
        return [self.cijfers.get(jaar) for jaar in self.weergave.jaren]

    def rij(self, post: int, kolom: Kolom) -> Rij | None:
        """What is stored in a cell."""
        return self._rijen.get((post, kolom.nummer))

    @cached_property
    def _rijen(self) -> dict[tuple[int, int], Rij]:
        return {(rij.post_id, rij.jaar): rij for rij in self.bedragen if self._hoort_hier(rij)}


def _cijfer(cijfer: Indexcijfer) -> Cijfer:
    nu = cijfer.percentage
    return Cijfer(nu, nu if cijfer.vastgesteld is None else cijfer.vastgesteld)


def raster_van(begroting: Begroting, weergave: Weergave) -> Raster:
    """Fetch a budget's lines, amounts, totals and index figures (four queries) and lay them out."""
    return Raster(
        begroting,
        weergave,
        begroting.posten.annotate(
            heeft_sleutel=Exists(Sleutelkeuze.objects.filter(post=OuterRef("pk"))), lijn=F("inspanning__themalijn_id")
        ),
        bedragrijen(begroting, weergave),
        Optelling.objects.filter(plan=begroting.plan_id),
        begroting.indexcijfers.all(),
    )


def bedragrijen(begroting: Begroting, weergave: Weergave) -> list[Rij]:
    """All amounts per year, and what was spent in the year that is shown."""
    rijen = Bedrag.objects.filter(plan=begroting.plan_id).exclude(soort=Soort.REALISATIE)
    if weergave.soort == Soort.REALISATIE:
        rijen = rijen | Bedrag.objects.filter(plan=begroting.plan_id, soort=Soort.REALISATIE, jaar=weergave.jaar)
    return [Rij(*rij) for rij in rijen.order_by().values_list(*VELDEN)]


def is_in_te_vullen(post: Begrotingspost, soort: str) -> bool:
    """Whether it takes amounts of a kind: a sum follows by itself, but of a budget its printed amount is kept too."""
    if post.soort == Begrotingspost.Soort.KOP:
        return False
    return post.soort == Begrotingspost.Soort.POST or soort == Soort.BEGROOT
