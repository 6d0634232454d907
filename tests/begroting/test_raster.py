"""Filling in the budget cell by cell and line by line: rights, amounts, conflicts, history, and what it costs."""

import gzip
import re
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from begroting.actions.raster import Botsing, Celwijziging, zet_bedragen
from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.raster import Raster, Rij, Weergave, als_invoer, lees_cel, raster_van
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db
Soort = Bedrag.Soort


@pytest.fixture
def begroting(plan: Plan) -> Begroting:
    gevonden: Begroting = plan.begroting
    gevonden.plan = plan
    return gevonden


@pytest.fixture
def post(begroting: Begroting) -> Begrotingspost:
    return begroting.posten.get(naam="Bijeenkomsten")


@pytest.fixture
def concept(plan: Plan) -> Plan:
    plan.status = "concept"
    leg(plan)
    return plan


def stuur(client: Any, plan: Plan, post: Begrotingspost, waarde: str, basis: str = "", **meer: Any) -> Any:
    adres = plan.adres("begroting:cel")
    gegevens = {"soort": "prognose", "in": "euro", "post": post.pk, "kolom": 2026, "waarde": waarde, "basis": basis}
    return client.post(adres, gegevens | meer)


# ── Amounts as they are typed ────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("getypt", "eenheid", "euros"),
    [
        ("1.250,00", 1, "1250.00"),
        ("1250.00", 1, "1250.00"),
        ("1.250", 1, "1250.00"),
        ("1.250.000", 1, "1250000.00"),
        ("€ 1.250,5", 1, "1250.50"),
        ("-1.250,00", 1, "-1250.00"),
        ("−5", 1, "-5.00"),
        ("(1.250)", 1, "-1250.00"),
        ("5-", 1, "-5.00"),
        ("0", 1, "0.00"),
        ("144,5", 1000, "144500.00"),
        ("1.250", 1000, "1250000.00"),
        ("0.125", 1000, "125.00"),
    ],
)
def test_an_amount_is_read_in_the_unit_of_the_page(getypt: str, eenheid: int, euros: str) -> None:
    assert lees_cel(getypt, eenheid) == Decimal(euros)
    assert lees_cel(als_invoer(Decimal(euros), eenheid), eenheid) == Decimal(euros)


