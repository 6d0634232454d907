"""What the page of a period shows: how far every document is, what nobody reports on, and the summaries."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Model, Q

from regioplan.jsonrijen import lees_rijen
from themalijnen.models import Inspanning, Themalijn
from werkgroepen.koppen import Kop, Lijn
from werkgroepen.models import (
    Samenvatting,
    Uitvoering,
    Voortgangsdocument,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)
from werkgroepen.standen import Documentstand, Periodestand


def met_voortgang(perioden: Any) -> Any:
    """Periods with how many documents they have and how many of those are submitted and adopted."""
    ingediend = Q(documenten__stand__in=[Documentstand.INGEDIEND, Documentstand.VASTGESTELD])
    return perioden.annotate(
        aantal=Count("documenten"),
        ingediend=Count("documenten", filter=ingediend),
        vastgesteld=Count("documenten", filter=Q(documenten__stand=Documentstand.VASTGESTELD)),
    )


BLAD = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT document.id AS pk, werkgroep.naam AS werkgroep, document.stand, regels.*
            FROM {document} AS document
            JOIN {werkgroep} AS werkgroep ON werkgroep.id = document.werkgroep_id
            JOIN {themalijn} AS lijn ON lijn.id = werkgroep.themalijn_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS aantal, count(*) FILTER (WHERE status <> '') AS ingevuld,
                    count(*) FILTER (WHERE vastgezet <> '') AS klaar
                FROM {regel} WHERE document_id = document.id
            ) AS regels
            WHERE document.periode_id = %(periode)s AND (%(ambtelijk)s OR document.stand = %(vastgesteld)s)
            ORDER BY lijn.volgorde, werkgroep.volgorde, document.id
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT inspanning.id AS pk, inspanning.titel, lijn.id AS lijn, lijn.volgorde, lijn.titel AS lijntitel
            FROM {inspanning} AS inspanning JOIN {themalijn} AS lijn ON lijn.id = inspanning.themalijn_id
            WHERE %(wijst_toe)s AND inspanning.plan_id = %(plan)s
                AND NOT EXISTS (SELECT FROM {uitvoering} WHERE inspanning_id = inspanning.id)
            ORDER BY lijn.volgorde, inspanning.volgorde
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT werkgroep.id AS pk, werkgroep.naam
            FROM {werkgroep} AS werkgroep JOIN {themalijn} AS lijn ON lijn.id = werkgroep.themalijn_id
            WHERE %(wijst_toe)s AND werkgroep.plan_id = %(plan)s
            ORDER BY lijn.volgorde, werkgroep.niveau, werkgroep.volgorde
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT lijn.id AS pk, lijn.volgorde, lijn.titel, samenvatting.id AS samenvatting, samenvatting.tekst
            FROM {themalijn} AS lijn
            LEFT JOIN {samenvatting} AS samenvatting ON samenvatting.themalijn_id = lijn.id
                AND samenvatting.periode_id = %(periode)s AND (%(ambtelijk)s OR %(gesloten)s)
            WHERE lijn.plan_id = %(plan)s ORDER BY lijn.volgorde
        ) AS een
    )
"""
TABELLEN: dict[str, type[Model]] = {
    "document": Voortgangsdocument,
    "inspanning": Inspanning,
    "regel": Voortgangsregel,
    "samenvatting": Samenvatting,
    "themalijn": Themalijn,
    "uitvoering": Uitvoering,
    "werkgroep": Werkgroep,
}


class Document(NamedTuple):
    """A document with how many lines it has, and how many of those are filled in and frozen."""

    pk: int
    werkgroep: str
    stand: str
    aantal: int
    ingevuld: int
    klaar: int

    @property
    def standwoord(self) -> str:
        return str(Documentstand(self.stand).label)


class Groep(NamedTuple):
    pk: int
    naam: str


@dataclass(frozen=True)
class Periodeblad:
    """A period as its page shows it to one user."""

    documenten: list[Document]
    zonder_groep: list[Kop]
    """Efforts nobody reports on, for who can give them to a group."""
    groepen: list[Groep]
    samenvattingen: list[tuple[Lijn, Samenvatting | None]]
    """Every theme line with what the adviser said of it; outside the officials only what is said."""

    @property
    def ingediend(self) -> int:
        return sum(een.stand == Documentstand.INGEDIEND for een in self.documenten)


def periodeblad(periode: Voortgangsperiode, user: Any) -> Periodeblad:
    """Of a period that this user sees, what this user sees of it; one query.

    Plain SQL: the same with querysets takes longer to build than to run. It follows ``WerkstukQuerySet`` and
    ``SamenvattingQuerySet`` (``docs/rechten.md``).
    """
    ambtelijk = user.has_perm("werkgroepen.zie_stukken", periode)
    documenten, zonder, groepen, lijnen = _lees(periode, user, ambtelijk=ambtelijk)
    gezegd = [(Lijn(rij["pk"], rij["volgorde"], rij["titel"]), _samenvatting(periode, rij)) for rij in lijnen]
    return Periodeblad(
        [Document(**rij) for rij in documenten],
        [Kop(rij["pk"], rij["titel"], Lijn(rij["lijn"], rij["volgorde"], rij["lijntitel"])) for rij in zonder],
        [Groep(**rij) for rij in groepen],
        gezegd if ambtelijk else [paar for paar in gezegd if paar[1]],
    )


@cache
def _vraag() -> str:
    return BLAD.format(**{naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()})


def _lees(periode: Voortgangsperiode, user: Any, *, ambtelijk: bool) -> list[list[dict[str, Any]]]:
    waarden = {
        "periode": periode.pk,
        "plan": periode.plan_id,
        "ambtelijk": ambtelijk,
        "vastgesteld": Documentstand.VASTGESTELD.value,
        "gesloten": periode.stand == Periodestand.GESLOTEN,
        "wijst_toe": user.has_perm("themalijnen.wijzig_plan", periode),
    }
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), waarden)
        return [lees_rijen(lijst) for lijst in cursor.fetchone()]


def _samenvatting(periode: Voortgangsperiode, rij: dict[str, Any]) -> Samenvatting | None:
    """A summary with what it is about at hand; the rest of it is not shown."""
    if rij["samenvatting"] is None:
        return None
    een: Any = Samenvatting.from_db(connection.alias, ("id", "tekst"), (rij["samenvatting"], rij["tekst"]))
    een.plan, een.periode = periode.plan, periode
    een.themalijn = Themalijn(pk=rij["pk"], volgorde=rij["volgorde"], titel=rij["titel"])
    return een
