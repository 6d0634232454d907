"""The plan: chapters, theme lines, intended end results and this year's efforts."""

from django.apps import AppConfig


class ThemalijnenConfig(AppConfig):
    name = "themalijnen"
    verbose_name = "Themalijnen"

    def ready(self) -> None:
        from themalijnen import rules  # noqa: F401
