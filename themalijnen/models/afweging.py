"""The assessment framework: criteria × end results."""

from django.db import models
from django.db.models import Q

from themalijnen.models.plan import PlanOnderdeel, volgorde_uniek
from themalijnen.models.themalijn import Eindresultaat


class Criterium(PlanOnderdeel):
    """A question that every end result is held against."""

    volgorde_binnen = ("plan",)

    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    titel = models.CharField("criterium", max_length=200)
    voetnoot = models.TextField(
        "voetnoot", max_length=1000, blank=True, help_text="Staat onder de tabel, bij opmerkingen met een sterretje."
    )

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("criterium", "plan"),)

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return self.plan.adres("themalijnen:afwegingskader")


class Afweging(PlanOnderdeel):
    """A cell of the framework: a tick, a remark or both. A cell without anything has no row."""

    criterium = models.ForeignKey(Criterium, models.CASCADE, related_name="afwegingen", verbose_name="criterium")
    eindresultaat = models.ForeignKey(
        Eindresultaat, models.CASCADE, related_name="afwegingen", verbose_name="beoogd eindresultaat"
    )
    vink = models.BooleanField("voldoet", default=False)
    opmerking = models.CharField("opmerking", max_length=120, blank=True)

    class Meta:
        verbose_name = "afweging"
        verbose_name_plural = "afwegingen"
        ordering = ("criterium__volgorde",)
        constraints = (
            models.UniqueConstraint(
                fields=("criterium", "eindresultaat"),
                name="afweging_uniek",
                violation_error_message="Dit resultaat heeft bij dit criterium al een afweging.",
            ),
            models.CheckConstraint(
                condition=Q(vink=True) | ~Q(opmerking=""),
                name="afweging_niet_leeg",
                violation_error_message="Zet een vinkje of schrijf een opmerking, of verwijder de afweging.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterium}: {self.opmerking or 'ja'}"

    def get_absolute_url(self) -> str:
        return self.plan.adres("themalijnen:afwegingskader")
