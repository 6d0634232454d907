"""Filtering the efforts; filters live in the address."""

from typing import Any

import pytest
from django.db.models import Model

from tests.bouw import leg
from themalijnen.models import Eindresultaat, Inspanning, Plan, Themalijn

pytestmark = pytest.mark.django_db


@pytest.fixture
def lijst(als: Any, plan: Plan) -> Any:
    client = als("beleidsmedewerker")

    def titels(**filters: Any) -> set[str]:
        waarden = {k: v.pk if isinstance(v, Model) else v for k, v in filters.items()}
        antwoord = client.get(plan.adres("themalijnen:inspanningen"), waarden)
        assert antwoord.status_code == 200
        return {i.titel for i in antwoord.context["pagina"].object_list}

    return titels


def alle(plan: Plan, **waar: Any) -> set[str]:
    return set(Inspanning.objects.filter(plan=plan, **waar).values_list("titel", flat=True))


def test_without_a_filter_everything_of_this_plan(lijst: Any, plan: Plan) -> None:
    assert lijst() == alle(plan)


def test_by_theme_line(lijst: Any, plan: Plan) -> None:
    lijn = Themalijn.objects.get(plan=plan, volgorde=3)
    assert lijst(themalijn=lijn) == alle(plan, themalijn=lijn)


def test_by_result_of_any_theme_line(lijst: Any, plan: Plan) -> None:
    resultaat = Eindresultaat.objects.get(plan=plan, themalijn__volgorde=3, volgorde=1)
    assert "Inzet trainingen en implementatie Verklarende Analyse" in lijst(resultaat=resultaat)


def test_by_group(lijst: Any, plan: Plan) -> None:
    groep = plan.werkgroep_set.get(naam="Werkgroep aanpak wachttijden")
    assert lijst(werkgroep=groep) == {i.titel for i in groep.inspanningen.all()}


def test_by_no_group_at_all(lijst: Any, plan: Plan) -> None:
    assert lijst(werkgroep="geen") == alle(plan, werkgroepen=None)


def test_by_status_and_by_no_status(lijst: Any, plan: Plan) -> None:
    een = Inspanning.objects.get(plan=plan, titel="Dashboard inrichten")
    een.status = "vervallen"
    leg(een)
    assert lijst(status="vervallen") == {een.titel}
    assert lijst(status="niet_ingevuld") == alle(plan, status="")
    assert een.titel not in lijst(status="niet_ingevuld")


def test_by_period_what_has_no_dates_runs_always(lijst: Any, plan: Plan) -> None:
    een = Inspanning.objects.get(plan=plan, titel="Aanpak wachttijden")
    een.van, een.tot = "2025-03-01", "2025-05-31"
    leg(een)
    assert een.titel not in lijst(vanaf="2025-06-01")
    assert een.titel in lijst(vanaf="2025-05-31")
    assert een.titel not in lijst(tot="2025-02-28")
    assert een.titel in lijst(tot="2025-03-01")


@pytest.mark.parametrize(
    "filters", [{"themalijn": "abc"}, {"themalijn": "999999"}, {"vanaf": "morgen"}, {"status": "x"}, {"pagina": "99"}]
)
def test_nonsense_in_the_address_is_no_error(als: Any, plan: Plan, filters: dict[str, str]) -> None:
    assert als("manager").get(plan.adres("themalijnen:inspanningen"), filters).status_code == 200


def test_no_hits_is_said(als: Any, plan: Plan) -> None:
    html = als("manager").get(plan.adres("themalijnen:inspanningen"), {"zoek": "zzz"}).content.decode()
    assert "Geen inspanningen gevonden." in html
