"""What apps above this one add to the page of a theme line, an effort or a result.

An app says so in its own ``panelen.py``, so that imports keep running one way: the page asks for the panels of the
thing it shows, and knows no more than that each has a template and what that needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from regioplan.historie.models import Geaudit


@dataclass(frozen=True)
class Paneel:
    """A part of a page: its template, and the values for it under ``paneel``."""

    sjabloon: str
    waarden: dict[str, Any] = field(default_factory=dict)


type Maker = Callable[[Any, Any], Paneel | None]
"""From a thing and the user who looks at it to a panel; ``None`` when there is nothing for this user."""

_makers: dict[type[Geaudit], list[Maker]] = {}


def registreer(model: type[Geaudit], maker: Maker) -> None:
    _makers.setdefault(model, []).append(maker)


def panelen(ding: Geaudit, user: Any) -> list[Paneel]:
    """The panels of this thing for this user, in the order of the installed apps."""
    gemaakt = (maker(ding, user) for maker in _makers.get(type(ding), []))
    return [paneel for paneel in gemaakt if paneel is not None]
