"""The way to things of which a page knows the head alone."""

from django import template
from django.template.context import Context

from regioplan.bewerken.templatetags.regioplan import met_sleutel

register = template.Library()


@register.simple_tag(takes_context=True)
def naar(context: Context, naam: str, pk: int) -> str:
    """The address of the page of a thing of which the key is known: ``{% naar "themalijnen:inspanning" kop.pk %}``."""
    return met_sleutel(naam, "pk", pk, regio=context["regio"].slug)
