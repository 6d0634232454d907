"""Load the example plans and accounts; a second time changes nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from regioplan.portaal.voorbeelden.accounts import accountsbestand, maak_accounts, maak_gebruikers
from regioplan.portaal.voorbeelden.lezen import FoutInVoorbeeld
from regioplan.portaal.voorbeelden.plan import laad_plannen


class Command(BaseCommand):
    help = "Laadt de voorbeeldplannen en maakt voorbeeldaccounts. Een tweede keer verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--zonder-accounts", action="store_true", help="Maak geen voorbeeldaccounts.")

    def handle(self, *args: Any, zonder_accounts: bool, **opties: Any) -> None:
        wortel = Path(settings.BASE_DIR) / "fixtures"
        try:
            if not zonder_accounts:
                maak_gebruikers(wortel)
            self._laad_plannen(wortel)
            if not zonder_accounts:
                self._maak_accounts(wortel)
        except FoutInVoorbeeld as fout:
            raise CommandError(f"De voorbeelden kloppen niet. {fout}") from fout

    def _laad_plannen(self, wortel: Path) -> None:
        for uitkomst in laad_plannen(wortel):
            self.stdout.write(f"{uitkomst.naam}: {'geladen' if uitkomst.geladen else 'staat er al, overgeslagen'}.")

    def _maak_accounts(self, wortel: Path) -> None:
        if aantal := maak_accounts(wortel):
            self.stdout.write(f"{aantal} voorbeeldaccounts gemaakt; de wachtwoorden staan in {accountsbestand()}.")
        else:
            self.stdout.write("Voorbeeldaccounts: die zijn er al.")
