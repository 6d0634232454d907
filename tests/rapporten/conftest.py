"""Reports of the example plan, made once per test process, and a database to write in for real."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from regioplan.rapporten import inhoud
from regioplan.rapporten.drukken import druk
from regioplan.rapporten.models import Rapport
from regioplan.rapporten.rapportage import Rapportage
from regioplan.rapporten.soorten import VAN_HET_PLAN
from regioplan.rapporten.verzamelen import verzamel
from themalijnen.models import Plan


@pytest.fixture(scope="session")
def gegevens(django_db_setup: None, django_db_blocker: Any) -> inhoud.Plan:
    """The 2025 plan, gathered."""
    with django_db_blocker.unblock():
        return verzamel(Plan.objects.select_related("regio", "voorganger").get(slug="2025"))


@pytest.fixture(scope="session")
def rapporten(gegevens: inhoud.Plan) -> dict[str, Rapportage]:
    return {slug: soort(gegevens) for slug, soort in VAN_HET_PLAN.items()}


@pytest.fixture(scope="session")
def pdfs(rapporten: dict[str, Rapportage]) -> dict[str, bytes]:
    return {slug: druk(rapport) for slug, rapport in rapporten.items()}


@pytest.fixture
def echt(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test that commits: for threads and processes. What it made of reports and jobs is removed again."""
    with django_db_blocker.unblock():
        yield
        Rapport.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {ProcrastinateJob._meta.db_table}")
        connection.close()


@pytest.fixture
def beheer(echt: None) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run manage.py in a process of its own, on the database of the tests, as the application's role."""
    delen = urlsplit(os.environ["DATABASE_APP_URL"])
    adres = urlunsplit(delen._replace(path=f"/{connection.settings_dict['NAME']}"))

    def draai(*opdracht: str, map_: Path | None = None) -> "subprocess.CompletedProcess[str]":
        omgeving = os.environ | {"DATABASE_URL": adres, "PYTHONPATH": str(settings.BASE_DIR)}
        return subprocess.run(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *opdracht],
            cwd=map_ or settings.BASE_DIR,
            env=omgeving,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return draai
