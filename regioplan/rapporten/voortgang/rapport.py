"""The progress of a plan in a period, and of one group in it, on paper."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from regioplan.historie.stand import Bereik
from regioplan.rapporten.publiek import AMBTELIJK, IEDEREEN, Publiek
from regioplan.rapporten.rapportage import Rapportage, stand_van
from regioplan.rapporten.voortgang import inhoud, verzamelen
from werkgroepen import models
from werkgroepen.standen import NAAR_ERNST, Documentstand

RPO = models.Voortgangsregel.Gremium.RPO_ZORG
MEESTE = 8
"""Changes and requests on the first page; the rest stands further on, so that the first page stays one page."""


def in_titel(naam: str) -> str:
    """The name of a period after another word: "eerste kwartaal 2025", but "Q1 2025"."""
    return naam[0].lower() + naam[1:] if naam[1:2].islower() else naam


@dataclass(frozen=True)
class Lijn:
    """A theme line in the report: how many of its efforts have each status, worst first, and its efforts."""

    inhoud: inhoud.Themalijn
    tellingen: list[tuple[str, int]]
    inspanningen: list["Plek"]

    @property
    def anker(self) -> str:
        return f"lijn-{self.inhoud.nummer}"


@dataclass(frozen=True)
class Plek:
    """An effort with its place in the report."""

    lijn: inhoud.Themalijn
    inspanning: inhoud.Inspanning
    nummer: int

    @property
    def anker(self) -> str:
        return f"inspanning-{self.lijn.nummer}-{self.nummer}"

    @property
    def is_veranderd(self) -> bool:
        """Whether something else is reported than the period before; nothing reported is missing, not a change."""
        return bool(self.inspanning.status) and self.inspanning.status != self.inspanning.vorige

    @property
    def gevraagd(self) -> list[inhoud.Regel]:
        return [regel for regel in self.inspanning.regels if regel.gevraagd_besluit]

    @property
    def met_tekst(self) -> list[inhoud.Gemeentestand]:
        """What municipalities say in words."""
        return [stand for stand in self.inspanning.gemeenten if stand and stand.tekst]


def tel(inspanningen: list[inhoud.Inspanning]) -> list[tuple[str, int]]:
    """How many have each status, worst first; what is not filled in last."""
    aantal = Counter(inspanning.status for inspanning in inspanningen)
    return [(status, aantal[status]) for status in NAAR_ERNST if aantal[status]]


class Voortgang(Rapportage):
    """How the whole plan goes in a period: a page for the alderman, a page per theme line, then everything."""

    slug = "voortgang"
    naam = "Voortgang"
    omschrijving = "De voortgang van het plan in een periode, voor het bestuur. Geef --periode."
    sjabloon = "rapporten/pdf/voortgang/periode.html"
    gegevens_in = "voortgang.json"
    gegevens_van = "de voortgang"
    model = models.Voortgangsperiode
    erbij: ClassVar[tuple[str, ...]] = ("plan__regio",)
    inhoudsoort = inhoud.Voortgang
    opties = ("periode", "gemeente", "vastgesteld")

    @classmethod
    def publiek(cls, onderwerp: models.Voortgangsperiode, gevraagd: Publiek) -> Publiek:
        return gevraagd

    @classmethod
    def rust_op(cls, onderwerp: models.Voortgangsperiode, publiek: Publiek) -> list[Bereik]:
        return verzamelen.rust_op(onderwerp, publiek)

    @classmethod
    def verzamel(cls, onderwerp: models.Voortgangsperiode, publiek: Publiek) -> Self:
        return cls(verzamelen.verzamel_periode(onderwerp, publiek))

    @property
    def voortgang(self) -> inhoud.Voortgang:
        voortgang: inhoud.Voortgang = self.inhoud
        return voortgang

    @property
    def titel(self) -> str:
        voor = self.voortgang.gemeente and f"voor {self.voortgang.gemeente}"
        versie = "ambtelijke versie" if self.voortgang.ambtelijk else voor
        titel = f"Voortgang {in_titel(self.voortgang.periode.naam)}"
        return f"{titel}, {versie}" if versie else titel

    @property
    def versie(self) -> str:
        return stand_van(self.voortgang.bijgewerkt)

    @property
    def stand(self) -> datetime.date:
        return self.voortgang.bijgewerkt.date()

    def erin(self) -> dict[str, Any]:
        return {"voortgang": self.voortgang}

    @property
    def gemeenten(self) -> list[str]:
        return self.voortgang.gemeenten

    @cached_property
    def lijnen(self) -> list[Lijn]:
        return [
            Lijn(lijn, tel(lijn.inspanningen), [Plek(lijn, i, plaats) for plaats, i in enumerate(lijn.inspanningen, 1)])
            for lijn in self.voortgang.themalijnen
        ]

    @property
    def plekken(self) -> Iterator[Plek]:
        return (plek for lijn in self.lijnen for plek in lijn.inspanningen)

    @cached_property
    def veranderd(self) -> list[Plek]:
        """What is reported differently from the period before, worst first."""
        veranderd = [plek for plek in self.plekken if plek.is_veranderd] if self.voortgang.vorige else []
        return sorted(veranderd, key=lambda plek: NAAR_ERNST.index(plek.inspanning.status))

    @cached_property
    def gevraagd(self) -> list[tuple[Plek, inhoud.Regel]]:
        """What is asked of the aldermen together."""
        return [(plek, regel) for plek in self.plekken for regel in plek.gevraagd if regel.gevraagd_van == RPO]

    @cached_property
    def elders_gevraagd(self) -> list[tuple[str, int]]:
        """Who else is asked how often; a request of nobody in particular counts too."""
        regels = (regel for plek in self.plekken for regel in plek.gevraagd if regel.gevraagd_van != RPO)
        return sorted(Counter(regel.gevraagd_aan or "niet gezegd van wie" for regel in regels).items())

    @property
    def meeste(self) -> str:
        """How much of a list stands on the first page, as Django's ``slice`` takes it."""
        return f":{MEESTE}"

    @property
    def meer_veranderd(self) -> int:
        return max(len(self.veranderd) - MEESTE, 0)

    @property
    def meer_gevraagd(self) -> int:
        return max(len(self.gevraagd) - MEESTE, 0)

    @property
    def aantal_vastgesteld(self) -> int:
        return sum(document.stand == Documentstand.VASTGESTELD for document in self.voortgang.documenten)

    @property
    def aantal_gemeld(self) -> tuple[int, int]:
        """Of how many efforts something is reported, and how many there are."""
        inspanningen = [plek.inspanning for plek in self.plekken]
        return sum(bool(inspanning.status) for inspanning in inspanningen), len(inspanningen)

    @property
    def aantal_gemeenten(self) -> int:
        """How many municipalities said anything about their own state."""
        per_gemeente = zip(*(plek.inspanning.gemeenten for plek in self.plekken), strict=True)
        return sum(any(stand and stand.status for stand in standen) for standen in per_gemeente)

    @property
    def open_documenten(self) -> list[inhoud.Document]:
        """Documents that are not adopted."""
        return [document for document in self.voortgang.documenten if document.stand != Documentstand.VASTGESTELD]


