"""What there is to tell in a region at a moment: to whom, in which sentence, and why to them."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from regioplan.organisatie.models import Gebruiker, Regio
from regioplan.portaal.herinneringen.dagen import volgende_werkdag
from regioplan.portaal.herinneringen.mensen import Mensen, Stap
from regioplan.portaal.herinneringen.taal import aantal, dagen, datum, geleden, nog, tijd, wanneer
from regioplan.portaal.models import Aanleiding, Herinneringsinstelling
from themalijnen.standen import Planstand
from werkgroepen.models import Actiepunt, Documentstap, Overleg, Voortgangsdocument
from werkgroepen.standen import Documentstand, Periodestand

WEEK = 7
HERHALINGEN = 3
"""What is late is told once and then weekly, this often at most."""

LOOPT = {"plan__status": Planstand.VASTGESTELD}
"""Only of a plan that is being carried out is progress asked and adopted (``werkgroepen.rules``)."""

VERS = datetime.timedelta(days=14)
"""A document that was sent back or adopted longer ago is no news."""


@dataclass(frozen=True)
class Herinnering:
    """One thing to tell one person. The key is the same as long as it is the same news."""

    gebruiker: Gebruiker
    regio: Regio
    aanleiding: Aanleiding
    sleutel: str
    zin: str
    adres: str
    waarom: str


@dataclass(frozen=True)
class Nieuws:
    """The same for whoever hears it."""

    aanleiding: Aanleiding
    sleutel: str
    zin: str
    adres: str

    def voor(self, gebruikers: Iterable[Gebruiker], regio: Regio, waarom: str) -> Iterator[Herinnering]:
        sleutel = f"{self.aanleiding}:{self.sleutel}"
        for gebruiker in gebruikers:
            yield Herinnering(gebruiker, regio, self.aanleiding, sleutel, self.zin, self.adres, waarom)


class Aanleidingen:
    """Everything there is to tell in one region at one moment, whether it was told before or not.

    Invented examples are nobody's task: they are in it only where somebody asks to see what a mail
    would be like.
    """

    def __init__(self, instelling: Herinneringsinstelling, nu: datetime.datetime, *, voorbeelden: bool = False) -> None:
        self.instelling, self.voorbeelden = instelling, voorbeelden
        self.regio: Regio = instelling.regio
        self.nu = timezone.localtime(nu)
        self.vandaag = self.nu.date()
        self.mensen = Mensen(self.regio, self.vandaag)

    def alle(self) -> Iterator[Herinnering]:
        for document in self._documenten():
            yield from self._van_document(document)
        for stap in self._stappen():
            yield from self._van_stap(stap)
        for punt in self._actiepunten():
            yield from self._van_actiepunt(punt)
        for overleg in self._overleggen():
            yield from self._van_overleg(overleg)

    def _echte(self, model: Any, pad: str = "voorbeeld") -> Any:
        """Rows of this region, invented ones left out."""
        rijen = model.objects.filter(plan__regio=self.regio).select_related("plan__regio")
        return rijen if self.voorbeelden else rijen.exclude(**{pad: True})

    # --- Documents to fill in ----------------------------------------------------------------------

    def _documenten(self) -> Iterable[Any]:
        """Documents that still have to be submitted, with how far they are."""
        return (
            self._echte(Voortgangsdocument, "periode__voorbeeld")
            .filter(stand__in=Documentstand.invulbaar(), periode__stand=Periodestand.OPEN, **LOOPT)
            .select_related("periode", "werkgroep")
            .annotate(regels_totaal=Count("regels"), regels_open=Count("regels", filter=Q(regels__status="")))
            .filter(regels_totaal__gt=0)
        )

    def _van_document(self, document: Any) -> Iterator[Herinnering]:
        over = (document.periode.deadline - self.vandaag).days
        if over < 0:
            yield from self._te_laat(document, -over)
        elif over <= self.instelling.dagen_vooraf:
            yield from self._eerste_stap(document, self._nadert(document, over))
        elif document.stand == Documentstand.CONCEPT:
            yield from self._eerste_stap(document, self._geopend(document))

    def _eerste_stap(self, document: Voortgangsdocument, nieuws: Nieuws) -> Iterator[Herinnering]:
        for stap in self.mensen.keten(document, nieuws.aanleiding)[:1]:
            yield from nieuws.voor(stap.mensen, self.regio, stap.waarom)

    def _te_laat(self, document: Any, dagen_te_laat: int) -> Iterator[Herinnering]:
        """Every next step of the chain a few days later, so that it reaches somebody."""
        for plaats, stap in enumerate(self.mensen.keten(document, Aanleiding.DEADLINE_VOORBIJ)):
            sinds = dagen_te_laat - plaats * self.instelling.dagen_per_stap
            if sinds > 0:
                nieuws = self._voorbij(document, stap, herhaling(sinds))
                yield from nieuws.voor(stap.mensen, self.regio, stap.waarom)

    def _geopend(self, document: Any) -> Nieuws:
        zin = (
            f"{document.periode}, {document.werkgroep}: u kunt de voortgang invullen. "
            f"Indienen kan tot en met {datum(document.periode.deadline)}."
        )
        return Nieuws(Aanleiding.PERIODE_GEOPEND, str(document.pk), zin, invuladres(document))

    def _nadert(self, document: Any, over: int) -> Nieuws:
        """Told when the days of the region begin, and once more on the last working day."""
        deadline = document.periode.deadline
        laatst = deadline <= volgende_werkdag(self.vandaag)
        nog_tijd = (
            "Vandaag is de laatste dag" if over == 0 else f"U hebt nog {dagen(over)}, tot en met {datum(deadline)}"
        )
        zin = f"{document.periode}, {document.werkgroep}: dien de voortgang in. {nog_tijd}. {stand_van(document)}"
        sleutel = f"{document.pk}:{deadline}:{'laatst' if laatst else 'vooraf'}"
        return Nieuws(Aanleiding.DEADLINE_NADERT, sleutel, zin, invuladres(document))

    def _voorbij(self, document: Any, stap: Stap, keer: int) -> Nieuws:
        deadline = document.periode.deadline
        zin = (
            f"{document.periode}, {document.werkgroep}: de voortgang is nog niet ingediend. "
            f"Dat moest {geleden(deadline, self.vandaag)}, op {datum(deadline)}. {stand_van(document)}"
        )
        adres = invuladres(document) if stap.vult_in else document.get_absolute_url()
        return Nieuws(Aanleiding.DEADLINE_VOORBIJ, f"{document.pk}:{deadline}:{keer}", zin, adres)

    # --- Documents that were sent back or adopted --------------------------------------------------

    def _stappen(self) -> Iterable[Any]:
        """The step that brought a document in the state it is in, if that is news."""
        return (
            self._echte(Documentstap, "document__periode__voorbeeld")
            .filter(naar_stand__in=NIEUWS, document__stand=F("naar_stand"), op__gte=self.nu - VERS, **LOOPT)
            .select_related("document__periode", "document__werkgroep", "document__plan__regio")
            .prefetch_related("document__stappen")
            .order_by("document_id", "-op", "-pk")
            .distinct("document_id")
        )

    def _van_stap(self, stap: Any) -> Iterator[Herinnering]:
        document, aanleiding = stap.document, NIEUWS[stap.naar_stand]
        nieuws = Nieuws(aanleiding, str(stap.pk), zin_van_stap(stap), adres_na(stap))
        indieners = self.mensen.kies(indieners_van(document), aanleiding)
        indieners = [g for g in indieners if g.has_perm("werkgroepen.vul_in", document)]
        gehad = {g.pk for g in indieners} | {stap.door_id}
        yield from nieuws.voor((g for g in indieners if g.pk != stap.door_id), self.regio, "u diende het in")
        for eerste in self.mensen.keten(document, aanleiding)[:1]:
            yield from nieuws.voor((g for g in eerste.mensen if g.pk not in gehad), self.regio, eerste.waarom)

    # --- Action points -----------------------------------------------------------------------------

    def _actiepunten(self) -> Iterable[Any]:
        tot = self.vandaag + datetime.timedelta(days=self.instelling.dagen_vooraf_actiepunt)
        return (
            self._echte(Actiepunt, "agendapunt__overleg__voorbeeld")
            .filter(stand=Actiepunt.Stand.OPEN, datum__lte=tot, eigenaar__isnull=False)
            .exclude(plan__status=Planstand.AFGESLOTEN)
            .select_related("agendapunt__overleg")
        )

    def _van_actiepunt(self, punt: Any) -> Iterator[Herinnering]:
        nieuws = self._over_actiepunt(punt)
        for eigenaar in self.mensen.kies([punt.eigenaar_id], nieuws.aanleiding):
            if ziet(eigenaar, punt):
                yield from nieuws.voor([eigenaar], self.regio, "dit actiepunt staat op uw naam")

    def _over_actiepunt(self, punt: Any) -> Nieuws:
        te_laat = (self.vandaag - punt.datum).days
        if te_laat > 0:
            zin = f"{punt.tekst}\nDit moest {geleden(punt.datum, self.vandaag)} klaar zijn, op {datum(punt.datum)}."
            sleutel = f"{punt.pk}:{punt.datum}:{herhaling(te_laat)}"
            return Nieuws(Aanleiding.ACTIEPUNT_TE_LAAT, sleutel, zin, punt.get_absolute_url())
        zin = f"{punt.tekst}\nDit moet {nog(punt.datum, self.vandaag)} klaar zijn, op {datum(punt.datum)}."
        return Nieuws(Aanleiding.ACTIEPUNT_NADERT, f"{punt.pk}:{punt.datum}", zin, punt.get_absolute_url())

    # --- Meetings ----------------------------------------------------------------------------------

    def _overleggen(self) -> Iterable[Any]:
        """Until the next working day: on Friday also those of the weekend and of Monday."""
        tot = volgende_werkdag(self.vandaag)
        straks = Q(datum__gt=self.vandaag) | Q(begin__isnull=True) | Q(begin__gt=self.nu.time())
        overleggen = self._echte(Overleg).filter(straks, afgelast=False, datum__range=(self.vandaag, tot))
        return overleggen.select_related("werkgroep")

    def _van_overleg(self, overleg: Any) -> Iterator[Herinnering]:
        zin = zin_van_overleg(overleg, self.vandaag)
        sleutel = f"{overleg.pk}:{overleg.datum}:{overleg.begin or ''}"
        nieuws = Nieuws(Aanleiding.OVERLEG, sleutel, zin, overleg.get_absolute_url())
        deelnemers = self.mensen.in_groep(overleg.werkgroep_id, Aanleiding.OVERLEG)
        kijkers = (g for g in deelnemers if ziet(g, overleg))
        yield from nieuws.voor(kijkers, self.regio, f"u zit in deze {self.regio.woorden.werkgroep}")


NIEUWS = {
    Documentstand.TERUGGESTUURD.value: Aanleiding.TERUGGESTUURD,
    Documentstand.VASTGESTELD.value: Aanleiding.VASTGESTELD,
}
"""Steps of a document that are told."""


def ziet(gebruiker: Gebruiker, ding: Any) -> bool:
    """Whether this thing has a page for this person."""
    return bool(type(ding).objects.visible_to(gebruiker).filter(pk=ding.pk).exists())


def herhaling(dagen_geleden: int) -> int:
    """Which telling this is: 0 in the first week, and so on."""
    return min((dagen_geleden - 1) // WEEK, HERHALINGEN)


def invuladres(document: Any) -> str:
    return reverse("werkgroepen:invullen", kwargs={"regio": document.regio.slug, "pk": document.pk})


def adres_na(stap: Any) -> str:
    """Where to go on: filling in what was sent back, reading what was adopted."""
    terug = stap.naar_stand == Documentstand.TERUGGESTUURD
    return invuladres(stap.document) if terug else stap.document.get_absolute_url()


def stand_van(document: Any) -> str:
    """How far it is: “Nog 2 van de 6 regels zijn leeg.”"""
    leeg, totaal = document.regels_open, document.regels_totaal
    if not leeg:
        return "Alles is ingevuld; het hoeft alleen nog te worden ingediend."
    if leeg == totaal:
        return "Er is nog niets ingevuld."
    return f"Nog {leeg} van de {aantal(totaal, 'regel', 'regels')} {'is' if leeg == 1 else 'zijn'} leeg."


def indieners_van(document: Any) -> list[int | None]:
    """Who submitted it last, and on behalf of whom."""
    stappen = [s for s in document.stappen.all() if s.naar_stand == Documentstand.INGEDIEND]
    return [stappen[-1].door_id, stappen[-1].namens_id] if stappen else []


def zin_van_stap(stap: Any) -> str:
    document = stap.document
    over = f"{document.periode}, {document.werkgroep}: de voortgang is"
    if stap.naar_stand == Documentstand.VASTGESTELD:
        return f"{over} vastgesteld."
    return f"{over} teruggestuurd. Opmerking: “{' '.join(stap.opmerking.split())}”"


def zin_van_overleg(overleg: Any, vandaag: datetime.date) -> str:
    """Name, when and where: every part that is known."""
    naam = f"{overleg.onderwerp}, {overleg.werkgroep}" if overleg.onderwerp else str(overleg)
    delen = [wanneer(overleg.datum, vandaag), tijd(overleg.begin, overleg.eind), overleg.plaats]
    return f"{naam}\n{', '.join(deel for deel in delen if deel)}"
