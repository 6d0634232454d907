"""A whole plan from its folder, in one transaction and one act of the system."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.voorbeelden.accounts import wie_is_wie
from regioplan.portaal.voorbeelden.afwegingskader import leg_afwegingskader_vast
from regioplan.portaal.voorbeelden.begroting import leg_begroting_vast
from regioplan.portaal.voorbeelden.boek import Planboek
from regioplan.portaal.voorbeelden.bronverschillen import leg_bronverschillen_vast
from regioplan.portaal.voorbeelden.deelnames import leg_deelnames_vast
from regioplan.portaal.voorbeelden.documenten import leg_documenten_vast, leg_regels_vast
from regioplan.portaal.voorbeelden.gemeentestanden import leg_gemeentestanden_vast
from regioplan.portaal.voorbeelden.hoofdstukken import leg_hoofdstukken_vast, leg_planning_vast
from regioplan.portaal.voorbeelden.inspanningen import leg_inspanningen_vast, leg_mijlpalen_vast
from regioplan.portaal.voorbeelden.lezen import FoutInVoorbeeld, Item, lees_item, leg_item_vast
from regioplan.portaal.voorbeelden.overleggen import leg_overleggen_vast
from regioplan.portaal.voorbeelden.perioden import leg_perioden_vast, leg_samenvattingen_vast
from regioplan.portaal.voorbeelden.regio import leg_afspraken_vast, leg_regio_vast
from regioplan.portaal.voorbeelden.themalijnen import leg_eindresultaten_vast, leg_themalijnen_vast
from regioplan.portaal.voorbeelden.werkgroepen import leg_werkgroepen_vast
from themalijnen.models import Plan

PLANVELDEN = ("titel", "slug", "jaar_van", "jaar_tot", "datum", "status", "ambitie", "voorbeeld", "voorganger")

ONDERDELEN: tuple[tuple[str, Callable[[Planboek], None]], ...] = (
    ("themalijnen.yaml", leg_themalijnen_vast),
    ("eindresultaten.yaml", leg_eindresultaten_vast),
    ("inspanningen.yaml", leg_inspanningen_vast),
    ("mijlpalen.yaml", leg_mijlpalen_vast),
    ("hoofdstukken.yaml", leg_hoofdstukken_vast),
    ("planning.yaml", leg_planning_vast),
    ("afwegingskader.yaml", leg_afwegingskader_vast),
    ("werkgroepen.yaml", leg_werkgroepen_vast),
    ("begroting.yaml", leg_begroting_vast),
    ("bronverschillen.yaml", leg_bronverschillen_vast),
    ("voortgang/deelnames.yaml", leg_deelnames_vast),
    ("voortgang/overleggen.yaml", leg_overleggen_vast),
    ("voortgang/perioden.yaml", leg_perioden_vast),
    ("voortgang/samenvattingen.yaml", leg_samenvattingen_vast),
    ("voortgang/documenten.yaml", leg_documenten_vast),
    ("voortgang/regels.yaml", leg_regels_vast),
    ("voortgang/gemeentestanden.yaml", leg_gemeentestanden_vast),
)
"""The files of a plan, in the order in which they can point to each other."""

BESTANDEN = {"plan.yaml", "pok.yaml", *(bestand for bestand, _ in ONDERDELEN)}


@dataclass(frozen=True)
class Uitkomst:
    """What happened to one example plan."""

    naam: str
    geladen: bool


def laad_plannen(wortel: Path) -> Iterator[Uitkomst]:
    """Load every plan under ``wortel`` that the database does not have yet."""
    for pad in sorted(wortel.glob("*/*/plan.yaml")):
        yield _laad(pad.parent, wortel)


def _laad(map_: Path, wortel: Path) -> Uitkomst:
    regio_item = lees_item(map_.parent / "regio.yaml", wortel, ("naam", "slug", "kleur", "woordenlijst"))
    item = lees_item(map_ / "plan.yaml", wortel, PLANVELDEN)
    naam = f"{item.tekst('titel')} ({regio_item.tekst('naam')})"
    if Plan.objects.filter(regio__slug=regio_item.tekst("slug"), slug=item.tekst("slug")).exists():
        return Uitkomst(naam, geladen=False)
    _controleer_bestanden(map_, wortel)
    reden = f"Voorbeeld geladen uit {map_.relative_to(wortel.parent)}"
    with wijziging(by=Gebruiker.objects.systeem(), reden=reden):
        _leg_plan_vast(item, map_, wortel)
    return Uitkomst(naam, geladen=True)


def _controleer_bestanden(map_: Path, wortel: Path) -> None:
    for pad in sorted(map_.rglob("*")):
        if pad.is_file() and pad.relative_to(map_).as_posix() not in BESTANDEN:
            raise FoutInVoorbeeld(f"{pad.relative_to(wortel.parent)}: dit bestand hoort niet bij een plan.")


def _leg_plan_vast(item: Item, map_: Path, wortel: Path) -> None:
    regio = leg_regio_vast(map_.parent, wortel)
    afspraken = leg_afspraken_vast(regio, map_.parent, wortel)
    boek = Planboek(_plan(item, regio), map_, wortel, afspraken, wie_is_wie(wortel))
    for _, leg_vast in ONDERDELEN:
        leg_vast(boek)


def _plan(item: Item, regio: Regio) -> Plan:
    return leg_item_vast(
        item,
        Plan(
            regio=regio,
            titel=item.tekst("titel"),
            slug=item.tekst("slug"),
            jaar_van=item.getal("jaar_van"),
            jaar_tot=item.getal("jaar_tot"),
            datum=item.datum_of_leeg("datum"),
            status=item.tekst("status"),
            ambitie=item.rijk("ambitie"),
            voorbeeld=item.ja_nee("voorbeeld", False),
            voorganger=_voorganger(item, regio),
        ),
    )


def _voorganger(item: Item, regio: Regio) -> Plan | None:
    if "voorganger" not in item.velden:
        return None
    plannen: dict[str, Plan] = {plan.slug: plan for plan in Plan.objects.filter(regio=regio)}
    return item.zoek(plannen, item.tekst("voorganger"), "plan")
