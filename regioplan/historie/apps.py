"""Ground floor: what makes a model audited."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistorieConfig(AppConfig):
    name = "regioplan.historie"
    label = "historie"
    verbose_name = "Historie"

    def ready(self) -> None:
        from simple_history.signals import pre_create_historical_record

        from regioplan.historie import rechten, wijziging

        pre_create_historical_record.connect(wijziging.teken_historieregel, dispatch_uid="historie.teken_historieregel")
        post_migrate.connect(rechten.verleen_rechten, dispatch_uid="historie.verleen_rechten")
