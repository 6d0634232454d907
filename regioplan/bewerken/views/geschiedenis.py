"""The history of a thing: who, when, what, why; look at an earlier version and put it back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.bewerken import actions
from regioplan.bewerken.forms import RedenForm
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.views.ophalen import ONZICHTBAAR, eis_wijzigen, mag_wijzigen
from regioplan.historie.verschil import inhoud, met_vorige, verschillen


@dataclass(frozen=True)
class Geschiedenis:
    """All versions of a thing, newest first, each with the one before it, and the plan it belongs to."""

    regels: list[tuple[Any, Any | None]]
    plan: Any | None

    @property
    def nieuwste(self) -> Any:
        return self.regels[0][0]

    @property
    def is_verwijderd(self) -> bool:
        return bool(self.nieuwste.history_type == "-")

    def ding(self, regel: Any) -> Any:
        """The thing as it was in a version, with the plan it belongs to now."""
        obj = regel.instance
        if hasattr(obj, "plan_id"):
            obj.plan = self.plan
        return obj


def haal_geschiedenis(request: HttpRequest, soort: Soort, pk: int) -> Geschiedenis:
    """The history of a thing, removed things included, for who may see it; otherwise 404."""
    regels = met_vorige(soort.model, pk)
    if not regels:
        raise Http404(ONZICHTBAAR)
    geschiedenis = Geschiedenis(regels, _plan_van(request, regels[0][0].instance))
    ding = geschiedenis.ding(geschiedenis.nieuwste)
    if ding.regio != request.regio or not request.user.has_perm(ding.geschiedenisrecht, ding):  # type: ignore[attr-defined]
        raise Http404(ONZICHTBAAR)
    return geschiedenis


def _plan_van(request: HttpRequest, obj: Any) -> Any | None:
    """The plan of a thing, seen by this user; ``None`` for what belongs to a region only."""
    if not hasattr(obj, "plan"):
        return None
    model = type(obj)._meta.get_field("plan").related_model if hasattr(obj, "plan_id") else type(obj)
    sleutel = getattr(obj, "plan_id", obj.pk)
    return get_object_or_404(model.objects.visible_to(request.user).select_related("regio"), pk=sleutel)


@require_safe
def geschiedenis(request: HttpRequest, regio: str, soort: Soort, pk: int) -> HttpResponse:
    alles = haal_geschiedenis(request, soort, pk)
    context = {
        "soort": soort,
        "object": alles.ding(alles.nieuwste),
        "verwijderd": alles.is_verwijderd,
        "regels": [(regel, verschillen(vorige, regel)) for regel, vorige in alles.regels],
        "plan": alles.plan,
    }
    return render(request, "bewerken/geschiedenis.html", context)


@require_http_methods(["GET", "POST"])
def versie(request: HttpRequest, regio: str, soort: Soort, pk: int, regel: int) -> HttpResponse:
    """One earlier version, with the differences from now; sent as a form, it is put back."""
    alles = haal_geschiedenis(request, soort, pk)
    toen = next((r for r, _ in alles.regels if r.history_id == regel), None)
    if toen is None:
        raise Http404(ONZICHTBAAR)
    ding, form = alles.ding(toen), RedenForm(request.POST or None, initial={"versie": alles.nieuwste.versie})
    if request.method == "POST":
        eis_wijzigen(request, ding)
        if form.is_valid() and (antwoord := _zet_terug(request, toen, form)) is not None:
            return antwoord
    kan_terug = mag_wijzigen(request, ding) and (alles.is_verwijderd or toen is not alles.nieuwste)
    context = {
        "soort": soort,
        "object": ding,
        "regel": toen,
        "inhoud": inhoud(toen),
        "verschillen": [] if alles.is_verwijderd else verschillen(toen, alles.nieuwste),
        "verwijderd": alles.is_verwijderd,
        "kan_terug": kan_terug,
        "form": form,
        "plan": alles.plan,
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
