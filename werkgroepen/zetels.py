"""Who sits where: groups × municipalities, with the places where a municipality has nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from regioplan.organisatie.models import Gemeente
from werkgroepen.models import Deelname, Werkgroep


class Plaats(NamedTuple):
    """One membership: of which group, for which municipality or partner, as what, and whose it is."""

    groep: int
    gemeente: int | None
    partner: str
    rol: str
    naam: str | None
    email: str | None

    @property
    def rolnaam(self) -> str:
        return str(Deelname.Groepsrol(self.rol).label).lower()


class Zetel(NamedTuple):
    """One cell: a municipality in a group, and who sits there for it; empty when nobody does."""

    gemeente: str
    wie: str


@dataclass(frozen=True)
class Zetelrij:
    """One group with a seat per municipality, and the partner organisations that sit in it."""

    groep: Werkgroep
    zetels: list[Zetel]
    partners: str

    @property
    def zonder(self) -> str:
        """The municipalities that have nobody here."""
        return ", ".join(zetel.gemeente for zetel in self.zetels if not zetel.wie)


@dataclass(frozen=True)
class Zetelverdeling:
    """All groups of a plan, and in how many of them each municipality sits."""

    gemeenten: list[str]
    rijen: list[Zetelrij]

    @cached_property
    def tellingen(self) -> list[tuple[str, int]]:
        """Per municipality the number of groups it sits in."""
        kolommen = zip(*(rij.zetels for rij in self.rijen), strict=True) if self.rijen else ([] for _ in self.gemeenten)
        return [(naam, sum(bool(z.wie) for z in kolom)) for naam, kolom in zip(self.gemeenten, kolommen, strict=True)]


def plaatsen(deelnames: Any) -> list[Plaats]:
    """These memberships with what the table shows of them; there is one for every cell."""
    velden = ("werkgroep_id", "gemeente_id", "partner", "rol", "gebruiker__naam", "gebruiker__email")
    return [Plaats(*rij) for rij in deelnames.order_by("partner", "pk").values_list(*velden)]


def verdeel(
    gemeenten: Iterable[Gemeente], groepen: Iterable[Werkgroep], deelnames: Iterable[Plaats], *, met_namen: bool
) -> Zetelverdeling:
    """The seats of these groups; ``met_namen``: whether the reader may see who works in the region."""
    alle = list(gemeenten)
    bij: dict[tuple[int, int | None], list[Plaats]] = defaultdict(list)
    for deelname in deelnames:
        bij[deelname.groep, deelname.gemeente].append(deelname)
    rijen = [
        Zetelrij(
            groep,
            [Zetel(g.naam, _samen(bij.get((groep.pk, g.pk), ()), met_namen)) for g in alle],
            _partners(bij.get((groep.pk, None), ())),
        )
        for groep in groepen
    ]
    return Zetelverdeling([g.naam for g in alle], rijen)


def _samen(deelnames: Iterable[Plaats], met_namen: bool) -> str:
    return ", ".join(_persoon(deelname, met_namen) for deelname in deelnames)


def _persoon(deelname: Plaats, met_namen: bool) -> str:
    """A name with the part it has, if that is more than being a member; without a name the part alone."""
    naam = deelname.naam or deelname.email
    if not met_namen or naam is None:
        return deelname.rolnaam
    gewoon = deelname.rol == Deelname.Groepsrol.LID
    return naam if gewoon else f"{naam} ({deelname.rolnaam})"


def _partners(deelnames: Iterable[Plaats]) -> str:
    return ", ".join(dict.fromkeys(deelname.partner for deelname in deelnames))
