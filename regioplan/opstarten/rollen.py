"""The two database roles: an owner, who migrates, and the application's, which owns nothing.

Web and worker connect as the application's role, so that they can neither switch off a trigger nor alter a table.
What that role may do with rows is granted after every migrate; here it only gets in.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.postgres import Server

EIGENAAR = "regioplan_eigenaar"
APP = "regioplan_app"
DATABASE = "regioplan"
OUDSTE_VERSIE = 15
LANGSTE_NAAM = 63

type Verbinding = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Adressen:
    """The same database, as its owner and as the application."""

    eigenaar: str
    app: str

    @property
    def app_rol(self) -> str:
        return unquote(urlsplit(self.app).username or "")


def richt_in(server: Server, geheimen: Geheimen, *, database: str = DATABASE) -> Adressen:
    """Make or renew both roles on the embedded server, and the database; every time the same result."""
    adressen = zet_rollen(server, geheimen, database=database)
    with closing(server.verbind()) as beheer:
        if not beheer.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            maken = sql.SQL("CREATE DATABASE {} OWNER {}")
            beheer.execute(maken.format(sql.Identifier(database), sql.Identifier(EIGENAAR)))
    with closing(psycopg.connect(adressen.eigenaar, autocommit=True)) as eigenaar:
        geef_toegang(eigenaar, APP)
    return adressen


def zet_rollen(server: Server, geheimen: Geheimen, *, database: str) -> Adressen:
    """Make or renew both roles; gives what will be their addresses of a database, which need not exist yet."""
    with closing(server.verbind()) as beheer:
        zet_rol(beheer, EIGENAAR, geheimen.geef(EIGENAAR), recht="CREATEDB")
        zet_rol(beheer, APP, geheimen.geef(APP), recht="NOCREATEDB")
        # The owner can act as the application: tests try that way what it may not do.
        beheer.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(EIGENAAR)))
    return Adressen(
        eigenaar=server.url(EIGENAAR, geheimen.geef(EIGENAAR), database),
        app=server.url(APP, geheimen.geef(APP), database),
    )


def zet_rol(verbinding: Verbinding, rol: str, wachtwoord: str, *, recht: str) -> None:
    """Make a role that can log in, or give it this password; ``recht`` only where a superuser does it."""
    bestaat = verbinding.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [rol]).fetchone()
    opdracht = sql.SQL("{werkwoord} ROLE {rol} LOGIN {recht} PASSWORD {wachtwoord}").format(
        werkwoord=sql.SQL("ALTER" if bestaat else "CREATE"),
        rol=sql.Identifier(rol),
        recht=sql.SQL(f"NOSUPERUSER NOCREATEROLE {recht}" if recht else ""),
        wachtwoord=sql.Literal(wachtwoord),
    )
    verbinding.execute(opdracht)


def geef_toegang(verbinding: Verbinding, rol: str) -> None:
    """Let a role into the database and its schema, where it cannot get in already."""
    database = sql.Identifier(verbinding.info.dbname)
    naam = sql.Identifier(rol)
    vraag = (
        "SELECT has_database_privilege(%s, current_database(), 'CONNECT'), has_schema_privilege(%s, 'public', 'USAGE')"
    )
    rij = verbinding.execute(vraag, [rol, rol]).fetchone()
    if rij is not None and not rij[0]:
        verbinding.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, naam))
    if rij is not None and not rij[1]:
        verbinding.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(naam))


# --- A server that somebody else keeps ---------------------------------------------------------


def voorzie(url: str, eigenaar_url: str | None, geheimen: Geheimen) -> Adressen:
    """Both addresses on the server that the environment points at.

    With two addresses these are used as they are. With one, its role must be the owner: it migrates, and makes the
    application's role.
    """
    if eigenaar_url:
        adressen = Adressen(eigenaar=eigenaar_url, app=url)
        _met(eigenaar_url, "DATABASE_OWNER_URL", _controleer_eigenaar)
        _met(url, "DATABASE_URL", _controleer_app)
        return adressen
    return _met(url, "DATABASE_URL", lambda verbinding: _maak_app(verbinding, url, geheimen))


def _met[T](url: str, instelling: str, doe: Callable[[Verbinding], T]) -> T:
    """Do something with a connection; what goes wrong becomes a sentence that names the setting."""
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise Startfout(
            f"{instelling} wijst geen PostgreSQL aan. Geef postgres://gebruiker:wachtwoord@server/database."
        )
    try:
        with closing(psycopg.connect(url, autocommit=True, connect_timeout=10)) as verbinding:
            if verbinding.info.server_version < OUDSTE_VERSIE * 10_000:
                raise Startfout(f"PostgreSQL {OUDSTE_VERSIE} of nieuwer is nodig; de server van {instelling} is ouder.")
            return doe(verbinding)
    except psycopg.OperationalError as fout:
        raise Startfout(f"De database van {instelling} antwoordt niet zoals nodig: {str(fout).strip()}") from fout
    except psycopg.errors.InsufficientPrivilege as fout:
        raise Startfout(f"De gebruiker van {instelling} mag te weinig: {str(fout).strip()}") from fout


def _controleer_eigenaar(verbinding: Verbinding) -> None:
    rij = verbinding.execute("SELECT current_user, has_schema_privilege('public', 'CREATE')").fetchone()
    if rij is not None and not rij[1]:
        raise Startfout(
            f"De gebruiker {rij[0]} mag geen tabellen maken in database {verbinding.info.dbname}. Maak hem eigenaar: "
            f'ALTER DATABASE "{verbinding.info.dbname}" OWNER TO "{rij[0]}";'
        )


def _controleer_app(verbinding: Verbinding) -> None:
    vraag = """
        SELECT current_user, rolsuper
            OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p'))
            OR has_schema_privilege('public', 'CREATE')
        FROM pg_roles r WHERE rolname = current_user
    """
    rij = verbinding.execute(vraag).fetchone()
    if rij is not None and rij[1]:
        raise Startfout(
            f"De gebruiker {rij[0]} van DATABASE_URL is eigenaar van tabellen of mag ze maken. Het portaal zelf werkt "
            "met een gebruiker die niets bezit, anders is de geschiedenis niet beschermd. Zet de eigenaar in "
            "DATABASE_OWNER_URL en in DATABASE_URL een gebruiker zonder rechten: "
            f"CREATE ROLE {APP} LOGIN PASSWORD '…';"
        )


def _maak_app(verbinding: Verbinding, url: str, geheimen: Geheimen) -> Adressen:
    """Make the application's role next to the owner's, with a password kept on this machine."""
    _controleer_eigenaar(verbinding)
    rij = verbinding.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user").fetchone()
    if rij is None or not rij[0]:
        gebruiker = verbinding.info.user
        raise Startfout(
            f"De gebruiker {gebruiker} van DATABASE_URL mag geen gebruikers maken, en het portaal heeft er een nodig "
            f'die niets bezit. Geef {gebruiker} dat recht: ALTER ROLE "{gebruiker}" CREATEROLE; of maak hem zelf '
            f"(CREATE ROLE {APP} LOGIN PASSWORD '…';), zet hem in DATABASE_URL en {gebruiker} in DATABASE_OWNER_URL."
        )
    rol = f"{verbinding.info.dbname[: LANGSTE_NAAM - 4]}_app"
    wachtwoord = geheimen.geef(f"{rol}@{verbinding.info.host}:{verbinding.info.port}")
    zet_rol(verbinding, rol, wachtwoord, recht="")
    geef_toegang(verbinding, rol)
    return Adressen(eigenaar=url, app=met_gebruiker(url, rol, wachtwoord))


def met_gebruiker(url: str, gebruiker: str, wachtwoord: str) -> str:
    """The same address for somebody else."""
    delen = urlsplit(url)
    plaats = delen.netloc.rpartition("@")[2]
    return urlunsplit(delen._replace(netloc=f"{quote(gebruiker)}:{quote(wachtwoord)}@{plaats}"))
