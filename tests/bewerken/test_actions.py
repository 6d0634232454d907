"""Change, add, remove, reorder and put back: rules, versions, order and history."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regioplan.bewerken import actions
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from themalijnen.models import Deelstap, Eindresultaat, Hoofdstuk, Inspanning, Plan, Themalijn
from themalijnen.standen import Planstand

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspanning(plan: Plan) -> Inspanning:
    return Inspanning.objects.select_related("plan__regio", "themalijn").get(plan=plan, titel="Aanpak wachttijden")


def resultaten(lijn: Themalijn) -> list[str]:
    return list(Eindresultaat.objects.filter(themalijn=lijn).order_by("volgorde").values_list("titel", flat=True))


def test_change_is_saved_with_person_and_reason(inspanning: Inspanning, adviseur: Gebruiker) -> None:
    inspanning.titel = "Wachttijden aanpakken"
    actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="duidelijker")
    regel = inspanning.historie.first()
    inspanning.refresh_from_db()
    assert (inspanning.titel, inspanning.versie) == ("Wachttijden aanpakken", 2)
    assert (regel.history_user, regel.history_change_reason, regel.titel) == (
        adviseur,
        "duidelijker",
        "Wachttijden aanpakken",
    )


@pytest.mark.parametrize("versie", [None, 0, 2, 99])
def test_change_based_on_another_version_is_not_carried_out(
    inspanning: Inspanning, adviseur: Gebruiker, versie: int | None
) -> None:
    inspanning.titel = "Anders"
    with pytest.raises(actions.Verouderd):
        actions.wijzig(obj=inspanning, by=adviseur, versie=versie, reden="x")
    inspanning.refresh_from_db()
    assert (inspanning.titel, inspanning.versie) == ("Aanpak wachttijden", 1)


@pytest.mark.parametrize(
    "naam", ["beheerder", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer", "vreemde", "zonder_rol"]
)
def test_only_an_adviser_of_the_region_changes_the_plan(inspanning: Inspanning, spelers: Any, naam: str) -> None:
    inspanning.titel = "Anders"
    with pytest.raises(PermissionDenied):
        actions.wijzig(obj=inspanning, by=spelers[naam], versie=1, reden="x")


def test_a_plan_submitted_meanwhile_is_not_changed(inspanning: Inspanning, adviseur: Gebruiker) -> None:
    """Our form was opened while the plan was adopted; what counts is its state at saving."""
    opnieuw = Plan.objects.get(pk=inspanning.plan_id)
    opnieuw.status = Planstand.AFGESLOTEN
    leg(opnieuw)
    inspanning.titel = "Te laat"
    assert inspanning.plan.status == Planstand.VASTGESTELD
    with pytest.raises(PermissionDenied):
        actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="x")


def test_chosen_results_become_the_only_ones(inspanning: Inspanning, adviseur: Gebruiker) -> None:
    from themalijnen.forms import InspanningForm

    koppeling = InspanningForm.koppelingen["eindresultaten"]
    nieuw = list(Eindresultaat.objects.filter(plan=inspanning.plan)[:2])
    actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="anders", koppelingen={koppeling: nieuw})
    assert set(inspanning.eindresultaten.all()) == set(nieuw)
    assert inspanning.versie == 2
    weg = inspanning.bijdragen.model.historie.filter(inspanning_id=inspanning.pk, history_type="-")
    assert [regel.history_user for regel in weg] == [adviseur]


def test_removing_closes_the_gap_in_the_letters(plan: Plan, adviseur: Gebruiker) -> None:
    lijn = Themalijn.objects.get(plan=plan, volgorde=3)
    voor = resultaten(lijn)
    leeg = leg(Eindresultaat(plan=plan, themalijn=lijn, titel="Tussendoor", volgorde=9))
    actions.verwijder(obj=leeg, by=adviseur, versie=1, reden="hoort hier niet")
    tweede = Eindresultaat.objects.get(themalijn=lijn, volgorde=2)
    actions.verwijder(obj=tweede, by=adviseur, versie=tweede.versie, reden="vervalt")
    assert resultaten(lijn) == [t for t in voor if t != tweede.titel]
    assert [r.letter for r in Eindresultaat.objects.filter(themalijn=lijn).order_by("volgorde")] == ["a", "b", "c"]


def test_moving_to_another_theme_line_goes_last_there_and_closes_the_gap(
    inspanning: Inspanning, adviseur: Gebruiker, plan: Plan
) -> None:
    oud = inspanning.themalijn
    naar = Themalijn.objects.get(plan=plan, volgorde=5)
    inspanning.themalijn = naar
    actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="hoort bij onderwijs")
    daar = list(Inspanning.objects.filter(themalijn=naar).order_by("volgorde"))
    hier = list(Inspanning.objects.filter(themalijn=oud).order_by("volgorde"))
    assert daar[-1] == inspanning
    assert [i.volgorde for i in hier] == list(range(1, len(hier) + 1))


@pytest.mark.parametrize("richting", ["omhoog", "omlaag"])
def test_nothing_moves_past_the_end(plan: Plan, adviseur: Gebruiker, richting: Any) -> None:
    lijnen = list(Themalijn.objects.filter(plan=plan))
    rand = lijnen[0] if richting == "omhoog" else lijnen[-1]
    assert actions.verplaats(obj=rand, by=adviseur, richting=richting) is False
    assert list(Themalijn.objects.filter(plan=plan)) == lijnen


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["omhoog", "omlaag"])), max_size=8))
def test_any_series_of_moves_keeps_every_place_once(plan: Plan, adviseur: Gebruiker, stappen: Any) -> None:
    for plaats, richting in stappen:
        lijn = list(Themalijn.objects.filter(plan=plan))[plaats]
        actions.verplaats(obj=lijn, by=adviseur, richting=richting)
    lijnen = list(Themalijn.objects.filter(plan=plan).order_by("volgorde"))
    assert [lijn.volgorde for lijn in lijnen] == [1, 2, 3, 4, 5]
    for lijn in lijnen:
        nieuwste = lijn.historie.first()
        assert (nieuwste.volgorde, nieuwste.versie) == (lijn.volgorde, lijn.versie)


def test_an_earlier_version_comes_back_as_a_new_change(inspanning: Inspanning, adviseur: Gebruiker) -> None:
    eerste = inspanning.historie.first()
    inspanning.titel = "Tussenversie"
    actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="probeersel")
    actions.zet_terug(regel=eerste, by=adviseur, versie=2, reden="toch niet")
    inspanning.refresh_from_db()
    assert (inspanning.titel, inspanning.versie) == ("Aanpak wachttijden", 3)
    assert inspanning.historie.first().history_change_reason == "toch niet"
    assert inspanning.historie.count() == 3


def test_a_removed_step_comes_back_under_its_own_key(plan: Plan, adviseur: Gebruiker) -> None:
    stap = Deelstap.objects.filter(plan=plan, onderdelen=None).first()
    assert stap is not None
    sleutel, tekst = stap.pk, stap.tekst
    actions.verwijder(obj=stap, by=adviseur, versie=stap.versie, reden="per ongeluk")
    regel = Deelstap.historie.filter(id=sleutel).first()
    actions.zet_terug(regel=regel, by=adviseur, versie=regel.versie, reden="toch nodig")
    assert Deelstap.objects.get(pk=sleutel).tekst == tekst


def test_what_hangs_on_something_gone_cannot_come_back(plan: Plan, adviseur: Gebruiker) -> None:
    inspanning = Inspanning.objects.filter(plan=plan, begrotingsposten=None, deelstappen__isnull=False).first()
    assert inspanning is not None
    stap = inspanning.deelstappen.filter(ouder=None).first()
    assert stap is not None
    sleutel = stap.pk
    actions.verwijder(obj=inspanning, by=adviseur, versie=inspanning.versie, reden="vervalt")
    regel = Deelstap.historie.filter(id=sleutel).first()
    with pytest.raises(ValidationError, match="inspanning bestaat niet meer"):
        actions.zet_terug(regel=regel, by=adviseur, versie=regel.versie, reden="terug")


def test_a_chapter_cannot_be_put_under_itself(plan: Plan, adviseur: Gebruiker) -> None:
    boven = Hoofdstuk.objects.filter(plan=plan, onderdelen__isnull=False, ouder=None).first()
    assert boven is not None
    boven.ouder = boven.onderdelen.first()
    with pytest.raises(ValidationError, match="geen onderdeel van zichzelf"):
        actions.wijzig(obj=boven, by=adviseur, versie=boven.versie, reden="x")


def test_a_part_cannot_belong_to_two_plans(plan: Plan, ander_plan: Plan) -> None:
    """The database holds a part and what it hangs on to the same plan."""
    lijn = Themalijn.objects.filter(plan=plan).first()
    assert lijn is not None
    leg(Eindresultaat(plan=ander_plan, themalijn=lijn, titel="Verdwaald", volgorde=50))
    with pytest.raises(DatabaseError, match="zelfde_plan"), transaction.atomic():
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    transaction.set_rollback(True)
