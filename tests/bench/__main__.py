"""`make bench`: make the data, measure, print one table. Ends with 1 when a figure is not reached."""

import os
import shutil
import sys
from collections.abc import Iterator

import django

from regioplan.opstarten import voorkant
from regioplan.opstarten.meldingen import Startfout, meld, stap, waarschuw
from regioplan.opstarten.start import beheer
from tests.bench.databases import MAP, VOORBEELD, Databases, eigen_server
from tests.bench.uitslag import Regel, toon


def main() -> None:
    waarschuw_bij_drukte()
    try:
        with eigen_server() as databases:
            regels = list(meet(databases))
    except Startfout as fout:
        waarschuw(str(fout))
        sys.exit(1)
    finally:
        shutil.rmtree(MAP, ignore_errors=True)
    meld(f"\n{toon(regels)}")
    sys.exit(any(not regel.gehaald for regel in regels))


def waarschuw_bij_drukte() -> None:
    """Medians of turns bear a little company, not a machine that has more to do than it can."""
    if (drukte := os.getloadavg()[0]) > (processoren := os.cpu_count() or 1) / 2:
        waarschuw(
            f"Let op: de machine is bezet (drukte {drukte:.1f} op {processoren} processoren); meet liever in rust."
        )


def meet(databases: Databases) -> Iterator[Regel]:
    bereid_voor(databases)
    from tests.bench import kijken, netwerk, opslaan, pdf, rekenen

    with stap("Gegevens gemaakt: 1, 10 en 100 keer het plan, 42 regio's × 10 jaar"):
        kijken.vul(databases)
    kijker = kijken.Kijker(databases)
    with stap(f"{len(kijker.adressen)} pagina's gemeten"):
        for pagina in kijker.adressen:
            yield from kijker.meet(pagina)
    with stap("Lange begroting gemeten"):
        yield from kijker.meet_lang()
    with stap("Opslaan gemeten"):
        yield from opslaan.meet(databases)
    with stap("Rekenen gemeten"):
        yield from rekenen.meet(databases)
    with stap("PDF gemeten"):
        yield from pdf.meet(databases.omgeving(VOORBEELD))
    with stap("Verkeer over de lijn gemeten"):
        lang, voorbeeld = (databases.omgeving(naam) for naam in (kijken.LANG, VOORBEELD))
        yield from netwerk.meet_gewichten(lang, kijker.bezoekers[kijken.LANG].koekjes, kijker.adressen)
        koekjes = kijker.bezoekers[VOORBEELD].koekjes
        yield from netwerk.meet_pdf(voorbeeld, koekjes, pdf.bewaarde_pdf(voorbeeld))


def bereid_voor(databases: Databases) -> None:
    """Everything a portal needs to answer, in this process and in those that it starts."""
    with stap("Opmaak gebouwd"):
        voorkant.maak()
    with stap("Voorbeeld geladen"):
        databases.maak_voorbeeld()
    omgeving = databases.omgeving(VOORBEELD)
    with stap("Statische bestanden verzameld"):
        beheer(omgeving, "collectstatic", "--noinput", "--verbosity=0")
    os.environ.update(omgeving)
    django.setup()


if __name__ == "__main__":
    main()
