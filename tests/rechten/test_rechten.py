"""Every route × every role × every state of the plan, against the table."""

from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from regioplan.bewerken.soorten import Soort, alle_soorten
from regioplan.historie.models import Geaudit
from regioplan.organisatie.models import Gemeente, Lidmaatschap
from tests.bouw import een_van_elk, leg
from tests.rechten.tabel import (
    BINNEN,
    BUITEN,
    DINGPAGINAS,
    ELDERS_GETEST,
    OVERLEGFORMULIEREN,
    PLANPAGINAS,
    REGIOPAGINAS,
    ROLLEN,
    SOORTEN,
    STANDEN,
    VAN_EEN_GEMEENTE,
    WIJZIGT_BEGROTING,
    ZIET_ALLE_BIJDRAGEN,
    ZIET_PLAN,
    ZIET_SCENARIO,
    ZIET_STUKKEN,
    Soortrecht,
    alle_namen,
    bij_geschiedenis,
    bij_wijzigen,
    bij_zien,
    mag,
)
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db

BEWERKROUTES = {
    "bewerken:toevoegen",
    "bewerken:bewerken",
    "bewerken:verwijderen",
    "bewerken:omhoog",
    "bewerken:omlaag",
    "bewerken:geschiedenis",
    "bewerken:versie",
    "bewerken:veld",
}
EIGEN_TABEL = {
    "themalijnen:stand",
    "portaal:wijzigingen",
    "organisatie:leden",
    "organisatie:uitnodigen",
    "begroting:index",
    "begroting:gemeente",
    "begroting:uitvoer",
    "begroting:uitvoer_gemeente",
    "begroting:scenarios",
    "begroting:scenario",
    "begroting:scenario_doorvoeren",
    "portaal:herinneringen",
    "portaal:herinneringen_wijzigen",
}
EIGEN_TABEL |= {"werkgroepen:gemeentestanden", "werkgroepen:gemeentestanden_van"}
EIGEN_TABEL |= {
    f"werkgroepen:{naam}" for naam in ("periode", "periode_openen", "document", "bestand", "invullen", "nieuws", "stap")
}
EIGEN_TABEL |= {"werkgroepen:overleg", "werkgroepen:afronden", *OVERLEGFORMULIEREN}


def test_every_route_is_in_the_table() -> None:
    bekend = PLANPAGINAS | DINGPAGINAS | REGIOPAGINAS | BEWERKROUTES | EIGEN_TABEL | ELDERS_GETEST.keys()
    assert alle_namen(get_resolver()) == bekend


def test_every_kind_is_in_the_table() -> None:
    assert {soort.naam for soort in alle_soorten()} == SOORTEN.keys()


@pytest.fixture
def dingen(plan: Plan) -> dict[str, Geaudit]:
    """One thing of every kind, in the 2025 plan."""
    gevonden = een_van_elk(plan, Gemeente.objects.get(slug="duiven"))
    gevonden["lidmaatschap"] = Lidmaatschap.objects.filter(regio=plan.regio, rol="lezer").get()
    return gevonden


def adres(naam: str, **kwargs: Any) -> str:
    return reverse(naam, kwargs={"regio": "centraal-gelderland", **kwargs})


def leesroutes(plan: Plan, dingen: dict[str, Geaudit], wie: str, stand: str) -> list[tuple[str, int]]:
    plan_zien = bij_zien(ZIET_PLAN, wie, stand)
    lid = 200 if wie in ROLLEN else 404
    routes = [(adres(naam, plan=plan.slug), plan_zien) for naam in PLANPAGINAS]
    routes += [(adres(naam, pk=dingen[naam.split(":")[1]].pk), plan_zien) for naam in DINGPAGINAS]
    routes += [(adres(naam), lid) for naam in REGIOPAGINAS]
    binnen = 200 if wie in BINNEN else 404
    routes.append((adres("portaal:wijzigingen", plan=plan.slug), plan_zien if plan_zien == 404 else binnen))
    routes.append((adres("organisatie:leden"), binnen))
    alleen_beheerder = 404 if wie not in ROLLEN else 200 if wie == "beheerder" else 403
    beheerd = ("organisatie:uitnodigen", "portaal:herinneringen", "portaal:herinneringen_wijzigen")
    routes += [(adres(naam), alleen_beheerder) for naam in beheerd]
    stap = 404 if plan_zien == 404 else 200 if wie == "regioadviseur" else 403
    routes.append((adres("themalijnen:stand", plan=plan.slug), stap))
    routes += gemeenteroutes(plan, wie, stand)
    routes += voortgangroutes(plan, dingen, wie, stand)
    routes += overlegroutes(dingen, wie, stand)
    return routes + geldroutes(plan, dingen, wie, stand)


