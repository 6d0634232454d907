"""The databases of a run, on a server of its own whose data are thrown away."""

import copy
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import sql

from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.omgeving import als_app, als_eigenaar
from regioplan.opstarten.paden import VAR
from regioplan.opstarten.postgres import SNEL, Server, embedded
from regioplan.opstarten.rollen import Adressen, Verbinding, richt_in, zet_rollen
from regioplan.opstarten.start import voer_uit

MAP = VAR / "bench"
VOORBEELD = "bench_voorbeeld"


class Databases:
    """The example plan and copies of it, and which of them the portal looks at now."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.geheimen = Geheimen(MAP / "geheimen.json")
        self._verbindingen: dict[str, BaseDatabaseWrapper] = {}

    def adressen(self, naam: str) -> Adressen:
        return zet_rollen(self.server, self.geheimen, database=naam)

    def omgeving(self, naam: str) -> dict[str, str]:
        """The environment of a portal on this database, as the application's role."""
        return als_app(self.adressen(naam), self.geheimen) | {"DJANGO_SETTINGS_MODULE": "tests.bench.instellingen"}

    def maak_voorbeeld(self) -> None:
        """Migrate and load the 2025 plan, as ``make start`` does."""
        adressen = richt_in(self.server, self.geheimen, database=VOORBEELD)
        omgeving = self.omgeving(VOORBEELD)
        voer_uit(als_eigenaar(adressen, omgeving), "-m", "regioplan.opstarten.bijwerken")
        voer_uit(omgeving, "manage.py", "laad_voorbeelden", "--zonder-accounts")

    def kopieer(self, naam: str, *, van: str = VOORBEELD) -> None:
        self.sluit()
        with closing(self.server.verbind()) as beheer:
            maken = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            beheer.execute(maken.format(sql.Identifier(naam), sql.Identifier(van)))

    @contextmanager
    def beheer(self, naam: str) -> Iterator[Verbinding]:
        """A connection as superuser, for what no role of the portal may do."""
        with closing(self.server.verbind(naam)) as verbinding:
            yield verbinding

    def kies(self, naam: str) -> None:
        """Let the portal in this process look at a database; its connection stays open, as with a pool."""
        if naam not in self._verbindingen:
            instellingen = copy.deepcopy(settings.DATABASES["default"]) | {"NAME": naam, "CONN_MAX_AGE": None}
            # In this one process an open connection does what the pool does in the portal.
            instellingen["OPTIONS"].pop("pool", None)
            self._verbindingen[naam] = DatabaseWrapper({**connections["default"].settings_dict, **instellingen})
        connections["default"] = self._verbindingen[naam]

    def sluit(self) -> None:
        """Close all connections: a database in use cannot be copied."""
        for verbinding in self._verbindingen.values():
            verbinding.close()


@contextmanager
def eigen_server() -> Iterator[Databases]:
    """An empty server; afterwards nothing of it is left."""
    with embedded(MAP / "postgres", instellingen=SNEL, leeg=True) as server:
        databases = Databases(server)
        try:
            yield databases
        finally:
            databases.sluit()
            server.wis()
