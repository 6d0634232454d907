"""The budget of a plan: lines in a tree × years, as printed, with what was not printed left empty.

Amounts are whole or fractional euros in ``Decimal``; a budget that is printed in thousands says so
in ``eenheid``. An amount that is not filled in is no row or an empty one, never zero.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from themalijnen.models import Plan, PlanOnderdeel


class BegrotingsOnderdeel(PlanOnderdeel):
    """Anything of a budget: changed by advisers and controllers."""

    wijzigrecht = "begroting.wijzig_begroting"

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.plan.adres("begroting:overzicht")


class Begroting(BegrotingsOnderdeel):
    """The regional budget that belongs to a plan."""

    class Eenheid(models.IntegerChoices):
        EURO = 1, "euro's"
        DUIZEND = 1000, "duizenden euro's"

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="begroting", verbose_name="plan", editable=False)
    titel = models.CharField("titel", max_length=200)
    eenheid = models.PositiveIntegerField("gedrukt in", choices=Eenheid, default=Eenheid.EURO)
    jaar_van = models.PositiveSmallIntegerField("eerste jaar")
    jaar_tot = models.PositiveSmallIntegerField("laatste jaar")
    toelichting = models.TextField("toelichting", max_length=4000, blank=True)

    class Meta:
        verbose_name = "begroting"
        verbose_name_plural = "begrotingen"
        constraints = (
            models.CheckConstraint(
                condition=Q(jaar_tot__gte=models.F("jaar_van")),
                name="begroting_periode",
                violation_error_message="Het laatste jaar ligt niet voor het eerste jaar.",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    @property
    def jaren(self) -> range:
        return range(self.jaar_van, self.jaar_tot + 1)


class Indexcijfer(BegrotingsOnderdeel):
    """The index percentage of a year, with its source."""

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="indexcijfers", verbose_name="begroting")
    jaar = models.PositiveSmallIntegerField("jaar")
    percentage = models.DecimalField(
        "percentage",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("-50")), MaxValueValidator(Decimal("100"))],
    )
    vastgesteld = models.DecimalField(
        "waarmee is begroot",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        editable=False,
        help_text="Het percentage in de vastgestelde bedragen; leeg zolang het hetzelfde is.",
    )
    voorlopig = models.BooleanField("voorlopig", default=True)
    datum = models.DateField("datum van de bron", null=True, blank=True)
    bron = models.CharField("bron", max_length=120, blank=True, help_text="Bijvoorbeeld “meicirculaire 2024”.")

    class Meta:
        verbose_name = "indexcijfer"
        verbose_name_plural = "indexcijfers"
        ordering = ("jaar",)
        constraints = (
            models.UniqueConstraint(
                fields=("begroting", "jaar"),
                name="indexcijfer_uniek",
                violation_error_message="Dit jaar heeft al een indexcijfer.",
            ),
        )

    def __str__(self) -> str:
        return f"Index {self.jaar}: {str(self.percentage).replace('.', ',')}%"

    def get_absolute_url(self) -> str:
        waar = {"regio": self.regio.slug, "plan": self.plan.slug, "jaar": self.jaar}
        return reverse("begroting:index", kwargs=waar)

    @property
    def is_anders_dan_begroot(self) -> bool:
        """Whether another percentage holds now than the one the adopted amounts were made with."""
        return self.vastgesteld is not None and self.vastgesteld != self.percentage
