"""What a report may load while it is turned into a PDF: the project's own files, nothing else."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from fontTools.ttLib import woff2
from weasyprint.urls import URLFetcher, URLFetcherResponse

PROJECTMAP = Path(__file__).resolve().parents[3]
STATISCH = "static:"
LETTERTYPE = "lettertype:"


class GeweigerdeBron(ValueError):
    """A report asked for something that is not one of the project's own files."""


@dataclass(frozen=True)
class Bronnen:
    """The two folders a report may read: the static files and the installed npm packages."""

    statisch: Path
    lettertypen: Path


def standaardbronnen() -> Bronnen:
    """The folders of this installation; the setting LETTERTYPEN moves the fonts elsewhere."""
    elders = getattr(settings, "LETTERTYPEN", None) if settings.configured else None
    return Bronnen(
        statisch=PROJECTMAP / "static",
        lettertypen=Path(elders) if elders else PROJECTMAP / "node_modules",
    )


class Bronnenlezer(URLFetcher):
    """Answers `static:…` and `lettertype:…`; every other address stops the rendering."""

    def __init__(self, bronnen: Bronnen) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._bronnen = bronnen

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(LETTERTYPE):
            pad = _binnen(self._bronnen.lettertypen, url.removeprefix(LETTERTYPE))
            return URLFetcherResponse(url, lees_lettertype(pad), {"Content-Type": "font/ttf"})
        if url.startswith(STATISCH):
            pad = _binnen(self._bronnen.statisch, url.removeprefix(STATISCH))
            soort = guess_type(pad.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, pad.read_bytes(), {"Content-Type": soort})
        raise GeweigerdeBron(f"Een rapport mag dit niet laden: {url}")


def _binnen(map_: Path, naam: str) -> Path:
    """The file of that name inside the folder; no way out through `..`, a root or a link."""
    pad = (map_ / unquote(naam).lstrip("/")).resolve()
    if not pad.is_relative_to(map_.resolve()) or not pad.is_file():
        raise GeweigerdeBron(f"Dit bestand hoort niet bij het project: {naam}")
    return pad


@lru_cache(maxsize=32)
def lees_lettertype(pad: Path) -> bytes:
    """The font unpacked: done once per process instead of once per face and report."""
    uit = BytesIO()
    woff2.decompress(BytesIO(pad.read_bytes()), uit)
    return uit.getvalue()
