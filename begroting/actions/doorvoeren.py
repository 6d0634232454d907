"""Carry out a proposal: what it changes is written in the budget itself, as one act.

What was adopted does not move: amounts are written as ``bijgesteld``. Each kind of change is written so that the sums
come out as the what-if showed them (``begroting.rekenen.scenario``).
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from begroting.actions.index import zet_percentage
from begroting.models import Bedrag, Begrotingspost, Indexcijfer, Scenario, Scenariowijziging, Sleutelkeuze
from begroting.rekenen.blad import Blad
from begroting.scenario import Scenarioblad, scenarioblad
from regioplan.bewerken.actions import Verouderd, eis, zet_achteraan
from regioplan.historie.actions import haal_weg, leg_vast
from regioplan.historie.wijziging import wijziging


@transaction.atomic
def voer_door(*, scenario: Scenario, by: Any, vingerafdruk: str, reden: str) -> Scenario:
    """Write what was shown (``Scenarioblad.vingerafdruk``) in the budget.

    Raises ``PermissionDenied`` for who may not change the budget, ``ValidationError`` when it is no proposal or
    nothing in it can be carried out, and ``Verouderd`` when the budget or the what-if changed since it was shown.
    """
    eis(by, scenario.begroting)
    vast = Scenario._base_manager.select_for_update(no_key=True).filter(pk=scenario.pk).first()
    if vast is None:
        raise Verouderd(None)
    vast.begroting, vast.plan = scenario.begroting, scenario.begroting.plan
    blad = scenarioblad(vast)
    _controleer(vast, blad, vingerafdruk)
    with wijziging(by=by, reden=reden or f"Doorgevoerd: {vast.naam}"):
        for regel in blad.uitvoerbaar:
            SCHRIJVERS[Scenariowijziging.Soort(regel.wijziging.soort)](vast, regel.wijziging, blad.blad)
        vast.stand = Scenario.Stand.DOORGEVOERD
        return leg_vast(vast)


def _controleer(scenario: Scenario, blad: Scenarioblad, vingerafdruk: str) -> None:
    if scenario.stand != Scenario.Stand.VOORSTEL:
        raise ValidationError("Alleen een voorstel kan worden doorgevoerd.")
    if not blad.uitvoerbaar:
        raise ValidationError("Niets hiervan staat in de begroting zelf, dus er is niets door te voeren.")
    if blad.vingerafdruk != vingerafdruk:
        raise Verouderd(scenario)


def _index(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    begroting, percentage = scenario.begroting, rij.percentage or Decimal(0)
    cijfer = Indexcijfer._base_manager.filter(begroting=begroting, jaar=rij.jaar).first()
    if cijfer is None:
        cijfer = Indexcijfer(begroting=begroting, jaar=rij.jaar, percentage=Decimal(0), bron=scenario.naam)
    cijfer.plan = scenario.plan
    zet_percentage(cijfer, percentage)
    leg_vast(cijfer)


def _sleutel(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    """The keys before that year become its own, since a line with keys of its own no longer follows its block."""
    if rij.post is None or rij.sleutel_id is None:
        return
    eigen = {keuze.vanaf_jaar: keuze for keuze in Sleutelkeuze._base_manager.filter(post=rij.post)}
    van_blok = next((post.sleutels for post in blad.posten if post.pk == rij.post_id), ())
    geldend = {jaar: keuze.sleutel_id for jaar, keuze in eigen.items()} or dict(van_blok)
    gewenst = {jaar: sleutel for jaar, sleutel in geldend.items() if jaar < rij.jaar} | {rij.jaar: rij.sleutel_id}
    for jaar in eigen.keys() - gewenst.keys():
        haal_weg(eigen[jaar])
    for jaar, sleutel in gewenst.items():
        keuze = eigen.get(jaar) or Sleutelkeuze(plan=scenario.plan, post=rij.post, vanaf_jaar=jaar)
        keuze.sleutel_id = sleutel
        leg_vast(keuze)


def _bedrag(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    if rij.post is not None:
        _stel_bij(scenario, rij.post, rij.jaar, rij.bedrag)


def _stel_bij(scenario: Scenario, post: Begrotingspost, jaar: int, bedrag: Decimal | None) -> None:
    """The amount as it becomes; what was adopted stays beside it."""
    waar = {"post": post, "jaar": jaar, "soort": Bedrag.Soort.BIJGESTELD}
    gevonden = Bedrag._base_manager.filter(**waar).first() or Bedrag(plan=scenario.plan, **waar)
    gevonden.bedrag, gevonden.toelichting = bedrag, f"Volgens “{scenario.naam}”"
    leg_vast(gevonden)


def _post_erbij(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    post = Begrotingspost(
        plan=scenario.plan,
        begroting=scenario.begroting,
        naam=rij.naam,
        wijze=Begrotingspost.Wijze.EIGEN,
        wijze_reden=f"Volgens “{scenario.naam}”",
    )
    zet_achteraan(post)
    leg_vast(post)
    leg_vast(Sleutelkeuze(plan=scenario.plan, post=post, sleutel=rij.sleutel, vanaf_jaar=rij.jaar))
    for jaar in blad.jaren:
        if jaar >= rij.jaar:
            _stel_bij(scenario, post, jaar, rij.bedrag)


def _post_weg(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    """Nothing where something was filled in; a year that was not filled in stays so."""
    if rij.post is None:
        return
    gedeeld = Bedrag._base_manager.filter(post=rij.post, soort__in=("begroot", "bijgesteld"), bedrag__isnull=False)
    ingevuld = set(gedeeld.values_list("jaar", flat=True))
    for jaar in blad.jaren:
        if jaar >= rij.jaar and jaar in ingevuld:
            _stel_bij(scenario, rij.post, jaar, Decimal(0))


def _elders(scenario: Scenario, rij: Scenariowijziging, blad: Blad) -> None:
    raise PermissionDenied("Wie meedoet, verandert bij de instellingen van de regio.")


SCHRIJVERS: dict[Scenariowijziging.Soort, Callable[[Scenario, Scenariowijziging, Blad], None]] = {
    Scenariowijziging.Soort.INDEX: _index,
    Scenariowijziging.Soort.SLEUTEL: _sleutel,
    Scenariowijziging.Soort.BEDRAG: _bedrag,
    Scenariowijziging.Soort.POST_ERBIJ: _post_erbij,
    Scenariowijziging.Soort.POST_WEG: _post_weg,
    Scenariowijziging.Soort.GEMEENTE_WEG: _elders,
}
