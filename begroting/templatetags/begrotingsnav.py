"""The way round the budget: to the own municipalities of who looks, and to a line."""

from typing import Any

from django import template
from django.template.context import Context

from regioplan.bewerken.templatetags.regioplan import met_sleutel

register = template.Library()


@register.simple_tag(takes_context=True)
def eigen_gemeenten(context: Context) -> list[Any]:
    """The own municipalities in this region; asks the database nothing that the page did not ask already."""
    request = context["request"]
    gemeenten: list[Any] = request.user.gemeenten_in(request.regio.pk)
    return gemeenten


@register.simple_tag(takes_context=True)
def post_adres(context: Context, pk: int) -> str:
    """The page of a line of which the key is known."""
    return met_sleutel("begroting:begrotingspost", "pk", pk, regio=context["regio"].slug)
