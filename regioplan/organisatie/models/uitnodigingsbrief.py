"""The mail of an invitation, on its way to the invited."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from regioplan.organisatie.models.lidmaatschap import Uitnodiging


class Uitnodigingsbrief(models.Model):
    """One mail of an invitation, and how far it is. Inviting again makes a new one."""

    niet_geaudit: ClassVar[str] = "Wat het portaal zelf verstuurde; de uitnodiging zelf is geaudit."

    class Stand(models.TextChoices):
        KLAAR = "klaar", "De e-mail wordt verstuurd."
        ONDERWEG = "onderweg", "De e-mail wordt nu verstuurd."
        VERZONDEN = "verzonden", "De e-mail is verstuurd."
        ONZEKER = "onzeker", "De e-mail is misschien niet aangekomen. Vraag het na, of verstuur opnieuw."
        GEWEIGERD = "geweigerd", "De e-mail is geweigerd. Klopt het adres?"
        OPGEGEVEN = "opgegeven", "De e-mail is niet verstuurd: de mailserver deed het niet. Verstuur opnieuw."
        VERVALLEN = "vervallen", "De e-mail was niet meer nodig."

    uitnodiging = models.ForeignKey(Uitnodiging, models.CASCADE, related_name="brieven", verbose_name="uitnodiging")
    stand = models.CharField("stand", max_length=10, choices=Stand, default=Stand.KLAAR)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    verzonden_op = models.DateTimeField("verzonden op", null=True, blank=True)
    fout = models.CharField("fout", max_length=120, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "e-mail van een uitnodiging"
        verbose_name_plural = "e-mails van een uitnodiging"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.uitnodiging}: {self.stand}"

    @property
    def zin(self) -> str:
        """How far it is, for who sent the invitation."""
        if self.stand == self.Stand.KLAAR and self.fout:
            return "De mailserver hapert. Het portaal probeert het vanzelf opnieuw."
        return str(self.get_stand_display())
