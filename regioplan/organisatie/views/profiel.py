"""One's own name, log-in and roles."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from regioplan.organisatie import actions
from regioplan.organisatie.forms import ProfielForm
from regioplan.organisatie.views import Verzoek, ingevuld


@require_http_methods(["GET", "POST"])
def profiel(request: Verzoek) -> HttpResponse:
    # A copy: the header of the page shows the stored name, also when the new one is refused.
    form = ProfielForm(ingevuld(request), instance=copy(request.user))
    if request.method == "POST" and form.is_valid():
        actions.wijzig_naam(gebruiker=request.user, naam=form.cleaned_data["naam"], by=request.user)
        messages.success(request, "Uw naam is opgeslagen.")
        return redirect("organisatie:profiel")
    context = {"form": form, "rollen": request.user.lidmaatschappen_nu}
    status = 422 if request.method == "POST" else 200
    return render(request, "organisatie/profiel.html", context, status=status)
