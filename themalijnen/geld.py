"""The money of an effort: the budget lines it hangs on to, with their amounts per year."""

from dataclasses import dataclass, field
from decimal import Decimal

from themalijnen.models import Inspanning


@dataclass(frozen=True)
class Jaarbedrag:
    """An amount in euros; ``None`` when it is missing, and then perhaps what was printed there."""

    jaar: int
    bedrag: Decimal | None
    gedrukt: str


@dataclass(frozen=True)
class Geldpost:
    pk: int
    naam: str
    bedragen: list[Jaarbedrag] = field(default_factory=list)


def geld_van(inspanning: Inspanning) -> list[Geldpost]:
    """Lines and amounts in one query; read through the reverse relation, since budgets live above."""
    posten: dict[int, Geldpost] = {}
    velden = ("pk", "naam", "bedragen__jaar", "bedragen__bedrag", "bedragen__gedrukt")
    rijen = inspanning.begrotingsposten.order_by("volgorde", "pk", "bedragen__jaar").values_list(*velden)
    for pk, naam, jaar, bedrag, gedrukt in rijen:
        post = posten.setdefault(pk, Geldpost(pk, naam))
        if jaar is not None:
            post.bedragen.append(Jaarbedrag(jaar, bedrag, gedrukt))
    return list(posten.values())
