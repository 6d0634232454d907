"""Fetch a thing within the region of the address, or answer 404; check the right, or answer 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from regioplan.bewerken.soorten import Soort
from regioplan.historie.models import Geaudit

ONZICHTBAAR = "Dit bestaat niet, of u mag het niet zien."


def haal(request: HttpRequest, soort: Soort, pk: int, *mee: str) -> Geaudit:
    """The live object, seen by this user and of this region; otherwise 404. ``mee``: relations that come along."""
    return _haal(request, soort.model, pk, *mee)


def _haal(request: HttpRequest, model: Any, pk: int, *mee: str) -> Geaudit:
    zichtbaar = model.objects.visible_to(request.user).filter(pk=pk).mee(*mee)
    if hasattr(model, "plan_id"):
        zichtbaar = zichtbaar.select_related("plan")
    # In order of its key: the order of its kind costs a join.
    obj: Any = zichtbaar.order_by("pk").first()
    if obj is None or _met_regio(obj, request.regio).regio != request.regio:  # type: ignore[attr-defined]
        raise Http404(ONZICHTBAAR)
    return obj


def _met_regio(obj: Any, regio: Any) -> Any:
    """The same object; when it is of this region, it need not be fetched again."""
    drager = getattr(obj, "plan", obj)
    if getattr(drager, "regio_id", None) == regio.pk:
        drager.regio = regio
    return obj


def haal_ouder(request: HttpRequest, soort: Soort, pk: int) -> Geaudit:
    """What a new thing will hang on to."""
    if not soort.ouder:
        raise Http404("Dit kan niet los worden toegevoegd.")
    return _haal(request, soort.oudermodel, pk)


def nieuw_object(soort: Soort, ouder: Any) -> Geaudit:
    """An unsaved object that hangs on to its parent, in the same plan."""
    obj: Any = soort.model(**{soort.ouder: ouder})
    if soort.ouder != "plan" and hasattr(obj, "plan_id"):
        obj.plan = ouder.plan
    return obj


def mag_wijzigen(request: HttpRequest, obj: Geaudit) -> bool:
    return bool(obj.wijzigrecht) and request.user.has_perm(obj.wijzigrecht, obj)


def eis_wijzigen(request: HttpRequest, obj: Geaudit) -> None:
    """403 with a sentence for who may not change this, or not now."""
    if not mag_wijzigen(request, obj):
        raise PermissionDenied(obj.waarom_vast or "Met uw rol kunt u dit wel bekijken, maar niet wijzigen.")
