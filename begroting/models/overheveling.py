"""Money of a closed year that is used in a later one."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from begroting.models.begroting import Begroting, BegrotingsOnderdeel
from begroting.models.posten import Begrotingspost
from begroting.models.sleutels import Verdeelsleutel


class Overheveling(BegrotingsOnderdeel):
    """By decision: what was left of a year lowers the contributions of another, or pays for a line in it."""

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="overhevelingen", verbose_name="begroting")
    naam = models.CharField("omschrijving", max_length=200)
    van_jaar = models.PositiveSmallIntegerField("over van jaar")
    naar_jaar = models.PositiveSmallIntegerField("naar jaar")
    bedrag = models.DecimalField(
        "bedrag in euro's", max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    sleutel = models.ForeignKey(
        Verdeelsleutel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overhevelingen",
        verbose_name="verlaagt de bijdragen volgens",
    )
    post = models.ForeignKey(
        Begrotingspost,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overhevelingen",
        verbose_name="betaalt mee aan",
    )
    besluit = models.CharField("besluit", max_length=200, help_text="Wie besloot dit, en wanneer.")

    class Meta:
        verbose_name = "overheveling"
        verbose_name_plural = "overhevelingen"
        ordering = ("naar_jaar", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(naar_jaar__gt=F("van_jaar")),
                name="overheveling_jaren",
                violation_error_message="Geld gaat naar een later jaar.",
            ),
            models.CheckConstraint(
                condition=Q(sleutel__isnull=False, post__isnull=True) | Q(sleutel__isnull=True, post__isnull=False),
                name="overheveling_doel",
                violation_error_message="Kies een sleutel of een post, niet allebei.",
            ),
            models.CheckConstraint(
                condition=Q(bedrag__gt=0),
                name="overheveling_bedrag",
                violation_error_message="Vul een bedrag boven nul in.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return f"{self.plan.adres('begroting:verdeling')}#overheveling-{self.pk}"
