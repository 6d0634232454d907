"""Error pages that say what is wrong and where to go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def fout_400(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def fout_403(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", {"reden": str(exception or "")}, status=403)


def fout_404(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    """Without context processors: the database itself may be what failed."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("500.html"), status=500)
