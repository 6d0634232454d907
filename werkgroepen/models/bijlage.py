"""Links and files that go with a line of progress."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from werkgroepen.models.voortgang import Voortgangsdeel, Voortgangsregel
from werkgroepen.querysets import BijlageQuerySet


class Bijlage(Voortgangsdeel):
    """Something that goes with a line; who may change the line may change this."""

    wijzigrecht = "werkgroepen.wijzig_regel"

    regel = models.ForeignKey(
        Voortgangsregel, models.CASCADE, related_name="%(class)s_set", verbose_name="voortgangsregel", editable=False
    )

    objects: ClassVar[Any] = BijlageQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.regel.get_absolute_url()

    @property
    def document(self) -> Any:
        return self.regel.document

    @property
    def werkgroep(self) -> Any:
        return self.regel.werkgroep

    @property
    def is_open(self) -> bool:
        return self.regel.is_open

    @property
    def waarom_vast(self) -> str:
        return self.regel.waarom_vast

    def vergrendel_bereik(self) -> None:
        self.regel.vergrendel_bereik()
        self.plan = self.regel.plan


class Voortgangslink(Bijlage):
    """An address on the web."""

    titel = models.CharField("titel", max_length=160)
    adres_op_web = models.URLField("adres", max_length=500)

    class Meta:
        verbose_name = "link bij de voortgang"
        verbose_name_plural = "links bij de voortgang"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(adres_op_web__startswith="https://") | Q(adres_op_web__startswith="http://"),
                name="voortgangslink_web",
                violation_error_message="Een adres begint met https:// of http://.",
            ),
        )

    def __str__(self) -> str:
        return self.titel


class Bestandsinhoud(models.Model):
    """The bytes of a file, once per content, in PostgreSQL: web and worker may run on different machines."""

    niet_geaudit: ClassVar[str] = (
        "De inhoud staat vast bij haar vingerafdruk; welk bestand waar hoort, staat in het geaudite Voortgangsbestand."
    )

    sha256 = models.CharField("sha-256", max_length=64, primary_key=True)
    inhoud = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "inhoud van een bestand"
        verbose_name_plural = "inhoud van bestanden"

    def __str__(self) -> str:
        return self.sha256


class Voortgangsbestand(Bijlage):
    """A file: its name, kind and size as they were checked, and the fingerprint of its content."""

    naam = models.CharField("bestandsnaam", max_length=160)
    soort = models.CharField("soort", max_length=100, help_text="Mediatype, vastgesteld uit de inhoud.")
    grootte = models.PositiveIntegerField("grootte in bytes")
    inhoud = models.ForeignKey(
        Bestandsinhoud, models.PROTECT, related_name="+", verbose_name="inhoud", db_column="sha256"
    )

    class Meta:
        verbose_name = "bestand bij de voortgang"
        verbose_name_plural = "bestanden bij de voortgang"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(grootte__gt=0),
                name="voortgangsbestand_niet_leeg",
                violation_error_message="Dit bestand is leeg.",
            ),
        )

    def __str__(self) -> str:
        return self.naam
