"""Reading the YAML of the fixtures, with an error that names the file and the thing."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils import timezone

from regioplan.historie.actions import leg_vast
from regioplan.historie.models import Geaudit
from regioplan.portaal.voorbeelden.opmaak import naar_html


class FoutInVoorbeeld(Exception):
    """Something in the fixtures is wrong; the message says in which file, at which thing."""


@dataclass(frozen=True)
class Item:
    """One thing in a fixture file: where it stands and what is said of it."""

    plaats: str
    velden: Mapping[str, Any]

    def fout(self, wat: str) -> FoutInVoorbeeld:
        return FoutInVoorbeeld(f"{self.plaats}: {wat}")

    def geef[W](self, veld: str, soort: type[W] | tuple[type[W], ...], wat: str, anders: W | None = None) -> W:
        """The value of a field, of this kind; without ``anders`` it has to be there."""
        waarde = self.velden.get(veld, anders)
        if waarde is None:
            raise self.fout(f"“{veld}” ontbreekt.")
        if not isinstance(waarde, soort) or (isinstance(waarde, bool) and soort is not bool):
            raise self.fout(f"“{veld}” is geen {wat}, maar {waarde!r}.")
        return waarde

    def tekst(self, veld: str, anders: str | None = None) -> str:
        return self.geef(veld, str, "tekst (zet een getal tussen aanhalingstekens)", anders).strip()

    def rijk(self, veld: str) -> str:
        """Rich text as HTML; empty when the field is not there."""
        return naar_html(self.tekst(veld, ""))

    def getal(self, veld: str) -> int:
        return self.geef(veld, int, "geheel getal")

    def decimaal(self, veld: str) -> Decimal:
        return Decimal(str(self.geef(veld, (int, float), "getal")))

    def ja_nee(self, veld: str, anders: bool) -> bool:
        return self.geef(veld, bool, "true of false", anders)

    def datum(self, veld: str) -> datetime.date:
        return self.geef(veld, datetime.date, "datum (jjjj-mm-dd)")

    def datum_of_leeg(self, veld: str) -> datetime.date | None:
        return self.datum(veld) if veld in self.velden else None

    def moment(self, veld: str) -> datetime.datetime:
        """A day and an hour, local time."""
        return timezone.make_aware(self._leesbaar(veld, datetime.datetime.fromisoformat, "moment (jjjj-mm-dd uu:mm)"))

    def tijd_of_leeg(self, veld: str) -> datetime.time | None:
        return self._leesbaar(veld, datetime.time.fromisoformat, 'tijd ("uu:mm")') if veld in self.velden else None

    def _leesbaar[W](self, veld: str, lees: Callable[[str], W], wat: str) -> W:
        try:
            return lees(self.tekst(veld))
        except ValueError:
            raise self.fout(f"“{veld}” is geen {wat}, maar {self.velden[veld]!r}.") from None

    def lijst(self, veld: str) -> list[Any]:
        return self.geef(veld, list, "lijst", [])

    def tabel(self, veld: str) -> dict[Any, Any]:
        return self.geef(veld, dict, "tabel", {})

    def onderdelen(self, veld: str, naam: str, velden: Iterable[str]) -> list["Item"]:
        """The things inside this one, known by their field ``naam``."""
        return _items(self.plaats, self.lijst(veld), naam, velden)

    def vakken(self, veld: str, naam: str, velden: Iterable[str]) -> dict[str, "Item"]:
        """The things inside this one that each stand under their own short name."""
        return {
            sleutel: _item(f"{self.plaats}, {naam} “{sleutel}”", gegevens, velden)
            for sleutel, gegevens in self.tabel(veld).items()
        }

    def zoek[S, W](self, in_: Mapping[S, W], sleutel: Any, wat: str) -> W:
        """What the fixtures point to by its natural key."""
        try:
            return in_[sleutel]
        except (KeyError, TypeError):
            raise self.fout(f"{wat} “{sleutel}” bestaat niet.") from None


def lees_lijst(pad: Path, wortel: Path, naam: str, velden: Iterable[str]) -> list[Item]:
    """The things in a file, known by their field ``naam``; a file that is not there has none."""
    inhoud = _lees(pad, wortel) if pad.exists() else []
    if not isinstance(inhoud, list):
        raise FoutInVoorbeeld(f"{_naam(pad, wortel)}: hier hoort een lijst te staan.")
    return _items(_naam(pad, wortel), inhoud, naam, velden)


def lees_item(pad: Path, wortel: Path, velden: Iterable[str]) -> Item:
    """The one thing that a file is about."""
    return _item(_naam(pad, wortel), _lees(pad, wortel), velden)


def leg_item_vast[G: Geaudit](item: Item, obj: G) -> G:
    """Validate and save; what is wrong is said of the place in the fixtures."""
    try:
        return leg_vast(obj)
    except ValidationError as fout:
        raise item.fout(_meldingen(fout)) from fout


def _lees(pad: Path, wortel: Path) -> Any:
    try:
        return yaml.safe_load(pad.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FoutInVoorbeeld(f"{_naam(pad, wortel)}: dit bestand ontbreekt.") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as fout:
        raise FoutInVoorbeeld(f"{_naam(pad, wortel)}: dit is geen leesbare YAML. {fout}") from fout


def _naam(pad: Path, wortel: Path) -> str:
    return str(pad.relative_to(wortel.parent))


def _items(plaats: str, inhoud: list[Any], naam: str, velden: Iterable[str]) -> list[Item]:
    toegestaan = {naam, *velden}
    return [
        _item(f"{plaats}, {naam} {_sleutel(gegevens, naam, nummer)}", gegevens, toegestaan)
        for nummer, gegevens in enumerate(inhoud, start=1)
    ]


def _sleutel(gegevens: Any, naam: str, nummer: int) -> str:
    sleutel = gegevens.get(naam) if isinstance(gegevens, dict) else None
    return f"“{sleutel}”" if sleutel is not None else f"nummer {nummer}"


def _item(plaats: str, gegevens: Any, velden: Iterable[str]) -> Item:
    if not isinstance(gegevens, dict):
        raise FoutInVoorbeeld(f"{plaats}: hier horen velden met een naam te staan.")
    if vreemd := sorted(str(veld) for veld in set(gegevens) - set(velden)):
        raise FoutInVoorbeeld(f"{plaats}: onbekend veld “{vreemd[0]}”.")
    return Item(plaats, gegevens)


def _meldingen(fout: ValidationError) -> str:
    if hasattr(fout, "error_dict"):
        return " ".join(f"“{veld}”: {' '.join(zinnen)}" for veld, zinnen in fout.message_dict.items())
    return " ".join(fout.messages)
