"""The lines of the grid in words: what stands in every cell, in the unit of the page."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from begroting.models import Begrotingspost
from begroting.raster import Raster, afgerond, als_invoer, is_in_te_vullen
from begroting.tabel import Cel, Regel
from begroting.templatetags.geld import geld

NIETS = "niet ingevuld"
"""Of a cell with class ``niets``, which shows it as a dash; read out it stays what it is."""
NUL = Decimal(0)


class Celwoorden(NamedTuple):
    """An amount as it is shown, and what goes with it."""

    tekst: str
    klasse: str = ""
    gedrukt: str = ""
    """What is printed where no amount can be read."""
    noot: str = ""
    exact: str = ""
    """The amount itself where the page shows it rounded."""
    afgeleid: str = ""
    """What follows when an own amount is made empty."""


class Rasterregel(NamedTuple):
    """A line of the grid; a heading has no cells."""

    pk: int
    naam: str
    toelichting: str
    soort: str
    diepte: int
    telt: str
    """What a total adds up: keys, with a minus where it is taken off."""
    in_te_vullen: bool
    cellen: Sequence[Celwoorden]


def rasterregels(raster: Raster) -> list[Rasterregel]:
    """The lines one below another."""
    return [_regel(raster, regel) for regel in raster.regels]


def _regel(raster: Raster, regel: Regel) -> Rasterregel:
    post = regel.post
    return Rasterregel(
        post.pk,
        post.naam,
        post.toelichting,
        post.soort,
        regel.diepte,
        " ".join(str(teken * pk) for teken, pk in raster.tabel.telt(post)),
        is_in_te_vullen(post, raster.weergave.soort),
        () if post.soort == Begrotingspost.Soort.KOP else tuple(_cellen(raster, regel)),
    )


def _cellen(raster: Raster, regel: Regel) -> Iterator[Celwoorden]:
    yield from (_cel(raster, regel, cel) for cel in regel.cellen)
    if raster.weergave.heeft_samen:
        yield _samen(regel, raster.weergave.eenheid)


def _cel(raster: Raster, regel: Regel, cel: Cel) -> Celwoorden:
    """One amount: filled in, following from something else, unreadable, or missing."""
    eenheid = raster.weergave.eenheid
    return Celwoorden(
        NIETS if cel.waarde is None else geld(cel.waarde, eenheid),
        _klasse(regel, cel),
        cel.gedrukt if cel.bedrag is None else "",
        _noot(raster, regel, cel),
        _exact(cel, eenheid),
        "" if cel.bedrag is None else als_invoer(cel.afgeleid, eenheid),
    )


def _klasse(regel: Regel, cel: Cel) -> str:
    if cel.bedrag is not None:
        return ""
    if cel.afgeleid is not None:
        return "afgeleid"
    som = ["som"] if regel.post.soort != Begrotingspost.Soort.POST else []
    niets = ["niets"] if cel.waarde is None and not cel.gedrukt else []
    return " ".join(som + niets)


def _exact(cel: Cel, eenheid: int) -> str:
    bedrag = cel.afgeleid if cel.bedrag is None else cel.bedrag
    is_rond = bedrag is None or eenheid == 1 or not bedrag % eenheid
    return "" if is_rond else als_invoer(bedrag, eenheid)


def _noot(raster: Raster, regel: Regel, cel: Cel) -> str:
    """Where the sum is another amount than what is printed, and where rounding makes it seem so."""
    eenheid = raster.weergave.eenheid
    if cel.verschil is not None:
        return f"telt op tot {geld(cel.berekend, eenheid)}"
    if eenheid == 1 or cel.bedrag is not None or cel.berekend is None:
        return ""
    verschil = _afronding(raster, regel.post, cel)
    return f"afronding {'+' if verschil > 0 else '−'}{abs(verschil)}" if verschil else ""


def _afronding(raster: Raster, post: Begrotingspost, cel: Cel) -> int:
    """How much the rounded sum differs from the sum of the rounded parts, in the unit of the page."""
    eenheid, tabel = raster.weergave.eenheid, raster.tabel
    som = sum(
        teken * _rond(waarde, eenheid)
        for teken, deel in tabel.delen(post)
        for waarde in _zichtbaar(raster, deel, cel.jaar)
    )
    return _rond(cel.berekend or NUL, eenheid) - som


def _rond(bedrag: Decimal, eenheid: int) -> int:
    return int(afgerond(bedrag, eenheid) / eenheid)


def _zichtbaar(raster: Raster, post: Begrotingspost, kolom: int) -> Iterator[Decimal]:
    """The amount a line shows; a heading shows those under it."""
    if post.soort == Begrotingspost.Soort.KOP:
        for _, deel in raster.tabel.delen(post):
            yield from _zichtbaar(raster, deel, kolom)
    elif (waarde := raster.tabel.bedrag(post, kolom)) is not None:
        yield waarde


def _samen(regel: Regel, eenheid: int) -> Celwoorden:
    waarden = [cel.waarde for cel in regel.cellen if cel.waarde is not None]
    return Celwoorden(geld(sum(waarden, NUL), eenheid), "som") if waarden else Celwoorden(NIETS, "som niets")


# ── Parts ────────────────────────────────────────────────────────────────────

KLEINSTE, GROOTSTE = 100, 150
"""How many lines a part of a long budget has; up to the most there is only one."""


class Deel(NamedTuple):
    """Lines that are shown together, counted from one, the last included."""

    van: int
    tot: int

    def __str__(self) -> str:
        return f"{self.van} t/m {self.tot}"


def knip(regels: Sequence[Rasterregel]) -> list[Deel]:
    """Cut after as many lines as fit on a page, where possible before a line that stands under no other."""
    delen, van = [], 0
    while len(regels) - van > GROOTSTE:
        tot = min(range(van + KLEINSTE, van + GROOTSTE + 1), key=lambda nr: regels[nr].diepte)
        delen.append(Deel(van + 1, tot))
        van = tot
    return [*delen, Deel(van + 1, len(regels))]
