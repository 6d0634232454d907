"""What the budget page has by the hundred, written out here and not by a template that goes round.

Every line says only what the page cannot know otherwise: its key stands in its address, under which line it
comes in the class of its name, and a line without ``data-soort`` is one that can be filled in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from begroting.controles import Gemeld, Tellingrij
from begroting.models import Begrotingspost
from begroting.overzicht import Meegeteld, Overzicht
from begroting.raster import Weergave
from begroting.rasterregels import NIETS, Celwoorden, Rasterregel
from begroting.templatetags.geld import geld
from regioplan.bewerken.templatetags.regioplan import met_sleutel, toevoeg_adres

register = template.Library()

KLASSEN = {"totaal": "totaal", "blok": "totaal", "kop": "groep", "post": ""}


# ── The lines ────────────────────────────────────────────────────────────────


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


@register.simple_tag(takes_context=True)
def rasterrijen(
    context: Context,
    blad: Overzicht,
    regels: Iterable[Rasterregel],
    weergave: Weergave,
    vult_in: bool,
    bij: object = "",
) -> SafeString:
    """These lines as table rows; ``vult_in``: with a last cell that leads to the form of the line."""
    mal = _mal(context, blad, weergave, vult_in, str(bij))
    return _html("\n".join(_rij(regel, mal) for regel in regels))


def _html(tekst: str) -> SafeString:
    """What is made here of escaped words."""
    return mark_safe(tekst)  # noqa: S308


def _mal(context: Context, blad: Overzicht, weergave: Weergave, vult_in: bool, bij: str) -> Mal:
    plan = context["plan"]
    waar = {"regio": plan.regio.slug}
    post = met_sleutel("begroting:begrotingspost", "pk", 0, **waar).replace("/0/", "/#/")
    koppen = [*(kolom.kop for kolom in blad.kolommen), *(["Samen"] if weergave.heeft_samen else [])]
    if not vult_in:
        return Mal(post, "", tuple(f' data-label="{kop}"' for kop in koppen), bij)
    regel = met_sleutel("begroting:regel", "post", 0, plan=plan.slug, **waar).replace("/0/", "/#/")
    return Mal(post, f"{regel}?{escape(weergave.vraag)}", ("",) * len(koppen), bij)


def _rij(regel: Rasterregel, mal: Mal) -> str:
    cellen = _cellen(regel, mal)
    return f"<tr{_kenmerken(regel, mal)}>{_naam(regel, mal.post)}{cellen}{_invullen(regel, mal.regel)}</tr>"


def _cellen(regel: Rasterregel, mal: Mal) -> str:
    if not regel.cellen:
        return "<td></td>" * len(mal.labels)
    if mal.regel:
        return "".join(f"<td{_klasse(cel)}{_exact(cel)}>{_inhoud(cel)}</td>" for cel in regel.cellen)
    paren = zip(regel.cellen, mal.labels, strict=True)
    return "".join(f"<td{_klasse(cel)}{label}>{_inhoud(cel)}</td>" for cel, label in paren)


def _kenmerken(regel: Rasterregel, mal: Mal) -> str:
    klasse = KLASSEN[regel.soort]
    kenmerken = ' id="bij"' if str(regel.pk) == mal.bij else ""
    kenmerken += f' class="{klasse}"' if klasse else ""
    if not mal.regel:
        return kenmerken
    kenmerken += f' data-soort="{regel.soort}"' if regel.soort != Begrotingspost.Soort.POST else ""
    return kenmerken + (f' data-telt="{regel.telt}"' if regel.telt else "")


def _invullen(regel: Rasterregel, mal: str) -> str:
    """All years of a line on a page of their own: without a script, on a phone, for what goes with an amount."""
    if not mal:
        return ""
    if not regel.in_te_vullen:
        return '<td class="raster__form"></td>'
    return f'<td class="raster__form"><a href="{mal.replace("#", str(regel.pk))}">Invullen</a></td>'


def _naam(regel: Rasterregel, mal: str) -> str:
    naam = f'<a href="{mal.replace("#", str(regel.pk))}">{escape(regel.naam)}</a>'
    if regel.toelichting:
        naam += f'<br><span class="bijzin">{escape(regel.toelichting)}</span>'
    return f'<th scope="row" class="niveau-{regel.diepte - 1}">{naam}</th>'


def _klasse(cel: Celwoorden) -> str:
    return f' class="{cel.klasse}"' if cel.klasse else ""


def _exact(cel: Celwoorden) -> str:
    """The amount itself where the page shows it rounded, and what follows when an own amount is made empty."""
    kenmerk = f' data-exact="{cel.exact}"' if cel.exact else ""
    return f'{kenmerk} data-afgeleid="{cel.afgeleid}"' if cel.afgeleid else kenmerk


def _inhoud(cel: Celwoorden) -> str:
    gedrukt = f'<span class="ontbreekt">onleesbaar (“{escape(cel.gedrukt)}”)</span>' if cel.gedrukt else cel.tekst
    return f'{gedrukt}<br><span class="bijzin">{cel.noot}</span>' if cel.noot else gedrukt


# ── What totals add up, and what the checks say ──────────────────────────────

MEESTE, MEESTE_TELLINGEN = 20, 60
"""How many things a list shows, and the table of sums; the others are counted."""


@register.simple_tag
def tellingrijen(tellingen: Sequence[Tellingrij], alle: bool) -> SafeString:
    """Printed sums beside what they add up to, as table rows."""
    return _html("\n".join(_telling(een) for een in (tellingen if alle else tellingen[:MEESTE_TELLINGEN])))


def _telling(een: Tellingrij) -> str:
    bedragen = "".join(f'<td class="getal">{bedrag}</td>' for bedrag in (een.gedrukt, een.opgeteld, een.verschil))
    return f'<tr><th scope="row">{escape(een.naam)}</th><td>{een.jaar}</td>{bedragen}<td>{een.oorzaak}</td></tr>'


@register.filter
def over(dingen: Sequence[object], getoond: int = MEESTE) -> int:
    """How many there are more than are shown."""
    return max(0, len(dingen) - getoond)


@register.simple_tag(takes_context=True)
def gemeld(context: Context, dingen: Sequence[Gemeld], soort: str = "begroting:begrotingspost") -> SafeString:
    """The first lines, or efforts, of which something is to be said, and how many there are more."""
    regio = context["regio"].slug
    punten = [
        f'<li><a href="{met_sleutel(soort, "pk", een.pk, regio=regio)}">{escape(een.naam)}</a>{escape(een.zin)}</li>'
        for een in dingen[:MEESTE]
    ]
    rest = [f'<li class="bijzin">en nog {over(dingen)}</li>'] if over(dingen) else []
    return _html("\n".join(punten + rest))


@register.simple_tag
def controlezinnen(zinnen: Sequence[str], alle: bool, alle_adres: str) -> SafeString:
    """Differences in words; of a long budget the first ones, with the way to all of them."""
    punten = [f"<li>{escape(zin)}</li>" for zin in (zinnen if alle else zinnen[:MEESTE])]
    if over(zinnen) and not alle:
        punten.append(f'<li class="bijzin"><a href="{escape(alle_adres)}#controles">en nog {over(zinnen)}</a></li>')
    return _html("\n".join(punten))


@register.simple_tag(takes_context=True)
def totaalpunten(context: Context, totalen: Iterable[tuple[Gemeld, Sequence[Meegeteld]]]) -> SafeString:
    """Every total with what it adds up, as list items that lead to the form of each."""
    regio = context["regio"].slug
    return _html("\n".join(_totaal(context, totaal, delen, regio) for totaal, delen in totalen))


def _totaal(context: Context, totaal: Gemeld, delen: Sequence[Meegeteld], regio: str) -> str:
    naam = escape(totaal.naam)
    erbij = f'Post meetellen<span class="alleen-voorlezen"> in {naam}</span>'
    punten = "".join(_meegeteld(een, regio) for een in delen)
    return (
        f'<li><span class="dingen__naam">{naam}</span> '
        f'<a href="{toevoeg_adres(context, "optelling", totaal)}">{erbij}</a>'
        f'<ul class="bijzin">{punten or TELT_NIETS}</ul></li>'
    )


TELT_NIETS = '<li><span class="ontbreekt">telt niets op</span></li>'


def _meegeteld(een: Meegeteld, regio: str) -> str:
    adres = met_sleutel("bewerken:bewerken", "pk", een.pk, regio=regio, soort="optelling")
    return f'<li>{"min " if een.is_min else ""}<a href="{adres}">{escape(een.naam)}</a></li>'


# ── Amounts per theme line ───────────────────────────────────────────────────

ZONDER = f'<span class="ontbreekt">–<span class="alleen-voorlezen"> {NIETS}</span></span>'


@register.simple_tag
def jaarcellen(bedragen: Iterable[tuple[int, Decimal | None]], eenheid: int) -> SafeString:
    """A table cell per year; a dash to see and words to hear where nothing is filled in."""
    return _html("".join(_jaarcel(jaar, bedrag, eenheid) for jaar, bedrag in bedragen))


def _jaarcel(jaar: int, bedrag: Decimal | None, eenheid: int) -> str:
    inhoud = ZONDER if bedrag is None else geld(bedrag, eenheid)
    return f'<td class="getal" data-label="{jaar}">{inhoud}</td>'
