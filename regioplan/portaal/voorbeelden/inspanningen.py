"""Efforts: what they serve, what they rest on, their steps and milestones."""

from collections import Counter
from typing import Any

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.documenten import vastgestelde_statussen
from regioplan.portaal.voorbeelden.lezen import Item, lees_item, leg_item_vast
from themalijnen.models import Deelstap, Inspanning, Inspanningafspraak, Mijlpaal, Resultaatbijdrage

VELDEN = ("themalijn", "titel", "beschrijving", "van", "tot", "draagt_bij_aan", "rust_op", "deelstappen")
MIJLPAALVELDEN = ("datum", "wanneer", "behaald")


def leg_inspanningen_vast(boek: Planboek) -> None:
    geteld: Counter[int] = Counter()
    statussen = vastgestelde_statussen(boek)
    for item in boek.lijst("inspanningen.yaml", "inspanning", VELDEN):
        nummer = item.getal("themalijn")
        geteld[nummer] += 1
        status = statussen.get(item.tekst("inspanning"), "")
        inspanning = _inspanning(boek, item, geteld[nummer], status)
        boek.inspanningen[item.tekst("inspanning")] = inspanning
        _leg_bijdragen_vast(boek, item, inspanning)
        _leg_grondslagen_vast(boek, item, inspanning)
        _leg_stappen_vast(boek, item, item.lijst("deelstappen"), inspanning, None)


def _inspanning(boek: Planboek, item: Item, volgorde: int, status: str) -> Inspanning:
    return leg_item_vast(
        item,
        Inspanning(
            plan=boek.plan,
            themalijn=boek.themalijn(item, item.getal("themalijn")),
            volgorde=volgorde,
            titel=item.tekst("titel"),
            beschrijving=item.rijk("beschrijving"),
            status=status,
            van=item.datum_of_leeg("van"),
            tot=item.datum_of_leeg("tot"),
        ),
    )


def _leg_bijdragen_vast(boek: Planboek, item: Item, inspanning: Inspanning) -> None:
    for sleutel in item.lijst("draagt_bij_aan"):
        resultaat = boek.eindresultaat(item, sleutel)
        leg_item_vast(item, Resultaatbijdrage(plan=boek.plan, inspanning=inspanning, eindresultaat=resultaat))


def _leg_grondslagen_vast(boek: Planboek, item: Item, inspanning: Inspanning) -> None:
    for slug in item.lijst("rust_op"):
        afspraak = item.zoek(boek.afspraken, slug, "landelijke afspraak")
        leg_item_vast(item, Inspanningafspraak(plan=boek.plan, inspanning=inspanning, afspraak=afspraak))


def _leg_stappen_vast(
    boek: Planboek, item: Item, stappen: list[Any], inspanning: Inspanning, ouder: Deelstap | None
) -> None:
    """A step is a text, or a ``stap`` with ``onderdelen``."""
    for volgorde, stap in enumerate(stappen, start=1):
        tekst, onderdelen = _stap(item, stap)
        deelstap = Deelstap(plan=boek.plan, inspanning=inspanning, ouder=ouder, volgorde=volgorde, tekst=tekst)
        leg_item_vast(item, deelstap)
        _leg_stappen_vast(boek, item, onderdelen, inspanning, deelstap)


def _stap(item: Item, stap: Any) -> tuple[str, list[Any]]:
    if isinstance(stap, str):
        return stap.strip(), []
    if not isinstance(stap, dict) or set(stap) - {"stap", "onderdelen"}:
        raise item.fout(f"een deelstap is een tekst, of een “stap” met “onderdelen”, en niet {stap!r}.")
    deel = Item(f"{item.plaats}, deelstap", stap)
    return deel.tekst("stap"), deel.lijst("onderdelen")


def leg_mijlpalen_vast(boek: Planboek) -> None:
    if not boek.heeft("mijlpalen.yaml"):
        return
    bestand = lees_item(boek.map / "mijlpalen.yaml", boek.wortel, boek.inspanningen)
    for slug in bestand.velden:
        for volgorde, item in enumerate(bestand.onderdelen(slug, "titel", MIJLPAALVELDEN), start=1):
            leg_item_vast(item, _mijlpaal(boek, item, boek.inspanningen[slug], volgorde))


def _mijlpaal(boek: Planboek, item: Item, inspanning: Inspanning, volgorde: int) -> Mijlpaal:
    return Mijlpaal(
        plan=boek.plan,
        inspanning=inspanning,
        volgorde=volgorde,
        titel=item.tekst("titel"),
        datum=item.datum_of_leeg("datum"),
        wanneer=item.tekst("wanneer", ""),
        behaald=item.ja_nee("behaald", False) if "behaald" in item.velden else None,
    )
