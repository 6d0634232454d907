"""Asking for reports, making them, and who gets which file."""

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from regioplan import wachtrij
from regioplan.rapporten import actions
from regioplan.rapporten.canoniek import naar_json
from regioplan.rapporten.middleware import KOEKJE
from regioplan.rapporten.models import STIL, Rapport, Rapportbestand
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.soorten import SOORTEN, VAN_HET_PLAN
from tests.bouw import leg
from themalijnen.models import Plan, Themalijn
from themalijnen.standen import Planstand
from werkgroepen.models import Voortgangsperiode

Als = Callable[[str], Client]

OVERZICHT = "/centraal-gelderland/plan/2025/rapporten/"
PDF = b"%PDF-1.7 een proef"
AMBTELIJK = {"beheerder", "regioadviseur", "beleidsmedewerker", "manager", "controller"}
ROLLEN = (*sorted(AMBTELIJK), "rpo_lid", "lezer", "vreemde", "zonder_rol")
KETENEN = {
    Planstand.CONCEPT: AMBTELIJK,
    Planstand.TER_BESLUITVORMING: AMBTELIJK | {"rpo_lid"},
    Planstand.VASTGESTELD: AMBTELIJK | {"rpo_lid", "lezer"},
    Planstand.AFGESLOTEN: AMBTELIJK | {"rpo_lid", "lezer"},
}
"""Who may read what was made in a state: those who see a plan in that state."""


