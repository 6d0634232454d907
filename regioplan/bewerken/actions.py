"""Change, add, remove, reorder and put back: the only writes on what the register knows.

Every action checks the rule, the version it was based on and the order, and leaves one history row
per row it touches, with who and why.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from regioplan.bewerken.koppelingen import Koppeling
from regioplan.historie.actions import haal_weg, is_gewijzigd, leg_vast
from regioplan.historie.models import Geaudit
from regioplan.historie.wijziging import wijziging

Koppelingen = Mapping[Koppeling, Sequence[Any]]


class Verouderd(Exception):
    """Somebody else saved (or removed) the thing since the form was made."""

    def __init__(self, opgeslagen: Geaudit | None) -> None:
        super().__init__("Iemand anders heeft dit ook gewijzigd.")
        self.opgeslagen = opgeslagen


def eis(by: Any, obj: Geaudit) -> None:
    """Raise ``PermissionDenied`` unless this person may change this thing, in the state it now has."""
    obj.vergrendel_bereik()
    if not obj.wijzigrecht or not by.has_perm(obj.wijzigrecht, obj):
        raise PermissionDenied("U mag dit niet wijzigen.")


def _vergrendel[G: Geaudit](obj: G, versie: int | None) -> G:
    """Lock the stored row until the end of the transaction; it must be the version we started from."""
    opgeslagen = type(obj)._base_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first()
    if opgeslagen is None or versie != opgeslagen.versie:
        raise Verouderd(opgeslagen)
    return opgeslagen


def _groep(obj: Geaudit) -> dict[str, Any]:
    """The condition for everything that shares its order with this object."""
    return {veld: getattr(obj, veld) for veld in obj.volgorde_binnen}


def _broers(obj: Geaudit) -> Any:
    voorwaarde = {f"{v}__isnull" if w is None else v: True if w is None else w for v, w in _groep(obj).items()}
    return type(obj)._base_manager.filter(**voorwaarde)


def zet_achteraan(obj: Geaudit) -> None:
    """Give an object the last place among what it shares its order with."""
    if obj.volgorde_binnen:
        hoogste = _broers(obj).exclude(pk=obj.pk).aggregate(m=Max("volgorde"))["m"]
        obj.volgorde = (hoogste or 0) + 1  # type: ignore[attr-defined]


def _sluit_gaten(broers: Any) -> None:
    for plaats, broer in enumerate(broers.order_by("volgorde").select_for_update(of=("self",)), 1):
        if broer.volgorde != plaats:
            broer.volgorde = plaats
            leg_vast(broer)


def _koppel(obj: Geaudit, koppelingen: Koppelingen) -> bool:
    """Make the chosen links the only ones; tell whether anything changed."""
    gewijzigd = False
    for koppeling, gekozen in koppelingen.items():
        rijen = getattr(obj, koppeling.rijen)
        sleutel = f"{koppeling.naar}_id"
        bestaand = {getattr(rij, sleutel): rij for rij in rijen.model.objects.filter(**{rijen.field.name: obj})}
        nieuw = {doel.pk: doel for doel in gekozen}
        for pk in bestaand.keys() - nieuw.keys():
            haal_weg(bestaand[pk])
        for pk in nieuw.keys() - bestaand.keys():
            rij = rijen.model(**{rijen.field.name: obj, koppeling.naar: nieuw[pk]})
            rij.plan_id = obj.plan_id  # type: ignore[attr-defined]
            leg_vast(rij)
        gewijzigd = gewijzigd or bestaand.keys() != nieuw.keys()
    return gewijzigd


@transaction.atomic
def voeg_toe[G: Geaudit](*, obj: G, by: Any, reden: str = "", koppelingen: Koppelingen | None = None) -> G:
    """Add a thing, last in its order. Raises ``PermissionDenied`` or ``ValidationError``."""
    eis(by, obj)
    with wijziging(by=by, reden=reden or "Toegevoegd"):
        zet_achteraan(obj)
        obj.onderteken(by)
        leg_vast(obj)
        _koppel(obj, koppelingen or {})
    return obj


@transaction.atomic
def wijzig[G: Geaudit](
    *, obj: G, by: Any, versie: int | None, reden: str = "", koppelingen: Koppelingen | None = None
) -> G:
    """Save a changed thing that was based on ``versie``; ``Verouderd`` when that is no longer the stored one."""
    eis(by, obj)
    opgeslagen = _vergrendel(obj, versie)
    obj.versie = opgeslagen.versie
    with wijziging(by=by, reden=reden or "Gewijzigd"):
        verhuisd = _groep(obj) != _groep(opgeslagen)
        if verhuisd:
            zet_achteraan(obj)
        if is_gewijzigd(obj):
            obj.onderteken(by)
        gekoppeld = _koppel(obj, koppelingen or {})
        if gekoppeld and not is_gewijzigd(obj):
            obj.versie += 1
            obj.save()
        else:
            leg_vast(obj)
        if verhuisd:
            _sluit_gaten(_broers(opgeslagen))
    return obj


@transaction.atomic
def verwijder(*, obj: Geaudit, by: Any, versie: int | None, reden: str) -> None:
    """Remove a thing with everything that hangs on to it; what comes after it moves up.

    Raises ``ProtectedError`` when something rests on it that must stay.
    """
    eis(by, obj)
    opgeslagen = _vergrendel(obj, versie)
    with wijziging(by=by, reden=reden):
        broers = _broers(opgeslagen) if opgeslagen.volgorde_binnen else None
        haal_weg(opgeslagen)
        if broers is not None:
            _sluit_gaten(broers)


@transaction.atomic
def verplaats(*, obj: Geaudit, by: Any, richting: Literal["omhoog", "omlaag"], reden: str = "") -> bool:
    """Change places with the one before or after; ``False`` when there is none."""
    eis(by, obj)
    rij = list(_broers(obj).select_for_update(of=("self",)).order_by("volgorde"))
    plaats = next(i for i, broer in enumerate(rij) if broer.pk == obj.pk)
    ander = plaats + (-1 if richting == "omhoog" else 1)
    if not 0 <= ander < len(rij):
        return False
    een, twee = rij[plaats], rij[ander]
    een.volgorde, twee.volgorde = twee.volgorde, een.volgorde
    with wijziging(by=by, reden=reden or f"Verplaatst: {richting}"):
        _wissel(een, twee)
    return True


def _wissel(*rijen: Geaudit) -> None:
    """Save rows whose unique order is only true together; the constraint is checked at commit."""
    for rij in rijen:
        rij.versie += 1
        rij.save()


@transaction.atomic
def zet_terug(*, regel: Any, by: Any, versie: int | None, reden: str) -> Geaudit:
    """Make an earlier version the current one again, as a new change.

    Raises ``ValidationError`` when the earlier version no longer fits (its parent is gone, say).
    """
    obj: Geaudit = regel.instance
    levend = type(obj)._base_manager.filter(pk=obj.pk).first()
    if levend is None:
        return _breng_terug(obj, by=by, reden=reden)
    obj._state.adding = False
    if obj.volgorde_binnen:
        obj.volgorde = levend.volgorde  # type: ignore[attr-defined]
    return wijzig(obj=obj, by=by, versie=versie, reden=reden)


def _breng_terug(obj: Geaudit, *, by: Any, reden: str) -> Geaudit:
    """Bring back something that was removed, under its old key."""
    ontbreekt = [
        veld.verbose_name
        for veld in obj._meta.concrete_fields
        if veld.is_relation
        and getattr(obj, veld.attname) is not None
        and veld.related_model is not None
        and not veld.related_model._base_manager.filter(pk=getattr(obj, veld.attname)).exists()
    ]
    if ontbreekt:
        raise ValidationError(f"Dit kan niet terug: {', '.join(map(str, ontbreekt))} bestaat niet meer.")
    eis(by, obj)
    obj._state.adding = True
    obj.versie += 1
    with wijziging(by=by, reden=reden):
        zet_achteraan(obj)
        leg_vast(obj)
    return obj
