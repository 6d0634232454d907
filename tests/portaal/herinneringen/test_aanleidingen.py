"""Who is told what, when, and why: the kinds, the chain, and who is never told."""

import datetime
from typing import Any

import pytest

from regioplan.organisatie.models import Lidmaatschap, Rol
from regioplan.portaal.herinneringen import verzenden
from regioplan.portaal.herinneringen.aanleidingen import Herinnering
from regioplan.portaal.herinneringen.keuze import kies
from regioplan.portaal.models import Aanleiding, Herinneringsinstelling, Herinneringsmail, Melding, Verzendronde
from tests.bouw import leg, maak_plan, maak_regio
from tests.portaal.herinneringen.conftest import WOENSDAG, Kust, moment, over
from themalijnen import models as t
from themalijnen.standen import Planstand
from werkgroepen import models as w

pytestmark = pytest.mark.django_db


def te_melden(kust: Kust, dag: datetime.date = WOENSDAG, uur: int = 9) -> list[Herinnering]:
    return verzenden.te_melden(Herinneringsinstelling(regio=kust.regio), moment(dag, uur))


def wie_wat(kust: Kust, dag: datetime.date = WOENSDAG) -> dict[str, list[str]]:
    """Per person what they are told."""
    gevonden: dict[str, list[str]] = {}
    for h in te_melden(kust, dag):
        gevonden.setdefault(h.gebruiker.naam.split(".")[0], []).append(h.aanleiding.value)
    return gevonden


def meld(kust: Kust, dag: datetime.date = WOENSDAG) -> None:
    """As if today's mails were accepted."""
    for h in te_melden(kust, dag):
        mail, _ = Herinneringsmail.objects.get_or_create(
            gebruiker=h.gebruiker,
            regio=kust.regio,
            dag=dag,
            defaults={"stand": "verzonden", "verzonden_op": moment(dag)},
        )
        Melding.objects.create(mail=mail, regio=kust.regio, aanleiding=h.aanleiding, sleutel=h.sleutel)


# --- Documents -------------------------------------------------------------------------------------


def test_an_opened_period_is_told_once_to_who_writes(bezet: Kust) -> None:
    bezet.maak_document(over(30))
    assert wie_wat(bezet) == {"schrijver": ["periode_geopend"]}
    meld(bezet)
    assert wie_wat(bezet, over(1)) == {}


def test_a_deadline_is_told_a_week_before_and_on_the_last_working_day(bezet: Kust) -> None:
    bezet.maak_document(over(14))
    verteld = []
    for dag in range(7, 15):
        if wie_wat(bezet, over(dag)):
            verteld.append(dag)
            assert wie_wat(bezet, over(dag)) == {"schrijver": ["deadline_nadert"]}
            meld(bezet, over(dag))
    assert verteld == [7, 13]


def test_the_sentence_counts_lines_and_days(bezet: Kust) -> None:
    document = bezet.maak_document(over(1))
    regel = document.regels.get()
    (h,) = te_melden(bezet)
    assert h.zin == (
        "Tweede kwartaal, Groep Wad: dien de voortgang in. U hebt nog 1 dag, tot en met 16 mei 2030. "
        "Er is nog niets ingevuld."
    )
    assert h.adres == f"/kust/voortgangsdocument/{document.pk}/invullen/"
    regel.status = "op_koers"
    leg(regel)
    (h,) = te_melden(bezet, over(1))
    assert h.zin.endswith(
        "dien de voortgang in. Vandaag is de laatste dag. Alles is ingevuld; het hoeft alleen nog te worden ingediend."
    )


def test_what_is_late_reaches_the_next_one_in_the_chain_every_three_days(bezet: Kust) -> None:
    bezet.maak_document(WOENSDAG)
    per_dag = {}
    for dag in range(12):
        per_dag[dag] = sorted(wie_wat(bezet, over(dag)))
        meld(bezet, over(dag))
    assert {dag: namen for dag, namen in per_dag.items() if namen} == {
        0: ["schrijver"],
        1: ["schrijver"],
        4: ["voorzitter"],
        7: ["adviseur"],
        8: ["schrijver"],
        11: ["voorzitter"],
    }


def test_the_chair_hears_why_and_gets_the_page_to_read(bezet: Kust) -> None:
    document = bezet.maak_document(over(-4))
    h = next(h for h in te_melden(bezet) if h.gebruiker == bezet["voorzitter"])
    assert h.waarom == "u bent technisch voorzitter van deze werkgroep"
    assert h.adres == document.get_absolute_url()
    assert "Dat moest 4 dagen geleden, op 11 mei 2030." in h.zin