@pytest.fixture(autouse=True)
def eigen_map(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def nep_pdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes PDFs without WeasyPrint; the list names the reports that were made."""
    gemaakt: list[str] = []

    def druk(rapport: Rapportage, voortgang: Any = None) -> bytes:
        gemaakt.append(rapport.slug)
        voortgang(40, "Pagina 3 opmaken")
        return PDF

    monkeypatch.setattr("regioplan.rapporten.drukken.druk", druk)
    monkeypatch.setattr("regioplan.rapporten.drukken.tel_paginas", lambda pdf: 36)
    return gemaakt


def maak_rapport(plan: Plan, by: Any, **velden: Any) -> Rapport:
    """A report that is ready, made in the state the plan has now unless told otherwise."""
    standaard: dict[str, Any] = {
        "soort": "uitvoeringsplan",
        "sleutel": hashlib.sha256(repr(sorted(velden.items())).encode()).hexdigest(),
        "stand": Vraag(SOORTEN["uitvoeringsplan"], plan).stand(),
        "onderwerp": plan.pk,
        "status_plan": plan.status,
        "titel": "Proef",
        "versie": "versie 1 van 2 maart 2031",
        "status": Rapport.Status.KLAAR,
        "gereed_op": timezone.now(),
        "sha256": hashlib.sha256(PDF).hexdigest(),
        "grootte": len(PDF),
        "paginas": 36,
    }
    rapport = Rapport.objects.create(plan=plan, aangevraagd_door=by, **(standaard | velden))
    Rapportbestand.objects.create(rapport=rapport, gegevens="{}", pdf=PDF)
    return rapport


def bestand(rapport: Rapport) -> str:
    return f"/centraal-gelderland/rapport/{rapport.pk}/{rapport.bestandsnaam}.pdf"


def zet_stand(plan: Plan, stand: str) -> None:
    plan.status = stand
    leg(plan)


def vraag_en_maak(client: Client, vang: DjangoCaptureOnCommitCallbacks) -> Any:
    """Ask for the plan and do what the worker does."""
    with vang(execute=True):
        antwoord = client.post(f"{OVERZICHT}uitvoeringsplan/")
    for rapport in Rapport.objects.filter(status=Rapport.Status.WACHTRIJ):
        actions.maak(rapport_id=rapport.pk, is_laatste_poging=True)
    return antwoord


# Who gets which file


@pytest.mark.parametrize("gemaakt_in", Planstand)
@pytest.mark.parametrize("nu", Planstand)
def test_file_is_for_who_may_see_the_plan_now_and_as_it_was_then(
    plan: Plan, adviseur: Any, als: Als, gemaakt_in: str, nu: str
) -> None:
    zet_stand(plan, nu)
    rapport = maak_rapport(plan, adviseur, status_plan=gemaakt_in)
    for rol in ROLLEN:
        mag = rol in KETENEN[Planstand(nu)] and rol in KETENEN[Planstand(gemaakt_in)]
        client = als(rol)
        codes = [client.get(adres).status_code for adres in (bestand(rapport), rapport.get_absolute_url())]
        assert codes == [200 if mag else 404] * 2, rol
        assert client.post(rapport.get_absolute_url()).status_code == (302 if mag else 404), rol


@pytest.mark.parametrize("nu", Planstand)
def test_asking_is_for_who_sees_the_plan(plan: Plan, als: Als, nep_pdf: list[str], nu: str) -> None:
    zet_stand(plan, nu)
    for rol in ROLLEN:
        code = als(rol).post(f"{OVERZICHT}bijlagen/").status_code
        assert code == (302 if rol in KETENEN[Planstand(nu)] else 404), rol


def test_stranger_is_sent_to_log_in(plan: Plan, adviseur: Any) -> None:
    antwoord = Client().get(bestand(maak_rapport(plan, adviseur)))
    assert antwoord.headers["Location"].startswith("/account/login/")


def test_page_of_reports_shows_reader_only_what_was_adopted(plan: Plan, adviseur: Any, als: Als) -> None:
    concept = maak_rapport(plan, adviseur, status_plan=Planstand.CONCEPT, titel="Nog niet besloten")
    vast = maak_rapport(plan, adviseur, titel="Besloten")
    pagina = als("lezer").get(OVERZICHT).content.decode()
    assert bestand(vast) in pagina
    assert bestand(concept) not in pagina
    assert pagina.count("rapport/") == pagina.count(bestand(vast))
    assert adviseur.naam not in pagina


def test_file_under_another_name_or_in_another_region_is_not_there(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    assert client.get(f"/centraal-gelderland/rapport/{rapport.pk}/iets-anders.pdf").status_code == 404
    assert als("vreemde").get(bestand(rapport).replace("centraal-gelderland", "andere-regio")).status_code == 404
    assert client.post(f"{OVERZICHT}onbekend/").status_code == 404
    assert client.get(f"{OVERZICHT}uitvoeringsplan/").status_code == 405


# The file


def test_file_is_sent_as_it_was_made_and_kept_by_the_browser(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    eerste = client.get(bestand(rapport))
    assert (eerste.status_code, eerste.content) == (200, PDF)
    assert eerste.headers["ETag"] == f'"{rapport.sha256}"'
    assert eerste.headers["Cache-Control"] == "private, no-cache"
    assert eerste.headers["Content-Disposition"] == 'inline; filename="proef-versie-1-van-2-maart-2031.pdf"'
    tweede = client.get(bestand(rapport), headers={"If-None-Match": eerste.headers["ETag"]})
    assert (tweede.status_code, tweede.content) == (304, b"")
    assert client.get(bestand(rapport), headers={"If-None-Match": '"iets anders"'}).status_code == 200


def test_copy_on_this_machine_may_disappear(plan: Plan, adviseur: Any, als: Als, settings: Any) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    for _ in range(2):
        assert client.get(bestand(rapport)).content == PDF
        (kopie,) = (settings.VAR_DIR / "rapporten").iterdir()
        assert kopie.name == f"{rapport.sha256}.pdf"
        kopie.unlink()


def test_file_is_sent_when_no_copy_can_be_kept(plan: Plan, adviseur: Any, als: Als, settings: Any) -> None:
    (settings.VAR_DIR / "rapporten").write_bytes(b"in de weg")
    assert als("regioadviseur").get(bestand(maak_rapport(plan, adviseur))).content == PDF


# The file again, within a minute


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the time that signatures are held against this many seconds on."""
    echt = time.time

    def verzet(seconden: float) -> None:
        monkeypatch.setattr("django.core.signing.time.time", lambda: echt() + seconden)

    return verzet


def vragen_bij(client: Client, adres: str, **koppen: str) -> tuple[int, bytes, int]:
    """Status, content and number of queries of a download."""
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(adres, headers=koppen)
    return antwoord.status_code, antwoord.content, len(vragen)


def test_file_asked_for_again_is_sent_without_a_query(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    eerste = client.get(bestand(rapport))
    assert vragen_bij(client, bestand(rapport)) == (200, PDF, 0)
    assert vragen_bij(client, bestand(rapport), **{"If-None-Match": eerste.headers["ETag"]}) == (304, b"", 0)
    tweede = client.get(bestand(rapport))
    assert {**tweede.headers, "Vary": ""} == {**eerste.headers, "Vary": ""}
    assert not tweede.cookies


def test_file_asked_for_again_without_a_copy_asks_the_rights(
    plan: Plan, adviseur: Any, als: Als, settings: Any
) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    client.get(bestand(rapport))
    (settings.VAR_DIR / "rapporten" / f"{rapport.sha256}.pdf").unlink()
    assert vragen_bij(client, bestand(rapport)) == (200, PDF, 5)


def test_rights_are_asked_again_after_a_minute_however_often_it_was_fetched(
    plan: Plan, adviseur: Any, als: Als, klok: Callable[[float], None]
) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("lezer")
    client.get(bestand(rapport))
    zet_stand(plan, Planstand.CONCEPT)
    for seconden in (30, 59):
        klok(seconden)
        assert vragen_bij(client, bestand(rapport)) == (200, PDF, 0)
    klok(62)
    assert client.get(bestand(rapport)).status_code == 404


def test_what_one_session_was_given_is_worth_nothing_in_another(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    client.get(bestand(rapport))
    koekje = client.cookies[KOEKJE]
    assert (koekje["path"], koekje["httponly"], koekje["samesite"], koekje["max-age"]) == (
        bestand(rapport),
        True,
        "Lax",
        60,
    )
    for wie in ("vreemde", "zonder_rol"):
        ander = als(wie)
        ander.cookies[KOEKJE] = koekje.value
        assert ander.get(bestand(rapport)).status_code == 404
    niemand = Client()
    niemand.cookies[KOEKJE] = koekje.value
    assert niemand.get(bestand(rapport)).headers["Location"].startswith("/account/login/")


def test_who_logged_out_does_not_get_the_file_again(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    client = als("regioadviseur")
    client.get(bestand(rapport))
    client.post("/account/logout/")
    assert KOEKJE in client.cookies
    assert client.get(bestand(rapport)).headers["Location"].startswith("/account/login/")


def test_what_was_given_for_one_file_does_not_open_another(plan: Plan, adviseur: Any, als: Als) -> None:
    vast = maak_rapport(plan, adviseur, titel="Besloten")
    concept = maak_rapport(plan, adviseur, titel="Nog niet besloten", status_plan=Planstand.CONCEPT)
    client = als("lezer")
    client.get(bestand(vast))
    assert client.get(bestand(concept)).status_code == 404
    assert vragen_bij(client, bestand(vast))[2] == 0
    client.cookies[KOEKJE] = f"{hashlib.sha256(b'geheim').hexdigest()}{client.cookies[KOEKJE].value[64:]}"
    assert vragen_bij(client, bestand(vast)) == (200, PDF, 5)


# Asking and making


def test_report_is_asked_for_made_and_then_served_at_once(
    plan: Plan, als: Als, nep_pdf: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = als("beleidsmedewerker")
    eerste = vraag_en_maak(client, django_capture_on_commit_callbacks)
    rapport = Rapport.objects.get()
    assert eerste.headers["Location"] == rapport.get_absolute_url()
    assert (rapport.is_klaar, rapport.sha256, rapport.paginas) == (True, hashlib.sha256(PDF).hexdigest(), 36)
    with CaptureQueriesContext(connection) as vragen:
        tweede = client.post(f"{OVERZICHT}uitvoeringsplan/")
    assert tweede.headers["Location"] == bestand(rapport)
    assert len(vragen) == 6
    assert nep_pdf == ["uitvoeringsplan"]


def test_change_in_the_plan_makes_another_report_and_keeps_the_old_one(
    plan: Plan, als: Als, nep_pdf: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = als("regioadviseur")
    vraag_en_maak(client, django_capture_on_commit_callbacks)
    lijn = Themalijn.objects.filter(plan=plan).first()
    assert lijn is not None
    lijn.titel = "Iets anders"
    leg(lijn)
    vraag_en_maak(client, django_capture_on_commit_callbacks)
    assert Rapport.objects.filter(status="klaar").count() == 2
    pagina = client.get(OVERZICHT).content.decode()
    assert all(bestand(rapport) in pagina for rapport in Rapport.objects.all())


def test_report_shows_the_plan_as_it_was_when_asked_for(
    plan: Plan, adviseur: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, nep_pdf: list[str]
) -> None:
    rapport = actions.vraag_aan(Vraag(SOORTEN["uitvoeringsplan"], plan), by=adviseur)
    voor = Rapportbestand.objects.get(rapport=rapport).gegevens
    plan.titel = "Iets anders"
    leg(plan)
    actions.maak(rapport_id=rapport.pk, is_laatste_poging=True)
    assert Rapportbestand.objects.get(rapport=rapport).gegevens == voor
    assert '"titel": "Regionaal Uitvoeringsplan Jeugd 2025"' in voor


def test_what_is_made_of_the_kept_content_is_the_report_itself(
    plan: Plan, adviseur: Any, pdfs: dict[str, bytes], rapporten: dict[str, Rapportage]
) -> None:
    rapport = actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=adviseur)
    assert Rapportbestand.objects.get(rapport=rapport).gegevens == naar_json(rapporten["bijlagen"].inhoud)
    actions.maak(rapport_id=rapport.pk, is_laatste_poging=True)
    assert bytes(Rapportbestand.objects.get(rapport=rapport).pdf or b"") == pdfs["bijlagen"]


def test_report_that_is_ready_is_never_made_again(plan: Plan, adviseur: Any, nep_pdf: list[str]) -> None:
    rapport = maak_rapport(plan, adviseur)
    actions.maak(rapport_id=rapport.pk, is_laatste_poging=False)
    actions.maak(rapport_id=rapport.pk + 1, is_laatste_poging=False)
    assert nep_pdf == []


# When it goes wrong


@pytest.fixture
def kapotte_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def druk(*args: Any, **kwargs: Any) -> bytes:
        raise ValueError("geheim pad /etc/iets")

    monkeypatch.setattr("regioplan.rapporten.drukken.druk", druk)


def test_first_failure_is_tried_again_by_itself(plan: Plan, adviseur: Any, kapotte_pdf: None) -> None:
    rapport = actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=adviseur)
    with pytest.raises(ValueError, match="geheim"):
        actions.maak(rapport_id=rapport.pk, is_laatste_poging=False)
    rapport.refresh_from_db()
    assert (rapport.status, rapport.stap) == ("bezig", actions.NOG_EENS)


def test_last_failure_says_so_and_can_be_tried_again(
    plan: Plan, adviseur: Any, als: Als, kapotte_pdf: None, django_capture_on_commit_callbacks: Any
) -> None:
    rapport = actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=adviseur)
    with pytest.raises(ValueError, match="geheim"):
        actions.maak(rapport_id=rapport.pk, is_laatste_poging=True)
    client = als("regioadviseur")
    pagina = client.get(rapport.get_absolute_url()).content.decode()
    assert actions.FOUT in pagina
    assert "geheim" not in pagina
    assert "Opnieuw proberen" in pagina
    assert "hx-get" not in pagina
    with django_capture_on_commit_callbacks(execute=True) as gedaan:
        for _ in range(2):
            client.post(rapport.get_absolute_url())
    rapport.refresh_from_db()
    assert (rapport.status, rapport.fout, len(gedaan)) == ("wachtrij", "", 1)
    assert ProcrastinateJob.objects.filter(queueing_lock=f"rapport-{rapport.pk}").count() == 1


def test_asking_again_after_a_failure_tries_again(plan: Plan, adviseur: Any, kapotte_pdf: None) -> None:
    rapport = actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=adviseur)
    with pytest.raises(ValueError, match="geheim"):
        actions.maak(rapport_id=rapport.pk, is_laatste_poging=True)
    opnieuw = actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=adviseur)
    assert (opnieuw.pk, opnieuw.status) == (rapport.pk, "wachtrij")


def test_report_that_nothing_is_heard_of_can_be_tried_again(plan: Plan, adviseur: Any, als: Als) -> None:
    lang_geleden = timezone.now() - 2 * STIL
    onderweg = {"status": "bezig", "gereed_op": None, "bijgewerkt_op": lang_geleden}
    rapport = maak_rapport(plan, adviseur, **onderweg)
    client = als("regioadviseur")
    assert "Er gebeurt al een tijd niets" in client.get(rapport.get_absolute_url()).content.decode()
    client.post(rapport.get_absolute_url())
    rapport.refresh_from_db()
    assert rapport.status == "wachtrij"


def test_report_under_way_is_not_started_twice(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur, status="bezig", gereed_op=None)
    als("regioadviseur").post(rapport.get_absolute_url())
    rapport.refresh_from_db()
    assert rapport.status == "bezig"


# Pages


def test_page_under_way_asks_for_its_part_every_second_and_works_without_script(
    plan: Plan, adviseur: Any, als: Als
) -> None:
    velden = {"status": "bezig", "gereed_op": None, "percentage": 40, "stap": "Pagina 3 opmaken"}
    rapport = maak_rapport(plan, adviseur, **velden)
    client = als("lezer")
    pagina = client.get(rapport.get_absolute_url()).content.decode()
    assert f'hx-get="{rapport.get_absolute_url()}" hx-trigger="every 1s"' in pagina
    assert f'<a href="{rapport.get_absolute_url()}">Ververs</a>' in pagina
    assert 'value="40"' in pagina
    deel = client.get(rapport.get_absolute_url(), headers={"HX-Request": "true"})
    assert deel.content.decode().strip().startswith('<div id="stand"')
    assert deel.headers["Cache-Control"] == "no-store"
    assert client.get(bestand(rapport)).status_code == 404


def test_page_that_is_ready_stops_asking_and_gives_the_file(plan: Plan, adviseur: Any, als: Als) -> None:
    rapport = maak_rapport(plan, adviseur)
    deel = als("lezer").get(rapport.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert bestand(rapport) in deel
    assert "hx-get" not in deel


@pytest.mark.parametrize("aantal", [1, 3])
def test_pages_take_few_queries_however_many_reports(plan: Plan, adviseur: Any, als: Als, aantal: int) -> None:
    rapporten = [maak_rapport(plan, adviseur, titel=f"Proef {nummer}") for nummer in range(aantal)]
    client = als("regioadviseur")
    geteld = []
    for adres in (OVERZICHT, rapporten[0].get_absolute_url(), bestand(rapporten[0])):
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres).status_code == 200
        geteld.append(len(vragen))
    assert geteld == [8, 4, 5]


def test_empty_archive_says_so(plan: Plan, als: Als) -> None:
    pagina = als("regioadviseur").get(OVERZICHT).content.decode()
    assert "Er zijn nog geen rapporten gemaakt." in pagina
    van_geld = 2  # the budget, and what a municipality pays
    perioden = Voortgangsperiode.objects.filter(plan=plan).count()
    assert pagina.count("Maak de PDF") == len(VAN_HET_PLAN) + van_geld + perioden


# For real: threads, the queue, the worker


def test_ten_people_asking_at_once_cause_one_rendering(echt: None, beheer: Callable[..., Any]) -> None:
    from regioplan.organisatie.models import Gebruiker

    plan = Plan.objects.select_related("regio").get(slug="2025")
    by = Gebruiker.objects.get(email="regioadviseur@test.example")
    start = threading.Barrier(10)
    gevonden: list[int] = []

    def vraag() -> None:
        start.wait()
        gevonden.append(actions.vraag_aan(Vraag(SOORTEN["bijlagen"], plan), by=by).pk)
        connections.close_all()

    draden = [threading.Thread(target=vraag) for _ in range(10)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gevonden) == 10
    rapport = Rapport.objects.get()
    assert set(gevonden) == {rapport.pk}
    assert ProcrastinateJob.objects.filter(task_name="rapporten.maak_rapport").count() == 1

    klaar = beheer("procrastinate", "worker", "--one-shot")
    assert klaar.returncode == 0, klaar.stderr
    rapport.refresh_from_db()
    assert (rapport.status, rapport.percentage) == ("klaar", 100)
    assert rapport.sha256 == hashlib.sha256(bytes(rapport.bestand.pdf or b"")).hexdigest()


def test_job_of_a_dead_worker_is_put_back(echt: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (werker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id, attempts)"
            " VALUES ('default', 'rapporten.maak_rapport', 'doing', %s, 0), ('default', 'ander', 'doing', %s, %s)",
            [werker, werker, wachtrij.GRENS],
        )

    context: Any = SimpleNamespace(app=app)

    async def hervat() -> None:
        await wachtrij.hervat.func(context, timestamp=0)
        await sync_to_async(connections.close_all)()

    asyncio.run(hervat())
    assert dict(ProcrastinateJob.objects.values_list("task_name", "status")) == {
        "rapporten.maak_rapport": "todo",
        "ander": "doing",
    }


def test_last_attempt_is_known() -> None:
    laatste = wachtrij.HERKANSINGEN + 1
    assert [wachtrij.Poging(nummer).is_laatste for nummer in range(1, laatste + 1)] == [False] * (laatste - 1) + [True]
