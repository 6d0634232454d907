"""More data, made by PostgreSQL itself from the example plan: fast, and with history rows equal to the live rows.

Copies get the key of their original plus a multiple of STAP, so that whatever points at an original can point at its
copy by adding the same. Triggers are off meanwhile, which only a superuser can do and only the benchmark does;
``controleer`` then looks whether the lock would have agreed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Optelling, Pokbedrag, Pokmiddel
from regioplan.historie.models import Geaudit, geaudite_modellen
from regioplan.opstarten.rollen import Verbinding
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Lidmaatschap, Regio, Uitnodiging
from themalijnen.models import (
    Afweging,
    Bronverschil,
    Criterium,
    Deelstap,
    Eindresultaat,
    Hoofdstuk,
    Inspanning,
    Inspanningafspraak,
    LandelijkeAfspraak,
    Mijlpaal,
    Plan,
    Planningsregel,
    Resultaatbijdrage,
    Themalijn,
)
from themalijnen.models import (
    Verbinding as Themaverbinding,
)
from werkgroepen.models import (
    Aanwezigheid,
    Actiepunt,
    Agendapunt,
    Deelname,
    Documentstap,
    Gemeentestand,
    Overleg,
    Samenvatting,
    Uitkomst,
    Uitvoering,
    Voortgangsdocument,
    Voortgangslink,
    Voortgangsperiode,
    Voortgangsregel,
    Werkgroep,
)

STAP = 10_000_000
REGIOS = 42
JAREN = 10
LAATSTE_JAAR = 2025
HANDELING = "00000000-0000-4000-8000-000000000001"

MEE = "n"
"""The copy hangs on to the copy of its parent with the same number."""
HALF = "CASE WHEN mod(n, 2) = 0 THEN n ELSE 0 END"
"""As MEE, but every other copy hangs on to the original, so that single things grow too, not only lists of them."""

Model = type[models.Model]
Kolommen = dict[str, str]


@dataclass(frozen=True)
class Kopie:
    """How the rows of a model are copied: what each foreign key moves by, and what else must differ."""

    model: Model
    ouders: Mapping[str, str] = field(default_factory=dict)
    anders: Mapping[str, str] = field(default_factory=dict)
    sleutel: str = MEE


GEORDEND = {"volgorde": "volgorde + n * (SELECT max(volgorde) FROM {tabel} WHERE id < {stap})"}
MENSEN = {"email": "n || '.' || email"}
PARTNERS = {"partner": "CASE WHEN partner = '' THEN '' ELSE partner || ' ' || n END"}
GEMEENTEN = {"slug": "slug || '-' || n", "cbs_code": "'K' || lpad((n * 50 + id)::text, 5, '0')"}

INHOUD = (
    Kopie(Gebruiker, anders=MENSEN),
    Kopie(Lidmaatschap, {"gebruiker": MEE}),
    Kopie(Uitnodiging, anders=MENSEN),
    Kopie(Gemeente, anders=GEMEENTEN),
    Kopie(Aansluiting, {"gemeente": MEE}),
    Kopie(LandelijkeAfspraak, anders={"slug": "slug || '-' || n"}),
    Kopie(Themalijn, anders=GEORDEND),
    Kopie(Themaverbinding, {"naar": MEE}, GEORDEND),
    Kopie(Eindresultaat, {"themalijn": HALF}, GEORDEND),
    Kopie(Inspanning, {"themalijn": HALF}, GEORDEND),
    Kopie(Afweging, {"eindresultaat": MEE}),
    Kopie(Resultaatbijdrage, {"inspanning": HALF, "eindresultaat": MEE}),
    Kopie(Inspanningafspraak, {"inspanning": HALF, "afspraak": MEE}),
    Kopie(Deelstap, {"inspanning": HALF, "ouder": MEE}, GEORDEND),
    Kopie(Mijlpaal, {"inspanning": HALF}, GEORDEND),
    Kopie(Bronverschil, {"themalijn": HALF, "eindresultaat": HALF, "inspanning": HALF}),
    Kopie(Hoofdstuk, {"ouder": HALF, "themalijn": MEE}, GEORDEND),
    Kopie(Planningsregel, {"hoofdstuk": HALF}, GEORDEND),
    Kopie(Werkgroep, {"themalijn": HALF}, GEORDEND),
    Kopie(Uitvoering, {"werkgroep": HALF, "inspanning": MEE}),
    Kopie(Deelname, {"werkgroep": HALF, "gebruiker": MEE}),
    Kopie(Overleg, {"werkgroep": HALF}),
    Kopie(Aanwezigheid, {"overleg": HALF, "gemeente": MEE}, PARTNERS),
    Kopie(Agendapunt, {"overleg": HALF, "inspanning": HALF}, GEORDEND),
    Kopie(Uitkomst, {"agendapunt": HALF}, GEORDEND),
    Kopie(Actiepunt, {"agendapunt": HALF, "eigenaar": HALF}),
    Kopie(Samenvatting, {"themalijn": MEE}),
    Kopie(Voortgangsdocument, {"werkgroep": MEE}),
    Kopie(Documentstap, {"document": HALF}),
    Kopie(Voortgangsregel, {"document": HALF, "inspanning": MEE}),
    Kopie(Voortgangslink, {"regel": HALF}),
    Kopie(Gemeentestand, {"inspanning": HALF, "gemeente": MEE}),
    Kopie(Begrotingspost, {"ouder": MEE, "themalijn": MEE, "inspanning": HALF}, GEORDEND),
    Kopie(Bedrag, {"post": MEE}),
    Kopie(Optelling, {"totaal": MEE, "post": MEE}),
    Kopie(Pokmiddel, anders=GEORDEND),
    Kopie(Pokbedrag, {"pokmiddel": MEE}),
)
"""More of everything in one plan and one region; what a plan has once (budget, index figures, criteria)
or by the calendar (periods) stays."""

BEGROTING = (
    Kopie(Begrotingspost, {"ouder": MEE}, GEORDEND),
    Kopie(Bedrag, {"post": MEE}),
    Kopie(Optelling, {"totaal": MEE, "post": MEE}),
)
"""More lines in the budget of a plan that is as large as it was."""

REGIO = f"n / {JAREN}"
"""Copy n of what belongs to a plan is year n % 10 of region n / 10."""
JAAR = f"mod(n, {JAREN})"

PER_REGIO = (
    Kopie(Regio, anders={"slug": "slug || '-' || n", "naam": "naam || ' ' || n"}),
    Kopie(Gebruiker, anders=MENSEN),
    Kopie(Gemeente, anders=GEMEENTEN),
    Kopie(Lidmaatschap, {"regio": MEE, "gebruiker": MEE, "gemeente": MEE}),
    Kopie(Uitnodiging, {"regio": MEE, "gemeente": MEE}, MENSEN),
    Kopie(Aansluiting, {"regio": MEE, "gemeente": MEE}),
    Kopie(LandelijkeAfspraak, {"regio": MEE}),
)
PLANVELDEN = {
    "slug": f"({LAATSTE_JAAR} - {JAAR})::text",
    "titel": f"replace(titel, '{LAATSTE_JAAR}', ({LAATSTE_JAAR} - {JAAR})::text)",
    "jaar_van": f"jaar_van - {JAAR}",
    "jaar_tot": f"jaar_tot - {JAAR}",
}
PLANMODELLEN: tuple[Model, ...] = (
    Themalijn, Themaverbinding, Eindresultaat, Inspanning, Criterium, Afweging, Resultaatbijdrage, Inspanningafspraak,
    Deelstap, Mijlpaal, Bronverschil, Hoofdstuk, Planningsregel, Werkgroep, Uitvoering, Deelname, Begroting,
    Indexcijfer, Begrotingspost, Bedrag, Optelling, Pokmiddel, Pokbedrag, Overleg, Aanwezigheid, Agendapunt, Uitkomst,
    Actiepunt, Voortgangsperiode, Samenvatting, Voortgangsdocument, Documentstap, Voortgangsregel, Voortgangslink,
    Gemeentestand,
)  # fmt: skip


def vermenigvuldig_inhoud(verbinding: Verbinding, keer: int) -> None:
    """Make one plan this many times as large."""
    _voer_uit(verbinding, [(kopie, keer - 1) for kopie in INHOUD])


def vermenigvuldig_begroting(verbinding: Verbinding, posten: int) -> None:
    """Give the budget of one plan at least this many lines."""
    rij = verbinding.execute(f"SELECT count(*) FROM {Begrotingspost._meta.db_table}").fetchone()
    assert rij is not None
    _voer_uit(verbinding, [(kopie, posten // rij[0]) for kopie in BEGROTING])


def vermenigvuldig_regios(verbinding: Verbinding) -> None:
    """42 regions with ten plans each, all as large as the first; 420 times the 2025 plan."""
    plannen = [Kopie(Plan, {"regio": REGIO, "voorganger": MEE}, PLANVELDEN)]
    plannen += [Kopie(model, _ouders(model)) for model in PLANMODELLEN]
    per_regio = [(kopie, REGIOS - 1) for kopie in PER_REGIO]
    _voer_uit(verbinding, per_regio + [(kopie, REGIOS * JAREN - 1) for kopie in plannen])


def _ouders(model: Model) -> dict[str, str]:
    van_de_regio = (LandelijkeAfspraak, Gemeente, Gebruiker)
    verwijzingen = [veld for veld in model._meta.concrete_fields if veld.is_relation]
    return {veld.name: REGIO if veld.related_model in van_de_regio else MEE for veld in verwijzingen}


def _voer_uit(verbinding: Verbinding, kopieen: list[tuple[Kopie, int]]) -> None:
    with verbinding.transaction():
        verbinding.execute("SET LOCAL session_replication_role = replica")
        for kopie, aantal in kopieen:
            verbinding.execute(_levend(kopie), {"aantal": aantal})
            if issubclass(kopie.model, Geaudit):
                verbinding.execute(_historie(kopie.model))
    verbinding.execute("VACUUM ANALYZE")
    controleer(verbinding)


def _levend(kopie: Kopie) -> str:
    tabel = kopie.model._meta.db_table
    kolommen = dict(_uitdrukkingen(kopie))
    return (
        f"INSERT INTO {tabel} ({', '.join(kolommen)}) SELECT {', '.join(kolommen.values())} "
        f"FROM {tabel} CROSS JOIN generate_series(1, %(aantal)s) AS n WHERE id < {STAP}"
    )


def _uitdrukkingen(kopie: Kopie) -> Iterator[tuple[str, str]]:
    """Every column with the value of the copy, numbered ``n``."""
    tabel = kopie.model._meta.db_table
    for veld in kopie.model._meta.concrete_fields:
        kolom = str(veld.column)
        if veld.primary_key:
            yield kolom, f"id + ({kopie.sleutel})::bigint * {STAP}"
        elif veld.name in kopie.ouders:
            yield kolom, f"{kolom} + ({kopie.ouders[veld.name]})::bigint * {STAP}"
        elif veld.name in kopie.anders:
            yield kolom, kopie.anders[veld.name].format(tabel=tabel, stap=STAP)
        else:
            yield kolom, kolom


def _historie(model: Any) -> str:
    """A first history row for every copy, as equal to it as one that was saved."""
    historie = model.historie.model._meta
    extra = {
        "history_date": "now() - random() * interval '300 days'",
        "history_change_reason": "'Gemaakt voor de meting'",
        "history_type": "'+'",
        "history_user_id": f"(SELECT min(id) FROM {Gebruiker._meta.db_table})",
        "handeling": f"'{HANDELING}'",
    }
    kolommen = {kolom: kolom for kolom in _gedeeld(model)} | extra
    return (
        f"INSERT INTO {historie.db_table} ({', '.join(kolommen)}) SELECT {', '.join(kolommen.values())} "
        f"FROM {model._meta.db_table} WHERE id >= {STAP}"
    )


def _gedeeld(model: Any) -> list[str]:
    """The columns that a live row and its history have in common."""
    historie = {veld.column for veld in model.historie.model._meta.concrete_fields}
    return [veld.column for veld in model._meta.concrete_fields if veld.column in historie]


class OngelijkeHistorie(Exception):
    """The generated data are not what the lock would let through."""


def controleer(verbinding: Verbinding) -> None:
    """Every live row has a history row that equals it, as the lock asks at every commit."""
    for model in geaudite_modellen():
        kolommen = ", ".join(_gedeeld(model))
        historie = model.historie.model._meta.db_table
        anders = f"SELECT {kolommen} FROM {model._meta.db_table} EXCEPT SELECT {kolommen} FROM {historie}"
        rij = verbinding.execute(f"SELECT count(*) FROM ({anders}) AS x").fetchone()
        if rij is None or rij[0]:
            raise OngelijkeHistorie(f"{model.__name__}: {rij}")
