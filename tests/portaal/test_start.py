"""The start page: what is mine to do, each with the one link that does it, and how the plan stands."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging
from regioplan.portaal.taken import Taak
from tests.bouw import leg, maak_gebruiker, maak_periode, maak_plan
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.models import (
    Actiepunt,
    Agendapunt,
    Deelname,
    Documentstap,
    Gemeentestand,
    Overleg,
    Uitvoering,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)

pytestmark = pytest.mark.django_db
HOOGSTENS = 12
START = "/centraal-gelderland/"


def vandaag(dagen: int = 0) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=dagen)


@pytest.fixture
def medewerker(spelers: Any) -> Gebruiker:
    gevonden: Gebruiker = spelers["beleidsmedewerker"]
    return gevonden


@pytest.fixture
def plan(regio: Regio) -> Plan:
    """The plan of this year: two theme lines, three efforts, nothing else."""
    jaar = vandaag().year
    nieuw = maak_plan(regio, "nu", jaar_van=jaar, jaar_tot=jaar)
    lijnen = [leg(Themalijn(plan=nieuw, titel=f"Lijn {n}", volgorde=n, opdrachtgever="wethouder")) for n in (1, 2)]
    for nummer, lijn in enumerate((lijnen[0], lijnen[0], lijnen[1]), 1):
        leg(Inspanning(plan=nieuw, themalijn=lijn, titel=f"Inspanning {nummer}", volgorde=nummer))
    return nieuw


@pytest.fixture
def groep(plan: Plan, medewerker: Gebruiker) -> Werkgroep:
    """A group in which the policy officer sits."""
    groep = leg(Werkgroep(plan=plan, themalijn=Themalijn.objects.filter(plan=plan)[0], naam="Proefgroep", volgorde=900))
    gemeente = Gemeente.objects.get(slug="arnhem")
    leg(Deelname(plan=plan, werkgroep=groep, gemeente=gemeente, gebruiker=medewerker, van="2020-01-01"))
    return groep


@pytest.fixture
def periode(plan: Plan) -> Voortgangsperiode:
    return maak_periode(plan, "proef", van=vandaag(-60), tot=vandaag(30), deadline=vandaag(5))


def document(periode: Voortgangsperiode, groep: Werkgroep, stand: str = "concept") -> Voortgangsdocument:
    """A document of two lines, one of them filled in."""
    nieuw = leg(Voortgangsdocument(plan=groep.plan, periode=periode, werkgroep=groep, stand=stand))
    for inspanning, status in zip(Inspanning.objects.filter(plan=groep.plan)[:2], ("op_koers", ""), strict=True):
        leg(Voortgangsregel(plan=groep.plan, document=nieuw, inspanning=inspanning, status=status))
    return nieuw


def taken(client: Any) -> list[Taak]:
    antwoord = client.get(START)
    assert antwoord.status_code == 200
    gevonden: list[Taak] = antwoord.context["taken"]
    return gevonden


def van_soort(client: Any, woord: str) -> list[Taak]:
    return [taak for taak in taken(client) if woord in taak.wat]


def aan_de_adviseur(client: Any) -> list[Taak]:
    """What waits to be adopted in the period of these tests."""
    return [taak for taak in van_soort(client, "vaststellen") if taak.bij == "Periode proef"]


class TestVoortgang:
    def test_a_document_of_the_own_group_is_filled_in_with_one_click(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode
    ) -> None:
        eigen = document(periode, groep)
        (taak,) = van_soort(als("beleidsmedewerker"), "Proefgroep")
        assert taak == Taak(
            wat="Voortgang invullen: Proefgroep",
            bij="Periode proef · 1 van 2 ingevuld",
            adres=f"/centraal-gelderland/voortgangsdocument/{eigen.pk}/invullen/",
            knop="Verder",
            uiterlijk=vandaag(5),
        )
        assert (taak.termijn, taak.te_laat) == ("nog 5 dagen", False)

    def test_a_document_that_was_sent_back_shows_the_last_remark(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode, spelers: Any
    ) -> None:
        terug = document(periode, groep, "teruggestuurd")
        for dag, opmerking in ((1, "Eerst dit"), (2, "Noem ook de wachttijd")):
            leg(
                Documentstap(
                    plan=terug.plan,
                    document=terug,
                    van_stand="ingediend",
                    naar_stand="teruggestuurd",
                    door=spelers["regioadviseur"],
                    op=timezone.now() + datetime.timedelta(days=dag),
                    opmerking=opmerking,
                )
            )
        client = als("beleidsmedewerker")
        (taak,) = van_soort(client, "Proefgroep")
        assert (taak.wat, taak.knop, taak.opmerking) == (
            "Voortgang aanpassen: Proefgroep",
            "Aanpassen",
            "Noem ook de wachttijd",
        )
        html = client.get(START).content.decode()
        assert "“Noem ook de wachttijd”" in html
        assert "Eerst dit" not in html

    @pytest.mark.parametrize(
        ("stand", "periodestand", "rol"),
        [
            ("ingediend", "open", "lid"),
            ("vastgesteld", "open", "lid"),
            ("concept", "gesloten", "lid"),
            ("concept", "open", "agendalid"),
        ],
    )
    def test_what_one_cannot_fill_in_is_no_task(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode, stand: str, periodestand: str, rol: str
    ) -> None:
        document(periode, groep, stand)
        periode.stand = periodestand
        leg(periode)
        deelname = groep.deelnames.get()
        deelname.rol = rol
        leg(deelname)
        assert van_soort(als("beleidsmedewerker"), "Proefgroep") == []

    def test_who_left_the_group_has_no_task(self, als: Any, groep: Werkgroep, periode: Voortgangsperiode) -> None:
        document(periode, groep)
        deelname = groep.deelnames.get()
        deelname.tot = vandaag()
        leg(deelname)
        assert van_soort(als("beleidsmedewerker"), "Proefgroep") == []

    def test_an_adviser_adopts_what_was_handed_in(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode, plan: Plan
    ) -> None:
        eerste = document(periode, groep, "ingediend")
        client = als("regioadviseur")
        (taak,) = aan_de_adviseur(client)
        assert (taak.wat, taak.adres) == ("Voortgang vaststellen: Proefgroep", eerste.get_absolute_url())
        ander = leg(Werkgroep(plan=plan, themalijn=groep.themalijn, naam="Andere", volgorde=901))
        document(periode, ander, "ingediend")
        (taak,) = aan_de_adviseur(client)
        assert (taak.wat, taak.adres) == ("Voortgang vaststellen: 2 documenten", periode.get_absolute_url())
        for wie in ("manager", "beleidsmedewerker", "beheerder", "rpo_lid"):
            assert van_soort(als(wie), "vaststellen") == []

    def test_nobody_has_work_in_a_plan_that_is_closed(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode, plan: Plan
    ) -> None:
        document(periode, groep)
        plan.status = "afgesloten"
        leg(plan)
        assert taken(als("beleidsmedewerker")) == []


class TestActiepunten:
    @pytest.fixture
    def punt(self, plan: Plan, groep: Werkgroep) -> Agendapunt:
        overleg = leg(Overleg(plan=plan, werkgroep=groep, datum=vandaag(-10)))
        return leg(Agendapunt(plan=plan, overleg=overleg, titel="Rondvraag", volgorde=1))

    def actie(self, punt: Agendapunt, eigenaar: Gebruiker | None, **velden: Any) -> Actiepunt:
        return leg(Actiepunt(plan=punt.plan, agendapunt=punt, eigenaar=eigenaar, **({"tekst": "Bellen"} | velden)))

    def test_open_ones_of_ones_own_the_late_ones_marked(
        self, als: Any, punt: Agendapunt, medewerker: Gebruiker
    ) -> None:
        self.actie(punt, medewerker, tekst="Zonder dag")
        laat = self.actie(punt, medewerker, tekst="Te laat", datum=vandaag(-2))
        client = als("beleidsmedewerker")
        gevonden = van_soort(client, "Actiepunt")
        assert [(taak.wat, taak.bij, taak.termijn) for taak in gevonden] == [
            ("Actiepunt: Te laat", "Proefgroep", "2 dagen te laat"),
            ("Actiepunt: Zonder dag", "Proefgroep", ""),
        ]
        assert gevonden[0].lees == f"{punt.overleg.get_absolute_url()}#actiepunt-{laat.pk}"
        assert 'class="taken__laat">2 dagen te laat' in client.get(START).content.decode()

    def test_done_with_one_click_and_back_on_the_start_page(
        self, als: Any, punt: Agendapunt, medewerker: Gebruiker
    ) -> None:
        actie = self.actie(punt, medewerker)
        client = als("beleidsmedewerker")
        (taak,) = van_soort(client, "Actiepunt")
        antwoord = client.post(taak.adres, {"versie": taak.versie, "terug": START})
        assert (antwoord.status_code, antwoord.headers["Location"]) == (302, START)
        actie.refresh_from_db()
        assert actie.stand == Actiepunt.Stand.GEDAAN
        assert van_soort(client, "Actiepunt") == []

    def test_those_of_others_and_those_done_are_not(
        self, als: Any, punt: Agendapunt, medewerker: Gebruiker, spelers: Any
    ) -> None:
        self.actie(punt, spelers["manager"])
        self.actie(punt, None)
        for stand in ("gedaan", "vervallen"):
            self.actie(punt, medewerker, stand=stand)
        assert van_soort(als("beleidsmedewerker"), "Actiepunt") == []

    def test_who_lost_the_role_that_shows_it_does_not_see_it(self, als: Any, punt: Agendapunt, spelers: Any) -> None:
        """A reader who once owned something sees no meeting, so no action point."""
        self.actie(punt, spelers["lezer"])
        assert taken(als("lezer")) == []


class TestGemeente:
    def test_states_of_the_own_municipality_that_are_not_filled_in(self, als: Any, plan: Plan) -> None:
        alle = Inspanning.objects.filter(plan=plan)
        een, ander = alle[:2]
        arnhem, duiven = (Gemeente.objects.get(slug=slug) for slug in ("arnhem", "duiven"))
        leg(Gemeentestand(plan=plan, inspanning=een, gemeente=arnhem, status="op_koers"))
        leg(Gemeentestand(plan=plan, inspanning=ander, gemeente=arnhem, status="", tekst="Volgt"))
        leg(Gemeentestand(plan=plan, inspanning=ander, gemeente=duiven, status="op_koers"))
        (taak,) = van_soort(als("beleidsmedewerker"), "Stand van zaken")
        assert (taak.wat, taak.bij, taak.knop, taak.adres) == (
            "Stand van zaken Arnhem invullen",
            f"1 van {alle.count()} ingevuld",
            "Verder",
            "/centraal-gelderland/plan/nu/gemeentestanden/arnhem/",
        )

    def test_all_filled_in_is_no_task(self, als: Any, plan: Plan) -> None:
        arnhem = Gemeente.objects.get(slug="arnhem")
        for inspanning in Inspanning.objects.filter(plan=plan):
            leg(Gemeentestand(plan=plan, inspanning=inspanning, gemeente=arnhem, status="afgerond"))
        assert van_soort(als("beleidsmedewerker"), "Stand van zaken") == []

    @pytest.mark.parametrize("wie", ["regioadviseur", "manager", "rpo_lid", "lezer"])
    def test_it_is_no_task_of_somebody_else(self, als: Any, wie: str) -> None:
        assert van_soort(als(wie), "Stand van zaken") == []


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        (0, "vandaag"),
        (1, "nog 1 dag"),
        (5, "nog 5 dagen"),
        (-1, "1 dag te laat"),
        (-60, "60 dagen te laat"),
        (-61, "te laat"),
    ],
)
def test_how_long_there_is_left(dagen: int, woorden: str) -> None:
    taak = Taak("Iets", "/", "Doen", uiterlijk=vandaag(dagen))
    assert (taak.termijn, taak.te_laat) == (woorden, dagen < 0)


class TestBeheer:
    def test_an_adviser_sees_what_is_missing_in_the_plan(self, als: Any, plan: Plan) -> None:
        groep = leg(Werkgroep(plan=plan, themalijn=Themalijn.objects.filter(plan=plan)[0], naam="G", volgorde=1))
        leg(Uitvoering(plan=plan, werkgroep=groep, inspanning=Inspanning.objects.filter(plan=plan)[0]))
        leg(Themalijn(plan=plan, titel="Zonder", volgorde=3))
        zonder = [(taak.wat, taak.adres) for taak in van_soort(als("regioadviseur"), "zonder")]
        assert zonder == [
            ("Themalijnen zonder bestuurlijk opdrachtgever: 1", plan.get_absolute_url()),
            ("Inspanningen zonder werkgroep: 2", f"{plan.adres('themalijnen:inspanningen')}?werkgroep=geen"),
        ]

    def test_a_beheerder_sees_open_invitations(self, als: Any, regio: Regio) -> None:
        for nummer, aangenomen in enumerate((None, timezone.now())):
            email = f"gast{nummer}@test.example"
            leg(Uitnodiging(regio=regio, rol=Rol.LEZER, email=email, naam="Gast", aangenomen_op=aangenomen))
        (taak,) = taken(als("beheerder"))
        assert taak.wat == "Uitnodigingen die nog niet zijn aangenomen: 1"

    @pytest.mark.parametrize("wie", ["rpo_lid", "lezer", "manager"])
    def test_who_has_nothing_to_do_sees_no_tasks(self, als: Any, wie: str) -> None:
        client = als(wie)
        assert taken(client) == []
        assert "Mijn taken" not in client.get(START).content.decode()


def test_what_has_a_last_day_comes_first(
    als: Any, groep: Werkgroep, periode: Voortgangsperiode, medewerker: Gebruiker
) -> None:
    document(periode, groep)
    punt = leg(
        Agendapunt(
            plan=groep.plan,
            overleg=leg(Overleg(plan=groep.plan, werkgroep=groep, datum=vandaag())),
            titel="A",
            volgorde=1,
        )
    )
    leg(Actiepunt(plan=groep.plan, agendapunt=punt, eigenaar=medewerker, tekst="Morgen", datum=vandaag(1)))
    assert [taak.termijn for taak in taken(als("beleidsmedewerker"))] == ["nog 1 dag", "nog 5 dagen", ""]


class TestBestuur:
    @pytest.fixture
    def gevraagd(self, groep: Werkgroep, periode: Voortgangsperiode) -> Voortgangsregel:
        regel = document(periode, groep, "vastgesteld").regels.get(status="op_koers")
        regel.gevraagd_besluit, regel.gevraagd_van = "Stem in met het convenant", "rpo_zorg"
        return leg(regel)

    def vragen_aan_rpo(self, client: Any) -> list[str]:
        return [regel.gevraagd_besluit for regel in client.get(START).context["gevraagd"]]

    def test_an_alderman_sees_what_is_asked(self, als: Any, gevraagd: Voortgangsregel) -> None:
        client = als("rpo_lid")
        assert self.vragen_aan_rpo(client) == ["Stem in met het convenant"]
        assert "Stem in met het convenant" in client.get(START).content.decode()

    @pytest.mark.parametrize("stand", ["concept", "ingediend", "teruggestuurd"])
    def test_not_before_it_is_adopted(self, als: Any, gevraagd: Voortgangsregel, stand: str) -> None:
        gevraagd.document.stand = stand
        leg(gevraagd.document)
        client = als("rpo_lid")
        assert self.vragen_aan_rpo(client) == []
        assert "convenant" not in client.get(START).content.decode()

    def test_not_what_is_asked_of_another_body(self, als: Any, gevraagd: Voortgangsregel) -> None:
        gevraagd.gevraagd_van = "rao_zorg"
        leg(gevraagd)
        assert self.vragen_aan_rpo(als("rpo_lid")) == []

    def test_a_newer_adopted_line_that_asks_nothing_ends_it(
        self, als: Any, gevraagd: Voortgangsregel, groep: Werkgroep, plan: Plan
    ) -> None:
        later = maak_periode(plan, "later", van=vandaag(31), tot=vandaag(60), deadline=vandaag(60))
        nieuwer = document(later, groep)
        assert self.vragen_aan_rpo(als("rpo_lid")) == ["Stem in met het convenant"]
        nieuwer.stand = "vastgesteld"
        leg(nieuwer)
        assert self.vragen_aan_rpo(als("rpo_lid")) == []

    def test_the_own_municipality(self, als: Any, plan: Plan) -> None:
        arnhem = Gemeente.objects.get(slug="arnhem")
        inspanning = Inspanning.objects.filter(plan=plan)[0]
        leg(Gemeentestand(plan=plan, inspanning=inspanning, gemeente=arnhem, status="aandacht"))
        (eigen,) = als("rpo_lid").get(START).context["eigen"]
        aantal = Inspanning.objects.filter(plan=plan).count()
        assert [(cel.teken, cel.aantal) for cel in eigen.cellen] == [("aandacht", 1), ("niet_ingevuld", aantal - 1)]

    def test_a_reader_is_not_asked_anything(self, als: Any, gevraagd: Voortgangsregel) -> None:
        assert "convenant" not in als("lezer").get(START).content.decode()


class TestStand:
    def test_how_far_the_newest_period_is(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode, plan: Plan
    ) -> None:
        document(periode, groep, "ingediend")
        ander = leg(Werkgroep(plan=plan, themalijn=groep.themalijn, naam="Andere", volgorde=901))
        document(periode, ander)
        inspanning = Inspanning.objects.filter(plan=plan)[0]
        for slug in ("arnhem", "duiven"):
            gemeente = Gemeente.objects.get(slug=slug)
            leg(Gemeentestand(plan=plan, inspanning=inspanning, gemeente=gemeente, status="op_koers"))
        stand = als("manager").get(START).context["periode"]
        assert (stand.groepen_gemeld, stand.groepen, stand.gemeenten_gemeld, stand.gemeenten) == (1, 2, 2, 11)

    def test_from_outside_only_what_is_adopted_counts(
        self, als: Any, groep: Werkgroep, periode: Voortgangsperiode
    ) -> None:
        regel = document(periode, groep, "ingediend").regels.all()[0]
        regel.gevraagd_besluit, regel.gevraagd_van = "Geld", "rpo_zorg"
        leg(regel)
        assert als("manager").get(START).context["periode"].besluiten == 1
        buiten = als("rpo_lid").get(START)
        assert (buiten.context["periode"], buiten.context["gevraagd"]) == (None, [])


def zwaarste(regio: Regio, groep: Werkgroep) -> None:
    """Somebody with every role that gives work."""
    arnhem = Gemeente.objects.get(slug="arnhem")
    iemand = maak_gebruiker("alleskunner", Rol.REGIOADVISEUR, regio)
    for rol, gemeente in ((Rol.BEHEERDER, None), (Rol.CONTROLLER, None), (Rol.BELEIDSMEDEWERKER, arnhem)):
        leg(Lidmaatschap(gebruiker=iemand, regio=regio, rol=rol, gemeente=gemeente))
    leg(Deelname(plan=groep.plan, werkgroep=groep, gemeente=arnhem, gebruiker=iemand, van="2020-01-01"))


@pytest.mark.parametrize("wie", ["alleskunner", "rpo_lid", "lezer", "beleidsmedewerker"])
def test_few_questions_and_no_more_with_more_data(
    als: Any, regio: Regio, plan: Plan, groep: Werkgroep, periode: Voortgangsperiode, wie: str
) -> None:
    zwaarste(regio, groep)
    deel = Gebruiker.objects.get(email=f"{wie}@test.example")
    leg(Deelname(plan=plan, werkgroep=groep, partner="P", gebruiker=deel, van="2020-01-01"))
    document(periode, groep)
    client = als(wie)
    voor = vragen(client)
    for nummer in range(3):
        meer = leg(Werkgroep(plan=plan, themalijn=groep.themalijn, naam=f"Meer {nummer}", volgorde=910 + nummer))
        document(periode, meer, ("ingediend", "vastgesteld", "concept")[nummer])
        leg(Deelname(plan=plan, werkgroep=meer, partner="P", gebruiker=deel, van="2020-01-01"))
        overleg = leg(Overleg(plan=plan, werkgroep=meer, datum=vandaag()))
        punt = leg(Agendapunt(plan=plan, overleg=overleg, titel="A", volgorde=1))
        leg(Actiepunt(plan=plan, agendapunt=punt, eigenaar=deel, tekst="Meer"))
    assert vragen(client) == voor
    assert voor <= HOOGSTENS


def vragen(client: Any) -> int:
    client.get(START)
    with CaptureQueriesContext(connection) as gesteld:
        assert client.get(START).status_code == 200
    return len(gesteld)
