"""What a removal takes along and what stands in its way, held against Django's own collector."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.test.utils import CaptureQueriesContext

from regioplan.bewerken.gevolg import GENOEMD, gevolg
from regioplan.bewerken.soorten import alle_soorten
from regioplan.historie.models import Geaudit
from tests.bouw import leg
from themalijnen.models import Deelstap, Hoofdstuk, Inspanning, Plan, Themalijn

pytestmark = pytest.mark.django_db

SOORTEN = sorted(soort.naam for soort in alle_soorten() if soort.verwijderbaar and soort.ouder)


def van_django(obj: Geaudit) -> tuple[dict[str, int], set[Any]]:
    """How many of each kind go along, or what stands in the way."""
    collector = Collector(using="default", origin=obj)
    try:
        collector.collect([obj])
    except ProtectedError as fout:
        return {}, set(fout.protected_objects)
    mee = {str(m._meta.verbose_name_plural): len(set(rijen) - {obj}) for m, rijen in collector.data.items()}
    return {soort: aantal for soort, aantal in mee.items() if aantal}, set()


@pytest.mark.parametrize("naam", SOORTEN)
def test_same_as_the_collector_of_django(plan: Plan, naam: str) -> None:
    model: Any = next(soort.model for soort in alle_soorten() if soort.naam == naam)
    for obj in model.objects.order_by("pk")[:12]:
        gevonden = gevolg(obj)
        assert ({m.soort: m.aantal for m in gevonden.mee}, set(gevonden.houdt_tegen)) == van_django(obj), obj


def test_one_question_however_much_hangs_on_it(plan: Plan) -> None:
    inspanning = Inspanning.objects.filter(plan=plan, begrotingsposten=None).first()
    assert inspanning is not None
    for nummer in (201, 202, 203):
        leg(Deelstap(plan=plan, inspanning=inspanning, tekst="Stap", volgorde=nummer))
    with CaptureQueriesContext(connection) as vragen:
        gevolg(inspanning)
    assert len(vragen) == 1


def test_first_few_are_named_in_order(plan: Plan) -> None:
    lijn = Themalijn.objects.filter(plan=plan).first()
    kaal: Any = leg(Inspanning(plan=plan, themalijn=lijn, titel="Kaal", volgorde=97))
    for nummer in range(7):
        leg(Deelstap(plan=plan, inspanning=kaal, tekst=f"Stap {7 - nummer}", volgorde=nummer))
    (mee,) = gevolg(kaal).mee
    assert (mee.aantal, mee.namen) == (7, [f"Stap {nummer}" for nummer in range(1, GENOEMD + 1)])


def test_what_hangs_under_it_in_the_same_table_goes_along(plan: Plan) -> None:
    top: Any = leg(Hoofdstuk(plan=plan, titel="Top", volgorde=900))
    midden = leg(Hoofdstuk(plan=plan, titel="Midden", volgorde=901, ouder=top))
    leg(Hoofdstuk(plan=plan, titel="Onder", volgorde=902, ouder=midden))
    assert [(m.aantal, m.namen) for m in gevolg(top).mee] == [(2, ["Midden", "Onder"])]
    assert van_django(top) == ({"hoofdstukken": 2}, set())


def test_what_stands_in_the_way_is_named_without_a_question_for_each(plan: Plan) -> None:
    """Once with what rests on it now, once with three times as much."""
    met_plan = Inspanning.objects.select_related("plan__regio")
    inspanning = met_plan.filter(plan=plan).exclude(begrotingsposten=None).first()
    assert inspanning is not None
    geteld = []
    for ronde in range(2):
        with CaptureQueriesContext(connection) as vragen:
            tegen = gevolg(inspanning).houdt_tegen
            assert all(ding.get_absolute_url() and str(ding) for ding in tegen)
        geteld.append(len(vragen))
        post = inspanning.begrotingsposten.first()
        for nummer in (901 + ronde * 10, 902 + ronde * 10):
            leg(type(post)(plan=plan, begroting=post.begroting, naam="Erbij", inspanning=inspanning, volgorde=nummer))
    assert geteld[0] == geteld[1] <= 6
