"""Let somebody who lost both phone and recovery codes set up a second factor again."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from regioplan.organisatie.models import Gebruiker


class Command(BaseCommand):
    help = "Wist de tweede stap van een gebruiker. Bij het volgende inloggen stelt die een nieuwe in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="Het e-mailadres waarmee de gebruiker inlogt.")

    def handle(self, *args: Any, email: str, **opties: Any) -> None:
        gebruiker = Gebruiker.objects.filter(email__iexact=email).first()
        if gebruiker is None:
            raise CommandError(f"Er is geen gebruiker met het e-mailadres {email}.")
        aantal, _ = Authenticator.objects.filter(user=gebruiker).delete()
        self.stdout.write(f"{gebruiker}: {aantal} middelen gewist." if aantal else f"{gebruiker} had geen tweede stap.")
