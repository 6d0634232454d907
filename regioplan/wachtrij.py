"""The queue of jobs: the only module that knows procrastinate.

Jobs wait in the portal's own PostgreSQL; any number of workers (``manage.py procrastinate worker``), on any
machine, take them from there. A job of a worker that died is put back within two minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

HERKANSINGEN = 2
"""How often a job that fails is tried again before it counts as failed."""

WACHT = 5
"""Seconds before a failed job is tried again."""

GRENS = 5
"""A job that was begun this often without ever ending takes its worker down with it: it is left alone."""


@dataclass(frozen=True)
class Poging:
    """Which attempt at a job this is, and how many come after the first."""

    nummer: int
    herkansingen: int = HERKANSINGEN

    @property
    def is_laatste(self) -> bool:
        return self.nummer > self.herkansingen


type Werk = Callable[..., None]


def taak(
    naam: str, *, herkansingen: int = HERKANSINGEN, wacht: int = WACHT, erbij: int = 0
) -> Callable[[Werk], "Task[..., None, ...]"]:
    """Decorator: make a job of a function; it gets its ``Poging`` first, then what it was put in the queue with.

    A job that fails is tried again after ``wacht`` seconds, and every time ``erbij`` seconds later.
    """

    def maak_taak(werk: Werk) -> "Task[..., None, ...]":
        def voer_uit(context: JobContext, **gegevens: Any) -> None:
            werk(Poging(context.job.attempts + 1, herkansingen), **gegevens)

        strategie = RetryStrategy(max_attempts=herkansingen, wait=wacht, linear_wait=erbij)
        gemaakt: Task[..., None, ...] = app.task(name=naam, retry=strategie, pass_context=True)(voer_uit)
        return gemaakt

    return maak_taak


def zet_klaar(werk: "Task[..., None, ...]", *, slot: str, **gegevens: Any) -> None:
    """Put a job in the queue once the transaction commits, unless one with this lock is waiting there already."""
    transaction.on_commit(partial(_zet_klaar, werk, slot, gegevens))


def _zet_klaar(werk: "Task[..., None, ...]", slot: str, gegevens: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            werk.configure(queueing_lock=slot).defer(**gegevens)
    except AlreadyEnqueued:
        return


def periodiek(naam: str, *, cron: str) -> Callable[[Callable[[], None]], "Task[..., None, ...]"]:
    """Decorator: have a worker do this at fixed times; one that waits already is not put in line again."""

    def maak_taak(werk: Callable[[], None]) -> "Task[..., None, ...]":
        def voer_uit(timestamp: int) -> None:
            werk()

        gemaakt: Task[..., None, ...] = app.task(name=naam, queueing_lock=naam)(voer_uit)
        app.periodic(cron=cron)(gemaakt)
        return gemaakt

    return maak_taak


@app.periodic(cron="* * * * *")
@app.task(name="wachtrij.hervat", queueing_lock="wachtrij.hervat", pass_context=True)
async def hervat(context: JobContext, timestamp: int) -> None:
    """Put back the jobs of workers that gave no sign of life for half a minute."""
    beheer = context.app.job_manager
    for job in await beheer.get_stalled_jobs():
        if job.attempts < GRENS:
            await beheer.retry_job(job)
