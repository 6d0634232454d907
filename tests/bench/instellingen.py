"""The portal's own settings, with the floor beside its pages and a place of its own for static files."""

from regioplan.settings import *  # noqa: F403
from regioplan.settings import BASE_DIR, TEMPLATES, VAR_DIR

ROOT_URLCONF = "tests.bench.adressen"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [BASE_DIR / "templates", BASE_DIR / "tests" / "bench" / "templates"]}]
STATIC_ROOT = VAR_DIR / "bench" / "static"
