"""Who changes what and why: the context without which nothing audited can be saved.

Every action opens ``wijziging(by=…, reden=…)``. All history rows written inside it, those of
cascading deletes included, get that person, that reason and one shared ``handeling``.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction


class Persoon(Protocol):
    """Whoever may sign a change: a user with a primary key."""

    pk: Any


class AnoniemeWijziging(RuntimeError):
    """An audited object was saved or deleted outside ``wijziging()``."""


@dataclass(frozen=True)
class Wijziging:
    by: Persoon
    reden: str
    handeling: uuid.UUID = field(default_factory=uuid.uuid4)


_huidige: ContextVar[Wijziging | None] = ContextVar("huidige_wijziging", default=None)


@contextmanager
def wijziging(*, by: Persoon | None, reden: str) -> Iterator[Wijziging]:
    """Sign all changes made inside this block; always one database transaction.

    A block inside a block keeps the outer person and ``handeling``: one click is one act.
    """
    if by is None or by.pk is None:
        raise AnoniemeWijziging("Een wijziging heeft altijd een persoon.")
    buitenste = _huidige.get()
    binnenste = buitenste or Wijziging(by=by, reden=reden.strip())
    token = _huidige.set(binnenste)
    try:
        with transaction.atomic():
            yield binnenste
    finally:
        _huidige.reset(token)


def ondertekenaar() -> Persoon | None:
    """Whoever signs the change that is being made; ``None`` outside one."""
    huidige = _huidige.get()
    return huidige.by if huidige is not None else None


def teken_historieregel(*, history_instance: Any, **kwargs: Any) -> None:
    """Signal receiver: put the current change's person, reason and act on a history row."""
    huidige = _huidige.get()
    if huidige is None:
        raise AnoniemeWijziging(
            f"{type(history_instance).__name__}: opslaan of verwijderen kan alleen binnen wijziging(by=…, reden=…)."
        )
    history_instance.history_user_id = huidige.by.pk
    history_instance.history_change_reason = huidige.reden
    history_instance.handeling = huidige.handeling
