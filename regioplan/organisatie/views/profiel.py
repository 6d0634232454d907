"""One's own name, log-in and roles."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from regioplan.organisatie import actions
from regioplan.organisatie.forms import ProfielForm
from regioplan.organisatie.models import Gebruiker
from regioplan.organisatie.views import Verzoek, ingevuld


@require_http_methods(["GET", "POST"])
def profiel(request: Verzoek) -> HttpResponse:
    form = ProfielForm(ingevuld(request), instance=Gebruiker(pk=request.user.pk, email=request.user.email, naam=request.user.naam))
    if request.method == "POST" and form.is_valid():
        actions.wijzig_naam(gebruiker=request.user, naam=form.cleaned_data["naam"], by=request.user)
        messages.success(request, "Uw naam is opgeslagen.")
        return redirect("organisatie:profiel")
    context = {"form": form, "rollen": request.user.lidmaatschappen_nu}
    status = 422 if request.method == "POST" else 200
    return render(request, "organisatie/profiel.html", context, status=status)
