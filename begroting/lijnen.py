"""What a budget spends per theme line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from begroting.lezen import themalijn_van
from begroting.models import Begrotingspost
from begroting.post import som
from themalijnen.models import Plan, Themalijn

type Bedragen = Callable[[Begrotingspost, int], Decimal | None]
"""The amount of a line in a year."""

PROGRAMMA = "Het programma zelf"
BUITEN = "Buiten de regionale rekening"


@dataclass(frozen=True)
class Lijnrij:
    """One theme line, or what serves none: its amount in every year, in euros; ``None`` is not filled in."""

    naam: str
    bedragen: list[tuple[int, Decimal | None]]
    themalijn: Themalijn | None = None


def themalijnen_van(plan: Plan) -> list[Themalijn]:
    """For who sees the budget, and so the plan."""
    return list(Themalijn.objects.filter(plan=plan))


def lasten_per_lijn(
    posten: Iterable[Begrotingspost], jaren: Iterable[int], themalijnen: Iterable[Themalijn], bedrag: Bedragen
) -> list[Lijnrij]:
    """Costs per theme line; then the programme itself and what stays outside the account, when there is any.

    The lines come from ``raster_van`` or ``lezen``: with the theme line of their effort.
    """
    alle, lijnen = {post.pk: post for post in posten}, list(themalijnen)
    jaren = list(jaren)
    groepen: dict[int | str, list[Begrotingspost]] = {lijn.pk: [] for lijn in lijnen} | {PROGRAMMA: [], BUITEN: []}
    for post in alle.values():
        if post.soort == Begrotingspost.Soort.POST and post.richting in (
            Begrotingspost.Richting.LAST,
            Begrotingspost.Richting.BUITEN,
        ):
            groepen[_plaats(post, alle)].append(post)

    def rij(naam: str, eigen: list[Begrotingspost], lijn: Themalijn | None = None) -> Lijnrij:
        return Lijnrij(naam, [(jaar, som(bedrag(post, jaar) for post in eigen)) for jaar in jaren], lijn)

    rest = [rij(naam, groepen[naam]) for naam in (PROGRAMMA, BUITEN) if groepen[naam]]
    return [*(rij(str(lijn), groepen[lijn.pk], lijn) for lijn in lijnen), *rest]


def samen(rijen: Iterable[Lijnrij]) -> list[tuple[int, Decimal | None]]:
    """All rows together, per year."""
    per_jaar = zip(*(rij.bedragen for rij in rijen), strict=True)
    return [(jaar[0][0], som(bedrag for _, bedrag in jaar)) for jaar in per_jaar]


def _plaats(post: Begrotingspost, alle: Mapping[int, Begrotingspost]) -> int | str:
    """Outside the account; or the theme line it pays for; or the programme itself."""
    return BUITEN if post.richting == Begrotingspost.Richting.BUITEN else themalijn_van(post, alle) or PROGRAMMA
