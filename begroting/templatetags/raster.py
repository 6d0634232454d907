"""The rows of the budget grid: of a thousand lines, so written out here and not by a template per cell.

Every line says only what the page cannot know otherwise: its key stands in its address, under which line it
comes in the class of its name, and a line without ``data-soort`` is one that can be filled in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from begroting.models import Begrotingspost, Indexcijfer
from begroting.raster import Kolom, Raster, afgerond, als_invoer, is_in_te_vullen
from begroting.tabel import Cel, Regel
from begroting.templatetags.geld import geld

register = template.Library()

LEEG = "niet ingevuld"
"""Of a cell with class ``niets``, which shows it as a dash; read out it stays what it is."""
KLASSEN = {"totaal": "totaal", "blok": "totaal", "kop": "groep", "post": ""}
NUL = Decimal(0)


@dataclass(frozen=True)
class Mal:
    """What is the same for every line; its key comes in the place of ``#``."""

    post: str
    regel: str
    """Empty for who only reads."""
    labels: tuple[str, ...]
    """What a cell is called on a phone, where the lines become cards; who fills in keeps the table."""
    bij: str
    """Key of the line somebody comes back to."""


@register.filter
def index_per_kolom(raster: Raster) -> list[tuple[Kolom, Indexcijfer | None]]:
    """The index figure under every year."""
    return list(zip(raster.kolommen, raster.indexcijfers, strict=True))


@register.simple_tag
def rasterrijen(raster: Raster, vult_in: bool, bij: str | None = None) -> SafeString:
    """Every line as a table row; ``vult_in``: with a last cell that leads to the form of the line."""
    mal = _mal(raster, vult_in, bij or "")
    return mark_safe("\n".join(_rij(raster, regel, mal) for regel in raster.regels))  # noqa: S308


def _mal(raster: Raster, vult_in: bool, bij: str) -> Mal:
    plan = raster.begroting.plan
    regio = plan.regio.slug
    post = reverse("begroting:begrotingspost", kwargs={"regio": regio, "pk": 0}).replace("/0/", "/#/")
    if not vult_in:
        return Mal(post, "", tuple(f' data-label="{kop}"' for kop in [*_koppen(raster), "Samen"]), bij)
    regel = reverse("begroting:regel", kwargs={"regio": regio, "plan": plan.slug, "post": 0}).replace("/0/", "/#/")
    return Mal(post, f"{regel}?{escape(raster.weergave.vraag)}", ("",) * (len(raster.kolommen) + 1), bij)


def _koppen(raster: Raster) -> list[str]:
    return [kolom.kop for kolom in raster.kolommen]


def _rij(raster: Raster, regel: Regel, mal: Mal) -> str:
    cellen = "".join(_cel(raster, regel, cel, label) for cel, label in zip(regel.cellen, mal.labels, strict=False))
    samen = _samen(raster, regel, mal.labels[-1]) if raster.weergave.heeft_samen else ""
    naam, formulier = _naam(regel.post, regel.diepte, mal.post), _invullen(raster, regel.post, mal.regel)
    return f"<tr{_kenmerken(raster, regel.post, mal)}>{naam}{cellen}{samen}{formulier}</tr>"


def _kenmerken(raster: Raster, post: Begrotingspost, mal: Mal) -> str:
    klasse = KLASSEN[post.soort]
    kenmerken = ' id="bij"' if str(post.pk) == mal.bij else ""
    kenmerken += f' class="{klasse}"' if klasse else ""
    if not mal.regel:
        return kenmerken
    telt = " ".join(str(teken * pk) for teken, pk in raster.tabel.telt(post))
    kenmerken += f' data-soort="{post.soort}"' if post.soort != Begrotingspost.Soort.POST else ""
    return kenmerken + (f' data-telt="{telt}"' if telt else "")


def _invullen(raster: Raster, post: Begrotingspost, mal: str) -> str:
    """All years of a line on a page of their own: without a script, on a phone, for what goes with an amount."""
    if not mal:
        return ""
    if not is_in_te_vullen(post, raster.weergave.soort):
        return '<td class="raster__form"></td>'
    return f'<td class="raster__form"><a href="{mal.replace("#", str(post.pk))}">Invullen</a></td>'


def _naam(post: Begrotingspost, diepte: int, mal: str) -> str:
    naam = f'<a href="{mal.replace("#", str(post.pk))}">{escape(post.naam)}</a>'
    if post.toelichting:
        naam += f'<br><span class="bijzin">{escape(post.toelichting)}</span>'
    return f'<th scope="row" class="niveau-{diepte - 1}">{naam}</th>'


def _cel(raster: Raster, regel: Regel, cel: Cel, label: str) -> str:
    """One amount: filled in, following from something else, unreadable, or missing."""
    eenheid = raster.weergave.eenheid
    if regel.post.soort == Begrotingspost.Soort.KOP:
        return "<td></td>"
    exact = _exact(cel, eenheid) if not label else ""
    return f"<td{_klasse(regel, cel)}{label}{exact}>{_inhoud(cel, eenheid)}{_bijzin(raster, regel, cel)}</td>"


def _klasse(regel: Regel, cel: Cel) -> str:
    if cel.bedrag is not None:
        return ""
    if cel.afgeleid is not None:
        return ' class="afgeleid"'
    som = ["som"] if regel.post.soort != Begrotingspost.Soort.POST else []
    niets = ["niets"] if cel.waarde is None and not cel.gedrukt else []
    return f' class="{" ".join(som + niets)}"' if som or niets else ""


def _exact(cel: Cel, eenheid: int) -> str:
    """The amount itself where the page shows it rounded, and what follows when an own amount is made empty."""
    bedrag = cel.afgeleid if cel.bedrag is None else cel.bedrag
    kenmerk = ""
    if bedrag is not None and eenheid > 1 and bedrag % eenheid:
        kenmerk = f' data-exact="{als_invoer(bedrag, eenheid)}"'
    if cel.bedrag is not None and cel.afgeleid is not None:
        kenmerk += f' data-afgeleid="{als_invoer(cel.afgeleid, eenheid)}"'
    return kenmerk


def _inhoud(cel: Cel, eenheid: int) -> str:
    if cel.bedrag is None and cel.gedrukt:
        return f'<span class="ontbreekt">onleesbaar (“{escape(cel.gedrukt)}”)</span>'
    return LEEG if cel.waarde is None else geld(cel.waarde, eenheid)


def _bijzin(raster: Raster, regel: Regel, cel: Cel) -> str:
    """Where the sum is another amount than what is printed, and where rounding makes it seem so."""
    eenheid = raster.weergave.eenheid
    if cel.verschil is not None:
        return f'<br><span class="bijzin">telt op tot {geld(cel.berekend, eenheid)}</span>'
    if eenheid == 1 or cel.bedrag is not None or cel.berekend is None:
        return ""
    verschil = _afronding(raster, regel.post, cel)
    return (
        f'<br><span class="bijzin">afronding {"+" if verschil > 0 else "−"}{abs(verschil)}</span>' if verschil else ""
    )


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


def _samen(raster: Raster, regel: Regel, label: str) -> str:
    waarden = [cel.waarde for cel in regel.cellen if cel.waarde is not None]
    if regel.post.soort == Begrotingspost.Soort.KOP:
        return "<td></td>"
    if not waarden:
        return f'<td class="som niets"{label}>{LEEG}</td>'
    return f'<td class="som"{label}>{geld(sum(waarden, NUL), raster.weergave.eenheid)}</td>'
