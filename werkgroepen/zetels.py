"""Who sits where: groups × municipalities, with the places where a municipality has nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from regioplan.organisatie.models import Gemeente
from werkgroepen.models import Deelname, Werkgroep


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


def verdeel(
    gemeenten: Iterable[Gemeente], groepen: Iterable[Werkgroep], deelnames: Iterable[Deelname], *, met_namen: bool
) -> Zetelverdeling:
    """The seats of these groups; ``met_namen``: whether the reader may see who works in the region."""
    alle = list(gemeenten)
    bij: dict[tuple[int, int | None], list[Deelname]] = defaultdict(list)
    for deelname in deelnames:
        bij[deelname.werkgroep_id, deelname.gemeente_id].append(deelname)
    rijen = [
        Zetelrij(
            groep,
            [Zetel(g.naam, _samen(bij[groep.pk, g.pk], met_namen)) for g in alle],
            _partners(bij[groep.pk, None]),
        )
        for groep in groepen
    ]
    return Zetelverdeling([g.naam for g in alle], rijen)


def _samen(deelnames: list[Deelname], met_namen: bool) -> str:
    return ", ".join(_persoon(deelname, met_namen) for deelname in deelnames)


def _persoon(deelname: Deelname, met_namen: bool) -> str:
    """A name with the part it has, if that is more than being a member; without a name the part alone."""
    rol = str(deelname.get_rol_display()).lower()
    if not met_namen or deelname.gebruiker is None:
        return rol
    gewoon = deelname.rol == Deelname.Groepsrol.LID
    return str(deelname.gebruiker) if gewoon else f"{deelname.gebruiker} ({rol})"


def _partners(deelnames: list[Deelname]) -> str:
    return ", ".join(dict.fromkeys(deelname.partner for deelname in deelnames))
