"""The regional budget."""

from django.apps import AppConfig


class BegrotingConfig(AppConfig):
    name = "begroting"
    verbose_name = "Begroting"

    def ready(self) -> None:
        from begroting import panelen, rules  # noqa: F401
