"""Pages of meetings: the lists, one meeting that is agenda before and minutes after, and who was there."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.bewerken.actions import voeg_toe
from regioplan.bewerken.views.formulier import neem_fouten_over
from regioplan.bewerken.views.ophalen import eis_wijzigen
from regioplan.organisatie.views import Verzoek, ingevuld
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels
from werkgroepen import verslag
from werkgroepen.actions.overleg import Intussen, leg_aanwezigheid_vast, noteer
from werkgroepen.forms.overleg import AanwezigenForm, NieuwAgendapuntForm, NoteerForm
from werkgroepen.models import Aanwezigheid, Agendapunt, Overleg
from werkgroepen.querysets import zit_in
from werkgroepen.views.keuzes import keuzes

PER_PAGINA = 50
WANNEER = {"komend": "Komend", "geweest": "Geweest"}
WIE = {"mijn": "Van mijn groepen", "alle": "Alle"}


@require_safe
def overleggen(request: Verzoek, regio: str, plan: str) -> HttpResponse:
    """What comes or what was, of one's own groups or of all."""
    dit = haal_plan(request, plan)
    eigen = zit_in(request.user)
    wie = keuzes(request, "wie", WIE, "mijn" if eigen else "alle")
    alle = Overleg.objects.visible_to(request.user, dit).select_related("werkgroep")
    binnen = alle.filter(werkgroep_id__in=eigen) if wie.gekozen == "mijn" else alle
    komend = binnen.filter(datum__gte=timezone.localdate()).order_by("datum", "begin", "pk")
    wanneer = keuzes(request, "wanneer", WANNEER, "komend" if komend.exists() else "geweest")
    rijen = komend if wanneer.gekozen == "komend" else binnen.filter(datum__lt=timezone.localdate())
    context = {
        "plan": dit,
        "hier": "werkgroepen",
        "deel": "overleggen",
        "keuzes": (wanneer, wie),
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "kruimels": kruimels(dit, ("Overleggen", "")),
    }
    return render(request, "werkgroepen/overleggen.html", context)


def haal_overleg(request: Verzoek, pk: int) -> Overleg:
    dit: Overleg = haal_onderdeel(request, Overleg.objects.select_related("werkgroep"), pk)
    return dit


@require_safe
def overleg(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    return toon(request, haal_overleg(request, pk))


def toon(request: Verzoek, dit: Overleg, status: int = 200, **erbij: Any) -> HttpResponse:
    """The page of a meeting, possibly with a form open (``open_bij``: under which item)."""
    groep = dit.werkgroep
    context = {
        "overleg": dit,
        "plan": dit.plan,
        "hier": "werkgroepen",
        "vandaag": timezone.localdate(),
        "aanwezig": verslag.per_waarde(verslag.plekken(dit)),
        "punten": verslag.agendapunten(dit, request.user),
        "openstaand": verslag.openstaand(dit, request.user),
        "kruimels": kruimels(dit.plan, (str(groep), groep.get_absolute_url()), (str(dit), "")),
    }
    return render(request, "werkgroepen/overleg.html", context | erbij, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def noteren(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    """The meeting with a form open under one item; sent, its content is noted and the form is empty again."""
    punt = haal_onderdeel(request, Agendapunt.objects.select_related("overleg__werkgroep"), pk)
    punt.overleg.werkgroep.plan = punt.plan
    eis_wijzigen(request, punt.overleg)
    form = NoteerForm(punt, ingevuld(request), initial={"soort": request.GET.get("soort", "besluit")})
    if request.method != "POST":
        return toon(request, punt.overleg, open_bij=punt.pk, form=form)
    if not form.is_valid():
        return _toon_punt(request, punt, form, status=422)
    genoteerd = noteer(agendapunt=punt, by=request.user, **form.cleaned_data)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{request.path}?soort={form.cleaned_data['soort']}#agendapunt-{punt.pk}")
    return _toon_punt(request, punt, NoteerForm(punt, initial=form.cleaned_data | LEEG), genoteerd=genoteerd)


LEEG = {"tekst": "", "eigenaar": None, "datum": None}
"""What does not stay in the form: only the kind does."""


def _toon_punt(request: Verzoek, punt: Agendapunt, form: NoteerForm, status: int = 200, **erbij: Any) -> HttpResponse:
    """The whole page, or for htmx the one item."""
    if not request.headers.get("HX-Request"):
        return toon(request, punt.overleg, status, open_bij=punt.pk, form=form)
    ditte = next(p for p in verslag.agendapunten(punt.overleg, request.user) if p.agendapunt.pk == punt.pk)
    context = {
        "overleg": punt.overleg,
        "plan": punt.plan,
        "vandaag": timezone.localdate(),
        "punt": ditte,
        "kan": True,
        "open_bij": punt.pk,
        "form": form,
    }
    return render(request, "werkgroepen/overleg.html#agendapunt", context | erbij, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def agendapunt_erbij(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    """The meeting with a form for one more item at the end of the agenda."""
    dit = haal_overleg(request, pk)
    eis_wijzigen(request, dit)
    punt = Agendapunt(plan=dit.plan, overleg=dit)
    form = NieuwAgendapuntForm(ingevuld(request), instance=punt)
    if request.method == "POST" and form.is_valid() and _voeg_toe(request, form):
        return HttpResponseRedirect(f"{request.path}#agendapunt-{punt.pk}")
    return toon(request, dit, 422 if request.method == "POST" else 200, punt_erbij=form)


def _voeg_toe(request: Verzoek, form: NieuwAgendapuntForm) -> bool:
    try:
        voeg_toe(obj=form.instance, by=request.user, reden="Op de agenda gezet")
    except ValidationError as fout:
        neem_fouten_over(form, fout)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def aanwezigheid(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    """Everybody of the group in one form."""
    dit = haal_overleg(request, pk)
    eis_wijzigen(request, dit)
    form = AanwezigenForm(verslag.plekken(dit), ingevuld(request))
    status = 200
    if request.method == "POST":
        status = _leg_vast(request, dit, form)
        if status == HTTPStatus.FOUND:
            return HttpResponseRedirect(dit.get_absolute_url())
    context = {
        "overleg": dit,
        "plan": dit.plan,
        "hier": "werkgroepen",
        "form": form,
        "kruimels": kruimels(dit.plan, (str(dit), dit.get_absolute_url()), ("Aanwezigheid", "")),
    }
    return render(request, "werkgroepen/overleg_aanwezigheid.html", context, status=status)


def _leg_vast(request: Verzoek, dit: Overleg, form: AanwezigenForm) -> int:
    """Save the attendance; the status of the answer."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    rest = Aanwezigheid.Waarde.AANWEZIG if "rest" in request.POST else ""
    try:
        leg_aanwezigheid_vast(overleg=dit, keuzes=form.keuzes(rest=rest), by=request.user)
    except Intussen as fout:
        form.meld_conflict(fout.opgeslagen)
        return HTTPStatus.CONFLICT
    messages.success(request, "De aanwezigheid is opgeslagen.")
    return HTTPStatus.FOUND
