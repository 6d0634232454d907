"""`make test`: every check and every test, and one summary at the end."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from regioplan.opstarten import voorkant
from regioplan.opstarten.geheimen import Geheimen
from regioplan.opstarten.meldingen import Startfout, meld, tabel
from regioplan.opstarten.paden import BASIS, VAR

BIN = Path(sys.executable).parent
GELIJKTIJDIG = 2
TELLING = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)\b")
# mypy's plugin and Django's own checks read the settings, and ask the database nothing.
ZONDER_DATABASE = {
    "DATABASE_URL": "postgres://niemand@127.0.0.1:1/geen",
    "DATABASE_VERBINDINGEN": "0",
    "PYTHONPATH": str(BASIS),
}


@dataclass(frozen=True)
class Controle:
    naam: str
    opdracht: Sequence[str]


@dataclass(frozen=True)
class Uitslag:
    naam: str
    gelukt: bool
    seconden: float
    uitvoer: str

    @property
    def rij(self) -> tuple[str, str, str]:
        return (self.naam, "ok" if self.gelukt else "MISLUKT", f"{self.seconden:.1f} s")


def controles() -> list[Controle]:
    """What can run side by side: none of these needs a database."""
    beheer = (sys.executable, "manage.py")
    return [
        Controle("types (mypy)", [str(BIN / "mypy"), "."]),
        Controle("regels (ruff)", [str(BIN / "ruff"), "check", "--output-format", "concise", "."]),
        Controle("opmaak (ruff)", [str(BIN / "ruff"), "format", "--check", "--output-format", "concise", "."]),
        Controle("lagen (import-linter)", [str(BIN / "lint-imports")]),
        Controle("sjablonen (djlint)", [str(BIN / "djlint"), "templates", "--lint", "--quiet"]),
        Controle("opmaak van sjablonen (djlint)", [str(BIN / "djlint"), "templates", "--check"]),
        Controle("migraties", [*beheer, "makemigrations", "--check", "--dry-run"]),
        Controle("instellingen (check)", [*beheer, "check", "--fail-level", "WARNING"]),
    ]


def tests() -> list[Controle]:
    """What needs both cores, so these run one after the other."""
    pytest = (sys.executable, "-m", "pytest", "--color=no", "-q")
    lijst = [Controle("tests, met PDF's", [*pytest, "-n", "auto", "tests", "--ignore=tests/reizen"])]
    if any((BASIS / "tests/reizen").glob("test_*.py")):
        lijst.append(Controle("reizen in Chromium", [*pytest, "-n", "2", "tests/reizen"]))
    return lijst


def main(gevraagd: Sequence[str]) -> None:
    """Run everything, or only the checks whose names begin with one of the words given."""
    os.chdir(BASIS)
    os.environ.setdefault("SECRET_KEY", Geheimen(VAR / "test-postgres.json").geef("secret_key"))
    gedaan = [] if gevraagd else [toon(meet("voorkant", maak_voorkant))]
    with ThreadPoolExecutor(GELIJKTIJDIG) as pool:
        gedaan += [toon(uitslag) for uitslag in pool.map(voer_uit, kies(controles(), gevraagd))]
    getest = [voer_uit_zichtbaar(controle) for controle in kies(tests(), gevraagd)]
    meld("\n" + tabel(("Controle", "Uitslag", "Duur"), [uitslag.rij for uitslag in (*gedaan, *getest)]))
    if getest:
        meld("\n" + slotregel(uitslag.uitvoer for uitslag in getest))
    sys.exit(0 if all(uitslag.gelukt for uitslag in (*gedaan, *getest)) else 1)


def kies(alle: Sequence[Controle], gevraagd: Sequence[str]) -> list[Controle]:
    return [controle for controle in alle if not gevraagd or controle.naam.startswith(tuple(gevraagd))]


def maak_voorkant() -> tuple[bool, str]:
    try:
        voorkant.maak()
    except Startfout as fout:
        return False, str(fout)
    return True, ""


def meet(naam: str, doe: Callable[[], tuple[bool, str]]) -> Uitslag:
    begin = time.monotonic()
    gelukt, uitvoer = doe()
    return Uitslag(naam, gelukt, time.monotonic() - begin, uitvoer)


def voer_uit(controle: Controle) -> Uitslag:
    """Run a check and keep what it says."""

    def doe() -> tuple[bool, str]:
        klaar = subprocess.run(
            controle.opdracht,
            env=os.environ | ZONDER_DATABASE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return klaar.returncode == 0, klaar.stdout

    return meet(controle.naam, doe)


def voer_uit_zichtbaar(controle: Controle) -> Uitslag:
    """Run tests with their output on the screen as it comes, and keep it too, for the count."""
    meld(f"\n── {controle.naam} ──")

    def doe() -> tuple[bool, str]:
        regels = []
        with subprocess.Popen(
            controle.opdracht,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as proces:
            for regel in proces.stdout or []:
                meld(regel.rstrip("\n"))
                regels.append(regel)
        return proces.returncode == 0, "".join(regels)

    return meet(controle.naam, doe)


def toon(uitslag: Uitslag) -> Uitslag:
    """One line for a check that passed, all it said for one that failed."""
    meld(f"{'✓' if uitslag.gelukt else '✗'} {uitslag.naam} ({uitslag.seconden:.1f} s)")
    if not uitslag.gelukt:
        meld(uitslag.uitvoer.rstrip())
    return uitslag


def tel(uitvoer: str) -> Counter[str]:
    """The numbers in pytest's closing line."""
    slot = next((regel for regel in reversed(uitvoer.splitlines()) if TELLING.search(regel)), "")
    return Counter({soort.removesuffix("s"): int(aantal) for aantal, soort in TELLING.findall(slot)})


def slotregel(uitvoer: Iterable[str]) -> str:
    """The count of all tests in one plain line."""
    totaal = sum((tel(tekst) for tekst in uitvoer), Counter[str]())
    mislukt = totaal["failed"] + totaal["error"] + totaal["xpassed"]
    return f"{totaal['passed'] + totaal['xfailed']} passed, {mislukt} failed, {totaal['skipped']} skipped"


if __name__ == "__main__":
    main(sys.argv[1:])
