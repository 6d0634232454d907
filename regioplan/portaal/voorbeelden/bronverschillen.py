"""Where the source contradicts itself."""

from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast
from themalijnen.models import Bronverschil

VELDEN = ("themalijn", "eindresultaat", "inspanning", "gedrukt", "toelichting")


def leg_bronverschillen_vast(boek: Planboek) -> None:
    for item in boek.lijst("bronverschillen.yaml", "plaats", VELDEN):
        leg_item_vast(item, _bronverschil(boek, item))


def _bronverschil(boek: Planboek, item: Item) -> Bronverschil:
    over = item.velden
    return Bronverschil(
        plan=boek.plan,
        themalijn=boek.themalijn(item, over["themalijn"]) if "themalijn" in over else None,
        eindresultaat=boek.eindresultaat(item, over["eindresultaat"]) if "eindresultaat" in over else None,
        inspanning=boek.inspanning(item, over["inspanning"]) if "inspanning" in over else None,
        plaats=item.tekst("plaats"),
        gedrukt=item.tekst("gedrukt"),
        toelichting=item.tekst("toelichting", ""),
    )
