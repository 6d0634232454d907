"""The budget of a plan on paper."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db.models import Q

from begroting.grafieken import door_het_jaar, per_gemeente, per_lijn
from begroting.models import Begroting
from begroting.uitwisselen.werkboek import Rij, Werkblad, Werkboek
from regioplan.grafieken import Balken
from regioplan.historie.stand import Bereik
from regioplan.rapporten.begroting import inhoud, verzamelen, voor_wie
from regioplan.rapporten.begroting.figuren import Vooraf, blad, boek, reeksblad
from regioplan.rapporten.inhoud import Begrotingsregel
from regioplan.rapporten.publiek import AMBTELIJK, Publiek
from regioplan.rapporten.rapportage import Rapportage, stand_van
from themalijnen.models import Plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALLE = verzamelen.ALLE
VOORBEELD = ("Let op", "Verdeelsleutels, bijdragen, wat is besteed en hoe het gaat kunnen verzonnen voorbeelden zijn.")


class Geldrapport(Rapportage):
    """Base of the reports about money: their figures travel in them as a spreadsheet, and their rights are those of
    the pages with what municipalities pay.
    """

    model = Begroting
    erbij: ClassVar[tuple[str, ...]] = ("plan__regio", "plan__voorganger")
    per_dag = True

    @classmethod
    def publiek(cls, onderwerp: Begroting, gevraagd: Publiek) -> Publiek:
        return gevraagd

    @classmethod
    def zichtbaar(cls, user: Any) -> Q:
        return super().zichtbaar(user) & voor_wie.zichtbaar(user)

    @property
    def versie(self) -> str:
        """The state of the plan as long as it is not adopted, and of which moment the figures are."""
        stand = stand_van(self.inhoud.bijgewerkt)
        return stand if self.inhoud.status == "vastgesteld" else f"{self.inhoud.stand.lower()}, {stand}"

    @property
    def stand(self) -> datetime.date:
        return self.inhoud.bijgewerkt.date()

    @property
    def is_voorbeeld(self) -> bool:
        return bool(self.inhoud.voorbeeld or self.inhoud.sleutels_voorbeeld)

    @property
    def figuren(self) -> Werkboek:
        """The figures as a workbook."""
        raise NotImplementedError

    @property
    def vooraf(self) -> Vooraf:
        """What stands above every sheet."""
        over = [("Regio", self.inhoud.regio.naam), ("Plan", self.inhoud.plan), ("Versie", self.versie)]
        return [*over, ("Bedragen", "in euro's"), *([VOORBEELD] if self.is_voorbeeld else [])]

    def bijlagen(self) -> Sequence[Any]:
        from begroting.uitwisselen.xlsx import als_xlsx
        from regioplan.rapporten.pdf import Bijlage

        figuren, naam = self.figuren, f"De cijfers van {self.gegevens_van}"
        return [Bijlage(f"{figuren.naam}.xlsx", als_xlsx(figuren), XLSX, naam)]


class Begrotingsrapport(Geldrapport):
    """The whole budget; whose contributions are in it follows from for whom it is made."""

    slug = "begroting"
    naam = "Begroting"
    omschrijving = "De begroting, het verloop van het jaar en de bijdragen. Met --gemeente: alleen de bijdrage daarvan."
    sjabloon = "rapporten/pdf/begroting/rapport.html"
    gegevens_in = "begroting.json"
    gegevens_van = "de begroting"
    inhoudsoort = inhoud.Begrotingsrapport
    opties = ("gemeente",)

    @classmethod
    def gevraagd_door(cls, user: Any, plan: Plan, velden: Mapping[str, str]) -> Publiek | None:
        """With what this person sees on the page: all contributions, the own one, or only their sum."""
        if user.has_perm("begroting.zie_bijdragen", plan):
            return AMBTELIJK
        return Publiek(gemeente=next(iter(user.gemeenten_in(plan.regio_id)), None))

    @classmethod
    def rust_op(cls, onderwerp: Begroting, publiek: Publiek) -> list[Bereik]:
        return verzamelen.rust_op(onderwerp.plan)

    @classmethod
    def verzamel(cls, onderwerp: Begroting, publiek: Publiek) -> Self:
        return cls(verzamelen.verzamel(onderwerp, publiek))

    @property
    def rapport(self) -> inhoud.Begrotingsrapport:
        rapport: inhoud.Begrotingsrapport = self.inhoud
        return rapport

    @property
    def titel(self) -> str:
        woord = self.rapport.regio.woorden["begroting"].capitalize()
        wie = f", bijdrage van {self.rapport.voor}" if self.rapport.voor else ""
        return f"{woord} {self.rapport.plan}{wie}"

    def erin(self) -> dict[str, Any]:
        return {"inhoud": self.rapport, "begroting": self.rapport.begroting}

    # ── Charts ───────────────────────────────────────────────────────────────

    @cached_property
    def lijngrafiek(self) -> Balken:
        woord = self.rapport.regio.woorden["themalijn"]
        rijen = [(rij.naam, list(zip(self.rapport.jaren, rij.bedragen, strict=True))) for rij in self.rapport.lijnen]
        titel = f"Lasten per {woord} en jaar; de tabel noemt dezelfde bedragen"
        return per_lijn("lijnen", titel, rijen, self.rapport.begroting.eenheid)

    @cached_property
    def verloopgrafiek(self) -> Balken:
        return door_het_jaar("verloop", self.rapport.verloop)

    @cached_property
    def bijdragegrafiek(self) -> Balken | None:
        """Only where there is something to compare."""
        if self.rapport.voor != ALLE:
            return None
        plek, jaar = self.rapport.jaren.index(self.rapport.dit_jaar), self.rapport.dit_jaar
        rijen = [(rij.naam, rij.bedragen[plek]) for rij in self.rapport.gemeenten]
        return per_gemeente("bijdragen", f"Bijdrage per gemeente in {jaar}; de tabel noemt dezelfde bedragen", rijen)

    # ── Tables ───────────────────────────────────────────────────────────────

    @property
    def afwijkend(self) -> list[inhoud.Jaarverschil]:
        """Differences with the index that rounding does not explain."""
        return [verschil for verschil in self.rapport.jaarverschillen if verschil.oorzaak != "afronding"]

    @property
    def afgerond(self) -> list[inhoud.Reeks]:
        """Per line the differences that rounding explains, in every year after the first."""
        afgerond = [v for v in self.rapport.jaarverschillen if v.oorzaak == "afronding"]
        bij = {(v.post, v.jaar): v.verschil for v in afgerond}
        namen = dict.fromkeys(v.post for v in afgerond)
        return [inhoud.Reeks(naam, [bij.get((naam, jaar)) for jaar in self.rapport.jaren[1:]]) for naam in namen]

    @property
    def verschil_met_gedrukt(self) -> list[Decimal | None]:
        """Printed contributions minus what is divided; ``None`` where they agree or nothing is printed."""
        paren = zip(self.rapport.gedrukt, self.rapport.gemeenten_samen, strict=True)
        return [g - s if g is not None and s is not None and g != s else None for g, s in paren]

    @property
    def figuren(self) -> Werkboek:
        dit = self.rapport
        return boek(f"begroting-{dit.slug}", self.titel, self.stand, list(self._bladen()))

    def _bladen(self) -> Iterator[Werkblad]:
        dit, jaren = self.rapport, self.rapport.jaren
        rijen = [_als_rij(regel) for regel in dit.begroting.regels]
        yield blad("Begroting", dit.begroting.titel, ["Post", *map(str, jaren)], rijen, self.vooraf)
        yield reeksblad("Per themalijn", "Lasten per themalijn", jaren, dit.lijnen, self.vooraf)
        yield blad(
            f"Stand {dit.verloop.jaar}",
            f"Begroot, besteed en verwacht in {dit.verloop.jaar}",
            ["Post", "Begroot", "Bijgesteld", "Besteed", "Verwacht"],
            [Rij([post.naam, post.begroot, post.bijgesteld, post.besteed, post.prognose]) for post in dit.posten],
            self.vooraf,
        )
        if dit.gemeenten:
            yield reeksblad("Bijdragen", "Bijdrage per gemeente", jaren, dit.gemeenten, self.vooraf)


def _als_rij(regel: Begrotingsregel) -> Rij:
    """A line as printed; what is not printed but follows from others is what it comes to."""
    bedragen = [cel.berekend if cel.bedrag is None else cel.bedrag for cel in regel.cellen]
    return Rij([regel.naam, *bedragen], totaal=regel.soort in ("blok", "totaal"), diepte=regel.diepte - 1)
