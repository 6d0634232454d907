"""A report obeys the rules of its page: who may ask for it, who may have it, and what is in it for whom."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from begroting.models import Begroting
from regioplan.organisatie.models import Regio
from regioplan.rapporten import actions
from regioplan.rapporten.archief import Archief, Rapporten
from regioplan.rapporten.models import Rapport, Rapportbestand
from regioplan.rapporten.publiek import AMBTELIJK, IEDEREEN, Publiek
from regioplan.rapporten.rapportage import Vraag
from regioplan.rapporten.soorten import SOORTEN, VAN_HET_PLAN
from tests.bouw import leg
from tests.rapporten.test_rapporten import AMBTELIJK as AMBTENAREN
from tests.rapporten.test_rapporten import KETENEN, ROLLEN, maak_rapport
from tests.rapporten.voortgangsdata import GEHEIM, Klein, maak
from themalijnen.standen import Planstand
from werkgroepen import models as w

Als = Callable[[str], Client]
Zien = dict[str, set[str]]

BESTUUR = AMBTENAREN | {"rpo_lid"}
IEDER = BESTUUR | {"lezer"}
ZIET_ONDERWERP: Zien = {
    "voortgang": IEDER,
    "werkgroep": IEDER,
    "werkgroep in concept": AMBTENAREN,
    "overleg": AMBTENAREN,
}
"""Who sees the page of what the report is about, while the plan is adopted."""


@pytest.fixture
def klein(regio: Regio) -> Klein:
    """The alderman of the cast governs Arnhem."""
    return maak(regio)


def onderwerpen(klein: Klein) -> dict[str, Any]:
    return {
        "voortgang": klein.tweede,
        "werkgroep": klein.vastgesteld,
        "werkgroep in concept": klein.concept,
        "overleg": klein.overleg,
    }


def vraag(client: Client, klein: Klein, wat: str, **velden: Any) -> Any:
    adres = f"/centraal-gelderland/plan/2031/rapporten/{wat.split(maxsplit=1)[0]}/"
    return client.post(adres, {"onderwerp": onderwerpen(klein)[wat].pk} | velden)


def zet_stand(klein: Klein, stand: str) -> None:
    klein.plan.status = stand
    leg(klein.plan)


# Asking


@pytest.mark.parametrize("stand", Planstand)
@pytest.mark.parametrize("wat", ZIET_ONDERWERP)
def test_asking_is_for_who_sees_the_page(klein: Klein, als: Als, wat: str, stand: str) -> None:
    zet_stand(klein, stand)
    for rol in ROLLEN:
        mag = rol in ZIET_ONDERWERP[wat] & KETENEN[Planstand(stand)]
        assert vraag(als(rol), klein, wat).status_code == (302 if mag else 404), rol


def test_everybody_asks_for_the_version_meant_for_them(klein: Klein, als: Als) -> None:
    for rol in sorted(IEDER):
        vraag(als(rol), klein, "voortgang")
    versies = set(Rapport.objects.values_list("titel", "ambtelijk", "gemeente__slug"))
    assert versies == {
        ("Voortgang tweede kwartaal 2031", False, None),
        ("Voortgang tweede kwartaal 2031, voor Arnhem", False, "arnhem"),
    }


def test_officials_version_is_for_officials(klein: Klein, als: Als) -> None:
    for rol in ROLLEN:
        code = vraag(als(rol), klein, "voortgang", ambtelijk="ja").status_code
        assert code == (302 if rol in AMBTENAREN else 404), rol
    rapport = Rapport.objects.get()
    assert (rapport.ambtelijk, rapport.titel) == (True, "Voortgang tweede kwartaal 2031, ambtelijke versie")
    assert GEHEIM in Rapportbestand.objects.get(rapport=rapport).gegevens


def test_member_of_the_group_may_have_its_meeting(klein: Klein, als: Als, spelers: Any) -> None:
    velden = {"werkgroep": klein.overleg.werkgroep, "partner": "Cliëntenraad", "van": "2020-01-01"}
    leg(w.Deelname(plan=klein.plan, gebruiker=spelers["lezer"], **velden))
    assert vraag(als("lezer"), klein, "overleg").status_code == 302
    rapport = Rapport.objects.get()
    assert als("lezer").get(rapport.get_absolute_url()).status_code == 200
    assert als("rpo_lid").get(rapport.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("onderwerp", ["", "x", "-1", "0", "9" * 30, "²"])
@pytest.mark.parametrize("soort", ["voortgang", "werkgroep", "overleg"])
def test_report_about_nothing_is_not_there(klein: Klein, als: Als, soort: str, onderwerp: str) -> None:
    adres = f"/centraal-gelderland/plan/2031/rapporten/{soort}/"
    assert als("regioadviseur").post(adres, {"onderwerp": onderwerp}).status_code == 404


def test_report_is_asked_of_the_plan_the_thing_is_in(klein: Klein, als: Als) -> None:
    adres = "/centraal-gelderland/plan/2025/rapporten/voortgang/"
    assert als("regioadviseur").post(adres, {"onderwerp": klein.tweede.pk}).status_code == 404
    vreemd = "/andere-regio/plan/2030/rapporten/voortgang/"
    assert als("vreemde").post(vreemd, {"onderwerp": klein.tweede.pk}).status_code == 404


# Having


def maak_van(klein: Klein, by: Any, wat: str, publiek: Publiek = IEDEREEN) -> Rapport:
    """A report that is ready, as it is made now."""
    gevraagd = Vraag(SOORTEN[wat.split(maxsplit=1)[0]], onderwerpen(klein)[wat], publiek)
    kenmerken = gevraagd.kenmerken | {"stand": gevraagd.stand()}
    plan = kenmerken.pop("plan")
    return maak_rapport(
        plan, by, titel=wat, sleutel=hashlib.sha256(f"{wat} {publiek}".encode()).hexdigest(), **kenmerken
    )


def wie_krijgt(rapport: Rapport, als: Als) -> set[str]:
    """Who gets both its page and its file; nobody gets one of the two."""
    krijgt = set()
    for rol in ROLLEN:
        adressen = (rapport.get_absolute_url(), f"{rapport.get_absolute_url()}{rapport.bestandsnaam}.pdf")
        codes = {als(rol).get(adres).status_code for adres in adressen}
        assert codes in ({200}, {404}), rol
        krijgt |= {rol} if codes == {200} else set()
    return krijgt


@pytest.mark.parametrize("stand", Planstand)
@pytest.mark.parametrize("wat", ZIET_ONDERWERP)
def test_file_is_for_who_sees_the_page(klein: Klein, adviseur: Any, als: Als, wat: str, stand: str) -> None:
    rapport = maak_van(klein, adviseur, wat)
    zet_stand(klein, stand)
    assert wie_krijgt(rapport, als) == ZIET_ONDERWERP[wat] & KETENEN[Planstand(stand)]


def test_officials_version_stays_with_officials(klein: Klein, adviseur: Any, als: Als) -> None:
    assert wie_krijgt(maak_van(klein, adviseur, "voortgang", AMBTELIJK), als) == AMBTENAREN


def test_version_of_a_municipality_is_for_its_alderman(klein: Klein, adviseur: Any, als: Als) -> None:
    van_arnhem = maak_van(klein, adviseur, "voortgang", Publiek(gemeente=klein.arnhem))
    van_renkum = maak_van(klein, adviseur, "voortgang", Publiek(gemeente=klein.renkum))
    assert (wie_krijgt(van_arnhem, als), wie_krijgt(van_renkum, als)) == (BESTUUR, AMBTENAREN)


def test_report_of_a_draft_does_not_become_public_by_its_adoption(klein: Klein, adviseur: Any, als: Als) -> None:
    rapport = maak_van(klein, adviseur, "werkgroep in concept")
    klein.concept.stand = "vastgesteld"
    leg(klein.concept)
    assert wie_krijgt(rapport, als) == AMBTENAREN


def test_report_goes_out_of_sight_with_its_page(klein: Klein, adviseur: Any, als: Als) -> None:
    rapport = maak_van(klein, adviseur, "werkgroep")
    klein.vastgesteld.stand = "teruggestuurd"
    leg(klein.vastgesteld)
    assert wie_krijgt(rapport, als) == AMBTENAREN


def test_report_of_a_period_stays_as_it_was_published(klein: Klein, adviseur: Any, als: Als) -> None:
    rapport = maak_van(klein, adviseur, "voortgang")
    klein.vastgesteld.stand = "teruggestuurd"
    leg(klein.vastgesteld)
    assert wie_krijgt(rapport, als) == IEDER


# The page with reports


def test_page_offers_what_one_may_ask_for_and_shows_what_one_may_have(klein: Klein, adviseur: Any, als: Als) -> None:
    for wat in ZIET_ONDERWERP:
        maak_van(klein, adviseur, wat)
    maak_van(klein, adviseur, "voortgang", AMBTELIJK)
    overzicht = "/centraal-gelderland/plan/2031/rapporten/"
    van_lezer, van_ambtenaar = (als(rol).get(overzicht).content.decode() for rol in ("lezer", "manager"))
    assert (van_lezer.count('name="ambtelijk"'), van_ambtenaar.count('name="ambtelijk"')) == (0, 2)
    assert (van_lezer.count('.pdf"'), van_ambtenaar.count('.pdf"')) == (2, 5)
    assert van_lezer.count("Maak de PDF") == len(VAN_HET_PLAN) + 2


def test_archive_is_kept_apart_by_kind(klein: Klein, adviseur: Any, als: Als) -> None:
    rapporten = {wat: maak_van(klein, adviseur, wat) for wat in ("voortgang", "overleg")}
    pagina = als("manager").get("/centraal-gelderland/plan/2031/rapporten/?soort=overleg").content.decode()
    gezien = [wat for wat, rapport in rapporten.items() if f"/{rapport.pk}/{rapport.bestandsnaam}.pdf" in pagina]
    assert gezien == ["overleg"]
    onzin = als("manager").get("/centraal-gelderland/plan/2031/rapporten/?soort=onzin").content.decode()
    assert onzin.count('.pdf"') == 2


@pytest.mark.parametrize("nu", Planstand)
def test_page_of_one_plan_sees_what_is_seen_anywhere(klein: Klein, adviseur: Any, spelers: Any, nu: str) -> None:
    """For every kind, public and role, in every state of the plan: the same as ``visible_to``."""
    arnhem = Publiek(gemeente=klein.arnhem)
    for wat in ZIET_ONDERWERP:
        for publiek in (IEDEREEN, AMBTELIJK, arnhem, Publiek(gemeente=klein.renkum)):
            maak_van(klein, adviseur, wat, publiek)
    begroting = leg(Begroting(plan=klein.plan, titel="Begroting", jaar_van=2031, jaar_tot=2031))
    for nummer, (onderwerp, gemeente) in enumerate(
        ((begroting, None), (begroting, klein.arnhem), (klein.tweede, None))
    ):
        for soort in ("begroting", "gemeente", "uitvoeringsplan"):
            velden = {"soort": soort, "onderwerp": onderwerp.pk + nummer // 2 * 10**6, "gemeente": gemeente}
            maak_rapport(klein.plan, adviseur, stand="toen", **velden)
            maak_rapport(klein.plan, adviseur, stand="toen", ambtelijk=True, status_plan="concept", **velden)
    zet_stand(klein, nu)
    for wie, speler in ((rol, spelers[rol]) for rol in ROLLEN):
        alle = set(Rapport.objects.visible_to(speler).filter(plan=klein.plan).values_list("pk", flat=True))
        rapporten = Rapporten(klein.plan, speler)
        assert {rapport.pk for rapport in Archief(rapporten, "", per_pagina=100)[0:100]} == alle, wie
        van_het_plan = Rapport.objects.visible_to(speler).filter(soort__in=VAN_HET_PLAN, stand="toen")
        assert {rapport.pk for rapport in rapporten.actueel("toen")} == set(van_het_plan.values_list("pk", flat=True))


# The same again


def test_same_thing_for_the_same_public_is_made_once(klein: Klein, adviseur: Any) -> None:
    gevraagd = Vraag(SOORTEN["voortgang"], klein.tweede)
    eerste = actions.vraag_aan(gevraagd, by=adviseur)
    assert actions.vraag_aan(gevraagd, by=adviseur).pk == eerste.pk
    assert actions.vraag_aan(Vraag(SOORTEN["voortgang"], klein.tweede, AMBTELIJK), by=adviseur).pk != eerste.pk
    assert actions.vraag_aan(Vraag(SOORTEN["voortgang"], klein.eerste), by=adviseur).pk != eerste.pk


def test_change_that_does_not_show_gives_the_same_report(klein: Klein, adviseur: Any) -> None:
    gevraagd = Vraag(SOORTEN["voortgang"], klein.tweede)
    eerste = actions.vraag_aan(gevraagd, by=adviseur)
    klein.concept.stand = "ingediend"
    leg(klein.concept)
    tweede = actions.vraag_aan(gevraagd, by=adviseur)
    assert (tweede.pk, Rapport.objects.count()) == (eerste.pk, 1)


def test_same_agenda_of_two_meetings_is_two_reports(klein: Klein, adviseur: Any) -> None:
    ander = leg(
        w.Overleg(plan=klein.plan, werkgroep=klein.overleg.werkgroep, datum="2031-05-12", begin="14:00", eind="15:30")
    )
    gemaakt = {actions.vraag_aan(Vraag(SOORTEN["overleg"], een), by=adviseur).pk for een in (klein.overleg, ander)}
    assert len(gemaakt) == 2
