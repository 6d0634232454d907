"""Make a region and invite its first beheerder.

    manage.py nieuwe_regio --naam "Regio Midden" --slug midden --beheerder naam@gemeente.example \\
        --gemeente GM0001=Voorbeeldstad --gemeente GM0002=Voorbeelddorp
"""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.text import slugify

from regioplan.organisatie import actions, post
from regioplan.organisatie.models import Gebruiker, Gemeente, Regio, Uitnodiging


class Command(BaseCommand):
    help = "Maakt een regio met haar gemeenten en nodigt de eerste beheerder uit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--naam", required=True, help="Naam van de regio.")
        parser.add_argument("--slug", required=True, help="Naam in het adres: kleine letters, cijfers en streepjes.")
        parser.add_argument("--beheerder", required=True, help="E-mailadres van de eerste beheerder.")
        parser.add_argument("--beheerder-naam", default="", help="Naam van de eerste beheerder.")
        parser.add_argument(
            "--gemeente",
            action="append",
            default=[],
            dest="gemeenten",
            metavar="CODE=NAAM",
            help="CBS-code en naam, bijvoorbeeld GM0202=Arnhem; vaker te geven.",
        )
        parser.add_argument(
            "--vanaf",
            type=datetime.date.fromisoformat,
            default=None,
            help="Dag vanaf wanneer de gemeenten bij de regio horen (JJJJ-MM-DD); zonder: vandaag.",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            uitnodiging = self._open(opties)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from None
        self._vertel(uitnodiging)

    def _open(self, opties: dict[str, Any]) -> Uitnodiging:
        email = opties["beheerder"].lower()
        validate_email(email)
        return actions.open_regio(
            regio=Regio(naam=opties["naam"], slug=opties["slug"]),
            beheerder=Uitnodiging(email=email, naam=opties["beheerder_naam"] or email),
            gemeenten=[self._gemeente(tekst) for tekst in opties["gemeenten"]],
            vanaf=opties["vanaf"] or timezone.localdate(),
            by=Gebruiker.objects.systeem(),
        )

    def _gemeente(self, tekst: str) -> Gemeente:
        code, is_teken, naam = tekst.partition("=")
        if not (is_teken and naam.strip()):
            raise CommandError(f"“{tekst}” is geen gemeente. Schrijf bijvoorbeeld GM0202=Arnhem.")
        return Gemeente(cbs_code=code.strip(), naam=naam.strip(), slug=slugify(naam))

    def _vertel(self, uitnodiging: Uitnodiging) -> None:
        self.stdout.write(f"De regio {uitnodiging.regio} is gemaakt.")
        self.stdout.write(f"De worker verstuurt de uitnodiging naar {uitnodiging.email}. De link is:")
        self.stdout.write(post.adres(uitnodiging))
