"""Who looks at the budget: the municipalities on whose behalf this user works here."""

from typing import Any

from django import template
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def eigen_gemeenten(context: Context) -> list[Any]:
    """The own municipalities in this region; asks the database nothing that the page did not ask already."""
    request = context["request"]
    gemeenten: list[Any] = request.user.gemeenten_in(request.regio.pk)
    return gemeenten
