"""How a plan goes through all its periods, as far as this user may see: what the dashboard counts.

Plain SQL into small records: the same with querysets takes longer to build than to run. What is seen of the lines
follows ``WerkstukQuerySet`` (``docs/rechten.md``).
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from regioplan.jsonrijen import lees_rijen
from themalijnen.models import Inspanning, Plan, Themalijn
from themalijnen.standen import Inspanningstatus
from werkgroepen.koppen import Kop, Lijn
from werkgroepen.models import Voortgangsdocument, Voortgangsperiode, Voortgangsregel, Werkgroep
from werkgroepen.panelen import moment
from werkgroepen.standen import Documentstand, Periodestand, ernstigste

RAAM = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT id AS pk, slug, naam, deadline, stand, voorbeeld FROM {periode}
            WHERE plan_id = %(plan)s ORDER BY van, id
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT id AS pk, volgorde, titel FROM {themalijn} WHERE plan_id = %(plan)s ORDER BY volgorde
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT inspanning.id AS pk, inspanning.titel, inspanning.themalijn_id AS themalijn
            FROM {inspanning} AS inspanning JOIN {themalijn} AS lijn ON lijn.id = inspanning.themalijn_id
            WHERE inspanning.plan_id = %(plan)s ORDER BY lijn.volgorde, inspanning.volgorde
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT document.periode_id AS periode, document.id AS document, regel.inspanning_id AS inspanning,
                regel.status, regel.bijgewerkt_op
            FROM {regel} AS regel JOIN {document} AS document ON document.id = regel.document_id
            WHERE regel.plan_id = %(plan)s AND (%(alles)s OR document.stand = %(vastgesteld)s)
        ) AS een
    )
"""

GEZEGD = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT document.id AS pk, werkgroep.naam AS werkgroep, document.stand
            FROM {document} AS document
            JOIN {werkgroep} AS werkgroep ON werkgroep.id = document.werkgroep_id
            JOIN {themalijn} AS lijn ON lijn.id = werkgroep.themalijn_id
            WHERE document.periode_id = %(periode)s AND (%(alles)s OR document.stand = %(vastgesteld)s)
            ORDER BY lijn.volgorde, werkgroep.volgorde, document.id
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT regel.inspanning_id AS inspanning, inspanning.titel, werkgroep.naam AS groep, regel.status,
                regel.waarom, regel.knelpunt, regel.gevraagd_besluit, regel.gevraagd_van
            FROM {regel} AS regel
            JOIN {document} AS document ON document.id = regel.document_id
            JOIN {werkgroep} AS werkgroep ON werkgroep.id = document.werkgroep_id
            JOIN {inspanning} AS inspanning ON inspanning.id = regel.inspanning_id
            JOIN {themalijn} AS lijn ON lijn.id = inspanning.themalijn_id
            WHERE document.periode_id = %(periode)s AND (%(alles)s OR document.stand = %(vastgesteld)s)
                AND (regel.status = %(knelpunt)s OR regel.knelpunt <> '' OR regel.gevraagd_besluit <> '')
            ORDER BY lijn.volgorde, inspanning.volgorde, document.id
        ) AS een
    )
