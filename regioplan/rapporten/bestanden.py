"""The bytes of a report, from the copy this machine keeps or else from the database."""

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from regioplan.rapporten.models import Rapport, Rapportbestand


def lees_pdf(rapport: Rapport) -> bytes:
    """The file as it was made.

    ``var/rapporten`` holds copies under their own hash, which saves a quarter of a megabyte through the
    database per download; it may be emptied at any time, and a full or read-only disk costs only time.
    """
    kopie: Path = settings.VAR_DIR / "rapporten" / f"{rapport.sha256}.pdf"
    with suppress(OSError):
        return kopie.read_bytes()
    pdf = bytes(Rapportbestand.objects.get(rapport=rapport).pdf or b"")
    with suppress(OSError):
        _schrijf(kopie, pdf)
    return pdf


def _schrijf(kopie: Path, pdf: bytes) -> None:
    """In one move, so that no reader ever sees half a file."""
    kopie.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kopie.parent, suffix=".half", delete=False) as half:
        half.write(pdf)
    Path(half.name).replace(kopie)
