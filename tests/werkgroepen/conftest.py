"""A group of the 2025 plan with people in it, and a meeting."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Gemeente
from tests.bouw import leg
from themalijnen.models import Plan, Themalijn
from werkgroepen.models import Actiepunt, Agendapunt, Deelname, Overleg, Uitkomst, Werkgroep


@dataclass(frozen=True)
class Groep:
    """A group, and short ways to put people and meetings in it."""

    werkgroep: Werkgroep

    @property
    def plan(self) -> Plan:
        return self.werkgroep.plan

    def zet(self, gebruiker: Gebruiker | None = None, rol: str = "lid", **velden: Any) -> Deelname:
        vast: dict[str, Any] = {"plan": self.plan, "werkgroep": self.werkgroep, "van": "2025-01-01"}
        if "partner" not in velden and "gemeente" not in velden:
            velden["gemeente"] = Gemeente.objects.get(slug="arnhem")
        return leg(Deelname(gebruiker=gebruiker, rol=rol, **vast | velden))

    def overleg(self, over: int = 7, **velden: Any) -> Overleg:
        """A meeting so many days from now."""
        vast = {"plan": self.plan, "werkgroep": self.werkgroep, "datum": dag(over)}
        return leg(Overleg(**vast | velden))

    def punt(self, overleg: Overleg, titel: str = "Wachttijden", volgorde: int = 1) -> Agendapunt:
        return leg(Agendapunt(plan=self.plan, overleg=overleg, titel=titel, volgorde=volgorde))

    def uitkomst(self, punt: Agendapunt, tekst: str = "Akkoord.", volgorde: int = 1) -> Uitkomst:
        return leg(Uitkomst(plan=self.plan, agendapunt=punt, soort="besluit", tekst=tekst, volgorde=volgorde))

    def actie(self, punt: Agendapunt, tekst: str = "Rondsturen", **velden: Any) -> Actiepunt:
        return leg(Actiepunt(plan=self.plan, agendapunt=punt, tekst=tekst, **velden))


def dag(over: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=over)


@pytest.fixture
def groep(plan: Plan) -> Groep:
    lijn = Themalijn.objects.select_related("plan__regio").get(plan=plan, volgorde=3)
    return Groep(leg(Werkgroep(plan=plan, themalijn=lijn, naam="Groep van de test", volgorde=90)))


@pytest.fixture
def lid(spelers: Any, groep: Groep) -> Gebruiker:
    """The policy officer of the cast, in the group as an ordinary member."""
    gebruiker: Gebruiker = spelers["beleidsmedewerker"]
    groep.zet(gebruiker)
    return gebruiker


@pytest.fixture
def schrijver(spelers: Any, groep: Groep) -> Gebruiker:
    """The policy officer of the cast, who writes for the group."""
    gebruiker: Gebruiker = spelers["beleidsmedewerker"]
    groep.zet(gebruiker, rol="schrijver")
    return gebruiker
