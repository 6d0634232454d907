"""A what-if as its page shows it: every change in words, and what all of them come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from begroting.lezen import blad_van
from begroting.models import Scenario, Scenariowijziging
from begroting.rekenen.bedragen import bijgesteld
from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad
from begroting.rekenen.scenario import Anders, pas_toe
from begroting.rekenen.vergelijken import Vergelijking, vergelijk
from regioplan.bewerken.templatetags.regioplan import euro, procent

Soort = Scenariowijziging.Soort

ELDERS = {
    Soort.GEMEENTE_WEG: "Wie meedoet, staat bij de instellingen van de regio. Dat regelt de beheerder.",
}
"""Kinds of change that the budget itself does not hold, and where they belong."""


def anders(rij: Scenariowijziging) -> Anders:
    """A row as the sums read it."""
    return Anders(
        rij.soort,
        rij.jaar,
        percentage=rij.percentage,
        post=rij.post_id,
        sleutel=rij.sleutel_id,
        gemeente=rij.gemeente.cbs_code if rij.gemeente else None,
        naam=rij.naam,
        bedrag=rij.bedrag,
        pk=rij.pk,
    )


@dataclass(frozen=True)
class Regel:
    """One change in words: what becomes otherwise, how it is now, and what carrying it out means."""

    wijziging: Scenariowijziging
    blad: Blad

    @property
    def zin(self) -> str:
        rij = self.wijziging
        erbij = f"{euro(rij.bedrag)} per jaar volgens {rij.sleutel}"
        return {
            Soort.INDEX: f"De index van {rij.jaar} wordt {procent(rij.percentage)}",
            Soort.SLEUTEL: f"{rij.post} wordt vanaf {rij.jaar} verdeeld volgens {rij.sleutel}",
            Soort.BEDRAG: f"{rij.post} wordt in {rij.jaar} {euro(rij.bedrag)}",
            Soort.POST_ERBIJ: f"{rij.naam} komt erbij vanaf {rij.jaar}: {erbij}",
            Soort.POST_WEG: f"{rij.post} stopt vanaf {rij.jaar}",
            Soort.GEMEENTE_WEG: f"{rij.gemeente} doet vanaf {rij.jaar} niet meer mee",
        }[Soort(rij.soort)]

    @property
    def nu(self) -> str:
        """How it is in the budget; empty for what is not there."""
        rij, blad = self.wijziging, self.blad
        if rij.soort == Soort.INDEX:
            cijfer = blad.index.get(rij.jaar)
            return f"nu {procent(cijfer.percentage)}" if cijfer else "nu niet ingevuld"
        post = next((post for post in blad.posten if post.pk == rij.post_id), None)
        if post is None:
            return ""
        if rij.soort == Soort.SLEUTEL:
            sleutel = post.sleutel_in(rij.jaar)
            return f"nu {blad.sleutels[sleutel].naam}" if sleutel is not None else "nu zonder sleutel"
        bedrag = bijgesteld(blad, post, rij.jaar)
        return f"nu {euro(bedrag)}" if bedrag is not None else "nu niet ingevuld"

    @property
    def elders(self) -> str:
        """Why it cannot be carried out in the budget; empty when it can."""
        return ELDERS.get(Soort(self.wijziging.soort), "")

    @property
    def doorvoeren(self) -> str:
        """What is written in the budget, in words."""
        return {
            Soort.INDEX: "het indexcijfer verandert, wat is begroot blijft staan",
            Soort.SLEUTEL: "de post krijgt vanaf dat jaar deze sleutel",
            Soort.BEDRAG: "dit wordt het bijgestelde bedrag van dat jaar",
            Soort.POST_ERBIJ: "de post komt onderaan, met bijgestelde bedragen; geen totaal telt haar vanzelf mee",
            Soort.POST_WEG: "het bijgestelde bedrag wordt nul vanaf dat jaar, wat is begroot blijft staan",
            Soort.GEMEENTE_WEG: "",
        }[Soort(self.wijziging.soort)]


@dataclass(frozen=True)
class Scenarioblad:
    """The budget beside what it would be; nothing is stored."""

    scenario: Scenario
    blad: Blad
    wijzigingen: list[Scenariowijziging]

    @property
    def regels(self) -> list[Regel]:
        return [Regel(rij, self.blad) for rij in self.wijzigingen]

    @property
    def uitvoerbaar(self) -> list[Regel]:
        return [regel for regel in self.regels if not regel.elders]

    @property
    def niet_uitvoerbaar(self) -> list[Regel]:
        return [regel for regel in self.regels if regel.elders]

    @cached_property
    def nieuw(self) -> Blad:
        return self._met(self.regels)

    def _met(self, regels: Iterable[Regel]) -> Blad:
        return pas_toe(self.blad, [anders(regel.wijziging) for regel in regels])

    @cached_property
    def uitkomst(self) -> Vergelijking:
        return vergelijk(self.blad, self.nieuw)

    @cached_property
    def na_doorvoeren(self) -> Vergelijking:
        """What carrying out changes: without what belongs elsewhere, and a line that stops becomes nothing."""
        blad = self.blad
        for regel in self.uitvoerbaar:
            blad = pas_toe(blad, _zoals_geschreven(blad, anders(regel.wijziging)))
        return vergelijk(self.blad, blad)

    @property
    def vingerafdruk(self) -> str:
        """Of what was shown before carrying out: another one means that the budget or the what-if changed since."""
        regels = [(regel.zin, regel.nu) for regel in self.regels]
        return sha256(repr((regels, self.na_doorvoeren)).encode()).hexdigest()

    @property
    def onverdeeld(self) -> list[tuple[str, Decimal, str]]:
        """What nobody pays in the what-if, once per line, with the amount of its first year and the reason."""
        gevonden: dict[str, tuple[str, Decimal, str]] = {}
        for jaar in self.nieuw.jaren:
            for regel in bijdragen(self.nieuw, jaar).onverdeeld:
                gevonden.setdefault(regel.naam, (regel.naam, regel.bedrag, regel.waarom))
        return list(gevonden.values())


def _zoals_geschreven(blad: Blad, wijziging: Anders) -> list[Anders]:
    """A change as the budget holds it: what was adopted cannot go, so a line that stops becomes zero."""
    if wijziging.soort != Soort.POST_WEG:
        return [wijziging]
    ingevuld = {
        jaar for bedragen in (blad.begroot, blad.bijgesteld) for post, jaar in bedragen if post == wijziging.post
    }
    return [
        Anders(Soort.BEDRAG, jaar, post=wijziging.post, bedrag=Decimal(0))
        for jaar in blad.jaren
        if jaar >= wijziging.jaar and jaar in ingevuld
    ]


def scenarioblad(scenario: Scenario) -> Scenarioblad:
    """Fetch the budget and the changes: five queries."""
    rijen = scenario.wijzigingen.select_related("gemeente", "post", "sleutel")
    wijzigingen = list(rijen)
    for rij in wijzigingen:
        rij.scenario, rij.plan = scenario, scenario.plan
    return Scenarioblad(scenario, blad_van(scenario.begroting), wijzigingen)
