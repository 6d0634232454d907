"""A choice between a few views of one list, kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Keuzes:
    """What can be chosen, as links: words, address, and whether it is the one that is shown."""

    gekozen: str
    opties: list[tuple[str, str, bool]]


def keuzes(request: HttpRequest, naam: str, opties: Mapping[str, str], standaard: str = "") -> Keuzes:
    """The choice of one name; what is not an option is the default (or else the first)."""
    gevraagd = request.GET.get(naam, "")
    gekozen = gevraagd if gevraagd in opties else standaard or next(iter(opties))
    return Keuzes(
        gekozen, [(woord, _adres(request.GET, naam, sleutel), sleutel == gekozen) for sleutel, woord in opties.items()]
    )


def _adres(vraag: Any, naam: str, waarde: str) -> str:
    """This page with another choice, from its first page on."""
    nieuw = vraag.copy()
    nieuw[naam] = waarde
    nieuw.pop("pagina", None)
    return f"?{nieuw.urlencode()}"
