"""Remove a thing, after saying what goes with it and what rests on it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from regioplan.bewerken import actions
from regioplan.bewerken.forms import RedenForm
from regioplan.bewerken.gevolg import gevolg
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.views.ophalen import eis_wijzigen, haal
from regioplan.historie.models import Geaudit


def waarheen(obj: Geaudit, soort: Soort) -> str:
    """Where to go when the thing itself is gone."""
    ouder: Any = getattr(obj, soort.ouder)
    return str(ouder.get_absolute_url())


@require_http_methods(["GET", "POST"])
def verwijderen(request: HttpRequest, regio: str, soort: Soort, pk: int) -> HttpResponse:
    obj = haal(request, soort, pk)
    if not (soort.verwijderbaar and soort.ouder):
        raise Http404("Dit kan niet worden verwijderd.")
    eis_wijzigen(request, obj)
    form = RedenForm(request.POST or None, initial={"versie": obj.versie})
    uitkomst = gevolg(obj)
    if request.method == "POST" and form.is_valid() and not uitkomst.houdt_tegen:
        return _verwijder(request, soort, obj, form)
    context = {
        "soort": soort,
        "object": obj,
        "form": form,
        "gevolg": uitkomst,
        "terug": obj.get_absolute_url(),
        "plan": getattr(obj, "plan", None),
    }
    status = 409 if uitkomst.houdt_tegen and form.is_bound else 422 if form.errors else 200
    return render(request, "bewerken/verwijderen.html", context, status=status)


def _verwijderd(request: HttpRequest, soort: Soort, obj: Geaudit, pk: int) -> str:
    """What happened, with the way back."""
    waar = {"regio": request.regio.slug, "soort": soort, "pk": pk}  # type: ignore[attr-defined]
    return format_html(
        '“{}” is verwijderd. In de <a href="{}">geschiedenis</a> kunt u het terugzetten.',
        obj,
        reverse("bewerken:geschiedenis", kwargs=waar),
    )


def _verwijder(request: HttpRequest, soort: Soort, obj: Geaudit, form: RedenForm) -> HttpResponse:
    naar, pk = waarheen(obj, soort), obj.pk
    try:
        actions.verwijder(
            obj=obj, by=request.user, versie=form.cleaned_data["versie"], reden=form.cleaned_data["reden"]
        )
    except actions.Verouderd:
        messages.warning(request, "Iemand anders heeft dit net gewijzigd. Bekijk het eerst; het is niet verwijderd.")
        return HttpResponseRedirect(obj.get_absolute_url())
    messages.success(request, _verwijderd(request, soort, obj, pk))
    return HttpResponseRedirect(naar)
