"""The history of a thing: who, when, what, why; look at an earlier version and put it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.bewerken import actions
from regioplan.bewerken.forms import RedenForm
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.views.ophalen import eis_wijzigen, mag_wijzigen
from regioplan.historie.models import Geaudit
from regioplan.historie.verschil import inhoud, met_vorige, verschillen


def haal_regels(request: HttpRequest, soort: Soort, pk: int) -> list[tuple[Any, Any | None]]:
    """All versions of a thing whose history the user may see, removed things included; otherwise 404."""
    regels = met_vorige(soort.model, pk)
    if not regels:
        raise Http404("Dit bestaat niet, of u mag het niet zien.")
    nieuwste: Geaudit = regels[0][0].instance
    if not (_zichtbaar(request, soort, nieuwste) and request.user.has_perm("historie.zie", nieuwste)):
        raise Http404("Dit bestaat niet, of u mag het niet zien.")
    return regels


def _zichtbaar(request: HttpRequest, soort: Soort, obj: Any) -> bool:
    """The thing itself is visible, or it is gone and what it belonged to is."""
    boven = obj.plan if hasattr(obj, "plan_id") else obj
    if boven.regio != request.regio:  # type: ignore[attr-defined]
        return False
    model = type(boven)
    return bool(model.objects.visible_to(request.user).filter(pk=boven.pk).exists()) or (
        boven is obj and not soort.model._base_manager.filter(pk=obj.pk).exists()
    )


@require_safe
def geschiedenis(request: HttpRequest, regio: str, soort: Soort, pk: int) -> HttpResponse:
    regels = haal_regels(request, soort, pk)
    nieuwste = regels[0][0]
    context = {
        "soort": soort,
        "object": nieuwste.instance,
        "verwijderd": nieuwste.history_type == "-",
        "regels": [(regel, verschillen(vorige, regel)) for regel, vorige in regels],
        "plan": getattr(nieuwste.instance, "plan", None),
    }
    return render(request, "bewerken/geschiedenis.html", context)


@require_http_methods(["GET", "POST"])
def versie(request: HttpRequest, regio: str, soort: Soort, pk: int, regel: int) -> HttpResponse:
    """One earlier version, with the differences from now; sent as a form, it is put back."""
    regels = haal_regels(request, soort, pk)
    nieuwste = regels[0][0]
    toen = get_object_or_404(soort.model.historie, id=pk, history_id=regel)
    verwijderd = nieuwste.history_type == "-"
    kan_terug = mag_wijzigen(request, toen.instance) and (verwijderd or toen.history_id != nieuwste.history_id)
    form = RedenForm(request.POST or None, initial={"versie": nieuwste.versie})
    if request.method == "POST":
        eis_wijzigen(request, toen.instance)
        if form.is_valid():
            antwoord = _zet_terug(request, toen, form)
            if antwoord is not None:
                return antwoord
    context = {
        "soort": soort,
        "object": toen.instance,
        "regel": toen,
        "inhoud": inhoud(toen),
        "verschillen": [] if verwijderd else verschillen(toen, nieuwste),
        "verwijderd": verwijderd,
        "kan_terug": kan_terug,
        "form": form,
        "plan": getattr(toen.instance, "plan", None),
    }
    return render(request, "bewerken/versie.html", context, status=422 if form.errors else 200)


def _zet_terug(request: HttpRequest, toen: Any, form: RedenForm) -> HttpResponse | None:
    try:
        obj = actions.zet_terug(
            regel=toen, by=request.user, versie=form.cleaned_data["versie"], reden=form.cleaned_data["reden"]
        )
    except actions.Verouderd:
        form.add_error(None, "Iemand anders heeft dit net gewijzigd. Bekijk de geschiedenis opnieuw.")
        return None
    except ValidationError as fout:
        form.add_error(None, list(fout.messages))
        return None
    messages.success(request, "De eerdere versie is teruggezet.")
    return HttpResponseRedirect(obj.get_absolute_url())
