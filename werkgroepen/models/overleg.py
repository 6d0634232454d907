"""Meetings of a group: agenda, attendance, and what came out of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from regioplan.organisatie.models import Gemeente
from themalijnen.models import Inspanning
from themalijnen.models.plan import volgorde_uniek
from werkgroepen.models.groep import Werkgroep, namens_een
from werkgroepen.models.voortgang import Voortgangsdeel
from werkgroepen.querysets import OverlegdeelQuerySet, OverlegQuerySet


class Overleg(Voortgangsdeel):
    """A meeting of a group on a day, at a place or behind a link."""

    wijzigrecht = "werkgroepen.wijzig_overleg"

    werkgroep = models.ForeignKey(Werkgroep, models.CASCADE, related_name="overleggen", verbose_name="werkgroep")
    onderwerp = models.CharField("onderwerp", max_length=160, blank=True, help_text="Leeg: gewoon overleg.")
    datum = models.DateField("datum")
    begin = models.TimeField("begint om", null=True, blank=True)
    eind = models.TimeField("eindigt om", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=160, blank=True)
    link = models.URLField("link naar het overleg", max_length=500, blank=True)
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    afgelast = models.BooleanField("afgelast", default=False)
    voorbeeld = models.BooleanField("verzonnen voorbeeld", default=False, editable=False)

    objects: ClassVar[Any] = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("-datum", "-begin", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(eind__isnull=True) | Q(begin__isnull=False),
                name="overleg_eind_met_begin",
                violation_error_message="Zeg ook hoe laat het overleg begint.",
            ),
            models.CheckConstraint(
                condition=Q(eind__isnull=True) | Q(begin__isnull=True) | Q(eind__gt=F("begin")),
                name="overleg_tijd",
                violation_error_message="Het overleg eindigt na het begin.",
            ),
        )

    def __str__(self) -> str:
        return self.onderwerp or f"Overleg {self.werkgroep}"

    def get_absolute_url(self) -> str:
        return self.adres("werkgroepen:overleg")


class Overlegdeel(Voortgangsdeel):
    """A part of a meeting: who may change the meeting may change this."""

    wijzigrecht = "werkgroepen.wijzig_overleg"

    objects: ClassVar[Any] = OverlegdeelQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def werkgroep(self) -> Werkgroep:
        return self.overleg.werkgroep  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return f"{self.overleg.get_absolute_url()}#{self._meta.model_name}-{self.pk}"  # type: ignore[attr-defined]


class Aanwezigheid(Overlegdeel):
    """Whether a municipality or partner was at a meeting; no row is "niet ingevuld"."""

    class Waarde(models.TextChoices):
        AANWEZIG = "aanwezig", "Aanwezig"
        AFGEMELD = "afgemeld", "Afgemeld"
        AFWEZIG = "afwezig", "Afwezig zonder bericht"

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="aanwezigheden", verbose_name="overleg")
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    partner = models.CharField("partnerorganisatie", max_length=160, blank=True)
    waarde = models.CharField("aanwezig", max_length=20, choices=Waarde)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        ordering = ("gemeente__naam", "partner")
        constraints = (
            namens_een("aanwezigheid"),
            models.UniqueConstraint(
                fields=("overleg", "gemeente", "partner"),
                nulls_distinct=False,
                name="aanwezigheid_uniek",
                violation_error_message="Dit staat er al.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gemeente or self.partner}: {self.get_waarde_display()}"


class Agendapunt(Overlegdeel):
    """One item on the agenda, possibly about an effort."""

    volgorde_binnen = ("overleg",)

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="agendapunten", verbose_name="overleg")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    titel = models.CharField("agendapunt", max_length=200)
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    inspanning = models.ForeignKey(
        Inspanning,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agendapunten",
        verbose_name="gaat over inspanning",
    )

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("agendapunt", "overleg"),)

    def __str__(self) -> str:
        return self.titel


class Uitkomst(Overlegdeel):
    """What an agenda item led to: a decision, or something to know. An action point is a thing of its own."""

    volgorde_binnen = ("agendapunt",)

    class Soort(models.TextChoices):
        BESLUIT = "besluit", "Besluit"
        INFORMATIE = "informatie", "Informatie"

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="uitkomsten", verbose_name="agendapunt")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    tekst = models.TextField("uitkomst", max_length=2000)

    class Meta:
        verbose_name = "uitkomst"
        verbose_name_plural = "uitkomsten"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("uitkomst", "agendapunt"),)

    def __str__(self) -> str:
        return self.tekst

    @property
    def overleg(self) -> Overleg:
        return self.agendapunt.overleg


class Actiepunt(Overlegdeel):
    """Something that somebody does before a day; on the list of tasks of its owner until it is done."""

    wijzigrecht = "werkgroepen.wijzig_actiepunt"

    class Stand(models.TextChoices):
        OPEN = "open", "Open"
        GEDAAN = "gedaan", "Gedaan"
        VERVALLEN = "vervallen", "Vervallen"

    agendapunt = models.ForeignKey(Agendapunt, models.CASCADE, related_name="actiepunten", verbose_name="agendapunt")
    tekst = models.CharField("wat", max_length=300)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actiepunten",
        verbose_name="wie",
        help_text="Leeg: nog niet verdeeld.",
    )
    datum = models.DateField("uiterlijk", null=True, blank=True)
    stand = models.CharField("stand", max_length=20, choices=Stand, default=Stand.OPEN)

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = (F("datum").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return self.tekst

    @property
    def overleg(self) -> Overleg:
        return self.agendapunt.overleg
