"""What the page of a meeting shows: agenda with outcomes, who was there, and what is still to be done."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.utils import timezone

from regioplan.bewerken.templatetags.regioplan import met_sleutel
from regioplan.historie.mee import Mee, rijen_van
from regioplan.organisatie.models import Gemeente
from regioplan.organisatie.querysets import is_geldig
from themalijnen.models import Plan
from werkgroepen.models import Aanwezigheid, Actiepunt, Agendapunt, Deelname, Overleg, Uitkomst

NIET_INGEVULD = "Niet ingevuld"


@dataclass(frozen=True)
class Actie:
    """An action point, whether this reader may tick it off, and whether it is late."""

    actiepunt: Actiepunt
    mag: bool
    te_laat: bool

    @property
    def is_open(self) -> bool:
        return self.actiepunt.stand == Actiepunt.Stand.OPEN

    @property
    def afrondadres(self) -> str:
        """Where it is ticked off, or opened again; a page has these by the hundred."""
        adres = met_sleutel("werkgroepen:afronden", "pk", self.actiepunt.pk, regio=self.actiepunt.plan.regio.slug)
        return adres if self.is_open else f"{adres}?stand={Actiepunt.Stand.OPEN}"


@dataclass(frozen=True)
class Punt:
    """An item on the agenda with what came out of it."""

    agendapunt: Agendapunt
    uitkomsten: list[Uitkomst]
    acties: list[Actie]

    @property
    def anker(self) -> str:
        """Its place on the page, and what htmx replaces."""
        return f"agendapunt-{self.agendapunt.pk}"


@dataclass(frozen=True)
class Plek:
    """A municipality or partner at a meeting, with its attendance; ``None`` is "niet ingevuld"."""

    gemeente: Gemeente | None
    partner: str
    aanwezigheid: Aanwezigheid | None

    @property
    def naam(self) -> str:
        return str(self.gemeente) if self.gemeente else self.partner

    @property
    def sleutel(self) -> str:
        """Its name in a form, the same as long as it is the same one."""
        return f"gemeente-{self.gemeente.pk}" if self.gemeente else f"partner-{crc32(self.partner.encode()):08x}"

    @property
    def waarde(self) -> str:
        return self.aanwezigheid.waarde if self.aanwezigheid else ""


def als_acties(actiepunten: Iterable[Actiepunt], user: Any, plan: Plan) -> list[Actie]:
    """With what this reader may do; all of one plan, which is given so that nobody asks for it again."""
    vandaag = timezone.localdate()
    gevonden = []
    for actiepunt in actiepunten:
        actiepunt.plan = plan
        mag = user.has_perm(actiepunt.wijzigrecht, actiepunt)
        gevonden.append(Actie(actiepunt, mag, is_te_laat(actiepunt, vandaag)))
    return gevonden


def is_te_laat(actiepunt: Actiepunt, vandaag: datetime.date) -> bool:
    return actiepunt.stand == Actiepunt.Stand.OPEN and actiepunt.datum is not None and actiepunt.datum < vandaag


def _actiepunten() -> Any:
    return Actiepunt.objects.select_related("eigenaar")


def _agendapunten() -> Any:
    return Agendapunt.objects.select_related("inspanning").mee("uitkomsten", Mee("actiepunten", _actiepunten))


def _aanwezigheden() -> Any:
    return Aanwezigheid.objects.select_related("gemeente")


def _deelnames() -> Any:
    return Deelname.objects.select_related("gemeente")


AGENDAPUNTEN = Mee("agendapunten", _agendapunten)
AANWEZIGHEDEN = Mee("aanwezigheden", _aanwezigheden)
DEELNAMES = Mee("deelnames", _deelnames)


def agendapunten(overleg: Overleg, user: Any) -> list[Punt]:
    """The agenda in its order, with outcomes and action points."""
    return [
        Punt(rij, list(rij.uitkomsten.all()), als_acties(rij.actiepunten.all(), user, overleg.plan))
        for rij in rijen_van(overleg, AGENDAPUNTEN)
    ]


def openstaand(overleg: Overleg, user: Any) -> list[Actie]:
    """Action points of earlier meetings of this group that are still open."""
    eerder = Actiepunt.objects.filter(
        agendapunt__overleg__werkgroep=overleg.werkgroep_id,
        agendapunt__overleg__datum__lt=overleg.datum,
        stand=Actiepunt.Stand.OPEN,
    )
    return als_acties(eerder.select_related("eigenaar", "agendapunt__overleg__werkgroep"), user, overleg.plan)


def plekken(overleg: Overleg) -> list[Plek]:
    """Every municipality and partner of the group on that day, and whoever else was noted; in order of name."""
    genoteerd = {(a.gemeente_id, a.partner): a for a in rijen_van(overleg, AANWEZIGHEDEN)}
    deelnames = rijen_van(overleg.werkgroep, DEELNAMES)
    wie = {(d.gemeente_id, d.partner): d.gemeente for d in deelnames if is_geldig(d, overleg.datum)}
    wie |= {sleutel: a.gemeente for sleutel, a in genoteerd.items()}
    gevonden = [Plek(gemeente, sleutel[1], genoteerd.get(sleutel)) for sleutel, gemeente in wie.items()]
    return sorted(gevonden, key=lambda plek: (plek.gemeente is None, plek.naam))


def per_waarde(gevonden: Iterable[Plek]) -> list[tuple[str, list[str]]]:
    """Attendance as it stands in minutes: per value who, "niet ingevuld" last; values nobody has left out."""
    alle = list(gevonden)
    soorten = [(str(label), waarde) for waarde, label in Aanwezigheid.Waarde.choices] + [(NIET_INGEVULD, "")]
    rijen = [(label, [plek.naam for plek in alle if plek.waarde == waarde]) for label, waarde in soorten]
    return [(label, namen) for label, namen in rijen if namen]
