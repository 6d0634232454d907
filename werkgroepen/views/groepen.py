"""Pages of working groups and other meetings."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from regioplan.organisatie.models import Gemeente
from themalijnen.models import Themalijn
from themalijnen.views.ophalen import haal_onderdeel, haal_plan, kruimels
from werkgroepen.models import Deelname, Overleg, Werkgroep
from werkgroepen.overzicht import per_themalijn
from werkgroepen.panelen import van_groep
from werkgroepen.querysets import zit_in
from werkgroepen.zetels import plaatsen, verdeel

LAATSTE = 5
"""How many past meetings the page of a group shows; the list has all."""


@require_safe
def overzicht(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Every group and meeting, per theme line and level (appendix 2)."""
    dit = haal_plan(request, plan)
    themalijnen = Themalijn.objects.visible_to(request.user, dit)
    groepen = Werkgroep.objects.visible_to(request.user, dit).op_niveau()
    context = {
        "plan": dit,
        "hier": "werkgroepen",
        "deel": "overzicht",
        "blokken": per_themalijn(themalijnen, groepen),
        "eigen": zit_in(request.user),
        "kruimels": kruimels(dit, (dit.regio.woorden.werkgroepen.capitalize(), "")),
    }
    return render(request, "werkgroepen/overzicht.html", context)


@require_safe
def zetels(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """Who sits in which group for which municipality today, and where a municipality has nobody."""
    dit = haal_plan(request, plan)
    deelnames = Deelname.objects.visible_to(request.user, dit).geldig_op(timezone.localdate())
    verdeling = verdeel(
        Gemeente.objects.visible_to(request.user).van_regio(dit.regio).distinct(),
        Werkgroep.objects.visible_to(request.user, dit).op_niveau(),
        plaatsen(deelnames),
        met_namen=request.user.has_perm("organisatie.zie_leden", dit.regio),
    )
    context = {
        "plan": dit,
        "hier": "werkgroepen",
        "deel": "zetels",
        "verdeling": verdeling,
        "kruimels": kruimels(dit, ("Wie zit waar", "")),
    }
    return render(request, "werkgroepen/zetels.html", context)


@require_safe
def werkgroep(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_onderdeel(request, Werkgroep.objects.compleet(), pk)
    naar_overzicht = (dit.plan.regio.woorden.werkgroepen.capitalize(), dit.plan.adres("werkgroepen:overzicht"))
    vandaag = timezone.localdate()
    deelnames = list(dit.deelnames.all())
    context = {
        "werkgroep": dit,
        "voortgang": van_groep(dit, request.user),
        "plan": dit.plan,
        "hier": "werkgroepen",
        "vandaag": vandaag,
        "deelnemers": [d for d in deelnames if d.tot is None or d.tot > vandaag],
        "gestopt": [d for d in deelnames if d.tot is not None and d.tot <= vandaag],
        "kruimels": kruimels(dit.plan, naar_overzicht, (str(dit), "")),
    }
    return render(request, "werkgroepen/werkgroep.html", context | _overleggen(request, dit))


def _overleggen(request: HttpRequest, groep: Werkgroep) -> dict[str, Any]:
    """The meetings of a group: what comes and the last few, for who may see them; and what a next one starts from."""
    nieuw = Overleg(plan=groep.plan, werkgroep=groep)
    if not (request.user.has_perm("werkgroepen.zie_stukken", nieuw) or groep.pk in zit_in(request.user)):
        return {"ziet_overleg": False}
    alle = list(groep.overleggen.visible_to(request.user, groep.plan))
    vandaag = timezone.localdate()
    return {
        "ziet_overleg": True,
        "komend": [o for o in reversed(alle) if o.datum >= vandaag],
        "geweest": [o for o in alle if o.datum < vandaag][:LAATSTE],
        "kan_overleg": request.user.has_perm("werkgroepen.wijzig_overleg", nieuw),
        "zoals_laatst": _zoals(alle[0]) if alle else "",
    }


def _zoals(laatste: Overleg) -> str:
    """The query string that fills in a new meeting as the last one: same time, same place."""
    tijden = {"begin": laatste.begin, "eind": laatste.eind}
    velden = {naam: f"{tijd:%H:%M}" for naam, tijd in tijden.items() if tijd}
    velden |= {naam: tekst for naam in ("plaats", "link") if (tekst := getattr(laatste, naam))}
    return f"?{urlencode(velden)}" if velden else ""
