"""Working groups and other meetings, and the efforts they carry out."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from themalijnen.models import Themalijn
from werkgroepen.models import Uitvoering, Werkgroep


def leg_werkgroepen_vast(boek: Planboek) -> None:
    for vak in boek.lijst("werkgroepen.yaml", "themalijn", ("niveau", "groepen")):
        themalijn = boek.themalijn(vak, vak.getal("themalijn"))
        for volgorde, item in enumerate(vak.onderdelen("groepen", "naam", ("doel", "voert_uit")), start=1):
            _leg_groep_vast(boek, item, themalijn, vak.tekst("niveau"), volgorde)


def _leg_groep_vast(boek: Planboek, item: Item, themalijn: Themalijn, niveau: str, volgorde: int) -> None:
    groep = Werkgroep(
        plan=boek.plan,
        themalijn=themalijn,
        niveau=niveau,
        volgorde=volgorde,
        naam=item.tekst("naam"),
        doel=item.tekst("doel", ""),
    )
    boek.groepen[groep.naam] = leg_item_vast(item, groep)
    boek.voert_uit[groep.naam] = item.lijst("voert_uit")
    for slug in item.lijst("voert_uit"):
        inspanning = boek.inspanning(item, slug)
        leg_item_vast(item, Uitvoering(plan=boek.plan, werkgroep=groep, inspanning=inspanning))
