"""Lines: ready and open again, taken over unchanged, and what is frozen stays as it is."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from regioplan.bewerken.actions import wijzig
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg, maak_periode
from tests.werkgroepen.voortgang import VORIG, in_stand, lid, maak_blad, met_vorige, regels, vul
from themalijnen.models import LandelijkeAfspraak, Plan
from werkgroepen.actions.perioden import sluit_periode
from werkgroepen.actions.regels import INHOUD, heropen, neem_alles_over, neem_over, zet_klaar
from werkgroepen.forms.voortgang import RegelForm
from werkgroepen.models import Uitvoering, Voortgangsdocument, Voortgangsregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def blad(plan: Plan) -> Voortgangsdocument:
    return met_vorige(plan)[1]


@pytest.fixture
def regel(blad: Voortgangsdocument) -> Voortgangsregel:
    return vul(regels(blad)[0], status="op_koers")


def vers(regel: Voortgangsregel) -> Voortgangsregel:
    return Voortgangsregel.objects.select_related("plan__regio", "document__periode").get(pk=regel.pk)


# ── Ready ────────────────────────────────────────────────────────────────────


def test_ready_is_signed_and_can_be_undone_with_a_trace_of_both(regel: Voortgangsregel, adviseur: Gebruiker) -> None:
    klaar = zet_klaar(regel=regel, by=adviseur)
    assert (klaar.vastgezet, klaar.bijgewerkt_door) == ("klaar", adviseur)
    heropen(regel=vers(regel), by=adviseur)
    assert [h.history_change_reason for h in regel.historie.all()[:2]] == ["Weer geopend", "Klaar"]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"status": ""}, "Kies eerst een status"),
        ({"status": "knelpunt"}, "Zeg waarom"),
        ({"status": "aandacht"}, "waarom"),
    ],
)
def test_what_misses_something_is_not_ready(
    regel: Voortgangsregel, adviseur: Gebruiker, velden: dict[str, str], zin: str
) -> None:
    vul(regel, **velden)
    with pytest.raises(ValidationError, match=zin):
        zet_klaar(regel=vers(regel), by=adviseur)
    assert vers(regel).vastgezet == ""


def test_what_is_ready_is_changed_by_nothing_but_opening(regel: Voortgangsregel, adviseur: Gebruiker) -> None:
    zet_klaar(regel=regel, by=adviseur)
    for action in (zet_klaar, neem_over):
        with pytest.raises(ValidationError, match="Deze regel is klaar"):
            action(regel=vers(regel), by=adviseur)
    gewijzigd = vers(regel)
    gewijzigd.gedaan = "Toch nog iets."
    with pytest.raises(PermissionDenied):
        wijzig(obj=gewijzigd, by=adviseur, versie=gewijzigd.versie)
    neem_alles_over(document=vers(regel).document, by=adviseur)
    assert vers(regel).gedaan == ""


@pytest.mark.parametrize("stand", ["ingediend", "vastgesteld"])
def test_what_is_submitted_is_changed_by_nothing(regel: Voortgangsregel, adviseur: Gebruiker, stand: str) -> None:
    in_stand(regel.document, stand)
    for action in (zet_klaar, heropen, neem_over):
        with pytest.raises(ValidationError, match=f"Dit document is {stand}"):
            action(regel=vers(regel), by=adviseur)
    with pytest.raises(ValidationError, match=f"Dit document is {stand}"):
        neem_alles_over(document=regel.document, by=adviseur)


def test_what_closing_froze_is_opened_by_the_period_only(regel: Voortgangsregel, adviseur: Gebruiker) -> None:
    sluit_periode(periode=vers(regel).document.periode, by=adviseur, versie=1)
    with pytest.raises(ValidationError, match="gesloten"):
        heropen(regel=vers(regel), by=adviseur)
    assert vers(regel).vastgezet == "automatisch"


@pytest.mark.parametrize(
    "wie", ["beheerder", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer", "vreemde"]
)
def test_who_is_not_in_the_group_does_nothing(regel: Voortgangsregel, spelers: Any, wie: str) -> None:
    for action in (zet_klaar, heropen, neem_over):
        with pytest.raises(PermissionDenied):
            action(regel=vers(regel), by=spelers[wie])
    with pytest.raises(PermissionDenied):
        neem_alles_over(document=vers(regel).document, by=spelers[wie])


@pytest.mark.parametrize(
    ("rol", "mag"), [("lid", True), ("schrijver", True), ("voorzitter", True), ("agendalid", False)]
)
def test_who_is_in_the_group_fills_in_unless_for_the_agenda_only(regel: Voortgangsregel, rol: str, mag: bool) -> None:
    by = lid(regel.document.werkgroep, f"regel-{rol}", rol)
    if mag:
        assert zet_klaar(regel=regel, by=by).vastgezet == "klaar"
    else:
        with pytest.raises(PermissionDenied):
            zet_klaar(regel=regel, by=by)


# ── Taking over ──────────────────────────────────────────────────────────────


def test_taken_over_is_every_field_of_the_form(blad: Voortgangsdocument, adviseur: Gebruiker, plan: Plan) -> None:
    velden = {veld.attname for veld in Voortgangsregel._meta.concrete_fields if veld.name in RegelForm.Meta.fields}
    assert set(INHOUD) == velden
    afspraak = LandelijkeAfspraak.objects.filter(regio=plan.regio).first()
    vorig = Voortgangsregel.objects.get(
        document__werkgroep=blad.werkgroep, inspanning=regels(blad)[0].inspanning, status="op_koers"
    )
    vul(vorig, afspraak=afspraak, waarom="Daarom.", knelpunt="Weinig tijd.", afhankelijkheid="Het besluit.")
    over = neem_over(regel=regels(blad)[0], by=adviseur)
    assert {veld: getattr(over, veld) for veld in INHOUD} == {veld: getattr(vorig, veld) for veld in INHOUD}
    assert over.percentage == VORIG["percentage"] == 0
    assert over.historie.first().history_change_reason == "Ongewijzigd overgenomen uit Vorige periode"


def test_taking_over_renews_who_and_when(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    over = neem_over(regel=regels(blad)[0], by=adviseur)
    assert over.bijgewerkt_door == adviseur
    assert over.bijgewerkt_op is not None


def test_what_was_typed_already_stays(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    vul(regels(blad)[0], gedaan="Iets nieuws.")
    over = neem_over(regel=regels(blad)[0], by=adviseur)
    assert (over.gedaan, over.hierna, over.status) == ("Iets nieuws.", VORIG["hierna"], "op_koers")


def test_all_takes_only_open_lines_without_a_status(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    eigen = vul(regels(blad)[1], status="aandacht", waarom="Druk.")
    assert neem_alles_over(document=blad, by=adviseur) == 2
    assert [regel.status for regel in regels(blad)] == ["op_koers", "aandacht", "op_koers"]
    assert vers(eigen).gedaan == ""
    handelingen = {regel.historie.first().handeling for regel in (regels(blad)[0], regels(blad)[2])}
    assert len(handelingen) == 1


def test_all_again_takes_nothing(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    neem_alles_over(document=blad, by=adviseur)
    versies = [regel.versie for regel in regels(blad)]
    assert neem_alles_over(document=blad, by=adviseur) == 0
    assert [regel.versie for regel in regels(blad)] == versies


def test_without_an_earlier_period_there_is_nothing_to_take_over(plan: Plan, adviseur: Gebruiker) -> None:
    groep, document = met_vorige(plan)
    eerste = maak_blad(groep, maak_periode(plan, "heel-eerder", van="2020-01-01", tot="2020-03-31"))
    assert document.periode.van.year == 2029
    with pytest.raises(ValidationError, match="geen vorige periode"):
        neem_over(regel=regels(eerste)[0], by=adviseur)
    assert neem_alles_over(document=eerste, by=adviseur) == 0


def test_a_period_in_which_nothing_was_said_is_passed_over(plan: Plan, adviseur: Gebruiker) -> None:
    groep, document = met_vorige(plan)
    laatste = maak_blad(groep, maak_periode(plan, "later", van="2029-10-01", tot="2029-12-31", deadline="2030-01-10"))
    assert regels(document)[0].status == ""
    assert neem_over(regel=regels(laatste)[0], by=adviseur).gedaan == VORIG["gedaan"]


def test_another_group_with_the_same_effort_is_not_ones_own_previous(plan: Plan, adviseur: Gebruiker) -> None:
    _, document = met_vorige(plan)
    ander = met_vorige(plan, 0, "Andere groep")[1]
    leg(Uitvoering(plan=plan, werkgroep=ander.werkgroep, inspanning=regels(document)[0].inspanning))
    with pytest.raises(ValidationError, match="geen vorige periode"):
        neem_over(regel=regels(ander)[0], by=adviseur)
