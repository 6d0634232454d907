"""Money on the page: in the unit the reader chose, rounded for the eye only."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from begroting.post import Cel as Postcel
from begroting.rekenen.vergelijken import Cel
from regioplan.bewerken.templatetags.regioplan import ONTBREEKT, nederlands_getal

register = template.Library()

type Jaarbedragen = Iterable[tuple[int, Decimal | None]]
type Vorm = Callable[[Decimal], str]

NIET_INGEVULD = '<span class="ontbreekt">–<span class="alleen-voorlezen"> niet ingevuld</span></span>'
NIETS = '<span class="ontbreekt">–<span class="alleen-voorlezen"> niets</span></span>'


@register.filter
def geld(waarde: Decimal | None, eenheid: int = 1) -> str:
    """An amount in a unit: whole thousands, or euros with cents where there are any. Empty is 'niet ingevuld'."""
    if waarde is None:
        return ONTBREEKT
    if eenheid > 1:
        return nederlands_getal((waarde / eenheid).quantize(Decimal(1), ROUND_HALF_UP), 0)
    return nederlands_getal(waarde, 0 if waarde == waarde.to_integral_value() else 2)


@register.filter
def erbij(waarde: Decimal | None, eenheid: int = 1) -> str:
    """A difference with its sign: +1.250 or −1.250; nothing is 0."""
    if waarde is None:
        return ONTBREEKT
    tekst = geld(waarde, eenheid)
    return f"+{tekst}" if waarde > 0 and tekst != "0" else tekst


# ── Rows of a table with a column per year: written out, for they come by the hundred ──


@register.simple_tag
def geldcellen(bedragen: Jaarbedragen, leeg: str = "") -> SafeString:
    """A cell per year with its amount; ``leeg`` are the words where there is none, or else a dash."""
    return _cellen(bedragen, geld, leeg)


@register.simple_tag
def verschilcellen(verschillen: Jaarbedragen, leeg: str = "") -> SafeString:
    """The same with differences."""
    return _cellen(verschillen, erbij, leeg)


@register.simple_tag
def vergelijkcellen(cellen: Iterable[Cel]) -> SafeString:
    """A cell per year with what an amount becomes, and under it by how much it differs."""
    return _rij((cel.jaar, f"{_of(cel.wordt, geld, NIETS)}{_eronder(cel.verschil)}") for cel in cellen)


@register.simple_tag
def postcellen(cellen: Iterable[Postcel]) -> SafeString:
    """A cell per year of a line: its amount, and under it what has to be said of it."""
    return _rij((cel.jaar, _met_opmerking(cel)) for cel in cellen)


def _met_opmerking(cel: Postcel) -> str:
    if not cel.opmerking:
        return _of(cel.bedrag, geld, NIET_INGEVULD)
    opmerking = f'<span class="bijzin">{conditional_escape(cel.opmerking)}</span>'
    return opmerking if cel.bedrag is None else f"{geld(cel.bedrag)}<br>{opmerking}"


def _eronder(verschil: Decimal | None) -> str:
    return "" if verschil is None else f'<br><span class="verschilbedrag">{erbij(verschil)}</span>'


def _cellen(bedragen: Jaarbedragen, vorm: Vorm, leeg: str) -> SafeString:
    ontbreekt = f'<span class="ontbreekt">{conditional_escape(leeg)}</span>' if leeg else NIETS
    return _rij((jaar, _of(bedrag, vorm, ontbreekt)) for jaar, bedrag in bedragen)


def _of(bedrag: Decimal | None, vorm: Vorm, ontbreekt: str) -> str:
    return ontbreekt if bedrag is None else vorm(bedrag)


def _rij(inhoud: Iterable[tuple[int, str]]) -> SafeString:
    return mark_safe("".join(f'<td class="getal" data-label="{jaar}">{tekst}</td>' for jaar, tekst in inhoud))  # noqa: S308
