"""The bytes of a report, from the copy this machine keeps or else from the database, and the answer they go in."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from regioplan.rapporten.models import Rapport, Rapportbestand


def lees_pdf(rapport: Rapport) -> bytes:
    """The file as it was made.

    ``var/rapporten`` holds copies under their own hash, which saves a quarter of a megabyte through the
    database per download; it may be emptied at any time, and a full or read-only disk costs only time.
    """
    with suppress(OSError):
        return lees_kopie(rapport.sha256)
    pdf = bytes(Rapportbestand.objects.get(rapport=rapport).pdf or b"")
    with suppress(OSError):
        _schrijf(_kopie(rapport.sha256), pdf)
    return pdf


def lees_kopie(sha256: str) -> bytes:
    """The copy on this machine; raises ``OSError`` when there is none."""
    return _kopie(sha256).read_bytes()


def _kopie(sha256: str) -> Path:
    map_: Path = settings.VAR_DIR / "rapporten"
    return map_ / f"{sha256}.pdf"


def _schrijf(kopie: Path, pdf: bytes) -> None:
    """In one move, so that no reader ever sees half a file."""
    kopie.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kopie.parent, suffix=".half", delete=False) as half:
        half.write(pdf)
    Path(half.name).replace(kopie)


def als_antwoord(request: HttpRequest, sha256: str, lees: Callable[[], bytes]) -> HttpResponse:
    """The file under the name in its address, or word that the browser has it already; a browser asks every time."""
    etag = f'"{sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        antwoord = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    else:
        antwoord = HttpResponse(lees(), content_type="application/pdf")
    antwoord.headers["ETag"] = etag
    antwoord.headers["Content-Disposition"] = f'inline; filename="{request.path.rpartition("/")[2]}"'
    patch_cache_control(antwoord, private=True, no_cache=True)
    return antwoord
