"""Periods that are reported on, and what the adviser says of each theme line."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from werkgroepen.models import Samenvatting, Voortgangsperiode


def leg_perioden_vast(boek: Planboek) -> None:
    for item in boek.lijst("voortgang/perioden.yaml", "periode", ("naam", "van", "tot", "deadline", "stand")):
        boek.perioden[item.tekst("periode")] = leg_item_vast(item, _periode(boek, item))


def _periode(boek: Planboek, item: Item) -> Voortgangsperiode:
    return Voortgangsperiode(
        plan=boek.plan,
        slug=item.tekst("periode"),
        naam=item.tekst("naam"),
        van=item.datum("van"),
        tot=item.datum("tot"),
        deadline=item.datum("deadline"),
        stand=item.tekst("stand"),
        voorbeeld=True,
    )


def leg_samenvattingen_vast(boek: Planboek) -> None:
    for item in boek.lijst("voortgang/samenvattingen.yaml", "periode", ("themalijnen",)):
        teksten = Item(item.plaats, item.tabel("themalijnen"))
        for nummer in teksten.velden:
            samenvatting = Samenvatting(
                plan=boek.plan,
                periode=boek.periode(item),
                themalijn=boek.themalijn(item, nummer),
                tekst=teksten.rijk(nummer),
            )
            leg_item_vast(item, samenvatting)
