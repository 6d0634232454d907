"""Rows, cells and bars of the dashboard: small partials that are filled in by the dozen (``uit_mal``)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from regioplan.bewerken.templatetags.regioplan import teken, uit_mal
from regioplan.portaal.dashboard import Cel, Groepstand, Inspanningstand
from regioplan.portaal.dashboard import teken as naam_van_teken
from regioplan.portaal.gemeenten import Gemeentemelding
from regioplan.portaal.grafieken import Staaf
from regioplan.portaal.stand import Inspanningsein
from werkgroepen.templatetags.koppen import naar

register = template.Library()


def _achter_elkaar(delen: Iterable[str]) -> SafeString:
    return mark_safe("".join(delen))  # noqa: S308


def _sein(status: str) -> SafeString:
    return teken("status", status=naam_van_teken(status))


def _gehoord(wat: Any) -> SafeString:
    return teken("versheid", woorden=wat.versheid.woorden, stil=wat.versheid.stil)


@register.simple_tag(takes_context=True)
def statusrij(context: Context, statussen: Iterable[Inspanningsein]) -> SafeString:
    """The statuses of efforts side by side, each the way to its effort."""
    return _achter_elkaar(
        uit_mal(
            "portaal/start_status.html",
            {},
            adres=naar(context, "themalijnen:inspanning", een.pk),
            titel=een.titel,
            sein=teken("status", status=een.status, kort=True),
        )
        for een in statussen
    )


@register.simple_tag
def telcellen(cellen: Iterable[Cel], adres: str) -> SafeString:
    """A cell of a table for every status; ``adres`` leads to the efforts, but for their status."""
    return _achter_elkaar(
        uit_mal(
            "portaal/voortgang_cel.html",
            {"iets": bool(aantal)},
            adres=f"{adres}&status={sein}",
            woord=woord,
            aantal=aantal,
        )
        for sein, woord, aantal in cellen
    )


@register.simple_tag
def telrij(cellen: Iterable[Cel]) -> SafeString:
    """Numbers with their signs, side by side."""
    return _achter_elkaar(
        uit_mal("portaal/voortgang_tel.html", {}, aantal=cel.aantal, sein=teken("status", status=cel.teken, kort=True))
        for cel in cellen
    )


@register.simple_tag(takes_context=True)
def inspanningrij(context: Context, een: Inspanningstand, koppen: dict[str, str]) -> SafeString:
    """The row of one effort; ``koppen`` are the heads of the columns, without that of a period before there is none."""
    niemand = not een.regels and context["verloop"].ziet_stukken
    return uit_mal(
        "portaal/voortgang_rij.html",
        {"met_vorige": bool(koppen["vorige"]), "half": een.half, "niemand": niemand},
        adres=naar(context, "themalijnen:inspanning", een.inspanning.pk),
        titel=een.inspanning.titel,
        lijn=een.inspanning.themalijn,
        vorige=_sein(een.vorige),
        nu=_sein(een.status),
        gehoord=_gehoord(een),
        gevuld=een.gevuld,
        regels=een.regels,
        **{f"kop_{naam}": kop for naam, kop in koppen.items()},
    )


@register.simple_tag(takes_context=True)
def groeprij(context: Context, groep: Groepstand) -> SafeString:
    return uit_mal(
        "portaal/voortgang_groeprij.html",
        {"ingevuld": bool(groep.ingevuld)},
        adres=naar(context, "werkgroepen:document", groep.document.pk),
        naam=groep.document.werkgroep,
        stand=groep.document.standwoord,
        aantal=groep.ingevuld,
        regels=groep.regels,
        gehoord=_gehoord(groep),
    )


@register.simple_tag
def gemeenterij(een: Gemeentemelding, adres: str, aantal: int) -> SafeString:
    """``adres`` is that of the states of all municipalities, ``aantal`` how many efforts there are."""
    return uit_mal(
        "portaal/voortgang_gemeenterij.html",
        {"ingevuld": bool(een.ingevuld)},
        adres=f"{adres}{een.slug}/",
        naam=een.gemeente,
        aantal=een.ingevuld,
        van=aantal,
        gehoord=_gehoord(een),
    )


@register.simple_tag
def staaf(een: Staaf, sleutel: str) -> SafeString:
    """The parts of one bar; ``sleutel`` is that of the chart, whose symbols they use."""
    return _achter_elkaar(
        uit_mal(
            "portaal/grafiek_deel.html",
            {"sleutel": sleutel, "klasse": deel.klasse, "teken": deel.toont_teken, "getal": deel.toont_getal},
            x=deel.x,
            breedte=deel.breedte,
            teken_x=deel.teken_x,
            getal_x=deel.getal_x,
            aantal=deel.aantal,
        )
        for deel in een.delen
    )
