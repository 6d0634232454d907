"""What comes along in a row's own query is what ``prefetch_related`` would have fetched."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext

from regioplan.historie.mee import Mee, rijen_van
from themalijnen.models import Eindresultaat, Inspanning, Plan, Resultaatbijdrage, Themalijn
from werkgroepen.models import Actiepunt, Deelname, Documentstap, Overleg, Werkgroep

pytestmark = pytest.mark.django_db

GEVALLEN: list[tuple[type[Any], str]] = [
    (Inspanning, "deelstappen"),
    (Inspanning, "mijlpalen"),
    (Inspanning, "werkgroepen"),
    (Inspanning, "afspraken"),
    (Inspanning, "begrotingsposten"),
    (Themalijn, "eindresultaten"),
    (Themalijn, "bronverschillen"),
    (Werkgroep, "inspanningen"),
    (Werkgroep, "overleggen"),
    (Overleg, "agendapunten"),
]


def inhoud(ding: Any) -> dict[str, Any]:
    """Every stored value of a row, as Python has it."""
    return {veld.attname: getattr(ding, veld.attname) for veld in ding._meta.concrete_fields}


@pytest.mark.parametrize(("model", "relatie"), GEVALLEN, ids=lambda deel: getattr(deel, "__name__", deel))
def test_same_rows_in_the_same_order(model: Any, relatie: str) -> None:
    gehaald = {ding.pk: ding for ding in model.objects.prefetch_related(relatie)}
    mee = list(model.objects.mee(relatie))
    assert len(mee) == len(gehaald)
    assert any(getattr(ding, relatie).exists() for ding in mee), "de proef heeft rijen nodig"
    with CaptureQueriesContext(connection) as vragen:
        for ding in mee:
            verwacht = [inhoud(een) for een in getattr(gehaald[ding.pk], relatie).all()]
            assert [inhoud(een) for een in getattr(ding, relatie).all()] == verwacht
    assert len(vragen) == 0


def test_values_have_the_type_of_the_field() -> None:
    """JSON knows no dates, times or decimals."""
    for model, relatie in GEVALLEN:
        for ding in model.objects.mee(relatie):
            for een in getattr(ding, relatie).all():
                vers = type(een)._base_manager.get(pk=een.pk)
                assert {k: type(v) for k, v in inhoud(een).items()} == {k: type(v) for k, v in inhoud(vers).items()}


def test_one_question_with_what_hangs_on_it_and_what_that_leads_to() -> None:
    def bijdragen() -> Any:
        return Resultaatbijdrage.objects.select_related("eindresultaat__themalijn")

    with CaptureQueriesContext(connection) as vragen:
        alle = list(Inspanning.objects.mee(Mee("bijdragen", bijdragen)))
        namen = {bijdrage.eindresultaat.themalijn.titel for een in alle for bijdrage in een.bijdragen.all()}
        terug = {bijdrage.inspanning is een for een in alle for bijdrage in een.bijdragen.all()}
    assert len(vragen) == 1
    assert namen
    assert terug == {True}


def test_rows_bring_rows_of_their_own() -> None:
    def met_afwegingen() -> Any:
        return Eindresultaat.objects.mee("afwegingen")

    with CaptureQueriesContext(connection) as vragen:
        lijnen = list(Themalijn.objects.mee(Mee("eindresultaten", met_afwegingen)))
        aantal = sum(len(r.afwegingen.all()) for lijn in lijnen for r in lijn.eindresultaten.all())
    assert len(vragen) == 1
    apart = Themalijn.objects.prefetch_related(Prefetch("eindresultaten__afwegingen"))
    assert aantal == sum(len(r.afwegingen.all()) for lijn in apart for r in lijn.eindresultaten.all()) > 0


def test_a_foreign_key_comes_along_too() -> None:
    with CaptureQueriesContext(connection) as vragen:
        namen = [een.werkgroep.naam for een in Deelname.objects.mee("werkgroep")]
    assert len(vragen) == 1
    assert namen == [een.werkgroep.naam for een in Deelname.objects.select_related("werkgroep")]


def test_who_comes_along_need_not_be_audited() -> None:
    with CaptureQueriesContext(connection) as vragen:
        wie = [stap.door.email for stap in Documentstap.objects.mee("door")]
    assert len(vragen) == 1
    assert wie == [stap.door.email for stap in Documentstap.objects.select_related("door")] != []


def test_an_empty_foreign_key_stays_empty() -> None:
    with CaptureQueriesContext(connection) as vragen:
        gemeenten = [een.gemeente for een in Deelname.objects.mee("gemeente")]
    assert len(vragen) == 1
    assert gemeenten == [een.gemeente for een in Deelname.objects.select_related("gemeente")]
    assert None in gemeenten


def test_who_asks_further_gets_the_rows_of_this_thing_only(plan: Plan) -> None:
    een = Inspanning.objects.filter(plan=plan, deelstappen__isnull=False).mee("deelstappen").first()
    assert set(een.deelstappen.filter(volgorde__gte=1)) == set(een.deelstappen.all())
    assert een.deelstappen.exclude(inspanning=een).count() == 0


def test_texts_stay_as_they_are(plan: Plan) -> None:
    """A row with quotes, line ends, percent signs and braces, in the query itself and in what it brings."""
    een: Any = Actiepunt.objects.select_related("agendapunt").first()
    gebracht = type(een.agendapunt).objects.mee("actiepunten").get(pk=een.agendapunt_id)
    assert [a.tekst for a in gebracht.actiepunten.all()] == [a.tekst for a in een.agendapunt.actiepunten.all()]


def test_rows_of_one_thing_in_a_query_of_their_own(plan: Plan) -> None:
    def lijnen() -> Any:
        return Themalijn.objects.order_by("-volgorde").defer("inleiding")

    gevonden = rijen_van(plan, Mee(Themalijn._meta.get_field("plan").remote_field.name, lijnen))
    assert gevonden == list(Themalijn.objects.filter(plan=plan).order_by("-volgorde"))
    assert gevonden[0].get_deferred_fields() == {"inleiding"}


def test_nothing_is_asked_for_when_there_are_no_rows() -> None:
    with CaptureQueriesContext(connection) as vragen:
        assert list(Inspanning.objects.none().mee("deelstappen")) == []
    assert len(vragen) == 0
