"""The figures of the dashboard, against data made by hand."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regioplan.organisatie.models import Gemeente, Regio
from regioplan.portaal.dashboard import Dashboard
from regioplan.portaal.verloop import Verloop
from tests.bouw import leg, maak_periode, maak_plan
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.models import (
    Gemeentestand,
    Uitvoering,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)

pytestmark = pytest.mark.django_db
HOOGSTENS = 12
INSPANNINGEN = {"A": ("Wijkteam", "Wonen"), "B": ("Wacht",)}
EERSTE = {
    "Wijkteam": ("op_koers", "knelpunt"),
    "Wonen": ("aandacht",),
    "Wacht": ("op_koers",),
}
TWEEDE = {
    "Wijkteam": ("op_koers", ""),
    "Wonen": ("",),
    "Wacht": ("knelpunt",),
}


class Voorbeeld:
    """Two theme lines, three efforts, two groups (both on Wijkteam), two periods: the first adopted, the second not."""

    def __init__(self, regio: Regio, slug: str = "2035") -> None:
        self.plan = maak_plan(regio, slug, jaar_van=2035, jaar_tot=2035)
        self.inspanningen: dict[str, Inspanning] = {}
        for nummer, (naam, titels) in enumerate(INSPANNINGEN.items(), 1):
            lijn = leg(Themalijn(plan=self.plan, titel=f"Lijn {naam}", volgorde=nummer))
            for plaats, titel in enumerate(titels, 1):
                een = Inspanning(plan=self.plan, themalijn=lijn, titel=titel, volgorde=plaats)
                self.inspanningen[titel] = leg(een)
        self.groepen = [
            leg(Werkgroep(plan=self.plan, themalijn=lijn, naam=f"Groep {nummer}", volgorde=nummer)) for nummer in (1, 2)
        ]
        for titel, groep in (("Wijkteam", 0), ("Wijkteam", 1), ("Wonen", 0), ("Wacht", 1)):
            leg(Uitvoering(plan=self.plan, werkgroep=self.groepen[groep], inspanning=self.inspanningen[titel]))
        self.eerste = self.meld("q1", "2035-01-01", EERSTE, "vastgesteld", stand="gesloten")
        self.tweede = self.meld("q2", "2035-04-01", TWEEDE, "concept")

    def meld(
        self, slug: str, van: str, statussen: dict[str, tuple[str, ...]], stand_document: str, **velden: Any
    ) -> Voortgangsperiode:
        begin = datetime.date.fromisoformat(van)
        tot = begin + datetime.timedelta(days=89)
        periode = maak_periode(self.plan, slug, van=begin, tot=tot, deadline=tot, **velden)
        for plaats, groep in enumerate(self.groepen):
            document = leg(Voortgangsdocument(plan=self.plan, periode=periode, werkgroep=groep, stand=stand_document))
            for uitvoering in Uitvoering.objects.filter(werkgroep=groep).select_related("inspanning"):
                gemeld = statussen[uitvoering.inspanning.titel]
                self.regel(document, uitvoering.inspanning, gemeld[min(plaats, len(gemeld) - 1)])
        return periode

    def regel(self, document: Voortgangsdocument, inspanning: Inspanning, status: str) -> Voortgangsregel:
        return leg(
            Voortgangsregel(
                plan=self.plan,
                document=document,
                inspanning=inspanning,
                status=status,
                bijgewerkt_op=timezone.now() if status else None,
            )
        )

    def van(self, periode: Voortgangsperiode, titel: str) -> Voortgangsregel:
        regels = Voortgangsregel.objects.filter(document__periode=periode, inspanning=self.inspanningen[titel])
        return regels.order_by("pk")[0]


@pytest.fixture
def voorbeeld(regio: Regio) -> Voorbeeld:
    return Voorbeeld(regio)


def dashboard(voorbeeld: Voorbeeld, user: Any, periode: str = "") -> Dashboard:
    verloop = Verloop(voorbeeld.plan, user)
    gekozen = verloop.kies(periode)
    assert gekozen is not None
    return Dashboard(verloop, gekozen)


def statussen(dash: Dashboard) -> dict[str, str]:
    return {een.inspanning.titel: een.status for een in dash.inspanningen}


class TestCijfers:
    def test_of_two_groups_on_one_effort_the_most_serious_counts(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        eerste = dashboard(voorbeeld, adviseur, "q1")
        assert statussen(eerste) == {"Wijkteam": "knelpunt", "Wonen": "aandacht", "Wacht": "op_koers"}

    def test_a_group_that_has_not_reported_does_not_outweigh_one_that_has(
        self, voorbeeld: Voorbeeld, adviseur: Any
    ) -> None:
        tweede = dashboard(voorbeeld, adviseur, "q2")
        assert statussen(tweede)["Wijkteam"] == "op_koers"
        wijkteam = tweede.inspanningen[0]
        assert (wijkteam.gevuld, wijkteam.regels, wijkteam.half) == (1, 2, True)

    def test_missing_is_counted_as_missing(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        tweede = dashboard(voorbeeld, adviseur, "q2")
        assert tweede.totaal == {"op_koers": 1, "": 1, "knelpunt": 1}
        assert (tweede.ingevulde_regels, len(tweede.regels)) == (2, 4)
        a, b = tweede.lijnen
        assert {cel.teken: cel.aantal for cel in a.cellen if cel.aantal} == {"op_koers": 1, "niet_ingevuld": 1}
        assert {cel.teken: cel.aantal for cel in b.cellen if cel.aantal} == {"knelpunt": 1}

    def test_an_effort_without_a_line_is_missing_too(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        lijn = voorbeeld.inspanningen["Wacht"].themalijn
        leg(Inspanning(plan=voorbeeld.plan, themalijn=lijn, titel="Nieuw", volgorde=9))
        eerste = dashboard(voorbeeld, adviseur, "q1")
        assert (statussen(eerste)["Nieuw"], eerste.zonder_regel, eerste.totaal[""]) == ("", 1, 1)

    def test_theme_lines_by_period(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        a = dashboard(voorbeeld, adviseur, "q2").lijnen[0]
        per_kolom = [(str(p), {c.teken: c.aantal for c in cellen}) for p, cellen in a.per_kolom]
        assert per_kolom == [
            ("Periode q1", {"knelpunt": 1, "aandacht": 1}),
            ("Periode q2", {"op_koers": 1, "niet_ingevuld": 1}),
        ]

    def test_changes_tell_from_what_to_what_and_silence_is_no_change(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        tweede = dashboard(voorbeeld, adviseur, "q2")
        assert [(een.inspanning.titel, een.vorige, een.status) for een in tweede.veranderd] == [
            ("Wacht", "op_koers", "knelpunt"),
            ("Wijkteam", "knelpunt", "op_koers"),
        ]

    def test_the_first_period_has_nothing_to_differ_from(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        eerste = dashboard(voorbeeld, adviseur, "q1")
        assert (eerste.vorige, eerste.veranderd) == (None, [])

    def test_freshness_is_apart_from_status(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        regel = voorbeeld.van(voorbeeld.tweede, "Wacht")
        for een in Voortgangsregel.objects.filter(inspanning=regel.inspanning):
            een.bijgewerkt_op = timezone.now() - datetime.timedelta(days=100)
            leg(een)
        tweede = dashboard(voorbeeld, adviseur, "q2")
        assert [een.inspanning.titel for een in tweede.stil] == ["Wacht"]
        assert statussen(tweede)["Wacht"] == "knelpunt"

    def test_news_of_an_earlier_period_is_news(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        wonen = dashboard(voorbeeld, adviseur, "q2").inspanningen[1]
        assert (wonen.status, wonen.versheid.woorden) == ("", "vandaag bijgewerkt")

    def test_groups_that_reported(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        document = voorbeeld.van(voorbeeld.tweede, "Wacht").document
        document.stand = "ingediend"
        leg(document)
        tweede = dashboard(voorbeeld, adviseur, "q2")
        assert (tweede.groepen_gemeld, tweede.aantal_groepen) == (1, 2)
        assert [(str(g.document.werkgroep), g.ingevuld, g.regels) for g in tweede.groepen] == [
            ("Groep 1", 1, 2),
            ("Groep 2", 1, 2),
        ]

    def test_municipalities_that_reported(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        arnhem, duiven = (Gemeente.objects.get(slug=slug) for slug in ("arnhem", "duiven"))
        for gemeente, status in ((arnhem, "op_koers"), (duiven, "")):
            leg(
                Gemeentestand(
                    plan=voorbeeld.plan,
                    inspanning=voorbeeld.inspanningen["Wacht"],
                    gemeente=gemeente,
                    status=status,
                )
            )
        dash = dashboard(voorbeeld, adviseur)
        assert (dash.gemeenten_gemeld, len(dash.gemeenten)) == (1, 11)
        assert {str(een.gemeente) for een in dash.gemeenten if een.ingevuld} == {"Arnhem"}

    def test_decisions_are_told_by_who_is_asked(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        for titel, wie, vraag in (("Wacht", "rpo_zorg", "Geld"), ("Wonen", "rao_jeugd", "Tijd"), ("Wijkteam", "", "?")):
            regel = voorbeeld.van(voorbeeld.tweede, titel)
            regel.gevraagd_van, regel.gevraagd_besluit = wie, vraag
            leg(regel)
        dash = dashboard(voorbeeld, adviseur, "q2")
        assert [(wie, [r.gevraagd_besluit for r in regels]) for wie, regels in dash.gevraagd] == [
            ("RAO Jeugd", ["Tijd"]),
            ("RPO Zorg", ["Geld"]),
            ("Nog niet gezegd van wie", ["?"]),
        ]
        assert dash.aantal_gevraagd == 3

    def test_obstacles(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        regel = voorbeeld.van(voorbeeld.tweede, "Wacht")
        regel.knelpunt = "Te weinig mensen"
        leg(regel)
        wonen = voorbeeld.van(voorbeeld.tweede, "Wonen")
        wonen.knelpunt = "Geen locatie"
        leg(wonen)
        knelpunten = dashboard(voorbeeld, adviseur, "q2").knelpunten
        assert [(r.status, r.knelpunt) for r in knelpunten] == [("", "Geen locatie"), ("knelpunt", "Te weinig mensen")]

    def test_a_stuck_effort_is_an_obstacle_even_when_nothing_is_said_of_it(
        self, als: Any, voorbeeld: Voorbeeld, adviseur: Any
    ) -> None:
        assert [r.titel for r in dashboard(voorbeeld, adviseur, "q1").knelpunten] == ["Wijkteam"]
        html = als("manager").get(voorbeeld.plan.adres("portaal:voortgang"), {"periode": "q1"}).content.decode()
        assert "niet ingevuld wat er in de weg zit" in html


class TestPeriode:
    def test_without_a_choice_the_newest_with_anything(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        maak_periode(voorbeeld.plan, "q3", van="2035-07-01", tot="2035-09-30", deadline="2035-10-01")
        assert dashboard(voorbeeld, adviseur).periode.slug == "q2"

    def test_with_nothing_anywhere_the_newest(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        for regel in Voortgangsregel.objects.filter(plan=voorbeeld.plan):
            regel.status = ""
            leg(regel)
        assert dashboard(voorbeeld, adviseur).periode.slug == "q2"

    def test_a_period_that_does_not_exist_gives_the_newest(self, voorbeeld: Voorbeeld, adviseur: Any) -> None:
        assert dashboard(voorbeeld, adviseur, "q99").periode.slug == "q2"


class TestWieZietWat:
    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
    def test_outside_one_sees_adopted_progress_alone(self, voorbeeld: Voorbeeld, spelers: Any, wie: str) -> None:
        buiten = dashboard(voorbeeld, spelers[wie])
        assert buiten.periode.slug == "q1"
        assert buiten.totaal == {"knelpunt": 1, "aandacht": 1, "op_koers": 1}
        assert [str(periode) for periode in buiten.verloop.perioden] == ["Periode q1"]
        assert dashboard(voorbeeld, spelers[wie], "q2").periode.slug == "q1"

    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
    def test_of_a_period_that_is_half_adopted_one_sees_that_half(
        self, voorbeeld: Voorbeeld, spelers: Any, wie: str
    ) -> None:
        document = voorbeeld.van(voorbeeld.tweede, "Wacht").document
        document.stand = "vastgesteld"
        leg(document)
        buiten = dashboard(voorbeeld, spelers[wie], "q2")
        assert statussen(buiten) == {"Wijkteam": "", "Wonen": "", "Wacht": "knelpunt"}
        assert (len(buiten.regels), buiten.groepen_gemeld, buiten.aantal_groepen) == (2, 1, 2)

    def test_a_reader_is_not_led_to_the_municipalities(self, als: Any, voorbeeld: Voorbeeld) -> None:
        for wie, aantal in (("lezer", 0), ("rpo_lid", 1)):
            html = als(wie).get(voorbeeld.plan.adres("portaal:voortgang")).content.decode()
            assert html.count('/gemeentestanden/"') == aantal

    def test_from_outside_nothing_adopted_is_said_to_be_so(self, als: Any, voorbeeld: Voorbeeld) -> None:
        for document in Voortgangsdocument.objects.filter(plan=voorbeeld.plan):
            document.stand = "ingediend"
            leg(document)
        html = als("lezer").get(voorbeeld.plan.adres("portaal:voortgang")).content.decode()
        assert "Er is nog geen voortgang vastgesteld." in html

    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer"])
    def test_a_page_from_outside_shows_nothing_of_a_concept(self, als: Any, voorbeeld: Voorbeeld, wie: str) -> None:
        regel = voorbeeld.van(voorbeeld.tweede, "Wacht")
        regel.knelpunt, regel.gevraagd_besluit, regel.gevraagd_van = "Geheim knelpunt", "Geheime vraag", "rpo_zorg"
        leg(regel)
        html = als(wie).get(voorbeeld.plan.adres("portaal:voortgang"), {"periode": "q2"}).content.decode()
        assert "Geheim" not in html
        assert "U ziet de voortgang die is vastgesteld." in html
        ambtelijk = als("manager").get(voorbeeld.plan.adres("portaal:voortgang"), {"periode": "q2"}).content.decode()
        assert ambtelijk.count("Geheim knelpunt") == 1

    def test_an_alderman_sees_the_own_municipality_alone(self, voorbeeld: Voorbeeld, spelers: Any) -> None:
        assert [str(een.gemeente) for een in dashboard(voorbeeld, spelers["rpo_lid"]).gemeenten] == ["Arnhem"]
        assert dashboard(voorbeeld, spelers["lezer"]).gemeenten == []


class TestPagina:
    def tabel(self, client: Any, voorbeeld: Voorbeeld, **vraag: str) -> list[str]:
        antwoord = client.get(voorbeeld.plan.adres("portaal:voortgang"), {"periode": "q2"} | vraag)
        assert antwoord.status_code == 200
        return [een.inspanning.titel for een in antwoord.context["pagina"].object_list]

    @pytest.mark.parametrize(
        ("vraag", "verwacht"),
        [
            ({}, ["Wijkteam", "Wonen", "Wacht"]),
            ({"status": "knelpunt"}, ["Wacht"]),
            ({"status": "niet_ingevuld"}, ["Wonen"]),
            ({"themalijn": "1"}, ["Wijkteam", "Wonen"]),
            ({"themalijn": "1", "status": "op_koers"}, ["Wijkteam"]),
            ({"alleen": "stil"}, []),
            ({"status": "<b>"}, []),
            ({"pagina": "x"}, ["Wijkteam", "Wonen", "Wacht"]),
        ],
    )
    def test_a_figure_leads_to_what_it_counted(
        self, als: Any, voorbeeld: Voorbeeld, vraag: dict[str, str], verwacht: list[str]
    ) -> None:
        assert self.tabel(als("regioadviseur"), voorbeeld, **vraag) == verwacht

    def test_a_plan_without_periods_says_so(self, als: Any, regio: Regio) -> None:
        leeg = maak_plan(regio, "2036", jaar_van=2036, jaar_tot=2036)
        for wie, knop in (("regioadviseur", True), ("manager", False)):
            html = als(wie).get(leeg.adres("portaal:voortgang")).content.decode()
            assert "Er is nog geen periode" in html
            assert ("Een periode openen" in html) == knop

    @pytest.mark.parametrize("wie", ["regioadviseur", "rpo_lid", "lezer"])
    def test_few_questions_and_no_more_with_more_data(
        self, als: Any, regio: Regio, voorbeeld: Voorbeeld, wie: str
    ) -> None:
        client = als(wie)
        voor = vragen(client, voorbeeld.plan)
        lijn = voorbeeld.inspanningen["Wacht"].themalijn
        for nummer in range(3):
            een = leg(Inspanning(plan=voorbeeld.plan, themalijn=lijn, titel=f"Meer {nummer}", volgorde=50 + nummer))
            for periode in (voorbeeld.eerste, voorbeeld.tweede):
                for document in periode.documenten.all():
                    regel = voorbeeld.regel(document, een, "op_koers")
                    regel.knelpunt = regel.gevraagd_besluit = "Meer"
                    leg(regel)
            maak_periode(voorbeeld.plan, f"later{nummer}", van="2035-10-01", tot="2035-12-31", deadline="2035-12-31")
        assert vragen(client, voorbeeld.plan) == voor
        assert voor <= HOOGSTENS


def vragen(client: Any, plan: Plan) -> int:
    adres = plan.adres("portaal:voortgang")
    client.get(adres)
    with CaptureQueriesContext(connection) as gesteld:
        assert client.get(adres).status_code == 200
    return len(gesteld)
