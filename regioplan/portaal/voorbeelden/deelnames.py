"""Who sits in the groups. The people themselves come with the example accounts."""

import datetime

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from werkgroepen.models import Deelname

ROLLEN = tuple(Deelname.Groepsrol.values)


def leg_deelnames_vast(boek: Planboek) -> None:
    for item in boek.lijst("voortgang/deelnames.yaml", "groep", (*ROLLEN, "ook")):
        for rol in ROLLEN:
            for naam in item.lijst(rol):
                leg_item_vast(item, _deelname(boek, item, naam, rol))
        for ander in item.onderdelen("ook", "namens", ("rol", "van", "tot")):
            leg_item_vast(ander, _tijdelijk(boek, item, ander))


def _deelname(boek: Planboek, item: Item, naam: str, rol: str) -> Deelname:
    begin = datetime.date(boek.plan.jaar_van, 1, 1)
    return Deelname(plan=boek.plan, werkgroep=boek.groep(item), rol=rol, van=begin, **boek.namens(item, naam))


def _tijdelijk(boek: Planboek, groep: Item, item: Item) -> Deelname:
    """Somebody who began later in the year, or has stopped since."""
    deelname = _deelname(boek, groep, item.tekst("namens"), item.tekst("rol"))
    deelname.van = item.datum_of_leeg("van") or deelname.van
    deelname.tot = item.datum_of_leeg("tot")
    return deelname
