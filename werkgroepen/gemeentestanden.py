"""The states of affairs at home: as a table for the region, as a list for one municipality.

A municipality without a row for an effort, or with a row without a status, has not filled it in.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from textwrap import shorten
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Rol
from themalijnen.models import Inspanning, Plan, Themalijn
from themalijnen.standen import Inspanningstatus
from werkgroepen.koppen import Kop, Lijn
from werkgroepen.models import Gemeentestand, Voortgangsdocument, Voortgangsperiode, Voortgangsregel, Werkgroep
from werkgroepen.standen import Documentstand
from werkgroepen.verloop import Versheid, versheid

VELDEN = ("status", "tekst")
"""What a municipality says of an effort."""

KORT = 240
"""Characters of a text of a group that stand beside the state at home; the page of the effort has all of it."""


GEMEENTEN = """
    SELECT {kolommen} FROM {gemeente} AS gemeente
    WHERE (%(alle)s OR gemeente.id = ANY(%(eigen)s::bigint[])) AND (
        gemeente.id IN (
            SELECT gemeente_id FROM {aansluiting}
            WHERE regio_id = %(regio)s AND van <= %(dag)s AND (tot IS NULL OR tot > %(dag)s)
        )
        OR EXISTS (SELECT FROM {stand} AS stand WHERE stand.gemeente_id = gemeente.id AND stand.plan_id = %(plan)s)
    )
    ORDER BY gemeente.naam
