"""What is in somebody's own calendar: meetings, deadlines and action points that this person may see at this moment.

Plain SQL, all of it in one query: the same with querysets takes longer to build than to run. What is seen follows
``zichtbare_plannen``, ``OverlegQuerySet`` and ``DocumentQuerySet`` (``docs/rechten.md``).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from regioplan.bewerken.templatetags.regioplan import met_sleutel
from regioplan.organisatie.models import Lidmaatschap, Regio, Rol
from themalijnen.models import Plan
from themalijnen.standen import Planstand
from werkgroepen.models import (
    Actiepunt,
    Agendapunt,
    Deelname,
    Overleg,
    Voortgangsdocument,
    Voortgangsperiode,
    Werkgroep,
)
from werkgroepen.standen import Documentstand, Periodestand

TERUG: Final = datetime.timedelta(days=90)
"""How long what is over stays in a calendar."""

type Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class Gebeurtenis:
    """One thing in a calendar. A ``begin`` that is a date is about the whole day; ``eind`` may be unknown."""

    sleutel: str
    titel: str
    begin: Moment
    adres: str
    volgnummer: int
    eind: Moment | None = None
    plaats: str = ""
    tekst: str = ""
    afgelast: bool = False
    bezet: bool = False

    @property
    def dag(self) -> datetime.date:
        return self.begin.date() if isinstance(self.begin, datetime.datetime) else self.begin

    @property
    def hele_dag(self) -> bool:
        return not isinstance(self.begin, datetime.datetime)


AGENDA = """
    WITH gezien AS (
        SELECT plan.id, regio.slug AS regio, bool_or(lid.rol IN ({ambtelijk})) AS ambtelijk,
            bool_or(lid.rol = {adviseur}) AS adviseur
        FROM {lidmaatschap} AS lid
        JOIN {regio} AS regio ON regio.id = lid.regio_id
        JOIN {plan} AS plan ON plan.regio_id = lid.regio_id
        WHERE lid.gebruiker_id = %(gebruiker)s
            AND lid.van <= (SELECT %(vandaag)s::date) AND (lid.tot IS NULL OR lid.tot > (SELECT %(vandaag)s::date))
            AND (
                lid.rol IN ({ambtelijk})
                OR lid.rol = {bestuur} AND plan.status IN ({voor_bestuur})
                OR lid.rol = {lezer} AND plan.status IN ({openbaar})
            )
        GROUP BY plan.id, regio.slug
    ), eigen AS (
        SELECT werkgroep_id FROM {deelname}
        WHERE gebruiker_id = %(gebruiker)s
            AND van <= (SELECT %(vandaag)s::date) AND (tot IS NULL OR tot > (SELECT %(vandaag)s::date))
    )
    SELECT 'overleg', overleg.id, overleg.versie, gezien.regio, overleg.datum, overleg.onderwerp, overleg.id,
        werkgroep.naam, overleg.begin, overleg.eind, overleg.plaats, overleg.link, overleg.toelichting,
        overleg.afgelast, ARRAY(SELECT titel FROM {agendapunt} WHERE overleg_id = overleg.id ORDER BY volgorde)::text[]
    FROM {overleg} AS overleg
    JOIN gezien ON gezien.id = overleg.plan_id
    JOIN {werkgroep} AS werkgroep ON werkgroep.id = overleg.werkgroep_id
    WHERE overleg.datum >= (SELECT %(vanaf)s::date)
        AND (gezien.adviseur OR overleg.werkgroep_id IN (SELECT werkgroep_id FROM eigen))
    UNION ALL
    SELECT 'periode', periode.id, periode.versie, gezien.regio, periode.deadline, periode.naam, NULL,
        '', NULL, NULL, '', '', '', false, NULL
    FROM {periode} AS periode
    JOIN gezien ON gezien.id = periode.plan_id
    WHERE periode.deadline >= (SELECT %(vanaf)s::date) AND periode.stand = {periode_open} AND (
        gezien.adviseur OR gezien.ambtelijk AND EXISTS (
            SELECT FROM {document} AS document WHERE document.periode_id = periode.id
                AND document.stand IN ({invulbaar})
                AND document.werkgroep_id IN (SELECT werkgroep_id FROM eigen)
        )
    )
    UNION ALL
    SELECT 'actiepunt', punt.id, punt.versie, gezien.regio, punt.datum, punt.tekst, overleg.id,
        coalesce(nullif(overleg.onderwerp, ''), 'Overleg ' || werkgroep.naam), NULL, NULL, '', '', '', false, NULL
    FROM {actiepunt} AS punt
    JOIN gezien ON gezien.id = punt.plan_id
    JOIN {agendapunt} AS agendapunt ON agendapunt.id = punt.agendapunt_id
    JOIN {overleg} AS overleg ON overleg.id = agendapunt.overleg_id
    JOIN {werkgroep} AS werkgroep ON werkgroep.id = overleg.werkgroep_id
    WHERE punt.eigenaar_id = %(gebruiker)s AND punt.stand = {punt_open} AND punt.datum >= (SELECT %(vanaf)s::date)
        AND (gezien.ambtelijk OR overleg.werkgroep_id IN (SELECT werkgroep_id FROM eigen))
