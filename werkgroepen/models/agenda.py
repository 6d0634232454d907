"""The secret address of somebody's own calendar."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


def nieuwe_sleutel() -> str:
    """256 bits that nobody guesses."""
    return secrets.token_urlsafe(32)


class Agendasleutel(models.Model):
    """Gives a calendar program access to one person's meetings, until it is withdrawn."""

    niet_geaudit: ClassVar[str] = (
        "Een geheim adres van één persoon, zoals een wachtwoord; het verandert niets in het plan."
    )

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendasleutel", verbose_name="gebruiker"
    )
    sleutel = models.CharField("sleutel", max_length=64, unique=True, default=nieuwe_sleutel)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "agendasleutel"
        verbose_name_plural = "agendasleutels"

    def __str__(self) -> str:
        return f"Agenda van {self.gebruiker}"
