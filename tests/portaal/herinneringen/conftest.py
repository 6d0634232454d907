"""A small region at the coast with one group, its people, and a mail server that does as it is told."""

import asyncio
import datetime
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio, Rol
from regioplan.portaal.models import Herinneringsinstelling, Herinneringsmail
from tests.bouw import leg, maak_gebruiker, maak_plan, maak_regio
from themalijnen import models as t
from werkgroepen import models as w

BEGIN = datetime.date(2025, 1, 1)
WOENSDAG = datetime.date(2030, 5, 15)
GEDULD = 1
"""Seconds that the portal waits for the server in these tests."""


def moment(dag: datetime.date = WOENSDAG, uur: int = 9, minuut: int = 0) -> datetime.datetime:
    """A moment on the clock of Amsterdam."""
    return timezone.make_aware(datetime.datetime.combine(dag, datetime.time(uur, minuut)))


def over(dagen: int) -> datetime.date:
    return WOENSDAG + datetime.timedelta(days=dagen)


@dataclass
class Kust:
    """The region, its plan, its group and a document to fill in; people by the part they play."""

    regio: Regio
    plan: t.Plan
    groep: w.Werkgroep
    inspanning: t.Inspanning
    gemeente: Gemeente
    mensen: dict[str, Gebruiker]

    def __getitem__(self, naam: str) -> Gebruiker:
        return self.mensen[naam]

    def zet(self, naam: str, groepsrol: str, rol: Rol = Rol.BELEIDSMEDEWERKER, regio: Regio | None = None) -> Gebruiker:
        """Add somebody with a role in the region and, where one is given, in the group."""
        gebruiker = maak_gebruiker(f"{naam}.kust")
        self.geef_rol(gebruiker, rol, regio or self.regio)
        if groepsrol:
            self.neem_op(gebruiker, groepsrol)
        self.mensen[naam] = gebruiker
        return gebruiker

    def geef_rol(self, gebruiker: Gebruiker, rol: Rol, regio: Regio) -> Lidmaatschap:
        gemeente = self.gemeente if rol in Rol.van_gemeente() else None
        return leg(Lidmaatschap(gebruiker=gebruiker, regio=regio, rol=rol, gemeente=gemeente, van=BEGIN))

    def neem_op(self, gebruiker: Gebruiker, groepsrol: str) -> w.Deelname:
        velden = {"plan": self.plan, "werkgroep": self.groep, "gemeente": self.gemeente, "van": BEGIN}
        return leg(w.Deelname(gebruiker=gebruiker, rol=groepsrol, **velden))

    def maak_document(self, deadline: datetime.date, **velden: Any) -> w.Voortgangsdocument:
        periode = leg(
            w.Voortgangsperiode(
                plan=self.plan,
                naam="Tweede kwartaal",
                slug=f"k{w.Voortgangsperiode.objects.count()}",
                van="2030-01-01",
                tot="2030-06-30",
                deadline=deadline,
                voorbeeld=velden.pop("voorbeeld", False),
            )
        )
        document = leg(w.Voortgangsdocument(plan=self.plan, periode=periode, werkgroep=self.groep, **velden))
        leg(w.Voortgangsregel(plan=self.plan, document=document, inspanning=self.inspanning))
        return document

    def maak_overleg(self, datum: datetime.date, **velden: Any) -> w.Overleg:
        return leg(w.Overleg(plan=self.plan, werkgroep=self.groep, datum=datum, **velden))

    def maak_actiepunt(self, eigenaar: Gebruiker, datum: datetime.date, tekst: str = "Brief rondsturen") -> w.Actiepunt:
        overleg = self.maak_overleg(BEGIN)
        punt = leg(w.Agendapunt(plan=self.plan, overleg=overleg, titel="Opening", volgorde=1))
        return leg(w.Actiepunt(plan=self.plan, agendapunt=punt, tekst=tekst, eigenaar=eigenaar, datum=datum))


@pytest.fixture
def elders_is_het_stil(db: None) -> None:
    """The regions that every test starts with send nothing."""
    for regio in Regio.objects.all():
        instelling = Herinneringsinstelling.objects.filter(regio=regio).first() or Herinneringsinstelling(regio=regio)
        instelling.aan = False
        leg(instelling)


@pytest.fixture
def kust(elders_is_het_stil: None) -> Kust:
    regio = maak_regio("kust", "Regio Kust")
    plan = maak_plan(regio)
    lijn = leg(t.Themalijn(plan=plan, titel="Lijn", volgorde=1))
    inspanning = leg(t.Inspanning(plan=plan, themalijn=lijn, titel="Inspanning", volgorde=1))
    groep = leg(w.Werkgroep(plan=plan, themalijn=lijn, naam="Groep Wad", volgorde=1))
    leg(w.Uitvoering(plan=plan, werkgroep=groep, inspanning=inspanning))
    kust = Kust(regio, plan, groep, inspanning, Gemeente.objects.get(slug="arnhem"), {})
    kust.zet("schrijver", "schrijver")
    return kust


@pytest.fixture
def bezet(kust: Kust) -> Kust:
    """The group with everybody in the chain."""
    kust.zet("lid", "lid")
    kust.zet("voorzitter", "technisch_voorzitter")
    kust.zet("adviseur", "", Rol.REGIOADVISEUR)
    return kust


@dataclass
class Bus:
    """Keeps what comes in; ``doet`` says what goes wrong, ``weigert`` at which address."""

    brieven: list[Any]
    doet: str = "neemt aan"
    weigert: str = ""
    code: str = "550 geen zin"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, opties: Any) -> str:  # noqa: N802
        if self.doet == "hangt":
            await asyncio.sleep(GEDULD * 4)
        if self.weigert and self.weigert in address:
            return self.code
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.doet == "weigert de inhoud":
            return self.code
        self.brieven.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.doet == "zwijgt na de inhoud":
            await asyncio.sleep(GEDULD * 4)
        if self.doet == "sterft na de inhoud":
            server.transport.abort()
        return "250 OK"

    @property
    def aan(self) -> list[str]:
        return sorted(str(brief["To"]) for brief in self.brieven)


def vrije_poort() -> int:
    with socket.socket() as gevonden:
        gevonden.bind(("127.0.0.1", 0))
        return int(gevonden.getsockname()[1])


def gebruik_smtp(settings: Any, poort: int) -> None:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    opties = {"host": "127.0.0.1", "port": poort, "timeout": GEDULD}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": opties}}


@pytest.fixture
def bus(settings: Any) -> Iterator[Bus]:
    bus = Bus([])
    server = Controller(bus, hostname="127.0.0.1", port=vrije_poort())
    server.start()
    gebruik_smtp(settings, server.port)
    yield bus
    server.stop()


Standen = Callable[[], dict[str, str]]


@pytest.fixture
def standen(db: None) -> Standen:
    """How every mail stands, by the name of its person."""

    def kijk() -> dict[str, str]:
        mails = Herinneringsmail.objects.select_related("gebruiker").order_by("dag", "pk")
        return {mail.gebruiker.naam.split(".")[0]: mail.stand for mail in mails}

    return kijk
