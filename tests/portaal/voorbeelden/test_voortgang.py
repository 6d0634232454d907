"""The invented progress of 2025: complete enough to show every page, and marked as an example everywhere."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instellingen
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker
from regioplan.portaal.voorbeelden.accounts import maak_gebruikers
from regioplan.portaal.voorbeelden.plan import laad_plannen
from themalijnen.models import Inspanning, Plan
from themalijnen.standen import Inspanningstatus
from werkgroepen.models import (
    Aanwezigheid,
    Actiepunt,
    Deelname,
    Documentstap,
    Gemeentestand,
    Overleg,
    Samenvatting,
    Uitkomst,
    Voortgangsdocument,
    Voortgangslink,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)
from werkgroepen.standen import OVERGANGEN, VRAAGT_WAAROM, Documentstand, Vastgezet
from werkgroepen.vastgesteld import statussen_volgens_vastgesteld

pytestmark = pytest.mark.django_db

FIXTURES = Path(instellingen.BASE_DIR) / "fixtures"
K1, K2 = "eerste-kwartaal-2025", "tweede-kwartaal-2025"


def regels(plan: Plan, periode: str) -> list[Voortgangsregel]:
    gevonden = Voortgangsregel.objects.filter(plan=plan, document__periode__slug=periode)
    return list(gevonden.select_related("document__werkgroep", "document__periode", "inspanning"))


# --- Marked as an example ----------------------------------------------------------------------------


def test_everything_invented_says_so(plan: Plan) -> None:
    for model in (Voortgangsperiode, Overleg, Gemeentestand):
        assert set(model.objects.filter(plan=plan).values_list("voorbeeld", flat=True)) == {True}
    assert all("voorbeeld" in periode.naam for periode in Voortgangsperiode.objects.filter(plan=plan))
    assert all("voorbeeld" in str(overleg) for overleg in Overleg.objects.filter(plan=plan))


def test_links_lead_to_no_real_place(plan: Plan) -> None:
    adressen = list(Voortgangslink.objects.filter(plan=plan).values_list("adres_op_web", flat=True))
    adressen += Overleg.objects.filter(plan=plan).exclude(link="").values_list("link", flat=True)
    assert len(adressen) >= 5
    assert [adres for adres in adressen if ".voorbeeld.regioplan.example/" not in adres] == []


# --- Periods and documents ---------------------------------------------------------------------------


def test_two_quarters_one_closed_and_one_half_way(plan: Plan) -> None:
    perioden = Voortgangsperiode.objects.filter(plan=plan)
    assert [(p.slug, p.stand) for p in perioden] == [(K1, "gesloten"), (K2, "open")]
    standen = {
        periode: Counter(Voortgangsdocument.objects.filter(plan=plan, periode__slug=periode).values_list("stand"))
        for periode in (K1, K2)
    }
    assert standen[K1] == {("vastgesteld",): 15}
    assert standen[K2] == {("concept",): 9, ("ingediend",): 5, ("teruggestuurd",): 1}


@pytest.mark.parametrize("periode", [K1, K2])
def test_each_group_with_efforts_has_a_document_with_a_line_for_each(plan: Plan, periode: str) -> None:
    verwacht = {
        (groep.naam, inspanning.pk)
        for groep in Werkgroep.objects.filter(plan=plan)
        for inspanning in groep.inspanningen.all()
    }
    assert {(r.werkgroep.naam, r.inspanning_id) for r in regels(plan, periode)} == verwacht
    assert len(regels(plan, periode)) == 18


def test_steps_of_a_document_follow_the_table_and_end_where_it_stands(plan: Plan) -> None:
    for document in Voortgangsdocument.objects.filter(plan=plan).prefetch_related("stappen"):
        stand = Documentstand.CONCEPT.value
        for stap in document.stappen.all():
            assert stap.van_stand == stand
            assert stap.naar_stand in OVERGANGEN[Documentstand(stand)]
            stand = stap.naar_stand
        assert document.stand == stand


def test_steps_come_in_order_and_on_time(plan: Plan) -> None:
    for document in Voortgangsdocument.objects.filter(plan=plan).select_related("periode").prefetch_related("stappen"):
        momenten = [stap.op for stap in document.stappen.order_by("pk")]
        assert momenten == sorted(momenten)
        gemeld = [r.bijgewerkt_op for r in document.regels.all() if r.bijgewerkt_op]
        assert not momenten or max(gemeld) < max(momenten)
        indienen = [s.op for s in document.stappen.all() if s.naar_stand == Documentstand.INGEDIEND]
        assert all(timezone.localdate(op) <= document.periode.deadline for op in indienen)


def test_somebody_submitted_for_somebody_else_and_one_was_sent_back_with_a_remark(plan: Plan) -> None:
    terug = Documentstap.objects.filter(plan=plan, naar_stand=Documentstand.TERUGGESTUURD)
    assert [bool(stap.opmerking) for stap in terug] == [True, True]


# --- Lines -------------------------------------------------------------------------------------------


def test_all_statuses_occur_and_missing_stays_missing(plan: Plan) -> None:
    eerste = Counter(r.status for r in regels(plan, K1))
    tweede = Counter(r.status for r in regels(plan, K2))
    assert set(eerste) | set(tweede) == {"", *Inspanningstatus}
    assert "" not in eerste
    assert tweede[""] == 6
    assert {r.percentage for r in regels(plan, K1)} >= {None, 0}


def test_lines_of_the_first_quarter_are_ready_and_give_their_reason(plan: Plan) -> None:
    for regel in regels(plan, K1):
        assert regel.vastgezet == Vastgezet.KLAAR
        assert not regel.mist_waarom
        assert regel.gedaan or regel.hierna
        assert regel.bijgewerkt_op


def test_the_second_quarter_has_every_kind_of_half_way(plan: Plan) -> None:
    tweede = regels(plan, K2)
    in_concept = [r for r in tweede if r.document.stand == Documentstand.CONCEPT]
    assert {bool(r.vastgezet) for r in in_concept} == {True, False}
    assert any(r.mist_waarom for r in in_concept)
    assert any(r.gedaan and not r.status for r in in_concept)
    assert any(r.bijgewerkt_op is None for r in in_concept)
    for regel in tweede:
        if regel.document.stand == Documentstand.INGEDIEND:
            assert regel.vastgezet == Vastgezet.KLAAR
            assert not (regel.status in VRAAGT_WAAROM and not regel.waarom)


def test_decisions_are_asked_of_three_bodies(plan: Plan) -> None:
    gevraagd = [(r.gevraagd_van, bool(r.gevraagd_besluit)) for p in (K1, K2) for r in regels(plan, p) if r.gevraagd_van]
    assert Counter(gevraagd) == {("rao_jeugd", True): 1, ("rao_zorg", True): 2, ("rpo_zorg", True): 2}


def test_lines_wait_for_the_agreements_their_effort_rests_on(plan: Plan) -> None:
    wachtend = [r for p in (K1, K2) for r in regels(plan, p) if r.afspraak_id]
    assert len(wachtend) >= 5
    for regel in wachtend:
        assert regel.inspanning.afspraken.filter(pk=regel.afspraak_id).exists()


def test_an_effort_has_the_status_that_was_adopted(plan: Plan) -> None:
    inspanningen = Inspanning.objects.filter(plan=plan)
    volgens = statussen_volgens_vastgesteld({inspanning.pk for inspanning in inspanningen})
    assert {inspanning.pk: inspanning.status for inspanning in inspanningen} == volgens
    assert Counter(volgens.values()) == {"": 8, "op_koers": 9, "aandacht": 2, "knelpunt": 2, "niet_gestart": 1}


def test_each_theme_line_has_its_summary_of_the_first_quarter(plan: Plan) -> None:
    gevonden = Samenvatting.objects.filter(plan=plan).values_list("periode__slug", "themalijn__volgorde")
    assert list(gevonden) == [(K1, nummer) for nummer in range(1, 6)]


# --- Groups, meetings, municipalities ----------------------------------------------------------------


def test_seats_are_taken_and_some_are_empty(plan: Plan) -> None:
    zetels = Counter(Deelname.objects.filter(plan=plan, tot=None).values_list("werkgroep__naam").exclude(gemeente=None))
    assert zetels[("Sessies rondom regiovisie",)] == 11
    assert ("Landelijke bijeenkomsten toekomstscenario",) not in zetels
    assert Deelname.objects.filter(plan=plan).values("werkgroep").distinct().count() == 22
    assert Deelname.objects.filter(plan=plan, gemeente__slug="rozendaal").count() == 1
    assert set(Deelname.objects.filter(plan=plan).values_list("rol", flat=True)) == set(Deelname.Groepsrol.values)


def test_who_was_at_a_meeting_sits_in_its_group(plan: Plan) -> None:
    zitten = set(Deelname.objects.filter(plan=plan).values_list("werkgroep", "gemeente", "partner"))
    waren = set(Aanwezigheid.objects.filter(plan=plan).values_list("overleg__werkgroep", "gemeente", "partner"))
    assert waren <= zitten


def test_meetings_have_minutes_or_are_still_to_come(plan: Plan) -> None:
    overleggen = Overleg.objects.filter(plan=plan)
    assert {overleg.datum.year for overleg in overleggen} == {2025}
    gekomen = overleggen.exclude(aanwezigheden=None)
    assert (overleggen.count(), gekomen.distinct().count()) == (14, 11)
    assert set(Aanwezigheid.objects.filter(plan=plan).values_list("waarde", flat=True)) == set(Aanwezigheid.Waarde)
    assert set(Uitkomst.objects.filter(plan=plan).values_list("soort", flat=True)) == set(Uitkomst.Soort.values)
    assert set(Actiepunt.objects.filter(plan=plan).values_list("stand", flat=True)) == set(Actiepunt.Stand.values)


def test_what_came_out_of_a_meeting_are_whole_sentences(plan: Plan) -> None:
    teksten = Uitkomst.objects.filter(plan=plan).values_list("tekst", flat=True)
    assert [tekst for tekst in teksten if not (tekst[0].isupper() and tekst.endswith("."))] == []


def test_nine_municipalities_said_something_of_home(plan: Plan) -> None:
    standen = Gemeentestand.objects.filter(plan=plan).select_related("gemeente")
    assert len({stand.gemeente for stand in standen}) == 9
    assert {stand.status for stand in standen} == {"", *Inspanningstatus}
    per_gemeente = Counter(stand.gemeente.slug for stand in standen)
    assert all(0 < aantal < 22 for aantal in per_gemeente.values())


# --- With the people of the example accounts ---------------------------------------------------------


@pytest.fixture
def met_mensen(plan: Plan, tmp_path: Path) -> Plan:
    """The same plan, loaded once more in another region, with the people already there."""
    wortel = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, wortel)
    bestand = wortel / "centraal-gelderland/regio.yaml"
    bestand.write_text(bestand.read_text().replace("slug: centraal-gelderland", "slug: proef"))
    maak_gebruikers(wortel)
    list(laad_plannen(wortel))
    return Plan.objects.get(regio__slug="proef")


def namen(personen: Any) -> set[str]:
    return {email.partition("@")[0] for email in personen}


def test_steps_and_lines_carry_the_names_of_the_accounts(met_mensen: Plan) -> None:
    stappen = Documentstap.objects.filter(plan=met_mensen)
    assert namen(stappen.values_list("door__email", flat=True)) == {"regioadviseur", "beleidsmedewerker"}
    assert namen(stappen.exclude(namens=None).values_list("namens__email", flat=True)) == {"beleidsmedewerker"}
    eigen = Gemeentestand.objects.filter(plan=met_mensen).exclude(bijgewerkt_door=None)
    assert set(eigen.values_list("gemeente__slug", flat=True)) == {"renkum"}
    acties = Actiepunt.objects.filter(plan=met_mensen, stand="open").exclude(eigenaar=None)
    assert namen(acties.values_list("eigenaar__email", flat=True)) == {
        "regioadviseur",
        "beleidsmedewerker",
        "manager",
        "controller",
    }


def test_without_accounts_the_system_signs(plan: Plan) -> None:
    stappen = Documentstap.objects.filter(plan=plan)
    assert {stap.door for stap in stappen.select_related("door")} == {Gebruiker.objects.systeem()}
    assert not Voortgangsregel.objects.filter(plan=plan).exclude(bijgewerkt_door=None).exists()
