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

from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker, Regio, Uitnodiging
from tests.organisatie.conftest import ingelogd

pytestmark = pytest.mark.django_db

NIEUW = "nieuw@bovendal.example"
INVOER = {"email": NIEUW, "naam": "Nieuw", "rol": "manager", "gemeente": ""}


class Bus:
    """Keeps what comes in; refuses every recipient when told to."""

    def __init__(self) -> None:
        self.brieven: list[Any] = []
        self.weigert = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, opties: Any) -> str:  # noqa: N802
        if self.weigert:
            return "550 geen zin"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.brieven.append(message_from_bytes(envelope.content, policy=policy.default))
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


@pytest.fixture(autouse=True)
def direct_na_de_actie(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits; outside of one, an action has committed before its view goes on."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda daad: daad())


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
    assert f"De uitnodiging is verstuurd naar {NIEUW}." in stuur(client, "/dal/leden/uitnodigen/")
    (brief,) = bus.brieven
    assert (brief["To"], brief["From"], brief.get_content_type()) == (NIEUW, "regioplan@localhost", "text/plain")
    regels = brief.get_content().splitlines()
    assert regels[0] == "Goedendag Nieuw,"
    assert "van de regio 't Dal & Zo." in regels[2]


@pytest.mark.parametrize("kapot", ["weigert", "weg"])
def test_invitation_stays_when_the_mail_server_refuses(
    dal: Regio, beheerder: Gebruiker, bus: Bus, settings: Any, kapot: str
) -> None:
    bus.weigert = True
    if kapot == "weg":
        gebruik_smtp(settings, vrije_poort())
    client = ingelogd(beheerder)
    pagina = stuur(client, "/dal/leden/uitnodigen/")
    assert f"De uitnodiging voor {NIEUW} staat klaar, maar de e-mail is niet verstuurd." in pagina
    assert bus.brieven == []
    uitnodiging = Uitnodiging.objects.get(email=NIEUW)
    if kapot == "weigert":
        bus.weigert = False
        stuur(client, f"/dal/leden/uitnodiging/{uitnodiging.pk}/opnieuw/")
        assert [b["To"] for b in bus.brieven] == [NIEUW]


def test_forgotten_password_survives_a_refusing_mail_server(beheerder: Gebruiker, bus: Bus, client: Any) -> None:
    bus.weigert = True
    bekend = client.post("/account/password/reset/", {"email": beheerder.email})
    vreemd = client.post("/account/password/reset/", {"email": "vreemd@elders.example"})
    assert (bekend.status_code, bekend.headers["Location"]) == (vreemd.status_code, vreemd.headers["Location"])


def test_new_region_mails_its_first_beheerder(bus: Bus, capsys: Any) -> None:
    call_command("nieuwe_regio", naam="Regio Kust", slug="kust", beheerder="EERSTE@kust.example")
    assert [b["To"] for b in bus.brieven] == ["eerste@kust.example"]
    link = capsys.readouterr().out.strip().splitlines()[-1]
    assert link.startswith("http://127.0.0.1:8000/uitnodiging/")


def test_new_region_gives_the_link_when_the_mail_fails(bus: Bus, capsys: Any) -> None:
    bus.weigert = True
    call_command("nieuwe_regio", naam="Regio Kust", slug="kust", beheerder="eerste@kust.example")
    uit = capsys.readouterr().out
    assert "De e-mail is niet verstuurd. Geef deze link zelf door:" in uit
    assert "http://127.0.0.1:8000/uitnodiging/" in uit
