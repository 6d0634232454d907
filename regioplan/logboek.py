"""What may not stand in the log: an address that is itself the key to something."""

import re
from collections.abc import MutableMapping
from typing import Any

GEHEIM_IN_ADRES = re.compile(r"(/(?:agenda|uitnodiging|confirm-email|reset/key)/)[^/\s\"'?]+")
"""The calendar feed, an invitation, and the links that allauth mails."""


def verberg_geheimen(logger: Any, methode: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: leave the secret part of an address out of every text of a log line."""
    for naam, waarde in regel.items():
        if isinstance(waarde, str):
            regel[naam] = GEHEIM_IN_ADRES.sub(r"\1…", waarde)
    return regel
