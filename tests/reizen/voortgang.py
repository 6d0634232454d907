"""A group with its document for the journeys, made behind the back of the running portal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import global_settings
from django.db import connection
from django.test.utils import override_settings

from regioplan.organisatie.models import Gebruiker
from tests.werkgroepen.voortgang import lid, met_vorige
from themalijnen.models import Plan
from werkgroepen.models import Voortgangsdocument


class Blad:
    """A document that nobody else in this test run uses, with a chair and a member of its group."""

    def __init__(self, naam: str, aantal: int) -> None:
        plan = Plan.objects.select_related("regio").get(regio__slug="centraal-gelderland", slug="2025")
        groep, document = met_vorige(plan, aantal, naam)
        self.naam, self.pk, self.aantal = naam, document.pk, aantal
        self.periode = document.periode_id
        self.voorzitter = self._maak_lid(groep, "technisch_voorzitter")
        self.lid = self._maak_lid(groep, "lid")
        self.regels = list(document.regels.values_list("pk", flat=True))

    @staticmethod
    def _maak_lid(groep: Any, rol: str) -> str:
        naam = f"{rol}-{groep.pk}"
        if not Gebruiker.objects.filter(email=f"{naam}@test.example").exists():
            lid(groep, naam, rol)
        return naam

    @property
    def adres(self) -> str:
        return f"/centraal-gelderland/voortgangsdocument/{self.pk}/"

    @property
    def invuladres(self) -> str:
        return f"{self.adres}invullen/"


@pytest.fixture
def lees(database: dict[str, Any], django_db_blocker: Any) -> Callable[[Callable[[], Any]], Any]:
    """Ask or change what the portal stored: ``lees(lambda: …)``; in a thread, for this one belongs to the browser."""

    def veilig(vraag: Callable[[], Any]) -> Any:
        try:
            return vraag()
        finally:
            connection.close()

    def doe(vraag: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock(), ThreadPoolExecutor(1) as draad:
            return draad.submit(veilig, vraag).result()

    return doe


@pytest.fixture
def maak_blad(lees: Any) -> Callable[..., Blad]:
    """Make a document for one test: ``maak_blad("Naam van de groep", 10)``."""

    def maak(naam: str, aantal: int = 3) -> Blad:
        # The portal of the journeys checks real hashes, unlike the other tests.
        with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
            gemaakt: Blad = lees(lambda: Blad(naam, aantal))
        return gemaakt

    return maak


def stand_van(blad: Blad) -> str:
    return str(Voortgangsdocument.objects.get(pk=blad.pk).stand)
