"""The log holds no key to anything."""

import logging
from logging.config import dictConfig
from typing import Any

import pytest
from django.test import Client

from regioplan.logboek import verberg_geheimen


@pytest.mark.parametrize(
    ("adres", "gelogd"),
    [
        ("GET /agenda/s3cr3t-Token_x.ics", "GET /agenda/…"),
        ("GET /uitnodiging/abc:def:ghi/", "GET /uitnodiging/…/"),
        ("GET /account/password/reset/key/1-abc/", "GET /account/password/reset/key/…/"),
        ("GET /account/confirm-email/MQ:1a:xyz/", "GET /account/confirm-email/…/"),
        ("GET /centraal-gelderland/agenda/", "GET /centraal-gelderland/agenda/"),
        ("GET /centraal-gelderland/inspanning/12/", "GET /centraal-gelderland/inspanning/12/"),
    ],
)
def test_an_address_that_is_a_key_is_not_written_whole(adres: str, gelogd: str) -> None:
    assert verberg_geheimen(None, "info", {"request": adres, "code": 200}) == {"request": gelogd, "code": 200}


@pytest.fixture
def regels(settings: Any) -> Any:
    """What the portal's own logging writes, line by line."""
    dictConfig(settings.LOGGING)
    wortel = logging.getLogger()
    geschreven: list[str] = []

    class Vanger(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            geschreven.append(self.format(record))

    vanger = Vanger()
    vanger.setFormatter(next(h.formatter for h in wortel.handlers if h.formatter is not None))
    wortel.addHandler(vanger)
    yield geschreven
    wortel.removeHandler(vanger)


@pytest.mark.django_db
def test_the_address_of_a_calendar_does_not_reach_the_log(client: Client, regels: list[str]) -> None:
    assert client.get("/agenda/geheime-sleutel-van-iemand.ics").status_code == 404
    assert regels
    assert not any("geheime-sleutel" in regel for regel in regels)
