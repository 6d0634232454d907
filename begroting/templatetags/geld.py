"""Money on the page: in the unit the reader chose, rounded for the eye only."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from regioplan.bewerken.templatetags.regioplan import ONTBREEKT, nederlands_getal

register = template.Library()


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
