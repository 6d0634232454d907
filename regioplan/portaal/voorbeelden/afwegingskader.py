"""The assessment framework: criteria × end results."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from themalijnen.models import Afweging, Criterium

VINK = "✓"


def leg_afwegingskader_vast(boek: Planboek) -> None:
    if not boek.heeft("afwegingskader.yaml"):
        return
    kader = boek.item("afwegingskader.yaml", ("criteria", "afwegingen"))
    criteria = _criteria(boek, kader)
    for sleutel in kader.tabel("afwegingen"):
        _leg_rij_vast(boek, kader, str(sleutel), criteria)


def _criteria(boek: Planboek, kader: Item) -> dict[str, Criterium]:
    items = kader.onderdelen("criteria", "criterium", ("titel", "voetnoot"))
    return {
        item.tekst("criterium"): leg_item_vast(
            item,
            Criterium(
                plan=boek.plan, volgorde=volgorde, titel=item.tekst("titel"), voetnoot=item.tekst("voetnoot", "")
            ),
        )
        for volgorde, item in enumerate(items, start=1)
    }


def _leg_rij_vast(boek: Planboek, kader: Item, sleutel: str, criteria: dict[str, Criterium]) -> None:
    rij = Item(f"{kader.plaats}, resultaat “{sleutel}”", kader.velden["afwegingen"][sleutel])
    resultaat = boek.eindresultaat(rij, sleutel)
    for naam in rij.velden:
        criterium = rij.zoek(criteria, naam, "criterium")
        cel = rij.tekst(naam)
        opmerking = cel.removeprefix(VINK).strip()
        afweging = Afweging(
            plan=boek.plan,
            criterium=criterium,
            eindresultaat=resultaat,
            vink=cel.startswith(VINK),
            opmerking=opmerking,
        )
        leg_item_vast(rij, afweging)
