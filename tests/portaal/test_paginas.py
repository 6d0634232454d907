"""Start page per role, scheme, changes, health, errors, and how many questions a page asks."""

import re
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regioplan.bewerken import actions
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg, maak_gebruiker, maak_plan, maak_regio
from themalijnen.models import Eindresultaat, Inspanning, Plan, Themalijn

pytestmark = pytest.mark.django_db
HOOGSTENS = 12
"""Queries a page may ask, log-in and rights included (ontwerp.md, Figures to reach)."""


def tekst_van(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_everybody_lands_in_their_own_region(als: Any) -> None:
    assert als("lezer").get("/").url == "/centraal-gelderland/"
    assert als("vreemde").get("/").url == "/andere-regio/"


def test_without_a_role_one_is_told_what_to_do(als: Any) -> None:
    html = als("zonder_rol").get("/").content.decode()
    assert "U hebt nog geen regio" in html


def test_the_municipality_of_the_user_is_named(als: Any) -> None:
    assert "U werkt hier voor Arnhem." in als("rpo_lid").get("/centraal-gelderland/").content.decode()


def test_a_region_without_a_plan_says_so(spelers: Any) -> None:
    from regioplan.organisatie.models import Rol

    leeg = maak_regio("lege-regio", "Lege regio")
    maak_gebruiker("nieuweling", Rol.REGIOADVISEUR, leeg)
    client = Client()
    client.force_login(spelers["nieuweling"], backend="allauth.account.auth_backends.AuthenticationBackend")
    html = client.get("/lege-regio/").content.decode()
    assert "Er is nog geen plan dat u kunt bekijken." in html
    assert "Plan maken" in html


def test_an_empty_plan_has_pages_that_say_so(als: Any, regio: Any) -> None:
    leeg = maak_plan(regio, "2031", jaar_van=2031, jaar_tot=2031)
    client = als("regioadviseur")
    for naam in (
        "themalijnen:plan",
        "portaal:schema",
        "themalijnen:inspanningen",
        "themalijnen:afwegingskader",
        "themalijnen:hoofdstukken",
        "werkgroepen:overzicht",
        "begroting:overzicht",
    ):
        antwoord = client.get(leeg.adres(naam))
        assert antwoord.status_code == 200, naam


def test_the_region_says_its_own_words(als: Any, plan: Plan) -> None:
    regio = plan.regio
    regio.woordenlijst = {"themalijn": ["ontwikkellijn", "ontwikkellijnen"]}
    leg(regio)
    html = tekst_van(als("manager").get(plan.get_absolute_url()).content.decode())
    assert "Ontwikkellijnen" in html
    assert "Themalijnen" not in html


def test_the_scheme_shows_every_theme_line_result_effort_and_group(als: Any, plan: Plan) -> None:
    html = als("lezer").get(plan.adres("portaal:schema")).content.decode()
    for model in (Themalijn, Eindresultaat, Inspanning):
        for titel in model.objects.filter(plan=plan).values_list("titel", flat=True):
            assert titel.replace("&", "&amp;") in html, titel
    assert html.count("Wordt niet in het regionaal uitvoeringsplan 2025 opgepakt") == 2


class TestWijzigingen:
    @pytest.fixture
    def gewijzigd(self, plan: Plan, adviseur: Gebruiker) -> Inspanning:
        inspanning = Inspanning.objects.get(plan=plan, titel="Aanpak wachttijden")
        inspanning.titel = "Kortere wachttijden"
        return actions.wijzig(obj=inspanning, by=adviseur, versie=1, reden="na overleg")

    def regels(self, client: Client, plan: Plan, **filters: Any) -> list[dict[str, Any]]:
        antwoord = client.get(plan.adres("portaal:wijzigingen"), filters)
        assert antwoord.status_code == 200
        return list(antwoord.context["regels"])

    def test_the_newest_comes_first(self, als: Any, plan: Plan, gewijzigd: Inspanning) -> None:
        eerste = self.regels(als("manager"), plan)[0]
        assert (
            eerste["model"],
            eerste["history_user__naam"],
            eerste["history_change_reason"],
            eerste["naam_toen"],
        ) == (
            "inspanning",
            "regioadviseur",
            "na overleg",
            "Kortere wachttijden",
        )

    def test_by_person(self, als: Any, plan: Plan, gewijzigd: Inspanning, adviseur: Gebruiker) -> None:
        assert len(self.regels(als("manager"), plan, wie=adviseur.pk)) == 1

    def test_by_kind(self, als: Any, plan: Plan) -> None:
        soorten = {r["model"] for r in self.regels(als("manager"), plan, soort="mijlpaal")}
        assert soorten == {"mijlpaal"}

    def test_by_period(self, als: Any, plan: Plan) -> None:
        assert self.regels(als("manager"), plan, tot="2001-01-01") == []

    @pytest.mark.parametrize("filters", [{"wie": "x"}, {"soort": "x"}, {"vanaf": "gisteren"}, {"pagina": "x"}])
    def test_nonsense_is_no_error(self, als: Any, plan: Plan, filters: dict[str, str]) -> None:
        self.regels(als("manager"), plan, **filters)

    def test_nothing_of_another_plan(self, als: Any, plan: Plan, ander_plan: Plan) -> None:
        client = als("vreemde")
        assert "Lijn een" in {r["naam_toen"] for r in self.regels(client, ander_plan, soort="themalijn")}
        assert "Aanpak wachttijden" not in {r["naam_toen"] for r in self.regels(client, ander_plan)}


def test_health_is_open_to_all(client: Client) -> None:
    antwoord = client.get("/gezond/")
    assert (antwoord.status_code, antwoord.content) == (200, b"gezond")


def test_health_tells_when_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def weg(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", weg)
    assert client.get("/gezond/").status_code == 503


def test_a_page_that_is_not_there_helps(als: Any) -> None:
    antwoord = als("lezer").get("/centraal-gelderland/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "<h1" in antwoord.content.decode()


@pytest.mark.parametrize("deel", ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
def test_the_content_policy_is_strict(als: Any, deel: str) -> None:
    beleid = als("lezer").get("/centraal-gelderland/").headers["Content-Security-Policy"]
    assert deel in beleid
    assert "unsafe" not in beleid


def paginas(plan: Plan) -> dict[str, str]:
    vast = {
        naam: plan.adres(naam)
        for naam in (
            "themalijnen:plan",
            "portaal:schema",
            "portaal:voortgang",
            "themalijnen:inspanningen",
            "themalijnen:afwegingskader",
            "themalijnen:hoofdstukken",
            "werkgroepen:overzicht",
            "begroting:overzicht",
            "portaal:wijzigingen",
        )
    }
    return vast | {
        "portaal:start": plan.regio.get_absolute_url(),
        "themalijnen:afspraken": reverse("themalijnen:afspraken", kwargs={"regio": plan.regio.slug}),
        "themalijn": Themalijn.objects.filter(plan=plan, volgorde=3).get().get_absolute_url(),
        "eindresultaat": Eindresultaat.objects.filter(plan=plan).first().get_absolute_url(),  # type: ignore[union-attr]
        "inspanning": Inspanning.objects.get(plan=plan, titel="Aanpak wachttijden").get_absolute_url(),
        "hoofdstuk": plan.hoofdstuk_set.filter(ouder=None, volgorde=2).get().get_absolute_url(),
        "werkgroep": plan.werkgroep_set.first().get_absolute_url(),  # type: ignore[union-attr]
    }


def aantal_vragen(client: Client, adres: str) -> int:
    client.get(adres)
    with CaptureQueriesContext(
        connection,
    ) as vragen:
        assert client.get(adres).status_code == 200
    return len(vragen)


def test_every_page_asks_few_questions(als: Any, plan: Plan) -> None:
    client = als("regioadviseur")
    te_veel = {n: v for n, a in paginas(plan).items() if (v := aantal_vragen(client, a)) > HOOGSTENS}
    assert te_veel == {}


def test_more_data_asks_no_more_questions(als: Any, plan: Plan) -> None:
    client = als("regioadviseur")
    voor = {naam: aantal_vragen(client, adres) for naam, adres in paginas(plan).items()}
    lijn = Themalijn.objects.get(plan=plan, volgorde=3)
    for nummer in range(1, 4):
        erbij = leg(Themalijn(plan=plan, titel=f"Extra {nummer}", volgorde=100 + nummer))
        for model in (Eindresultaat, Inspanning):
            leg(model(plan=plan, themalijn=erbij, titel="Extra", volgorde=1))
            leg(model(plan=plan, themalijn=lijn, titel="Extra", volgorde=100 + nummer))
    na = {naam: aantal_vragen(client, adres) for naam, adres in paginas(plan).items()}
    assert na == voor


def test_a_request_that_is_too_big_is_refused_before_it_is_read(als: Any) -> None:
    antwoord = als("regioadviseur").generic("POST", "/centraal-gelderland/", b"x", CONTENT_LENGTH=str(13 * 1024 * 1024))
    assert antwoord.status_code == 413
    assert "hoogstens 10 MB" in antwoord.content.decode()


def test_changes_in_work_in_progress_are_not_for_who_may_not_see_it(als: Any, plan: Plan) -> None:
    """The example holds meetings and documents with a history of their own."""
    adres = plan.adres("portaal:wijzigingen")
    ambtelijk = als("manager").get(adres, {"soort": "uitkomst"}).content.decode()
    bestuurlijk = als("rpo_lid").get(adres, {"soort": "uitkomst"}).content.decode()
    assert "/uitkomst/" in ambtelijk
    assert "/uitkomst/" not in bestuurlijk
    assert 'value="uitkomst"' not in bestuurlijk
    assert "/uitkomst/" not in als("rpo_lid").get(adres).content.decode()