"""
"""Meetings of one's own groups, deadlines of what these still have to hand in, and what one has to do oneself; an
adviser has the meetings and the deadlines of the whole region."""

TABELLEN: dict[str, type[Model]] = {
    "actiepunt": Actiepunt,
    "agendapunt": Agendapunt,
    "deelname": Deelname,
    "document": Voortgangsdocument,
    "lidmaatschap": Lidmaatschap,
    "overleg": Overleg,
    "periode": Voortgangsperiode,
    "plan": Plan,
    "regio": Regio,
    "werkgroep": Werkgroep,
}
WOORDEN: dict[str, Sequence[str]] = {
    "ambtelijk": Rol.ambtelijk(),
    "adviseur": [Rol.REGIOADVISEUR],
    "bestuur": [Rol.RPO_LID],
    "lezer": [Rol.LEZER],
    "voor_bestuur": Planstand.voor_bestuur(),
    "openbaar": Planstand.openbaar(),
    "invulbaar": Documentstand.invulbaar(),
    "periode_open": [Periodestand.OPEN],
    "punt_open": [Actiepunt.Stand.OPEN],
}
"""Roles and states stand in the query itself, and days in a question of their own: so PostgreSQL keeps one plan for
all, instead of a new one for every value."""


class Rij(NamedTuple):
    """One thing as the database gives it; ``bij`` is the group of a meeting, and the meeting of an action point."""

    soort: str
    pk: int
    versie: int
    regio: str
    dag: datetime.date
    naam: str
    overleg: int | None
    bij: str
    begin: datetime.time | None
    eind: datetime.time | None
    plaats: str
    link: str
    toelichting: str
    afgelast: bool
    agenda: list[str] | None

    @property
    def sleutel(self) -> str:
        return f"{self.soort}-{self.pk}"

    @property
    def overlegadres(self) -> str:
        return met_sleutel("werkgroepen:overleg", "pk", self.overleg or 0, regio=self.regio)


@cache
def _vraag() -> str:
    tabellen = {naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    woorden = {naam: ", ".join(f"'{woord}'" for woord in lijst) for naam, lijst in WOORDEN.items()}
    return AGENDA.format(**tabellen, **woorden)


def gebeurtenissen(user: Any, vanaf: datetime.date | None = None) -> list[Gebeurtenis]:
    """Everything in this person's calendar from a day on, in order of time."""
    rijen = _lees(user, vanaf or timezone.localdate() - TERUG)
    alles = [VAN[rij.soort](rij) for rij in rijen]
    return sorted(alles, key=lambda g: (g.dag, not g.hele_dag, str(g.begin), g.sleutel))


def _lees(user: Any, vanaf: datetime.date) -> list[Rij]:
    waarden = {"gebruiker": user.pk, "vandaag": timezone.localdate(), "vanaf": vanaf}
    with connection.cursor() as cursor:
        cursor.execute(_vraag(), waarden)
        return [Rij(*rij) for rij in cursor.fetchall()]


def _overleg(rij: Rij) -> Gebeurtenis:
    return Gebeurtenis(
        sleutel=rij.sleutel,
        titel=_titel(rij),
        begin=_moment(rij.dag, rij.begin),
        eind=_moment(rij.dag, rij.eind) if rij.eind else None,
        plaats=rij.plaats or rij.link,
        tekst=_omschrijving(rij),
        adres=rij.overlegadres,
        volgnummer=rij.versie,
        afgelast=rij.afgelast,
        bezet=not rij.afgelast,
    )


def _titel(rij: Rij) -> str:
    """The subject says little outside the group, and not every program shows that something is cancelled."""
    naam = f"{rij.naam} ({rij.bij})" if rij.naam else f"Overleg {rij.bij}"
    return f"Afgelast: {naam}" if rij.afgelast else naam


def _omschrijving(rij: Rij) -> str:
    agenda = [f"{nummer}. {titel}" for nummer, titel in enumerate(rij.agenda or (), 1)]
    delen = [rij.toelichting, rij.link, "\n".join(["Agenda:", *agenda]) if agenda else ""]
    return "\n\n".join(deel for deel in delen if deel)


def _periode(rij: Rij) -> Gebeurtenis:
    return Gebeurtenis(
        sleutel=rij.sleutel,
        titel=f"Voortgang inleveren: {rij.naam}",
        begin=rij.dag,
        adres=met_sleutel("werkgroepen:periode", "pk", rij.pk, regio=rij.regio),
        volgnummer=rij.versie,
    )


def _actiepunt(rij: Rij) -> Gebeurtenis:
    return Gebeurtenis(
        sleutel=rij.sleutel,
        titel=f"Actiepunt: {rij.naam}",
        begin=rij.dag,
        tekst=f"Afgesproken in: {rij.bij}",
        adres=f"{rij.overlegadres}#{rij.sleutel}",
        volgnummer=rij.versie,
    )


VAN = {"overleg": _overleg, "periode": _periode, "actiepunt": _actiepunt}


def _moment(dag: datetime.date, tijd: datetime.time | None) -> Moment:
    """A time on the clock of the Netherlands, summer time included; without a time the day."""
    return dag if tijd is None else datetime.datetime.combine(dag, tijd, timezone.get_default_timezone())
