"""Which port the portal takes."""

import os
import socket
from collections.abc import Iterator

import pytest

from regioplan.opstarten import poorten
from regioplan.opstarten.meldingen import Startfout


@pytest.fixture
def bezet() -> Iterator[int]:
    """A port that this very process listens on."""
    with socket.create_server(("127.0.0.1", 0)) as contact:
        yield contact.getsockname()[1]


def test_requested_port_is_used_when_free() -> None:
    vrij = poorten.vrije_poort()
    assert poorten.kies_poort(str(vrij)) == vrij


def test_requested_port_that_is_taken_names_its_holder(bezet: int) -> None:
    with pytest.raises(Startfout, match=rf"Poort {bezet} is bezet door proces {os.getpid()} \("):
        poorten.kies_poort(str(bezet))


@pytest.mark.parametrize("tekst", ["0", "65536", "-1", "8000x", "٨٠٠٠", "8 000"])
def test_nonsense_port_is_refused(tekst: str) -> None:
    with pytest.raises(Startfout, match="geen poortnummer"):
        poorten.kies_poort(tekst)


@pytest.mark.parametrize("gevraagd", [None, ""])
def test_default_port_is_the_first_free_one(bezet: int, gevraagd: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poorten, "STANDAARD", bezet)
    gekozen = poorten.kies_poort(gevraagd)
    assert gekozen != bezet
    assert poorten.is_vrij(gekozen)


def test_any_port_will_do_when_the_whole_range_is_taken(bezet: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poorten, "STANDAARD", bezet)
    monkeypatch.setattr(poorten, "AANTAL_POGINGEN", 1)
    assert poorten.is_vrij(poorten.kies_poort(None))
