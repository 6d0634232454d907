"""The address to which a page sends one field at a time; it answers in JSON (``docs/besluiten/0011``)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regioplan.bewerken.actions import Verouderd
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.veld import Botsing, Veldinvoer, als_invoer, bewaar_veld
from regioplan.bewerken.views.ophalen import ONZICHTBAAR, haal
from regioplan.historie.models import Geaudit


@require_POST
def veld(request: HttpRequest, regio: str, soort: Soort, pk: int) -> JsonResponse:
    """Save one field: 200, 409 when somebody else changed it, 422 when it cannot be, 403 with the reason."""
    gestuurd = (request.POST.get(naam, "") for naam in ("veld", "waarde", "basis"))
    invoer, obj = Veldinvoer(soort, *gestuurd), haal(request, soort, pk)
    if not invoer.bestaat:
        raise Http404(ONZICHTBAAR)
    try:
        obj = bewaar_veld(obj=obj, invoer=invoer, by=request.user, reden=request.POST.get("reden", ""))
    except Botsing:
        return _botsing(obj, invoer)
    except ValidationError as fout:
        return JsonResponse({"fouten": fout.messages}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except PermissionDenied as fout:
        return JsonResponse({"fout": obj.waarom_vast or str(fout)}, status=HTTPStatus.FORBIDDEN)
    except Verouderd:
        return JsonResponse({"fout": "Dit is intussen verwijderd."}, status=HTTPStatus.NOT_FOUND)
    antwoord = {"waarde": _invoer_nu(invoer, obj), "door": str(request.user), "tijd": klok(timezone.now())}
    return JsonResponse({"versie": obj.versie, **antwoord})


def _botsing(obj: Geaudit, invoer: Veldinvoer) -> JsonResponse:
    """Both texts, who saved the other one and when, and the page on which to choose without a script."""
    laatste = type(obj).historie.filter(id=obj.pk).select_related("history_user").first()
    waar = {"regio": obj.regio.slug, "soort": invoer.soort, "pk": obj.pk}  # type: ignore[attr-defined]
    antwoord = {
        "versie": obj.versie,
        "opgeslagen": _invoer_nu(invoer, obj),
        "mijn": invoer.waarde,
        "conflict": reverse("bewerken:bewerken", kwargs=waar),
        "door": str(laatste.history_user),
        "tijd": klok(laatste.history_date),
    }
    return JsonResponse(antwoord, status=HTTPStatus.CONFLICT)


def _invoer_nu(invoer: Veldinvoer, obj: Geaudit) -> str:
    return als_invoer(invoer.soort.form(instance=obj), invoer.veld)


def klok(moment: Any) -> str:
    """The time of day as the page says it: 14:02."""
    return f"{timezone.localtime(moment):%H:%M}"
