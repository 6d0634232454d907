"""How the plan stands, in figures, for the start page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from begroting.models import Begroting
from regioplan.organisatie.models import Aansluiting, Gemeente
from regioplan.portaal.dashboard import GEMELD, Cel, cellen
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.models import (
    Gemeentestand,
    Uitvoering,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
)
from werkgroepen.standen import Documentstand


@dataclass(frozen=True)
class Lijnstand:
    """A theme line with the statuses of its efforts."""

    themalijn: Themalijn
    statussen: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Stand:
    plan: Plan
    lijnen: list[Lijnstand]
    aantal_inspanningen: int
    zonder_groep: int

    @property
    def zonder_opdrachtgever(self) -> int:
        return sum(not lijn.themalijn.opdrachtgever for lijn in self.lijnen)


@dataclass(frozen=True)
class Eigenstand:
    """How the efforts of a plan stand at the user's own municipality."""

    gemeente: Gemeente
    tellingen: Counter[str]
    aantal: int
    adres: str
    mag_invullen: bool

    @property
    def ingevuld(self) -> int:
        return self.tellingen.total()

    @property
    def niet_ingevuld(self) -> int:
        return self.aantal - self.ingevuld

    @property
    def cellen(self) -> list[Cel]:
        """Only the statuses that occur, what is missing last."""
        return [cel for cel in cellen(self.tellingen | Counter({"": self.niet_ingevuld})) if cel.aantal]


def met_begroting(plannen: Any) -> Any:
    """These plans with whether somebody made a budget for them (``heeft_begroting``)."""
    return plannen.annotate(heeft_begroting=Exists(Begroting.objects.filter(plan=OuterRef("pk"))))


def plan_van_nu(plannen: Sequence[Plan]) -> Plan | None:
    """The plan of this year, or else the newest that has begun, or else the newest."""
    jaar = timezone.localdate().year
    lopend = [p for p in plannen if p.jaar_van <= jaar <= p.jaar_tot]
    begonnen = [p for p in plannen if p.jaar_van <= jaar]
    kandidaten = lopend or begonnen or list(plannen)
    return max(kandidaten, key=lambda p: (p.jaar_van, p.pk), default=None)


def planstand(plan: Plan) -> Stand:
    """Theme lines × status of the plan's efforts; two queries."""
    heeft_groep = Exists(Uitvoering.objects.filter(inspanning=OuterRef("pk")))
    velden = ("titel", "status", "pk", "themalijn_id")
    inspanningen = list(
        Inspanning.objects.filter(plan=plan)
        .order_by("themalijn_id", "volgorde")
        .annotate(heeft_groep=heeft_groep)
        .values_list(*velden, "heeft_groep")
    )
    lijnen = [
        Lijnstand(lijn, [(titel, status, pk) for titel, status, pk, van, _ in inspanningen if van == lijn.pk])
        for lijn in Themalijn.objects.filter(plan=plan).defer("inleiding")
    ]
    return Stand(plan, lijnen, len(inspanningen), sum(not heeft for *_, heeft in inspanningen))


PERIODE = """
    SELECT p.*, doc.groepen, doc.gemeld AS groepen_gemeld, (
        SELECT count(*) FROM {regel} AS r JOIN {document} AS d ON d.id = r.document_id
        WHERE d.periode_id = p.id AND r.gevraagd_van = %(rpo)s AND r.gevraagd_besluit <> ''
    ) AS besluiten, (
        SELECT count(DISTINCT a.gemeente_id) FROM {aansluiting} AS a
        WHERE a.regio_id = %(regio)s AND a.van <= %(dag)s AND (a.tot IS NULL OR a.tot > %(dag)s)
    ) AS gemeenten, (
        SELECT count(DISTINCT g.gemeente_id) FROM {gemeentestand} AS g
        WHERE g.plan_id = p.plan_id AND g.status <> ''
    ) AS gemeenten_gemeld
    FROM {periode} AS p, LATERAL (
        SELECT count(*) AS groepen, count(*) FILTER (WHERE d.stand = ANY(%(gemeld)s)) AS gemeld
        FROM {document} AS d WHERE d.periode_id = p.id
    ) AS doc
    WHERE p.plan_id = %(plan)s ORDER BY p.van DESC, p.id DESC LIMIT 1
"""
TABELLEN = {
    "aansluiting": Aansluiting,
    "document": Voortgangsdocument,
    "gemeentestand": Gemeentestand,
    "periode": Voortgangsperiode,
    "regel": Voortgangsregel,
}


def periodestand(plan: Plan) -> Any:
    """The newest period with how many groups and municipalities reported and what is asked of the RPO; one query.

    For officials, who see all of it. Plain SQL: the same with querysets takes longer to build than to run.
    """
    waarden = {
        "plan": plan.pk,
        "regio": plan.regio_id,
        "dag": timezone.localdate(),
        "rpo": Voortgangsregel.Gremium.RPO_ZORG.value,
        "gemeld": [stand.value for stand in GEMELD],
    }
    vraag = PERIODE.format(**{naam: model._meta.db_table for naam, model in TABELLEN.items()})
    return next(iter(Voortgangsperiode.objects.raw(vraag, waarden)), None)


def gevraagd_van_rpo(plan: Plan, user: Any) -> list[Voortgangsregel]:
    """Decisions the RPO is asked for: by the newest adopted line of each group on each effort."""
    vastgesteld = Voortgangsregel.objects.visible_to(user, plan).filter(document__stand=Documentstand.VASTGESTELD)
    wie = ("inspanning_id", "document__werkgroep_id")
    nieuwste = vastgesteld.order_by(*wie, "-document__periode__van", "-pk").distinct(*wie).values("pk")
    return list(
        Voortgangsregel.objects.visible_to(user, plan)
        .filter(pk__in=nieuwste, gevraagd_van=Voortgangsregel.Gremium.RPO_ZORG)
        .exclude(gevraagd_besluit="")
        .select_related("inspanning", "document__werkgroep", "document__periode")
    )


def eigen_standen(plan: Plan, user: Any, aantal: int) -> list[Eigenstand]:
    """The states of the municipalities the user works for in the region of this plan; one query, none without one."""
    gemeenten = {gemeente.pk: gemeente for gemeente in user.gemeenten_in(plan.regio_id)}
    if not gemeenten:
        return []
    standen = Gemeentestand.objects.visible_to(user, plan).filter(gemeente__in=gemeenten).exclude(status="")
    geteld = {pk: Counter[str]() for pk in gemeenten}
    for gemeente, status, hoeveel in standen.order_by().values_list("gemeente_id", "status").annotate(Count("pk")):
        geteld[gemeente][status] = hoeveel
    return [_eigen(plan, user, een, geteld[pk], aantal) for pk, een in gemeenten.items()]


def _eigen(plan: Plan, user: Any, gemeente: Gemeente, geteld: Counter[str], aantal: int) -> Eigenstand:
    recht = user.has_perm("werkgroepen.wijzig_gemeentestand", Gemeentestand(plan=plan, gemeente=gemeente))
    adres = reverse("werkgroepen:gemeentestanden_van", args=(plan.regio.slug, plan.slug, gemeente.slug))
    return Eigenstand(gemeente, geteld, aantal, adres, recht)
