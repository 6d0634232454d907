"""The portal's addresses, and the floor that its pages are compared with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from regioplan.organisatie.models import Regio
from regioplan.urls import handler400, handler403, handler404, handler500
from regioplan.urls import urlpatterns as portaal

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@require_safe
def vloer(request: HttpRequest) -> HttpResponse:
    """The least a page can be: for who is logged in, one query, one line, through the same middleware."""
    return render(request, "vloer.html", {"eerste": Regio.objects.order_by("pk").first()})


urlpatterns = [path("vloer/", vloer, name="vloer"), *portaal]