"""
TABELLEN: dict[str, type[Model]] = {
    "aansluiting": Aansluiting,
    "document": Voortgangsdocument,
    "gebruiker": Gebruiker,
    "gemeente": Gemeente,
    "inspanning": Inspanning,
    "periode": Voortgangsperiode,
    "regel": Voortgangsregel,
    "stand": Gemeentestand,
    "themalijn": Themalijn,
    "werkgroep": Werkgroep,
}
GEMEENTEVELDEN = tuple(veld.attname for veld in Gemeente._meta.concrete_fields)


@cache
def _vraag(sjabloon: str) -> str:
    tabellen = {naam: connection.ops.quote_name(model._meta.db_table) for naam, model in TABELLEN.items()}
    return sjabloon.format(kolommen=", ".join(f"gemeente.{veld}" for veld in GEMEENTEVELDEN), **tabellen)


def _lees(sjabloon: str, plan: Plan, **meer: Any) -> list[Any]:
    """Plain SQL about a plan: the same with querysets takes longer to build than to run."""
    waarden: dict[str, Any] = {"plan": plan.pk, "regio": plan.regio_id, "dag": timezone.localdate()}
    with connection.cursor() as cursor:
        cursor.execute(_vraag(sjabloon), waarden | meer)
        return list(cursor.fetchall())


def gemeenten_van(plan: Plan, eigen: Collection[int] | None = None) -> list[Gemeente]:
    """The municipalities of the region today, and those that left but did report on this plan; ``eigen``: of these."""
    rijen = _lees(GEMEENTEN, plan, alle=eigen is None, eigen=list(eigen or ()))
    return [Gemeente.from_db(connection.alias, GEMEENTEVELDEN, rij) for rij in rijen]


def zichtbare_gemeenten(user: Any, plan: Plan) -> list[Gemeente]:
    """The municipalities of which this user may see the states: officials all, an alderman the own one."""
    ambtelijk = user.has_perm("werkgroepen.zie_stukken", plan)
    return gemeenten_van(plan, None if ambtelijk else user.gemeente_ids_als(Rol.RPO_LID))


# ── The table of the region ──────────────────────────────────────────────────


class Kolom(NamedTuple):
    """A municipality, the address of its list, and how many of these efforts it has filled in."""

    pk: int
    naam: SafeString
    adres: str
    ingevuld: int


class Cel(NamedTuple):
    """The status of one effort at one municipality, and where the text is.

    There are hundreds of these on a page, so the name is escaped once per column; an address of slugs and a number
    has nothing to escape.
    """

    naam: SafeString
    adres: SafeString
    status: str


@dataclass(frozen=True)
class Rij:
    """An effort with the status at each municipality, in the order of the columns."""

    inspanning: Kop
    cellen: list[Cel]


@dataclass(frozen=True)
class Blok:
    themalijn: Lijn
    rijen: list[Rij] = field(default_factory=list)


@dataclass(frozen=True)
class Tabel:
    kolommen: list[Kolom]
    blokken: list[Blok]

    @property
    def aantal(self) -> int:
        return sum(len(blok.rijen) for blok in self.blokken)

    @property
    def breedte(self) -> int:
        """Columns, the one with the efforts included."""
        return len(self.kolommen) + 1


def tabel(
    plan: Plan,
    inspanningen: Sequence[Kop],
    gemeenten: Iterable[Gemeente],
    statussen: Mapping[tuple[int, int], str],
) -> Tabel:
    """Efforts × municipalities; ``statussen`` by the keys of effort and municipality."""
    kolommen = [_kolom(plan, gemeente, inspanningen, statussen) for gemeente in gemeenten]
    blokken: dict[int, Blok] = {}
    for inspanning in inspanningen:
        blok = blokken.setdefault(inspanning.themalijn.pk, Blok(inspanning.themalijn))
        blok.rijen.append(Rij(inspanning, [_cel(kolom, inspanning.pk, statussen) for kolom in kolommen]))
    return Tabel(kolommen, list(blokken.values()))


def _cel(kolom: Kolom, inspanning: int, statussen: Mapping[tuple[int, int], str]) -> Cel:
    status = statussen.get((inspanning, kolom.pk), "")
    return Cel(kolom.naam, SafeString(f"{kolom.adres}#inspanning-{inspanning}"), status)


def _kolom(
    plan: Plan, gemeente: Gemeente, inspanningen: Sequence[Kop], statussen: Mapping[tuple[int, int], str]
) -> Kolom:
    ingevuld = sum(bool(statussen.get((inspanning.pk, gemeente.pk))) for inspanning in inspanningen)
    return Kolom(gemeente.pk, escape(gemeente.naam), lijstadres(plan, gemeente), ingevuld)


def lijstadres(plan: Plan, gemeente: Gemeente) -> str:
    """The address of the list of one municipality."""
    vast = {"regio": plan.regio.slug, "plan": plan.slug, "gemeente": gemeente.slug}
    return reverse("werkgroepen:gemeentestanden_van", kwargs=vast)


# ── The list of one municipality ─────────────────────────────────────────────


class Ingestuurd(NamedTuple):
    """A form that could not be saved: of which effort, what was typed on top of what, and what is wrong with it."""

    inspanning: int
    invoer: Mapping[str, tuple[str, str]]
    botst: Collection[str] = ()
    fouten: Mapping[str, list[str]] = {}


@dataclass(frozen=True)
class Vak:
    """One field of a form: what stands in it and what it was made from."""

    waarde: str
    basis: str
    botst: bool = False
    """Whether ``basis`` is the text of somebody else, who saved it while this one was typed."""
    fouten: Sequence[str] = ()


class Thuis(NamedTuple):
    """How an effort stands at home, as it is stored; all empty when it is not."""

    status: str
    tekst: str
    bijgewerkt_op: datetime.datetime | None
    bijgewerkt_door: str
    voorbeeld: bool

    @property
    def woord(self) -> str:
        return str(Inspanningstatus(self.status).label) if self.status else ""


class Melding(NamedTuple):
    """What a group last said of an effort, in short."""

    groep: str
    periode: str
    status: str
    gedaan: str
    knelpunt: str


@dataclass(frozen=True)
class Regel:
    """An effort in the list of a municipality, and what a group last said of it."""

    inspanning: Kop
    stand: Thuis
    groep: Melding | None
    status: Vak
    tekst: Vak
    mis: bool = False
    """Whether this is the form that could not be saved."""

    @property
    def sleutel(self) -> SafeString:
        """The key of the effort as it stands in a dozen names and addresses of its form."""
        return SafeString(self.inspanning.pk)

    @property
    def versheid(self) -> Versheid:
        return versheid(self.stand.bijgewerkt_op, self.stand.status)


@dataclass(frozen=True)
class Lijstblok:
    themalijn: Lijn
    regels: list[Regel] = field(default_factory=list)


@dataclass(frozen=True)
class Lijst:
    """All efforts of a plan at one municipality, per theme line."""

    blokken: list[Lijstblok]

    @property
    def regels(self) -> list[Regel]:
        return [regel for blok in self.blokken for regel in blok.regels]

    @property
    def ingevuld(self) -> int:
        return sum(bool(regel.stand.status) for regel in self.regels)

    @property
    def verzonnen(self) -> bool:
        return any(regel.stand.voorbeeld for regel in self.regels)


LIJST = """
    SELECT inspanning.id, inspanning.titel, lijn.id, lijn.volgorde, lijn.titel,
        coalesce(stand.status, ''), coalesce(stand.tekst, ''), stand.bijgewerkt_op,
        coalesce(nullif(door.naam, ''), door.email, ''), coalesce(stand.voorbeeld, false),
        gemeld.groep, gemeld.periode, gemeld.status, gemeld.gedaan, gemeld.knelpunt
    FROM {inspanning} AS inspanning
    JOIN {themalijn} AS lijn ON lijn.id = inspanning.themalijn_id
    LEFT JOIN {stand} AS stand ON stand.inspanning_id = inspanning.id AND stand.gemeente_id = %(gemeente)s
    LEFT JOIN {gebruiker} AS door ON door.id = stand.bijgewerkt_door_id
    LEFT JOIN LATERAL (
        SELECT werkgroep.naam AS groep, periode.naam AS periode, regel.status, regel.gedaan, regel.knelpunt
        FROM {regel} AS regel
        JOIN {document} AS document ON document.id = regel.document_id
        JOIN {werkgroep} AS werkgroep ON werkgroep.id = document.werkgroep_id
        JOIN {periode} AS periode ON periode.id = document.periode_id
        WHERE regel.inspanning_id = inspanning.id AND regel.status <> ''
            AND (%(ambtelijk)s OR document.stand = %(vastgesteld)s)
        ORDER BY periode.van DESC, regel.bijgewerkt_op DESC, regel.id LIMIT 1
    ) AS gemeld ON true
    WHERE inspanning.plan_id = %(plan)s ORDER BY lijn.volgorde, inspanning.volgorde
