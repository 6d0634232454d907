"""The index percentage of a year: what it is, what another one would change, and the change itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from begroting.actions.index import sinds_vaststelling, vooruitblik, wijzig_index
from begroting.index_form import IndexForm
from begroting.models import Begroting, Indexcijfer
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.bewerken.actions import Verouderd
from regioplan.bewerken.views.formulier import neem_fouten_over
from regioplan.bewerken.views.ophalen import eis_wijzigen, mag_wijzigen


def haal_cijfer(request: HttpRequest, begroting: Begroting, jaar: int) -> Indexcijfer | None:
    """The figure of a year, or ``None`` when this budget has none for it; 404 outside its years."""
    cijfer: Indexcijfer | None = (
        Indexcijfer.objects.visible_to(request.user, begroting.plan).filter(begroting=begroting, jaar=jaar).first()
    )
    if cijfer is None and jaar not in begroting.jaren:
        raise Http404("Deze begroting gaat niet over dit jaar.")
    if cijfer is not None:
        cijfer.plan, cijfer.begroting = begroting.plan, begroting
    return cijfer


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, regio: str, plan: str, jaar: int) -> HttpResponse:
    begroting = haal_begroting(request, plan)
    cijfer = haal_cijfer(request, begroting, jaar)
    if request.method == "POST":
        return bevestig(request, begroting, cijfer)
    if cijfer is None or not mag_wijzigen(request, cijfer):
        return toon(request, begroting, jaar, cijfer)
    gevraagd = request.GET if "percentage" in request.GET else None
    form = IndexForm(gevraagd, instance=haal_cijfer(request, begroting, jaar))
    status = 422 if form.is_bound and not form.is_valid() else 200
    form.fields["reden"].required = cijfer.reden_verplicht
    return toon(request, begroting, jaar, cijfer, form, status)


def toon(
    request: HttpRequest,
    begroting: Begroting,
    jaar: int,
    cijfer: Indexcijfer | None,
    form: IndexForm | None = None,
    status: int = 200,
    **meer: Any,
) -> HttpResponse:
    """The page: with a form for who may change it, and with the preview once the form holds a percentage."""
    percentage = form.gevraagd if form is not None else None
    context = {
        "plan": begroting.plan,
        "hier": "begroting",
        "deel": "overzicht",
        "begroting": begroting,
        "jaar": jaar,
        "cijfer": cijfer,
        "form": form,
        "nieuw": percentage,
        "vooruitblik": None if percentage is None else vooruitblik(begroting, jaar, percentage),
        "sinds": sinds_vaststelling(begroting, cijfer) if cijfer and percentage is None else None,
        "kruimels": begrotingskruimels(begroting.plan, (f"Index {jaar}", "")),
    }
    return render(request, "begroting/index.html", context | meer, status=status)


def bevestig(request: HttpRequest, begroting: Begroting, cijfer: Indexcijfer | None) -> HttpResponse:
    """Save what the preview showed; who was overtaken sees a new preview and confirms again."""
    if cijfer is None:
        raise Http404("Dit jaar heeft geen indexcijfer.")
    eis_wijzigen(request, cijfer)
    form = IndexForm(
        request.POST,
        instance=haal_cijfer(request, begroting, cijfer.jaar),
        reden_verplicht=cijfer.reden_verplicht,
    )
    if not form.is_valid():
        return toon(request, begroting, cijfer.jaar, cijfer, form, 422)
    try:
        nieuw = wijzig_index(
            cijfer=form.instance,
            by=request.user,
            versie=form.cleaned_data["versie"],
            reden=form.cleaned_data["reden"],
        )
    except Verouderd:
        return ingehaald(request, begroting, cijfer, form)
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return toon(request, begroting, cijfer.jaar, cijfer, form, 422)
    messages.success(request, f"De index van {nieuw.jaar} is opgeslagen. De bijgestelde bedragen volgen.")
    return HttpResponseRedirect(nieuw.get_absolute_url())


def ingehaald(request: HttpRequest, begroting: Begroting, cijfer: Indexcijfer, form: IndexForm) -> HttpResponse:
    """Somebody else changed it since: nothing is saved, what was typed stays, and the preview starts from theirs."""
    laatste = Indexcijfer.historie.filter(id=cijfer.pk).select_related("history_user").first()
    data = request.POST.copy()
    data["versie"] = str(cijfer.versie)
    opnieuw = IndexForm(data, instance=form.instance, reden_verplicht=cijfer.reden_verplicht)
    opnieuw.is_valid()
    return toon(request, begroting, cijfer.jaar, cijfer, opnieuw, 409, ingehaald=laatste)
