"""The budget as printed, what its totals add up, and the POK money."""

from decimal import Decimal
from typing import Any

from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Kengetal,
    Optelling,
    Pokbedrag,
    Pokmiddel,
    Sleutelkeuze,
    Verdeelsleutel,
)
from regioplan.organisatie.models import Gemeente
from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.lezen import Item, leg_item_vast

VELDEN = ("titel", "eenheid", "jaar_van", "jaar_tot", "toelichting", "indexcijfers", "sleutels", "posten")
SLEUTELVELDEN = ("naam", "soort", "peiljaar", "aantal_jaren", "bron", "voorbeeld")
KENGETALVELDEN = ("jaar", "bron", "voorbeeld", "waarden")
POSTVELDEN = (
    "soort",
    "richting",
    "naam",
    "wijze",
    "wijze_reden",
    "is_bijdrage",
    "sleutel",
    "realisatie",
    "toelichting",
    "themalijn",
    "inspanning",
    "bedragen",
    "telt_op",
    "trekt_af",
    "onderdelen",
)

Posten = dict[str, tuple[Item, Begrotingspost]]


def leg_begroting_vast(boek: Planboek) -> None:
    if not boek.heeft("begroting.yaml"):
        return
    item = boek.item("begroting.yaml", VELDEN)
    begroting = _begroting(boek, item)
    _leg_indexcijfers_vast(begroting, item)
    _leg_kengetallen_vast(boek)
    sleutels = _leg_sleutels_vast(begroting, item)
    posten = _leg_posten_vast(boek, begroting, item.onderdelen("posten", "post", POSTVELDEN), None)
    _leg_optellingen_vast(begroting, posten)
    _leg_sleutelkeuzes_vast(sleutels, posten)
    _leg_pokmiddelen_vast(boek, begroting)


def _begroting(boek: Planboek, item: Item) -> Begroting:
    return leg_item_vast(
        item,
        Begroting(
            plan=boek.plan,
            titel=item.tekst("titel"),
            eenheid=item.getal("eenheid"),
            jaar_van=item.getal("jaar_van"),
            jaar_tot=item.getal("jaar_tot"),
            toelichting=item.tekst("toelichting", ""),
        ),
    )


def _leg_indexcijfers_vast(begroting: Begroting, item: Item) -> None:
    for cijfer in item.onderdelen("indexcijfers", "jaar", ("percentage", "voorlopig", "bron")):
        indexcijfer = Indexcijfer(
            plan=begroting.plan,
            begroting=begroting,
            jaar=cijfer.getal("jaar"),
            percentage=cijfer.decimaal("percentage"),
            voorlopig=cijfer.ja_nee("voorlopig", True),
            bron=cijfer.tekst("bron", ""),
        )
        leg_item_vast(cijfer, indexcijfer)


def _leg_kengetallen_vast(boek: Planboek) -> None:
    """The numbers of the municipalities of this region, once for all its plans."""
    gemeenten = {a.gemeente.slug: a.gemeente for a in boek.plan.regio.aansluitingen.select_related("gemeente")}
    if Kengetal.objects.filter(regio=boek.plan.regio).exists():
        return
    for item in boek.lijst("../kengetallen.yaml", "maatstaf", KENGETALVELDEN):
        for slug, waarde in item.tabel("waarden").items():
            _leg_kengetal_vast(boek, item, item.zoek(gemeenten, slug, "gemeente"), Decimal(str(waarde)))


def _leg_kengetal_vast(boek: Planboek, item: Item, gemeente: Gemeente, waarde: Decimal) -> None:
    getal = Kengetal(
        regio=boek.plan.regio,
        gemeente=gemeente,
        maatstaf=item.tekst("maatstaf"),
        jaar=item.getal("jaar"),
        waarde=waarde,
        bron=item.tekst("bron"),
        voorbeeld=item.ja_nee("voorbeeld", False),
    )
    leg_item_vast(item, getal)


def _leg_sleutels_vast(begroting: Begroting, item: Item) -> dict[str, Verdeelsleutel]:
    sleutels = {}
    for rij in item.onderdelen("sleutels", "sleutel", SLEUTELVELDEN):
        sleutel = Verdeelsleutel(
            plan=begroting.plan,
            begroting=begroting,
            naam=rij.tekst("naam"),
            soort=rij.tekst("soort"),
            peiljaar=rij.getal("peiljaar") if "peiljaar" in rij.velden else None,
            aantal_jaren=rij.getal("aantal_jaren") if "aantal_jaren" in rij.velden else 1,
            bron=rij.tekst("bron", ""),
            voorbeeld=rij.ja_nee("voorbeeld", False),
        )
        sleutels[rij.tekst("sleutel")] = leg_item_vast(rij, sleutel)
    return sleutels


