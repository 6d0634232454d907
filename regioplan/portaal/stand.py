"""How the plan stands, in figures, for the start page."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Model
from django.urls import reverse
from django.utils import timezone

from begroting.models import Begroting
from regioplan.jsonrijen import lees_rijen
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
from werkgroepen.standen import Documentstand, Periodestand


class Inspanningsein(NamedTuple):
    """One effort with its status in the plan."""

    pk: int
    titel: str
    status: str
    heeft_groep: bool


@dataclass(frozen=True)
class Lijnstand:
    """A theme line with the statuses of its efforts."""

    pk: int
    naam: str
    heeft_opdrachtgever: bool
    statussen: list[Inspanningsein]


@dataclass(frozen=True)
class Stand:
    plan: Plan
    lijnen: list[Lijnstand]
    heeft_begroting: bool

    @property
    def aantal_inspanningen(self) -> int:
        return sum(len(lijn.statussen) for lijn in self.lijnen)

    @property
    def zonder_groep(self) -> int:
        return sum(not een.heeft_groep for lijn in self.lijnen for een in lijn.statussen)

    @property
    def zonder_opdrachtgever(self) -> int:
        return sum(not lijn.heeft_opdrachtgever for lijn in self.lijnen)


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


def plan_van_nu(plannen: Sequence[Plan]) -> Plan | None:
    """The plan of this year, or else the newest that has begun, or else the newest."""
    jaar = timezone.localdate().year
    lopend = [p for p in plannen if p.jaar_van <= jaar <= p.jaar_tot]
    begonnen = [p for p in plannen if p.jaar_van <= jaar]
    kandidaten = lopend or begonnen or list(plannen)
    return max(kandidaten, key=lambda p: (p.jaar_van, p.pk), default=None)


LIJNEN = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT lijn.id AS pk, lijn.volgorde, lijn.titel, lijn.opdrachtgever <> '' AS heeft_opdrachtgever, (
                SELECT jsonb_agg(
                    jsonb_build_array(inspanning.id, inspanning.titel, inspanning.status, EXISTS (
                        SELECT FROM {uitvoering} AS uitvoering WHERE uitvoering.inspanning_id = inspanning.id
                    )) ORDER BY inspanning.volgorde
                ) FROM {inspanning} AS inspanning WHERE inspanning.themalijn_id = lijn.id
            ) AS inspanningen
            FROM {themalijn} AS lijn WHERE lijn.plan_id = %(plan)s ORDER BY lijn.volgorde
        ) AS een
    ), EXISTS (SELECT FROM {begroting} WHERE plan_id = %(plan)s)
"""


def planstand(plan: Plan) -> Stand:
    """Theme lines × status of the plan's efforts, and whether it has a budget; one query."""
    [(lijnen, heeft_begroting)] = _lees(LIJNEN, {"plan": plan.pk})
    return Stand(plan, [_lijnstand(rij) for rij in lees_rijen(lijnen)], heeft_begroting)


def _lijnstand(rij: dict[str, Any]) -> Lijnstand:
    statussen = [Inspanningsein(*een) for een in rij["inspanningen"] or ()]
    return Lijnstand(rij["pk"], f"{rij['volgorde']}. {rij['titel']}", rij["heeft_opdrachtgever"], statussen)


PERIODE = """
    SELECT p.naam, p.slug, p.deadline, p.stand, doc.groepen, doc.gemeld, (
        SELECT count(*) FROM {regel} AS r JOIN {document} AS d ON d.id = r.document_id
        WHERE d.periode_id = p.id AND r.gevraagd_van = %(rpo)s AND r.gevraagd_besluit <> ''
    ), (
        SELECT count(DISTINCT a.gemeente_id) FROM {aansluiting} AS a
        WHERE a.regio_id = %(regio)s AND a.van <= %(dag)s AND (a.tot IS NULL OR a.tot > %(dag)s)
    ), (
        SELECT count(DISTINCT g.gemeente_id) FROM {gemeentestand} AS g
        WHERE g.plan_id = p.plan_id AND g.status <> ''
    )
    FROM {periode} AS p, LATERAL (
        SELECT count(*) AS groepen, count(*) FILTER (WHERE d.stand = ANY(%(gemeld)s)) AS gemeld
        FROM {document} AS d WHERE d.periode_id = p.id
    ) AS doc
    WHERE p.plan_id = %(plan)s ORDER BY p.van DESC, p.id DESC LIMIT 1
"""
TABELLEN: dict[str, type[Model]] = {
    "aansluiting": Aansluiting,
    "begroting": Begroting,
    "document": Voortgangsdocument,
    "gemeentestand": Gemeentestand,
    "inspanning": Inspanning,
    "periode": Voortgangsperiode,
    "regel": Voortgangsregel,
    "themalijn": Themalijn,
    "uitvoering": Uitvoering,
}


@cache
def _vraag(sjabloon: str) -> str:
    return sjabloon.format(
        **{naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    )


def _lees(sjabloon: str, waarden: dict[str, Any]) -> list[Any]:
    """Plain SQL: the same with querysets takes longer to build than to run."""
    with connection.cursor() as cursor:
        cursor.execute(_vraag(sjabloon), waarden)
        return list(cursor.fetchall())


class Periodestanden(NamedTuple):
    """A period with how many groups and municipalities reported, and how many decisions are asked of the RPO."""

    naam: str
    slug: str
    deadline: datetime.date
    stand: str
    groepen: int
    groepen_gemeld: int
    besluiten: int
    gemeenten: int
    gemeenten_gemeld: int

    @property
    def is_open(self) -> bool:
        return self.stand == Periodestand.OPEN


def periodestand(plan: Plan) -> Periodestanden | None:
    """How far the newest period is; one query. For officials, who see all of it."""
    waarden = {
        "plan": plan.pk,
        "regio": plan.regio_id,
        "dag": timezone.localdate(),
        "rpo": Voortgangsregel.Gremium.RPO_ZORG.value,
        "gemeld": [stand.value for stand in GEMELD],
    }
    return next((Periodestanden(*rij) for rij in _lees(PERIODE, waarden)), None)


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
