"""The list of action points, and ticking one off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from regioplan.bewerken.actions import Verouderd
from regioplan.bewerken.views.ophalen import eis_wijzigen
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels
from werkgroepen.actions.overleg import rond_af
from werkgroepen.models import Actiepunt
from werkgroepen.verslag import als_acties
from werkgroepen.views.keuzes import keuzes

PER_PAGINA = 50
WIE = {"mijn": "Van mij", "alle": "Van iedereen"}
STAND = {"open": "Nog te doen", "alle": "Alle, ook gedaan"}


@require_safe
def actiepunten(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """One's own action points or everybody's, those that are late first."""
    dit = haal_plan(request, plan)
    wie, stand = keuzes(request, "wie", WIE), keuzes(request, "stand", STAND)
    rijen = Actiepunt.objects.visible_to(request.user, dit)
    if wie.gekozen == "mijn":
        rijen = rijen.filter(eigenaar=request.user)
    if stand.gekozen == "open":
        rijen = rijen.filter(stand=Actiepunt.Stand.OPEN)
    compleet = rijen.select_related("eigenaar", "agendapunt__overleg__werkgroep")
    pagina = Paginator(compleet, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "plan": dit,
        "hier": "werkgroepen",
        "deel": "actiepunten",
        "keuzes": (wie, stand),
        "pagina": pagina,
        "acties": als_acties(pagina.object_list, request.user, dit),
        "kruimels": kruimels(dit, ("Actiepunten", "")),
    }
    return render(request, "werkgroepen/actiepunten.html", context)


@require_POST
def afronden(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """Tick an action point off (or open it again: ``?stand=open``), and go back to the page one came from."""
    dit = haal_onderdeel(request, Actiepunt.objects.select_related("agendapunt__overleg__werkgroep"), pk)
    eis_wijzigen(request, dit)
    heropent = request.GET.get("stand") == Actiepunt.Stand.OPEN
    stand = Actiepunt.Stand.OPEN if heropent else Actiepunt.Stand.GEDAAN
    versie = request.POST.get("versie", "")
    try:
        rond_af(actiepunt=dit, by=request.user, versie=int(versie) if versie.isdecimal() else None, stand=stand)
    except Verouderd:
        messages.warning(request, f"Iemand anders heeft “{dit}” net gewijzigd. Lees het na en probeer het opnieuw.")
    else:
        messages.success(request, f"“{dit}” staat weer open." if heropent else f"“{dit}” is gedaan.")
    return HttpResponseRedirect(_terug(request, dit))


def _terug(request: HttpRequest, actiepunt: Actiepunt) -> str:
    terug = request.POST.get("terug", "")
    eigen = url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()})
    return terug if eigen else actiepunt.get_absolute_url()
