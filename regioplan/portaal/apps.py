"""Roof: start page, scheme, changes, errors."""

from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "regioplan.portaal"
    label = "portaal"
    verbose_name = "Portaal"
