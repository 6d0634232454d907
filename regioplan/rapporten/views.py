"""The reports of a plan and of what is in it: what there is, asking for one, watching it being made, and the file."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regioplan.rapporten import actions
from regioplan.rapporten.aanbod import aanbod
from regioplan.rapporten.archief import Archief, Rapporten
from regioplan.rapporten.bestanden import als_antwoord, lees_pdf
from regioplan.rapporten.middleware import onthoud_gift
from regioplan.rapporten.models import Rapport
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.soorten import SOORTEN, VAN_HET_PLAN
from themalijnen.models import Plan
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels

PER_PAGINA = 25


@dataclass(frozen=True)
class Keuze:
    """A kind of report, with the one that shows the plan as it stands now, if it was asked for."""

    soort: type[Rapportage]
    actueel: Rapport | None


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    soort = SOORTEN.get(request.GET.get("soort", ""))
    zichtbaar = Rapporten(dit, request.user)
    archief: Any = Archief(zichtbaar, soort.slug if soort else "", per_pagina=PER_PAGINA)
    te_vragen = aanbod(request.user, dit)
    context = {
        "plan": dit,
        "hier": "rapporten",
        "keuzes": keuzes(dit, zichtbaar),
        "perioden": te_vragen.perioden,
        "begroting": te_vragen.begroting,
        "gemeenten": te_vragen.gemeenten,
        "gemeenterapport": SOORTEN["gemeente"],
        "soorten": SOORTEN.values(),
        "soort": soort,
        "zoekdeel": f"soort={soort.slug}&" if soort else "",
        "pagina": Paginator(archief, PER_PAGINA).get_page(request.GET.get("pagina")),
        "kruimels": kruimels(dit, ("Rapporten", "")),
    }
    return render(request, "rapporten/overzicht.html", context)


def keuzes(plan: Plan, zichtbaar: Rapporten) -> list[Keuze]:
    """The reports of the plan itself, which all rest on the same."""
    stand = Vraag(SOORTEN["uitvoeringsplan"], plan).stand()
    per_soort = {rapport.soort: rapport for rapport in zichtbaar.actueel(stand)}
    return [Keuze(soort, per_soort.get(slug)) for slug, soort in VAN_HET_PLAN.items()]


@require_POST
def aanvraag(request: HttpRequest, regio: str, plan: str, soort: str) -> HttpResponse:
    """Ask for a report; one that is ready is sent at once."""
    dit = haal_plan(request, plan)
    if soort not in SOORTEN:
        raise Http404("Dit rapport bestaat niet.")
    gevraagd = actions.vraag_aan(haal_vraag(request, dit, SOORTEN[soort]), by=request.user)
    return HttpResponseRedirect(download_adres(gevraagd) if gevraagd.is_klaar else gevraagd.get_absolute_url())


def haal_vraag(request: HttpRequest, plan: Plan, soort: type[Rapportage]) -> Vraag:
    """What the form asks for (``templates/rapporten/vraag_aan.html``), as far as this person may see that."""
    publiek = soort.gevraagd_door(request.user, plan, request.POST)
    if publiek is None:
        raise Http404("Dit rapport bestaat niet.")
    return Vraag(soort, plan if soort.model is Plan else haal_onderwerp(request, plan, soort), publiek)


def haal_onderwerp(request: HttpRequest, plan: Plan, soort: type[Rapportage]) -> Any:
    pk = request.POST.get("onderwerp", "")
    onderwerp = haal_onderdeel(request, soort.model.objects, int(pk)) if pk.isdecimal() else None
    if onderwerp is None or onderwerp.plan_id != plan.pk:
        raise Http404("Hiervan is geen rapport.")
    return onderwerp


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
    """The file, for who may see it. Asked for again within a minute, ``PasGegeven`` answers."""
    dit = haal_rapport(request, pk)
    if not dit.is_klaar or bestandsnaam != dit.bestandsnaam:
        raise Http404("Dit bestand bestaat niet (meer).")
    antwoord = als_antwoord(request, dit.sha256, partial(lees_pdf, dit))
    onthoud_gift(request, antwoord, dit.sha256)
    return antwoord