def overlegroutes(dingen: dict[str, Geaudit], wie: str, stand: str) -> list[tuple[str, int]]:
    """The page of a meeting, and the forms that are filled in during it."""
    recht = SOORTEN["overleg"]
    routes = [(adres("werkgroepen:overleg", pk=dingen["overleg"].pk), bij_zien(recht.ziet, wie, stand))]
    for naam, soort in OVERLEGFORMULIEREN.items():
        routes.append((adres(naam, pk=dingen[soort].pk), bij_wijzigen(recht, wie, stand)))
    return routes


def geldroutes(plan: Plan, dingen: dict[str, Geaudit], wie: str, stand: str) -> list[tuple[str, int]]:
    """Who works for a municipality is of Arnhem (``tests/conftest.py``)."""
    plan_zien, scenario_zien = bij_zien(ZIET_PLAN, wie, stand), bij_zien(ZIET_SCENARIO, wie, stand)
    alle = wie in ZIET_ALLE_BIJDRAGEN
    arnhem = 200 if alle or wie in VAN_EEN_GEMEENTE else 403
    duiven = 200 if alle else 403
    doorvoeren = 302 if mag(WIJZIGT_BEGROTING, wie, stand) else 403
    scenario = dingen["scenario"].pk
    return [
        (adres("begroting:index", plan=plan.slug, jaar=2026), plan_zien),
        (adres("begroting:gemeente", plan=plan.slug, gemeente="arnhem"), 404 if plan_zien == 404 else arnhem),
        (adres("begroting:gemeente", plan=plan.slug, gemeente="duiven"), 404 if plan_zien == 404 else duiven),
        (adres("begroting:uitvoer", plan=plan.slug, wat="begroting", vorm="xlsx"), plan_zien),
        (adres("begroting:uitvoer", plan=plan.slug, wat="verdeling", vorm="ods"), plan_zien),
        *[
            (adres("begroting:uitvoer_gemeente", plan=plan.slug, gemeente=naam, vorm="xlsx"), max(plan_zien, mag_zien))
            for naam, mag_zien in (("arnhem", arnhem), ("duiven", duiven))
        ],
        (adres("begroting:scenarios", plan=plan.slug), scenario_zien),
        (adres("begroting:scenario", pk=scenario), scenario_zien),
        (adres("begroting:scenario_doorvoeren", pk=scenario), 404 if scenario_zien == 404 else doorvoeren),
    ]


def voortgangroutes(plan: Plan, dingen: dict[str, Geaudit], wie: str, stand: str) -> list[tuple[str, int]]:
    """Periods, the document of a group, and the page on which it is filled in."""
    periode, document = dingen["voortgangsperiode"].pk, dingen["voortgangsdocument"].pk
    invullen = bij_wijzigen(SOORTEN["voortgangsregel"], wie, stand)
    stukken = bij_zien(ZIET_STUKKEN, wie, stand)
    openen = bij_wijzigen(SOORTEN["voortgangsperiode"], wie, stand)
    return [
        (adres("werkgroepen:periode", pk=periode), bij_zien(ZIET_PLAN, wie, stand)),
        (adres("werkgroepen:periode_openen", plan=plan.slug), openen),
        (adres("werkgroepen:document", pk=document), stukken),
        (adres("werkgroepen:bestand", pk=dingen["voortgangsbestand"].pk), stukken),
        (adres("werkgroepen:invullen", pk=document), invullen),
        (adres("werkgroepen:nieuws", pk=document), invullen),
        (adres("werkgroepen:stap", pk=document, naar="ingediend"), invullen),
    ]


