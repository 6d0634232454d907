"""The progress through all periods on the pages of an effort, a theme line and a group."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regioplan.organisatie.models import Gemeente, Regio
from tests.bouw import leg, maak_periode, maak_plan
from themalijnen.models import Inspanning, Inspanningafspraak, LandelijkeAfspraak, Plan, Themalijn
from werkgroepen.models import (
    Gemeentestand,
    Uitvoering,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)
from werkgroepen.panelen import Periodeverloop, van_groep, van_inspanning, van_themalijn

pytestmark = pytest.mark.django_db
HOOGSTENS = 12
BUITEN = ("rpo_lid", "lezer")


@pytest.fixture
def klein(regio: Regio) -> Plan:
    plan = maak_plan(regio, "klein")
    lijn = leg(Themalijn(plan=plan, titel="Lijn een", volgorde=1))
    leg(Inspanning(plan=plan, themalijn=lijn, titel="De inspanning", volgorde=1))
    return plan


@pytest.fixture
def inspanning(klein: Plan) -> Inspanning:
    return Inspanning.objects.select_related("plan__regio", "themalijn").get(plan=klein)


@pytest.fixture
def groep(inspanning: Inspanning) -> Werkgroep:
    return maak_groep(inspanning, "De groep")


def maak_groep(inspanning: Inspanning, naam: str) -> Werkgroep:
    lijn = inspanning.themalijn
    plaats = Werkgroep.objects.filter(themalijn=lijn).count() + 1
    groep = leg(Werkgroep(plan=inspanning.plan, themalijn=lijn, naam=naam, volgorde=plaats))
    leg(Uitvoering(plan=inspanning.plan, werkgroep=groep, inspanning=inspanning))
    return groep


def kwartaal(plan: Plan, nummer: int, **velden: Any) -> Voortgangsperiode:
    van = datetime.date(2030, nummer * 3 - 2, 1)
    tot = van + datetime.timedelta(days=88)
    return maak_periode(plan, f"q{nummer}", naam=f"Kwartaal {nummer}", van=van, tot=tot, deadline=tot, **velden)


def meld(groep: Werkgroep, periode: Voortgangsperiode, stand: str = "vastgesteld", **velden: Any) -> Voortgangsregel:
    """A line of this group about its effort, in a document in this state."""
    bestaand = Voortgangsdocument.objects.filter(periode=periode, werkgroep=groep).first()
    document = bestaand or leg(Voortgangsdocument(plan=groep.plan, periode=periode, werkgroep=groep, stand=stand))
    regel = Voortgangsregel.objects.filter(document=document).first()
    regel = regel or Voortgangsregel(plan=groep.plan, document=document, inspanning=groep.inspanningen.get())
    for veld, waarde in ({"status": "op_koers"} | velden).items():
        setattr(regel, veld, waarde)
    return leg(regel)


def verloop(inspanning: Inspanning, user: Any) -> list[Periodeverloop]:
    gevonden: list[Periodeverloop] = van_inspanning(inspanning, user).waarden["verloop"]
    return gevonden


def tekst_van(antwoord: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", antwoord.content.decode()).split())


class TestInspanning:
    def test_newest_period_first_and_what_is_missing_is_there(
        self, klein: Plan, inspanning: Inspanning, groep: Werkgroep, spelers: Any
    ) -> None:
        meld(groep, kwartaal(klein, 1), gedaan="Begonnen.")
        kwartaal(klein, 2)
        gevonden = verloop(inspanning, spelers["manager"])
        assert [(p.naam, [m.status for m in p.meldingen]) for p in gevonden if p.meldingen] == [
            ("Kwartaal 1", ["op_koers"])
        ]
        assert [p.naam for p in gevonden] == ["Kwartaal 2", "Kwartaal 1"]

    def test_everything_a_group_said(self, als: Any, klein: Plan, inspanning: Inspanning, groep: Werkgroep) -> None:
        afspraak = leg(LandelijkeAfspraak(regio=klein.regio, naam="De landelijke wet", slug="wet"))
        leg(Inspanningafspraak(plan=klein, inspanning=inspanning, afspraak=afspraak))
        meld(
            groep,
            kwartaal(klein, 1),
            status="knelpunt",
            waarom="Te weinig mensen.",
            gedaan="Twee sessies.",
            hierna="Een derde.",
            knelpunt="Geen geld.",
            gevraagd_besluit="Stem in.",
            gevraagd_van="rpo_zorg",
            afspraak=afspraak,
            afhankelijkheid="Het artikel over toezicht.",
            percentage=0,
        )
        tekst = tekst_van(als("manager").get(inspanning.get_absolute_url()))
        verwacht = (
            "Kwartaal 1 knelpunt De groep Waarom Te weinig mensen. Gedaan Twee sessies. Hierna Een derde. "
            "Wat zit in de weg Geen geld. Gevraagd besluit van RPO Zorg Stem in. "
            "Wacht op De landelijke wet : Het artikel over toezicht. Klaar voor 0%"
        )
        assert verwacht.replace(" :", ":") in tekst.replace(" :", ":")
        assert "Rust op De landelijke wet" in tekst

    def test_outside_sees_only_what_is_adopted(
        self, als: Any, klein: Plan, inspanning: Inspanning, groep: Werkgroep
    ) -> None:
        meld(groep, kwartaal(klein, 1), gedaan="Vastgesteld nieuws.")
        meld(groep, kwartaal(klein, 2), stand="ingediend", gedaan="Nog geheim.")
        for wie in BUITEN:
            tekst = tekst_van(als(wie).get(inspanning.get_absolute_url()))
            assert "Vastgesteld nieuws." in tekst
            assert "Nog geheim." not in tekst
            assert "Kwartaal 2 nog niets vastgesteld" in tekst
        assert "ingediend, nog niet vastgesteld Gedaan Nog geheim." in tekst_van(
            als("manager").get(inspanning.get_absolute_url())
        )

    def test_freshness_is_of_the_newest_line_that_is_seen(
        self, klein: Plan, inspanning: Inspanning, groep: Werkgroep, spelers: Any
    ) -> None:
        nu = timezone.now()
        meld(groep, kwartaal(klein, 1), bijgewerkt_op=nu - datetime.timedelta(days=95))
        meld(groep, kwartaal(klein, 2), stand="concept", bijgewerkt_op=nu - datetime.timedelta(days=1))
        vers = {
            wie: van_inspanning(inspanning, spelers[wie]).waarden["versheid"].woorden for wie in ("manager", "lezer")
        }
        assert vers == {"manager": "gisteren bijgewerkt", "lezer": "3 maanden niets gehoord"}

    def test_who_sees_which_municipality(self, als: Any, klein: Plan, inspanning: Inspanning) -> None:
        for slug in ("arnhem", "duiven"):
            gemeente = Gemeente.objects.get(slug=slug)
            stand = Gemeentestand(plan=klein, inspanning=inspanning, gemeente=gemeente, tekst=f"Nieuws uit {slug}.")
            leg(stand)
        gezien = {}
        for wie in ("manager", "beleidsmedewerker", *BUITEN):
            tekst = tekst_van(als(wie).get(inspanning.get_absolute_url()))
            gezien[wie] = [slug for slug in ("arnhem", "duiven") if f"Nieuws uit {slug}." in tekst]
        alle = ["arnhem", "duiven"]
        assert gezien == {"manager": alle, "beleidsmedewerker": alle, "rpo_lid": ["arnhem"], "lezer": []}

    def test_municipalities_without_a_status_are_not_counted(
        self, als: Any, klein: Plan, inspanning: Inspanning
    ) -> None:
        for slug, status in (("arnhem", "aandacht"), ("duiven", "")):
            gemeente = Gemeente.objects.get(slug=slug)
            leg(Gemeentestand(plan=klein, inspanning=inspanning, gemeente=gemeente, status=status, tekst="Tekst."))
        assert "1 van de 11 gemeenten hebben dit ingevuld." in tekst_van(
            als("manager").get(inspanning.get_absolute_url())
        )

    def test_nothing_of_another_region(
        self, inspanning: Inspanning, klein: Plan, groep: Werkgroep, spelers: Any
    ) -> None:
        meld(groep, kwartaal(klein, 1))
        waarden = van_inspanning(inspanning, spelers["vreemde"]).waarden
        assert (waarden["verloop"], waarden["gemeenten"]) == ([], [])

    def test_a_plan_without_periods_says_so(self, als: Any, inspanning: Inspanning) -> None:
        tekst = tekst_van(als("lezer").get(inspanning.get_absolute_url()))
        assert "Over dit plan is nog geen voortgang gevraagd." in tekst


class TestThemalijn:
    def rijen(self, inspanning: Inspanning, user: Any) -> Any:
        lijn = Themalijn.objects.prefetch_related("inspanningen").get(pk=inspanning.themalijn_id)
        paneel = van_themalijn(lijn, user)
        assert paneel is not None
        return [cellen for _, cellen in paneel.waarden["rijen"]]

    def test_oldest_period_first_and_the_most_serious_counts(
        self, klein: Plan, inspanning: Inspanning, groep: Werkgroep, spelers: Any
    ) -> None:
        eerste, _ = kwartaal(klein, 1), kwartaal(klein, 2)
        meld(groep, eerste, status="afgerond")
        meld(maak_groep(inspanning, "Nog een"), eerste, status="aandacht", waarom="Krap.")
        meld(maak_groep(inspanning, "Zegt niets"), eerste, status="")
        assert self.rijen(inspanning, spelers["manager"]) == [[("Kwartaal 1", "aandacht"), ("Kwartaal 2", "")]]

    def test_outside_sees_only_what_is_adopted(
        self, klein: Plan, inspanning: Inspanning, groep: Werkgroep, spelers: Any
    ) -> None:
        meld(groep, kwartaal(klein, 1), stand="teruggestuurd", status="afgerond")
        assert self.rijen(inspanning, spelers["rpo_lid"]) == [[("Kwartaal 1", "")]]


class TestGroep:
    def test_documents_newest_first_with_what_is_filled_in(
        self, klein: Plan, inspanning: Inspanning, groep: Werkgroep, spelers: Any
    ) -> None:
        meld(groep, kwartaal(klein, 1))
        meld(groep, kwartaal(klein, 2), stand="concept", status="")
        rijen = van_groep(groep, spelers["manager"])
        assert [(r.periode, r.stand, r.ingevuld, r.statussen) for r in rijen] == [
            ("Kwartaal 2", "concept", 0, [""]),
            ("Kwartaal 1", "vastgesteld", 1, ["op_koers"]),
        ]
        assert [r.periode for r in van_groep(groep, spelers["lezer"])] == ["Kwartaal 1"]

    def test_its_page_shows_them(self, als: Any, klein: Plan, groep: Werkgroep) -> None:
        meld(groep, kwartaal(klein, 1))
        assert "Kwartaal 1 Vastgesteld 1 van 1 op koers" in tekst_van(als("lezer").get(groep.get_absolute_url()))


@pytest.mark.parametrize("soort", ["inspanning", "themalijn", "werkgroep"])
def test_the_same_number_of_queries_with_any_amount_of_progress(
    als: Any, klein: Plan, inspanning: Inspanning, groep: Werkgroep, soort: str
) -> None:
    """As heavy as it gets: an effort with an amount of money, and more groups and periods."""
    ding: Any = {"inspanning": inspanning, "themalijn": inspanning.themalijn, "werkgroep": groep}[soort]
    client = als("regioadviseur")
    meld(groep, kwartaal(klein, 1))
    client.get(ding.get_absolute_url())
    with CaptureQueriesContext(connection) as een:
        client.get(ding.get_absolute_url())
    tweede = maak_groep(inspanning, "Nog een")
    for nummer in (2, 3):
        periode = kwartaal(klein, nummer)
        meld(groep, periode)
        meld(tweede, periode)
    for gemeente in Gemeente.objects.filter(slug__in=("arnhem", "duiven")):
        leg(Gemeentestand(plan=klein, inspanning=inspanning, gemeente=gemeente, status="op_koers"))
    with CaptureQueriesContext(connection) as drie:
        client.get(ding.get_absolute_url())
    assert len(drie) == len(een) <= HOOGSTENS


def test_the_fullest_effort_of_the_plan_asks_no_more(als: Any, plan: Plan) -> None:
    inspanning = Inspanning.objects.filter(plan=plan, begrotingsposten__bedragen__isnull=False)[0]
    client = als("regioadviseur")
    client.get(inspanning.get_absolute_url())
    with CaptureQueriesContext(connection) as vragen:
        client.get(inspanning.get_absolute_url())
    assert len(vragen) <= HOOGSTENS
