"""The budget of a plan: lines in a tree × years, as printed, with what was not printed left empty.

Amounts are whole or fractional euros in ``Decimal``; a budget that is printed in thousands says so
in ``eenheid``. An amount that is not filled in is no row or an empty one, never zero.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from themalijnen.models import Inspanning, Plan, PlanOnderdeel, Themalijn
from themalijnen.models.plan import volgorde_uniek


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
    voorlopig = models.BooleanField("voorlopig", default=True)
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
        return f"{self.jaar}: {self.percentage}%"


class Begrotingspost(BegrotingsOnderdeel):
    """A line of the budget: a single line, a heading, a block or a total that others add up to."""

    volgorde_binnen = ("begroting", "ouder")

    class Soort(models.TextChoices):
        POST = "post", "Post"
        BLOK = "blok", "Blok (telt de posten eronder op)"
        KOP = "kop", "Tussenkop (zonder bedragen)"
        TOTAAL = "totaal", "Totaal"

    class Richting(models.TextChoices):
        LAST = "last", "Last"
        BAAT = "baat", "Baat"
        SALDO = "saldo", "Saldo"
        BUITEN = "buiten", "Buiten de regionale rekening"

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="posten", verbose_name="begroting")
    ouder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="onderdelen", verbose_name="onderdeel van"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    soort = models.CharField("soort", max_length=10, choices=Soort, default=Soort.POST)
    richting = models.CharField("richting", max_length=10, choices=Richting, default=Richting.LAST)
    naam = models.CharField("naam", max_length=200)
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    themalijn = models.ForeignKey(
        Themalijn, models.PROTECT, null=True, blank=True, related_name="begrotingsposten", verbose_name="themalijn"
    )
    inspanning = models.ForeignKey(
        Inspanning, models.PROTECT, null=True, blank=True, related_name="begrotingsposten", verbose_name="inspanning"
    )

    class Meta:
        verbose_name = "begrotingspost"
        verbose_name_plural = "begrotingsposten"
        ordering = ("volgorde",)
        constraints = (
            models.UniqueConstraint(
                fields=("begroting", "ouder", "volgorde"),
                nulls_distinct=False,
                name="begrotingspost_volgorde_uniek",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Er staat al iets op deze plaats.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        stap = self.ouder
        while stap is not None:
            if stap.pk == self.pk:
                raise ValidationError({"ouder": "Een post kan geen onderdeel van zichzelf zijn."})
            stap = stap.ouder

    def get_absolute_url(self) -> str:
        return f"{super().get_absolute_url()}#post-{self.pk}"


class Optelling(BegrotingsOnderdeel):
    """That a total adds up another line, plus or minus; a block adds up what stands under it without this."""

    totaal = models.ForeignKey(Begrotingspost, models.CASCADE, related_name="optellingen", verbose_name="totaal")
    post = models.ForeignKey(Begrotingspost, models.CASCADE, related_name="meegeteld", verbose_name="post")
    teken = models.SmallIntegerField("teken", choices=[(1, "plus"), (-1, "min")], default=1)

    class Meta:
        verbose_name = "optelling"
        verbose_name_plural = "optellingen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("totaal", "post"), name="optelling_uniek", violation_error_message="Deze post telt al mee."
            ),
            models.CheckConstraint(
                condition=Q(teken__in=[1, -1]), name="optelling_teken", violation_error_message="Kies plus of min."
            ),
        )

    def __str__(self) -> str:
        return f"{self.totaal} {'+' if self.teken > 0 else '−'} {self.post}"


class Bedrag(BegrotingsOnderdeel):
    """The amount of a line in a year, in euros, beside what the source prints where that is no amount."""

    post = models.ForeignKey(Begrotingspost, models.CASCADE, related_name="bedragen", verbose_name="post")
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = models.DecimalField(
        "bedrag in euro's",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Leeg is niet ingevuld, 0 is nul.",
    )
    gedrukt = models.CharField("onleesbaar gedrukt als", max_length=40, blank=True)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "bedrag"
        verbose_name_plural = "bedragen"
        ordering = ("jaar",)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "jaar"),
                name="bedrag_uniek",
                violation_error_message="Deze post heeft in dit jaar al een bedrag.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} {self.jaar}"


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
        return f"{super().get_absolute_url()}#pok"


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
        return f"{super().get_absolute_url()}#pok"
