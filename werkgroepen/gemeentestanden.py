"""The states of affairs at home: as a table for the region, as a list for one municipality.

A municipality without a row for an effort, or with a row without a status, has not filled it in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from regioplan.organisatie.models import Aansluiting, Gemeente, Rol
from regioplan.organisatie.querysets import geldig
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.models import Gemeentestand
from werkgroepen.verloop import Versheid, versheid

VELDEN = ("status", "tekst")
"""What a municipality says of an effort."""

KORT = 240
"""Characters of a text of a group that stand beside the state at home; the page of the effort has all of it."""


def gemeenten_van(plan: Plan) -> Any:
    """The municipalities of the region today, and those that left but did report on this plan."""
    aansluiting = Aansluiting.objects.filter(regio=plan.regio_id, gemeente=OuterRef("pk"))
    melding = Gemeentestand.objects.filter(plan=plan, gemeente=OuterRef("pk"))
    hoort_erbij = Exists(aansluiting.filter(geldig(timezone.localdate())))
    return Gemeente.objects.filter(hoort_erbij | Exists(melding)).order_by("naam")


def zichtbare_gemeenten(user: Any, plan: Plan) -> Any:
    """The municipalities of which this user may see the states: officials all, an alderman the own one."""
    gemeenten = gemeenten_van(plan)
    ambtelijk = user.has_perm("werkgroepen.zie_stukken", plan)
    return gemeenten if ambtelijk else gemeenten.filter(pk__in=user.gemeente_ids_als(Rol.RPO_LID))


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

    inspanning: Inspanning
    cellen: list[Cel]


@dataclass(frozen=True)
class Blok:
    themalijn: Themalijn
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
    inspanningen: Sequence[Inspanning], gemeenten: Iterable[Gemeente], statussen: Mapping[tuple[int, int], str]
) -> Tabel:
    """Efforts × municipalities; ``statussen`` by the keys of effort and municipality."""
    kolommen = [_kolom(gemeente, inspanningen, statussen) for gemeente in gemeenten]
    blokken: dict[int, Blok] = {}
    for inspanning in inspanningen:
        blok = blokken.setdefault(inspanning.themalijn_id, Blok(inspanning.themalijn))
        blok.rijen.append(Rij(inspanning, [_cel(kolom, inspanning.pk, statussen) for kolom in kolommen]))
    return Tabel(kolommen, list(blokken.values()))


def _cel(kolom: Kolom, inspanning: int, statussen: Mapping[tuple[int, int], str]) -> Cel:
    status = statussen.get((inspanning, kolom.pk), "")
    return Cel(kolom.naam, SafeString(f"{kolom.adres}#inspanning-{inspanning}"), status)


def _kolom(gemeente: Gemeente, inspanningen: Sequence[Inspanning], statussen: Mapping[tuple[int, int], str]) -> Kolom:
    ingevuld = sum(bool(statussen.get((inspanning.pk, gemeente.pk))) for inspanning in inspanningen)
    adres = lijstadres(inspanningen[0].plan, gemeente) if inspanningen else ""
    return Kolom(gemeente.pk, escape(gemeente.naam), adres, ingevuld)


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


class Melding(NamedTuple):
    """What a group last said of an effort, in short."""

    inspanning: int
    status: str
    gedaan: str
    knelpunt: str
    groep: str
    periode: str


@dataclass(frozen=True)
class Regel:
    """An effort in the list of a municipality, and what a group last said of it."""

    stand: Gemeentestand
    groep: Melding | None
    status: Vak
    tekst: Vak
    mis: bool = False
    """Whether this is the form that could not be saved."""

    @property
    def inspanning(self) -> Inspanning:
        return self.stand.inspanning

    @property
    def sleutel(self) -> SafeString:
        """The key of the effort as it stands in a dozen names and addresses of its form."""
        return SafeString(self.stand.inspanning_id)

    @property
    def versheid(self) -> Versheid:
        return versheid(self.stand.bijgewerkt_op, self.stand.status)


@dataclass(frozen=True)
class Lijstblok:
    themalijn: Themalijn
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


def lijst(
    standen: Iterable[Gemeentestand], meldingen: Iterable[Melding], ingestuurd: Ingestuurd | None = None
) -> Lijst:
    """Per theme line the states with the newest line of a group beside each, and what could not be saved in place."""
    bij_inspanning = {melding.inspanning: melding for melding in meldingen}
    blokken: dict[int, Lijstblok] = {}
    for stand in standen:
        inspanning = stand.inspanning
        blok = blokken.setdefault(inspanning.themalijn_id, Lijstblok(inspanning.themalijn))
        deze = ingestuurd if ingestuurd and ingestuurd.inspanning == inspanning.pk else None
        vakken = {veld: _vak(stand, veld, deze) for veld in VELDEN}
        blok.regels.append(Regel(stand, bij_inspanning.get(inspanning.pk), **vakken, mis=deze is not None))
    return Lijst(list(blokken.values()))


def _vak(stand: Gemeentestand, veld: str, ingestuurd: Ingestuurd | None) -> Vak:
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


def laatste_meldingen(regels: Any) -> list[Melding]:
    """Of each effort the newest line that says something, from these lines."""
    nieuwste = regels.exclude(status="").order_by("inspanning_id", "-document__periode__van", "-bijgewerkt_op", "pk")
    velden = ("inspanning_id", "status", "gedaan", "knelpunt", "document__werkgroep__naam", "document__periode__naam")
    gevonden = (Melding(*rij) for rij in nieuwste.distinct("inspanning_id").values_list(*velden))
    return [melding._replace(gedaan=_kort(melding.gedaan), knelpunt=_kort(melding.knelpunt)) for melding in gevonden]


def _kort(tekst: str) -> str:
    return shorten(tekst, KORT, placeholder=" …")
