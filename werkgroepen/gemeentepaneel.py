"""What the page of a municipality tells beside what it pays: its seats, its efforts and how those stand at home.

As every panel (``werkgroepen/panelen.py``) it asks one question, and every part of it starts from ``visible_to``.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from regioplan.jsonrijen import json_rijen
from regioplan.organisatie.models import Gemeente
from regioplan.organisatie.querysets import geldig
from themalijnen.gemeentepanelen import registreer
from themalijnen.models import Inspanning, Plan
from themalijnen.panelen import Paneel
from werkgroepen.models import Deelname, Gemeentestand, Uitvoering


@dataclass(frozen=True)
class EigenZetel:
    """A group this municipality sits in, and as what."""

    pk: int
    naam: str
    rol: str


@dataclass(frozen=True)
class EigenInspanning:
    """An effort this municipality works on: how it stands in the region and at home."""

    pk: int
    titel: str
    status: str
    thuis: str
    tekst: str


def van_gemeente(gemeente: Gemeente, plan: Plan, user: Any) -> Paneel | None:
    """``None`` when this municipality sits nowhere and told nothing that this user may see."""
    gevonden = Gemeente.objects.filter(pk=gemeente.pk).values(
        zetels=_zetels(plan, user), inspanningen=_inspanningen(plan, user)
    )[0]
    zetels = [
        EigenZetel(rij["werkgroep_id"], rij["naam"], str(Deelname.Groepsrol(rij["rol"]).label))
        for rij in gevonden["zetels"]
    ]
    inspanningen = [_inspanning(rij) for rij in gevonden["inspanningen"] or ()]
    if not zetels and not inspanningen:
        return None
    waarden = {"zetels": zetels, "inspanningen": inspanningen, "gemeente": gemeente}
    return Paneel("werkgroepen/paneel_gemeente.html", waarden)


def _zetels(plan: Plan, user: Any) -> Any:
    deelnames = Deelname.objects.visible_to(user, plan).filter(gemeente=OuterRef("pk"))
    nu = deelnames.filter(geldig(timezone.localdate())).order_by("werkgroep__naam", "pk")
    return json_rijen(nu, "werkgroep_id", "rol", naam="werkgroep__naam")


def _inspanningen(plan: Plan, user: Any) -> Any:
    """Those of the groups it sits in, and those it told how they stand at home."""
    zit = Deelname.objects.visible_to(user, plan).filter(
        geldig(timezone.localdate()), werkgroep=OuterRef("werkgroep"), gemeente=OuterRef(OuterRef(OuterRef("pk")))
    )
    doet_mee = Uitvoering.objects.filter(Exists(zit), inspanning=OuterRef("pk"))
    standen = Gemeentestand.objects.visible_to(user, plan)
    stand = standen.filter(inspanning=OuterRef("pk"), gemeente=OuterRef(OuterRef("pk")))
    eigen = Inspanning.objects.filter(Exists(doet_mee) | Exists(stand), plan=plan)
    return json_rijen(
        eigen.order_by("themalijn__volgorde", "volgorde"),
        "id",
        "titel",
        "status",
        standen=json_rijen(stand.order_by(), "status", "tekst"),
    )


def _zetel(rij: dict[str, Any]) -> EigenZetel:
    return EigenZetel(rij["werkgroep_id"], rij["naam"], str(Deelname.Groepsrol(rij["rol"]).label))


def _inspanning(rij: dict[str, Any]) -> EigenInspanning:
    stand = next(iter(rij["standen"] or ()), {"status": "", "tekst": ""})
    return EigenInspanning(rij["id"], rij["titel"], rij["status"], stand["status"], stand["tekst"])


registreer(van_gemeente)
