"""Template tags and filters of the portal: rich text with footnotes, amounts, percentages."""

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any
from zlib import crc32

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from regioplan.bewerken.soorten import soort_van
from regioplan.historie.models import Geaudit

register = template.Library()

VASTE_SPATIE = "\u00a0"
"""Keeps the sign of the euro on the line of its amount."""

VOETNOOT = re.compile(r"\s*\[\[(.+?)\]\]", re.DOTALL)
"""A footnote in rich text: ``[[its text]]``, right behind what it belongs to."""

ONTBREEKT = "niet ingevuld"


def splits_voetnoten(html: str) -> tuple[str, list[str]]:
    """Replace every ``[[…]]`` by a placeholder ``{n}``-th marker; return the html and the notes."""
    noten: list[str] = []

    def vervang(treffer: re.Match[str]) -> str:
        noten.append(treffer.group(1).strip())
        return f"\x00{len(noten) - 1}\x00"

    return VOETNOOT.sub(vervang, html), noten


def _stukken(html: str) -> Iterator[tuple[str, int | None]]:
    delen = html.split("\x00")
    for plaats in range(0, len(delen), 2):
        yield delen[plaats], int(delen[plaats + 1]) if plaats + 1 < len(delen) else None


@register.filter
def tekst(html: str | None) -> SafeString:
    """Rich text for the screen: footnotes as numbers that lead to a list below the text and back.

    The text was cleaned by nh3 when it was saved (``bewerken.velden.RijkeTekst``).
    """
    zonder, noten = splits_voetnoten(html or "")
    if not noten:
        return mark_safe(zonder)  # noqa: S308
    sleutel = f"{crc32((html or '').encode()):08x}"
    delen = []
    for stuk, noot in _stukken(zonder):
        delen.append(mark_safe(stuk))  # noqa: S308
        if noot is not None:
            delen.append(
                format_html(
                    '<sup><a id="noot-{0}-{1}" href="#tekst-{0}-{1}" class="utrecht-link voetnoot">'
                    '<span class="alleen-voorlezen">voetnoot </span>{1}</a></sup>',
                    sleutel,
                    noot + 1,
                )
            )
    lijst = format_html_join(
        "",
        '<li id="tekst-{0}-{1}">{2} '
        '<a href="#noot-{0}-{1}">Terug<span class="alleen-voorlezen"> naar de tekst bij noot {1}</span></a></li>',
        ((sleutel, i, mark_safe(noot)) for i, noot in enumerate(noten, 1)),  # noqa: S308
    )
    return format_html('{}<ol class="voetnoten">{}</ol>', mark_safe("".join(delen)), lijst)  # noqa: S308


@register.filter
def tekst_op_papier(html: str | None) -> SafeString:
    """Rich text for a report: footnotes in place, which the paper style floats to the foot of the page."""
    zonder, noten = splits_voetnoten(html or "")
    delen = []
    for stuk, noot in _stukken(zonder):
        delen.append(stuk)
        if noot is not None:
            delen.append(f'<span class="voetnoot">{noten[noot]}</span>')
    return mark_safe("".join(delen))  # noqa: S308


def nederlands_getal(waarde: Decimal, decimalen: int) -> str:
    """1234567.5 → 1.234.567,50 (with two decimals)."""
    geheel = f"{abs(waarde):,.{decimalen}f}"
    return ("−" if waarde < 0 else "") + geheel.translate(str.maketrans(",.", ".,"))


@register.filter
def euro(waarde: Decimal | None) -> str:
    """An amount in euros: € 1.194.000, with cents only where there are any. Empty is 'niet ingevuld'."""
    if waarde is None:
        return ONTBREEKT
    return f"€{VASTE_SPATIE}{nederlands_getal(waarde, 0 if waarde == waarde.to_integral_value() else 2)}"


@register.filter
def in_eenheid(waarde: Decimal | None, eenheid: int) -> str:
    """An amount divided by the unit it is printed in (1000: thousands); rounding is for display only."""
    if waarde is None:
        return ONTBREEKT
    getal = waarde / eenheid
    return nederlands_getal(getal, 0 if getal == getal.to_integral_value() else 2)


@register.filter
def procent(waarde: Decimal | None) -> str:
    """3.50 → 3,5%."""
    if waarde is None:
        return ONTBREEKT
    return f"{waarde.normalize():f}".replace(".", ",") + "%"


@register.filter(expects_localtime=True)
def datum(dag: datetime.date | None) -> str:
    """6 maart 2025; a moment is its day here."""
    if not dag:
        return ""
    return _datum(dag.date() if isinstance(dag, datetime.datetime) else dag)


@lru_cache(maxsize=4096)
def _datum(dag: datetime.date) -> str:
    """The same days stand on every page, and to Django a date is work."""
    return date_format(dag, "j F Y")


@register.filter
def naam_van(model: Any) -> str:
    """What a kind of thing is called."""
    return str(model._meta.verbose_name)


@register.simple_tag
@lru_cache(maxsize=256)
def teken(onderdeel: str, /, **waarden: str | bool) -> SafeString:
    """A small partial that knows nothing but these words, rendered once: ``{% teken "status" status="op_koers" %}``.

    Signs stand on a page by the hundred; an ``include`` for each takes longer than all the rest.
    """
    return render_to_string(f"onderdelen/{onderdeel}.html", waarden)


@register.simple_tag(takes_context=True)
def mag(context: Context, recht: str, obj: Any) -> bool:
    """Whether the user has a permission on an object: ``{% mag "themalijnen.wijzig_plan" plan as kan %}``."""
    gebruiker = context["request"].user
    return bool(gebruiker.has_perm(recht, obj))


PLAATS = 10**18
"""In the place of a key in an address, the next key one higher; no key comes near it."""


