"""Where the source contradicts itself: both texts are kept and shown."""

from django.db import models
from django.db.models import Q

from themalijnen.models.inspanning import Inspanning
from themalijnen.models.plan import PlanOnderdeel
from themalijnen.models.themalijn import Eindresultaat, Themalijn


class Bronverschil(PlanOnderdeel):
    """That the printed plan says something else of this thing on another page."""

    themalijn = models.ForeignKey(
        Themalijn, models.CASCADE, null=True, blank=True, related_name="bronverschillen", verbose_name="themalijn"
    )
    eindresultaat = models.ForeignKey(
        Eindresultaat,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bronverschillen",
        verbose_name="eindresultaat",
    )
    inspanning = models.ForeignKey(
        Inspanning, models.CASCADE, null=True, blank=True, related_name="bronverschillen", verbose_name="inspanning"
    )
    plaats = models.CharField("waar in de bron", max_length=120, help_text="Bijvoorbeeld “paragraaf 2.2”.")
    gedrukt = models.CharField("wat daar staat", max_length=300)
    toelichting = models.CharField("verschil", max_length=300, blank=True)

    class Meta:
        verbose_name = "verschil met de bron"
        verbose_name_plural = "verschillen met de bron"
        ordering = ("plaats", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(themalijn__isnull=False, eindresultaat__isnull=True, inspanning__isnull=True)
                | Q(themalijn__isnull=True, eindresultaat__isnull=False, inspanning__isnull=True)
                | Q(themalijn__isnull=True, eindresultaat__isnull=True, inspanning__isnull=False),
                name="bronverschil_een_onderwerp",
                violation_error_message="Een verschil gaat over één themalijn, één resultaat of één inspanning.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plaats}: {self.gedrukt}"

    @property
    def onderwerp(self) -> Themalijn | Eindresultaat | Inspanning:
        """The one thing this is about (constraint ``bronverschil_een_onderwerp``)."""
        return next(ding for ding in (self.themalijn, self.eindresultaat, self.inspanning) if ding is not None)

    def get_absolute_url(self) -> str:
        return f"{self.onderwerp.get_absolute_url()}#bron"
