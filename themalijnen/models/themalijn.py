"""Theme lines, their intended end results and how they hang together."""

from string import ascii_lowercase
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from regioplan.bewerken.velden import RijkeTekst
from themalijnen.models.plan import PlanOnderdeel, volgorde_uniek
from themalijnen.querysets import EindresultaatQuerySet, ThemalijnQuerySet


class Themalijn(PlanOnderdeel):
    """A theme line of the plan, numbered by its place."""

    volgorde_binnen = ("plan",)

    volgorde = models.PositiveSmallIntegerField("nummer", editable=False)
    titel = models.CharField("titel", max_length=200)
    inleiding = RijkeTekst("inleiding")
    opdrachtgever = models.CharField(
        "bestuurlijk opdrachtgever",
        max_length=200,
        blank=True,
        help_text="Een ambt, geen naam: bijvoorbeeld “portefeuillehouder jeugd gemeente Arnhem”.",
    )

    objects: ClassVar[Any] = ThemalijnQuerySet.as_manager()

    class Meta:
        verbose_name = "themalijn"
        verbose_name_plural = "themalijnen"
        ordering = ("volgorde",)
        constraints = (volgorde_uniek("themalijn", "plan"),)

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.titel}"

    def get_absolute_url(self) -> str:
        return self.adres("themalijnen:themalijn")


class Verbinding(PlanOnderdeel):
    """That one theme line hangs on to another, and how."""

    volgorde_binnen = ("van",)

    van = models.ForeignKey(Themalijn, models.CASCADE, related_name="verbindingen", verbose_name="van")
    naar = models.ForeignKey(Themalijn, models.CASCADE, related_name="verbonden_vanuit", verbose_name="met")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    toelichting = RijkeTekst("hoe hangen ze samen", blank=False)

    class Meta:
        verbose_name = "verbinding"
        verbose_name_plural = "verbindingen"
        ordering = ("volgorde",)
        constraints = (
            volgorde_uniek("verbinding", "van"),
            models.UniqueConstraint(
                fields=("van", "naar"),
                name="verbinding_uniek",
                violation_error_message="Deze verbinding bestaat al.",
            ),
            models.CheckConstraint(
                condition=~Q(van=F("naar")),
                name="verbinding_niet_met_zichzelf",
                violation_error_message="Een verbinding is er met een andere, niet met zichzelf.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.van} → {self.naar}"

    def get_absolute_url(self) -> str:
        return f"{self.van.get_absolute_url()}#verbindingen"


class Eindresultaat(PlanOnderdeel):
    """An intended end result of a theme line; its letter comes from its place."""

    volgorde_binnen = ("themalijn",)

    themalijn = models.ForeignKey(Themalijn, models.CASCADE, related_name="eindresultaten", verbose_name="themalijn")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    titel = models.CharField("titel", max_length=250)
    achtergrond = RijkeTekst("achtergrond")
    opgenomen = models.BooleanField("in dit plan opgepakt", default=True)
    reden_niet_opgenomen = models.CharField("waarom niet", max_length=250, blank=True)

    objects: ClassVar[Any] = EindresultaatQuerySet.as_manager()

    class Meta:
        verbose_name = "beoogd eindresultaat"
        verbose_name_plural = "beoogde eindresultaten"
        ordering = ("themalijn__volgorde", "volgorde")
        constraints = (
            volgorde_uniek("eindresultaat", "themalijn"),
            models.CheckConstraint(
                condition=Q(opgenomen=True, reden_niet_opgenomen="")
                | (Q(opgenomen=False) & ~Q(reden_niet_opgenomen="")),
                name="eindresultaat_reden",
                violation_error_message=(
                    "Zeg waarom het resultaat niet wordt opgepakt; wordt het wel opgepakt, laat de reden dan leeg."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter}. {self.titel}"

    def get_absolute_url(self) -> str:
        return self.adres("themalijnen:eindresultaat")

    @property
    def letter(self) -> str:
        """a, b, … z, aa, ab …"""
        ronde, plaats = divmod(max(self.volgorde, 1) - 1, 26)
        return (ascii_lowercase[ronde - 1] if ronde else "") + ascii_lowercase[plaats]