def zonder(kust: Kust, *namen: str) -> None:
    """These people lose their role in the region today."""
    for naam in namen:
        lid = Lidmaatschap.objects.get(gebruiker=kust[naam], regio=kust.regio)
        lid.tot = datetime.date(2025, 6, 1)
        leg(lid)


@pytest.mark.parametrize(
    ("weg", "wie"),
    [
        ((), "schrijver"),
        (("schrijver",), "lid"),
        (("schrijver", "lid"), "voorzitter"),
        (("schrijver", "lid", "voorzitter"), "adviseur"),
    ],
)
def test_a_step_that_nobody_holds_is_skipped(bezet: Kust, weg: tuple[str, ...], wie: str) -> None:
    zonder(bezet, *weg)
    for deadline in (-1, 3, 30):
        bezet.maak_document(over(deadline))
    assert wie_wat(bezet) == {wie: ["deadline_voorbij", "deadline_nadert", "periode_geopend"]}


def test_the_chain_goes_on_past_who_switched_it_off_or_is_inactive(bezet: Kust) -> None:
    bezet.maak_document(over(-1))
    kies(uit=[Aanleiding.DEADLINE_VOORBIJ], by=bezet["schrijver"])
    assert wie_wat(bezet) == {"lid": ["deadline_voorbij"]}
    bezet["lid"].is_active = False
    bezet["lid"].save()
    assert wie_wat(bezet) == {"voorzitter": ["deadline_voorbij"]}


def test_who_left_the_group_is_not_told(bezet: Kust) -> None:
    bezet.maak_document(over(3))
    deelname = w.Deelname.objects.get(gebruiker=bezet["schrijver"])
    deelname.tot = datetime.date(2026, 1, 1)
    leg(deelname)
    assert wie_wat(bezet) == {"lid": ["deadline_nadert"]}


def test_nobody_at_all_is_no_mail(kust: Kust) -> None:
    kust.maak_document(over(-1))
    zonder(kust, "schrijver")
    assert wie_wat(kust) == {}


@pytest.mark.parametrize("stand", ["ingediend", "vastgesteld"])
def test_what_is_submitted_is_not_asked_for(bezet: Kust, stand: str) -> None:
    bezet.maak_document(over(-1), stand=stand)
    assert wie_wat(bezet) == {}


def test_a_closed_period_or_plan_asks_nothing(bezet: Kust) -> None:
    document = bezet.maak_document(over(-1))
    bezet.plan.status = Planstand.AFGESLOTEN
    leg(bezet.plan)
    assert wie_wat(bezet) == {}
    bezet.plan.status = Planstand.VASTGESTELD
    leg(bezet.plan)
    assert wie_wat(bezet) == {"schrijver": ["deadline_voorbij"]}
    document.periode.stand = "gesloten"
    leg(document.periode)
    assert wie_wat(bezet) == {}


def test_invented_examples_are_nobodys_task(bezet: Kust) -> None:
    bezet.maak_document(over(-1), voorbeeld=True)
    bezet.maak_overleg(over(1), voorbeeld=True)
    assert wie_wat(bezet) == {}
    instelling = Herinneringsinstelling(regio=bezet.regio)
    assert len(verzenden.te_melden(instelling, moment(), voorbeelden=True)) == 4


def stap(kust: Kust, document: w.Voortgangsdocument, van: str, naar: str, door: Any, **velden: Any) -> w.Documentstap:
    document.stand = naar
    leg(document)
    return leg(w.Documentstap(plan=kust.plan, document=document, van_stand=van, naar_stand=naar, door=door, **velden))


def test_sent_back_and_adopted_reach_who_submitted_it(bezet: Kust) -> None:
    document = bezet.maak_document(over(30))
    op = {"op": moment(over(-1))}
    stap(bezet, document, "concept", "ingediend", bezet["adviseur"], namens=bezet["lid"], **op)
    stap(bezet, document, "ingediend", "teruggestuurd", bezet["adviseur"], opmerking="Nog\nkort.", **op)
    gevonden = te_melden(bezet)
    assert {h.gebruiker.naam: h.waarom for h in gevonden} == {
        "lid.kust": "u diende het in",
        "schrijver.kust": "u schrijft voor deze werkgroep",
    }
    assert gevonden[0].zin == "Tweede kwartaal, Groep Wad: de voortgang is teruggestuurd. Opmerking: “Nog kort.”"
    op = {"op": moment()}
    stap(bezet, document, "teruggestuurd", "ingediend", bezet["schrijver"], **op)
    assert te_melden(bezet) == []
    stap(bezet, document, "ingediend", "vastgesteld", bezet["adviseur"], **op)
    (h,) = te_melden(bezet)
    assert (h.gebruiker, h.aanleiding) == (bezet["schrijver"], Aanleiding.VASTGESTELD)
    assert h.adres == document.get_absolute_url()
    assert te_melden(bezet, over(15)) == []


