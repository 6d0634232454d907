"""What apps above this one tell of one municipality on the page that shows what it pays.

As in ``panelen.py``: an app registers a maker, and the page knows no more than that each panel has a template. So the
budget can show the seats and the states of affairs of a municipality without knowing the groups.
"""

from collections.abc import Callable
from typing import Any

from regioplan.organisatie.models import Gemeente
from themalijnen.models import Plan
from themalijnen.panelen import Paneel

type Maker = Callable[[Gemeente, Plan, Any], Paneel | None]
"""From a municipality, a plan and the user who looks on to a panel; ``None`` when there is nothing for this user."""

_makers: list[Maker] = []


def registreer(maker: Maker) -> None:
    _makers.append(maker)


def panelen(gemeente: Gemeente, plan: Plan, user: Any) -> list[Paneel]:
    """The panels of this municipality in this plan for this user, in the order of the installed apps."""
    gemaakt = (maker(gemeente, plan, user) for maker in _makers)
    return [paneel for paneel in gemaakt if paneel is not None]
