"""Working groups and other meetings that carry the efforts."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class WerkgroepenConfig(AppConfig):
    name = "werkgroepen"
    verbose_name = "Werkgroepen"

    def ready(self) -> None:
        from werkgroepen import gemeentepaneel, panelen, rules  # noqa: F401

        post_save.connect(groep_kreeg_inspanning, sender="werkgroepen.Uitvoering")
        post_delete.connect(groep_verloor_inspanning, sender="werkgroepen.Uitvoering")


def groep_kreeg_inspanning(*, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    """Signal receiver: however a group got an effort, an open period asks for a line about it."""
    from werkgroepen.actions.regels import vul_open_perioden_aan

    if created and not raw:
        vul_open_perioden_aan(instance)


def groep_verloor_inspanning(*, instance: Any, **kwargs: Any) -> None:
    """Signal receiver: what nobody wrote about yet is not asked any more."""
    from werkgroepen.actions.regels import haal_lege_regels_weg

    haal_lege_regels_weg(instance)
