"""Addresses of databases."""

import pytest

from regioplan.opstarten.rollen import Adressen, met_gebruiker


@pytest.mark.parametrize(
    ("url", "verwacht"),
    [
        ("postgres://jan:geheim@db:5433/plan", "postgres://app:p%20w@db:5433/plan"),
        ("postgresql://db/plan?sslmode=require", "postgresql://app:p%20w@db/plan?sslmode=require"),
        ("postgres://jan:a%40b@[::1]:5432/plan", "postgres://app:p%20w@[::1]:5432/plan"),
    ],
)
def test_same_address_for_another_user(url: str, verwacht: str) -> None:
    assert met_gebruiker(url, "app", "p w") == verwacht


def test_role_of_the_application_is_read_from_its_address() -> None:
    assert Adressen(eigenaar="", app="postgres://rol%2Dnaam:x@db/plan").app_rol == "rol-naam"
