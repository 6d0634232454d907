"""How the efforts stand at each municipality, said by its own policy officers."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from werkgroepen.models import Gemeentestand


def leg_gemeentestanden_vast(boek: Planboek) -> None:
    for item in boek.lijst("voortgang/gemeentestanden.yaml", "gemeente", ("op", "door", "standen")):
        for slug, gemeld in item.vakken("standen", "inspanning", ("status", "tekst")).items():
            leg_item_vast(gemeld, _stand(boek, item, slug, gemeld))


def _stand(boek: Planboek, item: Item, slug: str, gemeld: Item) -> Gemeentestand:
    return Gemeentestand(
        plan=boek.plan,
        gemeente=item.zoek(boek.gemeenten, item.tekst("gemeente"), "gemeente"),
        inspanning=boek.inspanning(gemeld, slug),
        status=gemeld.tekst("status", ""),
        tekst=gemeld.tekst("tekst", ""),
        bijgewerkt_op=item.moment("op"),
        bijgewerkt_door=boek.wie(item, "door"),
        voorbeeld=True,
    )
