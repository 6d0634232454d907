"""The shapes of a chart: by the dozen on every page that has one, so written out here."""

from collections.abc import Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from regioplan.grafieken import Balken, Lijn, Tekst, Vlak

register = template.Library()

VULLING = {
    "vol": 'fill="currentColor" stroke="currentColor"',
    "licht": 'fill="#c9d3df" stroke="currentColor"',
    "open": 'fill="#ffffff" stroke="currentColor"',
    "leeg": 'fill="#ffffff" stroke="#6a6a6a" stroke-dasharray="3 3"',
}
"""Presentation attributes, which a stylesheet may overrule; what is not filled in is dashed."""
LETTER = {"leeg": 'fill="#5a5a5a" font-style="italic"'}
GEWOON = 'fill="#1a1a1a"'


@register.simple_tag
def balken(grafiek: Balken) -> SafeString:
    """The bars, lines and words of a chart of lying bars."""
    return mark_safe("\n".join(_vormen(grafiek)))  # noqa: S308


def _vormen(grafiek: Balken) -> Iterator[str]:
    yield from map(_vlak, grafiek.vlakken)
    yield from map(_lijn, grafiek.lijnen)
    yield from map(_tekst, grafiek.teksten)


def _vlak(vlak: Vlak) -> str:
    maten = f'x="{vlak.x}" y="{vlak.y}" width="{vlak.breedte}" height="{vlak.hoogte}"'
    return f'<rect class="grafiek__vlak grafiek__vlak--{vlak.soort}" {maten} {VULLING[vlak.soort]} />'


def _lijn(lijn: Lijn) -> str:
    plek = f'x1="{lijn.x}" x2="{lijn.x}" y1="{lijn.van}" y2="{lijn.tot}"'
    streep = ' stroke-dasharray="2 2"' if lijn.soort == "streep" else ""
    return f'<line class="grafiek__lijn" {plek} stroke="#1a1a1a"{streep} />'


def _tekst(tekst: Tekst) -> str:
    vet = ' font-weight="600"' if tekst.soort in ("kop", "totaal") else ""
    eind = ' text-anchor="end"' if tekst.soort in ("getal", "totaal") else ""
    soort = f'class="grafiek__tekst grafiek__tekst--{tekst.soort}" x="{tekst.x}" y="{tekst.y}"'
    return f"<text {soort} {LETTER.get(tekst.soort, GEWOON)}{vet}{eind}>{escape(tekst.tekst)}</text>"
