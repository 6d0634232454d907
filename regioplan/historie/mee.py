"""What hangs on a row comes along in its own query, where ``prefetch_related`` asks a query for every relation.

PostgreSQL makes one JSON list of the rows of a relation. What Django makes of a queryset to select them, and of a row
to build an object, is the same every time, so it is worked out once for every relation (``Mal``).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import islice
from typing import Any, ClassVar, Self

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import DateField, DecimalField, Expression, F, Func, Model, QuerySet, TimeField, UUIDField
from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable

from regioplan.jsonrijen import Jsonlijst

BUITEN = "\x00buiten\x00"
"""In the SQL of a relation, the place of the column of the row that it hangs on."""

HIER = "hier.sleutel"
"""The value of that column, under a name that the tables of the relation itself do not have."""

ALS_TEKST = (DateField, DecimalField, TimeField, UUIDField)
"""Fields of which JSON holds something else than the database does."""


@dataclass(frozen=True)
class Mee:
    """A relation that comes along: its name, and which rows in which order (all in their own order, unless said).

    ``rijen`` is called once for a model and answers the same ever after.
    """

    relatie: str
    rijen: Callable[[], QuerySet[Any]] | None = None

    @property
    def kolom(self) -> str:
        """The name under which the list stands in the row."""
        return f"mee_{self.relatie}"


class Meevraag(Func):
    """The rows of a relation as a list of lists, for the row of the query it stands in."""

    output_field: ClassVar[Any] = Jsonlijst()

    def __init__(self, mal: "Mal") -> None:
        super().__init__(F(mal.sleutel))
        self.mal = mal

    def as_sql(self, compiler: Any, connection: Any, *rest: Any, **opties: Any) -> Any:
        buiten, niets = compiler.compile(self.get_source_expressions()[0])
        return self.mal.als_json.replace(BUITEN, buiten), (*niets, *self.mal.waarden)


class Meegekomen(Sequence[Any]):
    """What a relation answers when it came along: a list for who goes over it, a queryset for who asks further."""

    def __init__(self, rijen: list[Any], opnieuw: Callable[[], QuerySet[Any]]) -> None:
        self._rijen, self._opnieuw = rijen, opnieuw

    def __len__(self) -> int:
        return len(self._rijen)

    def __getitem__(self, plaats: Any) -> Any:
        return self._rijen[plaats]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rijen)

    def all(self) -> Self:
        return self

    def exists(self) -> bool:
        return bool(self._rijen)

    def count(self) -> int:  # type: ignore[override]
        return len(self._rijen)

    def first(self) -> Any:
        return self._rijen[0] if self._rijen else None

    def __getattr__(self, naam: str) -> Any:
        if naam.startswith("_"):
            raise AttributeError(naam)
        return getattr(self._opnieuw(), naam)


@dataclass(frozen=True, eq=False)
class Mal:
    """How the rows of a relation are asked for and read."""

    mee: Mee
    veld: Any
    sql: str
    waarden: tuple[Any, ...]
    rijen: QuerySet[Any]
    compiler: Any
    lezers: Sequence[Callable[[Any], Any] | None]

    @cached_property
    def als_json(self) -> str:
        """The rows as one value: a list of lists, or one list when there is one row at most."""
        rij = f"jsonb_build_array({self._namen})"
        return f"(SELECT {rij if self.enkel else f"coalesce(jsonb_agg({rij}), '[]')"} FROM {self._bij(BUITEN)})"  # noqa: S608

    @cached_property
    def los(self) -> str:
        """The rows as a query of its own, of the thing with the key that comes first of its values."""
        return f"SELECT rij.* FROM {self._bij('%s::bigint')}"  # noqa: S608

    def _bij(self, sleutel: str) -> str:
        return f"(SELECT {sleutel} AS sleutel) AS hier, LATERAL ({self.sql}) AS rij ({self._namen})"

    @property
    def _namen(self) -> str:
        return ", ".join(f"c{plaats}" for plaats in range(len(self.lezers)))

    @property
    def enkel(self) -> bool:
        return _is_enkel(self.veld)

    @property
    def sleutel(self) -> str:
        """The field of the thing that the rows of the relation lead to."""
        return self.veld.attname if self.enkel else "pk"

    def zet(self, dingen: Sequence[Any]) -> None:
        """Give every thing the objects of the rows that came along with it."""
        lijsten = [_als_lijst(ding.__dict__.pop(self.mee.kolom), self.enkel) for ding in dingen]
        gemaakt = iter(self.maak([self._lees(rij) for lijst in lijsten for rij in lijst]))
        for ding, lijst in zip(dingen, lijsten, strict=True):
            self._geef(ding, list(islice(gemaakt, len(lijst))))

    def maak(self, rijen: Sequence[Sequence[Any]]) -> list[Any]:
        """Objects of rows of all things at once, each with what came along with itself."""
        if not rijen:
            return []
        gelezen: Any = _Gelezen(self, rijen)
        dingen: list[Any] = list(ModelIterable(gelezen))
        zet_mee(dingen, getattr(self.rijen, "mee_gevraagd", ()))
        return dingen

    def _lees(self, rij: list[Any]) -> list[Any]:
        return [
            waarde if lezer is None or waarde is None else lezer(waarde)
            for waarde, lezer in zip(rij, self.lezers, strict=True)
        ]

    def _geef(self, ding: Any, gevonden: list[Any]) -> None:
        if self.enkel:
            self.veld.set_cached_value(ding, gevonden[0] if gevonden else None)
            return
        self.hang(gevonden, ding)
        if not hasattr(ding, "_prefetched_objects_cache"):
            ding._prefetched_objects_cache = {}
        ding._prefetched_objects_cache[_cachenaam(self.veld)] = Meegekomen(gevonden, partial(self.opnieuw, ding.pk))

    def hang(self, gevonden: Iterable[Any], aan: Any) -> None:
        """Tell rows of which thing they are, when they are of one."""
        if self.veld.one_to_many:
            for een in gevonden:
                self.veld.field.set_cached_value(een, aan)

    def opnieuw(self, pk: Any) -> QuerySet[Any]:
        """The rows of a relation of one thing, as a question of their own."""
        return self.rijen.filter(**{_terug(self.veld): pk})


def _als_lijst(gebracht: Any, enkel: bool) -> list[list[Any]]:
    if enkel:
        return [gebracht] if gebracht is not None else []
    return list(gebracht)


def _cachenaam(veld: Any) -> str:
    """Where Django looks for what was fetched before: by the relation of a list, by the name of a field."""
    return str(veld.cache_name if veld.one_to_many else veld.get_accessor_name() if veld.auto_created else veld.name)


class _Gelezen:
    """As much of a queryset as ``ModelIterable`` needs to make objects of rows that are here already."""

    _known_related_objects: ClassVar[dict[Any, Any]] = {}

    def __init__(self, mal: Mal, rijen: Sequence[Sequence[Any]]) -> None:
        self.mal, self.rijen = mal, rijen
        alle: Any = mal.rijen
        self.db, self.model, self._fetch_mode = alle.db, alle.model, alle._fetch_mode
        self.select, self.klass_info = mal.compiler.select, mal.compiler.klass_info
        self.annotation_col_map = mal.compiler.annotation_col_map

    @property
    def query(self) -> "_Gelezen":
        return self

    def get_compiler(self, using: str) -> "_Gelezen":
        return self

    def execute_sql(self, **hoe: Any) -> list[Sequence[Sequence[Any]]]:
        return [self.rijen]

    def results_iter(self, rijen: Any) -> Iterator[Any]:
        gelezen: Iterator[Any] = self.mal.compiler.results_iter(rijen)
        return gelezen


@cache
def mal_van(model: type[Model], mee: Mee) -> Mal:
    """Work out how a relation of a model comes along."""
    veld: Any = model._meta.get_field(mee.relatie)
    alle = mee.rijen() if mee.rijen else veld.related_model._default_manager.all()
    rijen = alle.filter(**{_terug(veld): RawSQL(HIER, ())})  # noqa: S611
    compiler = rijen.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, waarden = compiler.as_sql()
    lezers = [_lezer(kolom) for kolom, *_ in compiler.select]
    return Mal(mee, veld, sql, tuple(waarden), alle, compiler, lezers)


def _is_enkel(veld: Any) -> bool:
    """Whether there is one row at most: that of a foreign key."""
    return bool(veld.many_to_one or veld.one_to_one)


def _terug(veld: Any) -> str:
    """From a row of the relation, the way back to what it hangs on."""
    if _is_enkel(veld):
        return "pk"
    return str(veld.field.name if veld.auto_created else veld.related_query_name())


def _lezer(kolom: Expression) -> Callable[[Any], Any] | None:
    veld = kolom.output_field
    return veld.to_python if isinstance(veld, ALS_TEKST) else None


def zet_mee(dingen: Sequence[Any], mee: Iterable[Mee]) -> None:
    """Give things of one model what came along with them."""
    for een in mee:
        if dingen:
            model: Any = type(dingen[0])
            mal_van(model, een).zet(dingen)


def rijen_van(ding: Model, mee: Mee) -> list[Any]:
    """The rows of a relation of one thing, in a query of their own that was worked out before."""
    mal = mal_van(type(ding), mee)
    with connection.cursor() as cursor:
        cursor.execute(mal.los, [ding.pk, *mal.waarden])
        gevonden = mal.maak(cursor.fetchall())
    mal.hang(gevonden, ding)
    return gevonden


class MeeQuerySet[M: Model](QuerySet[M]):
    """A queryset of which relations can come along."""

    mee_gevraagd: tuple[Mee, ...] = ()

    def mee(self, *relaties: str | Mee) -> Any:
        """As ``prefetch_related``, in the same query; for what is small and always shown."""
        gevraagd = [een if isinstance(een, Mee) else Mee(een) for een in relaties]
        erbij = self.annotate(**{een.kolom: Meevraag(mal_van(self.model, een)) for een in gevraagd})
        erbij.mee_gevraagd = (*self.mee_gevraagd, *gevraagd)
        return erbij

    def _clone(self) -> Any:
        kloon = super()._clone()  # type: ignore[misc]
        kloon.mee_gevraagd = self.mee_gevraagd
        return kloon

    def _fetch_all(self) -> None:
        nieuw = self._result_cache is None
        super()._fetch_all()
        if nieuw and self.mee_gevraagd and issubclass(self._iterable_class, ModelIterable):
            zet_mee(list(self._result_cache or ()), self.mee_gevraagd)
