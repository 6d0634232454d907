"""How a plan goes in one of its periods, read from what this user may see.

Who sees only adopted progress gets the same figures of less. "Niet ingevuld" is counted as missing: it is none of the
statuses and never zero. Of several groups on one effort the most serious status counts.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from regioplan.portaal.gemeenten import Gemeentemelding, gemeentemeldingen
from regioplan.portaal.verloop import Document, Periode, Regel, Tekst, Verloop
from themalijnen.standen import Inspanningstatus
from werkgroepen.koppen import Kop, Lijn
from werkgroepen.models import Voortgangsregel, Werkgroep
from werkgroepen.standen import NAAR_ERNST, Documentstand
from werkgroepen.verloop import Versheid, versheid

NIET_INGEVULD = "niet_ingevuld"
"""What is missing, in addresses and as the name of its sign; a status it is not."""

WOORDEN = {"": "niet ingevuld"} | {
    str(waarde): str(woord).lower() for waarde, woord in Inspanningstatus.choices if waarde
}

GEMELD = (Documentstand.INGEDIEND, Documentstand.VASTGESTELD)
"""States of a document in which its group has reported."""


@dataclass(frozen=True)
class Inspanningstand:
    """One effort in a period; ``vorige`` is its status in the period before, empty when that was not filled in."""

    inspanning: Kop
    status: str
    vorige: str
    versheid: Versheid
    regels: int
    gevuld: int

    @property
    def half(self) -> bool:
        """Whether some of its groups reported and some did not."""
        return 0 < self.gevuld < self.regels

    @property
    def veranderd(self) -> bool:
        """Whether something else is reported than the period before; silence is no change."""
        return bool(self.status) and self.status != self.vorige


class Cel(NamedTuple):
    """How many efforts have a status; ``teken`` is the name of its sign."""

    teken: str
    woord: str
    aantal: int


def cellen(tellingen: Mapping[str, int]) -> list[Cel]:
    """A figure for every status, the most serious first and what is missing last."""
    return [Cel(teken(status), WOORDEN[status], tellingen.get(status, 0)) for status in NAAR_ERNST]


def teken(status: str) -> str:
    return status or NIET_INGEVULD


@dataclass(frozen=True)
class Lijnstand:
    """A theme line: how many efforts have which status, in this period and in every other."""

    themalijn: Lijn
    tellingen: Counter[str]
    per_periode: list[tuple[Periode, Counter[str]]]
    aantal: int
    adres: str

    @property
    def cellen(self) -> list[Cel]:
        return cellen(self.tellingen)

    @property
    def per_kolom(self) -> list[tuple[Periode, list[Cel]]]:
        """Per period only the statuses that occur."""
        return [(periode, [cel for cel in cellen(som) if cel.aantal]) for periode, som in self.per_periode]


@dataclass(frozen=True)
class Groepstand:
    """What a group handed in: its document, and how many of its lines are filled in."""

    document: Document
    regels: int
    ingevuld: int
    versheid: Versheid

    @property
    def gemeld(self) -> bool:
        return self.document.stand in GEMELD


@dataclass(frozen=True)
class Keuze:
    """Which efforts of the period to list: every figure on the page leads to those it counted."""

    status: str = ""
    themalijn: str = ""
    alleen: str = ""

    @classmethod
    def uit(cls, vraag: Mapping[str, str]) -> "Keuze":
        return cls(vraag.get("status", ""), vraag.get("themalijn", ""), vraag.get("alleen", ""))

    @property
    def gefilterd(self) -> bool:
        return any((self.status, self.themalijn, self.alleen))

    def past(self, een: Inspanningstand) -> bool:
        return (
            self.status in ("", teken(een.status))
            and self.themalijn in ("", str(een.inspanning.themalijn.volgorde))
            and (self.alleen != "stil" or een.versheid.stil)
            and (self.alleen != "zonder_regel" or not een.regels)
        )


class Dashboard:
    """The figures of one period, beside those of the period before."""

    def __init__(self, verloop: Verloop, periode: Periode) -> None:
        self.verloop, self.periode = verloop, periode
        self.plaats = verloop.perioden.index(periode)
        self.vorige = verloop.perioden[self.plaats - 1] if self.plaats else None
        self.regels = verloop.per_periode.get(periode.pk, [])

    @cached_property
    def inspanningen(self) -> list[Inspanningstand]:
        nu = self.verloop.statussen[self.periode.pk]
        toen = self.verloop.statussen[self.vorige.pk] if self.vorige else {}
        per_inspanning: dict[int, list[Regel]] = defaultdict(list)
        for regel in self.regels:
            per_inspanning[regel.inspanning].append(regel)
        return [
            Inspanningstand(
                inspanning=een,
                status=nu.get(een.pk, ""),
                vorige=toen.get(een.pk, ""),
                versheid=versheid(self._gehoord.get(een.pk)),
                regels=len(per_inspanning[een.pk]),
                gevuld=sum(bool(regel.status) for regel in per_inspanning[een.pk]),
            )
            for een in self.verloop.inspanningen
        ]

    @cached_property
    def _gehoord(self) -> dict[int, datetime.datetime]:
        """When something was last heard of an effort, in this period or before it."""
        gevonden: dict[int, datetime.datetime] = {}
        for periode in self.verloop.perioden[: self.plaats + 1]:
            for regel in self.verloop.per_periode.get(periode.pk, ()):
                if regel.bijgewerkt_op is not None:
                    eerder = gevonden.get(regel.inspanning, regel.bijgewerkt_op)
                    gevonden[regel.inspanning] = max(eerder, regel.bijgewerkt_op)
        return gevonden

    @cached_property
    def lijnen(self) -> list[Lijnstand]:
        kolommen = self.verloop.statussen.values()
        per_lijn: dict[int, list[int]] = defaultdict(list)
        for inspanning in self.verloop.inspanningen:
            per_lijn[inspanning.themalijn.pk].append(inspanning.pk)
        gevonden = []
        for lijn in self.verloop.lijnen:
            eigen = per_lijn[lijn.pk]
            tellingen = [Counter(kolom.get(pk, "") for pk in eigen) for kolom in kolommen]
            per_periode = list(zip(self.verloop.perioden, tellingen, strict=True))
            adres = f"{self.adres}&themalijn={lijn.volgorde}"
            gevonden.append(Lijnstand(lijn, tellingen[self.plaats], per_periode, len(eigen), adres))
        return gevonden

    @property
    def adres(self) -> str:
        """The query string of this period, to which a filter is added."""
        return f"?periode={self.periode.slug}"

    @cached_property
    def totaal(self) -> Counter[str]:
        """Efforts by status; ``""`` is those of which nothing was filled in."""
        return Counter(een.status for een in self.inspanningen)

    @property
    def per_periode(self) -> list[tuple[Periode, Counter[str]]]:
        """Every period with its efforts by status."""
        alle = [een.pk for een in self.verloop.inspanningen]
        kolommen = zip(self.verloop.perioden, self.verloop.statussen.values(), strict=True)
        return [(periode, Counter(kolom.get(pk, "") for pk in alle)) for periode, kolom in kolommen]

    @cached_property
    def cellen(self) -> list[Cel]:
        """All theme lines together."""
        return cellen(self.totaal)

    @property
    def ingevulde_regels(self) -> int:
        return sum(bool(regel.status) for regel in self.regels)

    @cached_property
    def zonder_regel(self) -> int:
        """Efforts nobody reports on in this period."""
        return sum(not een.regels for een in self.inspanningen)

    @cached_property
    def stil(self) -> list[Inspanningstand]:
        return [een for een in self.inspanningen if een.versheid.stil]

    @cached_property
    def veranderd(self) -> list[Inspanningstand]:
        """What is reported otherwise than the period before, the most serious first."""
        anders = [een for een in self.inspanningen if een.veranderd]
        return sorted(anders, key=lambda een: NAAR_ERNST.index(een.status)) if self.vorige else []

    # ── Who reported ─────────────────────────────────────────────────────────

    @cached_property
    def _gezegd(self) -> tuple[list[Document], list[Tekst]]:
        return self.verloop.gezegd_in(self.periode)

    @cached_property
    def groepen(self) -> list[Groepstand]:
        """The documents of this period that this user may see."""
        documenten, _ = self._gezegd
        per_document: dict[int, list[Regel]] = defaultdict(list)
        for regel in self.regels:
            per_document[regel.document].append(regel)
        return [groepstand(document, per_document[document.pk]) for document in documenten]

    @property
    def groepen_gemeld(self) -> int:
        return sum(groep.gemeld for groep in self.groepen)

    @cached_property
    def aantal_groepen(self) -> int:
        """Groups that are to report: those with a document; for who sees only some of these, all that carry efforts."""
        if self.verloop.ziet_stukken:
            return len(self.groepen)
        zichtbaar = Werkgroep.objects.visible_to(self.verloop.user, self.verloop.plan)
        dragend = zichtbaar.filter(uitvoeringen__isnull=False)
        return max(dragend.distinct().count(), len(self.groepen))

    @property
    def teksten(self) -> list[Tekst]:
        """What the lines of this period say of obstacles and of decisions that are asked."""
        _, teksten = self._gezegd
        return teksten

    @cached_property
    def knelpunten(self) -> list[Tekst]:
        """Lines that are stuck, or that say what is in the way."""
        return [tekst for tekst in self.teksten if tekst.knelpunt or tekst.status == Inspanningstatus.KNELPUNT]

    @property
    def gevraagd(self) -> list[tuple[str, list[Tekst]]]:
        """Decisions asked, by the body that is asked; an unnamed body comes last."""
        vragen = [tekst for tekst in self.teksten if tekst.gevraagd_besluit]
        namen = [*Voortgangsregel.Gremium.choices, ("", "Nog niet gezegd van wie")]
        per_wie = [(str(naam), [een for een in vragen if een.gevraagd_van == wie]) for wie, naam in namen]
        return [(naam, gevraagd) for naam, gevraagd in per_wie if gevraagd]

    @property
    def aantal_gevraagd(self) -> int:
        return sum(bool(regel.gevraagd_besluit) for regel in self.teksten)

    @cached_property
    def gemeenten(self) -> list[Gemeentemelding]:
        """How far the municipalities are, as it stands today."""
        return gemeentemeldingen(self.verloop.plan, self.verloop.user)

    @property
    def gemeenten_gemeld(self) -> int:
        return sum(bool(gemeente.ingevuld) for gemeente in self.gemeenten)


def groepstand(document: Document, regels: Sequence[Regel]) -> Groepstand:
    laatst = max((regel.bijgewerkt_op for regel in regels if regel.bijgewerkt_op), default=None)
    ingevuld = sum(bool(regel.status) for regel in regels)
    return Groepstand(document, len(regels), ingevuld, versheid(laatst))
