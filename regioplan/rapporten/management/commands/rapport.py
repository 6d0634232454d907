"""Write a report to a PDF, without a browser and without a worker."""

import datetime
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify

from regioplan.rapporten.onderwerpen import NietGevonden, vraag_om
from regioplan.rapporten.rapportage import Rapportage
from regioplan.rapporten.soorten import SOORTEN
from regioplan.rapporten.stand import momentopname


class Command(BaseCommand):
    help = "Schrijft een rapport naar een PDF. `rapport --lijst` noemt de soorten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", nargs="?", default="", help="Welk rapport, bijvoorbeeld uitvoeringsplan.")
        parser.add_argument("--lijst", action="store_true", help="Noem de soorten rapporten.")
        parser.add_argument("--regio", default="", help="Naam van de regio in het adres.")
        parser.add_argument("--plan", default="", help="Naam van het plan in het adres.")
        parser.add_argument("--stand", default="", help="Het plan zoals het op deze dag was (JJJJ-MM-DD).")
        parser.add_argument("--periode", default="", help="Naam van de voortgangsperiode in het adres.")
        parser.add_argument("--werkgroep", default="", help="Naam of nummer van de groep.")
        parser.add_argument("--overleg", default="", help="Nummer van het overleg in het adres.")
        parser.add_argument("--gemeente", default="", help="Naam van de gemeente in het adres.")
        parser.add_argument("--vastgesteld", action="store_true", help="Alleen voortgang die is vastgesteld.")
        parser.add_argument("-o", "--uitvoer", default="", help="Bestand; anders de naam van het rapport.")

    def handle(self, *args: Any, soort: str, lijst: bool, **opties: Any) -> None:
        if lijst:
            self._noem_soorten()
            return
        rapport = self._verzamel(kies_soort(soort), opties)
        pad = Path(opties["uitvoer"] or bestandsnaam(soort, opties))
        self._schrijf(rapport, pad)

    def _noem_soorten(self) -> None:
        for slug, soort in SOORTEN.items():
            self.stdout.write(f"{slug:20} {soort.omschrijving}")

    def _verzamel(self, soort: type[Rapportage], opties: dict[str, Any]) -> Rapportage:
        eis_heden(opties["stand"])
        try:
            with momentopname():
                return vraag_om(soort, opties).verzamel()
        except NietGevonden as fout:
            raise CommandError(str(fout)) from fout

    def _schrijf(self, rapport: Rapportage, pad: Path) -> None:
        from regioplan.rapporten.drukken import druk, tel_paginas

        pdf = druk(rapport)
        try:
            pad.write_bytes(pdf)
        except OSError as fout:
            raise CommandError(f"De PDF is niet te schrijven naar {pad}: {fout.strerror}.") from fout
        self.stdout.write(f"{pad}: {tel_paginas(pdf)} pagina's, {rapport.versie}.")


def bestandsnaam(soort: str, opties: dict[str, Any]) -> str:
    """What was asked for, in the order of the options: "2025-eerste-kwartaal-voortgang.pdf"."""
    waarvan = [
        slugify(opties[deel]) for deel in ("plan", "periode", "werkgroep", "gemeente", "overleg") if opties[deel]
    ]
    return f"{'-'.join([*waarvan, soort])}.pdf"


def kies_soort(slug: str) -> type[Rapportage]:
    if slug not in SOORTEN:
        gevraagd = f"Het rapport “{slug}” bestaat niet." if slug else "Zeg welk rapport."
        raise CommandError(f"{gevraagd} Kies uit: {', '.join(SOORTEN)}.")
    return SOORTEN[slug]


def eis_heden(stand: str) -> None:
    """Reports show the plan as it is; as it was at a date they cannot yet."""
    if not stand:
        return
    try:
        dag = datetime.date.fromisoformat(stand)
    except ValueError as fout:
        raise CommandError(f"--stand {stand} is geen dag. Schrijf JJJJ-MM-DD, bijvoorbeeld 2025-03-01.") from fout
    if dag < timezone.localdate():
        raise CommandError(
            f"Dit rapport is nog niet te geven zoals het op {date_format(dag, 'j F Y')} was. Laat --stand weg."
        )