def afrondroute(dingen: dict[str, Geaudit], wie: str, stand: str) -> list[tuple[str, int]]:
    uitkomst = bij_wijzigen(SOORTEN["actiepunt"], wie, stand)
    return [(adres("werkgroepen:afronden", pk=dingen["actiepunt"].pk), 302 if uitkomst == 200 else uitkomst)]


def gemeenteroutes(plan: Plan, wie: str, stand: str) -> list[tuple[str, int]]:
    """Officials see every municipality; the alderman is led to the own one, which is Arnhem."""
    ambtelijk = mag(ZIET_STUKKEN, wie, stand)
    eigen = ambtelijk or (wie == "rpo_lid" and mag(ZIET_PLAN, wie, stand))
    van = [(adres("werkgroepen:gemeentestanden_van", plan=plan.slug, gemeente=g), g) for g in ("arnhem", "duiven")]
    routes = [(pad, 200 if ambtelijk or (eigen and g == "arnhem") else 404) for pad, g in van]
    return [
        (adres("werkgroepen:gemeentestanden", plan=plan.slug), 200 if ambtelijk else 302 if eigen else 404),
        *routes,
    ]


def bewerkroutes(soort: Soort, obj: Any, wie: str, stand: str) -> list[tuple[str, int]]:
    recht = SOORTEN[soort.naam]
    wijzigen, terugkijken = bij_wijzigen(recht, wie, stand), bij_geschiedenis(recht, wie, stand)
    waar = {"soort": soort.naam, "pk": obj.pk}
    routes = [
        (adres("bewerken:bewerken", **waar), wijzigen),
        (adres("bewerken:geschiedenis", **waar), terugkijken),
        (adres("bewerken:versie", regel=obj.historie.first().history_id, **waar), terugkijken),
    ]
    if soort.ouder and soort.verwijderbaar:
        routes.append((adres("bewerken:verwijderen", **waar), wijzigen))
    if soort.ouder and soort.naam not in ("plan", "begroting"):
        ouder = getattr(obj, soort.ouder)
        # Whoever sees what it would hang on to is told that adding is not for them.
        bij_ouder = Soortrecht(recht.erbij or recht.wijzigt, SOORTEN[str(ouder._meta.model_name)].ziet)
        toevoegen = bij_wijzigen(bij_ouder, wie, stand)
        routes.append((adres("bewerken:toevoegen", soort=soort.naam, ouder=ouder.pk), toevoegen))
    return routes


def volgorderoutes(soort: Soort, obj: Any, wie: str, stand: str) -> list[tuple[str, int]]:
    uitkomst = bij_wijzigen(SOORTEN[soort.naam], wie, stand)
    verwacht = 302 if uitkomst == 200 else uitkomst
    waar = {"soort": soort.naam, "pk": obj.pk}
    return [(adres(f"bewerken:{kant}", **waar), verwacht) for kant in ("omhoog", "omlaag")] if soort.geordend else []


def afwijkingen(client: Client, methode: str, routes: list[tuple[str, int]]) -> list[str]:
    gevonden = []
    for pad, verwacht in routes:
        antwoord = getattr(client, methode)(pad)
        if antwoord.status_code != verwacht:
            gevonden.append(f"{methode} {pad}: {antwoord.status_code}, verwacht {verwacht}")
    return gevonden


def in_stand(plan: Plan, stand: str) -> None:
    plan.status = stand
    leg(plan)


@pytest.mark.parametrize(("wie", "stand"), list(product((*ROLLEN, *BUITEN), STANDEN)))
def test_pages(als: Any, plan: Plan, dingen: dict[str, Geaudit], wie: str, stand: str) -> None:
    in_stand(plan, stand)
    assert afwijkingen(als(wie), "get", leesroutes(plan, dingen, wie, stand)) == []


