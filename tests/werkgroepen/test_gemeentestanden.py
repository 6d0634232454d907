"""States of affairs at the municipalities: who says them, how they are saved, and what the pages tell."""

import datetime
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regioplan.bewerken.templatetags.regioplan import teken
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Regio
from tests.bouw import leg, maak_periode, maak_plan
from tests.rechten.tabel import BUITEN, ROLLEN, STANDEN, ZIET_PLAN, ZIET_STUKKEN, mag
from themalijnen.models import Inspanning, Plan, Themalijn
from themalijnen.standen import Inspanningstatus
from werkgroepen.actions.gemeentestanden import Botsingen, zet_gemeentestand
from werkgroepen.gemeentestanden import alle_standen, gemeenten_van, lijst, tabel
from werkgroepen.koppen import koppen_van
from werkgroepen.models import Gemeentestand, Voortgangsdocument, Voortgangsregel, Werkgroep

pytestmark = pytest.mark.django_db
HOOGSTENS = 12
MAG_INVULLEN = {"beleidsmedewerker": 200, "lezer": 404, "vreemde": 404, "zonder_rol": 404}
"""The states of Arnhem; who sees them and may not change them gets 403."""


def maak_inspanning(lijn: Themalijn, plaats: int = 1) -> Inspanning:
    titel = f"Inspanning {lijn.volgorde}.{plaats}"
    return leg(Inspanning(plan=lijn.plan, themalijn=lijn, titel=titel, volgorde=plaats))


@pytest.fixture
def klein(regio: Regio) -> Plan:
    """An adopted plan of this region with one theme line and one effort."""
    plan = maak_plan(regio, "klein")
    maak_inspanning(leg(Themalijn(plan=plan, titel="Lijn een", volgorde=1)))
    return plan


@pytest.fixture
def lijn(klein: Plan) -> Themalijn:
    return Themalijn.objects.get(plan=klein)


@pytest.fixture
def inspanning(klein: Plan) -> Inspanning:
    return Inspanning.objects.select_related("plan__regio").get(plan=klein)


@pytest.fixture
def arnhem(regio: Regio) -> Gemeente:
    return Gemeente.objects.get(slug="arnhem")


@pytest.fixture
def duiven(regio: Regio) -> Gemeente:
    return Gemeente.objects.get(slug="duiven")


@pytest.fixture
def ambtenaar(spelers: Any) -> Gebruiker:
    """The policy officer of Arnhem."""
    gebruiker: Gebruiker = spelers["beleidsmedewerker"]
    return gebruiker


def leeg(inspanning: Inspanning, gemeente: Gemeente) -> Gemeentestand:
    return Gemeentestand(plan=inspanning.plan, inspanning=inspanning, gemeente=gemeente)


def opgeslagen(inspanning: Inspanning, gemeente: Gemeente, **velden: Any) -> Gemeentestand:
    standaard = {"status": "op_koers", "tekst": "Het loopt."}
    return leg(Gemeentestand(plan=inspanning.plan, inspanning=inspanning, gemeente=gemeente, **(standaard | velden)))


