"""One change in the list of all changes (``portaal/wijziging.html``, filled in by ``uit_mal``)."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from regioplan.bewerken.templatetags.regioplan import datum, uit_mal

register = template.Library()

DAAD = {"+": "voegde", "-": "verwijderde"}


@register.simple_tag
def wijzigingregel(regel: dict[str, Any]) -> SafeString:
    """``regel`` is a change as ``views/wijzigingen.leesbaar`` makes it."""
    moment = timezone.localtime(regel["history_date"])
    soort, reden = regel["history_type"], regel["history_change_reason"]
    return uit_mal(
        "portaal/wijziging.html",
        {"heeft_naam": bool(regel["naam"]), "nieuw": soort == "+", "heeft_reden": bool(reden)},
        wie=regel["history_user__naam"],
        daad=DAAD.get(soort, "wijzigde"),
        soort=regel["soortnaam"],
        naam=regel["naam"],
        moment=moment.isoformat(timespec="seconds"),
        wanneer=f"{datum(moment)} {moment:%H:%M}",
        adres=regel["adres"],
        reden=reden or "",
    )
