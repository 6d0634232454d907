"""Meetings of the groups: who was there, the agenda, and what came out of it."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from werkgroepen.models import Aanwezigheid, Actiepunt, Agendapunt, Overleg, Uitkomst

AANWEZIG = tuple(Aanwezigheid.Waarde.values)
UITKOMSTEN = {"besluiten": Uitkomst.Soort.BESLUIT, "informatie": Uitkomst.Soort.INFORMATIE}
TEKSTVELDEN = ("onderwerp", "plaats", "link", "toelichting")
VELDEN = (*TEKSTVELDEN, "datum", "begin", "eind", "afgelast", "agenda", *AANWEZIG)
PUNTVELDEN = ("inspanning", "toelichting", "acties", *UITKOMSTEN)


def leg_overleggen_vast(boek: Planboek) -> None:
    for item in boek.lijst("voortgang/overleggen.yaml", "groep", VELDEN):
        overleg = leg_item_vast(item, _overleg(boek, item))
        _leg_aanwezigheid_vast(boek, item, overleg)
        for volgorde, punt in enumerate(item.onderdelen("agenda", "punt", PUNTVELDEN), start=1):
            _leg_agendapunt_vast(boek, punt, overleg, volgorde)


def _overleg(boek: Planboek, item: Item) -> Overleg:
    return Overleg(
        plan=boek.plan,
        werkgroep=boek.groep(item),
        datum=item.datum("datum"),
        begin=item.tijd_of_leeg("begin"),
        eind=item.tijd_of_leeg("eind"),
        afgelast=item.ja_nee("afgelast", False),
        voorbeeld=True,
        **{veld: item.tekst(veld, "") for veld in TEKSTVELDEN},
    )


def _leg_aanwezigheid_vast(boek: Planboek, item: Item, overleg: Overleg) -> None:
    for waarde in AANWEZIG:
        for naam in item.lijst(waarde):
            rij = Aanwezigheid(plan=boek.plan, overleg=overleg, waarde=waarde, **boek.namens(item, naam))
            leg_item_vast(item, rij)


def _leg_agendapunt_vast(boek: Planboek, item: Item, overleg: Overleg, volgorde: int) -> None:
    punt = Agendapunt(
        plan=boek.plan,
        overleg=overleg,
        volgorde=volgorde,
        titel=item.tekst("punt"),
        toelichting=item.tekst("toelichting", ""),
        inspanning=boek.inspanning_of_leeg(item),
    )
    leg_item_vast(item, punt)
    _leg_uitkomsten_vast(item, punt)
    _leg_acties_vast(boek, item, punt)


def _leg_uitkomsten_vast(item: Item, punt: Agendapunt) -> None:
    teksten = [(soort, tekst) for veld, soort in UITKOMSTEN.items() for tekst in item.lijst(veld)]
    for volgorde, (soort, tekst) in enumerate(teksten, start=1):
        uitkomst = Uitkomst(plan=punt.plan, agendapunt=punt, volgorde=volgorde, soort=soort, tekst=tekst)
        leg_item_vast(item, uitkomst)


def _leg_acties_vast(boek: Planboek, item: Item, punt: Agendapunt) -> None:
    for actie in item.onderdelen("acties", "wat", ("wie", "datum", "stand")):
        rij = Actiepunt(
            plan=boek.plan,
            agendapunt=punt,
            tekst=actie.tekst("wat"),
            eigenaar=boek.wie(actie, "wie"),
            datum=actie.datum_of_leeg("datum"),
            stand=actie.tekst("stand", Actiepunt.Stand.OPEN),
        )
        leg_item_vast(actie, rij)
