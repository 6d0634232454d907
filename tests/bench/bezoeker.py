"""Somebody who is logged in; requests go straight into the WSGI application that a server would call."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

from regioplan.organisatie.middleware import TweedeFactorMiddleware
from regioplan.organisatie.models import Gebruiker

HOST = "127.0.0.1"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class GeenPagina(Exception):
    """An address that was to be measured does not answer with a page."""


@dataclass(frozen=True)
class Antwoord:
    status: int
    inhoud: bytes


class Bezoeker:
    """A browser with a session: the second factor given, the cookies of an earlier page present."""

    def __init__(self, gebruiker: Gebruiker) -> None:
        self.app = get_wsgi_application()
        client = Client(HTTP_HOST=HOST)
        client.force_login(gebruiker, backend=BACKEND)
        sessie = client.session
        sessie[TweedeFactorMiddleware.SLEUTEL] = True
        sessie.save()
        client.get("/vloer/")
        self.koekjes = "; ".join(f"{naam}={koekje.value}" for naam, koekje in client.cookies.items())

    def haal(self, adres: str) -> Antwoord:
        """GET an address, as far as the last byte."""
        status: list[str] = []

        def begin(regel: str, *rest: Any) -> Any:
            status.append(regel)

        inhoud = self.app(self._omgeving(adres), begin)
        antwoord = Antwoord(int(status[0].split()[0]), b"".join(inhoud))
        inhoud.close()
        return antwoord

    def bekijk(self, adres: str) -> None:
        """GET an address that has to give a page; the work that is timed."""
        antwoord = self.haal(adres)
        if antwoord.status != 200:
            raise GeenPagina(f"{adres} gaf {antwoord.status}")

    def vragen(self, adres: str) -> int:
        """How many queries an address takes, those of session and user included."""
        teller = Teller()
        with connection.execute_wrapper(teller):
            self.bekijk(adres)
        return teller.aantal

    def _omgeving(self, adres: str) -> dict[str, Any]:
        pad, _, vraag = adres.partition("?")
        omgeving: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": pad,
            "QUERY_STRING": vraag,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self.koekjes,
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_ENCODING": "gzip, br",
            "HTTP_HOST": HOST,
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(omgeving)
        return omgeving


class Teller:
    """Counts what goes to the database, without keeping it as Django's own log does."""

    def __init__(self) -> None:
        self.aantal = 0

    def __call__(self, execute: Any, *rest: Any) -> Any:
        self.aantal += 1
        return execute(*rest)
