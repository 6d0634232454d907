"""Roof: start page, scheme, changes, errors, and the mails that remind."""

from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "regioplan.portaal"
    label = "portaal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from regioplan.portaal import rules  # noqa: F401
        from regioplan.portaal.herinneringen import jobs  # noqa: F401  # the worker knows them from here
