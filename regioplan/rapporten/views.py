"""The reports of a plan: what there is, asking for one, watching it being made, and the file."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regioplan.rapporten import actions
from regioplan.rapporten.bestanden import lees_pdf
from regioplan.rapporten.models import Rapport
from regioplan.rapporten.planrapport import Planrapport
from regioplan.rapporten.soorten import SOORTEN
from regioplan.rapporten.stand import huidige_stand
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels

PER_PAGINA = 25


@dataclass(frozen=True)
class Keuze:
    """A kind of report, with the one that shows the plan as it stands now, if it was asked for."""

    soort: type[Planrapport]
    actueel: Rapport | None


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    zichtbaar = Rapport.objects.visible_to(request.user).filter(plan=dit)
    context = {
        "plan": dit,
        "hier": "rapporten",
        "keuzes": keuzes(zichtbaar.filter(stand=huidige_stand(dit))),
        "pagina": Paginator(zichtbaar.archief(), PER_PAGINA).get_page(request.GET.get("pagina")),
        "kruimels": kruimels(dit, ("Rapporten", "")),
    }
    return render(request, "rapporten/overzicht.html", context)


def keuzes(actueel: Any) -> list[Keuze]:
    per_soort = {rapport.soort: rapport for rapport in actueel}
    return [Keuze(soort, per_soort.get(slug)) for slug, soort in SOORTEN.items()]


@require_POST
def aanvraag(request: HttpRequest, regio: str, plan: str, soort: str) -> HttpResponse:
    """Ask for a report; one that is ready is sent at once."""
    dit = haal_plan(request, plan)
    if soort not in SOORTEN:
        raise Http404("Dit rapport bestaat niet.")
    gevraagd = actions.vraag_aan(plan=dit, soort=SOORTEN[soort], by=request.user)
    return HttpResponseRedirect(download_adres(gevraagd) if gevraagd.is_klaar else gevraagd.get_absolute_url())


def haal_rapport(request: HttpRequest, pk: int) -> Rapport:
    gevonden: Rapport = haal_onderdeel(request, Rapport.objects, pk)
    return gevonden


def download_adres(rapport: Rapport) -> str:
    regio = rapport.plan.regio.slug
    return reverse("rapporten:download", args=(regio, rapport.pk, rapport.bestandsnaam))


@require_http_methods(["GET", "HEAD", "POST"])
def rapport(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """How far a report is; htmx asks for the part that changes. Sending the form tries again."""
    dit = haal_rapport(request, pk)
    if request.method == "POST":
        actions.probeer_opnieuw(rapport=dit, by=request.user)
        return HttpResponseRedirect(dit.get_absolute_url())
    context = {
        "rapport": dit,
        "plan": dit.plan,
        "hier": "rapporten",
        "kruimels": kruimels(dit.plan, ("Rapporten", dit.plan.adres("rapporten:overzicht")), (str(dit), "")),
    }
    deel = "#stand" if request.headers.get("HX-Request") else ""
    antwoord = render(request, f"rapporten/rapport.html{deel}", context)
    patch_cache_control(antwoord, no_store=True)
    return antwoord


@require_safe
def download(request: HttpRequest, regio: str, pk: int, bestandsnaam: str) -> HttpResponse:
    """The file. A browser that has it already is told so; rights are asked again every time."""
    dit = haal_rapport(request, pk)
    if not dit.is_klaar or bestandsnaam != dit.bestandsnaam:
        raise Http404("Dit bestand bestaat niet (meer).")
    etag = f'"{dit.sha256}"'
    bekend = etag in request.headers.get("If-None-Match", "")
    antwoord = HttpResponse(status=304) if bekend else HttpResponse(lees_pdf(dit), content_type="application/pdf")
    antwoord.headers["ETag"] = etag
    antwoord.headers["Content-Disposition"] = f'inline; filename="{bestandsnaam}.pdf"'
    patch_cache_control(antwoord, private=True, no_cache=True)
    return antwoord
