"""Reports about a plan: title, version, and which chapters they print."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, Self

from django.utils.formats import date_format

from regioplan.historie.stand import Bereik
from regioplan.rapporten import inhoud
from regioplan.rapporten.publiek import Publiek
from regioplan.rapporten.rapportage import Rapportage
from regioplan.rapporten.stand import van_plan, van_regio
from regioplan.rapporten.verzamelen import verzamel
from themalijnen import models

LAAGSTE = 6
"""Headings in HTML and PDF go no deeper."""

KOLOMMEN = 5
"""Theme lines that stand side by side in the scheme; more of them continue in a table below."""

type Lijnen = dict[int | None, inhoud.Themalijn]


class Planrapport(Rapportage):
    """Base of the reports of a plan as a whole."""

    sjabloon: ClassVar[str] = "rapporten/pdf/plan.html"
    inhoudsoort = inhoud.Plan
    gegevens_in = "uitvoeringsplan.json"
    gegevens_van = "het uitvoeringsplan"

    @classmethod
    def rust_op(cls, onderwerp: models.Plan, publiek: Publiek) -> list[Bereik]:
        return [*van_plan(onderwerp), *van_regio(onderwerp)]

    @classmethod
    def verzamel(cls, onderwerp: models.Plan, publiek: Publiek) -> Self:
        return cls(verzamel(onderwerp))

    @property
    def plan(self) -> inhoud.Plan:
        plan: inhoud.Plan = self.inhoud
        return plan

    @property
    def titel(self) -> str:
        return self.plan.titel

    @property
    def versie(self) -> str:
        """The state of the plan in words: "versie 3 van 22 november 2026", and whether it is still a draft."""
        versie = f"versie {self.plan.versie} van {date_format(self.plan.gewijzigd, 'j F Y')}"
        return versie if self.plan.status == "vastgesteld" else f"{self.plan.stand.lower()}, {versie}"

    @property
    def stand(self) -> datetime.date:
        """The day of the state that is shown; the date of the PDF."""
        return self.plan.gewijzigd

    @property
    def gemeenten(self) -> list[str]:
        return [gemeente.naam for gemeente in self.plan.gemeenten]

    @cached_property
    def delen(self) -> list["Deel"]:
        """The chapters this report prints."""
        raise NotImplementedError

    @property
    def schema(self) -> list[list[inhoud.Themalijn]]:
        """The theme lines in as many tables as the width of a page asks for."""
        lijnen = self.plan.themalijnen
        return [lijnen[begin : begin + KOLOMMEN] for begin in range(0, len(lijnen), KOLOMMEN)]

    @property
    def heeft_statussen(self) -> bool:
        """Whether the progress of any effort is filled in; what was invented is no part of the plan."""
        gevuld = any(inspanning.status for lijn in self.plan.themalijnen for inspanning in lijn.inspanningen)
        return gevuld and not self.plan.voorbeeld

    @property
    def heeft_behaald(self) -> bool:
        """Whether of any milestone it is said that it was reached or not."""
        inspanningen = (inspanning for lijn in self.plan.themalijnen for inspanning in lijn.inspanningen)
        return any(mijlpaal.behaald is not None for i in inspanningen for mijlpaal in i.mijlpalen)

    @property
    def bronverschillen(self) -> list[tuple[inhoud.Themalijn, list[tuple[str, inhoud.Bronverschil]]]]:
        """Per theme line what the printed source says elsewhere, with the thing it is about."""
        per_lijn = [(lijn, list(_bronverschillen(lijn))) for lijn in self.plan.themalijnen]
        return [(lijn, rijen) for lijn, rijen in per_lijn if rijen]

    def erin(self) -> dict[str, Any]:
        return {"plan": self.plan}


def _bronverschillen(lijn: inhoud.Themalijn) -> Iterator[tuple[str, inhoud.Bronverschil]]:
    for verschil in lijn.bronverschillen:
        yield "de titel en de inleiding", verschil
    for resultaat in lijn.eindresultaten:
        for verschil in resultaat.bronverschillen:
            yield f"{resultaat.letter}. {resultaat.titel}", verschil
    for inspanning in lijn.inspanningen:
        for verschil in inspanning.bronverschillen:
            yield inspanning.titel, verschil


class Deel:
    """A chapter with its place in this report: an address for the table of contents, the level of its heading."""

    def __init__(self, hoofdstuk: inhoud.Hoofdstuk, anker: str, niveau: int, lijnen: Lijnen) -> None:
        self.hoofdstuk = hoofdstuk
        self.anker = anker
        self.niveau = min(niveau, LAAGSTE)
        self.lijn = lijnen.get(hoofdstuk.themalijn)
        self.onderdelen = [
            Deel(onderdeel, f"{anker}-{plaats}", niveau + 1, lijnen)
            for plaats, onderdeel in enumerate(hoofdstuk.onderdelen, 1)
        ]

    @property
    def onder(self) -> int:
        """The level of headings inside this chapter."""
        return min(self.niveau + 1, LAAGSTE)

    @property
    def daaronder(self) -> int:
        return min(self.niveau + 2, LAAGSTE)


def deel_in(plan: inhoud.Plan, hoofdstukken: list[inhoud.Hoofdstuk]) -> list[Deel]:
    """Give chapters their place; the title of the report is the only heading of level 1."""
    lijnen: Lijnen = {lijn.nummer: lijn for lijn in plan.themalijnen}
    return [Deel(hoofdstuk, f"deel-{plaats}", 2, lijnen) for plaats, hoofdstuk in enumerate(hoofdstukken, 1)]


def ongenoemd(plan: inhoud.Plan) -> list[inhoud.Hoofdstuk]:
    """Chapters for what no chapter of the plan shows, so that a report never leaves out part of the plan."""
    getoond = {(h.toont, h.themalijn) for top in plan.hoofdstukken for h in top.plat()}
    return [hoofdstuk for hoofdstuk in _alles(plan) if (hoofdstuk.toont, hoofdstuk.themalijn) not in getoond]


def _alles(plan: inhoud.Plan) -> list[inhoud.Hoofdstuk]:
    woorden = plan.regio.woorden
    leeg = inhoud.Hoofdstuk("", "", "hoofdstuk", "", "", None, [], [])
    delen = []
    if plan.themalijnen:
        delen.append(replace(leeg, kop=f"{plan.titel} op één pagina", toont="schema"))
        delen += [
            replace(leeg, kop=f"{lijn.nummer}. {lijn.titel}", toont="themalijn", themalijn=lijn.nummer)
            for lijn in plan.themalijnen
        ]
    if plan.begroting:
        delen.append(replace(leeg, kop=woorden["begroting"].capitalize(), toont="begroting"))
    if plan.begroting and plan.begroting.pok:
        delen.append(replace(leeg, kop="POK-middelen", toont="pok"))
    if plan.criteria:
        delen.append(replace(leeg, kop=woorden["afwegingskader"].capitalize(), toont="afwegingskader", soort="bijlage"))
    if any(niveau.werkgroepen for lijn in plan.themalijnen for niveau in lijn.niveaus):
        kop = f"{woorden['werkgroepen'].capitalize()} en andere overlegvormen"
        delen.append(replace(leeg, kop=kop, toont="werkgroepen", soort="bijlage"))
    if any(True for lijn in plan.themalijnen for _ in _bronverschillen(lijn)):
        delen.append(replace(leeg, kop="Verschillen met het gedrukte plan", toont="bron", soort="bijlage"))
    return delen
