"""What the pages of an effort, a theme line and a group tell of the progress through all periods.

A page of an effort asks many questions already, so a panel asks one: the database puts the lines of a period, and
the states of the municipalities, together as JSON.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from regioplan.jsonrijen import lees_rijen
from regioplan.organisatie.models import Aansluiting, Gemeente, Rol
from themalijnen.models import Inspanning, LandelijkeAfspraak, Themalijn
from themalijnen.panelen import Paneel, registreer
from themalijnen.querysets import ziet_plan
from werkgroepen.models import Gemeentestand, Voortgangsdocument, Voortgangsperiode, Voortgangsregel, Werkgroep
from werkgroepen.standen import Documentstand, Periodestand
from werkgroepen.verloop import Versheid, ernstigste, versheid

GEZEGD = ("status", "waarom", "gedaan", "hierna", "knelpunt", "gevraagd_besluit", "afhankelijkheid", "percentage")


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


VERLOOP = """
    SELECT (
        SELECT jsonb_agg(een) FROM (
            SELECT periode.id, periode.naam, periode.voorbeeld, periode.stand, (
                SELECT jsonb_agg(gemeld) FROM (
                    SELECT {gezegd}, regel.document_id, regel.bijgewerkt_op, regel.gevraagd_van,
                        werkgroep.naam AS groep, document.stand AS documentstand, afspraak.naam AS afspraaknaam
                    FROM {regel} AS regel
                    JOIN {document} AS document ON document.id = regel.document_id
                    JOIN {werkgroep} AS werkgroep ON werkgroep.id = document.werkgroep_id
                    LEFT JOIN {afspraak} AS afspraak ON afspraak.id = regel.afspraak_id
                    WHERE regel.inspanning_id = %(pk)s AND document.periode_id = periode.id
                        AND (%(ambtelijk)s OR document.stand = %(vastgesteld)s)
                    ORDER BY werkgroep.naam
                ) AS gemeld
            ) AS regels
            FROM {periode} AS periode WHERE periode.plan_id = %(plan)s ORDER BY periode.van DESC, periode.id DESC
        ) AS een
    ), (
        SELECT jsonb_agg(een) FROM (
            SELECT gemeente.naam, gemeente.slug, stand.id, stand.status, stand.tekst, stand.bijgewerkt_op,
                stand.voorbeeld, aansluiting.van <= %(dag)s
                    AND (aansluiting.tot IS NULL OR aansluiting.tot > %(dag)s) AS hoort_erbij
            FROM {aansluiting} AS aansluiting
            JOIN {gemeente} AS gemeente ON gemeente.id = aansluiting.gemeente_id
            LEFT JOIN {stand} AS stand ON stand.gemeente_id = gemeente.id AND stand.inspanning_id = %(pk)s
            WHERE aansluiting.regio_id = %(regio)s AND (%(ambtelijk)s OR gemeente.id = ANY(%(eigen)s))
            ORDER BY gemeente.naam, aansluiting.van
        ) AS een
    )
