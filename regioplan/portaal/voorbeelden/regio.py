"""The region with its municipalities and the national agreements it works under."""

from pathlib import Path

from regioplan.organisatie.models import Aansluiting, Gemeente, Regio
from regioplan.portaal.voorbeelden.lezen import Item, lees_item, lees_lijst, leg_item_vast
from themalijnen.models import LandelijkeAfspraak


def leg_regio_vast(map_: Path, wortel: Path) -> Regio:
    """The region of this folder; what is already there is left as it is."""
    item = lees_item(map_ / "regio.yaml", wortel, ("naam", "slug", "kleur", "woordenlijst"))
    regio: Regio | None = Regio.objects.filter(slug=item.tekst("slug")).first()
    return regio or _nieuwe_regio(item, map_, wortel)


def leg_afspraken_vast(regio: Regio, map_: Path, wortel: Path) -> dict[str, LandelijkeAfspraak]:
    """The national agreements by their short name; those already there are left as they are."""
    afspraken = {afspraak.slug: afspraak for afspraak in LandelijkeAfspraak.objects.filter(regio=regio)}
    for item in lees_lijst(map_ / "afspraken.yaml", wortel, "afspraak", ("naam", "toelichting")):
        slug = item.tekst("afspraak")
        if slug not in afspraken:
            afspraken[slug] = _nieuwe_afspraak(regio, slug, item)
    return afspraken


def _nieuwe_regio(item: Item, map_: Path, wortel: Path) -> Regio:
    regio = Regio(naam=item.tekst("naam"), slug=item.tekst("slug"), woordenlijst=item.tabel("woordenlijst"))
    if "kleur" in item.velden:
        regio.kleur = item.tekst("kleur")
    leg_item_vast(item, regio)
    for gemeente in lees_lijst(map_ / "gemeenten.yaml", wortel, "slug", ("naam", "cbs_code", "van")):
        _sluit_aan(regio, gemeente)
    return regio


def _sluit_aan(regio: Regio, item: Item) -> None:
    gemeente = Gemeente.objects.filter(cbs_code=item.tekst("cbs_code")).first() or leg_item_vast(
        item, Gemeente(naam=item.tekst("naam"), slug=item.tekst("slug"), cbs_code=item.tekst("cbs_code"))
    )
    leg_item_vast(item, Aansluiting(regio=regio, gemeente=gemeente, van=item.datum("van")))


def _nieuwe_afspraak(regio: Regio, slug: str, item: Item) -> LandelijkeAfspraak:
    return leg_item_vast(
        item,
        LandelijkeAfspraak(regio=regio, slug=slug, naam=item.tekst("naam"), toelichting=item.rijk("toelichting")),
    )
