"""The progress documents of the groups: their steps, and a line for every effort that a group carries."""

from typing import Any

from regioplan.organisatie.models import Gebruiker
from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from werkgroepen.models import Documentstap, Voortgangsdocument, Voortgangslink, Voortgangsregel
from werkgroepen.models.voortgang import TEKSTVELDEN
from werkgroepen.standen import Documentstand, Vastgezet

REGELVELDEN = (*TEKSTVELDEN, "afspraak", "percentage", "klaar", "links")

Sleutel = tuple[str, str]


# --- Documents and their steps ---


def leg_documenten_vast(boek: Planboek) -> None:
    for item in _documenten(boek):
        document = Voortgangsdocument(
            plan=boek.plan, periode=boek.periode(item), werkgroep=boek.groep(item), stand=_stand(item)
        )
        boek.documenten[_sleutel(item)] = leg_item_vast(item, document)
        _leg_stappen_vast(boek, item, document)


def _documenten(boek: Planboek) -> list[Item]:
    return boek.lijst("voortgang/documenten.yaml", "groep", ("periode", "stappen"))


def _sleutel(item: Item) -> Sleutel:
    return item.tekst("periode"), item.tekst("groep")


def _stappen(item: Item) -> list[Item]:
    return item.onderdelen("stappen", "naar", ("op", "door", "namens", "opmerking"))


def _stand(item: Item) -> str:
    """Where the last step left the document; without steps nobody has submitted it."""
    return ([Documentstand.CONCEPT.value] + [stap.tekst("naar") for stap in _stappen(item)])[-1]


def _leg_stappen_vast(boek: Planboek, item: Item, document: Voortgangsdocument) -> None:
    stand: str = Documentstand.CONCEPT
    for stap in _stappen(item):
        rij = Documentstap(
            plan=boek.plan,
            document=document,
            van_stand=stand,
            naar_stand=stap.tekst("naar"),
            door=boek.wie(stap, "door") or boek.systeem,
            namens=boek.wie(stap, "namens"),
            op=stap.moment("op"),
            opmerking=stap.tekst("opmerking", ""),
        )
        leg_item_vast(stap, rij)
        stand = rij.naar_stand


# --- Lines ---


def leg_regels_vast(boek: Planboek) -> None:
    gemeld = {_sleutel(item): item for item in _gemeld(boek)}
    for sleutel, item in gemeld.items():
        item.zoek(boek.documenten, sleutel, "document")
    for sleutel, document in boek.documenten.items():
        _leg_regels_van(boek, document, boek.voert_uit[sleutel[1]], gemeld.get(sleutel))


def _gemeld(boek: Planboek) -> list[Item]:
    return boek.lijst("voortgang/regels.yaml", "groep", ("periode", "op", "door", "inspanningen"))


def _leg_regels_van(boek: Planboek, document: Voortgangsdocument, draagt: list[str], gemeld: Item | None) -> None:
    """What is said of an effort, and an empty line for each effort that nothing is said of."""
    regels = _regels(gemeld)
    for slug, item in regels.items():
        item.zoek(dict.fromkeys(draagt, True), slug, "inspanning van deze groep")
    for slug in draagt:
        regel = Voortgangsregel(plan=boek.plan, document=document, inspanning=boek.inspanningen[slug])
        if gemeld and slug in regels:
            _vul_in(boek, regel, gemeld, regels[slug])
        else:
            leg_item_vast(Item(f"{boek.map.name}, document {document}", {}), regel)


def _regels(gemeld: Item | None) -> dict[str, Item]:
    return gemeld.vakken("inspanningen", "inspanning", REGELVELDEN) if gemeld else {}


def _vul_in(boek: Planboek, regel: Voortgangsregel, gemeld: Item, item: Item) -> None:
    for veld in TEKSTVELDEN:
        setattr(regel, veld, item.tekst(veld, ""))
    if "afspraak" in item.velden:
        regel.afspraak = item.zoek(boek.afspraken, item.tekst("afspraak"), "landelijke afspraak")
    regel.percentage = item.getal("percentage") if "percentage" in item.velden else None
    regel.bijgewerkt_op, regel.bijgewerkt_door = _ondertekening(boek, gemeld)
    regel.vastgezet = Vastgezet.KLAAR if _is_klaar(regel, item) else ""
    leg_item_vast(item, regel)
    _leg_links_vast(regel, item)


def _ondertekening(boek: Planboek, item: Item) -> tuple[Any, Gebruiker | None]:
    return item.moment("op"), boek.wie(item, "door")


def _is_klaar(regel: Voortgangsregel, item: Item) -> bool:
    """A document is handed in with its lines ready; before that the file says so."""
    in_behandeling = regel.document.stand in (Documentstand.INGEDIEND, Documentstand.VASTGESTELD)
    return item.ja_nee("klaar", in_behandeling and regel.is_ingevuld)


def _leg_links_vast(regel: Voortgangsregel, item: Item) -> None:
    for link in item.onderdelen("links", "titel", ("adres",)):
        rij = Voortgangslink(plan=regel.plan, regel=regel, titel=link.tekst("titel"), adres_op_web=link.tekst("adres"))
        leg_item_vast(link, rij)


# --- What the plan shows of it ---


def vastgestelde_statussen(boek: Planboek) -> dict[str, str]:
    """The status of an effort by its short name, as the last adopted document has it."""
    vastgesteld = {_sleutel(item) for item in _documenten(boek) if _stand(item) == Documentstand.VASTGESTELD}
    statussen: dict[str, str] = {}
    for gemeld in _gemeld(boek):
        if _sleutel(gemeld) in vastgesteld:
            statussen |= {slug: item.tekst("status") for slug, item in _regels(gemeld).items()}
    return statussen
