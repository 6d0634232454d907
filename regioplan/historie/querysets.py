"""Querysets that cannot go round the history."""

from typing import Any, NoReturn, Self, TypeVar

from django.db import models

from regioplan.historie.mee import MeeQuerySet

M = TypeVar("M", bound=models.Model)


class ZonderHistorieError(TypeError):
    """A bulk write on an audited model: it would leave no history row."""


class GeauditQuerySet(MeeQuerySet[M]):
    """Reads as any queryset; refuses the writes that bypass ``save()``."""

    def _weiger(self, methode: str) -> NoReturn:
        raise ZonderHistorieError(f"{self.model.__name__}.objects.{methode}() laat geen spoor na. Gebruik een action.")

    def update(self, **kwargs: Any) -> NoReturn:
        self._weiger("update")

    async def aupdate(self, **kwargs: Any) -> NoReturn:
        self._weiger("aupdate")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._weiger("bulk_create")

    async def abulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._weiger("abulk_create")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._weiger("bulk_update")

    async def abulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._weiger("abulk_update")

    def visible_to(self, user: Any) -> Self:
        """What this user may see; every audited model says so itself."""
        raise NotImplementedError(f"{self.model.__name__} zegt niet wie het mag zien.")
