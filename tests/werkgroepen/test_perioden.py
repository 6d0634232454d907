"""Periods: opening makes what is needed, closing freezes the rest, reopening undoes only that."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regioplan.bewerken.actions import Verouderd, verwijder
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg, maak_periode, maak_plan
from tests.werkgroepen.voortgang import in_stand, maak_blad, maak_groep, met_vorige, regels, vul
from themalijnen.models import Inspanning, Plan
from themalijnen.standen import Planstand
from werkgroepen.actions.perioden import heropen_periode, open_periode, sluit_periode, wijs_toe
from werkgroepen.models import Uitvoering, Voortgangsdocument, Voortgangsperiode, Voortgangsregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def klein(plan: Plan) -> Plan:
    """A plan of the same region with nothing in it yet."""
    return maak_plan(plan.regio)


def nieuw(plan: Plan, slug: str = "q1") -> Voortgangsperiode:
    return Voortgangsperiode(
        plan=plan, naam=f"Periode {slug}", slug=slug, van="2030-01-01", tot="2030-03-31", deadline="2030-04-10"
    )


def vers(periode: Voortgangsperiode) -> Voortgangsperiode:
    return Voortgangsperiode.objects.select_related("plan__regio").get(pk=periode.pk)


def standen(document: Voortgangsdocument) -> list[str]:
    return [regel.vastgezet for regel in regels(document)]


# ── Opening ──────────────────────────────────────────────────────────────────


def test_opening_makes_a_document_per_group_and_a_line_per_effort_in_one_act(klein: Plan, adviseur: Gebruiker) -> None:
    een, twee, leeg = maak_groep(klein, 2, "Een"), maak_groep(klein, 1, "Twee"), maak_groep(klein, 0, "Leeg")
    periode = open_periode(periode=nieuw(klein), by=adviseur)
    documenten = {d.werkgroep: d for d in periode.documenten.all()}
    assert {groep: len(regels(d)) for groep, d in documenten.items()} == {een: 2, twee: 1}
    assert leeg not in documenten
    handelingen = {periode.historie.get().handeling}
    handelingen |= {d.historie.get().handeling for d in documenten.values()}
    handelingen |= {r.historie.get().handeling for d in documenten.values() for r in regels(d)}
    assert len(handelingen) == 1


def test_new_lines_are_not_filled_in_and_signed_by_nobody(klein: Plan, adviseur: Gebruiker) -> None:
    maak_groep(klein, 1)
    open_periode(periode=nieuw(klein), by=adviseur)
    regel = Voortgangsregel.objects.get(plan=klein)
    assert (regel.status, regel.percentage, regel.bijgewerkt_op) == ("", None, None)


@pytest.mark.parametrize("wie", ["beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer", "vreemde"])
def test_only_adviser_and_beheerder_open_a_period(klein: Plan, spelers: Any, wie: str) -> None:
    with pytest.raises(PermissionDenied):
        open_periode(periode=nieuw(klein), by=spelers[wie])
    assert open_periode(periode=nieuw(klein), by=spelers["beheerder"]).pk


@pytest.mark.parametrize("stand", [s for s in Planstand.values if s != "vastgesteld"])
def test_one_reports_on_a_plan_that_runs(klein: Plan, adviseur: Gebruiker, stand: str) -> None:
    klein.status = stand
    leg(klein)
    with pytest.raises(PermissionDenied):
        open_periode(periode=nieuw(klein), by=adviseur)


# ── Closing and reopening ────────────────────────────────────────────────────


def test_closing_freezes_what_is_not_ready_and_reopening_undoes_only_that(plan: Plan, adviseur: Gebruiker) -> None:
    document = met_vorige(plan)[1]
    vul(regels(document)[0], status="op_koers", vastgezet="klaar")
    periode = vers(document.periode)
    dicht = sluit_periode(periode=periode, by=adviseur, versie=1)
    assert (dicht.stand, standen(document)) == ("gesloten", ["klaar", "automatisch", "automatisch"])
    handelingen = {regel.historie.first().handeling for regel in regels(document)[1:]}
    assert handelingen == {dicht.historie.first().handeling}
    open_ = heropen_periode(periode=vers(periode), by=adviseur, versie=2)
    assert (open_.stand, standen(document)) == ("open", ["klaar", "", ""])


def test_a_closed_period_changes_nothing_of_what_was_said(plan: Plan, adviseur: Gebruiker) -> None:
    document = met_vorige(plan)[1]
    voor = list(Voortgangsregel.objects.filter(document=document).values("pk", "status", "gedaan", "bijgewerkt_op"))
    sluit_periode(periode=vers(document.periode), by=adviseur, versie=1)
    na = list(Voortgangsregel.objects.filter(document=document).values("pk", "status", "gedaan", "bijgewerkt_op"))
    assert voor == na


def test_what_somebody_else_closed_meanwhile_is_not_closed_again(plan: Plan, adviseur: Gebruiker) -> None:
    periode = maak_periode(plan, "dubbel")
    sluit_periode(periode=vers(periode), by=adviseur, versie=1)
    with pytest.raises(Verouderd):
        sluit_periode(periode=vers(periode), by=adviseur, versie=1)


# ── Efforts that come and go ─────────────────────────────────────────────────


def test_a_group_that_gets_an_effort_gets_its_line_in_the_same_act(plan: Plan, adviseur: Gebruiker) -> None:
    document = met_vorige(plan)[1]
    los = leg(Inspanning(plan=plan, themalijn=document.werkgroep.themalijn, titel="Los", volgorde=9))
    gemaakt = wijs_toe(periode=vers(document.periode), inspanning=los, werkgroep=document.werkgroep, by=adviseur)
    regel = Voortgangsregel.objects.get(document=document, inspanning=los)
    assert regel.historie.get().handeling == gemaakt.historie.get().handeling
    assert regel.historie.get().history_user == adviseur


def test_a_group_that_gets_its_first_effort_gets_a_document(plan: Plan) -> None:
    periode, groep = maak_periode(plan, "eerste"), maak_groep(plan, 0)
    los = leg(Inspanning(plan=plan, themalijn=groep.themalijn, titel="Los", volgorde=9))
    leg(Uitvoering(plan=plan, werkgroep=groep, inspanning=los))
    assert Voortgangsregel.objects.filter(document__periode=periode, inspanning=los).count() == 1


@pytest.mark.parametrize("stand", ["ingediend", "vastgesteld"])
def test_what_is_submitted_gets_no_lines_any_more(plan: Plan, stand: str) -> None:
    document = in_stand(met_vorige(plan)[1], stand)
    los = leg(Inspanning(plan=plan, themalijn=document.werkgroep.themalijn, titel="Los", volgorde=9))
    leg(Uitvoering(plan=plan, werkgroep=document.werkgroep, inspanning=los))
    assert len(regels(document)) == 3


def test_a_closed_period_gets_no_lines_until_it_opens_again(plan: Plan, adviseur: Gebruiker) -> None:
    document = met_vorige(plan)[1]
    sluit_periode(periode=vers(document.periode), by=adviseur, versie=1)
    los = leg(Inspanning(plan=plan, themalijn=document.werkgroep.themalijn, titel="Los", volgorde=9))
    leg(Uitvoering(plan=plan, werkgroep=document.werkgroep, inspanning=los))
    assert len(regels(document)) == 3
    heropen_periode(periode=vers(document.periode), by=adviseur, versie=2)
    assert len(regels(document)) == 4


def test_an_effort_taken_from_a_group_leaves_what_was_written(plan: Plan, adviseur: Gebruiker) -> None:
    groep, document = met_vorige(plan)
    vul(regels(document)[0], gedaan="Al begonnen.")
    for uitvoering in groep.uitvoeringen.order_by("pk"):
        verwijder(obj=uitvoering, by=adviseur, versie=1, reden="gaat naar een andere groep")
    assert [regel.gedaan for regel in regels(document)] == ["Al begonnen."]


def test_who_may_not_change_the_plan_assigns_nothing(plan: Plan, spelers: Any) -> None:
    document = met_vorige(plan)[1]
    los = leg(Inspanning(plan=plan, themalijn=document.werkgroep.themalijn, titel="Los", volgorde=9))
    with pytest.raises(PermissionDenied):
        wijs_toe(periode=vers(document.periode), inspanning=los, werkgroep=document.werkgroep, by=spelers["beheerder"])


# ── Pages ────────────────────────────────────────────────────────────────────


def adres(naam: str, ding: Any) -> str:
    sleutel = {"plan": ding.slug} if isinstance(ding, Plan) else {"pk": ding.pk}
    return reverse(f"werkgroepen:{naam}", kwargs={"regio": "centraal-gelderland", **sleutel})


def test_a_period_is_opened_from_its_page(als: Any, klein: Plan) -> None:
    maak_groep(klein, 2)
    gegevens = {"naam": "Eerste kwartaal 2030", "van": "2030-01-01", "tot": "2030-03-31", "deadline": "2030-04-11"}
    antwoord = als("regioadviseur").post(adres("periode_openen", klein), gegevens, follow=True)
    periode = Voortgangsperiode.objects.get(plan=klein)
    assert (periode.slug, antwoord.redirect_chain[-1][0]) == ("eerste-kwartaal-2030", periode.get_absolute_url())
    assert "Er is 1 document klaargezet." in antwoord.content.decode()
    nog_eens = als("regioadviseur").post(adres("periode_openen", klein), gegevens)
    assert nog_eens.status_code == 422
    assert "Dit plan heeft al een periode met deze naam." in nog_eens.content.decode()


@pytest.mark.parametrize("fout", [{"tot": "2029-12-31"}, {"deadline": "2029-12-31"}, {"naam": ""}, {"van": "morgen"}])
def test_a_period_that_cannot_be_is_told_at_the_form(als: Any, klein: Plan, fout: dict[str, str]) -> None:
    gegevens = {"naam": "Q1", "van": "2030-01-01", "tot": "2030-03-31", "deadline": "2030-04-11"} | fout
    assert als("regioadviseur").post(adres("periode_openen", klein), gegevens).status_code == 422
    assert not Voortgangsperiode.objects.filter(plan=klein).exists()


def test_the_adviser_assigns_closes_and_reopens_from_the_page(als: Any, klein: Plan) -> None:
    groep, periode = maak_groep(klein, 1), maak_periode(klein)
    los = leg(Inspanning(plan=klein, themalijn=groep.themalijn, titel="Zonder thuis", volgorde=9))
    client = als("regioadviseur")
    assert "Zonder thuis" in client.get(adres("periode", periode)).content.decode()
    client.post(adres("toewijzen", periode), {"inspanning": los.pk, "werkgroep": groep.pk})
    assert list(los.werkgroepen.all()) == [groep]
    assert 'id="zonder-groep"' not in client.get(adres("periode", periode)).content.decode()
    client.post(adres("periode_stand", periode), {"naar": "gesloten", "versie": 1})
    assert vers(periode).stand == "gesloten"
    oud = client.post(adres("periode_stand", periode), {"naar": "open", "versie": 1}, follow=True)
    assert "Iemand anders heeft deze periode net gewijzigd." in oud.content.decode()
    client.post(adres("periode_stand", periode), {"naar": "open", "versie": 2})
    assert vers(periode).stand == "open"


@pytest.mark.parametrize("gegevens", [{}, {"inspanning": "x", "werkgroep": "y"}, {"inspanning": 0, "werkgroep": 0}])
def test_assigning_nonsense_is_refused(als: Any, klein: Plan, gegevens: dict[str, Any]) -> None:
    antwoord = als("regioadviseur").post(adres("toewijzen", maak_periode(klein)), gegevens, follow=True)
    assert "Kies een groep uit de lijst." in antwoord.content.decode()


def test_nothing_of_another_plan_can_be_assigned(als: Any, klein: Plan, plan: Plan) -> None:
    vreemd = maak_groep(plan, 0, "Groep van een ander plan")
    eigen = maak_groep(klein, 0)
    los = leg(Inspanning(plan=klein, themalijn=eigen.themalijn, titel="Los", volgorde=9))
    als("regioadviseur").post(adres("toewijzen", maak_periode(klein)), {"inspanning": los.pk, "werkgroep": vreemd.pk})
    assert not los.werkgroepen.exists()


def test_the_page_adopts_all_that_came_in(als: Any, klein: Plan) -> None:
    periode = maak_periode(klein)
    een, twee = (maak_blad(maak_groep(klein, 1, naam), periode) for naam in ("Een", "Twee"))
    in_stand(een, "ingediend")
    client = als("regioadviseur")
    assert "Het ingediende document vaststellen" in client.get(adres("periode", periode)).content.decode()
    client.post(adres("periode_vaststellen", periode))
    assert dict(periode.documenten.values_list("pk", "stand")) == {een.pk: "vastgesteld", twee.pk: "concept"}


POSTS = ("periode_stand", "toewijzen", "periode_vaststellen")
MAG = {
    "periode_openen": {"regioadviseur", "beheerder"},
    "periode_stand": {"regioadviseur", "beheerder"},
    "toewijzen": {"regioadviseur"},
    "periode_vaststellen": {"regioadviseur"},
}
ROLLEN = ("beheerder", "regioadviseur", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer")


@pytest.mark.parametrize("wie", [*ROLLEN, "vreemde", "zonder_rol"])
def test_who_may_use_which_button(als: Any, klein: Plan, wie: str) -> None:
    periode, client = maak_periode(klein), als(wie)
    for naam, mogen in MAG.items():
        verwacht = 404 if wie not in ROLLEN else 403 if wie not in mogen else 302 if naam in POSTS else 200
        antwoord = client.post(adres(naam, periode)) if naam in POSTS else client.get(adres(naam, klein))
        assert (naam, antwoord.status_code) == (naam, verwacht)


@pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
def test_outside_one_sees_of_a_period_what_is_adopted(als: Any, klein: Plan, wie: str) -> None:
    periode = maak_periode(klein)
    in_stand(maak_blad(maak_groep(klein, 1, "Klaar"), periode), "vastgesteld")
    maak_blad(maak_groep(klein, 1, "Bezig"), periode)
    gelezen = als(wie).get(adres("periode", periode)).content.decode()
    assert "Klaar</a>" in gelezen
    assert "Bezig</a>" not in gelezen


@pytest.mark.parametrize("aantal", [1, 3, 10])
def test_pages_ask_the_same_number_of_queries_for_any_size(als: Any, klein: Plan, aantal: int) -> None:
    periode, client = maak_periode(klein), als("regioadviseur")
    for nummer in range(aantal):
        groep = maak_groep(klein, 1, f"Groep {nummer}")
        maak_blad(groep, periode)
        leg(Inspanning(plan=klein, themalijn=groep.themalijn, titel="Los", volgorde=9))
        maak_periode(klein, f"nog-{nummer}")
    for naam, ding, verwacht in (("perioden", klein, 5), ("periode", periode, 5)):
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(adres(naam, ding)).status_code == 200
        assert (naam, len(gevraagd)) == (naam, verwacht)


def test_the_lock_refuses_a_second_document_of_one_group(klein: Plan) -> None:
    document = maak_blad(maak_groep(klein, 1), maak_periode(klein))
    with pytest.raises(ValidationError, match="al een document"):
        leg(Voortgangsdocument(plan=klein, periode=document.periode, werkgroep=document.werkgroep))
