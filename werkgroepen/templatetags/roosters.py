"""The cells of the tables with a column per municipality, which come by the hundred.

A template that goes round for every cell takes longer than the rest of the page.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regioplan.bewerken.templatetags.regioplan import teken
from werkgroepen.gemeentestanden import Cel
from werkgroepen.zetels import Zetel

register = template.Library()


@register.simple_tag
def standcellen(cellen: Iterable[Cel]) -> SafeString:
    """The status of an effort at every municipality, each leading to what that municipality says of it."""
    return mark_safe(  # noqa: S308
        "".join(
            f'<td data-label="{naam}"><a href="{adres}">{teken("status", status=status)}</a></td>'
            for naam, adres, status in cellen
        )
    )


@register.simple_tag
def zetelcellen(zetels: Iterable[Zetel]) -> SafeString:
    """Who sits in a group for every municipality."""
    return mark_safe("".join(_zetelcel(escape(gemeente), wie) for gemeente, wie in zetels))  # noqa: S308


def _zetelcel(gemeente: SafeString, wie: str) -> str:
    if wie:
        return f'<td data-label="{gemeente}">{escape(wie)}</td>'
    return f'<td class="zetels__leeg" data-label="{gemeente}">niemand</td>'
