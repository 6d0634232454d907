"""The page of one line of the budget."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begroting.grafieken import door_het_jaar
from begroting.models import Begrotingspost
from begroting.post import postblad
from begroting.verloop import van_post
from begroting.views.ophalen import begrotingskruimels
from themalijnen.views.ophalen import haal_onderdeel


@require_safe
def begrotingspost(request: HttpRequest, regio: str, pk: int) -> HttpResponse:
    """What a line is, what it costs by kind and year, and why that changes."""
    post = haal_onderdeel(request, Begrotingspost.objects.select_related("begroting"), pk)
    blad = postblad(post)
    verloop = van_post(blad)
    context = {
        "plan": post.plan,
        "hier": "begroting",
        "deel": "overzicht",
        "post": post,
        "begroting": post.begroting,
        "blad": blad,
        "verloopgrafiek": door_het_jaar("verloop", verloop) if verloop else None,
        "kruimels": begrotingskruimels(post.plan, (str(post), "")),
    }
    return render(request, "begroting/post.html", context)
