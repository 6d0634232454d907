"""What if: beside the real budget, never mixed with it, until a proposal is carried out as one act."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from begroting.actions.doorvoeren import SCHRIJVERS, voer_door
from begroting.actions.scenarios import begin, gooi_weg, neem_terug, stel_voor, uitkomst
from begroting.lezen import blad_van
from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Scenario,
    Scenariowijziging,
    Sleutelkeuze,
    Verdeelsleutel,
)
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.scenario import TOEPASSINGEN
from begroting.rekenen.vergelijken import vergelijk
from begroting.scenario import scenarioblad
from regioplan.bewerken.actions import Verouderd, voeg_toe
from regioplan.organisatie.models import Gebruiker, Gemeente
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db

type BijNaam = Callable[[str], Begrotingspost]
type Sleutel = Callable[[str], Verdeelsleutel]
type Erbij = Callable[..., Scenariowijziging]

REGIO = "/centraal-gelderland"
LIJST = f"{REGIO}/plan/2025/begroting/scenarios/"


@pytest.fixture
def controller(spelers: Any) -> Gebruiker:
    gebruiker: Gebruiker = spelers["controller"]
    return gebruiker


@pytest.fixture
def scenario(begroting: Begroting, controller: Gebruiker) -> Scenario:
    return begin(begroting=begroting, naam="Hogere index", toelichting="", by=controller)


@pytest.fixture
def erbij(scenario: Scenario) -> Erbij:
    def voeg(soort: str, jaar: int, **velden: Any) -> Scenariowijziging:
        return leg(Scenariowijziging(plan=scenario.plan, scenario=scenario, soort=soort, jaar=jaar, **velden))

    return voeg


@pytest.fixture
def van_alles(erbij: Erbij, post: BijNaam, sleutel: Sleutel) -> None:
    """One of every kind that the budget itself holds, and two keys for one line."""
    gelijk, inwoners = sleutel("G7 tot en met 2025"), sleutel("G7 vanaf 2026")
    erbij("index", 2026, percentage=Decimal(6))
    erbij("sleutel", 2026, post=post("RET"), sleutel=gelijk)
    erbij("sleutel", 2028, post=post("RET"), sleutel=inwoners)
    erbij("sleutel", 2027, post=post("Website"), sleutel=gelijk)
    erbij("bedrag", 2026, post=post("Bijeenkomsten"), bedrag=Decimal("7500.25"))
    erbij("post_erbij", 2027, naam="Pilot", bedrag=Decimal(40000), sleutel=gelijk)
    erbij("post_weg", 2028, post=post("Jongerennetwerk"))


def pagina(scenario: Scenario) -> str:
    return f"{REGIO}/scenario/{scenario.pk}/"


def zet(client: Any, scenario: Scenario, naar: str) -> Any:
    versie = Scenario.objects.get(pk=scenario.pk).versie
    return client.post(f"{pagina(scenario)}stand/", {"naar": naar, "versie": versie})


def geldrijen() -> dict[str, int]:
    modellen = (Bedrag, Begrotingspost, Indexcijfer, Sleutelkeuze)
    return {model.__name__: model.historie.count() for model in modellen}


# ── Beside the real budget ───────────────────────────────────────────────────


def test_it_is_begun_with_the_general_form_by_who_signs(als: Any, begroting: Begroting, controller: Gebruiker) -> None:
    pad = reverse("bewerken:toevoegen", kwargs={"regio": REGIO[1:], "soort": "scenario", "ouder": begroting.pk})
    antwoord = als("controller").post(pad, {"naam": "Wat als", "versie": 1})
    nieuw = Scenario.objects.get(naam="Wat als", begroting=begroting)
    assert (antwoord.headers["Location"], nieuw.gemaakt_door) == (pagina(nieuw), controller)


def test_it_shows_what_it_does_and_the_budget_stays(
    als: Any, scenario: Scenario, van_alles: None, begroting: Begroting
) -> None:
    voor, blad = geldrijen(), blad_van(begroting)
    tekst = " ".join(als("controller").get(pagina(scenario)).content.decode().split())
    assert 'De index van 2026 wordt 6% <span class="bijzin">(nu 4,5%)' in tekst
    assert 'Bijeenkomsten wordt in 2026 € 7.500,25 <span class="bijzin">(nu € 21.000)' in tekst
    assert "+40.000" in tekst
    assert (geldrijen(), blad_van(begroting)) == (voor, blad)


def test_a_municipality_that_leaves_is_paid_for_by_the_others(scenario: Scenario, erbij: Erbij) -> None:
    erbij("gemeente_weg", 2027, gemeente=Gemeente.objects.get(slug="rozendaal"))
    vergelijking = uitkomst(scenario)
    rozendaal = next(rij for rij in vergelijking.gemeenten if rij.naam == "Rozendaal")
    assert rozendaal.wordt[2:] == (None, None)
    assert vergelijking.totaal.was == vergelijking.totaal.wordt


def test_what_can_no_longer_be_divided_is_told(
    als: Any, scenario: Scenario, erbij: Erbij, begroting: Begroting
) -> None:
    een = Verdeelsleutel(plan=begroting.plan, begroting=begroting, naam="Vast", soort="vast")
    leg(een)
    erbij("post_erbij", 2026, naam="Pilot", bedrag=Decimal(10), sleutel=een)
    tekst = als("controller").get(pagina(scenario)).content.decode()
    assert "Pilot, €\u00a010: Voor de sleutel “Vast” ontbreekt het getal van" in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": "index", "jaar": 2026}, "Vul het percentage in waarmee u wilt rekenen."),
        ({"soort": "index", "jaar": 2026, "percentage": "350"}, "Een index is hoogstens 100 procent."),
        ({"soort": "index", "jaar": 2031, "percentage": "3"}, "Deze begroting loopt van 2025 tot en met 2028."),
        ({"soort": "sleutel", "jaar": 2026}, "Kies de verdeelsleutel waarmee u wilt rekenen."),
        ({"soort": "bedrag", "jaar": 2026}, "Vul 0 in als het niets kost."),
        ({"soort": "post_erbij", "jaar": 2026}, "Geef de nieuwe post een naam."),
        ({"soort": "post_weg", "jaar": 2026}, "Kies de post waar het om gaat."),
        ({"soort": "gemeente_weg", "jaar": 2026}, "Kies de gemeente die niet meer meedoet."),
    ],
)
def test_each_kind_says_what_it_misses(als: Any, scenario: Scenario, velden: dict[str, Any], zin: str) -> None:
    pad = reverse("bewerken:toevoegen", kwargs={"regio": REGIO[1:], "soort": "scenariowijziging", "ouder": scenario.pk})
    antwoord = als("controller").post(pad, velden | {"versie": 1})
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()


def test_only_lines_and_keys_of_this_budget_can_be_chosen(
    als: Any, scenario: Scenario, post: BijNaam, ander_plan: Plan
) -> None:
    pad = reverse("bewerken:toevoegen", kwargs={"regio": REGIO[1:], "soort": "scenariowijziging", "ouder": scenario.pk})
    vreemd = Begrotingspost.objects.get(plan=ander_plan, naam="Post")
    blok, client = post("Programma - Projecten"), als("controller")
    for pk in (vreemd.pk, blok.pk):
        antwoord = client.post(pad, {"soort": "bedrag", "jaar": 2026, "post": pk, "bedrag": "1", "versie": 1})
        assert antwoord.status_code == 422
    assert not scenario.wijzigingen.exists()


def test_the_form_asks_only_what_the_kind_needs(als: Any, scenario: Scenario) -> None:
    pad = reverse("bewerken:toevoegen", kwargs={"regio": REGIO[1:], "soort": "scenariowijziging", "ouder": scenario.pk})
    tekst = als("controller").get(pad, {"soort": "index"}).content.decode()
    assert ("id_percentage" in tekst, "id_post" in tekst, "id_gemeente" in tekst) == (True, False, False)


def test_the_same_thing_is_changed_once(scenario: Scenario, erbij: Erbij) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    with pytest.raises(ValidationError, match="hier al een wijziging"):
        erbij("index", 2026, percentage=Decimal(7))
    erbij("index", 2027, percentage=Decimal(7))


# ── Proposing ────────────────────────────────────────────────────────────────


def test_a_proposal_stands_still_until_it_is_taken_back(
    als: Any, scenario: Scenario, erbij: Erbij, controller: Gebruiker
) -> None:
    client, rij = als("controller"), erbij("index", 2026, percentage=Decimal(6))
    assert zet(client, scenario, "voorstel").status_code == 302
    pad = reverse("bewerken:bewerken", kwargs={"regio": REGIO[1:], "soort": "scenariowijziging", "pk": rij.pk})
    assert client.get(pad).status_code == 403
    rij.scenario.refresh_from_db()
    assert rij.waarom_vast.endswith("Neem het terug om het te wijzigen.")
    los = Scenariowijziging(plan=scenario.plan, scenario=scenario, soort="index", jaar=2027, percentage=Decimal(5))
    with pytest.raises(PermissionDenied):
        voeg_toe(obj=los, by=controller)
    zet(client, scenario, "proef")
    assert client.get(pad).status_code == 200


def test_nothing_is_no_proposal(als: Any, scenario: Scenario) -> None:
    client = als("controller")
    zet(client, scenario, "voorstel")
    assert "Voeg eerst een wijziging toe." in client.get(pagina(scenario)).content.decode()
    assert Scenario.objects.get(pk=scenario.pk).stand == "proef"


def test_an_older_version_proposes_nothing(scenario: Scenario, erbij: Erbij, controller: Gebruiker) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    with pytest.raises(Verouderd):
        stel_voor(scenario=scenario, by=controller, versie=scenario.versie + 1)
    with pytest.raises(Verouderd):
        gooi_weg(scenario=scenario, by=controller, versie=scenario.versie + 1)


def test_it_is_thrown_away_and_its_history_stays(scenario: Scenario, erbij: Erbij, controller: Gebruiker) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    gooi_weg(scenario=scenario, by=controller, versie=scenario.versie)
    assert not Scenario.objects.filter(pk=scenario.pk).exists()
    assert Scenario.historie.filter(id=scenario.pk).first().history_type == "-"


@pytest.mark.parametrize(
    ("wie", "zien", "wijzigen"),
    [
        ("controller", 200, 302),
        ("regioadviseur", 200, 302),
        ("manager", 200, 403),
        ("beleidsmedewerker", 200, 403),
        ("beheerder", 200, 403),
        ("rpo_lid", 404, 404),
        ("lezer", 404, 404),
        ("vreemde", 404, 404),
        ("zonder_rol", 404, 404),
    ],
)
def test_officials_see_it_and_who_keeps_the_budget_changes_it(
    als: Any, scenario: Scenario, erbij: Erbij, wie: str, zien: int, wijzigen: int
) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    client = als(wie)
    assert [client.get(pad).status_code for pad in (LIJST, pagina(scenario))] == [zien, zien]
    assert zet(client, scenario, "voorstel").status_code == wijzigen
    assert Scenario.objects.get(pk=scenario.pk).stand == ("voorstel" if wijzigen == 302 else "proef")


def test_a_policy_officer_sees_the_own_contribution_alone(als: Any, scenario: Scenario, erbij: Erbij) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    gezien = {wie: als(wie).get(pagina(scenario)).content.decode() for wie in ("beleidsmedewerker", "manager")}
    assert {wie: ("Arnhem" in tekst, "Zevenaar" in tekst) for wie, tekst in gezien.items()} == {
        "beleidsmedewerker": (True, False),
        "manager": (True, True),
    }


# ── Carrying out ─────────────────────────────────────────────────────────────


def voorgesteld(scenario: Scenario, by: Gebruiker) -> Scenario:
    stel_voor(scenario=scenario, by=by, versie=scenario.versie)
    return Scenario.objects.select_related("begroting__plan__regio", "plan__regio").get(pk=scenario.pk)


def test_every_kind_of_change_can_be_reckoned_with_and_written() -> None:
    assert TOEPASSINGEN.keys() == set(Scenariowijziging.Soort.values) == {soort.value for soort in SCHRIJVERS}


def test_carrying_out_gives_what_was_shown_and_what_was_adopted_stays(
    scenario: Scenario, van_alles: None, begroting: Begroting, controller: Gebruiker
) -> None:
    voorstel, voor = voorgesteld(scenario, controller), blad_van(begroting)
    getoond = scenarioblad(voorstel)
    voer_door(scenario=voorstel, by=controller, vingerafdruk=getoond.vingerafdruk, reden="RPO-besluit")
    na = blad_van(begroting)
    assert {jaar: bijdragen(na, jaar).totalen for jaar in na.jaren} == {
        jaar: bijdragen(getoond.nieuw, jaar).totalen for jaar in na.jaren
    }
    was, wordt = vergelijk(voor, na), getoond.na_doorvoeren
    assert (was.gemeenten, was.totaal) == (wordt.gemeenten, wordt.totaal)
    assert {(rij.naam, rij.wordt) for rij in was.posten} == {(rij.naam, rij.wordt) for rij in wordt.posten}
    assert na.begroot == voor.begroot
    assert not begroting.posten.get(naam="Pilot").bedragen.filter(soort="begroot").exists()


def test_carrying_out_is_one_act(
    scenario: Scenario, van_alles: None, begroting: Begroting, controller: Gebruiker
) -> None:
    voorstel = voorgesteld(scenario, controller)
    voer_door(scenario=voorstel, by=controller, vingerafdruk=scenarioblad(voorstel).vingerafdruk, reden="RPO-besluit")
    regels = [
        model.historie.filter(history_change_reason="RPO-besluit").values_list("handeling", "history_user")
        for model in (Bedrag, Begrotingspost, Indexcijfer, Sleutelkeuze, Scenario)
    ]
    assert all(regels)
    assert len({regel for van_model in regels for regel in van_model}) == 1
    assert Scenario.objects.get(pk=scenario.pk).stand == "doorgevoerd"


def test_what_belongs_elsewhere_is_left_out_and_told(
    als: Any, scenario: Scenario, erbij: Erbij, controller: Gebruiker
) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    erbij("gemeente_weg", 2027, gemeente=Gemeente.objects.get(slug="rozendaal"))
    voorgesteld(scenario, controller)
    tekst = als("controller").get(f"{pagina(scenario)}doorvoeren/").content.decode()
    assert ("Dit gebeurt niet" in tekst, "Dat regelt de beheerder." in tekst) == (True, True)
    rozendaal = next(r for r in scenarioblad(scenario).na_doorvoeren.gemeenten if r.naam == "Rozendaal")
    assert None not in rozendaal.wordt


def test_a_budget_that_changed_since_is_looked_at_again(
    als: Any, scenario: Scenario, erbij: Erbij, post: BijNaam, controller: Gebruiker
) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    afdruk = scenarioblad(voorgesteld(scenario, controller)).vingerafdruk
    ret = post("RET")
    leg(Bedrag(plan=ret.plan, post=ret, jaar=2026, soort="bijgesteld", bedrag=Decimal(1)))
    antwoord = als("controller").post(
        f"{pagina(scenario)}doorvoeren/", {"vingerafdruk": afdruk, "reden": "RPO-besluit"}
    )
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "Er is intussen iets gewijzigd" in tekst, "RPO-besluit" in tekst) == (409, True, True)
    assert Indexcijfer.objects.get(begroting=scenario.begroting, jaar=2026).percentage == Decimal("4.50")
    assert afdruk not in tekst


def test_carrying_out_asks_why(als: Any, scenario: Scenario, erbij: Erbij, controller: Gebruiker) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    afdruk = scenarioblad(voorgesteld(scenario, controller)).vingerafdruk
    client, pad = als("controller"), f"{pagina(scenario)}doorvoeren/"
    assert client.post(pad, {"vingerafdruk": afdruk}).status_code == 422
    assert client.post(pad, {"vingerafdruk": afdruk, "reden": "RPO-besluit"}).status_code == 302
    assert Indexcijfer.objects.get(begroting=scenario.begroting, jaar=2026).vastgesteld == Decimal("4.50")
    assert client.get(pad).status_code == 302
    assert client.get(pagina(scenario)).status_code == 200


def test_only_a_proposal_is_carried_out(scenario: Scenario, erbij: Erbij, controller: Gebruiker) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    afdruk = scenarioblad(scenario).vingerafdruk
    with pytest.raises(ValidationError, match="Alleen een voorstel"):
        voer_door(scenario=scenario, by=controller, vingerafdruk=afdruk, reden="Toch")
    voorstel = voorgesteld(scenario, controller)
    neem_terug(scenario=voorstel, by=controller, versie=voorstel.versie)
    with pytest.raises(ValidationError, match="Alleen een voorstel"):
        voer_door(scenario=voorstel, by=controller, vingerafdruk=afdruk, reden="Toch")


def test_what_was_carried_out_stays_as_it_was(
    als: Any, scenario: Scenario, erbij: Erbij, controller: Gebruiker
) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    voorstel = voorgesteld(scenario, controller)
    voer_door(scenario=voorstel, by=controller, vingerafdruk=scenarioblad(voorstel).vingerafdruk, reden="RPO")
    client = als("controller")
    pad = reverse("bewerken:verwijderen", kwargs={"regio": REGIO[1:], "soort": "scenario", "pk": scenario.pk})
    assert (client.get(pad).status_code, zet(client, scenario, "proef").status_code) == (403, 403)


@pytest.mark.parametrize(
    ("wie", "stand", "verwacht"),
    [
        ("controller", "vastgesteld", 200),
        ("regioadviseur", "concept", 200),
        ("controller", "ter_besluitvorming", 403),
        ("controller", "afgesloten", 403),
        ("manager", "vastgesteld", 403),
        ("beleidsmedewerker", "vastgesteld", 403),
        ("rpo_lid", "vastgesteld", 404),
        ("lezer", "vastgesteld", 404),
        ("vreemde", "vastgesteld", 404),
    ],
)
def test_only_who_may_change_the_budget_carries_out(
    als: Any, scenario: Scenario, erbij: Erbij, wie: str, stand: str, verwacht: int
) -> None:
    erbij("index", 2026, percentage=Decimal(6))
    voorstel = voorgesteld(scenario, scenario.gemaakt_door)
    voorstel.plan.status = stand
    leg(voorstel.plan)
    client, pad = als(wie), f"{pagina(scenario)}doorvoeren/"
    assert client.get(pad).status_code == verwacht
    if verwacht != 200:
        assert client.post(pad, {"vingerafdruk": "x", "reden": "Toch"}).status_code == verwacht


def test_the_pages_ask_the_same_number_of_questions(
    als: Any, scenario: Scenario, erbij: Erbij, django_assert_num_queries: Any
) -> None:
    client = als("controller")
    for jaar in (2026, 2027, 2028):
        erbij("index", jaar, percentage=Decimal(6))
        for pad, aantal in ((LIJST, 5), (pagina(scenario), 9)):
            with django_assert_num_queries(aantal):
                client.get(pad)
