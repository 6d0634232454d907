"""The state of affairs of an effort at one municipality."""

from typing import Any, ClassVar

from django.db import models

from regioplan.organisatie.models import Gemeente
from themalijnen.models import Inspanning
from themalijnen.standen import Inspanningstatus
from werkgroepen.models.voortgang import Ondertekend, Voortgangsdeel
from werkgroepen.querysets import GemeentestandQuerySet


class Gemeentestand(Ondertekend, Voortgangsdeel):
    """How an effort stands at home, said by the municipality's own policy officers.

    No row is "niet ingevuld", and so is a row without a status.
    """

    wijzigrecht = "werkgroepen.wijzig_gemeentestand"

    inspanning = models.ForeignKey(
        Inspanning, models.CASCADE, related_name="gemeentestanden", verbose_name="inspanning", editable=False
    )
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, related_name="gemeentestanden", verbose_name="gemeente", editable=False
    )
    status = models.CharField("status", max_length=20, choices=Inspanningstatus, blank=True, default="")
    tekst = models.TextField("stand van zaken", max_length=600, blank=True, help_text="Kort: een of twee zinnen.")
    voorbeeld = models.BooleanField("verzonnen voorbeeld", default=False, editable=False)

    objects: ClassVar[Any] = GemeentestandQuerySet.as_manager()

    class Meta:
        verbose_name = "stand van zaken van een gemeente"
        verbose_name_plural = "standen van zaken van gemeenten"
        ordering = ("inspanning__themalijn__volgorde", "inspanning__volgorde", "gemeente__naam")
        constraints = (
            models.UniqueConstraint(
                fields=("inspanning", "gemeente"),
                name="gemeentestand_uniek",
                violation_error_message="Van deze inspanning is er al een stand van zaken van deze gemeente.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspanning} · {self.gemeente}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        vast = {"regio": self.regio.slug, "plan": self.plan.slug, "gemeente": self.gemeente.slug}
        return f"{reverse('werkgroepen:gemeentestanden_van', kwargs=vast)}#inspanning-{self.inspanning_id}"

    def onderteken(self, by: Any) -> None:
        """What somebody says themselves is no longer an invented example."""
        super().onderteken(by)
        self.voorbeeld = False
