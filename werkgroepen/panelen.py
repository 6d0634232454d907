"""What the pages of an effort, a theme line and a group tell of the progress through all periods.

A page of an effort asks many questions already, so a panel asks one: the database puts the lines of a period, and
the states of the municipalities, together as JSON. Every part of it starts from ``visible_to``.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from themalijnen.models import Inspanning, Themalijn
from themalijnen.panelen import Paneel, registreer
from werkgroepen.gemeentestanden import zichtbare_aansluitingen
from werkgroepen.models import Gemeentestand, Voortgangsdocument, Voortgangsperiode, Voortgangsregel
from werkgroepen.standen import Documentstand, Periodestand
from werkgroepen.verloop import Versheid, ernstigste, versheid

GEZEGD = ("status", "waarom", "gedaan", "hierna", "knelpunt", "gevraagd_besluit", "afhankelijkheid", "percentage")
LEEG: dict[str, Any] = {"status": "", "tekst": "", "op": None, "voorbeeld": False}
"""The state of a municipality that said nothing."""


def json_rijen(queryset: Any, **velden: Any) -> ArraySubquery:
    """The rows of a subquery as a list of JSON objects; ``None`` when it is empty beforehand, for who sees nothing."""
    return ArraySubquery(queryset.values(rij=JSONObject(**velden)))


def moment(tekst: str | None) -> datetime.datetime | None:
    """A moment as PostgreSQL writes it in JSON."""
    return datetime.datetime.fromisoformat(tekst) if tekst else None


# ── An effort ────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Melding:
    """What one group said of the effort in one period; the texts by their field."""

    groep: str
    document: int
    stand: str
    op: datetime.datetime | None
    gevraagd_van: str
    afspraak: str
    gezegd: dict[str, Any]

    @property
    def status(self) -> str:
        return str(self.gezegd["status"])

    @property
    def concept(self) -> bool:
        """Whether it may still change before it is adopted."""
        return self.stand != Documentstand.VASTGESTELD

    @property
    def iets_gezegd(self) -> bool:
        """Whether there is more than a status."""
        velden = (waarde for veld, waarde in self.gezegd.items() if veld != "status")
        return bool(self.gevraagd_van or self.afspraak or any(waarde not in ("", None) for waarde in velden))

    @property
    def documentstand(self) -> str:
        return str(Documentstand(self.stand).label).lower()


@dataclass(frozen=True)
class Periodeverloop:
    """A period with what was said of the effort in it, possibly nothing."""

    pk: int
    naam: str
    voorbeeld: bool
    open: bool
    meldingen: list[Melding] = field(default_factory=list)


@dataclass(frozen=True)
class Gemeenteregel:
    naam: str
    slug: str
    status: str
    tekst: str
    versheid: Versheid
    voorbeeld: bool


def _perioden(plan_id: int, user: Any) -> Any:
    return Voortgangsperiode.objects.visible_to(user).filter(plan=plan_id)


def _regels_van(inspanning: Inspanning, user: Any) -> ArraySubquery:
    regels = Voortgangsregel.objects.visible_to(user).filter(inspanning=inspanning, document__periode=OuterRef("pk"))
    return json_rijen(
        regels.order_by("document__werkgroep__naam"),
        groep="document__werkgroep__naam",
        document="document_id",
        stand="document__stand",
        op="bijgewerkt_op",
        van="gevraagd_van",
        afspraak="afspraak__naam",
        **{veld: veld for veld in GEZEGD},
    )


def _gemeenten_van(inspanning: Inspanning, user: Any) -> ArraySubquery:
    standen = Gemeentestand.objects.visible_to(user).filter(inspanning=inspanning, gemeente=OuterRef("gemeente"))
    stand = json_rijen(standen.order_by(), status="status", tekst="tekst", op="bijgewerkt_op", voorbeeld="voorbeeld")
    velden = {"naam": "gemeente__naam", "slug": "gemeente__slug", "van": "van", "tot": "tot"}
    return json_rijen(zichtbare_aansluitingen(user, inspanning.plan), **velden, standen=stand)


def van_inspanning(inspanning: Any, user: Any) -> Paneel:
    """The progress of an effort through all periods, newest first, and how it stands at the municipalities."""
    perioden = _perioden(inspanning.plan_id, user).order_by("-van", "-pk")
    velden = {"pk": "pk", "naam": "naam", "voorbeeld": "voorbeeld", "stand": "stand"}
    gevonden = Inspanning.objects.filter(pk=inspanning.pk).values(
        perioden=json_rijen(perioden, **velden, regels=_regels_van(inspanning, user)),
        gemeenten=_gemeenten_van(inspanning, user),
    )[0]
    verloop = [_periodeverloop(rij) for rij in gevonden["perioden"] or ()]
    gemeenten = _gemeenteregels(gevonden["gemeenten"] or ())
    return Paneel(
        "werkgroepen/paneel_inspanning.html",
        {
            "verloop": verloop,
            "versheid": _nieuwste(verloop, inspanning.status),
            "gemeenten": gemeenten,
            "ingevuld": sum(bool(gemeente.status) for gemeente in gemeenten),
            "verzonnen": any(gemeente.voorbeeld for gemeente in gemeenten),
        },
    )


def _periodeverloop(rij: dict[str, Any]) -> Periodeverloop:
    meldingen = [_melding(regel) for regel in rij["regels"] or ()]
    return Periodeverloop(rij["pk"], rij["naam"], rij["voorbeeld"], rij["stand"] == Periodestand.OPEN, meldingen)


def _melding(rij: dict[str, Any]) -> Melding:
    van = str(Voortgangsregel.Gremium(rij["van"]).label) if rij["van"] else ""
    return Melding(
        groep=rij["groep"],
        document=rij["document"],
        stand=rij["stand"],
        op=moment(rij["op"]),
        gevraagd_van=van,
        afspraak=rij["afspraak"] or "",
        gezegd={veld: rij[veld] for veld in GEZEGD},
    )


def _nieuwste(verloop: Iterable[Periodeverloop], status: str) -> Versheid:
    momenten = [m.op for periode in verloop for m in periode.meldingen if m.op is not None]
    return versheid(max(momenten, default=None), status)


def _gemeenteregels(aansluitingen: Iterable[dict[str, Any]]) -> list[Gemeenteregel]:
    """The municipalities of the region today, and those that left but did say something."""
    vandaag = timezone.localdate().isoformat()
    regels = {
        rij["slug"]: _gemeenteregel(rij)
        for rij in aansluitingen
        if rij["standen"] or rij["van"] <= vandaag < (rij["tot"] or "9")
    }
    return list(regels.values())


def _gemeenteregel(rij: dict[str, Any]) -> Gemeenteregel:
    stand = next(iter(rij["standen"] or ()), LEEG)
    vers = versheid(moment(stand["op"]), stand["status"])
    return Gemeenteregel(rij["naam"], rij["slug"], stand["status"], stand["tekst"], vers, stand["voorbeeld"])


# ── A theme line ─────────────────────────────────────────────────────────────


def van_themalijn(themalijn: Any, user: Any) -> Paneel | None:
    """The efforts of a theme line × the periods; where more groups report on one effort the most serious counts."""
    regels = Voortgangsregel.objects.visible_to(user).filter(
        inspanning__themalijn=themalijn, document__periode=OuterRef("pk")
    )
    perioden = list(
        _perioden(themalijn.plan_id, user)
        .order_by("van", "pk")
        .values("pk", "naam", "voorbeeld", regels=json_rijen(regels.order_by(), bij="inspanning_id", status="status"))
    )
    kolommen = [_per_inspanning(periode["regels"] or ()) for periode in perioden]
    rijen = [
        (inspanning, [(p["naam"], kolom.get(inspanning.pk, "")) for p, kolom in zip(perioden, kolommen, strict=True)])
        for inspanning in themalijn.inspanningen.all()
    ]
    return Paneel("werkgroepen/paneel_themalijn.html", {"perioden": perioden, "rijen": rijen}) if rijen else None


def _per_inspanning(regels: Iterable[dict[str, Any]]) -> dict[int, str]:
    statussen: dict[int, list[str]] = {}
    for regel in regels:
        statussen.setdefault(regel["bij"], []).append(regel["status"])
    return {pk: ernstigste(gevonden) for pk, gevonden in statussen.items()}


# ── A group ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Documentverloop:
    """The document of a group in one period, at a glance."""

    document: Voortgangsdocument
    statussen: list[str]

    @property
    def ingevuld(self) -> int:
        return sum(bool(status) for status in self.statussen)


def van_groep(werkgroep: Any, user: Any) -> list[Documentverloop]:
    """The documents of a group through all periods, newest first."""
    regels = Voortgangsregel.objects.visible_to(user).filter(document=OuterRef("pk"))
    documenten = Voortgangsdocument.objects.visible_to(user).filter(werkgroep=werkgroep).select_related("periode")
    met_regels = documenten.annotate(statussen=ArraySubquery(regels.values("status"))).order_by("-periode__van", "-pk")
    return [Documentverloop(document, document.statussen or []) for document in met_regels]


registreer(Inspanning, van_inspanning)
registreer(Themalijn, van_themalijn)
