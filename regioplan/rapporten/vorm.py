"""The key of a report: equal content in equal form gives an equal key."""

import hashlib
from functools import cache
from importlib.metadata import version

from django.conf import settings

BRONNEN = (
    "static/css/rapport.css",
    "package-lock.json",
    "templates/rapporten/pdf/**/*.html",
    "regioplan/bewerken/templatetags/*.py",
    "regioplan/rapporten/templatetags/*.py",
    "regioplan/rapporten/pdf/*.py",
    "regioplan/rapporten/voortgang/*.py",
    "regioplan/rapporten/overleg/*.py",
    "regioplan/rapporten/begroting/*.py",
    "regioplan/rapporten/gemeente/*.py",
    "regioplan/grafieken.py",
    "templates/onderdelen/grafiek.html",
    "templates/begroting/grafiek.html",
    "begroting/grafieken.py",
    "begroting/verloop.py",
    "begroting/templatetags/geld.py",
    "begroting/templatetags/tekening.py",
    "begroting/uitwisselen/werkboek.py",
    "begroting/uitwisselen/xlsx.py",
    "regioplan/rapporten/*.py",
)
"""Everything in the project that decides what a report looks like."""

PAKKETTEN = ("weasyprint", "pikepdf", "pydyf", "fonttools", "django", "xlsxwriter")


@cache
def vorm() -> str:
    """A mark that changes with the templates, the style and the makers of reports; read once per process."""
    som = hashlib.sha256()
    for patroon in BRONNEN:
        for pad in sorted(settings.BASE_DIR.glob(patroon)):
            som.update(pad.name.encode() + b"\0" + pad.read_bytes())
    som.update(" ".join(version(pakket) for pakket in PAKKETTEN).encode())
    return som.hexdigest()


def sleutel(wat: str, gegevens: str) -> str:
    """Of a report of this kind, thing and public with this content (JSON)."""
    return hashlib.sha256(f"{wat}\n{vorm()}\n{gegevens}".encode()).hexdigest()
