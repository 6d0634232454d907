"""The rows of the budget grid: of a thousand lines, so written out here and not by a template per cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from begroting.models import Begrotingspost
from begroting.raster import Raster, afgerond, als_invoer, is_in_te_vullen
from begroting.tabel import Cel, Regel
from begroting.templatetags.geld import geld

register = template.Library()

LEEG = '<span class="ontbreekt">–<span class="alleen-voorlezen"> niet ingevuld</span></span>'
KLASSEN = {"totaal": "totaal", "blok": "totaal", "kop": "groep", "post": ""}
NUL = Decimal(0)


@dataclass(frozen=True)
class Mallen:
    """Addresses with ``#`` in the place of the key of a line; empty where there is nothing to go to."""

    post: str
    regel: str


@register.simple_tag
def rasterrijen(raster: Raster, vult_in: bool) -> SafeString:
    """Every line as a table row; ``vult_in``: with a last cell that leads to the form of the line."""
    mallen = _mallen(raster, vult_in)
    return mark_safe("\n".join(_rij(raster, regel, mallen) for regel in raster.regels))  # noqa: S308


def _mallen(raster: Raster, vult_in: bool) -> Mallen:
    plan = raster.begroting.plan
    regio = plan.regio.slug
    post = reverse("begroting:begrotingspost", kwargs={"regio": regio, "pk": 0}).replace("/0/", "/#/")
    if not vult_in:
        return Mallen(post, "")
    regel = reverse("begroting:regel", kwargs={"regio": regio, "plan": plan.slug, "post": 0}).replace("/0/", "/#/")
    return Mallen(post, f"{regel}?{escape(raster.weergave.vraag)}")


def _rij(raster: Raster, regel: Regel, mallen: Mallen) -> str:
    post = regel.post
    klasse = KLASSEN[post.soort]
    telt = " ".join(str(teken * pk) for teken, pk in raster.tabel.telt(post))
    kenmerken = (
        f'<tr id="post-{post.pk}" data-soort="{post.soort}"'
        + (f' class="{klasse}"' if klasse else "")
        + (f' data-ouder="{post.ouder_id}"' if post.ouder_id else "")
        + (f' data-telt="{telt}"' if telt else "")
    )
    cellen = "".join(_cel(raster, regel, cel) for cel in regel.cellen)
    samen = _samen(raster, regel) if raster.weergave.heeft_samen else ""
    naam = _naam(post, regel.diepte, mallen.post)
    return f"{kenmerken}>{naam}{cellen}{samen}{_invullen(raster, post, mallen.regel)}</tr>"


def _invullen(raster: Raster, post: Begrotingspost, mal: str) -> str:
    """All years of a line on a page of their own: without a script, on a phone, for what goes with an amount."""
    if not mal:
        return ""
    if not is_in_te_vullen(post, raster.weergave.soort):
        return '<td class="raster__form"></td>'
    van = f'<span class="alleen-voorlezen">: {escape(post.naam)}</span>'
    return f'<td class="raster__form"><a href="{mal.replace("#", str(post.pk))}">Invullen{van}</a></td>'


def _naam(post: Begrotingspost, diepte: int, mal: str) -> str:
    naam = f'<a href="{mal.replace("#", str(post.pk))}">{escape(post.naam)}</a>'
    if post.toelichting:
        naam += f'<br><span class="bijzin">{escape(post.toelichting)}</span>'
    return f'<th scope="row" class="niveau-{diepte - 1}">{naam}</th>'


def _cel(raster: Raster, regel: Regel, cel: Cel) -> str:
    """One amount: filled in, following from something else, unreadable, or missing."""
    eenheid = raster.weergave.eenheid
    if regel.post.soort == Begrotingspost.Soort.KOP:
        return '<td class="getal"></td>'
    klasse = ""
    if cel.bedrag is None:
        klasse = (
            " afgeleid" if cel.afgeleid is not None else "" if regel.post.soort == Begrotingspost.Soort.POST else " som"
        )
    bijzin = _bijzin(raster, regel, cel)
    return f'<td class="getal{klasse}"{_exact(cel, eenheid)}>{_inhoud(cel, eenheid)}{bijzin}</td>'


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


def _samen(raster: Raster, regel: Regel) -> str:
    waarden = [cel.waarde for cel in regel.cellen if cel.waarde is not None]
    if regel.post.soort == Begrotingspost.Soort.KOP:
        return '<td class="getal"></td>'
    tekst = geld(sum(waarden, NUL), raster.weergave.eenheid) if waarden else LEEG
    return f'<td class="getal som">{tekst}</td>'
