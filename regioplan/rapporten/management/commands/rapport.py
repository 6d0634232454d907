"""Write a report to a PDF, without a browser and without a worker."""

import datetime
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from regioplan.rapporten.planrapport import Planrapport
from regioplan.rapporten.soorten import SOORTEN
from regioplan.rapporten.stand import momentopname
from regioplan.rapporten.verzamelen import verzamel
from themalijnen.models import Plan


class Command(BaseCommand):
    help = "Schrijft een rapport naar een PDF. `rapport --lijst` noemt de soorten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", nargs="?", default="", help="Welk rapport, bijvoorbeeld uitvoeringsplan.")
        parser.add_argument("--lijst", action="store_true", help="Noem de soorten rapporten.")
        parser.add_argument("--regio", default="", help="Naam van de regio in het adres.")
        parser.add_argument("--plan", default="", help="Naam van het plan in het adres.")
        parser.add_argument("--stand", default="", help="Het plan zoals het op deze dag was (JJJJ-MM-DD).")
        parser.add_argument("--gemeente", default="", help="Naam van de gemeente in het adres.")
        parser.add_argument("-o", "--uitvoer", default="", help="Bestand; anders de naam van het rapport.")

    def handle(self, *args: Any, soort: str, lijst: bool, **opties: Any) -> None:
        if lijst:
            self._noem_soorten()
            return
        rapport = self._verzamel(kies_soort(soort), opties)
        pad = Path(opties["uitvoer"] or f"{rapport.plan.slug}-{soort}.pdf")
        self._schrijf(rapport, pad)

    def _noem_soorten(self) -> None:
        for slug, soort in SOORTEN.items():
            self.stdout.write(f"{slug:20} {soort.omschrijving}")

    def _verzamel(self, soort: type[Planrapport], opties: dict[str, Any]) -> Planrapport:
        eis_heden(opties["stand"])
        if opties["gemeente"] and not soort.per_gemeente:
            raise CommandError(f"Het rapport {soort.slug} gaat over de hele regio; laat --gemeente weg.")
        with momentopname():
            return soort(verzamel(haal_plan(opties["regio"], opties["plan"])))

    def _schrijf(self, rapport: Planrapport, pad: Path) -> None:
        from regioplan.rapporten.drukken import druk, tel_paginas

        pdf = druk(rapport)
        try:
            pad.write_bytes(pdf)
        except OSError as fout:
            raise CommandError(f"De PDF is niet te schrijven naar {pad}: {fout.strerror}.") from fout
        self.stdout.write(f"{pad}: {tel_paginas(pdf)} pagina's, {rapport.versie}.")


def kies_soort(slug: str) -> type[Planrapport]:
    if slug not in SOORTEN:
        gevraagd = f"Het rapport “{slug}” bestaat niet." if slug else "Zeg welk rapport."
        raise CommandError(f"{gevraagd} Kies uit: {', '.join(SOORTEN)}.")
    return SOORTEN[slug]


def haal_plan(regio: str, slug: str) -> Plan:
    if not regio or not slug:
        raise CommandError("Zeg met --regio en --plan van welk plan het rapport is.")
    plan: Plan | None = Plan.objects.select_related("regio", "voorganger").filter(regio__slug=regio, slug=slug).first()
    if plan is None:
        raise CommandError(f"De regio “{regio}” heeft geen plan “{slug}”.")
    return plan


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