# --- Action points and meetings ----------------------------------------------------------------------


def test_an_action_point_is_told_before_its_day_and_weekly_after_it(kust: Kust) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(3))
    verteld = []
    for dag in range(60):
        for naam, soorten in wie_wat(kust, over(dag)).items():
            verteld.append((dag, naam, *soorten))
        meld(kust, over(dag))
    assert verteld == [
        (0, "schrijver", "actiepunt_nadert"),
        (4, "schrijver", "actiepunt_te_laat"),
        (11, "schrijver", "actiepunt_te_laat"),
        (18, "schrijver", "actiepunt_te_laat"),
        (25, "schrijver", "actiepunt_te_laat"),
    ]


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (2, "Dit moet over 2 dagen klaar zijn, op 17 mei 2030."),
        (1, "Dit moet morgen klaar zijn, op 16 mei 2030."),
        (0, "Dit moet vandaag klaar zijn, op 15 mei 2030."),
        (-1, "Dit moest gisteren klaar zijn, op 14 mei 2030."),
        (-2, "Dit moest 2 dagen geleden klaar zijn, op 13 mei 2030."),
    ],
)
def test_the_sentence_says_how_long(kust: Kust, dagen: int, zin: str) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(dagen))
    (h,) = te_melden(kust)
    assert h.zin == f"Brief rondsturen\n{zin}"


def test_a_new_day_for_an_action_point_is_new(kust: Kust) -> None:
    punt = kust.maak_actiepunt(kust["schrijver"], over(1))
    meld(kust)
    assert te_melden(kust) == []
    punt.datum = over(2)
    leg(punt)
    assert wie_wat(kust) == {"schrijver": ["actiepunt_nadert"]}


def test_an_action_point_of_who_has_no_role_any_more_is_not_told(kust: Kust) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(1))
    zonder(kust, "schrijver")
    assert wie_wat(kust) == {}


@pytest.mark.parametrize(("dag", "dagen"), [(WOENSDAG, [1]), (over(2), [1, 2, 3])])
def test_a_meeting_is_told_the_working_day_before(kust: Kust, dag: datetime.date, dagen: list[int]) -> None:
    verwacht = []
    for later in range(1, 5):
        overleg = kust.maak_overleg(dag + datetime.timedelta(days=later))
        if later in dagen:
            verwacht.append(f"{overleg.pk}:{overleg.datum}:")
    assert sorted(h.sleutel.removeprefix("overleg:") for h in te_melden(kust, dag)) == sorted(verwacht)


def test_a_meeting_of_today_is_told_until_it_begins(kust: Kust) -> None:
    kust.maak_overleg(WOENSDAG, begin="10:00")
    assert [h.zin for h in te_melden(kust, uur=9)] == ["Overleg Groep Wad\nvandaag, woensdag 15 mei, om 10.00 uur"]
    assert te_melden(kust, uur=10) == []


def test_a_meeting_that_is_called_off_is_not_told(kust: Kust) -> None:
    kust.maak_overleg(over(1), afgelast=True)
    assert wie_wat(kust) == {}


def test_only_members_who_may_see_a_meeting_hear_of_it(bezet: Kust) -> None:
    bezet.maak_overleg(over(1))
    bezet.zet("lezer", "agendalid", Rol.LEZER)
    assert sorted(wie_wat(bezet)) == ["lezer", "lid", "schrijver", "voorzitter"]
    bezet.plan.status = Planstand.CONCEPT
    leg(bezet.plan)
    assert sorted(wie_wat(bezet)) == ["lid", "schrijver", "voorzitter"]


def test_the_regions_own_word_is_used(kust: Kust) -> None:
    kust.regio.woordenlijst = {"werkgroep": ["tafel", "tafels"]}
    leg(kust.regio)
    kust.maak_overleg(over(1))
    assert [h.waarom for h in te_melden(kust)] == ["u zit in deze tafel"]


# --- One's own choice, more regions --------------------------------------------------------------------