def test_empty_is_not_zero() -> None:
    assert lees_cel("  ") is None
    assert als_invoer(None) == ""
    assert als_invoer(Decimal(0)) == "0"


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("=A1+B2", "is een formule"),
        ("31-12-2025", "is een datum"),
        ("2025-01-31 00:00", "is een datum"),
        ("3,5%", "is een percentage"),
        ("#VERW!", "is een foutmelding uit het rekenblad"),
        ("-", "Een streepje kan nul zijn of leeg"),
        ("12a", "is geen bedrag"),
        ("1,250.00", "is geen bedrag"),
        ("12.50,5", "is geen bedrag"),
        ("1.2.3", "is geen bedrag"),
        ("1e5", "is geen bedrag"),
        ("NaN", "is geen bedrag"),
        ("0,005", "tot op de cent"),
        ("9999999999999", "te groot"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_reason(getypt: str, zin: str) -> None:
    with pytest.raises(ValidationError) as fout:
        lees_cel(getypt)
    assert zin in fout.value.messages[0]


# ── A cell ───────────────────────────────────────────────────────────────────


def test_a_cell_without_a_row_gets_one(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = stuur(als("controller"), plan, post, "1.250,50")
    assert antwoord.status_code == 200
    assert antwoord.json()["waarde"] == "1.250,50"
    rij = Bedrag.objects.get(post=post, soort=Soort.PROGNOSE, jaar=2026)
    assert rij.bedrag == Decimal("1250.50")
    assert [(str(r.history_user), r.history_type) for r in rij.historie.all()] == [("controller", "+")]


def test_a_cell_is_changed_on_top_of_what_it_held(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    stuur(client, plan, post, "100")
    assert stuur(client, plan, post, "", "100").status_code == 200
    rij = Bedrag.objects.get(post=post, soort=Soort.PROGNOSE, jaar=2026)
    assert (rij.bedrag, rij.versie, rij.historie.count()) == (None, 2, 2)


def test_the_same_amount_again_leaves_no_trace(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    for _ in range(2):
        assert stuur(client, plan, post, "100").status_code == 200
    assert Bedrag.objects.get(post=post, soort=Soort.PROGNOSE, jaar=2026).historie.count() == 1


def test_what_somebody_else_saved_is_a_conflict(als: Any, plan: Plan, post: Begrotingspost) -> None:
    stuur(als("controller"), plan, post, "100")
    antwoord = stuur(als("regioadviseur"), plan, post, "200")
    assert antwoord.status_code == 409
    botsing = antwoord.json()
    assert (botsing["opgeslagen"], botsing["mijn"], botsing["door"]) == ("100", "200", "controller")
    assert als("regioadviseur").get(botsing["conflict"]).status_code == 200
    assert Bedrag.objects.get(post=post, soort=Soort.PROGNOSE, jaar=2026).bedrag == 100


def test_what_is_no_amount_is_not_stored(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = stuur(als("controller"), plan, post, "veel")
    assert antwoord.status_code == 422
    assert "is geen bedrag" in antwoord.json()["fouten"][0]
    assert not Bedrag.objects.filter(post=post, soort=Soort.PROGNOSE).exists()


def test_an_adjusted_amount_needs_a_reason_and_a_forecast_none(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    assert stuur(client, plan, post, "5", soort="bijgesteld").status_code == 422
    assert stuur(client, plan, post, "5", soort="bijgesteld", reden="Offerte").status_code == 200
    assert stuur(client, plan, post, "5").status_code == 200
    assert Bedrag.objects.get(post=post, soort="bijgesteld").historie.get().history_change_reason == "Offerte"


def test_what_was_spent_stands_in_its_quarter(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = stuur(als("controller"), plan, post, "12,3", soort="realisatie", jaar=2026, kolom=2)
    assert antwoord.status_code == 200
    rij = Bedrag.objects.get(post=post, soort="realisatie", jaar=2026, kwartaal=2)
    assert rij.bedrag == Decimal("12.30")


def test_an_adopted_amount_is_locked(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = stuur(als("controller"), plan, post, "1", soort="begroot", reden="Toch")
    assert antwoord.status_code == 403
    assert "vastgesteld" in antwoord.json()["fout"]


def test_a_concept_budget_is_filled_in(als: Any, concept: Plan, post: Begrotingspost) -> None:
    was = als_invoer(post.bedragen.get(soort="begroot", jaar=2026).bedrag)
    assert stuur(als("controller"), concept, post, "77.000", was, soort="begroot").status_code == 200
    assert post.bedragen.get(soort="begroot", jaar=2026).bedrag == 77_000


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("regioadviseur", 200),
        ("controller", 200),
        ("beheerder", 403),
        ("beleidsmedewerker", 403),
        ("manager", 403),
        ("rpo_lid", 403),
        ("lezer", 403),
        ("vreemde", 404),
        ("zonder_rol", 404),
    ],
)
def test_who_may_fill_in(als: Any, plan: Plan, post: Begrotingspost, wie: str, status: int) -> None:
    client = als(wie)
    assert stuur(client, plan, post, "1").status_code == status
    for adres in (regel(plan, post), f"{plan.adres('begroting:plakken')}?soort=prognose"):
        assert client.get(adres).status_code == status
        assert client.post(adres, {}).status_code in ({422, 302} if status == 200 else {status})


@pytest.mark.parametrize("stand", ["ter_besluitvorming", "afgesloten"])
def test_a_closed_plan_takes_no_amounts(als: Any, plan: Plan, post: Begrotingspost, stand: str) -> None:
    plan.status = stand
    leg(plan)
    assert stuur(als("controller"), plan, post, "1").status_code == 403
    assert als("controller").get(regel(plan, post)).status_code == 403


def test_sums_and_lines_of_others_take_no_amount(als: Any, plan: Plan, ander_plan: Plan) -> None:
    client = als("controller")
    blok = plan.begroting.posten.filter(soort="blok")[0]
    vreemd = ander_plan.begroting.posten.all()[0]
    assert stuur(client, plan, blok, "1").status_code == 403
    assert stuur(client, plan, vreemd, "1").status_code == 404
    assert client.get(regel(plan, blok)).status_code == 403
    assert client.get(regel(plan, vreemd)).status_code == 404


def test_a_printed_total_is_kept_beside_its_sum(als: Any, concept: Plan) -> None:
    blok = concept.begroting.posten.get(naam="Programma - Uitvoering")
    client = als("controller")
    assert stuur(client, concept, blok, "150", "141", soort="begroot", **{"in": "duizend"}).status_code == 200
    html = client.get(concept.adres("begroting:overzicht")).content.decode()
    assert "telt op tot 141" in html
    assert client.get(regel(concept, blok, "soort=begroot")).status_code == 200
    kop = concept.begroting.posten.filter(soort="kop")[0]
    assert client.get(regel(concept, kop, "soort=begroot")).status_code == 403


def test_more_cells_are_one_act_or_none(begroting: Begroting, spelers: Any) -> None:
    een, twee = begroting.posten.filter(soort="post")[:2]
    cellen = [Celwijziging(p.pk, 2026, None, Decimal(5), None) for p in (een, twee)]
    rijen = zet_bedragen(begroting=begroting, soort="prognose", cellen=cellen, by=spelers["controller"])
    assert len({rij.historie.get().handeling for rij in rijen}) == 1
    nieuw = [Celwijziging(p.pk, 2026, None, Decimal(6), was) for p, was in ((een, Decimal(5)), (twee, Decimal(4)))]
    with pytest.raises(Botsing) as botsing:
        zet_bedragen(begroting=begroting, soort="prognose", cellen=nieuw, by=spelers["controller"])
    assert list(botsing.value.nu) == [(twee.pk, 2026, None)]
    assert een.bedragen.get(soort="prognose").bedrag == 5


def test_a_row_version_that_passed_is_a_conflict(begroting: Begroting, post: Begrotingspost, spelers: Any) -> None:
    wie = spelers["controller"]
    for was, wordt in ((None, Decimal(1)), (Decimal(1), Decimal(2)), (Decimal(2), Decimal(1))):
        cel = Celwijziging(post.pk, 2026, None, wordt, was)
        zet_bedragen(begroting=begroting, soort="prognose", cellen=[cel], by=wie)
    oud = Celwijziging(post.pk, 2026, None, Decimal(9), Decimal(1), versie=1)
    with pytest.raises(Botsing):
        zet_bedragen(begroting=begroting, soort="prognose", cellen=[oud], by=wie)


def test_a_reader_stores_nothing_by_the_action_either(begroting: Begroting, post: Begrotingspost, spelers: Any) -> None:
    cel = Celwijziging(post.pk, 2026, None, Decimal(9), None)
    with pytest.raises(PermissionDenied):
        zet_bedragen(begroting=begroting, soort="prognose", cellen=[cel], by=spelers["lezer"])


# ── A line as a form ─────────────────────────────────────────────────────────


def regel(plan: Plan, post: Begrotingspost, vraag: str = "soort=prognose&in=euro") -> str:
    return f"{plan.adres('begroting:plakken').replace('plakken', f'regel/{post.pk}')}?{vraag}"


def test_all_years_of_a_line_are_one_form(als: Any, plan: Plan, post: Begrotingspost) -> None:
    client = als("controller")
    html = client.get(regel(plan, post)).content.decode()
    assert [html.count(f'name="b{jaar}"') for jaar in plan.begroting.jaren] == [1, 1, 1, 1]
    antwoord = client.post(regel(plan, post), {"b2025": "1.000", "b2027": "0", "was-b2025": ""})
    assert antwoord.status_code == 302
    assert dict(post.bedragen.filter(soort="prognose").values_list("jaar", "bedrag")) == {2025: 1000, 2027: 0}


def test_the_form_keeps_what_was_typed_beside_what_somebody_else_saved(
    als: Any, plan: Plan, post: Begrotingspost
) -> None:
    stuur(als("regioadviseur"), plan, post, "100")
    gegevens = {"b2026": "200", "was-b2026": "", "b2025": "1", "was-b2025": ""}
    antwoord = als("controller").post(regel(plan, post), gegevens)
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "Iemand anders vulde intussen 100 in" in html
    assert 'value="200"' in html
    assert not post.bedragen.filter(soort="prognose", jaar=2025).exists()
    assert als("controller").post(regel(plan, post), gegevens | {"was-b2026": "100"}).status_code == 302
    assert post.bedragen.get(soort="prognose", jaar=2026).bedrag == 200


def test_a_form_with_a_wrong_amount_stores_nothing(als: Any, plan: Plan, post: Begrotingspost) -> None:
    antwoord = als("controller").post(regel(plan, post), {"b2025": "1", "b2026": "x"})
    assert antwoord.status_code == 422
    assert not post.bedragen.filter(soort="prognose").exists()


# ── The grid ─────────────────────────────────────────────────────────────────


def test_what_follows_the_index_shows_until_an_own_amount_goes_before(begroting: Begroting) -> None:
    post = begroting.posten.get(naam="Bijeenkomsten")
    weergave = Weergave.uit(begroting, {"soort": "bijgesteld", "in": "euro"})
    raster = raster_van(begroting, weergave)
    cel = next(r for r in raster.regels if r.post == post).cellen[1]
    assert cel.bedrag is None
    assert cel.waarde == cel.afgeleid is not None


def test_an_unknown_choice_becomes_what_is_usual(begroting: Begroting) -> None:
    weergave = Weergave.uit(begroting, {"soort": "x", "in": "y", "jaar": "1900"})
    assert (weergave.soort, weergave.eenheid, weergave.jaar) == ("begroot", 1000, 2025)


@pytest.mark.parametrize("aantal", [1, 3, 100])
@pytest.mark.parametrize("soort", list(Soort))
def test_the_grid_asks_as_much_for_a_hundred_lines(
    als: Any, begroting: Begroting, spelers: Any, aantal: int, soort: str
) -> None:
    voeg_regels_toe(begroting, spelers["controller"], aantal)
    client = als("controller")
    adres = f"{begroting.get_absolute_url()}?soort={soort}&in=euro"
    client.get(adres)
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert len(re.findall(r"<tr>.*>Extra \d+</a>", antwoord.content.decode())) == aantal
    assert len(vragen) == 11


@pytest.mark.parametrize(("ingevuld", "grens"), [(1, 25), (4, 35)])
@pytest.mark.parametrize("wie", ["lezer", "controller"])
def test_a_thousand_lines_stay_light(
    als: Any, plan: Plan, monkeypatch: pytest.MonkeyPatch, wie: str, ingevuld: int, grens: int
) -> None:
    """Names of three words, amounts in whole thousands: of one year, and of every year with nothing to repeat."""
    monkeypatch.setattr("begroting.overzicht.raster_van", lambda b, w: duizend_regels(raster_van(b, w), ingevuld))
    adres = f"{plan.adres('begroting:overzicht')}?soort=prognose&in=euro"
    alles = als(wie).get(f"{adres}&regels=alle").content
    assert alles.count(b"<tr") > 1000
    assert len(gzip.compress(alles, 6)) <= grens * 1024
    assert len(gzip.compress(als(wie).get(adres).content, 6)) <= 15 * 1024


WOORDEN = "inzet lokale regionale teams jeugd zorg wonen veilig thuis pleegzorg crisis onderwijs monitor inkoop toegang"


def duizend_regels(raster: Raster, ingevuld: int) -> Raster:
    """The same budget with a thousand lines more, in forty blocks, that are nowhere stored."""
    kans, begroting = Random(1), raster.begroting
    posten, rijen = list(raster.posten), list(raster.bedragen)
    for pk in range(20_000, 21_000):
        blok = pk - pk % 25
        naam = " ".join(kans.sample(WOORDEN.split(), 3)).capitalize()
        soort, ouder = ("blok", None) if pk == blok else ("post", blok)
        post: Any = Begrotingspost(plan=begroting.plan, pk=pk, naam=naam, soort=soort, ouder_id=ouder, volgorde=pk)
        post.heeft_sleutel, post.lijn = True, None
        posten.append(post)
        for kolom in raster.kolommen[: ingevuld if ouder else 0]:
            bedrag = Decimal(kans.randrange(1, 900) * 1000)
            rijen.append(Rij(pk, kolom.jaar, raster.weergave.soort, None, bedrag, "", "", 1, pk))
    return Raster(begroting, raster.weergave, posten, rijen, raster.optellingen, raster.cijfers.values())


def voeg_regels_toe(begroting: Begroting, by: Any, aantal: int) -> None:
    for nr in range(aantal):
        leg(Begrotingspost(plan=begroting.plan, begroting=begroting, naam=f"Extra {nr}", volgorde=500 + nr))
    posten = begroting.posten.filter(naam__startswith="Extra").values_list("pk", flat=True)
    cellen = [Celwijziging(pk, 2026, None, Decimal(pk), None) for pk in posten]
    zet_bedragen(begroting=begroting, soort="prognose", cellen=cellen, by=by)
