"""Working groups, who sits in them and which efforts they carry."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from regioplan.organisatie.models import Gemeente
from themalijnen.models import Inspanning, PlanOnderdeel, Themalijn
from themalijnen.models.plan import volgorde_uniek
from werkgroepen.querysets import DeelnameQuerySet, WerkgroepQuerySet


def namens_een(naam: str) -> models.CheckConstraint:
    """On behalf of a municipality or of a partner organisation, of one of the two."""
    return models.CheckConstraint(
        condition=Q(gemeente__isnull=False, partner="") | (Q(gemeente__isnull=True) & ~Q(partner="")),
        name=f"{naam}_namens",
        violation_error_message="Kies een gemeente of noem een partnerorganisatie, niet allebei.",
    )


class Werkgroep(PlanOnderdeel):
    """A working group or other meeting of a theme line, on a level (appendix 2 of the plan)."""

    volgorde_binnen = ("themalijn", "niveau")

    class Niveau(models.TextChoices):
        REGIONAAL = "regionaal", "Regionaal"
        BOVENREGIONAAL = "bovenregionaal", "Bovenregionaal"
        LANDELIJK = "landelijk", "Landelijk"

    themalijn = models.ForeignKey(Themalijn, models.CASCADE, related_name="werkgroepen", verbose_name="themalijn")
    niveau = models.CharField("niveau", max_length=20, choices=Niveau, default=Niveau.REGIONAAL)
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    naam = models.CharField("naam", max_length=160)
    doel = models.TextField("doel", max_length=2000, blank=True)
    inspanningen = models.ManyToManyField(
        Inspanning, through="Uitvoering", related_name="werkgroepen", verbose_name="inspanningen"
    )

    objects: ClassVar[Any] = WerkgroepQuerySet.as_manager()

    class Meta:
        verbose_name = "werkgroep"
        verbose_name_plural = "werkgroepen"
        ordering = ("themalijn__volgorde", "niveau", "volgorde")
        constraints = (volgorde_uniek("werkgroep", "themalijn", "niveau"),)

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return self.adres("werkgroepen:werkgroep")


class Uitvoering(PlanOnderdeel):
    """That a group carries out an effort."""

    werkgroep = models.ForeignKey(Werkgroep, models.CASCADE, related_name="uitvoeringen", verbose_name="werkgroep")
    inspanning = models.ForeignKey(Inspanning, models.CASCADE, related_name="uitvoeringen", verbose_name="inspanning")

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"
        ordering = ("werkgroep__naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("werkgroep", "inspanning"),
                name="uitvoering_uniek",
                violation_error_message="Deze groep voert deze inspanning al uit.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.werkgroep} → {self.inspanning}"

    def get_absolute_url(self) -> str:
        return self.werkgroep.get_absolute_url()


class Deelname(PlanOnderdeel):
    """Who sits in a group: somebody for a municipality, or a partner organisation."""

    class Groepsrol(models.TextChoices):
        VOORZITTER = "voorzitter", "Voorzitter"
        TECHNISCH_VOORZITTER = "technisch_voorzitter", "Technisch voorzitter"
        SCHRIJVER = "schrijver", "Schrijver"
        LID = "lid", "Lid"
        AGENDALID = "agendalid", "Agendalid"

    werkgroep = models.ForeignKey(Werkgroep, models.CASCADE, related_name="deelnames", verbose_name="werkgroep")
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="deelnames", verbose_name="gemeente"
    )
    partner = models.CharField("partnerorganisatie", max_length=160, blank=True)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deelnames",
        verbose_name="persoon",
    )
    rol = models.CharField("rol", max_length=20, choices=Groepsrol, default=Groepsrol.LID)
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot", null=True, blank=True, help_text="De eerste dag dat de deelname niet meer geldt.")

    objects: ClassVar[Any] = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ("gemeente__naam", "partner", "pk")
        constraints = (
            namens_een("deelname"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="deelname_periode",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gemeente or self.partner}: {self.get_rol_display()}"

    def get_absolute_url(self) -> str:
        return self.werkgroep.get_absolute_url()
