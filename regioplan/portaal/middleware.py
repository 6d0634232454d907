"""Compress what is read as a page."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class GecomprimeerdePaginas(GZipMiddleware):
    """Gzip HTML only: a PDF is compressed already, and static files by whitenoise.

    Django pads every answer with random bytes, so that its length does not tell what is in it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
