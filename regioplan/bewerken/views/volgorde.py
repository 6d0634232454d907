"""Move a thing up or down among its likes."""

from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from regioplan.bewerken import actions
from regioplan.bewerken.soorten import Soort
from regioplan.bewerken.views.ophalen import eis_wijzigen, haal


@require_POST
def verplaatsen(
    request: HttpRequest, regio: str, soort: Soort, pk: int, richting: Literal["omhoog", "omlaag"]
) -> HttpResponse:
    obj = haal(request, soort, pk)
    if not soort.geordend:
        raise Http404("Dit heeft geen volgorde.")
    eis_wijzigen(request, obj)
    if not actions.verplaats(obj=obj, by=request.user, richting=richting):
        messages.info(request, "Dit staat al bovenaan." if richting == "omhoog" else "Dit staat al onderaan.")
    terug = request.POST.get("terug", "")
    if not url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}):
        terug = obj.get_absolute_url()
    return HttpResponseRedirect(f"{terug.partition('#')[0]}#acties-{soort.naam}-{pk}-knop")
