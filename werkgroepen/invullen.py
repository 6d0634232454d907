"""What the page shows on which a group fills in its document, and what it hears of others while it is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from regioplan.historie.mee import Mee, rijen_van
from themalijnen.models import LandelijkeAfspraak
from themalijnen.standen import Inspanningstatus
from werkgroepen.models import Voortgangsbestand, Voortgangsdocument, Voortgangslink, Voortgangsregel
from werkgroepen.models.voortgang import TEKSTVELDEN
from werkgroepen.standen import VRAAGT_WAAROM
from werkgroepen.vorige import vorige_regels

STATUSKEUZES = [(status.value, status.label, toets) for toets, status in enumerate(Inspanningstatus, 1)]
"""The statuses in their order, each with the key that chooses it."""

WAAROM = " ".join(VRAAGT_WAAROM)
"""The statuses that ask for a reason, for the script."""

PLAATS = "0000000000"


@lru_cache(maxsize=64)
def _statuskeuze(status: str) -> str:
    """The row of statuses with one chosen; it stands on the page a hundred times, so it is rendered once."""
    waarden = {"keuzes": STATUSKEUZES, "gekozen": status, "pk": PLAATS}
    return render_to_string("werkgroepen/invullen_status.html", waarden)


@dataclass(frozen=True)
class Invulregel:
    """One line of the page, with what the group said last time and what goes with it."""

    regel: Voortgangsregel
    vorige: Voortgangsregel | None
    staat_open: bool

    @property
    def links(self) -> Iterable[Voortgangslink]:
        gevonden: Any = self.regel.voortgangslink_set.all()
        return gevonden

    @property
    def bestanden(self) -> Iterable[Voortgangsbestand]:
        gevonden: Any = self.regel.voortgangsbestand_set.all()
        return gevonden

    @property
    def stand(self) -> str:
        return self.regel.vastgezet or "open"

    @property
    def vraagt_waarom(self) -> bool:
        return self.regel.status in VRAAGT_WAAROM or bool(self.regel.waarom)

    @property
    def heeft_meer(self) -> bool:
        """Whether something stands in the part that is closed at first."""
        regel = self.regel
        gevuld = regel.gevraagd_besluit, regel.gevraagd_van, regel.afspraak_id, regel.afhankelijkheid
        return any(gevuld) or regel.percentage is not None

    @property
    def statuskeuze(self) -> SafeString:
        return mark_safe(_statuskeuze(self.regel.status).replace(PLAATS, str(self.regel.pk)))  # noqa: S308


@dataclass(frozen=True)
class Invulblad:
    """The whole page."""

    document: Voortgangsdocument
    regels: list[Invulregel]
    afspraken: list[LandelijkeAfspraak]

    @property
    def klaar(self) -> int:
        return sum(bool(een.regel.vastgezet) for een in self.regels)

    @property
    def kan_over(self) -> int:
        """How many lines can be taken over from the previous period with one click."""
        return sum(een.vorige is not None and een.stand == "open" and not een.regel.status for een in self.regels)

    @property
    def mist_waarom(self) -> int:
        return sum(een.regel.mist_waarom for een in self.regels)


def _regels() -> Any:
    return Voortgangsregel.objects.select_related("inspanning", "afspraak").met_bijlagen()


REGELS = Mee("regels", _regels)
AFSPRAKEN = Mee("afspraken")


def invulblad(document: Voortgangsdocument) -> Invulblad:
    regels = rijen_van(document, REGELS)
    vorige = vorige_regels(document)
    eerste = next((regel.pk for regel in regels if not regel.vastgezet and not regel.status), None)
    samen = [Invulregel(regel, vorige.get(regel.inspanning_id), regel.pk == eerste) for regel in regels]
    return Invulblad(document, samen, rijen_van(document.plan.regio, AFSPRAKEN))


# ── What others did meanwhile ────────────────────────────────────────────────


def regelstaat(regel: Voortgangsregel) -> dict[str, Any]:
    """A line as the script needs it: every field as its input would hold it, and who touched it last."""
    velden = {naam: getattr(regel, naam).replace("\r\n", "\n") for naam in TEKSTVELDEN}
    velden["afspraak"] = str(regel.afspraak_id or "")
    velden["percentage"] = "" if regel.percentage is None else str(regel.percentage)
    tijd = f"{timezone.localtime(regel.bijgewerkt_op):%H:%M}" if regel.bijgewerkt_op else ""
    door = str(regel.bijgewerkt_door or "")
    return {"pk": regel.pk, "versie": regel.versie, "stand": regel.vastgezet or "open", "velden": velden} | {
        "door": door,
        "tijd": tijd,
    }


def nieuws(document: Voortgangsdocument, bekend: Mapping[int, int]) -> dict[str, Any]:
    """The lines that differ from the versions somebody has on the screen, and how the document stands."""
    regels: Iterable[Voortgangsregel] = document.regels.select_related("bijgewerkt_door")
    anders = [regelstaat(regel) for regel in regels if bekend.get(regel.pk) != regel.versie]
    return {"vast": document.waarom_vast, "regels": anders}


def bekende_versies(tekst: str) -> dict[int, int]:
    """``12.3-13.1`` → line 12 in version 3, line 13 in version 1; what is not of that form is passed over."""
    paren = (deel.split(".") for deel in tekst.split("-"))
    return {int(p[0]): int(p[1]) for p in paren if len(p) == 2 and all(d.isascii() and d.isdigit() for d in p)}  # noqa: PLR2004