def _leg_sleutelkeuzes_vast(sleutels: dict[str, Verdeelsleutel], posten: Posten) -> None:
    for item, post in posten.values():
        for jaar, naam in item.tabel("sleutel").items():
            sleutel = item.zoek(sleutels, naam, "sleutel")
            leg_item_vast(item, Sleutelkeuze(plan=post.plan, post=post, sleutel=sleutel, vanaf_jaar=jaar))


def _leg_posten_vast(boek: Planboek, begroting: Begroting, items: list[Item], ouder: Begrotingspost | None) -> Posten:
    posten: Posten = {}
    for volgorde, item in enumerate(items, start=1):
        post = leg_item_vast(item, _post(boek, begroting, item, ouder, volgorde))
        posten[item.tekst("post")] = (item, post)
        _leg_bedragen_vast(begroting, item, post)
        _leg_realisatie_vast(item, post)
        posten |= _leg_posten_vast(boek, begroting, item.onderdelen("onderdelen", "post", POSTVELDEN), post)
    return posten


def _post(
    boek: Planboek, begroting: Begroting, item: Item, ouder: Begrotingspost | None, volgorde: int
) -> Begrotingspost:
    """A line of an effort belongs to the theme line of that effort."""
    velden = item.velden
    inspanning = boek.inspanning(item, velden["inspanning"]) if "inspanning" in velden else None
    themalijn = boek.themalijn(item, velden["themalijn"]) if "themalijn" in velden else None
    return Begrotingspost(
        plan=boek.plan,
        begroting=begroting,
        ouder=ouder,
        volgorde=volgorde,
        soort=item.tekst("soort", Begrotingspost.Soort.POST),
        richting=item.tekst("richting", Begrotingspost.Richting.LAST),
        naam=item.tekst("naam"),
        wijze=item.tekst("wijze", Begrotingspost.Wijze.EIGEN),
        wijze_reden=item.tekst("wijze_reden", ""),
        is_bijdrage=item.ja_nee("is_bijdrage", False),
        toelichting=item.tekst("toelichting", ""),
        themalijn=themalijn or (inspanning.themalijn if inspanning else None),
        inspanning=inspanning,
    )


def _leg_bedragen_vast(begroting: Begroting, item: Item, post: Begrotingspost) -> None:
    for jaar, gedrukt in item.tabel("bedragen").items():
        if jaar not in begroting.jaren:
            raise item.fout(f"het jaar {jaar} valt buiten de begroting.")
        bedrag, onleesbaar = _als_bedrag(gedrukt, begroting.eenheid)
        rij = Bedrag(plan=begroting.plan, post=post, jaar=jaar, bedrag=bedrag, gedrukt=onleesbaar)
        leg_item_vast(item, rij)


def _leg_realisatie_vast(item: Item, post: Begrotingspost) -> None:
    """What was spent per quarter ("2025-1"), in euros: invented, and marked so."""
    for kwartaal, bedrag in item.tabel("realisatie").items():
        jaar, nummer = str(kwartaal).split("-")
        rij = Bedrag(
            plan=post.plan,
            post=post,
            jaar=int(jaar),
            soort=Bedrag.Soort.REALISATIE,
            kwartaal=int(nummer),
            bedrag=Decimal(str(bedrag)),
            toelichting="Verzonnen voorbeeld",
        )
        leg_item_vast(item, rij)


def _als_bedrag(gedrukt: Any, eenheid: int) -> tuple[Decimal | None, str]:
    """A printed amount in euros; what is printed but is no amount is kept as it is."""
    if isinstance(gedrukt, int | float):
        return Decimal(str(gedrukt)) * eenheid, ""
    return None, str(gedrukt)


def _leg_optellingen_vast(begroting: Begroting, posten: Posten) -> None:
    op_naam = {naam: post for naam, (_, post) in posten.items()}
    for item, totaal in posten.values():
        for veld, teken in (("telt_op", 1), ("trekt_af", -1)):
            for naam in item.lijst(veld):
                post = item.zoek(op_naam, naam, "begrotingspost")
                leg_item_vast(item, Optelling(plan=begroting.plan, totaal=totaal, post=post, teken=teken))


def _leg_pokmiddelen_vast(boek: Planboek, begroting: Begroting) -> None:
    items = boek.lijst("pok.yaml", "centrumgemeente", ("bestemd_voor", "bedragen", "totaal"))
    for volgorde, item in enumerate(items, start=1):
        middel = Pokmiddel(
            plan=boek.plan,
            begroting=begroting,
            volgorde=volgorde,
            centrumgemeente=item.tekst("centrumgemeente"),
            bestemd_voor=item.tekst("bestemd_voor", ""),
            gedrukt_totaal=item.decimaal("totaal") if "totaal" in item.velden else None,
        )
        leg_item_vast(item, middel)
        for jaar, bedrag in item.tabel("bedragen").items():
            rij = Pokbedrag(plan=boek.plan, pokmiddel=middel, jaar=jaar, bedrag=Decimal(str(bedrag)))
            leg_item_vast(item, rij)