@pytest.mark.parametrize("soort", Aanleiding)
def test_each_kind_can_be_switched_off(kust: Kust, soort: Aanleiding) -> None:
    for deadline in (-1, 3, 30):
        kust.maak_document(over(deadline))
    kust.maak_actiepunt(kust["schrijver"], over(1))
    kust.maak_actiepunt(kust["schrijver"], over(-1))
    kust.maak_overleg(over(1))
    adviseur = kust.zet("adviseur", "")
    for naar in ("teruggestuurd", "vastgesteld"):
        stap(kust, kust.maak_document(over(30)), "ingediend", naar, adviseur, opmerking="x", op=moment())
    assert set(wie_wat(kust)["schrijver"]) == set(Aanleiding.values)
    kies(uit=[soort], by=kust["schrijver"])
    assert set(wie_wat(kust)["schrijver"]) == set(Aanleiding.values) - {soort}


def test_somebody_of_two_regions_gets_one_mail_with_both(kust: Kust, mailoutbox: list[Any]) -> None:
    bos = maak_regio("bos", "Regio Bos")
    leg(Herinneringsinstelling(regio=bos, uur=7))
    kust.geef_rol(kust["schrijver"], Rol.LEZER, bos)
    kust.maak_overleg(over(1))
    plan = maak_plan(bos)
    lijn = leg(t.Themalijn(plan=plan, titel="Lijn", volgorde=1))
    groep = leg(w.Werkgroep(plan=plan, themalijn=lijn, naam="Groep Eik", volgorde=1))
    leg(w.Deelname(plan=plan, werkgroep=groep, partner="Bosbeheer", gebruiker=kust["schrijver"], van="2025-01-01"))
    leg(w.Overleg(plan=plan, werkgroep=groep, datum=over(1)))
    verzenden.verzend(moment(uur=7))
    verzenden.verzend(moment(uur=8))
    (brief,) = mailoutbox
    assert "Regio: Regio Bos" in brief.body
    assert "Regio: Regio Kust" in brief.body
    assert brief.subject == "Regioplan: 2 berichten voor u"
    assert "In het portaal van Regio Bos" in brief.body
    instelling = Herinneringsinstelling(regio=kust.regio, aan=False)
    leg(instelling)
    mailoutbox.clear()
    Herinneringsmail.objects.all().delete()
    Verzendronde.objects.all().delete()
    verzenden.verzend(moment(uur=8))
    assert "Groep Wad" not in mailoutbox[0].body


# --- Hours and days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("utc", "gaat"),
    [
        ("2030-01-16T06:59", False),
        ("2030-01-16T07:00", True),
        ("2030-07-17T05:59", False),
        ("2030-07-17T06:00", True),
        ("2030-07-17T19:59", True),
        ("2030-07-17T20:00", False),
        ("2030-07-20T08:00", False),
        ("2030-07-21T08:00", False),
        # The Monday after the clock went forward (31 March 2030): 8 hours is 6 hours UTC again.
        ("2030-03-29T06:30", False),
        ("2030-04-01T06:00", True),
        # And back (27 October 2030).
        ("2030-10-28T06:30", False),
        ("2030-10-28T07:00", True),
    ],
)
def test_mail_leaves_at_the_hour_of_amsterdam_on_working_days(
    kust: Kust, mailoutbox: list[Any], utc: str, gaat: bool
) -> None:
    nu = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    kust.maak_actiepunt(kust["schrijver"], nu.date())
    verzenden.verzend(nu)
    assert len(mailoutbox) == gaat


def test_a_worker_that_was_away_catches_up_the_same_day(kust: Kust, mailoutbox: list[Any]) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(1))
    verzenden.verzend(moment(uur=16))
    assert len(mailoutbox) == 1


def test_what_comes_up_after_the_round_waits_for_tomorrow(kust: Kust, mailoutbox: list[Any]) -> None:
    verzenden.verzend(moment())
    kust.maak_actiepunt(kust["schrijver"], over(1))
    verzenden.verzend(moment(uur=15))
    assert mailoutbox == []
    verzenden.verzend(moment(over(1)))
    assert len(mailoutbox) == 1


def test_a_region_that_switched_them_off_sends_nothing(kust: Kust, mailoutbox: list[Any]) -> None:
    leg(Herinneringsinstelling(regio=kust.regio, aan=False))
    kust.maak_actiepunt(kust["schrijver"], over(1))
    verzenden.verzend(moment())
    assert mailoutbox == []
