"""Ground floor: one way to change a thing (form, row version, conflict, order, removal)."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BewerkenConfig(AppConfig):
    name = "regioplan.bewerken"
    label = "bewerken"
    verbose_name = "Bewerken"

    def ready(self) -> None:
        autodiscover_modules("soorten")
