"""What the audit lock costs: the same saves through the same action, with the triggers and without."""

from itertools import cycle

from psycopg import sql

from regioplan.bewerken.actions import wijzig
from regioplan.opstarten.rollen import Verbinding
from tests.bench.databases import VOORBEELD, Databases
from tests.bench.mensen import REDEN, zwaarste
from tests.bench.meten import om_en_om
from tests.bench.uitslag import Regel
from themalijnen.models import Inspanning

MET, ZONDER = "bench_met_slot", "bench_zonder_slot"
AANTAL = 600
GRENS = 1.2
SLOT = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname LIKE 'historie\\_%'
"""
INDEXEN = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%\\_nieuwste'"


class Opslaan:
    """Saves in one database: every time another effort, fetched beforehand as a form does."""

    def __init__(self, databases: Databases, naam: str) -> None:
        self.databases, self.naam = databases, naam
        databases.kies(naam)
        self.ik = zwaarste()
        self.beurten = cycle(Inspanning.objects.values_list("pk", flat=True))
        self.nummer = 0
        self.klaar_te_zetten()

    def klaar_te_zetten(self) -> None:
        """What is not timed: fetch the next effort, typed into, with the rights of this person looked up."""
        self.databases.kies(self.naam)
        self.nummer += 1
        self.obj = Inspanning.objects.select_related("plan__regio").get(pk=next(self.beurten))
        self.obj.titel = f"Opgeslagen {self.nummer}"

    def bewaar(self) -> None:
        wijzig(obj=self.obj, by=self.ik, versie=self.obj.versie, reden=REDEN)


def haal_slot_eraf(verbinding: Verbinding) -> None:
    """Everything the lock added to what Django itself would have made: triggers and the index they look with."""
    for tabel, trigger in verbinding.execute(SLOT).fetchall():
        weg = sql.SQL("DROP TRIGGER {} ON {}").format(sql.Identifier(trigger), sql.Identifier(tabel))
        verbinding.execute(weg)
    for (index,) in verbinding.execute(INDEXEN).fetchall():
        verbinding.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(index)))


def meet(databases: Databases) -> list[Regel]:
    for naam in (MET, ZONDER):
        databases.kopieer(naam, van=VOORBEELD)
    with databases.beheer(ZONDER) as verbinding:
        haal_slot_eraf(verbinding)
    werken = {naam: Opslaan(databases, naam) for naam in (ZONDER, MET)}
    tijden = om_en_om(
        {naam: werk.bewaar for naam, werk in werken.items()},
        AANTAL,
        vooraf={naam: werk.klaar_te_zetten for naam, werk in werken.items()},
    )
    return [Regel("opslaan met slot", tijden[MET], GRENS, vloer=tijden[ZONDER])]
