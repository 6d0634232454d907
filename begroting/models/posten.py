"""Lines of a budget, what totals add up, and the amounts per year and kind."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from begroting.models.begroting import Begroting, BegrotingsOnderdeel
from themalijnen.models import Inspanning, Themalijn
from themalijnen.standen import Planstand


class Begrotingspost(BegrotingsOnderdeel):
    """A line of the budget: a single line, a heading, a block or a total that others add up to."""

    volgorde_binnen = ("begroting", "ouder")

    class Soort(models.TextChoices):
        POST = "post", "Post"
        BLOK = "blok", "Blok (telt de posten eronder op)"
        KOP = "kop", "Tussenkop (zonder bedragen)"
        TOTAAL = "totaal", "Totaal"

    class Wijze(models.TextChoices):
        GEINDEXEERD = "geindexeerd", "Volgt de index"
        VAST = "vast", "Blijft gelijk"
        EIGEN = "eigen", "Eigen bedragen"

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
    wijze = models.CharField("van jaar op jaar", max_length=20, choices=Wijze, default=Wijze.EIGEN)
    wijze_reden = models.CharField(
        "waarom eigen bedragen", max_length=300, blank=True, help_text="Alleen bij eigen bedragen."
    )
    is_bijdrage = models.BooleanField(
        "bijdrage van de gemeenten", default=False, help_text="De baat die de gemeenten samen opbrengen."
    )
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
        ordering = ("volgorde", "pk")
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

    @property
    def is_te_betalen(self) -> bool:
        """Whether the municipalities pay it, or pay less for it: no sum of others, not their own contribution."""
        eigen = self.soort == self.Soort.POST and self.richting in (self.Richting.LAST, self.Richting.BAAT)
        return eigen and not self.is_bijdrage

    def clean(self) -> None:
        stap = self.ouder
        while stap is not None:
            if stap.pk == self.pk:
                raise ValidationError({"ouder": "Een post kan geen onderdeel van zichzelf zijn."})
            stap = stap.ouder

    def get_absolute_url(self) -> str:
        return self.adres("begroting:begrotingspost")


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
    """The amount of a line in a year, in euros, of one kind; beside what the source prints where that is no amount."""

    class Soort(models.TextChoices):
        BEGROOT = "begroot", "Begroot"
        BIJGESTELD = "bijgesteld", "Bijgesteld"
        PROGNOSE = "prognose", "Prognose"
        REALISATIE = "realisatie", "Realisatie"

    KWARTALEN = ((1, "eerste kwartaal"), (2, "tweede kwartaal"), (3, "derde kwartaal"), (4, "vierde kwartaal"))

    post = models.ForeignKey(Begrotingspost, models.CASCADE, related_name="bedragen", verbose_name="post")
    jaar = models.PositiveSmallIntegerField("jaar")
    soort = models.CharField("soort", max_length=20, choices=Soort, default=Soort.BEGROOT)
    kwartaal = models.PositiveSmallIntegerField(
        "kwartaal", null=True, blank=True, choices=KWARTALEN, help_text="Alleen bij realisatie."
    )
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
        ordering = ("jaar", "soort", "kwartaal")
        constraints = (
            models.UniqueConstraint(
                fields=("post", "jaar", "soort", "kwartaal"),
                nulls_distinct=False,
                name="bedrag_uniek",
                violation_error_message="Deze post heeft hier al een bedrag.",
            ),
            models.CheckConstraint(
                condition=Q(soort="realisatie", kwartaal__isnull=False, kwartaal__in=[1, 2, 3, 4])
                | (~Q(soort="realisatie") & Q(kwartaal__isnull=True)),
                name="bedrag_kwartaal",
                violation_error_message="Kies bij realisatie een kwartaal, en alleen daar.",
            ),
        )

    def __str__(self) -> str:
        welk = "" if self.soort == self.Soort.BEGROOT else f" {self.get_soort_display().lower()}"
        kwartaal = f" Q{self.kwartaal}" if self.kwartaal else ""
        return f"{self.post} {self.jaar}{kwartaal}{welk}"

    @property
    def is_vastgesteld(self) -> bool:
        """An amount that was adopted with the plan does not move any more; what it becomes is another kind."""
        return self.soort == self.Soort.BEGROOT and self.plan.status == Planstand.VASTGESTELD

    @property
    def waarom_vast(self) -> str:
        if not self._state.adding and self.is_vastgesteld:
            return "Dit bedrag is vastgesteld. Vul een bijgesteld bedrag in als het anders wordt."
        return super().waarom_vast

    @property
    def reden_verplicht(self) -> bool:
        """What was spent, or is expected, is a report and not a change of plan."""
        return super().reden_verplicht and self.soort in (self.Soort.BEGROOT, self.Soort.BIJGESTELD)
