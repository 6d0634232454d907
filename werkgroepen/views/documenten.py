"""The progress document of a group: reading it, and taking it a step further."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from themalijnen.views.ophalen import haal_onderdeel, kruimels
from werkgroepen.actions.documenten import NietIngevuld, zet_stap
from werkgroepen.documentstappen import stappen
from werkgroepen.forms.voortgang import StapForm
from werkgroepen.models import Documentstap, Voortgangsdocument, Voortgangsregel
from werkgroepen.standen import Documentstand

GEDAAN = {
    Documentstand.INGEDIEND: "Het document is ingediend. De regioadviseur kijkt ernaar.",
    Documentstand.TERUGGESTUURD: "Het document is teruggestuurd.",
    Documentstand.VASTGESTELD: "Het document is vastgesteld.",
}


def haal_document(request: HttpRequest, pk: int) -> Voortgangsdocument:
    """A document with its period and its group, all with the plan of the address."""
    dit: Voortgangsdocument = haal_onderdeel(
        request, Voortgangsdocument.objects.select_related("periode", "werkgroep"), pk
    )
    return dit


def _kruimels(dit: Voortgangsdocument, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    return kruimels(dit.plan, (str(dit.periode), dit.periode.get_absolute_url()), *rest)


@require_safe
def document(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    dit = haal_document(request, pk)
    kan = stappen(dit, request.user)
    context = {
        "document": dit,
        "regels": _regels(request, dit),
        "stappen": [(naar.value, overgang) for naar, overgang in kan.items()],
        "kan_invullen": dit.is_invulbaar and request.user.has_perm("werkgroepen.vul_in", dit),
        "verloop": _verloop(request, dit),
        "plan": dit.plan,
        "hier": "voortgang",
        "deel": "perioden",
        "kruimels": _kruimels(dit, (str(dit.werkgroep), "")),
    }
    return render(request, "werkgroepen/document.html", context)


def _regels(request: HttpRequest, dit: Voortgangsdocument) -> QuerySet[Voortgangsregel]:
    """The lines, each with its links and its files."""
    regels = Voortgangsregel.objects.visible_to(request.user, dit.plan).filter(document=dit)
    return regels.select_related("inspanning", "afspraak", "bijgewerkt_door").met_bijlagen()


def _verloop(request: HttpRequest, dit: Voortgangsdocument) -> list[Documentstap]:
    """Who took which step: for officials, since remarks are theirs."""
    if not request.user.has_perm("werkgroepen.zie_stukken", dit):
        return []
    return list(dit.stappen.select_related("door", "namens"))


@require_http_methods(["GET", "POST"])
def stap(request: HttpRequest, regio: str, pk: int, naar: str) -> HttpResponse:
    """Ask what a step needs, and take it. The button on the page where one fills in sends it straight away."""
    if naar not in Documentstand.values:
        raise Http404("Deze stap bestaat niet.")
    dit = haal_document(request, pk)
    overgang = stappen(dit, request.user).get(Documentstand(naar))
    if overgang is None:
        return _kan_niet(request, dit)
    form = StapForm(request.POST if request.method == "POST" else None, document=dit, naar=naar, overgang=overgang)
    if request.method == "POST" and form.is_valid() and _zet_stap(request, dit, naar, form):
        return HttpResponseRedirect(dit.get_absolute_url())
    terug = dit.adres("werkgroepen:invullen") if dit.is_invulbaar else dit.get_absolute_url()
    context = {
        "document": dit,
        "form": form,
        "overgang": overgang,
        "terug": terug,
        "plan": dit.plan,
        "hier": "voortgang",
        "deel": "perioden",
        "kruimels": _kruimels(dit, (str(dit.werkgroep), dit.get_absolute_url()), (overgang.knop, "")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "werkgroepen/document_stap.html", context, status=status)


def _kan_niet(request: HttpRequest, dit: Voortgangsdocument) -> HttpResponse:
    """Who takes steps with documents is told how it stands; who does not, that they may not."""
    if not any(request.user.has_perm(f"werkgroepen.{recht}", dit) for recht in ("vul_in", "beoordeel")):
        raise PermissionDenied("Met uw rol kunt u dit document wel lezen, maar geen stap verder brengen.")
    messages.warning(request, dit.waarom_vast or "Deze stap kan nu niet.")
    return HttpResponseRedirect(dit.get_absolute_url())


def _zet_stap(request: HttpRequest, dit: Voortgangsdocument, naar: str, form: StapForm) -> bool:
    try:
        zet_stap(document=dit, naar=naar, by=request.user, **form.cleaned_data)
    except NietIngevuld as fout:
        form.vraag_toch(fout)
        return False
    except ValidationError as fout:
        form.add_error(None, fout.messages)
        return False
    messages.success(request, GEDAAN[Documentstand(naar)])
    return True
