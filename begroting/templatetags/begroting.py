"""The cells of the budget, of which there are hundreds on a page."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from begroting.models import Begrotingspost
from begroting.tabel import Cel
from regioplan.bewerken.templatetags.regioplan import ding_adres, in_eenheid, toevoeg_adres, uit_mal

register = template.Library()


@register.simple_tag(takes_context=True)
def bedragcel(context: Context, cel: Cel, post: Begrotingspost, kan: bool) -> SafeString:
    """A cell: an amount as printed, computed where nothing is printed, or missing; a link for who may change it."""
    is_kop = post.soort == Begrotingspost.Soort.KOP
    vorm, inhoud = _inhoud(cel, context["begroting"].eenheid, is_kop)
    is_link = bool(kan and (cel.rij or not is_kop))
    keuzes: dict[str, bool | str] = {
        "vorm": vorm,
        "link": is_link,
        "nieuw": cel.rij is None,
        "verschil": cel.verschil is not None,
    }
    return uit_mal(
        "begroting/cel.html",
        keuzes,
        jaar=cel.jaar,
        inhoud=inhoud,
        adres=_adres(context, cel, post) if is_link else "",
        wat=f"{post} {cel.jaar}",
        berekend=in_eenheid(cel.berekend, context["begroting"].eenheid),
    )


def _inhoud(cel: Cel, eenheid: int, is_kop: bool) -> tuple[str, str]:
    """What kind of amount it is, and how it is written."""
    if cel.bedrag is not None:
        return "bedrag", in_eenheid(cel.bedrag, eenheid)
    if cel.gedrukt:
        return "onleesbaar", cel.gedrukt
    if cel.berekend is not None:
        return "berekend", in_eenheid(cel.berekend, eenheid)
    return ("", "") if is_kop else ("leeg", "")


def _adres(context: Context, cel: Cel, post: Any) -> str:
    if cel.rij is not None:
        return ding_adres(context, "bewerken", cel.rij)
    return f"{toevoeg_adres(context, 'bedrag', post)}?jaar={cel.jaar}"
