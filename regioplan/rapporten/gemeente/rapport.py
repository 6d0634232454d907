"""What one municipality pays, why, what for, and how that goes: two pages for its alderman."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from django.utils.text import Truncator

from begroting.gemeente import InRegio
from begroting.grafieken import Brugjaar, brug, brug_van
from begroting.models import Begroting
from begroting.uitleg import Uitleg
from begroting.uitwisselen.werkboek import Rij, Werkblad, Werkboek, bestandsnaam
from regioplan.grafieken import Balken
from regioplan.historie.stand import Bereik
from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.begroting.figuren import blad, boek, reeksblad
from regioplan.rapporten.begroting.inhoud import Reeks
from regioplan.rapporten.begroting.rapport import Geldrapport
from regioplan.rapporten.gemeente import inhoud, verzamelen
from regioplan.rapporten.publiek import Publiek
from themalijnen.models import Plan
from werkgroepen.standen import NAAR_ERNST

LANG = 80
"""Letters of a title, or of what a municipality says, that go in; the whole text stands in the portal."""

BRUGREGELS = 18
"""Rows of the chart that fit on the first page."""

LIJNEN = 8
ONVERDEELD = 3
ZETELS = 560
"""Letters of the seats that fit."""

HOOGTE = 186
"""Millimetres on the second page for the rows of its two tables."""


class Gemeenterapport(Geldrapport):
    slug = "gemeente"
    naam = "Wat een gemeente betaalt"
    omschrijving = "Twee pagina's: wat een gemeente betaalt, waarom, waarvoor en hoe het gaat. Geef --gemeente."
    sjabloon = "rapporten/pdf/gemeente/rapport.html"
    gegevens_in = "gemeente.json"
    gegevens_van = "de bijdrage van de gemeente"
    inhoudsoort = inhoud.Gemeenterapport
    opties = ("gemeente",)
    eist_gemeente = True

    @classmethod
    def gevraagd_door(cls, user: Any, plan: Plan, velden: Mapping[str, str]) -> Publiek | None:
        """About the municipality the form names, for who sees what that pays."""
        gemeenten = Gemeente.objects.visible_to(user).filter(aansluitingen__regio=plan.regio)
        gevonden = gemeenten.filter(slug=velden.get("gemeente", "")).first()
        if gevonden is None or not user.has_perm("begroting.zie_bijdrage", InRegio(gevonden, plan.regio)):
            return None
        return Publiek(gemeente=gevonden)

    @classmethod
    def rust_op(cls, onderwerp: Begroting, publiek: Publiek) -> list[Bereik]:
        return verzamelen.rust_op(onderwerp, _van(publiek))

    @classmethod
    def verzamel(cls, onderwerp: Begroting, publiek: Publiek) -> Self:
        return cls(verzamelen.verzamel(onderwerp, _van(publiek)))

    @property
    def rapport(self) -> inhoud.Gemeenterapport:
        rapport: inhoud.Gemeenterapport = self.inhoud
        return rapport

    @property
    def titel(self) -> str:
        return f"Wat {self.rapport.gemeente} betaalt in {self.dit_jaar.jaar}"

    def erin(self) -> dict[str, Any]:
        return {"inhoud": self.rapport}

    @property
    def dit_jaar(self) -> inhoud.Jaar:
        return self.rapport.jaren[0]

    # ── Why ──────────────────────────────────────────────────────────────────

    @cached_property
    def bruggrafiek(self) -> Balken:
        """From last year on, as many years as fit."""
        titel = f"Waarom de bijdrage van {self.rapport.gemeente} verandert; de tabel noemt dezelfde bedragen"
        jaren = list(self._brugjaren())
        while len(jaren) > 2 and sum(1 + len(jaar.stappen) for jaar in jaren) > BRUGREGELS:  # noqa: PLR2004
            jaren.pop()
        return brug("brug", titel, jaren)

    def _brugjaren(self) -> Iterator[Brugjaar]:
        dit = self.rapport
        stappen = {jaar.jaar: [(stap.oorzaak, stap.bedrag) for stap in jaar.stappen] for jaar in dit.jaren}
        jaren = [(jaar.jaar, jaar.bedrag, jaar.verschil, stappen[jaar.jaar]) for jaar in dit.jaren]
        return brug_van(dit.vorig_jaar, dit.bijdrage_vorig_jaar, jaren)

    @property
    def oorzaken(self) -> list[Reeks]:
        """Per cause the part of the change in every year; nothing where the change is not split."""
        namen = list(dict.fromkeys(stap.oorzaak for jaar in self.rapport.jaren for stap in jaar.stappen))
        return [Reeks(naam, [_deel(jaar, naam) for jaar in self.rapport.jaren]) for naam in namen]

    @property
    def uitleg(self) -> Uitleg:
        """This year in words."""
        jaar = self.dit_jaar
        oorzaken = [(stap.soort, stap.bedrag) for stap in jaar.stappen]
        return Uitleg(self.rapport.gemeente, jaar.jaar, jaar.bedrag, jaar.verschil, oorzaken, jaar.index)

    # ── What for, and how it goes ────────────────────────────────────────────

    @property
    def waarvoor(self) -> list[Reeks]:
        """Per theme line; what does not fit stands together in one row."""
        rijen = self.rapport.waarvoor
        if len(rijen) <= LIJNEN:
            return rijen
        rest = zip(*(rij.bedragen for rij in rijen[LIJNEN - 1 :]), strict=True)
        return [*rijen[: LIJNEN - 1], Reeks("Al het andere", [_som(bedragen) for bedragen in rest])]

    @cached_property
    def inspanningen(self) -> list[inhoud.Inspanning]:
        """The most serious first, as many as fit under what it is for."""
        erg = {status: plaats for plaats, status in enumerate(NAAR_ERNST)}
        alle = sorted(self.rapport.inspanningen, key=lambda een: min(erg[een.status], erg[een.thuis]))
        ruimte = HOOGTE - sum(_hoog(reeks.naam, 46) for reeks in self.waarvoor)
        hoogten = accumulate(max(_hoog(een.titel, 44), _hoog(een.tekst, 36)) for een in alle)
        return [een for een, hoogte in zip(alle, hoogten, strict=True) if hoogte <= ruimte]

    @cached_property
    def zetels(self) -> list[str]:
        """As many as fit."""
        alle = [f"{Truncator(zetel.werkgroep).chars(LANG)} ({zetel.rol.lower()})" for zetel in self.rapport.zetels]
        lengten = accumulate(len(zetel) + 2 for zetel in alle)
        return [zetel for zetel, lengte in zip(alle, lengten, strict=True) if lengte <= ZETELS]

    @property
    def onverdeeld(self) -> list[str]:
        return [Truncator(een.naam).chars(LANG) for een in self.rapport.onverdeeld[:ONVERDEELD]]

    @property
    def meer(self) -> dict[str, int]:
        """How many more there are than fit."""
        delen = ("inspanningen", "zetels", "onverdeeld")
        return {naam: len(getattr(self.rapport, naam)) - len(getattr(self, naam)) for naam in delen}

    @property
    def lang(self) -> int:
        return LANG

    # ── Figures ──────────────────────────────────────────────────────────────

    @property
    def figuren(self) -> Werkboek:
        naam = bestandsnaam("bijdrage", self.rapport.gemeente, self.rapport.slug)
        return boek(naam, self.titel, self.stand, list(self._bladen()))

    def _bladen(self) -> Iterator[Werkblad]:
        dit, jaren = self.rapport, [jaar.jaar for jaar in self.rapport.jaren]
        bijdragen = Rij([f"Bijdrage van {dit.gemeente}", dit.bijdrage_vorig_jaar, *(jaar.bedrag for jaar in dit.jaren)])
        koppen = ["Onderdeel", *map(str, [dit.vorig_jaar, *jaren])]
        yield blad("Bijdrage", f"Wat {dit.gemeente} betaalt", koppen, [bijdragen], self.vooraf)
        yield reeksblad("Waarom", "Verschil met het jaar ervoor, per oorzaak", jaren, self.oorzaken, self.vooraf)
        yield reeksblad("Waarvoor", "Waar de bijdrage voor is", jaren, dit.waarvoor, self.vooraf)


def _van(publiek: Publiek) -> Gemeente:
    if publiek.gemeente is None:
        raise ValueError("Dit rapport gaat over één gemeente.")
    return publiek.gemeente


def _deel(jaar: inhoud.Jaar, oorzaak: str) -> Decimal | None:
    """What a cause does in a year: nothing, or unknown when the change of that year is not split."""
    if not jaar.stappen and jaar.verschil != 0:
        return None
    return sum((stap.bedrag for stap in jaar.stappen if stap.oorzaak == oorzaak), Decimal(0))


def _som(bedragen: Any) -> Decimal | None:
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return sum(bekend, Decimal(0)) if bekend else None


def _hoog(tekst: str, letters: int) -> int:
    """Millimetres of a row with this text in a column that is so many letters wide; rather too many than too few."""
    return 3 + 4 * max(-(-min(len(tekst), LANG) // letters), 1)
