"""Filters for reports on paper."""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lxml import html as lxml_html

from regioplan.bewerken.templatetags.regioplan import tekst_op_papier
from regioplan.rapporten.inhoud import Resultaatcode
from regioplan.rapporten.voortgang.rapport import in_titel

register = template.Library()
register.filter(in_titel)

WOORD_MET_NOOT = re.compile(r'([^\s<>]+)(<span class="voetnoot">.*?</span>)', re.DOTALL)
"""The number of a footnote stays on the line of its word."""

KOPPEN = ("h1", "h2", "h3", "h4", "h5", "h6")


@register.filter
def op_papier(tekst: str, niveau: int) -> SafeString:
    """Rich text with footnotes, its highest heading at this level, the next one just below it, no gaps.

    A table without header cells gets its first row as header: PDF/UA asks for one.
    """
    html = mark_safe(WOORD_MET_NOOT.sub(r'<span class="bijnoot">\1\2</span>', tekst_op_papier(tekst)))  # noqa: S308
    if "<h" not in html and "<table" not in html:
        return html
    wortel = lxml_html.fragment_fromstring(html, create_parent="div")
    _schuif_koppen(wortel, niveau)
    for tabel in wortel.iter("table"):
        _geef_kopcellen(tabel)
    return mark_safe("".join([wortel.text or "", *(lxml_html.tostring(kind, encoding="unicode") for kind in wortel)]))  # noqa: S308


def _schuif_koppen(wortel: lxml_html.HtmlElement, niveau: int) -> None:
    koppen = [element for element in wortel.iter() if element.tag in KOPPEN]
    open_: list[str] = []
    for kop in koppen:
        while open_ and open_[-1] >= str(kop.tag):
            open_.pop()
        open_.append(str(kop.tag))
        kop.tag = f"h{min(niveau + len(open_) - 1, len(KOPPEN))}"


def _geef_kopcellen(tabel: lxml_html.HtmlElement) -> None:
    if next(tabel.iter("th"), None) is None:
        eerste = next(tabel.iter("tr"), None)
        for cel in [] if eerste is None else eerste.iter("td"):
            cel.tag = "th"
    for cel in tabel.iter("th"):
        cel.set("scope", cel.get("scope", "col"))


@register.filter
def letters(resultaten: Iterable[Resultaatcode], themalijn: int) -> str:
    """The results an effort serves, as its own theme line prints them: "a & b", with the number of another line."""
    codes = [code.letter if code.themalijn == themalijn else f"{code.themalijn}{code.letter}" for code in resultaten]
    return " & ".join(codes)


@register.filter
def in_zin(woorden: Iterable[str]) -> str:
    """The words as in a sentence: "a, b en c"."""
    *eerste, laatste = list(woorden) or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


@register.filter
def zonder_ster(voetnoot: str) -> SafeString:
    """A note under a table with one asterisk, whether or not its text brings it."""
    return format_html("* {}", voetnoot.lstrip("* "))