@lru_cache(maxsize=1024)
def _adresmal(naam: str, sleutels: tuple[str, ...], **vast: str) -> str:
    """An address with marks in the place of its keys."""
    return reverse(naam, kwargs={**vast, **{sleutel: PLAATS + nr for nr, sleutel in enumerate(sleutels)}})


def met_sleutels(naam: str, sleutels: dict[str, int], **vast: str) -> str:
    """``reverse`` for a page with hundreds of addresses that differ in their keys alone."""
    adres = _adresmal(naam, tuple(sleutels), **vast)
    for nr, waarde in enumerate(sleutels.values()):
        adres = adres.replace(str(PLAATS + nr), str(waarde))
    return adres


def met_sleutel(naam: str, sleutel: str, waarde: int, **vast: str) -> str:
    """The same with one key."""
    return met_sleutels(naam, {sleutel: waarde}, **vast)


@register.simple_tag(takes_context=True)
def adres(context: Context, obj: Any) -> str:
    """The address of a thing with its own page, without asking the database for its region."""
    meta = obj._meta
    return met_sleutel(f"{meta.app_label}:{meta.model_name}", "pk", obj.pk, regio=context["regio"].slug)


@register.simple_tag(takes_context=True)
def ding_adres(context: Context, wat: str, obj: Any) -> str:
    """The address to do something with a thing: ``{% ding_adres "geschiedenis" obj %}``."""
    soort = obj._meta.model_name.removesuffix("historie")
    return met_sleutel(f"bewerken:{wat}", "pk", obj.pk, regio=context["regio"].slug, soort=soort)


@register.simple_tag(takes_context=True)
def toevoeg_adres(context: Context, soort: str, ouder: Any) -> str:
    """The address to add something of a kind to a thing."""
    return met_sleutel("bewerken:toevoegen", "ouder", ouder.pk, regio=context["regio"].slug, soort=soort)


@register.simple_tag
def pagina(naam: str, *dingen: Any) -> str:
    """The address of a page by the slugs of what it is about: ``{% pagina "portaal:schema" regio plan as adres %}``.

    As ``{% url … as %}``, empty when there is no such page, but looked up once: the frame has some fifteen of them.
    """
    return _pagina(naam, *(ding.slug for ding in dingen))


@lru_cache(maxsize=4096)
def _pagina(naam: str, *slugs: str) -> str:
    try:
        return reverse(naam, args=slugs)
    except NoReverseMatch:
        return ""


def uit_mal(sjabloon: str, keuzes: Mapping[str, bool | str], **woorden: Any) -> SafeString:
    """A partial that differs in these words alone, filled in; it is rendered once for every set of choices.

    The partial prints each word as it is: no filter, no ``if`` on it.
    """
    mal = _mal(sjabloon, tuple(keuzes.items()), tuple(woorden))
    return mark_safe("".join(veilig(woorden[deel]) if is_woord else deel for deel, is_woord in mal))  # noqa: S308


def veilig(woord: Any) -> str:
    """As ``conditional_escape``, for what is text already: this is done a thousand times on a page."""
    return woord if isinstance(woord, SafeString) else escape(str(woord))


@lru_cache(maxsize=256)
def _mal(
    sjabloon: str, keuzes: tuple[tuple[str, bool | str], ...], woorden: tuple[str, ...]
) -> tuple[tuple[str, bool], ...]:
    """A rendered partial in pieces, with the name of a word where the word belongs."""
    html = render_to_string(sjabloon, dict(keuzes) | {woord: f"\x00{woord}\x00" for woord in woorden})
    return tuple((deel, bool(plaats % 2)) for plaats, deel in enumerate(html.split("\x00")))


@register.simple_tag
def navitem(tekst: str, adres: str, naam: str, actief: str) -> SafeString:
    """One item of a menu: ``{% navitem "Schema" adres "schema" hier %}``; ``actief`` names the page this is."""
    if not adres:
        return mark_safe("")
    return uit_mal("onderdelen/navitem.html", {"huidig": naam == actief}, tekst=tekst, adres=adres)


@register.simple_tag(takes_context=True)
def acties(context: Context, obj: Any, kan: bool, kop: bool = False) -> SafeString:
    """What may be done with a thing: change, move, remove, look back. ``kan``: whether this user may change it.

    The page decides ``kan`` once for everything on it, so that a list asks no question per row. ``kop``:
    beside the title of a page, where changing gets a button of its own. Moving is sent with the form
    ``volgorde`` of the frame (``basis.html``).
    """
    naam = obj._meta.model_name
    soort = soort_van(naam)
    keuzes = {
        "kan": bool(kan),
        "kop": kop,
        "geordend": bool(obj.volgorde_binnen),
        "verwijderbaar": soort is not None and soort.verwijderbaar and bool(soort.ouder),
        "historie": _ziet_geschiedenis(context, obj),
    }
    basis = ding_adres(context, "bewerken", obj).removesuffix("bewerken/")
    return uit_mal("bewerken/acties.html", keuzes, basis=basis, menu=f"acties-{naam}-{obj.pk}", obj=str(obj))


def _ziet_geschiedenis(context: Context, obj: Any) -> bool:
    """Who sees the history of the plan sees that of most things in it; some kinds keep theirs for fewer."""
    recht, plan = obj.geschiedenisrecht, context.get("plan")
    if recht == Geaudit.geschiedenisrecht or plan is None:
        return bool(context.get("mag_leden_zien"))
    return bool(context["user"].has_perm(recht, plan))


@register.simple_tag(takes_context=True)
def zonder_pagina(context: Context) -> str:
    """The query string of this page without its page number, to page on within a filter."""
    vraag = context["request"].GET.copy()
    vraag.pop("pagina", None)
    return str(vraag.urlencode())
