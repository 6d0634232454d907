"""The chapters and appendices with their running text, and the planning tables in them."""

from collections import Counter

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from themalijnen.models import Hoofdstuk, Planningsregel

VELDEN = ("hoofdstuk", "soort", "genummerd", "tekst", "toont", "themalijn", "onderdelen")


def leg_hoofdstukken_vast(boek: Planboek) -> None:
    _leg_onderdelen_vast(boek, boek.lijst("hoofdstukken.yaml", "titel", VELDEN), None)


def _leg_onderdelen_vast(boek: Planboek, items: list[Item], ouder: Hoofdstuk | None) -> None:
    for volgorde, item in enumerate(items, start=1):
        hoofdstuk = leg_item_vast(item, _hoofdstuk(boek, item, ouder, volgorde))
        if "hoofdstuk" in item.velden:
            boek.hoofdstukken[item.tekst("hoofdstuk")] = hoofdstuk
        _leg_onderdelen_vast(boek, item.onderdelen("onderdelen", "titel", VELDEN), hoofdstuk)


def _hoofdstuk(boek: Planboek, item: Item, ouder: Hoofdstuk | None, volgorde: int) -> Hoofdstuk:
    return Hoofdstuk(
        plan=boek.plan,
        ouder=ouder,
        volgorde=volgorde,
        soort=item.tekst("soort", Hoofdstuk.Soort.HOOFDSTUK),
        genummerd=item.ja_nee("genummerd", True),
        titel=item.tekst("titel"),
        tekst=item.rijk("tekst"),
        toont=item.tekst("toont", Hoofdstuk.Toont.NIETS),
        themalijn=boek.themalijn(item, item.getal("themalijn")) if "themalijn" in item.velden else None,
    )


def leg_planning_vast(boek: Planboek) -> None:
    geteld: Counter[str] = Counter()
    for item in boek.lijst("planning.yaml", "bij", ("wanneer", "datum", "wie", "activiteit")):
        sleutel = item.tekst("bij")
        geteld[sleutel] += 1
        hoofdstuk = item.zoek(boek.hoofdstukken, sleutel, "hoofdstuk")
        leg_item_vast(item, _planningsregel(boek, item, hoofdstuk, geteld[sleutel]))


def _planningsregel(boek: Planboek, item: Item, hoofdstuk: Hoofdstuk, volgorde: int) -> Planningsregel:
    return Planningsregel(
        plan=boek.plan,
        hoofdstuk=hoofdstuk,
        volgorde=volgorde,
        activiteit=item.rijk("activiteit"),
        wanneer=item.tekst("wanneer"),
        datum=item.datum_of_leeg("datum"),
        wie=item.tekst("wie"),
    )
