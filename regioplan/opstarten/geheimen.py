"""Secrets made for this machine, in one file that only its user can read."""

import json
import os
import secrets
from pathlib import Path

from regioplan.opstarten.sloten import alleen


def schrijf_besloten(pad: Path, tekst: str) -> None:
    """Write a file with mode 600, whole or not at all."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    nieuw = pad.with_name(f"{pad.name}.{os.getpid()}")
    nieuw.unlink(missing_ok=True)
    with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
        bestand.write(tekst)
    nieuw.replace(pad)


class Geheimen:
    """Named secrets; one that is asked for the first time is made and kept."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad

    def geef(self, naam: str) -> str:
        with alleen(self.pad.with_suffix(".slot")):
            alle = self._lees()
            if naam not in alle:
                alle[naam] = secrets.token_urlsafe(48)
                schrijf_besloten(self.pad, json.dumps(alle, indent=2))
            return alle[naam]

    def _lees(self) -> dict[str, str]:
        try:
            alle = json.loads(self.pad.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return {str(naam): str(waarde) for naam, waarde in alle.items()}
