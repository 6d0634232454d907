"""Ground floor: regions, municipalities, people and their roles."""

from django.apps import AppConfig


class OrganisatieConfig(AppConfig):
    name = "regioplan.organisatie"
    label = "organisatie"
    verbose_name = "Organisatie"