@pytest.mark.parametrize(("wie", "stand"), list(product((*ROLLEN, *BUITEN), STANDEN)))
def test_changing(als: Any, plan: Plan, dingen: dict[str, Geaudit], wie: str, stand: str) -> None:
    in_stand(plan, stand)
    client, gevonden = als(wie), []
    for soort in alle_soorten():
        obj = dingen[soort.naam]
        gevonden += afwijkingen(client, "get", bewerkroutes(soort, obj, wie, stand))
        gevonden += afwijkingen(client, "post", volgorderoutes(soort, obj, wie, stand))
    gevonden += afwijkingen(client, "post", afrondroute(dingen, wie, stand))
    assert gevonden == []


@pytest.mark.parametrize("wie", [*ROLLEN, *BUITEN])
def test_sending_a_form_is_refused_where_opening_it_is(
    als: Any, plan: Plan, dingen: dict[str, Geaudit], wie: str
) -> None:
    client, gevonden = als(wie), []
    for soort in alle_soorten():
        obj = dingen[soort.naam]
        uitkomst = bij_wijzigen(SOORTEN[soort.naam], wie, "vastgesteld")
        antwoord = client.post(adres("bewerken:bewerken", soort=soort.naam, pk=obj.pk), {"versie": 0})
        verwacht = {409} if uitkomst == 200 else {uitkomst}
        if antwoord.status_code not in verwacht:
            gevonden.append(f"{soort.naam}: {antwoord.status_code}, verwacht {verwacht}")
    assert gevonden == []


@pytest.mark.parametrize("wie", [*ROLLEN, *BUITEN])
def test_sending_one_field_is_refused_where_the_form_is(
    als: Any, plan: Plan, dingen: dict[str, Geaudit], wie: str
) -> None:
    """A field that the form does not have is found missing before any right is asked."""
    client, gevonden = als(wie), []
    for soort in (soort for soort in alle_soorten() if soort.form.base_fields.keys() - {"versie", "reden"}):
        veld = next(iter(soort.form.base_fields.keys() - soort.form.koppelingen.keys() - {"versie", "reden"}))
        uitkomst = bij_wijzigen(SOORTEN[soort.naam], wie, "vastgesteld")
        pad = adres("bewerken:veld", soort=soort.naam, pk=dingen[soort.naam].pk)
        antwoord = client.post(pad, {"veld": veld, "waarde": "anders", "basis": "iets anders"})
        verwacht = {200, 409, 422} if uitkomst == 200 else {uitkomst}
        if antwoord.status_code not in verwacht:
            gevonden.append(f"{soort.naam}: {antwoord.status_code}, verwacht {verwacht}")
    assert gevonden == []


def test_who_is_not_logged_in_is_sent_to_log_in(client: Client, plan: Plan, dingen: dict[str, Geaudit]) -> None:
    routes = leesroutes(plan, dingen, "regioadviseur", "vastgesteld")
    for soort in alle_soorten():
        routes += bewerkroutes(soort, dingen[soort.naam], "regioadviseur", "vastgesteld")
    for pad, _ in routes:
        antwoord = client.get(pad)
        assert (antwoord.status_code, antwoord.headers["Location"].split("?")[0]) == (302, "/account/login/"), pad


def test_nothing_of_another_region_is_found_under_ones_own(als: Any, ander_plan: Plan) -> None:
    """Not even by guessing its key under the own region's address."""
    client = als("regioadviseur")
    for soort in alle_soorten():
        model: Any = soort.model
        vreemd = [o for o in model._base_manager.all() if o.regio == ander_plan.regio]
        for obj in vreemd:
            for naam in ("bewerken", "geschiedenis"):
                pad = adres(f"bewerken:{naam}", soort=soort.naam, pk=obj.pk)
                assert client.get(pad).status_code == 404, pad
