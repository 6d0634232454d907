"""Files that go with a line of progress: putting one there, and fetching it back."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from themalijnen.views.ophalen import haal_onderdeel, kruimels
from werkgroepen.actions.bestanden import voeg_bestand_toe
from werkgroepen.forms.voortgang import UploadForm
from werkgroepen.models import Voortgangsbestand, Voortgangsregel
from werkgroepen.views.invullen import haal_regel


@require_http_methods(["GET", "POST"])
def toevoegen(request: HttpRequest, regio: str, ouder: int) -> HttpResponse:
    """Upload a file to a line; stands in the place of the form every other kind is added with."""
    regel = haal_regel(request, ouder)
    if not request.user.has_perm("werkgroepen.wijzig_regel", regel):
        raise PermissionDenied(regel.waarom_vast or "Met uw rol kunt u dit wel bekijken, maar niet wijzigen.")
    gestuurd = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*gestuurd)
    terug = f"{regel.document.adres('werkgroepen:invullen')}#regel-{regel.pk}"
    if request.method == "POST" and form.is_valid() and _bewaar(request, regel, form):
        return HttpResponseRedirect(terug)
    context = {
        "regel": regel,
        "form": form,
        "terug": terug,
        "plan": regel.plan,
        "hier": "voortgang",
        "kruimels": kruimels(
            regel.plan, (str(regel.document), regel.document.get_absolute_url()), ("Bestand toevoegen", "")
        ),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "werkgroepen/document_bestand.html", context, status=status)


def _bewaar(request: HttpRequest, regel: Voortgangsregel, form: UploadForm) -> bool:
    try:
        gemaakt = voeg_bestand_toe(regel=regel, bestand=form.cleaned_data["bestand"], by=request.user)
    except ValidationError as fout:
        form.add_error(None, fout.messages)
        return False
    messages.success(request, f"“{gemaakt}” is toegevoegd.")
    return True


@require_safe
def bestand(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """The file itself, for who sees its line: always to keep, never to show inside the portal."""
    dit = haal_onderdeel(request, Voortgangsbestand.objects.select_related("inhoud"), pk)
    antwoord = HttpResponse(bytes(dit.inhoud.inhoud), content_type=dit.soort)
    antwoord["Content-Disposition"] = content_disposition_header(True, dit.naam) or "attachment"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
