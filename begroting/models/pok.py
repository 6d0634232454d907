"""The POK money per centre municipality and year, and what is claimed of it."""

from django.core.validators import MinValueValidator
from django.db import models

from begroting.models.begroting import Begroting, BegrotingsOnderdeel
from themalijnen.models import Inspanning
from themalijnen.models.plan import volgorde_uniek


class Pokmiddel(BegrotingsOnderdeel):
    """POK money a centre municipality received and keeps for the region (source: chapter 4.2)."""

    volgorde_binnen = ("begroting",)

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="pokmiddelen", verbose_name="begroting")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    centrumgemeente = models.CharField("centrumgemeente", max_length=80)
    bestemd_voor = models.CharField("bestemd voor", max_length=160, blank=True)
    gedrukt_totaal = models.DecimalField("totaal zoals gedrukt", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "POK-middel"
        verbose_name_plural = "POK-middelen"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("pokmiddel", "begroting"),)

    def __str__(self) -> str:
        return f"POK-middelen centrumgemeente {self.centrumgemeente}"

    def get_absolute_url(self) -> str:
        return self.plan.adres("begroting:pok")


class Pokbedrag(BegrotingsOnderdeel):
    """The POK money of one year, in euros."""

    pokmiddel = models.ForeignKey(Pokmiddel, models.CASCADE, related_name="bedragen", verbose_name="POK-middel")
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = models.DecimalField("bedrag in euro's", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "POK-bedrag"
        verbose_name_plural = "POK-bedragen"
        ordering = ("jaar",)
        constraints = (
            models.UniqueConstraint(
                fields=("pokmiddel", "jaar"),
                name="pokbedrag_uniek",
                violation_error_message="Dit jaar heeft al een bedrag.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pokmiddel} {self.jaar}"

    def get_absolute_url(self) -> str:
        return self.plan.adres("begroting:pok")


class Pokclaim(BegrotingsOnderdeel):
    """What an action line takes of the POK money in a year."""

    pokmiddel = models.ForeignKey(Pokmiddel, models.CASCADE, related_name="claims", verbose_name="POK-middel")
    jaar = models.PositiveSmallIntegerField("jaar")
    actielijn = models.CharField("actielijn", max_length=200)
    inspanning = models.ForeignKey(
        Inspanning, models.PROTECT, null=True, blank=True, related_name="pokclaims", verbose_name="inspanning"
    )
    bedrag = models.DecimalField("bedrag in euro's", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "POK-claim"
        verbose_name_plural = "POK-claims"
        ordering = ("jaar", "actielijn")
        constraints = (
            models.UniqueConstraint(
                fields=("pokmiddel", "jaar", "actielijn"),
                name="pokclaim_uniek",
                violation_error_message="Deze actielijn heeft in dit jaar al een claim.",
            ),
            models.CheckConstraint(
                condition=models.Q(bedrag__gte=0),
                name="pokclaim_bedrag",
                violation_error_message="Een claim is niet negatief.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.actielijn} {self.jaar}"

    def get_absolute_url(self) -> str:
        return self.plan.adres("begroting:pok")
