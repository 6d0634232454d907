"""Keys by which lines are divided over the municipalities, and the numbers they rest on."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from begroting.models.begroting import Begroting, BegrotingsOnderdeel
from begroting.models.posten import Begrotingspost
from begroting.querysets import KengetalQuerySet
from regioplan.historie.models import Geaudit
from regioplan.organisatie.models import Gemeente, Regio


class Maatstaf(models.TextChoices):
    """What is counted per municipality."""

    MINDERJARIGEN = "minderjarigen", "Minderjarigen"
    INWONERS = "inwoners", "Inwoners"
    GEBRUIK = "gebruik", "Gebruik van jeugdhulp in euro's"


class Kengetal(Geaudit):
    """A number of a municipality in a year, with its source."""

    wijzigrecht = "begroting.wijzig_kengetallen"

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="kengetallen", verbose_name="regio", editable=False)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="kengetallen", verbose_name="gemeente")
    maatstaf = models.CharField("wat is geteld", max_length=20, choices=Maatstaf)
    jaar = models.PositiveSmallIntegerField("jaar")
    waarde = models.DecimalField(
        "aantal", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)], help_text="Bij gebruik: euro's."
    )
    bron = models.CharField("bron", max_length=160)
    voorbeeld = models.BooleanField("verzonnen voorbeeld", default=False)

    objects: ClassVar[Any] = KengetalQuerySet.as_manager()

    class Meta:
        verbose_name = "kengetal"
        verbose_name_plural = "kengetallen"
        ordering = ("maatstaf", "-jaar", "gemeente__naam")
        constraints = (
            models.UniqueConstraint(
                fields=("regio", "gemeente", "maatstaf", "jaar"),
                name="kengetal_uniek",
                violation_error_message="Dit getal is er al.",
            ),
            models.CheckConstraint(
                condition=Q(waarde__gte=0),
                name="kengetal_waarde",
                violation_error_message="Een aantal is niet negatief.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_maatstaf_display()} {self.gemeente} {self.jaar}"

    def get_absolute_url(self) -> str:
        return reverse("begroting:kengetallen", kwargs={"regio": self.regio.slug})


class Verdeelsleutel(BegrotingsOnderdeel):
    """How an amount is divided: by a number per municipality, in equal or fixed parts, or all to one."""

    class Soort(models.TextChoices):
        MINDERJARIGEN = "minderjarigen", "Naar het aantal minderjarigen"
        INWONERS = "inwoners", "Naar het aantal inwoners"
        GEBRUIK = "gebruik", "Naar het gebruik van de laatste jaren"
        GELIJK = "gelijk", "Gelijke delen"
        VAST = "vast", "Vaste percentages"
        EEN = "een", "Eén gemeente betaalt"

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="sleutels", verbose_name="begroting")
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    peiljaar = models.PositiveSmallIntegerField(
        "peiljaar", null=True, blank=True, help_text="Bij een verdeling naar aantallen: het jaar van de aantallen."
    )
    aantal_jaren = models.PositiveSmallIntegerField(
        "over hoeveel jaren",
        default=1,
        help_text="Bij gebruik: het gemiddelde van zoveel jaren tot en met het peiljaar.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gemeente die betaalt",
        help_text="Alleen als één gemeente betaalt.",
    )
    bron = models.CharField("bron of besluit", max_length=200, blank=True)
    voorbeeld = models.BooleanField("verzonnen voorbeeld", default=False, editable=False)

    class Meta:
        verbose_name = "verdeelsleutel"
        verbose_name_plural = "verdeelsleutels"
        ordering = ("naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("begroting", "naam"),
                name="verdeelsleutel_uniek",
                violation_error_message="Er is al een sleutel met deze naam.",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=["minderjarigen", "inwoners", "gebruik"]) | Q(peiljaar__isnull=False),
                name="verdeelsleutel_peiljaar",
                violation_error_message="Zeg van welk jaar de aantallen zijn.",
            ),
            models.CheckConstraint(
                condition=Q(soort="een", gemeente__isnull=False) | (~Q(soort="een") & Q(gemeente__isnull=True)),
                name="verdeelsleutel_gemeente",
                violation_error_message="Kies een gemeente als er één betaalt, en alleen dan.",
            ),
            models.CheckConstraint(
                condition=Q(aantal_jaren__gte=1, aantal_jaren__lte=10),
                name="verdeelsleutel_jaren",
                violation_error_message="Kies één tot tien jaren.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return f"{self.plan.adres('begroting:verdeling')}#sleutel-{self.pk}"


class Sleuteldeel(BegrotingsOnderdeel):
    """The fixed share of a municipality, in percent."""

    sleutel = models.ForeignKey(Verdeelsleutel, models.CASCADE, related_name="delen", verbose_name="verdeelsleutel")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", verbose_name="gemeente")
    aandeel = models.DecimalField("aandeel in procenten", max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = "deel van een sleutel"
        verbose_name_plural = "delen van een sleutel"
        ordering = ("gemeente__naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("sleutel", "gemeente"),
                name="sleuteldeel_uniek",
                violation_error_message="Deze gemeente heeft al een aandeel.",
            ),
            models.CheckConstraint(
                condition=Q(aandeel__gte=0, aandeel__lte=100),
                name="sleuteldeel_aandeel",
                violation_error_message="Een aandeel ligt tussen 0 en 100 procent.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sleutel}: {self.gemeente}"

    def get_absolute_url(self) -> str:
        return self.sleutel.get_absolute_url()


class Sleutelkeuze(BegrotingsOnderdeel):
    """Which key divides a line, and what stands under it, from a year on."""

    post = models.ForeignKey(Begrotingspost, models.CASCADE, related_name="sleutelkeuzes", verbose_name="post")
    sleutel = models.ForeignKey(Verdeelsleutel, models.PROTECT, related_name="keuzes", verbose_name="verdeelsleutel")
    vanaf_jaar = models.PositiveSmallIntegerField("vanaf jaar")

    class Meta:
        verbose_name = "keuze van een sleutel"
        verbose_name_plural = "keuzes van sleutels"
        ordering = ("vanaf_jaar",)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "vanaf_jaar"),
                name="sleutelkeuze_uniek",
                violation_error_message="Deze post heeft vanaf dit jaar al een sleutel.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.sleutel} vanaf {self.vanaf_jaar}"

    def get_absolute_url(self) -> str:
        return self.post.get_absolute_url()
