"""The button that asks for a report, and the way to its file."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from regioplan.bewerken.templatetags.regioplan import met_sleutel, met_sleutels, uit_mal

register = template.Library()


@register.simple_tag(takes_context=True)
def vraag_aan(context: Context, soort: str, onderwerp: Any = None, **meer: Any) -> SafeString:
    """A form with one button: ``{% vraag_aan "voortgang" periode knop="Voortgangsrapport (PDF)" %}``.

    ``onderwerp`` is a period, document, meeting or budget; nothing for the plan. ``meer`` may say: ``knop``, its
    words; ``over``, more for who listens, where several buttons say the same; ``over_gemeente``, the slug of the
    municipality it is about; ``ambtelijke_versie``, of progress the one with what is not adopted; ``rustig``, not the
    main button.
    """
    vast = {"regio": context["regio"].slug, "plan": context["plan"].slug, "soort": soort}
    keuzes = {f"heeft_{naam}": bool(meer.get(naam)) for naam in ("over", "over_gemeente")}
    keuzes |= {naam: bool(meer.get(naam)) for naam in ("ambtelijke_versie", "rustig")}
    return uit_mal(
        "rapporten/vraagknop.html",
        keuzes | {"heeft_onderwerp": bool(onderwerp)},
        adres=met_sleutels("rapporten:aanvraag", {}, **vast),
        merk=context["csrf_token"],
        onderwerp=onderwerp.pk if onderwerp else "",
        over_gemeente=meer.get("over_gemeente", ""),
        knop=meer.get("knop") or "Maak de PDF",
        over=meer.get("over", ""),
    )


@register.simple_tag(takes_context=True)
def bestand_adres(context: Context, rapport: Any) -> str:
    """The address of the file of a report that is ready."""
    regio = context["regio"].slug
    return met_sleutel("rapporten:download", "pk", rapport.pk, regio=regio, bestandsnaam=rapport.bestandsnaam)
