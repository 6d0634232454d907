"""Ground floor: regions, municipalities, people and their roles."""

from django.apps import AppConfig


class OrganisatieConfig(AppConfig):
    name = "regioplan.organisatie"
    label = "organisatie"
    verbose_name = "Organisatie"

    def ready(self) -> None:
        from regioplan.organisatie import post  # noqa: F401  # the worker knows its job from here
