"""Rows of amounts over the years: what is filled in, what differs, and what is not there."""

from decimal import Decimal

from begroting.post import Cel as Postcel
from begroting.rekenen.vergelijken import Cel
from begroting.templatetags.geld import NIET_INGEVULD, NIETS, geldcellen, postcellen, vergelijkcellen, verschilcellen

BEDRAGEN = [(2025, Decimal("1250.5")), (2026, None), (2027, Decimal(0))]


def cellen(*inhoud: str) -> str:
    return "".join(
        f'<td class="getal" data-label="{jaar}">{tekst}</td>'
        for jaar, tekst in zip((2025, 2026, 2027), inhoud, strict=True)
    )


def test_a_missing_amount_is_a_dash_that_is_read_aloud() -> None:
    assert geldcellen(BEDRAGEN) == cellen("1.250,50", NIETS, "0")


def test_a_missing_amount_can_say_why() -> None:
    assert geldcellen(BEDRAGEN, "doet <niet> mee").count("doet &lt;niet&gt; mee") == 1


def test_a_difference_has_its_sign() -> None:
    assert verschilcellen(BEDRAGEN, "niet bekend") == cellen(
        "+1.250,50", '<span class="ontbreekt">niet bekend</span>', "0"
    )


def test_what_it_becomes_stands_above_the_difference() -> None:
    rij = [Cel(2025, Decimal(1), Decimal(3)), Cel(2026, Decimal(5), None), Cel(2027, Decimal(2), Decimal(2))]
    assert vergelijkcellen(rij) == cellen(
        '3<br><span class="verschilbedrag">+2</span>', f'{NIETS}<br><span class="verschilbedrag">−5</span>', "2"
    )


def test_what_has_to_be_said_of_an_amount_stands_under_it_or_in_its_place() -> None:
    rij = [Postcel(2025, Decimal(7), "t/m kwartaal 2"), Postcel(2026, None, "gedrukt als <q>"), Postcel(2027, None)]
    assert postcellen(rij) == cellen(
        '7<br><span class="bijzin">t/m kwartaal 2</span>',
        '<span class="bijzin">gedrukt als &lt;q&gt;</span>',
        NIET_INGEVULD,
    )
