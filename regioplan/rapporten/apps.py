"""Roof: reports composed from every app, as PDF, kept."""

from django.apps import AppConfig


class RapportenConfig(AppConfig):
    name = "regioplan.rapporten"
    label = "rapporten"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        from regioplan.rapporten import jobs  # noqa: F401  # the worker knows them from here
