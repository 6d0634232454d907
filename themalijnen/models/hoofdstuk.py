"""The running text of a plan: nested chapters and appendices, with their planning tables."""

from django.core.exceptions import ValidationError
from django.db import models

from regioplan.bewerken.velden import RijkeTekst
from themalijnen.models.plan import PlanOnderdeel, volgorde_uniek


class Hoofdstuk(PlanOnderdeel):
    """A chapter, section or appendix; after its text it can show a part the portal composes."""

    volgorde_binnen = ("plan", "ouder")

    class Soort(models.TextChoices):
        HOOFDSTUK = "hoofdstuk", "Hoofdstuk"
        BIJLAGE = "bijlage", "Bijlage"

    class Toont(models.TextChoices):
        """What the portal puts after the text of a chapter."""

        NIETS = "", "Alleen de tekst"
        SCHEMA = "schema", "Schema op één pagina"
        THEMALIJN = "themalijn", "Een themalijn met resultaten en inspanningen"
        BEGROTING = "begroting", "Begroting"
        POK = "pok", "POK-middelen"
        AFWEGINGSKADER = "afwegingskader", "Afwegingskader"
        WERKGROEPEN = "werkgroepen", "Werkgroepen en andere overlegvormen"
        PLANNING = "planning", "Planning"

    ouder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="onderdelen", verbose_name="onderdeel van"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    soort = models.CharField("soort", max_length=10, choices=Soort, default=Soort.HOOFDSTUK)
    genummerd = models.BooleanField("krijgt een nummer", default=True)
    titel = models.CharField("titel", max_length=200)
    tekst = RijkeTekst("tekst")
    toont = models.CharField("toont daarna", max_length=20, choices=Toont, default=Toont.NIETS, blank=True)
    themalijn = models.ForeignKey(
        "themalijnen.Themalijn",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hoofdstukken",
        verbose_name="welke themalijn",
    )

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ("volgorde", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "ouder", "volgorde"),
                nulls_distinct=False,
                name="hoofdstuk_volgorde_uniek",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Er staat al iets op deze plaats.",
            ),
            models.CheckConstraint(
                condition=models.Q(toont="themalijn", themalijn__isnull=False)
                | (~models.Q(toont="themalijn") & models.Q(themalijn__isnull=True)),
                name="hoofdstuk_themalijn",
                violation_error_message="Kies een themalijn als het hoofdstuk een themalijn toont, en anders niet.",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def clean(self) -> None:
        stap = self.ouder
        while stap is not None:
            if stap.pk == self.pk and self.pk is not None:
                raise ValidationError({"ouder": "Een hoofdstuk kan geen onderdeel van zichzelf zijn."})
            stap = stap.ouder

    def get_absolute_url(self) -> str:
        return self.adres("themalijnen:hoofdstuk")


class Planningsregel(PlanOnderdeel):
    """A row of a chapter's planning table: what, when, by whom."""

    volgorde_binnen = ("hoofdstuk",)

    hoofdstuk = models.ForeignKey(Hoofdstuk, models.CASCADE, related_name="planning", verbose_name="hoofdstuk")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    activiteit = RijkeTekst("wat", blank=False)
    wanneer = models.CharField("wanneer", max_length=80)
    datum = models.DateField("einddatum", null=True, blank=True, help_text="Alleen als de bron één dag noemt.")
    wie = models.CharField("wie pakt dit op", max_length=200)

    class Meta:
        verbose_name = "planningsregel"
        verbose_name_plural = "planningsregels"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("planningsregel", "hoofdstuk"),)

    def __str__(self) -> str:
        return self.wanneer

    def get_absolute_url(self) -> str:
        return f"{self.hoofdstuk.get_absolute_url()}#planning"