"""
TABELLEN: dict[str, type[Model]] = {
    "aansluiting": Aansluiting,
    "afspraak": LandelijkeAfspraak,
    "document": Voortgangsdocument,
    "gemeente": Gemeente,
    "inspanning": Inspanning,
    "periode": Voortgangsperiode,
    "regel": Voortgangsregel,
    "stand": Gemeentestand,
    "themalijn": Themalijn,
    "werkgroep": Werkgroep,
}


def _vraag(sjabloon: str, ding: Any, user: Any) -> Any:
    """Plain SQL about a thing of a plan that this user sees; the same with querysets takes longer to build
    than to run. It follows ``WerkstukQuerySet`` and ``GemeentestandQuerySet`` (``docs/rechten.md``).
    """
    tabellen = {naam: model._meta.db_table for naam, model in TABELLEN.items()}
    waarden = {
        "pk": ding.pk,
        "plan": ding.plan_id,
        "regio": ding.plan.regio_id,
        "dag": timezone.localdate(),
        "ambtelijk": user.has_perm("werkgroepen.zie_stukken", ding.plan),
        "vastgesteld": Documentstand.VASTGESTELD.value,
        "eigen": sorted(user.gemeente_ids_als(Rol.RPO_LID)),
    }
    with connection.cursor() as cursor:
        cursor.execute(sjabloon.format(gezegd=", ".join(f"regel.{veld}" for veld in GEZEGD), **tabellen), waarden)
        return cursor.fetchall()


def van_inspanning(inspanning: Any, user: Any) -> Paneel:
    """The progress of an effort through all periods, newest first, and how it stands at the municipalities."""
    [(perioden, gemeld)] = _vraag(VERLOOP, inspanning, user) if ziet_plan(user, inspanning.plan) else [(None, None)]
    verloop = [_periodeverloop(rij) for rij in lees_rijen(perioden)]
    gemeenten = _gemeenteregels(lees_rijen(gemeld))
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
    return Periodeverloop(rij["id"], rij["naam"], rij["voorbeeld"], rij["stand"] == Periodestand.OPEN, meldingen)


def _melding(rij: dict[str, Any]) -> Melding:
    van = rij["gevraagd_van"]
    return Melding(
        groep=rij["groep"],
        document=rij["document_id"],
        stand=rij["documentstand"],
        op=moment(rij["bijgewerkt_op"]),
        gevraagd_van=str(Voortgangsregel.Gremium(van).label) if van else "",
        afspraak=rij["afspraaknaam"] or "",
        gezegd={veld: rij[veld] for veld in GEZEGD},
    )


def _nieuwste(verloop: Iterable[Periodeverloop], status: str) -> Versheid:
    momenten = [m.op for periode in verloop for m in periode.meldingen if m.op is not None]
    return versheid(max(momenten, default=None), status)


def _gemeenteregels(rijen: Iterable[dict[str, Any]]) -> list[Gemeenteregel]:
    """The municipalities of the region today, and those that left but did say something."""
    return list({rij["slug"]: _gemeenteregel(rij) for rij in rijen if rij["id"] or rij["hoort_erbij"]}.values())


def _gemeenteregel(rij: dict[str, Any]) -> Gemeenteregel:
    status = rij["status"] or ""
    vers = versheid(moment(rij["bijgewerkt_op"]), status)
    return Gemeenteregel(rij["naam"], rij["slug"], status, rij["tekst"] or "", vers, bool(rij["voorbeeld"]))


# ── A theme line ─────────────────────────────────────────────────────────────


LIJNVERLOOP = """
    SELECT periode.naam, periode.voorbeeld, (
        SELECT jsonb_agg(jsonb_build_object('inspanning_id', regel.inspanning_id, 'status', regel.status))
        FROM {regel} AS regel
        JOIN {document} AS document ON document.id = regel.document_id
        WHERE document.periode_id = periode.id
            AND regel.inspanning_id IN (SELECT id FROM {inspanning} WHERE themalijn_id = %(pk)s)
            AND (%(ambtelijk)s OR document.stand = %(vastgesteld)s)
    )
    FROM {periode} AS periode WHERE periode.plan_id = %(plan)s ORDER BY periode.van, periode.id
"""


def van_themalijn(themalijn: Any, user: Any) -> Paneel | None:
    """The efforts of a theme line × the periods; where more groups report on one effort the most serious counts."""
    gevonden = _vraag(LIJNVERLOOP, themalijn, user) if ziet_plan(user, themalijn.plan) else []
    perioden = [{"naam": naam, "voorbeeld": voorbeeld} for naam, voorbeeld, _ in gevonden]
    kolommen = [(naam, _per_inspanning(lees_rijen(regels))) for naam, _, regels in gevonden]
    rijen = [
        (inspanning, [(naam, statussen.get(inspanning.pk, "")) for naam, statussen in kolommen])
        for inspanning in themalijn.inspanningen.all()
    ]
    return Paneel("werkgroepen/paneel_themalijn.html", {"perioden": perioden, "rijen": rijen}) if rijen else None


def _per_inspanning(regels: Iterable[dict[str, Any]]) -> dict[int, str]:
    statussen: dict[int, list[str]] = {}
    for regel in regels:
        statussen.setdefault(regel["inspanning_id"], []).append(regel["status"])
    return {pk: ernstigste(gevonden) for pk, gevonden in statussen.items()}


# ── A group ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Documentverloop:
    """The document of a group in one period, at a glance."""

    pk: int
    stand: str
    periode: str
    voorbeeld: bool
    statussen: list[str]

    @property
    def in_woorden(self) -> str:
        return str(Documentstand(self.stand).label)

    @property
    def ingevuld(self) -> int:
        return sum(bool(status) for status in self.statussen)


GROEPVERLOOP = """
    SELECT document.id, document.stand, periode.naam, periode.voorbeeld, ARRAY(
        SELECT regel.status FROM {regel} AS regel
        JOIN {inspanning} AS inspanning ON inspanning.id = regel.inspanning_id
        JOIN {themalijn} AS themalijn ON themalijn.id = inspanning.themalijn_id
        WHERE regel.document_id = document.id ORDER BY themalijn.volgorde, inspanning.volgorde
    )
    FROM {document} AS document JOIN {periode} AS periode ON periode.id = document.periode_id
    WHERE document.werkgroep_id = %(pk)s AND (%(ambtelijk)s OR document.stand = %(vastgesteld)s)
    ORDER BY periode.van DESC, document.id DESC
"""


def van_groep(werkgroep: Any, user: Any) -> list[Documentverloop]:
    """The documents of a group through all periods, newest first."""
    gevonden = _vraag(GROEPVERLOOP, werkgroep, user) if ziet_plan(user, werkgroep.plan) else []
    return [Documentverloop(*rij) for rij in gevonden]


registreer(Inspanning, van_inspanning)
registreer(Themalijn, van_themalijn)
