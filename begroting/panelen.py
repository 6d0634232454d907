"""The money on the pages of an effort and of a theme line: what it costs, what is spent, what is forecast.

Those pages ask many questions already, so a panel asks one: amounts and index figures come along as JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from begroting.lezen import cijfer_van
from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer
from begroting.post import som
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.blad import Blad, Post, Wijze
from regioplan.jsonrijen import lees_rijen
from themalijnen.models import Inspanning, Themalijn
from themalijnen.panelen import Paneel, registreer
from themalijnen.querysets import ziet_plan


@dataclass(frozen=True)
class Jaargeld:
    """The money of one year, in euros; ``None`` is not filled in. ``gedrukt`` is what the source has for an amount."""

    jaar: int
    begroot: Decimal | None
    nu: Decimal | None
    besteed: Decimal | None
    tot_en_met: int
    """The last quarter of which is known what was spent; 0 when nothing is."""

    prognose: Decimal | None
    gedrukt: str = ""

    @property
    def boven(self) -> Decimal | None:
        """By how much the forecast exceeds the budget."""
        if self.prognose is None or self.nu is None or self.prognose <= self.nu:
            return None
        return self.prognose - self.nu


@dataclass(frozen=True)
class Geldpost:
    """One line that pays for it."""

    post: Begrotingspost
    jaren: list[Jaargeld]


def geldposten(posten: Iterable[Any]) -> list[Geldpost]:
    return [Geldpost(post, _jaren(post)) for post in posten]


def _jaren(post: Any) -> list[Jaargeld]:
    rij = Post(post.pk, post.naam, Wijze(post.wijze))
    blad = _blad(post, rij)
    return [_jaargeld(post, blad, rij, jaar) for jaar in blad.jaren]


def _blad(post: Any, rij: Post) -> Blad:
    """Just enough of a budget to index one line."""
    bedragen = {soort: _bedragen(post, soort) for soort in ("begroot", "bijgesteld")}
    cijfers = {c["jaar"]: cijfer_van(c) for c in post.cijfers}
    jaren = tuple(range(post.jaar_van, post.jaar_tot + 1))
    return Blad(jaren, (rij,), bedragen["begroot"], bedragen["bijgesteld"], index=cijfers)


def _bedragen(post: Any, soort: str) -> dict[tuple[int, int], Decimal]:
    gevonden = (rij for rij in post.geld if rij["soort"] == soort and rij["bedrag"] is not None)
    return {(post.pk, rij["jaar"]): rij["bedrag"] for rij in gevonden}


def _jaargeld(post: Any, blad: Blad, rij: Post, jaar: int) -> Jaargeld:
    van_jaar = [geld for geld in post.geld if geld["jaar"] == jaar]
    besteed = {g["kwartaal"]: g["bedrag"] for g in van_jaar if g["kwartaal"] and g["bedrag"] is not None}
    prognose = (g["bedrag"] for g in van_jaar if g["soort"] == "prognose" and g["bedrag"] is not None)
    return Jaargeld(
        jaar,
        blad.begroot.get((rij.pk, jaar)),
        bijgesteld(blad, rij, jaar),
        som(besteed.values()),
        max(besteed, default=0),
        next(prognose, None),
        next((g["gedrukt"] for g in van_jaar if g["gedrukt"]), ""),
    )


POSTEN = """
    {gekozen}
    SELECT post.*, begroting.jaar_van, begroting.jaar_tot,
        inspanning.titel AS voor, inspanning.status AS voor_status,
        (SELECT jsonb_agg(geld) FROM (
            SELECT jaar, soort, kwartaal, bedrag, gedrukt FROM {bedrag} WHERE post_id = post.id
        ) AS geld) AS geld,
        (SELECT jsonb_agg(cijfer) FROM (
            SELECT jaar, percentage, vastgesteld FROM {indexcijfer} WHERE begroting_id = post.begroting_id
        ) AS cijfer) AS cijfers
    FROM gekozen
    JOIN {post} AS post ON post.id = gekozen.id AND post.soort = 'post'
    JOIN {begroting} AS begroting ON begroting.id = post.begroting_id
    LEFT JOIN {inspanning} AS inspanning ON inspanning.id = post.inspanning_id
    LEFT JOIN {post} AS ouder ON ouder.id = post.ouder_id
    ORDER BY ouder.volgorde NULLS FIRST, post.volgorde, post.id
"""
VOOR_INSPANNING = "WITH gekozen AS (SELECT id FROM {post} WHERE inspanning_id = %(pk)s)"
VOOR_THEMALIJN = """
    WITH RECURSIVE eigen AS (
        SELECT p.id, p.ouder_id, coalesce(p.themalijn_id, i.themalijn_id) AS lijn
        FROM {post} AS p LEFT JOIN {inspanning} AS i ON i.id = p.inspanning_id
        WHERE p.plan_id = %(plan)s
    ), gekozen AS (
        SELECT id FROM eigen WHERE lijn = %(pk)s
        UNION ALL
        SELECT eigen.id FROM eigen JOIN gekozen ON eigen.ouder_id = gekozen.id WHERE eigen.lijn IS NULL
    )
"""
"""A line pays for the theme line that it, its effort, or the nearest thing above it names."""

TABELLEN = {
    "bedrag": Bedrag,
    "begroting": Begroting,
    "indexcijfer": Indexcijfer,
    "inspanning": Inspanning,
    "post": Begrotingspost,
}


def _posten(welke: str, ding: Any, user: Any) -> list[Any]:
    """Single lines with everything the panel shows, in one query.

    Whoever sees a plan sees its budget (``docs/rechten.md``). Plain SQL: the same with querysets takes longer to build
    than to run.
    """
    if not ziet_plan(user, ding.plan):
        return []
    tabellen = {naam: model._meta.db_table for naam, model in TABELLEN.items()}
    vraag = POSTEN.format(gekozen=welke.format(**tabellen), **tabellen)
    posten: list[Any] = list(Begrotingspost.objects.raw(vraag, {"pk": ding.pk, "plan": ding.plan_id}))
    for post in posten:
        post.geld, post.cijfers = lees_rijen(post.geld), lees_rijen(post.cijfers)
    return posten


def van_inspanning(inspanning: Any, user: Any) -> Paneel:
    posten = geldposten(_posten(VOOR_INSPANNING, inspanning, user))
    return Paneel("begroting/paneel_inspanning.html", {"posten": posten})


def van_themalijn(themalijn: Any, user: Any) -> Paneel | None:
    posten = geldposten(_posten(VOOR_THEMALIJN, themalijn, user))
    return Paneel("begroting/paneel_themalijn.html", {"posten": posten, "samen": _samen(posten)})


def _samen(posten: list[Geldpost]) -> list[Jaargeld]:
    """All lines together, per year."""
    per_jaar = zip(*(post.jaren for post in posten), strict=True)
    return [
        Jaargeld(
            jaren[0].jaar,
            som(jaar.begroot for jaar in jaren),
            som(jaar.nu for jaar in jaren),
            som(jaar.besteed for jaar in jaren),
            max(jaar.tot_en_met for jaar in jaren),
            som(jaar.prognose for jaar in jaren),
        )
        for jaren in per_jaar
    ]


registreer(Inspanning, van_inspanning)
registreer(Themalijn, van_themalijn)
