"""What the page of a municipality tells beside what it pays."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from regioplan.organisatie.models import Gemeente, Rol
from regioplan.organisatie.querysets import geldig
from tests.bouw import leg
from themalijnen.models import Inspanning, Plan
from werkgroepen.gemeentepaneel import van_gemeente
from werkgroepen.models import Deelname, Gemeentestand, Uitvoering

pytestmark = pytest.mark.django_db


@pytest.fixture
def arnhem(plan: Plan) -> Gemeente:
    """Without what the examples say of it."""
    gemeente = Gemeente.objects.get(slug="duiven")
    for model in (Gemeentestand, Deelname):
        for rij in model.objects.filter(plan=plan, gemeente=gemeente):
            from regioplan.historie.actions import haal_weg
            from regioplan.historie.wijziging import wijziging
            from tests.bouw import systeem

            with wijziging(by=systeem(), reden="opzet"):
                haal_weg(rij)
    return gemeente


def uitvoering(plan: Plan) -> Uitvoering:
    return Uitvoering.objects.filter(plan=plan).select_related("werkgroep", "inspanning")[0]


def test_who_sits_nowhere_and_told_nothing_has_no_panel(plan: Plan, arnhem: Gemeente, adviseur: Any) -> None:
    assert van_gemeente(arnhem, plan, adviseur) is None


def test_a_seat_brings_the_efforts_of_its_group(plan: Plan, arnhem: Gemeente, adviseur: Any) -> None:
    deze = uitvoering(plan)
    leg(Deelname(plan=plan, werkgroep=deze.werkgroep, gemeente=arnhem, rol="schrijver"))
    paneel = van_gemeente(arnhem, plan, adviseur)
    assert paneel is not None
    assert [(z.naam, z.rol) for z in paneel.waarden["zetels"]] == [(deze.werkgroep.naam, "Schrijver")]
    assert deze.inspanning_id in {i.pk for i in paneel.waarden["inspanningen"]}


def test_a_state_at_home_brings_its_effort_for_who_may_see_it(
    plan: Plan, arnhem: Gemeente, adviseur: Any, spelers: Any
) -> None:
    inspanning = Inspanning.objects.filter(plan=plan)[0]
    velden = {"plan": plan, "inspanning": inspanning, "gemeente": arnhem, "bijgewerkt_op": timezone.now()}
    leg(Gemeentestand(**velden, status="op_koers", tekst="Loopt.", bijgewerkt_door=adviseur))
    paneel = van_gemeente(arnhem, plan, adviseur)
    assert paneel is not None
    assert [(i.titel, i.thuis, i.tekst) for i in paneel.waarden["inspanningen"]] == [
        (inspanning.titel, "op_koers", "Loopt.")
    ]
    assert van_gemeente(arnhem, plan, spelers["lezer"]) is None


def test_it_asks_one_question(plan: Plan, adviseur: Any, django_assert_num_queries: Any) -> None:
    gemeente, _ = Gemeente.objects.get(slug="arnhem"), adviseur.lidmaatschappen_nu
    with django_assert_num_queries(1):
        van_gemeente(gemeente, plan, adviseur)


def test_it_can_be_shown(plan: Plan, arnhem: Gemeente, adviseur: Any) -> None:
    leg(Deelname(plan=plan, werkgroep=uitvoering(plan).werkgroep, gemeente=arnhem))
    paneel = van_gemeente(arnhem, plan, adviseur)
    assert paneel is not None
    context = {"paneel": paneel.waarden, "regio": plan.regio, "woorden": plan.regio.woorden}
    tekst = render_to_string(paneel.sjabloon, context)
    assert "Waar Duiven aan meedoet" in tekst
    assert uitvoering(plan).werkgroep.naam in tekst


@pytest.mark.parametrize("rol", [*(rol.value for rol in Rol), "vreemde", "zonder_rol"])
@pytest.mark.parametrize("slug", ["arnhem", "duiven"])
def test_everybody_gets_what_they_may_see_and_no_more(plan: Plan, spelers: Any, rol: str, slug: str) -> None:
    """The same as ``visible_to`` says, for who works for Arnhem, for the region, or for neither."""
    gemeente, wie = Gemeente.objects.get(slug=slug), spelers[rol]
    standen = Gemeentestand.objects.visible_to(wie, plan).filter(gemeente=gemeente)
    zetels = Deelname.objects.visible_to(wie, plan).filter(gemeente=gemeente)
    nu = zetels.filter(geldig(timezone.localdate())).select_related("werkgroep")
    paneel = van_gemeente(gemeente, plan, wie)
    waarden: dict[str, Any] = paneel.waarden if paneel else {"inspanningen": [], "zetels": []}
    thuis = {i.pk: (i.thuis, i.tekst) for i in waarden["inspanningen"] if i.thuis}
    assert thuis == {stand.inspanning_id: (stand.status, stand.tekst) for stand in standen}
    assert sorted(zetel.naam for zetel in waarden["zetels"]) == sorted(zetel.werkgroep.naam for zetel in nu)
