"""What goes in and out: nothing too big to come in, pages compressed on their way out."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

GRENS = 12 * 1024 * 1024
"""Bytes in one request: a file of the size that is allowed, and the form around it."""


class Groottegrens:
    """Refuse a request that says it is too big before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        lengte = request.META.get("CONTENT_LENGTH") or "0"
        if lengte.isdigit() and int(lengte) > GRENS:
            return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.get_response(request)


class GecomprimeerdePaginas(GZipMiddleware):
    """Gzip HTML only: a PDF is compressed already, and static files by whitenoise.

    Django pads every answer with random bytes, so that its length does not tell what is in it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
