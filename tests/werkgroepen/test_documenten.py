"""The steps of a document, against the table written out here apart from the code."""

from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg, maak_periode
from tests.werkgroepen.voortgang import in_stand, lid, maak_blad, maak_groep, met_vorige, regels, vul
from themalijnen.models import Inspanning, Plan
from themalijnen.standen import Inspanningstatus, Planstand
from werkgroepen.actions.documenten import NietIngevuld, stel_alles_vast, wie_namens, zet_stap
from werkgroepen.models import Documentstap, Uitvoering, Voortgangsdocument
from werkgroepen.standen import Documentstand
from werkgroepen.vastgesteld import ERNST, ernstigste

pytestmark = pytest.mark.django_db

INVULLERS = {"regioadviseur", "lid", "schrijver", "voorzitter", "technisch_voorzitter"}
BEOORDELAARS = {"regioadviseur"}
STAPPEN = {
    ("concept", "ingediend"): INVULLERS,
    ("teruggestuurd", "ingediend"): INVULLERS,
    ("ingediend", "vastgesteld"): BEOORDELAARS,
    ("ingediend", "teruggestuurd"): BEOORDELAARS,
    ("vastgesteld", "teruggestuurd"): BEOORDELAARS,
}
IN_DE_GROEP = ("lid", "schrijver", "voorzitter", "technisch_voorzitter", "agendalid")
WIE = ("regioadviseur", "beheerder", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer", "vreemde")


@pytest.fixture
def blad(plan: Plan) -> Voortgangsdocument:
    """A document of three lines, all filled in."""
    document = met_vorige(plan)[1]
    for regel in regels(document):
        vul(regel, status="op_koers")
    return document


def iemand(spelers: Any, document: Voortgangsdocument, wie: str) -> Gebruiker:
    return lid(document.werkgroep, f"blad-{wie}", wie) if wie in IN_DE_GROEP else spelers[wie]


def gezet(document: Voortgangsdocument, van: str, naar: str, by: Gebruiker) -> list[Any]:
    """The state after trying this step from this state and who is noted as its taker; everything is put back."""
    punt = transaction.savepoint_create()
    in_stand(document, van)
    with suppress(PermissionDenied, ValidationError):
        zet_stap(document=document, naar=naar, by=by, opmerking="Gezien.")
    uitkomst = [Voortgangsdocument.objects.get(pk=document.pk).stand, *document.stappen.values_list("door", flat=True)]
    transaction.savepoint_rollback(punt)
    document.refresh_from_db()
    return uitkomst


@pytest.mark.parametrize("wie", [*WIE, *IN_DE_GROEP])
def test_every_step_from_every_state_by_everybody(spelers: Any, blad: Voortgangsdocument, wie: str) -> None:
    by = iemand(spelers, blad, wie)
    for van, naar in product(Documentstand.values, Documentstand.values):
        verwacht = [naar, by.pk] if wie in STAPPEN.get((van, naar), set()) else [van]
        assert gezet(blad, van, naar, by) == verwacht, (van, naar)


def test_a_step_leaves_one_act_with_who_and_what_was_said(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    in_stand(blad, "ingediend")
    zet_stap(document=blad, naar="teruggestuurd", by=adviseur, opmerking="Zeg meer over regel 2.")
    stap = blad.stappen.get()
    assert (stap.van_stand, stap.naar_stand, stap.opmerking) == ("ingediend", "teruggestuurd", "Zeg meer over regel 2.")
    van_document, van_stap = blad.historie.first(), stap.historie.first()
    assert van_document.handeling == van_stap.handeling
    assert (van_document.history_user, van_document.history_change_reason) == (adviseur, "Zeg meer over regel 2.")


@pytest.mark.parametrize("opmerking", ["", "   "])
def test_sending_back_says_what_is_still_to_be_done(
    blad: Voortgangsdocument, adviseur: Gebruiker, opmerking: str
) -> None:
    in_stand(blad, "ingediend")
    with pytest.raises(ValidationError, match="Zeg wat er nog moet gebeuren"):
        zet_stap(document=blad, naar="teruggestuurd", by=adviseur, opmerking=opmerking)


@pytest.mark.parametrize(
    ("van", "naar", "kan"),
    [
        ("concept", "ingediend", False),
        ("teruggestuurd", "ingediend", False),
        ("ingediend", "teruggestuurd", False),
        ("vastgesteld", "teruggestuurd", False),
        ("ingediend", "vastgesteld", True),
    ],
)
def test_in_a_closed_period_one_only_adopts(
    blad: Voortgangsdocument, adviseur: Gebruiker, van: str, naar: str, kan: bool
) -> None:
    in_stand(blad, van)
    blad.periode.stand = "gesloten"
    leg(blad.periode)
    if kan:
        assert zet_stap(document=blad, naar=naar, by=adviseur).stand == naar
    else:
        with pytest.raises(ValidationError, match="gesloten"):
            zet_stap(document=blad, naar=naar, by=adviseur, opmerking="x")


def test_nothing_moves_when_the_plan_is_closed(blad: Voortgangsdocument, adviseur: Gebruiker, plan: Plan) -> None:
    plan.status = Planstand.AFGESLOTEN
    leg(plan)
    with pytest.raises(PermissionDenied):
        zet_stap(document=blad, naar="ingediend", by=adviseur)


# ── Submitting ───────────────────────────────────────────────────────────────


def test_an_empty_line_asks_whether_it_may_stay_empty(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    vul(regels(blad)[1], status="")
    with pytest.raises(NietIngevuld, match="Proefgroep 2"):
        zet_stap(document=blad, naar="ingediend", by=adviseur)
    assert zet_stap(document=blad, naar="ingediend", by=adviseur, toch=True).stand == "ingediend"
    assert regels(blad)[1].status == ""


@pytest.mark.parametrize("status", ["aandacht", "knelpunt", "vervallen"])
def test_a_status_that_asks_why_is_not_submitted_without(
    blad: Voortgangsdocument, adviseur: Gebruiker, status: str
) -> None:
    vul(regels(blad)[0], status=status)
    with pytest.raises(ValidationError, match="Zeg nog waarom bij: “Proefgroep 1”"):
        zet_stap(document=blad, naar="ingediend", by=adviseur, toch=True)
    vul(regels(blad)[0], waarom="Er is te weinig plek.")
    assert zet_stap(document=blad, naar="ingediend", by=adviseur).stand == "ingediend"


def test_a_document_without_lines_is_not_submitted(plan: Plan, adviseur: Gebruiker) -> None:
    leeg = maak_blad(maak_groep(plan, 0), maak_periode(plan, "leeg"))
    with pytest.raises(ValidationError, match="geen regels"):
        zet_stap(document=leeg, naar="ingediend", by=adviseur, toch=True)


def test_submitting_for_somebody_records_both(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    voorzitter = lid(blad.werkgroep, "voorzitter-van-het-blad")
    assert list(wie_namens(blad)) == [voorzitter]
    zet_stap(document=blad, naar="ingediend", by=adviseur, namens=voorzitter)
    stap = blad.stappen.get()
    assert (stap.door, stap.namens) == (adviseur, voorzitter)


def test_for_oneself_is_not_on_behalf_of_anybody(blad: Voortgangsdocument) -> None:
    schrijver = lid(blad.werkgroep, "zelf", "schrijver")
    zet_stap(document=blad, naar="ingediend", by=schrijver, namens=schrijver)
    assert blad.stappen.get().namens is None


def test_nobody_submits_for_who_does_not_work_in_the_group(
    blad: Voortgangsdocument, adviseur: Gebruiker, spelers: Any
) -> None:
    agendalid = lid(blad.werkgroep, "leest-mee", "agendalid")
    for iemand_anders in (agendalid, spelers["manager"]):
        with pytest.raises(ValidationError, match="die in deze groep zit"):
            zet_stap(document=blad, naar="ingediend", by=adviseur, namens=iemand_anders)


def test_of_two_who_submit_at_once_the_second_is_told(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    zelfde = Voortgangsdocument.objects.select_related("plan__regio", "periode").get(pk=blad.pk)
    zet_stap(document=blad, naar="ingediend", by=adviseur)
    with pytest.raises(ValidationError, match="is ingediend"):
        zet_stap(document=zelfde, naar="ingediend", by=adviseur)


# ── Adopting sets the status in the plan ─────────────────────────────────────


def status_van(document: Voortgangsdocument, nummer: int = 0) -> str:
    return str(Inspanning.objects.get(pk=regels(document)[nummer].inspanning_id).status)


def stel_vast(document: Voortgangsdocument, by: Gebruiker) -> None:
    zet_stap(document=in_stand(document, "ingediend"), naar="vastgesteld", by=by)


def test_adopting_says_in_the_plan_how_it_goes_with_a_trace(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    vul(regels(blad)[0], status="knelpunt", waarom="Vol.")
    stel_vast(blad, adviseur)
    assert [status_van(blad, n) for n in range(3)] == ["knelpunt", "op_koers", "op_koers"]
    inspanning = Inspanning.objects.get(pk=regels(blad)[0].inspanning_id)
    assert inspanning.historie.first().history_user == adviseur
    assert inspanning.historie.first().handeling == blad.historie.first().handeling


def test_what_is_submitted_says_nothing_in_the_plan_yet(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    zet_stap(document=blad, naar="ingediend", by=adviseur)
    assert status_van(blad) == ""


def test_of_several_groups_the_most_serious_counts(plan: Plan, blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    ander = maak_groep(plan, 0, "Andere groep")
    leg(Uitvoering(plan=plan, werkgroep=ander, inspanning_id=regels(blad)[0].inspanning_id))
    tweede = Voortgangsdocument.objects.select_related("plan__regio", "periode").get(
        werkgroep=ander, periode=blad.periode
    )
    vul(regels(tweede)[0], status="knelpunt", waarom="Vol.")
    stel_vast(tweede, adviseur)
    stel_vast(blad, adviseur)
    assert status_van(blad) == "knelpunt"


def test_an_older_period_never_overrules_a_newer_one(plan: Plan, blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    stel_vast(blad, adviseur)
    eerder = maak_blad(blad.werkgroep, maak_periode(plan, "eerder", van="2028-01-01", tot="2028-03-31"))
    vul(regels(eerder)[0], status="knelpunt", waarom="Toen wel.")
    stel_vast(eerder, adviseur)
    assert status_van(blad) == "op_koers"


def test_reopening_what_was_adopted_falls_back_on_what_is_still_adopted(
    blad: Voortgangsdocument, adviseur: Gebruiker
) -> None:
    vul(regels(blad)[0], status="afgerond")
    stel_vast(blad, adviseur)
    assert status_van(blad) == "afgerond"
    zet_stap(document=blad, naar="teruggestuurd", by=adviseur, opmerking="Toch niet.")
    assert status_van(blad) == "op_koers"


def test_a_newest_period_that_says_nothing_is_not_filled_in(blad: Voortgangsdocument, adviseur: Gebruiker) -> None:
    vul(regels(blad)[0], status="")
    stel_vast(blad, adviseur)
    assert status_van(blad) == ""


@given(st.lists(st.sampled_from(["", *Inspanningstatus.values])))
def test_most_serious_is_one_of_them_and_none_is_worse(statussen: list[str]) -> None:
    uitkomst, gevuld = ernstigste(statussen), [s for s in statussen if s]
    if not gevuld:
        assert uitkomst == ""
    else:
        assert uitkomst in gevuld
        assert min(ERNST.index(Inspanningstatus(s)) for s in gevuld) == ERNST.index(Inspanningstatus(uitkomst))


def test_every_status_has_its_place_in_seriousness() -> None:
    assert set(ERNST) == set(Inspanningstatus)


def test_adopting_all_takes_what_is_submitted_and_nothing_else(
    plan: Plan, blad: Voortgangsdocument, adviseur: Gebruiker
) -> None:
    concept = maak_blad(maak_groep(plan, 1, "Trage groep"), blad.periode)
    in_stand(blad, "ingediend")
    assert stel_alles_vast(periode=blad.periode, by=adviseur) == 1
    standen = dict(blad.periode.documenten.values_list("pk", "stand"))
    assert standen == {blad.pk: "vastgesteld", concept.pk: "concept"}


@pytest.mark.parametrize("wie", ["beheerder", "beleidsmedewerker", "manager"])
def test_only_an_adviser_adopts_all(blad: Voortgangsdocument, spelers: Any, wie: str) -> None:
    with pytest.raises(PermissionDenied):
        stel_alles_vast(periode=blad.periode, by=spelers[wie])


def test_sent_back_gets_the_lines_the_group_got_meanwhile(
    plan: Plan, blad: Voortgangsdocument, adviseur: Gebruiker
) -> None:
    in_stand(blad, "ingediend")
    nieuw = leg(Inspanning(plan=plan, themalijn=blad.werkgroep.themalijn, titel="Erbij", volgorde=9))
    leg(Uitvoering(plan=plan, werkgroep=blad.werkgroep, inspanning=nieuw))
    assert len(regels(blad)) == 3
    zet_stap(document=blad, naar="teruggestuurd", by=adviseur, opmerking="Ook deze graag.")
    assert [regel.inspanning.titel for regel in regels(blad)][-1] == "Erbij"


# ── Pages ────────────────────────────────────────────────────────────────────


def pagina(naam: str, document: Voortgangsdocument, **erbij: Any) -> str:
    return reverse(f"werkgroepen:{naam}", kwargs={"regio": "centraal-gelderland", "pk": document.pk, **erbij})


def test_a_group_submits_from_the_page_and_the_adviser_answers(als: Any, blad: Voortgangsdocument) -> None:
    lid(blad.werkgroep, "invuller")
    antwoord = als("invuller").post(pagina("stap", blad, naar="ingediend"), follow=True)
    assert b"De regioadviseur kijkt ernaar." in antwoord.content
    leeg = als("regioadviseur").post(pagina("stap", blad, naar="teruggestuurd"))
    assert leeg.status_code == 422
    terug = als("regioadviseur").post(
        pagina("stap", blad, naar="teruggestuurd"), {"opmerking": "Meer graag"}, follow=True
    )
    assert terug.redirect_chain[-1][0] == pagina("document", blad)
    gelezen = als("invuller").get(pagina("document", blad)).content.decode()
    assert "Meer graag" in gelezen
    assert "Opnieuw indienen" in gelezen


def test_the_page_asks_about_empty_lines_and_then_takes_them(als: Any, blad: Voortgangsdocument) -> None:
    vul(regels(blad)[1], status="")
    client, adres = als("regioadviseur"), pagina("stap", blad, naar="ingediend")
    assert 'type="checkbox"' not in client.get(adres).content.decode()
    gevraagd = client.post(adres)
    assert gevraagd.status_code == 422
    assert "Niet ingevuld: “Proefgroep 2”." in gevraagd.content.decode()
    assert 'type="checkbox"' in gevraagd.content.decode()
    assert client.post(adres, {"toch": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("wie", "naar", "status"),
    [
        ("manager", "ingediend", 403),
        ("beheerder", "vastgesteld", 403),
        ("beleidsmedewerker", "ingediend", 403),
        ("rpo_lid", "ingediend", 404),
        ("lezer", "ingediend", 404),
        ("vreemde", "ingediend", 404),
        ("regioadviseur", "bestaatniet", 404),
        ("regioadviseur", "vastgesteld", 302),
    ],
)
def test_a_step_by_who_may_not_or_that_cannot(
    als: Any, blad: Voortgangsdocument, wie: str, naar: str, status: int
) -> None:
    for methode in ("get", "post"):
        antwoord = getattr(als(wie), methode)(pagina("stap", blad, naar=naar))
        assert (methode, antwoord.status_code) == (methode, status)
    assert Documentstap.objects.filter(document=blad).count() == 0


@pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
def test_outside_one_reads_what_is_adopted_without_remarks_and_names(
    als: Any, blad: Voortgangsdocument, adviseur: Gebruiker, wie: str
) -> None:
    assert als(wie).get(pagina("document", blad)).status_code == 404
    zet_stap(document=blad, naar="ingediend", by=adviseur, opmerking="Alleen voor de adviseur.")
    assert als(wie).get(pagina("document", blad)).status_code == 404
    zet_stap(document=blad, naar="vastgesteld", by=adviseur)
    gelezen = als(wie).get(pagina("document", blad))
    assert gelezen.status_code == 200
    assert "Proefgroep 1" in gelezen.content.decode()
    assert "Alleen voor de adviseur." not in gelezen.content.decode()
    assert "Verloop" not in gelezen.content.decode()


@pytest.mark.parametrize("aantal", [1, 3, 10])
def test_reading_asks_the_same_number_of_queries_for_any_size(als: Any, plan: Plan, aantal: int) -> None:
    document = met_vorige(plan, aantal, f"Groep {aantal}")[1]
    client = als("regioadviseur")
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(pagina("document", document)).status_code == 200
    assert len(gevraagd) == 6


def test_who_left_the_group_fills_in_no_more(blad: Voortgangsdocument) -> None:
    weg = lid(blad.werkgroep, "weg")
    deelname = blad.werkgroep.deelnames.get(gebruiker=weg)
    deelname.tot = "2021-01-01"
    leg(deelname)
    with pytest.raises(PermissionDenied):
        zet_stap(document=blad, naar="ingediend", by=weg)
