"""Who works in the region, and ending a role."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from regioplan.organisatie import actions
from regioplan.organisatie.forms import BeeindigForm
from regioplan.organisatie.models import Lidmaatschap, Uitnodiging
from regioplan.organisatie.post import geldigheid
from regioplan.organisatie.querysets import LidmaatschapQuerySet, UitnodigingQuerySet
from regioplan.organisatie.views import Verzoek, ingevuld, kruimels


def zichtbare_leden(request: Verzoek) -> LidmaatschapQuerySet:
    """The roles in this region, for who may see them; readers from outside get 404."""
    if not request.user.has_perm("organisatie.zie_leden", request.regio):
        raise Http404("Dit bestaat niet, of u mag het niet zien.")
    return Lidmaatschap.objects.visible_to(request.user).filter(regio=request.regio)


@require_safe
def leden(request: Verzoek, regio: str) -> HttpResponse:
    alle = list(zichtbare_leden(request).select_related("gebruiker", "gemeente"))
    vandaag = timezone.localdate()
    uitnodigingen = Uitnodiging.objects.visible_to(request.user).filter(regio=request.regio)
    context = {
        "leden": [lid for lid in alle if lid.tot is None or lid.tot > vandaag],
        "gestopt": [lid for lid in alle if lid.tot is not None and lid.tot <= vandaag],
        "uitnodigingen": _open(uitnodigingen),
        "verlopen_voor": timezone.now() - geldigheid(),
        "vandaag": vandaag,
        "kruimels": kruimels(request, ("Gebruikers", "")),
    }
    return render(request, "organisatie/leden.html", context)


def _open(uitnodigingen: UitnodigingQuerySet) -> UitnodigingQuerySet:
    """What is still open, with how far its mail is."""
    open_ = uitnodigingen.filter(aangenomen_op=None, ingetrokken_op=None)
    return open_.select_related("gemeente").prefetch_related("brieven")


@require_http_methods(["GET", "POST"])
def beeindigen(request: Verzoek, regio: str, pk: int) -> HttpResponse:
    lid = get_object_or_404(zichtbare_leden(request).select_related("gebruiker", "gemeente"), pk=pk)
    actions.eis(request.user, "organisatie.beheer_leden", request.regio)
    form = BeeindigForm(ingevuld(request), lidmaatschap=lid)
    if request.method == "POST" and form.is_valid() and _beeindig(request, lid, form):
        messages.success(request, f"De rol van {lid.gebruiker} is beëindigd.")
        return redirect("organisatie:leden", regio=regio)
    context = {
        "lid": lid,
        "form": form,
        "kruimels": kruimels(request, ("Gebruikers", lid.get_absolute_url()), ("Rol beëindigen", "")),
    }
    return render(request, "organisatie/beeindigen.html", context, status=422 if request.method == "POST" else 200)


def _beeindig(request: Verzoek, lid: Lidmaatschap, form: BeeindigForm) -> bool:
    try:
        actions.beeindig(lidmaatschap=lid, by=request.user, **form.cleaned_data)
    except ValidationError as fout:
        form.add_error(None, list(fout.messages))
        return False
    return True