"""
TABELLEN: dict[str, type[Model]] = {
    "document": Voortgangsdocument,
    "inspanning": Inspanning,
    "periode": Voortgangsperiode,
    "regel": Voortgangsregel,
    "themalijn": Themalijn,
    "werkgroep": Werkgroep,
}


@cache
def _vraag(sjabloon: str) -> str:
    return sjabloon.format(
        **{naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    )


@dataclass(frozen=True)
class Periode:
    pk: int
    slug: str
    naam: str
    deadline: datetime.date
    is_open: bool
    voorbeeld: bool

    def __str__(self) -> str:
        return self.naam

    @classmethod
    def uit(cls, rij: dict[str, Any]) -> "Periode":
        deadline = datetime.date.fromisoformat(rij["deadline"])
        open_ = rij["stand"] == Periodestand.OPEN
        return cls(rij["pk"], rij["slug"], rij["naam"], deadline, open_, rij["voorbeeld"])


class Regel(NamedTuple):
    """One line of a document without its texts."""

    periode: int
    document: int
    inspanning: int
    status: str
    bijgewerkt_op: datetime.datetime | None

    @classmethod
    def uit(cls, rij: dict[str, Any]) -> "Regel":
        return cls(**{**rij, "bijgewerkt_op": moment(rij["bijgewerkt_op"])})


class Tekst(NamedTuple):
    """What a line says that others have to act on."""

    inspanning: int
    titel: str
    groep: str
    status: str
    waarom: str
    knelpunt: str
    gevraagd_besluit: str
    gevraagd_van: str


class Document(NamedTuple):
    """What a group handed in, without its lines."""

    pk: int
    werkgroep: str
    stand: str

    @property
    def standwoord(self) -> str:
        return str(Documentstand(self.stand).label)


class Verloop:
    """Every period, effort and line of a plan that this user may see; one query, and one for a period's texts.

    Who sees the plan sees its theme lines, efforts and periods; of the lines more or less is seen.
    """

    def __init__(self, plan: Plan, user: Any) -> None:
        self.plan, self.user = plan, user
        self.ziet_stukken: bool = user.has_perm("werkgroepen.zie_stukken", plan)
        perioden, lijnen, inspanningen, regels = self._lees(RAAM)
        self._perioden = [Periode.uit(rij) for rij in perioden]
        self.lijnen = [Lijn(**rij) for rij in lijnen]
        per_pk = {lijn.pk: lijn for lijn in self.lijnen}
        self.inspanningen = [Kop(rij["pk"], rij["titel"], per_pk[rij["themalijn"]]) for rij in inspanningen]
        self.per_periode: dict[int, list[Regel]] = defaultdict(list)
        for rij in regels:
            self.per_periode[rij["periode"]].append(Regel.uit(rij))

    def _lees(self, sjabloon: str, **meer: Any) -> list[list[dict[str, Any]]]:
        waarden: dict[str, Any] = {
            "plan": self.plan.pk,
            "alles": self.ziet_stukken,
            "vastgesteld": Documentstand.VASTGESTELD.value,
        }
        with connection.cursor() as cursor:
            cursor.execute(_vraag(sjabloon), waarden | meer)
            return [lees_rijen(lijst) for lijst in cursor.fetchone()]

    @cached_property
    def perioden(self) -> list[Periode]:
        """For who sees only what is adopted, those in which anything is."""
        if self.ziet_stukken:
            return self._perioden
        return [periode for periode in self._perioden if periode.pk in self.per_periode]

    def kies(self, slug: str) -> Periode | None:
        """The period asked for, or else the newest in which anything was filled in, or else the newest."""
        gevraagd = [periode for periode in self.perioden if periode.slug == slug]
        met_iets = [p for p in self.perioden if any(r.status for r in self.per_periode.get(p.pk, ()))]
        return next(reversed(gevraagd or met_iets or self.perioden), None)

    @cached_property
    def statussen(self) -> dict[int, dict[int, str]]:
        """Per period the status of every effort that has a line in it."""
        return {periode.pk: _per_inspanning(self.per_periode.get(periode.pk, ())) for periode in self.perioden}

    def gezegd_in(self, periode: Periode) -> tuple[list[Document], list[Tekst]]:
        """The documents of a period, and what their lines say of obstacles and of decisions that are asked."""
        documenten, teksten = self._lees(GEZEGD, periode=periode.pk, knelpunt=Inspanningstatus.KNELPUNT.value)
        return [Document(**rij) for rij in documenten], [Tekst(**rij) for rij in teksten]


def _per_inspanning(regels: Iterable[Regel]) -> dict[int, str]:
    bij: dict[int, list[str]] = defaultdict(list)
    for regel in regels:
        bij[regel.inspanning].append(regel.status)
    return {inspanning: ernstigste(gemeld) for inspanning, gemeld in bij.items()}
