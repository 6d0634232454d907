"""Theme lines, how they hang together, and their intended end results."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from themalijnen.models import Eindresultaat, Themalijn, Verbinding


def leg_themalijnen_vast(boek: Planboek) -> None:
    items = boek.lijst("themalijnen.yaml", "themalijn", ("titel", "opdrachtgever", "inleiding", "verbindingen"))
    for volgorde, item in enumerate(items, start=1):
        if item.getal("themalijn") != volgorde:
            raise item.fout(f"de themalijnen staan op volgorde; hier hoort nummer {volgorde}.")
        boek.themalijnen[volgorde] = _themalijn(boek, item, volgorde)
    for item in items:
        _leg_verbindingen_vast(boek, item)


def _themalijn(boek: Planboek, item: Item, volgorde: int) -> Themalijn:
    return leg_item_vast(
        item,
        Themalijn(
            plan=boek.plan,
            volgorde=volgorde,
            titel=item.tekst("titel"),
            opdrachtgever=item.tekst("opdrachtgever", ""),
            inleiding=item.rijk("inleiding"),
        ),
    )


def _leg_verbindingen_vast(boek: Planboek, item: Item) -> None:
    van = boek.themalijnen[item.getal("themalijn")]
    for volgorde, verbinding in enumerate(item.onderdelen("verbindingen", "met", ("toelichting",)), start=1):
        naar = boek.themalijn(verbinding, verbinding.getal("met"))
        toelichting = verbinding.rijk("toelichting")
        leg_item_vast(
            verbinding, Verbinding(plan=boek.plan, van=van, naar=naar, volgorde=volgorde, toelichting=toelichting)
        )


def leg_eindresultaten_vast(boek: Planboek) -> None:
    for item in boek.lijst("eindresultaten.yaml", "resultaat", ("titel", "achtergrond", "reden_niet_opgenomen")):
        sleutel = item.tekst("resultaat")
        resultaat = _eindresultaat(boek, item, sleutel)
        if sleutel[1:] != resultaat.letter:
            raise item.fout(f"de resultaten staan op volgorde; hier hoort {sleutel[:1]}{resultaat.letter}.")
        boek.eindresultaten[sleutel] = leg_item_vast(item, resultaat)


def _eindresultaat(boek: Planboek, item: Item, sleutel: str) -> Eindresultaat:
    nummer = int(sleutel[:1]) if sleutel[:1].isdigit() else 0
    themalijn = boek.themalijn(item, nummer)
    eerder = sum(resultaat.themalijn == themalijn for resultaat in boek.eindresultaten.values())
    reden = item.tekst("reden_niet_opgenomen", "")
    return Eindresultaat(
        plan=boek.plan,
        themalijn=themalijn,
        volgorde=eerder + 1,
        titel=item.tekst("titel"),
        achtergrond=item.rijk("achtergrond"),
        opgenomen=not reden,
        reden_niet_opgenomen=reden,
    )
