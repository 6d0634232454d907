"""The plan of a region for a year or a period, and the base of everything in it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from regioplan.bewerken.velden import RijkeTekst
from regioplan.historie.models import Geaudit
from regioplan.organisatie.models import Regio
from themalijnen.querysets import PlanOnderdeelQuerySet, PlanQuerySet
from themalijnen.standen import Planstand


class Plan(Geaudit):
    """A regional implementation plan."""

    wijzigrecht = "themalijnen.wijzig_plan"

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="plannen", verbose_name="regio")
    titel = models.CharField("titel", max_length=200)
    slug = models.SlugField("naam in het adres", max_length=60)
    jaar_van = models.PositiveSmallIntegerField("eerste jaar")
    jaar_tot = models.PositiveSmallIntegerField("laatste jaar")
    datum = models.DateField("datum van het plan", null=True, blank=True)
    status = models.CharField("stand", max_length=20, choices=Planstand, default=Planstand.CONCEPT, editable=False)
    ambitie = RijkeTekst("ambitie")
    voorbeeld = models.BooleanField(
        "met verzonnen voorbeelden",
        default=False,
        editable=False,
        help_text="De voortgang, de deelnemers en de overleggen in dit plan zijn bedacht.",
    )
    voorganger = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="opvolgers", verbose_name="voorganger"
    )

    objects: ClassVar[Any] = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering = ("-jaar_van", "titel")
        constraints = (
            models.UniqueConstraint(
                fields=("regio", "slug"),
                name="plan_slug_uniek",
                violation_error_message="Deze regio heeft al een plan met deze naam in het adres.",
            ),
            models.CheckConstraint(
                condition=Q(jaar_tot__gte=F("jaar_van")),
                name="plan_periode",
                violation_error_message="Het laatste jaar ligt niet voor het eerste jaar.",
            ),
            models.CheckConstraint(
                condition=Q(jaar_van__gte=2015, jaar_tot__lte=2100),
                name="plan_jaren",
                violation_error_message="Kies jaren tussen 2015 (het begin van de Jeugdwet) en 2100.",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return self.adres("themalijnen:plan")

    def adres(self, naam: str) -> str:
        """The address of a page of this plan, by url name."""
        return reverse(naam, kwargs={"regio": self.regio.slug, "plan": self.slug})

    @property
    def plan(self) -> "Plan":
        return self

    @property
    def reden_verplicht(self) -> bool:
        return self.status == Planstand.VASTGESTELD

    @property
    def waarom_vast(self) -> str:
        if self.status in Planstand.wijzigbaar():
            return ""
        return f"Dit plan is {self.get_status_display().lower()}. Het kan nu niet worden gewijzigd."

    @property
    def periode(self) -> str:
        return str(self.jaar_van) if self.jaar_van == self.jaar_tot else f"{self.jaar_van}-{self.jaar_tot}"


class PlanOnderdeel(Geaudit):
    """Anything that belongs to one plan.

    The plan stands on every row, so that scope and history need no joins; the database holds a row
    and what it hangs on to the same plan (``historie.operations.ZelfdeBereik``).
    """

    wijzigrecht = "themalijnen.wijzig_plan"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)s_set", verbose_name="plan", editable=False)

    objects: ClassVar[Any] = PlanOnderdeelQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def reden_verplicht(self) -> bool:
        return self.plan.reden_verplicht

    @property
    def waarom_vast(self) -> str:
        return self.plan.waarom_vast

    def vergrendel_bereik(self) -> None:
        """Hold the plan in its state until the end of the transaction: nobody submits it under a change."""
        plannen = Plan.objects.select_related("regio").select_for_update(no_key=True, of=("self",))
        self.plan = plannen.get(pk=self.plan_id)

    @property
    def regio(self) -> Regio:
        return self.plan.regio

    def adres(self, naam: str) -> str:
        """The address of this thing's own page, by url name."""
        return reverse(naam, kwargs={"regio": self.regio.slug, "pk": self.pk})


def volgorde_uniek(naam: str, *binnen: str) -> models.UniqueConstraint:
    """Order within a parent; checked at commit, so that two can change places."""
    return models.UniqueConstraint(
        fields=(*binnen, "volgorde"),
        name=f"{naam}_volgorde_uniek",
        deferrable=models.Deferrable.DEFERRED,
        violation_error_message="Er staat al iets op deze plaats.",
    )
