"""Reports that were asked for, and the files they became."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.querysets import RapportQuerySet
from regioplan.rapporten.soorten import SOORTEN
from themalijnen.models import Plan
from themalijnen.standen import Planstand

STIL = datetime.timedelta(minutes=3)
"""How long a report may go without progress before its reader is offered to start it again."""


class Rapport(models.Model):
    """A report of a plan, or of something in it, in one state: asked for, being made, and then kept as it is."""

    niet_geaudit: ClassVar[str] = (
        "Een rapport volgt uit het plan, dat zelf geaudit is; het wordt gemaakt en daarna nooit gewijzigd."
    )

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        BEZIG = "bezig", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="rapporten", verbose_name="plan")
    soort = models.CharField("soort", max_length=40)
    onderwerp = models.PositiveBigIntegerField(
        "onderwerp",
        help_text="Sleutel van waar dit over gaat: het plan, een periode, een document, een overleg of een begroting.",
    )
    ambtelijk = models.BooleanField("alleen voor ambtenaren", default=False)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor het bestuur van",
    )
    sleutel = models.CharField("sleutel", max_length=64, help_text="Gelijke inhoud in gelijke vorm: gelijke sleutel.")
    stand = models.CharField("stand", max_length=64, help_text="Merkteken van het onderwerp toen dit actueel was.")
    status_plan = models.CharField("stand van het plan", max_length=20, choices=Planstand)
    titel = models.CharField("titel", max_length=300)
    versie = models.CharField("versie", max_length=120)

    status = models.CharField("status", max_length=10, choices=Status, default=Status.WACHTRIJ)
    percentage = models.PositiveSmallIntegerField("voortgang", default=0)
    stap = models.CharField("stap", max_length=120, blank=True)
    fout = models.CharField("fout", max_length=300, blank=True)
    aangevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="rapporten", verbose_name="aangevraagd door"
    )
    aangevraagd_op = models.DateTimeField("aangevraagd op", default=timezone.now)
    bijgewerkt_op = models.DateTimeField("laatste teken van leven", default=timezone.now)
    gereed_op = models.DateTimeField("gereed op", null=True, blank=True)

    sha256 = models.CharField("sha-256 van het bestand", max_length=64, blank=True)
    grootte = models.PositiveIntegerField("grootte in bytes", null=True, blank=True)
    paginas = models.PositiveIntegerField("aantal pagina's", null=True, blank=True)

    objects: ClassVar[Any] = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ("-aangevraagd_op", "-pk")
        indexes = (models.Index(fields=("plan", "soort", "onderwerp", "stand"), name="rapport_stand"),)
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "soort", "sleutel"),
                name="rapport_sleutel_uniek",
                violation_error_message="Dit rapport is er al.",
            ),
            models.CheckConstraint(
                condition=~Q(status="klaar")
                | (Q(gereed_op__isnull=False, grootte__gt=0, paginas__gt=0) & ~Q(sha256="")),
                name="rapport_klaar_is_compleet",
                violation_error_message="Een rapport is pas klaar als het bestand er is.",
            ),
            models.CheckConstraint(
                condition=~Q(status="mislukt") | ~Q(fout=""),
                name="rapport_mislukt_zegt_waarom",
                violation_error_message="Zeg waarom het rapport mislukte.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.titel}, {self.versie}"

    def get_absolute_url(self) -> str:
        return reverse("rapporten:rapport", kwargs={"regio": self.plan.regio.slug, "pk": self.pk})

    @property
    def bestandsnaam(self) -> str:
        """The name of the file without its extension: title and version."""
        return slugify(f"{self.titel} {self.versie}")

    @property
    def soortnaam(self) -> str:
        """What this kind is called; a kind that no longer exists keeps its short name."""
        soort = SOORTEN.get(self.soort)
        return soort.naam if soort else self.soort

    @property
    def is_klaar(self) -> bool:
        return self.status == self.Status.KLAAR

    @property
    def is_mislukt(self) -> bool:
        return self.status == self.Status.MISLUKT

    @property
    def staat_stil(self) -> bool:
        """Whether the worker has given no sign for so long that it may have been lost."""
        onderweg = self.status in (self.Status.WACHTRIJ, self.Status.BEZIG)
        return onderweg and timezone.now() - self.bijgewerkt_op > STIL


class Rapportbestand(models.Model):
    """What a report was made of and the PDF it became; apart, so that lists do not load it.

    In PostgreSQL, because web and worker may run on different machines.
    """

    niet_geaudit: ClassVar[str] = Rapport.niet_geaudit

    rapport = models.OneToOneField(
        Rapport, models.CASCADE, primary_key=True, related_name="bestand", verbose_name="rapport"
    )
    gegevens = models.TextField("gegevens als JSON")
    pdf = models.BinaryField("PDF", null=True, blank=True)

    class Meta:
        verbose_name = "rapportbestand"
        verbose_name_plural = "rapportbestanden"

    def __str__(self) -> str:
        return str(self.rapport)
