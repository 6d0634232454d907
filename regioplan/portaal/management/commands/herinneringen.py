"""Show which mails would go out, or send what is due.

manage.py herinneringen --proef [--regio SLUG] [--datum JJJJ-MM-DD] [--voorbeelden]
manage.py herinneringen
"""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from regioplan.organisatie.models import Regio
from regioplan.portaal.herinneringen import verzenden
from regioplan.portaal.herinneringen.aanleidingen import Herinnering
from regioplan.portaal.herinneringen.brief import volledig
from regioplan.portaal.herinneringen.dagen import is_werkdag
from regioplan.portaal.herinneringen.taal import aantal, datum
from regioplan.portaal.models import Herinneringsinstelling


class Command(BaseCommand):
    help = "Verstuurt de herinneringen die aan de beurt zijn; met --proef: laat alleen zien wat er zou uitgaan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--proef", action="store_true", help="Laat zien wie wat krijgt en waarom; verstuurt niets.")
        parser.add_argument("--regio", default="", metavar="SLUG", help="Alleen deze regio (bij --proef).")
        parser.add_argument(
            "--datum",
            type=datetime.date.fromisoformat,
            default=None,
            metavar="JJJJ-MM-DD",
            help="De dag waarvoor (bij --proef); zonder: vandaag.",
        )
        parser.add_argument(
            "--voorbeelden", action="store_true", help="Ook over verzonnen voorbeelden; die worden nooit verstuurd."
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["proef"]:
            self._proef(opties)
        elif opties["regio"] or opties["datum"] or opties["voorbeelden"]:
            raise CommandError("--regio, --datum en --voorbeelden horen bij --proef.")
        else:
            verzenden.verzend(timezone.now())

    def _proef(self, opties: dict[str, Any]) -> None:
        gekozen = [i for i in verzenden.instellingen() if opties["regio"] in ("", i.regio.slug)]
        if not gekozen:
            bekend = ", ".join(Regio.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"De regio “{opties['regio']}” is er niet. Kies uit: {bekend or 'er is nog geen regio'}."
            )
        dag = opties["datum"] or timezone.localdate()
        for instelling in gekozen:
            self._toon(instelling, dag, voorbeelden=opties["voorbeelden"])
        self.stdout.write("Er is niets verstuurd.")

    def _toon(self, instelling: Herinneringsinstelling, dag: datetime.date, *, voorbeelden: bool) -> None:
        """Each person with what they would be told, as of the region's hour on a day."""
        self.stdout.write(f"{instelling.regio}, {datum(dag)}, {instelling.uur}.00 uur")
        if not instelling.aan:
            self.stdout.write("  De herinneringen van deze regio staan uit.")
        if not is_werkdag(dag):
            self.stdout.write("  Dit is geen werkdag: dan gaat er niets uit. Op een werkdag zou dit uitgaan:")
        nu = timezone.make_aware(datetime.datetime.combine(dag, datetime.time(instelling.uur)))
        per_persoon: dict[Any, list[Herinnering]] = {}
        for herinnering in verzenden.te_melden(instelling, nu, voorbeelden=voorbeelden):
            per_persoon.setdefault(herinnering.gebruiker, []).append(herinnering)
        wie = aantal(len(per_persoon), "persoon krijgt", "personen krijgen") if per_persoon else "Niemand krijgt"
        self.stdout.write(f"  {wie} een e-mail.")
        for gebruiker, herinneringen in per_persoon.items():
            self._toon_persoon(gebruiker, herinneringen)

    def _toon_persoon(self, gebruiker: Any, herinneringen: list[Herinnering]) -> None:
        self.stdout.write(f"\n  {gebruiker} <{gebruiker.email}>: {aantal(len(herinneringen), 'bericht', 'berichten')}")
        for herinnering in herinneringen:
            zin = herinnering.zin.replace("\n", " · ")
            self.stdout.write(f"  - {herinnering.aanleiding.label}: {zin}")
            self.stdout.write(f"    Waarom: {herinnering.waarom}. {volledig(herinnering.adres)}")