class Groepsvoortgang(Rapportage):
    """The progress document of one group."""

    slug = "werkgroep"
    naam = "Voortgang van een werkgroep"
    omschrijving = "Het voortgangsdocument van één groep. Geef --periode en --werkgroep."
    sjabloon = "rapporten/pdf/voortgang/groep.html"
    gegevens_in = "voortgang-werkgroep.json"
    gegevens_van = "de voortgang van de groep"
    model = models.Voortgangsdocument
    erbij: ClassVar[tuple[str, ...]] = ("plan__regio", "periode", "werkgroep__themalijn")
    inhoudsoort = inhoud.Groepsvoortgang
    opties = ("periode", "werkgroep")

    @classmethod
    def publiek(cls, onderwerp: models.Voortgangsdocument, gevraagd: Publiek) -> Publiek:
        """What is not adopted is for officials, also after it was adopted."""
        return IEDEREEN if onderwerp.stand == Documentstand.VASTGESTELD else AMBTELIJK

    @classmethod
    def rust_op(cls, onderwerp: models.Voortgangsdocument, publiek: Publiek) -> list[Bereik]:
        return verzamelen.rust_op_document(onderwerp, publiek)

    @classmethod
    def verzamel(cls, onderwerp: models.Voortgangsdocument, publiek: Publiek) -> Self:
        return cls(verzamelen.verzamel_document(onderwerp, publiek))

    @property
    def voortgang(self) -> inhoud.Groepsvoortgang:
        voortgang: inhoud.Groepsvoortgang = self.inhoud
        return voortgang

    @property
    def titel(self) -> str:
        return f"{self.voortgang.werkgroep}: {in_titel(self.korte_titel)}"

    @property
    def korte_titel(self) -> str:
        return f"Voortgang {in_titel(self.voortgang.periode.naam)}"

    @property
    def versie(self) -> str:
        return f"{self.voortgang.in_woorden.lower()}, {stand_van(self.voortgang.bijgewerkt)}"

    @property
    def stand(self) -> datetime.date:
        return self.voortgang.bijgewerkt.date()

    def erin(self) -> dict[str, Any]:
        return {"voortgang": self.voortgang}

    @property
    def is_vastgesteld(self) -> bool:
        return self.voortgang.stand == Documentstand.VASTGESTELD

    @cached_property
    def plekken(self) -> list[Plek]:
        """Its efforts; a line of the theme line is all the report needs of that."""
        lijn = inhoud.Themalijn(self.voortgang.nummer, self.voortgang.themalijn, "", "", self.voortgang.inspanningen)
        return [Plek(lijn, inspanning, plaats) for plaats, inspanning in enumerate(self.voortgang.inspanningen, 1)]
