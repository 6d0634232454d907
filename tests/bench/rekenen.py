"""Indexing and dividing the budgets of the whole country, beside the same sums in one query.

The query is no stub: it indexes, divides by largest remainder and breaks ties by CBS code, and both have to give every
municipality the same cents.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad, Cijfer, Deelnemer, Post, Sleutel, Wijze
from begroting.rekenen.verdelen import in_centen, in_euros
from regioplan.opstarten.rollen import Verbinding
from tests.bench.databases import VOORBEELD, Databases
from tests.bench.meten import om_en_om
from tests.bench.uitslag import Regel

REGIOS, JAREN, POSTEN, GEMEENTEN, SLEUTELS = 42, 10, 60, 11, 6
AANTAL, OPWARMEN = 3, 1
GRENS = 10

TABELLEN = """
    CREATE TEMP TABLE r_bedrag (regio int, post int, jaar int, sleutel int, centen numeric);
    CREATE TEMP TABLE r_cijfer (regio int, jaar int, nu numeric, toen numeric);
    CREATE TEMP TABLE r_gewicht (regio int, sleutel int, code text, gewicht numeric);
"""
IN_SQL = """
    WITH RECURSIVE factor AS (
        SELECT regio, jaar, 100 + nu AS teller, 100 + toen AS noemer
        FROM r_cijfer WHERE jaar = (SELECT min(jaar) FROM r_cijfer)
        UNION ALL
        SELECT c.regio, c.jaar, f.teller * (100 + c.nu), f.noemer * (100 + c.toen)
        FROM factor AS f JOIN r_cijfer AS c ON c.regio = f.regio AND c.jaar = f.jaar + 1
    ), bijgesteld AS (
        SELECT b.regio, b.post, b.jaar, b.sleutel,
            div(2 * b.centen * f.teller + f.noemer, 2 * f.noemer) AS centen
        FROM r_bedrag AS b JOIN factor AS f USING (regio, jaar)
    ), exact AS (
        SELECT b.regio, b.post, b.jaar, b.centen, g.code, b.centen * g.gewicht AS deel,
            sum(g.gewicht) OVER (PARTITION BY b.regio, b.post, b.jaar) AS samen
        FROM bijgesteld AS b JOIN r_gewicht AS g USING (regio, sleutel)
    ), gedeeld AS (
        SELECT regio, jaar, code, div(deel, samen) AS geheel,
            centen - sum(div(deel, samen)) OVER w AS over,
            row_number() OVER (w ORDER BY mod(deel, samen) DESC, code) AS plaats
        FROM exact WINDOW w AS (PARTITION BY regio, post, jaar)
    )
    SELECT regio, jaar, code, sum(geheel + (plaats <= over)::int) FROM gedeeld GROUP BY regio, jaar, code
"""

type Uitkomst = dict[tuple[int, int, str], int]
"""Region, year and CBS code → cents."""


def land() -> list[Blad]:
    """A budget per region, made up, and the same every time."""
    toeval = Random(2025)
    return [_blad(toeval) for _ in range(REGIOS)]


def _blad(toeval: Random) -> Blad:
    jaren = tuple(range(2025, 2025 + JAREN))
    codes = [f"GM{nummer:04}" for nummer in range(200, 200 + GEMEENTEN)]
    posten = tuple(
        Post(pk, f"Post {pk}", Wijze.GEINDEXEERD, sleutels=((2000, toeval.randrange(SLEUTELS)),))
        for pk in range(POSTEN)
    )
    return Blad(
        jaren,
        posten,
        begroot={(post.pk, jaar): in_euros(toeval.randrange(1, 10**8)) for post in posten for jaar in jaren},
        index={jaar: Cijfer(_procent(toeval), _procent(toeval)) for jaar in jaren},
        sleutels={
            sleutel: Sleutel(f"Sleutel {sleutel}", {code: Fraction(toeval.randrange(1, 10**5)) for code in codes})
            for sleutel in range(SLEUTELS)
        },
        deelnemers=tuple(Deelnemer(code, code, datetime.date(2015, 1, 1)) for code in codes),
    )


def _procent(toeval: Random) -> Decimal:
    return Decimal(toeval.randrange(0, 800)).scaleb(-2)


def in_python(bladen: list[Blad]) -> Uitkomst:
    """From nothing: a copy of a sheet remembers no sum of an earlier time."""
    uitkomst: Uitkomst = {}
    for regio, blad in enumerate(map(replace, bladen)):
        for jaar in blad.jaren:
            for code, bedrag in bijdragen(blad, jaar).totalen.items():
                uitkomst[regio, jaar, code] = in_centen(bedrag)
    return uitkomst


def in_sql(verbinding: Verbinding) -> Uitkomst:
    return {(regio, jaar, code): int(centen) for regio, jaar, code, centen in verbinding.execute(IN_SQL).fetchall()}


def zet_klaar(verbinding: Verbinding, bladen: list[Blad]) -> None:
    verbinding.execute(TABELLEN)
    _vul(verbinding, "r_bedrag", 5, _bedragen(bladen))
    cijfers = ((r, jaar, c.percentage, c.vastgesteld) for r, b in enumerate(bladen) for jaar, c in b.index.items())
    _vul(verbinding, "r_cijfer", 4, cijfers)
    _vul(verbinding, "r_gewicht", 4, _gewichten(bladen))
    verbinding.execute("ANALYZE r_bedrag, r_cijfer, r_gewicht")


def _bedragen(bladen: list[Blad]) -> Iterator[tuple[object, ...]]:
    for regio, blad in enumerate(bladen):
        sleutels = {post.pk: post.sleutel_in(blad.jaren[0]) for post in blad.posten}
        for (post, jaar), bedrag in blad.begroot.items():
            yield regio, post, jaar, sleutels[post], in_centen(bedrag)


def _gewichten(bladen: list[Blad]) -> Iterator[tuple[object, ...]]:
    for regio, blad in enumerate(bladen):
        for sleutel, inhoud in blad.sleutels.items():
            yield from ((regio, sleutel, code, int(gewicht)) for code, gewicht in inhoud.gewichten.items())


def _vul(verbinding: Verbinding, tabel: str, breedte: int, rijen: Iterator[tuple[object, ...]]) -> None:
    with verbinding.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {tabel} VALUES ({', '.join(['%s'] * breedte)})", list(rijen))


def meet(databases: Databases) -> list[Regel]:
    bladen = land()
    with databases.beheer(VOORBEELD) as verbinding:
        zet_klaar(verbinding, bladen)
        if in_python(bladen) != in_sql(verbinding):
            return [Regel("begroting van het land: de sommen verschillen", 1, 0, eenheid="fout")]
        werken = {"sql": lambda: in_sql(verbinding), "python": lambda: in_python(bladen)}
        tijden = om_en_om(werken, AANTAL, opwarmen=OPWARMEN)
    return [Regel("begroting van het land indexeren en verdelen", tijden["python"], GRENS, vloer=tijden["sql"])]
