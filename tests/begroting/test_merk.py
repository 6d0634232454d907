"""The sums of a budget are kept, and made anew as soon as one of the rows they rest on changes."""

import datetime
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from begroting.gemeente import gemeenteblad
from begroting.lezen import blad_van
from begroting.merk import bereiken
from begroting.models import Bedrag, Begroting
from begroting.post import postblad
from begroting.rekenen.bijdragen import bijdragen
from begroting.verdeling import verdeling_van
from regioplan.historie.models import geaudite_modellen
from regioplan.historie.stand import merkteken
from regioplan.organisatie.models import Aansluiting, Gemeente
from tests.bouw import een_van_elk, leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db

type Buiten = Callable[[], AbstractContextManager[None]]

HOOGSTENS = 12
"""Questions of a page, when nothing was kept yet."""

BEWAARD: dict[str, Callable[[Begroting], Any]] = {
    "blad": blad_van,
    "verdeling": verdeling_van,
    "gemeente": lambda begroting: gemeenteblad(begroting, Gemeente.objects.get(slug="arnhem"), begroting),
    "post": lambda begroting: postblad(
        begroting.posten.select_related("begroting__plan").get(naam="Totaal lasten RUJ")
    ),
}
"""What is kept of a budget, by how a page asks for it."""

PAGINAS: dict[str, Callable[[Begroting], str]] = {
    "verdeling": lambda begroting: begroting.plan.adres("begroting:verdeling"),
    "gemeente": lambda begroting: begroting.plan.adres("begroting:verdeling").replace("verdeling", "gemeente/arnhem"),
    "post": lambda begroting: begroting.posten.select_related("plan__regio").get(naam="RET").get_absolute_url(),
    "totaal": lambda b: b.posten.select_related("plan__regio").get(naam="Totaal lasten RUJ").get_absolute_url(),
}

TABEL = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def bijgesteld(begroting: Begroting, bedrag: Decimal) -> Bedrag:
    """What a line becomes that was adopted as 251.000."""
    post = begroting.posten.get(naam="RET")
    return Bedrag(plan=begroting.plan, post=post, jaar=2026, soort=Bedrag.Soort.BIJGESTELD, bedrag=bedrag)


@pytest.mark.parametrize("vraag", BEWAARD.values(), ids=BEWAARD.keys())
def test_every_table_that_is_read_is_in_the_mark(begroting: Begroting, vraag: Callable[[Begroting], Any]) -> None:
    with CaptureQueriesContext(connection) as vragen:
        vraag(begroting)
    gelezen = {tabel for een in vragen for tabel in TABEL.findall(een["sql"])}
    geaudit = {model._meta.db_table for model in geaudite_modellen()}
    assert gelezen, "niets gelezen, dus niets gezien"
    assert gelezen & geaudit <= {bereik.model._meta.db_table for bereik in bereiken(begroting)}
    assert gelezen <= geaudit, "wat geen geschiedenis heeft, verandert ongemerkt"


def test_every_range_notices_a_change_of_its_rows(begroting: Begroting, plan: Plan) -> None:
    eerst = {bereik: merkteken([bereik]) for bereik in bereiken(begroting)}
    arnhem = Gemeente.objects.get(slug="arnhem")
    een_van_elk(plan, arnhem)
    aansluiting = Aansluiting.objects.filter(regio=plan.regio, gemeente=arnhem)[0]
    begroting.titel, plan.titel, arnhem.naam = "Andere titel", "Ander plan", "Arnhem aan de Rijn"
    aansluiting.tot = datetime.date(2050, 1, 1)
    for ding in (begroting, plan, arnhem, aansluiting):
        leg(ding)
    assert [bereik for bereik, merk in eerst.items() if merkteken([bereik]) == merk] == []


def test_what_changes_in_another_region_does_not_matter(begroting: Begroting, ander_plan: Plan) -> None:
    eerst = merkteken(bereiken(begroting))
    rij = Bedrag.objects.filter(plan=ander_plan)[0]
    rij.bedrag = Decimal(123456)
    leg(rij)
    assert merkteken(bereiken(begroting)) == eerst


@pytest.mark.parametrize("vraag", BEWAARD.values(), ids=BEWAARD.keys())
def test_sums_are_kept_until_an_amount_changes(
    begroting: Begroting, als_buiten_test: Buiten, vraag: Callable[[Begroting], Any]
) -> None:
    def haal() -> Any:
        with als_buiten_test():
            gevonden = vraag(begroting)
        return getattr(gevonden, "blad", gevonden)

    eerst = haal()
    assert haal() is eerst
    leg(bijgesteld(begroting, Decimal(1_000_000)))
    assert bijdragen(haal(), 2026).totaal > bijdragen(eerst, 2026).totaal


@pytest.mark.parametrize("adres", PAGINAS.values(), ids=PAGINAS.keys())
def test_a_page_says_the_same_with_fewer_questions(
    begroting: Begroting, als: Any, als_buiten_test: Buiten, adres: Callable[[Begroting], str]
) -> None:
    client, pad = als("controller"), adres(begroting)

    def bekijk() -> tuple[int, list[str]]:
        with als_buiten_test(), CaptureQueriesContext(connection) as vragen:
            antwoord = client.get(pad)
        assert antwoord.status_code == 200
        return len(vragen), re.sub(r"<[^>]+>", " ", antwoord.content.decode()).split()

    (koud, eerst), (warm, daarna) = bekijk(), bekijk()
    assert daarna == eerst
    assert warm < koud <= HOOGSTENS


def test_a_page_shows_a_change_at_once(begroting: Begroting, als: Any, als_buiten_test: Buiten) -> None:
    client, adres = als("regioadviseur"), begroting.plan.adres("begroting:verdeling")

    def pagina() -> str:
        with als_buiten_test():
            return str(client.get(adres).content.decode())

    eerst = pagina()
    assert "1.247.000" in eerst
    leg(bijgesteld(begroting, Decimal(251_001)))
    assert "1.247.001" in pagina()
