"""What the budget page shows of a budget: the same for every reader, and kept until something of it changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from zlib import crc32

from django.db.models import OuterRef

from begroting.controles import Controlebeeld, Controles, Gemeld, beeld_van
from begroting.grafieken import door_het_jaar, per_lijn
from begroting.lijnen import Lijnrij, lasten_per_lijn, samen
from begroting.models import (
    Bedrag,
    Begroting,
    Begrotingspost,
    Indexcijfer,
    Optelling,
    Pokbedrag,
    Pokmiddel,
    Sleutelkeuze,
)
from begroting.pok import Poktabel, poktabel
from begroting.raster import Kolom, Raster, Weergave, raster_van
from begroting.rasterregels import Deel, Rasterregel, knip, rasterregels
from begroting.verloop import Jaarverloop, van_raster
from regioplan.grafieken import Balken
from regioplan.historie.bewaard import bewaard
from regioplan.historie.models import Geaudit
from regioplan.historie.stand import Bereik
from regioplan.jsonrijen import json_rijen
from themalijnen.models import Inspanning, Themalijn

GELEZEN: tuple[type[Geaudit], ...] = (
    Begroting,
    Begrotingspost,
    Bedrag,
    Optelling,
    Indexcijfer,
    Sleutelkeuze,
    Pokmiddel,
    Pokbedrag,
    Themalijn,
    Inspanning,
)
"""Everything that the page is made of, all of it of the plan."""

ALLE = "alle"
"""In an address, in the place of the number of a line: all lines, and all that the checks have to say."""


CIJFERS = 6
"""The longest number of a line."""


def nummer_uit(tekst: str) -> int:
    """The number of a line from an address; what is none is zero."""
    return int(tekst) if tekst.isdecimal() and len(tekst) <= CIJFERS else 0


class Meegeteld(NamedTuple):
    """That a total adds up a line."""

    pk: int
    naam: str
    is_min: bool


@dataclass(frozen=True)
class Beeld:
    """A chart with the figures beside it: of theme lines, or of a year."""

    grafiek: Balken
    lijnen: Sequence[Lijnrij] = ()
    verloop: Jaarverloop | None = None

    @property
    def samen(self) -> list[tuple[int, Decimal | None]]:
        return samen(self.lijnen)


@dataclass(frozen=True)
class Overzicht:
    """The page in plain values, without anything of the request; nobody changes it."""

    kolommen: list[Kolom]
    cijfers: list[Indexcijfer | None]
    regels: list[Rasterregel]
    delen: list[Deel]
    totalen: list[tuple[Gemeld, list[Meegeteld]]]
    controles: Controlebeeld
    beeld: Beeld
    pok: Poktabel | None

    @property
    def index_per_kolom(self) -> list[tuple[Kolom, Indexcijfer | None]]:
        """The index figure under every year."""
        return list(zip(self.kolommen, self.cijfers, strict=True))

    @property
    def alles(self) -> Deel:
        return Deel(1, len(self.regels))

    @cached_property
    def vorm(self) -> str:
        """A mark of which lines there are in which order, and what adds up what: amounts do not matter."""
        return f"{crc32(json.dumps([(regel.pk, regel.diepte, regel.telt) for regel in self.regels]).encode()):08x}"

    def kies(self, vraag: Mapping[str, str]) -> Deel:
        """The part that an address asks for: by the number of a line, or the key of one to come back to."""
        gevraagd, bij = vraag.get("regels", ""), vraag.get("bij", "")
        if gevraagd == ALLE:
            return self.alles
        nummer = nummer_uit(gevraagd) or self._nummer(bij)
        return next((deel for deel in self.delen if deel.van <= nummer <= deel.tot), self.delen[0])

    def _nummer(self, post: str) -> int:
        return next((nummer for nummer, regel in enumerate(self.regels, 1) if str(regel.pk) == post), 1)

    def stuk(self, deel: Deel) -> list[Rasterregel]:
        return self.regels[deel.van - 1 : deel.tot]


def overzicht_van(begroting: Begroting, weergave: Weergave) -> Overzicht:
    """One query when it was kept, eight when not, whatever the size of the budget."""
    woord = begroting.plan.regio.woorden.themalijn
    zo = weergave if weergave.heeft_samen else replace(weergave, jaar=weergave.jaren[0])
    bereiken = [Bereik(model, "plan", begroting.plan_id) for model in GELEZEN]
    return bewaard(("overzicht", begroting.pk, zo, woord), bereiken, lambda: _maak(los(begroting), zo, woord))


def los(begroting: Begroting) -> Begroting:
    """The same row without its plan, region and user, which belong to a request."""
    return Begroting(**{veld.attname: getattr(begroting, veld.attname) for veld in Begroting._meta.concrete_fields})


def _maak(begroting: Begroting, weergave: Weergave, woord: str) -> Overzicht:
    raster = raster_van(begroting, weergave)
    lijnen = _themalijnen(begroting)
    regels = rasterregels(raster)
    return Overzicht(
        raster.kolommen,
        [] if weergave.heeft_samen else raster.indexcijfers,
        regels,
        knip(regels),
        _totalen(raster),
        beeld_van(Controles(raster, [inspanning for _, eigen in lijnen for inspanning in eigen])),
        _beeld(raster, [lijn for lijn, _ in lijnen], woord),
        poktabel(begroting),
    )


def _themalijnen(begroting: Begroting) -> list[tuple[Themalijn, list[Inspanning]]]:
    """The theme lines of the plan with their efforts; one query."""
    inspanningen = Inspanning.objects.filter(themalijn=OuterRef("pk")).order_by("volgorde")
    lijnen: Any = Themalijn.objects.filter(plan=begroting.plan_id).annotate(
        eigen=json_rijen(inspanningen, "pk", "titel")
    )
    return [(lijn, [Inspanning(plan_id=lijn.plan_id, **rij) for rij in lijn.eigen]) for lijn in lijnen]


def _totalen(raster: Raster) -> list[tuple[Gemeld, list[Meegeteld]]]:
    """Every total with the lines it adds up."""
    return [
        (Gemeld(totaal.pk, totaal.naam), [Meegeteld(o.pk, post.naam, o.teken < 0) for o, post in delen])
        for totaal, delen in raster.tabel.totalen()
    ]


def _beeld(raster: Raster, themalijnen: list[Themalijn], woord: str) -> Beeld:
    """A chart of what the grid shows, with its figures: through the year, or per theme line."""
    weergave = raster.weergave
    if weergave.heeft_samen:
        verloop = van_raster(raster)
        return Beeld(door_het_jaar("verloop", verloop, weergave.eenheid), verloop=verloop)
    rijen = lasten_per_lijn(raster.posten, weergave.jaren, themalijnen, raster.tabel.bedrag)
    cijfers = [(rij.naam, rij.bedragen) for rij in rijen]
    return Beeld(per_lijn("lijnen", f"{weergave.label} per {woord} en jaar", cijfers, weergave.eenheid), rijen)
