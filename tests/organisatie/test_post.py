"""Mail through a real SMTP server, one that takes it and one that refuses."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from html import unescape
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from regioplan.bezorgen import Uitgesteld
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie import post
from regioplan.organisatie.actions import trek_in
from regioplan.organisatie.models import Gebruiker, Regio, Uitnodiging, Uitnodigingsbrief
from tests.organisatie.conftest import ingelogd, werk_af

pytestmark = pytest.mark.django_db

NIEUW = "nieuw@bovendal.example"
INVOER = {"email": NIEUW, "naam": "Nieuw", "rol": "manager", "gemeente": ""}


class Bus:
    """Keeps what comes in; refuses every recipient when told to."""

    def __init__(self) -> None:
        self.brieven: list[Any] = []
        self.weigert, self.sterft, self.code = False, False, "550 geen zin"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, opties: Any) -> str:  # noqa: N802
        if self.weigert:
            return self.code
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.brieven.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.sterft:
            server.transport.abort()
        return "250 OK"


def vrije_poort() -> int:
    with socket.socket() as gevonden:
        gevonden.bind(("127.0.0.1", 0))
        return int(gevonden.getsockname()[1])


def gebruik_smtp(settings: Any, poort: int) -> None:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    opties = {"host": "127.0.0.1", "port": poort, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": opties}}


@pytest.fixture
def bus(settings: Any) -> Iterator[Bus]:
    bus = Bus()
    server = Controller(bus, hostname="127.0.0.1", port=vrije_poort())
    server.start()
    gebruik_smtp(settings, server.port)
    yield bus
    server.stop()


def leden(client: Client) -> str:
    """What the list of people says, without markup between words."""
    return " ".join(unescape(client.get("/dal/leden/").content.decode()).split())


def stuur(client: Client, adres: str) -> str:
    """Send a form; returns what the next page says."""
    pagina = client.post(adres, INVOER, follow=True)
    assert pagina.redirect_chain == [("/dal/leden/", 302)]
    return unescape(pagina.content.decode())


def test_invitation_arrives_as_plain_dutch_text(dal: Regio, beheerder: Gebruiker, bus: Bus) -> None:
    with wijziging(by=beheerder, reden="proef"):
        dal.naam = "'t Dal & Zo"
        leg_vast(dal)
    client = ingelogd(beheerder)
    pagina = stuur(client, "/dal/leden/uitnodigen/")
    assert f"De uitnodiging voor {NIEUW} staat klaar. De e-mail wordt verstuurd." in pagina
    assert bus.brieven == []
    werk_af()
    (brief,) = bus.brieven
    assert (brief["To"], brief["From"], brief.get_content_type()) == (NIEUW, "regioplan@localhost", "text/plain")
    regels = brief.get_content().splitlines()
    assert regels[0] == "Goedendag Nieuw,"
    assert "van de regio 't Dal & Zo." in regels[2]
    assert "De e-mail is verstuurd." in leden(client)


def test_the_mail_is_put_in_the_queue_when_the_invitation_is_committed(
    dal: Regio, beheerder: Gebruiker, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stuur(ingelogd(beheerder), "/dal/leden/uitnodigen/")
    brief = Uitnodigingsbrief.objects.get()
    taak = ProcrastinateJob.objects.get(queueing_lock=f"uitnodiging-{brief.pk}")
    assert (taak.task_name, taak.args) == ("organisatie.verstuur_uitnodiging", {"brief": brief.pk})


@pytest.mark.parametrize("kapot", ["hapert", "weg"])
def test_a_server_in_trouble_delays_an_invitation(
    dal: Regio, beheerder: Gebruiker, bus: Bus, settings: Any, kapot: str
) -> None:
    mailers = settings.MAILERS
    bus.weigert, bus.code = True, "451 straks"
    if kapot == "weg":
        gebruik_smtp(settings, vrije_poort())
    client = ingelogd(beheerder)
    stuur(client, "/dal/leden/uitnodigen/")
    werk_af()
    assert "Het portaal probeert het vanzelf opnieuw." in leden(client)
    settings.MAILERS, bus.weigert = mailers, False
    werk_af()
    werk_af()
    assert [b["To"] for b in bus.brieven] == [NIEUW]
    assert "De e-mail is verstuurd." in leden(client)


def test_a_job_that_may_do_better_is_tried_again(dal: Regio, beheerder: Gebruiker, bus: Bus, settings: Any) -> None:
    gebruik_smtp(settings, vrije_poort())
    stuur(ingelogd(beheerder), "/dal/leden/uitnodigen/")
    brief = Uitnodigingsbrief.objects.get()
    with pytest.raises(Uitgesteld, match="mailserver niet bereikbaar"):
        post.verstuur(brief.pk, is_laatste_poging=False)
    strategie: Any = post.verstuur_uitnodiging.retry_strategy
    assert (strategie.max_attempts, strategie.wait, strategie.linear_wait) == (20, 60, 300)


def test_after_the_last_attempt_the_beheerder_sends_it_again(
    dal: Regio, beheerder: Gebruiker, bus: Bus, settings: Any
) -> None:
    mailers = settings.MAILERS
    gebruik_smtp(settings, vrije_poort())
    client = ingelogd(beheerder)
    stuur(client, "/dal/leden/uitnodigen/")
    werk_af(laatste_poging=True)
    assert "De e-mail is niet verstuurd: de mailserver deed het niet." in leden(client)
    settings.MAILERS = mailers
    stuur(client, f"/dal/leden/uitnodiging/{Uitnodiging.objects.get(email=NIEUW).pk}/opnieuw/")
    werk_af()
    assert [b["To"] for b in bus.brieven] == [NIEUW]


def test_an_address_that_is_refused_is_said(dal: Regio, beheerder: Gebruiker, bus: Bus) -> None:
    bus.weigert = True
    client = ingelogd(beheerder)
    stuur(client, "/dal/leden/uitnodigen/")
    werk_af()
    assert "De e-mail is geweigerd. Klopt het adres?" in leden(client)
    bus.weigert = False
    werk_af()
    assert bus.brieven == []


def test_an_invitation_without_an_answer_is_not_mailed_twice(dal: Regio, beheerder: Gebruiker, bus: Bus) -> None:
    bus.sterft = True
    client = ingelogd(beheerder)
    stuur(client, "/dal/leden/uitnodigen/")
    werk_af()
    bus.sterft = False
    werk_af()
    assert len(bus.brieven) == 1
    assert "De e-mail is misschien niet aangekomen." in leden(client)


@pytest.mark.parametrize(("was", "wordt"), [("onderweg", "onzeker"), ("verzonden", "verzonden")])
def test_job_that_comes_back_from_a_dead_worker(
    dal: Regio, beheerder: Gebruiker, bus: Bus, was: str, wordt: str
) -> None:
    stuur(ingelogd(beheerder), "/dal/leden/uitnodigen/")
    brief = Uitnodigingsbrief.objects.get()
    Uitnodigingsbrief.objects.update(stand=was)
    post.verstuur(brief.pk, is_laatste_poging=False)
    brief.refresh_from_db()
    assert (brief.stand, bus.brieven) == (wordt, [])


def test_an_invitation_that_was_withdrawn_meanwhile_is_not_mailed(dal: Regio, beheerder: Gebruiker, bus: Bus) -> None:
    stuur(ingelogd(beheerder), "/dal/leden/uitnodigen/")
    trek_in(uitnodiging=Uitnodiging.objects.get(email=NIEUW), by=beheerder)
    werk_af()
    assert (Uitnodigingsbrief.objects.get().stand, bus.brieven) == ("vervallen", [])


def test_forgotten_password_survives_a_refusing_mail_server(beheerder: Gebruiker, bus: Bus, client: Any) -> None:
    bus.weigert = True
    bekend = client.post("/account/password/reset/", {"email": beheerder.email})
    vreemd = client.post("/account/password/reset/", {"email": "vreemd@elders.example"})
    assert (bekend.status_code, bekend.headers["Location"]) == (vreemd.status_code, vreemd.headers["Location"])


def test_new_region_mails_its_first_beheerder_and_gives_the_link(bus: Bus, capsys: Any) -> None:
    call_command("nieuwe_regio", naam="Regio Kust", slug="kust", beheerder="EERSTE@kust.example")
    werk_af()
    assert [b["To"] for b in bus.brieven] == ["eerste@kust.example"]
    uit = capsys.readouterr().out.strip().splitlines()
    assert uit[1] == "De worker verstuurt de uitnodiging naar eerste@kust.example. De link is:"
    assert uit[2].startswith("http://127.0.0.1:8000/uitnodiging/")