class TestZetten:
    def test_the_first_thing_said_makes_the_row(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"status": ("aandacht", "")}, by=ambtenaar)
        stand = Gemeentestand.objects.get(inspanning=inspanning, gemeente=arnhem)
        assert (stand.status, stand.tekst, stand.bijgewerkt_door) == ("aandacht", "", ambtenaar)
        assert stand.bijgewerkt_op is not None
        assert [regel.history_user for regel in stand.historie.all()] == [ambtenaar]

    def test_saying_nothing_makes_no_row(self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker) -> None:
        stand = zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"tekst": ("  ", "")}, by=ambtenaar)
        assert stand._state.adding
        assert not Gemeentestand.objects.filter(inspanning=inspanning).exists()

    def test_two_fields_are_one_act(self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker) -> None:
        invoer = {"status": ("op_koers", ""), "tekst": ("Twee teams.", "")}
        stand = zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer=invoer, by=ambtenaar)
        assert len({regel.handeling for regel in stand.historie.all()}) == 1

    def test_the_other_field_of_a_colleague_stays(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        opgeslagen(inspanning, arnhem, tekst="")
        zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"tekst": ("Nieuw.", "")}, by=ambtenaar)
        stand = Gemeentestand.objects.get(inspanning=inspanning)
        assert (stand.status, stand.tekst) == ("op_koers", "Nieuw.")

    def test_two_who_are_first_with_the_same_field_collide(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        """The second one still thinks there is no row."""
        opgeslagen(inspanning, arnhem, tekst="Van mijn collega.")
        with pytest.raises(Botsingen) as botsing:
            zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"tekst": ("Van mij.", "")}, by=ambtenaar)
        assert botsing.value.velden == ["tekst"]
        assert Gemeentestand.objects.get(inspanning=inspanning).tekst == "Van mijn collega."

    def test_where_one_field_collides_none_is_saved(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        stand = opgeslagen(inspanning, arnhem)
        invoer = {"status": ("knelpunt", "op_koers"), "tekst": ("Van mij.", "Iets van gisteren.")}
        with pytest.raises(Botsingen):
            zet_gemeentestand(stand=stand, invoer=invoer, by=ambtenaar)
        assert Gemeentestand.objects.get(pk=stand.pk).status == "op_koers"

    def test_what_is_stored_already_leaves_no_trace(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        stand = opgeslagen(inspanning, arnhem)
        zet_gemeentestand(stand=stand, invoer={"tekst": ("Het loopt.", "Iets anders.")}, by=ambtenaar)
        assert stand.historie.count() == 1

    def test_an_unknown_status_is_refused(self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker) -> None:
        with pytest.raises(ValidationError) as fout:
            zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"status": ("prima", "")}, by=ambtenaar)
        assert list(fout.value.message_dict) == ["status"]

    def test_another_municipality_is_not_ones_own(
        self, inspanning: Inspanning, duiven: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        with pytest.raises(PermissionDenied):
            zet_gemeentestand(stand=leeg(inspanning, duiven), invoer={"status": ("op_koers", "")}, by=ambtenaar)

    @pytest.mark.parametrize("stand", ["concept", "ter_besluitvorming", "afgesloten"])
    def test_only_while_the_plan_is_carried_out(
        self, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker, stand: str
    ) -> None:
        inspanning.plan.status = stand
        leg(inspanning.plan)
        with pytest.raises(PermissionDenied):
            zet_gemeentestand(stand=leeg(inspanning, arnhem), invoer={"status": ("op_koers", "")}, by=ambtenaar)


class TestVeld:
    """The address to which the page sends one field at a time."""

    def stuur(self, client: Any, inspanning: Inspanning, gemeente: str = "arnhem", **gegevens: str) -> Any:
        adres = f"{inspanning.plan.get_absolute_url()}gemeentestanden/{gemeente}/{inspanning.pk}/veld/"
        return client.post(adres, gegevens)

    def test_first_and_next_field(self, als: Any, inspanning: Inspanning) -> None:
        client = als("beleidsmedewerker")
        eerste = self.stuur(client, inspanning, veld="status", waarde="aandacht", basis="")
        tweede = self.stuur(client, inspanning, veld="tekst", waarde="Krap.", basis="")
        assert (eerste.status_code, eerste.json()["waarde"], eerste.json()["versie"]) == (200, "aandacht", 1)
        assert (tweede.status_code, tweede.json()["waarde"], tweede.json()["versie"]) == (200, "Krap.", 2)
        assert tweede.json()["tijd"] == f"{timezone.localtime():%H:%M}"

    def test_nothing_said_is_saved_as_nothing(self, als: Any, inspanning: Inspanning) -> None:
        antwoord = self.stuur(als("beleidsmedewerker"), inspanning, veld="tekst", waarde="", basis="")
        assert (antwoord.status_code, antwoord.json()["waarde"], antwoord.json()["versie"]) == (200, "", 0)

    def test_a_collision_names_both_texts(self, als: Any, inspanning: Inspanning, arnhem: Gemeente) -> None:
        stand = opgeslagen(inspanning, arnhem)
        antwoord = self.stuur(als("beleidsmedewerker"), inspanning, veld="tekst", waarde="Van mij.", basis="")
        json = antwoord.json()
        assert antwoord.status_code == 409
        assert (json["opgeslagen"], json["mijn"]) == ("Het loopt.", "Van mij.")
        assert json["conflict"] == f"/centraal-gelderland/gemeentestand/{stand.pk}/bewerken/"

    @pytest.mark.parametrize(
        ("veld", "waarde", "code"),
        [("status", "prima", 422), ("tekst", "x" * 601, 422), ("voorbeeld", "on", 404), ("", "", 404)],
    )
    def test_what_cannot_be_is_refused(
        self, als: Any, inspanning: Inspanning, arnhem: Gemeente, veld: str, waarde: str, code: int
    ) -> None:
        """The first time and the next times alike."""
        client = als("beleidsmedewerker")
        assert self.stuur(client, inspanning, veld=veld, waarde=waarde, basis="").status_code == code
        opgeslagen(inspanning, arnhem)
        assert self.stuur(client, inspanning, veld=veld, waarde=waarde, basis="").status_code == code

    def test_only_by_sending(self, als: Any, inspanning: Inspanning) -> None:
        adres = f"{inspanning.plan.get_absolute_url()}gemeentestanden/arnhem/{inspanning.pk}/veld/"
        assert als("beleidsmedewerker").get(adres).status_code == 405

    def test_an_effort_of_another_plan_is_not_found(self, als: Any, klein: Plan, ander_plan: Plan) -> None:
        vreemd = Inspanning.objects.filter(plan=ander_plan)[0]
        adres = f"{klein.get_absolute_url()}gemeentestanden/arnhem/{vreemd.pk}/veld/"
        assert als("beleidsmedewerker").post(adres, {"veld": "status", "waarde": "op_koers"}).status_code == 404

    @pytest.mark.parametrize("bestaat", [False, True])
    @pytest.mark.parametrize("wie", [*ROLLEN, *BUITEN])
    def test_who_may(self, als: Any, inspanning: Inspanning, arnhem: Gemeente, wie: str, bestaat: bool) -> None:
        """Whether there is a row yet or not: the officer of Arnhem, nobody else."""
        if bestaat:
            opgeslagen(inspanning, arnhem, status="", tekst="Het loopt.")
        antwoord = self.stuur(als(wie), inspanning, veld="status", waarde="afgerond", basis="")
        assert antwoord.status_code == MAG_INVULLEN.get(wie, 403)
        gezet = Gemeentestand.objects.filter(inspanning=inspanning, status="afgerond").exists()
        assert gezet == (wie == "beleidsmedewerker")

    def test_not_for_another_municipality(self, als: Any, inspanning: Inspanning, duiven: Gemeente) -> None:
        antwoord = self.stuur(
            als("beleidsmedewerker"), inspanning, "duiven", veld="status", waarde="op_koers", basis=""
        )
        assert (antwoord.status_code, antwoord.json()["fout"]) == (403, "U mag dit niet wijzigen.")


class TestFormulier:
    """The same without a script: one form per effort."""

    def stuur(self, client: Any, bij: Inspanning, **gegevens: Any) -> Any:
        adres = f"{bij.plan.get_absolute_url()}gemeentestanden/arnhem/"
        velden = {"inspanning": bij.pk, "status": "", "tekst": "", "basis_status": "", "basis_tekst": ""}
        return client.post(adres, velden | gegevens)

    def test_saved_and_back_at_the_effort(self, als: Any, inspanning: Inspanning) -> None:
        antwoord = self.stuur(als("beleidsmedewerker"), inspanning, status="op_koers", tekst="Twee\r\nteams.")
        assert antwoord.status_code == 302
        assert antwoord.url.endswith(f"/gemeentestanden/arnhem/#inspanning-{inspanning.pk}")
        stand = Gemeentestand.objects.get(inspanning=inspanning)
        assert (stand.status, stand.tekst) == ("op_koers", "Twee\nteams.")

    def test_a_collision_shows_both_texts_and_asks(
        self, als: Any, inspanning: Inspanning, arnhem: Gemeente, ambtenaar: Gebruiker
    ) -> None:
        opgeslagen(inspanning, arnhem, bijgewerkt_door=ambtenaar, bijgewerkt_op=timezone.now())
        client = als("beleidsmedewerker")
        antwoord = self.stuur(client, inspanning, status="op_koers", tekst="Van mij.")
        html = antwoord.content.decode()
        assert antwoord.status_code == 409
        assert "Opgeslagen: “Het loopt.”" in html
        assert ">Van mij.</textarea>" in html
        assert 'name="keuze_tekst" value="mijn" required' in html
        assert "keuze_status" not in html
        assert Gemeentestand.objects.get(inspanning=inspanning).tekst == "Het loopt."

    @pytest.mark.parametrize(("keuze", "tekst"), [("mijn", "Van mij."), ("opgeslagen", "Het loopt.")])
    def test_the_choice_after_a_collision(
        self, als: Any, inspanning: Inspanning, arnhem: Gemeente, keuze: str, tekst: str
    ) -> None:
        opgeslagen(inspanning, arnhem)
        basis = {"basis_status": "op_koers", "basis_tekst": "Het loopt."}
        antwoord = self.stuur(
            als("beleidsmedewerker"), inspanning, status="op_koers", tekst="Van mij.", keuze_tekst=keuze, **basis
        )
        assert antwoord.status_code == 302
        assert Gemeentestand.objects.get(inspanning=inspanning).tekst == tekst

    def test_a_text_that_is_too_long_stays_in_its_field(self, als: Any, inspanning: Inspanning) -> None:
        antwoord = self.stuur(als("beleidsmedewerker"), inspanning, status="op_koers", tekst="x" * 601)
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert f'id="mis-tekst-{inspanning.pk}"' in html
        assert 'aria-invalid="true"' in html
        assert f"{'x' * 601}</textarea>" in html
        assert not Gemeentestand.objects.filter(inspanning=inspanning).exists()

    def test_an_effort_that_is_none_is_not_found(self, als: Any, inspanning: Inspanning) -> None:
        assert self.stuur(als("beleidsmedewerker"), inspanning, inspanning="x").status_code == 404

    @pytest.mark.parametrize("wie", [*ROLLEN, *BUITEN])
    def test_who_may(self, als: Any, inspanning: Inspanning, wie: str) -> None:
        verwacht = 302 if wie == "beleidsmedewerker" else MAG_INVULLEN.get(wie, 403)
        assert self.stuur(als(wie), inspanning, status="op_koers").status_code == verwacht
        assert Gemeentestand.objects.filter(inspanning=inspanning).exists() == (wie == "beleidsmedewerker")


class TestLijst:
    def open(self, client: Any, plan: Plan, gemeente: str = "arnhem") -> Any:
        return client.get(f"{plan.get_absolute_url()}gemeentestanden/{gemeente}/")

    def test_every_effort_is_there_and_what_is_missing_is_named(
        self, als: Any, klein: Plan, lijn: Themalijn, inspanning: Inspanning, duiven: Gemeente
    ) -> None:
        maak_inspanning(lijn, 2)
        opgeslagen(inspanning, duiven, tekst="In Duiven gaat het goed.")
        antwoord = self.open(als("manager"), klein, "duiven")
        html = antwoord.content.decode()
        assert antwoord.context["lijst"].ingevuld == 1
        assert [regel.stand.status for regel in antwoord.context["lijst"].regels] == ["op_koers", ""]
        assert "In Duiven gaat het goed." in html
        assert html.count("niet ingevuld") == 1
        assert "<textarea" not in html

    def test_the_own_list_can_be_filled_in(self, als: Any, klein: Plan, inspanning: Inspanning) -> None:
        html = self.open(als("beleidsmedewerker"), klein).content.decode()
        assert f'id="tekst-{inspanning.pk}"' in html
        assert f'data-bewaar-adres="{klein.get_absolute_url()}gemeentestanden/arnhem/{inspanning.pk}/veld/"' in html

    def test_a_plan_that_is_not_carried_out_is_only_read(self, als: Any, klein: Plan) -> None:
        klein.status = "afgesloten"
        leg(klein)
        html = self.open(als("beleidsmedewerker"), klein).content.decode()
        assert "<textarea" not in html
        assert "Gemeenten vullen dit in als het plan is vastgesteld" in html

    def test_what_a_group_last_reported_stands_beside_it(
        self, als: Any, klein: Plan, lijn: Themalijn, inspanning: Inspanning
    ) -> None:
        groep = leg(Werkgroep(plan=klein, themalijn=lijn, naam="De groep", volgorde=1))
        for slug, van, gedaan in (("q1", "2030-01-01", "Begonnen."), ("q2", "2030-04-01", "Verder gegaan.")):
            periode = maak_periode(klein, slug, van=van, tot="2030-06-30", deadline="2030-07-10")
            document = leg(Voortgangsdocument(plan=klein, periode=periode, werkgroep=groep))
            leg(
                Voortgangsregel(
                    plan=klein,
                    document=document,
                    inspanning=inspanning,
                    status="aandacht",
                    waarom="Krap.",
                    gedaan=gedaan,
                )
            )
        html = self.open(als("beleidsmedewerker"), klein).content.decode()
        assert "Verder gegaan." in html
        assert "Begonnen." not in html
        assert "Verder gegaan." not in self.open(als("rpo_lid"), klein).content.decode()

    def test_a_line_that_says_nothing_hides_nothing(
        self, klein: Plan, lijn: Themalijn, inspanning: Inspanning, arnhem: Gemeente, adviseur: Any
    ) -> None:
        groep = leg(Werkgroep(plan=klein, themalijn=lijn, naam="De groep", volgorde=1))
        for slug, van, status in (("q1", "2030-01-01", "op_koers"), ("q2", "2030-04-01", "")):
            periode = maak_periode(klein, slug, van=van, tot="2030-06-30", deadline="2030-07-10")
            document = leg(Voortgangsdocument(plan=klein, periode=periode, werkgroep=groep))
            leg(Voortgangsregel(plan=klein, document=document, inspanning=inspanning, status=status))
        gevonden = [regel.groep for regel in lijst(klein, arnhem, adviseur).regels if regel.groep]
        assert [melding.periode for melding in gevonden] == ["Periode q1"]

    def test_how_fresh_it_is(self, als: Any, klein: Plan, inspanning: Inspanning, arnhem: Gemeente) -> None:
        lang = timezone.now() - datetime.timedelta(days=95)
        opgeslagen(inspanning, arnhem, bijgewerkt_op=lang)
        assert "3 maanden niets gehoord" in self.open(als("beleidsmedewerker"), klein).content.decode()

    def test_a_municipality_of_elsewhere_is_not_found(self, als: Any, klein: Plan) -> None:
        leg(Gemeente(naam="Elders", slug="elders", cbs_code="GM9999"))
        assert self.open(als("regioadviseur"), klein, "elders").status_code == 404

    def test_the_same_number_of_queries_with_one_and_three(self, als: Any, klein: Plan, lijn: Themalijn) -> None:
        client = als("beleidsmedewerker")
        self.open(client, klein)
        with CaptureQueriesContext(connection) as een:
            self.open(client, klein)
        for plaats in (2, 3):
            opgeslagen(maak_inspanning(lijn, plaats), Gemeente.objects.get(slug="arnhem"))
        with CaptureQueriesContext(connection) as drie:
            self.open(client, klein)
        assert len(drie) == len(een) <= HOOGSTENS

    @pytest.mark.parametrize("stand", STANDEN)
    @pytest.mark.parametrize("wie", [*ROLLEN, *BUITEN])
    def test_who_sees_it(self, als: Any, klein: Plan, wie: str, stand: str) -> None:
        """Officials see every municipality, the alderman of Arnhem sees Arnhem."""
        klein.status = stand
        leg(klein)
        eigen = mag(ZIET_STUKKEN, wie, stand) or (wie == "rpo_lid" and mag(ZIET_PLAN, wie, stand))
        client = als(wie)
        assert self.open(client, klein).status_code == (200 if eigen else 404)
        ander = mag(ZIET_STUKKEN, wie, stand)
        assert self.open(client, klein, "duiven").status_code == (200 if ander else 404)


class TestTabel:
    def open(self, client: Any, plan: Plan, **filters: Any) -> Any:
        return client.get(f"{plan.get_absolute_url()}gemeentestanden/", filters)

    def test_share_filled_counts_no_row_and_no_status_as_missing(
        self, klein: Plan, lijn: Themalijn, inspanning: Inspanning, arnhem: Gemeente, duiven: Gemeente
    ) -> None:
        tweede = maak_inspanning(lijn, 2)
        statussen = {
            (inspanning.pk, arnhem.pk): "op_koers",
            (tweede.pk, arnhem.pk): "",
            (tweede.pk, duiven.pk): "knelpunt",
        }
        gemaakt = tabel(klein, koppen_van(klein), [arnhem, duiven], statussen)
        assert [(kolom.naam, kolom.ingevuld) for kolom in gemaakt.kolommen] == [("Arnhem", 1), ("Duiven", 1)]
        assert [[cel.status for cel in rij.cellen] for rij in gemaakt.blokken[0].rijen] == [
            ["op_koers", ""],
            ["", "knelpunt"],
        ]

    def test_a_cell_leads_to_the_text(self, als: Any, klein: Plan, inspanning: Inspanning, duiven: Gemeente) -> None:
        opgeslagen(inspanning, duiven, status="knelpunt")
        html = self.open(als("regioadviseur"), klein).content.decode()
        assert f'href="{klein.get_absolute_url()}gemeentestanden/duiven/#inspanning-{inspanning.pk}"' in html
        assert html.count("niet ingevuld") == len(gemeenten_van(klein)) - 1

    def test_who_fills_in_gets_there_at_once(self, als: Any, klein: Plan) -> None:
        adres = f"{klein.get_absolute_url()}gemeentestanden/arnhem/"
        eigen = {wie: self.open(als(wie), klein).context["eigen"] for wie in ("beleidsmedewerker", "regioadviseur")}
        assert [(a, str(g)) for a, g in eigen["beleidsmedewerker"]] == [(adres, "Arnhem")]
        assert eigen["regioadviseur"] == []

    def test_by_theme_line(self, als: Any, klein: Plan, inspanning: Inspanning) -> None:
        tweede = leg(Themalijn(plan=klein, titel="Lijn twee", volgorde=2))
        daar = maak_inspanning(tweede)
        client = als("regioadviseur")
        gekozen = self.open(client, klein, themalijn=tweede.pk).context["tabel"]
        assert [rij.inspanning.pk for blok in gekozen.blokken for rij in blok.rijen] == [daar.pk]
        for onbekend in ("", "999999", "x"):
            assert self.open(client, klein, themalijn=onbekend).context["tabel"].aantal == 2

    def test_a_municipality_that_left_keeps_what_it_said(
        self, klein: Plan, inspanning: Inspanning, duiven: Gemeente
    ) -> None:
        aansluiting = Aansluiting.objects.get(regio=klein.regio, gemeente=duiven)
        aansluiting.tot = timezone.localdate()
        leg(aansluiting)
        assert duiven not in gemeenten_van(klein)
        opgeslagen(inspanning, duiven)
        assert duiven in gemeenten_van(klein)

    def test_a_plan_without_efforts_says_so(self, als: Any, regio: Regio) -> None:
        kaal = maak_plan(regio, "kaal")
        assert "Dit plan heeft nog geen inspanningen" in self.open(als("manager"), kaal).content.decode()

    def test_the_alderman_goes_to_the_own_municipality(self, als: Any, klein: Plan) -> None:
        antwoord = self.open(als("rpo_lid"), klein)
        assert (antwoord.status_code, antwoord.url) == (302, f"{klein.get_absolute_url()}gemeentestanden/arnhem/")

    def test_the_same_number_of_queries_with_one_and_three(self, als: Any, klein: Plan, lijn: Themalijn) -> None:
        client = als("beleidsmedewerker")
        self.open(client, klein)
        with CaptureQueriesContext(connection) as een:
            self.open(client, klein)
        for plaats in (2, 3):
            opgeslagen(maak_inspanning(lijn, plaats), Gemeente.objects.get(slug="arnhem"))
        with CaptureQueriesContext(connection) as drie:
            self.open(client, klein)
        assert len(drie) == len(een) <= HOOGSTENS


def test_a_state_without_a_row_is_empty_and_not_stored(inspanning: Inspanning, arnhem: Gemeente) -> None:
    [stand] = alle_standen(arnhem, [inspanning], [])
    assert (stand._state.adding, stand.status, stand.plan) == (True, "", inspanning.plan)


def test_the_choices_are_those_of_a_status() -> None:
    """The words stand in a partial that is rendered once."""
    for gekozen in ("", *filter(None, Inspanningstatus.values)):
        html = str(teken("statusopties", status=gekozen))
        gevonden = re.findall(r'<option value="(\w*)"( selected)?>([^<]+)</option>', html)
        assert gevonden == [
            (waarde or "", " selected" if (waarde or "") == gekozen else "", woord)
            for waarde, woord in Inspanningstatus.choices
        ]
