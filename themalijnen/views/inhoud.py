"""Pages of what is in the plan: theme lines, results, efforts, chapters, framework, agreements."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from themalijnen.afwegingskader import rooster
from themalijnen.filters import InspanningFilter
from themalijnen.hoofdstukken import boom
from themalijnen.letters import zet_letters
from themalijnen.models import (
    Criterium,
    Eindresultaat,
    Hoofdstuk,
    Inspanning,
    LandelijkeAfspraak,
    Plan,
    Themalijn,
)
from themalijnen.panelen import panelen
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels

PER_PAGINA = 50


@require_safe
def themalijn(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Themalijn.objects.compleet(), pk)
    zet_letters(dit.inspanningen.all(), binnen_lijn=True)
    context = {
        "themalijn": dit,
        "panelen": panelen(dit, request.user),
        "plan": dit.plan,
        "hier": "plan",
        "kruimels": kruimels(dit.plan, (str(dit), "")),
    }
    return render(request, "themalijnen/themalijn.html", context)


@require_safe
def eindresultaat(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Eindresultaat.objects.compleet(), pk)
    context = {
        "resultaat": dit,
        "plan": dit.plan,
        "hier": "plan",
        "kruimels": kruimels(dit.plan, (str(dit.themalijn), dit.themalijn.get_absolute_url()), (str(dit), "")),
    }
    return render(request, "themalijnen/eindresultaat.html", context)


@require_safe
def inspanning(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Inspanning.objects.compleet(), pk)
    context = {
        "inspanning": dit,
        "panelen": panelen(dit, request.user),
        "plan": dit.plan,
        "hier": "plan",
        "stappen": [s for s in dit.deelstappen.all() if s.ouder_id is None],
        "kruimels": kruimels(dit.plan, (str(dit.themalijn), dit.themalijn.get_absolute_url()), (str(dit), "")),
    }
    return render(request, "themalijnen/inspanning.html", context)


@require_safe
def inspanningen(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    basis = Inspanning.objects.visible_to(request.user, dit).voor_lijst()
    filterset = InspanningFilter(request.GET, queryset=basis, plan=dit)
    pagina = Paginator(filterset.qs, PER_PAGINA).get_page(request.GET.get("pagina"))
    zet_letters(pagina.object_list, binnen_lijn=False)
    filterset.zet_groepen(pagina.object_list)
    context = {
        "plan": dit,
        "hier": "plan",
        "deel": "inspanningen",
        "filter": filterset,
        "pagina": pagina,
        "kruimels": kruimels(dit, (dit.regio.woorden.inspanningen.capitalize(), "")),
    }
    return render(request, "themalijnen/inspanningen.html", context)


@require_safe
def afwegingskader(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    themalijnen = Themalijn.objects.visible_to(request.user, dit).met_afwegingen()
    criteria = list(Criterium.objects.visible_to(request.user, dit))
    context = {
        "plan": dit,
        "hier": "plan",
        "deel": "afwegingskader",
        "criteria": criteria,
        "rooster": rooster(themalijnen, criteria),
        "kruimels": kruimels(dit, (dit.regio.woorden.afwegingskader.capitalize(), "")),
    }
    return render(request, "themalijnen/afwegingskader.html", context)


@require_safe
def hoofdstukken(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    dit = haal_plan(request, plan)
    context = {
        "plan": dit,
        "hier": "plan",
        "deel": "hoofdstukken",
        "hoofdstukken": boom(Hoofdstuk.objects.visible_to(request.user, dit)),
        "kruimels": kruimels(dit, (dit.regio.woorden.hoofdstukken.capitalize(), "")),
    }
    return render(request, "themalijnen/hoofdstukken.html", context)


@require_safe
def hoofdstuk(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """One chapter with everything below it, and the way to the one before and after."""
    dit = haal_onderdeel(request, Hoofdstuk.objects.mee("planning"), pk)
    alle = Hoofdstuk.objects.visible_to(request.user, dit.plan).mee("planning")
    knopen = [knoop for top in boom(alle) for knoop in top.plat()]
    plaats = next(i for i, knoop in enumerate(knopen) if knoop.hoofdstuk.pk == dit.pk)
    deze = list(knopen[plaats].plat())
    context = {
        "knoop": knopen[plaats],
        "knopen": deze,
        "hoofdstuk": dit,
        "vorige": knopen[plaats - 1] if plaats else None,
        "volgende": knopen[plaats + len(deze)] if plaats + len(deze) < len(knopen) else None,
        "plan": dit.plan,
        "hier": "plan",
        "deel": "hoofdstukken",
        "kruimels": kruimels(
            dit.plan,
            (dit.plan.regio.woorden.hoofdstukken.capitalize(), dit.plan.adres("themalijnen:hoofdstukken")),
            (knopen[plaats].kop, ""),
        ),
    }
    return render(request, "themalijnen/hoofdstuk.html", context)


@require_safe
def afspraken(request: HttpRequest, regio: str) -> HttpResponse:
    """The national agreements this region's efforts rest on, with those of the newest plan the user sees."""
    dit = request.regio  # type: ignore[attr-defined]
    plan = Plan.objects.visible_to(request.user).van_regio(dit).first()
    zichtbaar = LandelijkeAfspraak.objects.visible_to(request.user).van_regio(dit)
    context = {
        "afspraken": zichtbaar.met_inspanningen(plan),
        "plan": plan,
        "hier": "plan",
        "kruimels": [("Start", dit.get_absolute_url()), (dit.woorden.afspraken.capitalize(), "")],
    }
    return render(request, "themalijnen/afspraken.html", context)
