"""A what-if: the same budget with some things otherwise. Every change gives a new ``Blad``; the old one stays."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Post


@dataclass(frozen=True)
class Anders:
    """One thing that is otherwise from a year on; which fields are used depends on the kind."""

    soort: str
    jaar: int
    percentage: Decimal | None = None
    post: int | None = None
    sleutel: int | None = None
    gemeente: str | None = None
    naam: str = ""
    bedrag: Decimal | None = None
    pk: int = 0


def pas_toe(blad: Blad, wijzigingen: Iterable[Anders]) -> Blad:
    """The budget with these changes, one after another."""
    for anders in wijzigingen:
        blad = TOEPASSINGEN[anders.soort](blad, anders)
    return blad


def _index(blad: Blad, anders: Anders) -> Blad:
    """The percentage of that year alone; the years after it follow."""
    oud = blad.index.get(anders.jaar)
    percentage = anders.percentage or Decimal(0)
    nieuw = replace(oud, percentage=percentage) if oud else Cijfer(percentage, Decimal(0))
    return replace(blad, index={**blad.index, anders.jaar: nieuw})


def _sleutel(blad: Blad, anders: Anders) -> Blad:
    def kies(post: Post) -> Post:
        if post.pk != anders.post or anders.sleutel is None:
            return post
        eerder = tuple(keuze for keuze in post.sleutels if keuze[0] < anders.jaar)
        return replace(post, sleutels=(*eerder, (anders.jaar, anders.sleutel)))

    return replace(blad, posten=tuple(kies(post) for post in blad.posten))


def _bedrag(blad: Blad, anders: Anders) -> Blad:
    """Another amount in that one year."""
    if anders.post is None or anders.bedrag is None:
        return blad
    return replace(blad, bijgesteld={**blad.bijgesteld, (anders.post, anders.jaar): anders.bedrag})


def _post_erbij(blad: Blad, anders: Anders) -> Blad:
    """A line that does not exist yet, the same amount every year; its number is negative, so that it meets no other."""
    if anders.bedrag is None or anders.sleutel is None:
        return blad
    post = Post(-anders.pk, anders.naam, sleutels=((anders.jaar, anders.sleutel),))
    jaren = [jaar for jaar in blad.jaren if jaar >= anders.jaar]
    erbij = {(post.pk, jaar): anders.bedrag for jaar in jaren}
    return replace(blad, posten=(*blad.posten, post), bijgesteld={**blad.bijgesteld, **erbij})


def _post_weg(blad: Blad, anders: Anders) -> Blad:
    """The line ends: what it had from that year on is not there any more."""

    def blijft(plek: tuple[int, int]) -> bool:
        return plek[0] != anders.post or plek[1] < anders.jaar

    return replace(
        blad,
        begroot={plek: bedrag for plek, bedrag in blad.begroot.items() if blijft(plek)},
        bijgesteld={plek: bedrag for plek, bedrag in blad.bijgesteld.items() if blijft(plek)},
    )


def _gemeente_weg(blad: Blad, anders: Anders) -> Blad:
    """The municipality takes part until the first day of that year; the others pay its part."""
    einde = datetime.date(anders.jaar, 1, 1)

    def vertrek(deelnemer: Deelnemer) -> Deelnemer:
        blijft = deelnemer.code != anders.gemeente or (deelnemer.tot is not None and deelnemer.tot <= einde)
        return deelnemer if blijft else replace(deelnemer, tot=max(einde, deelnemer.van))

    return replace(blad, deelnemers=tuple(vertrek(deelnemer) for deelnemer in blad.deelnemers))


TOEPASSINGEN: dict[str, Callable[[Blad, Anders], Blad]] = {
    "index": _index,
    "sleutel": _sleutel,
    "bedrag": _bedrag,
    "post_erbij": _post_erbij,
    "post_weg": _post_weg,
    "gemeente_weg": _gemeente_weg,
}