"""
"""Every effort with how it stands at home, and the newest line of a group that says something."""


def lijst(plan: Plan, gemeente: Gemeente, user: Any, ingestuurd: Ingestuurd | None = None) -> Lijst:
    """Per theme line every effort of a municipality that this user sees, and what could not be saved in place.

    One query. What is seen of the groups is as in ``WerkstukQuerySet`` (``docs/rechten.md``).
    """
    ambtelijk = user.has_perm("werkgroepen.zie_stukken", plan)
    vastgesteld = Documentstand.VASTGESTELD.value
    rijen = _lees(LIJST, plan, gemeente=gemeente.pk, ambtelijk=ambtelijk, vastgesteld=vastgesteld)
    blokken: dict[int, Lijstblok] = {}
    for rij in rijen:
        pk, titel, *lijn = rij[:5]
        inspanning = Kop(pk, titel, Lijn(*lijn))
        deze = ingestuurd if ingestuurd and ingestuurd.inspanning == inspanning.pk else None
        blok = blokken.setdefault(inspanning.themalijn.pk, Lijstblok(inspanning.themalijn))
        blok.regels.append(_regel(inspanning, Thuis(*rij[5:10]), _melding(*rij[10:]), deze))
    return Lijst(list(blokken.values()))


def _regel(inspanning: Kop, stand: Thuis, groep: Melding | None, ingestuurd: Ingestuurd | None) -> Regel:
    vakken = {veld: _vak(stand, veld, ingestuurd) for veld in VELDEN}
    return Regel(inspanning, stand, groep, **vakken, mis=ingestuurd is not None)


def _melding(groep: str | None, *gezegd: str) -> Melding | None:
    if groep is None:
        return None
    periode, status, gedaan, knelpunt = gezegd
    return Melding(groep, periode, status, _kort(gedaan), _kort(knelpunt))


def _vak(stand: Thuis, veld: str, ingestuurd: Ingestuurd | None) -> Vak:
    """The field as it is stored, or as it was typed; a text that clashed is from here on based on the stored one."""
    opgeslagen = str(getattr(stand, veld))
    if ingestuurd is None:
        return Vak(opgeslagen, opgeslagen)
    waarde, basis = ingestuurd.invoer[veld]
    botst = veld in ingestuurd.botst
    return Vak(waarde, opgeslagen if botst else basis, botst, ingestuurd.fouten.get(veld, ()))


def alle_standen(gemeente: Gemeente, inspanningen: Iterable[Inspanning], opgeslagen: Any) -> list[Gemeentestand]:
    """A state for every effort, filled in or not; one without a row is empty and not stored."""
    bij_inspanning = {stand.inspanning_id: stand for stand in opgeslagen}
    return [
        compleet(bij_inspanning.get(inspanning.pk) or Gemeentestand(), inspanning, gemeente)
        for inspanning in inspanningen
    ]


def compleet(stand: Gemeentestand, inspanning: Inspanning, gemeente: Gemeente) -> Gemeentestand:
    """A state, stored or new, with what it is about at hand."""
    stand.plan, stand.inspanning, stand.gemeente = inspanning.plan, inspanning, gemeente
    return stand


def _kort(tekst: str) -> str:
    return shorten(tekst, KORT, placeholder=" …")
