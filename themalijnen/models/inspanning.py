"""The efforts of this year: what is done, in which steps, for which results, resting on what."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from regioplan.bewerken.velden import RijkeTekst
from regioplan.historie.models import Geaudit
from regioplan.organisatie.models import Regio
from themalijnen.models.plan import PlanOnderdeel, volgorde_uniek
from themalijnen.models.themalijn import Eindresultaat, Themalijn
from themalijnen.querysets import InspanningQuerySet, LandelijkeAfspraakQuerySet
from themalijnen.standen import Inspanningstatus


class LandelijkeAfspraak(Geaudit):
    """A national agreement or law that efforts rest on (Hervormingsagenda, Toekomstscenario, Jeugdwet …)."""

    wijzigrecht = "themalijnen.wijzig_afspraken"
    volgorde_binnen = ()

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="afspraken", verbose_name="regio")
    naam = models.CharField("naam", max_length=120)
    slug = models.SlugField("naam in het adres", max_length=60)
    toelichting = RijkeTekst("toelichting")

    objects: ClassVar[Any] = LandelijkeAfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "landelijke afspraak"
        verbose_name_plural = "landelijke afspraken"
        ordering = ("naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("regio", "slug"),
                name="afspraak_slug_uniek",
                violation_error_message="Deze afspraak bestaat al.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("themalijnen:afspraken", kwargs={"regio": self.regio.slug}) + f"#afspraak-{self.pk}"


class Inspanning(PlanOnderdeel):
    """What is done this year towards one or more end results."""

    volgorde_binnen = ("themalijn",)

    themalijn = models.ForeignKey(Themalijn, models.CASCADE, related_name="inspanningen", verbose_name="themalijn")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    titel = models.CharField("titel", max_length=250)
    beschrijving = RijkeTekst("beschrijving")
    van = models.DateField("begint op", null=True, blank=True)
    tot = models.DateField("loopt tot en met", null=True, blank=True)
    status = models.CharField(
        "status",
        max_length=20,
        choices=Inspanningstatus,
        blank=True,
        default="",
        editable=False,
        help_text="Uit het laatst vastgestelde voortgangsdocument.",
    )
    eindresultaten = models.ManyToManyField(
        Eindresultaat, through="Resultaatbijdrage", related_name="inspanningen", verbose_name="draagt bij aan"
    )
    afspraken = models.ManyToManyField(
        LandelijkeAfspraak, through="Inspanningafspraak", related_name="inspanningen", verbose_name="rust op"
    )

    objects: ClassVar[Any] = InspanningQuerySet.as_manager()

    class Meta:
        verbose_name = "inspanning"
        verbose_name_plural = "inspanningen"
        ordering = ("themalijn__volgorde", "volgorde")
        constraints = (
            volgorde_uniek("inspanning", "themalijn"),
            models.CheckConstraint(
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="inspanning_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return self.adres("themalijnen:inspanning")


class Resultaatbijdrage(PlanOnderdeel):
    """That an effort serves an end result."""

    inspanning = models.ForeignKey(Inspanning, models.CASCADE, related_name="bijdragen", verbose_name="inspanning")
    eindresultaat = models.ForeignKey(
        Eindresultaat, models.CASCADE, related_name="bijdragen", verbose_name="beoogd eindresultaat"
    )

    class Meta:
        verbose_name = "bijdrage aan een resultaat"
        verbose_name_plural = "bijdragen aan resultaten"
        ordering = ("eindresultaat__volgorde",)
        constraints = (
            models.UniqueConstraint(
                fields=("inspanning", "eindresultaat"),
                name="resultaatbijdrage_uniek",
                violation_error_message="Deze inspanning draagt al bij aan dit resultaat.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspanning} → {self.eindresultaat}"

    def get_absolute_url(self) -> str:
        return self.inspanning.get_absolute_url()


class Inspanningafspraak(PlanOnderdeel):
    """That an effort rests on a national agreement."""

    inspanning = models.ForeignKey(Inspanning, models.CASCADE, related_name="grondslagen", verbose_name="inspanning")
    afspraak = models.ForeignKey(
        LandelijkeAfspraak, models.PROTECT, related_name="grondslag_voor", verbose_name="landelijke afspraak"
    )

    class Meta:
        verbose_name = "grondslag"
        verbose_name_plural = "grondslagen"
        ordering = ("afspraak__naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("inspanning", "afspraak"),
                name="inspanningafspraak_uniek",
                violation_error_message="Deze inspanning rust al op deze afspraak.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspanning} ← {self.afspraak}"

    def get_absolute_url(self) -> str:
        return self.inspanning.get_absolute_url()


class Deelstap(PlanOnderdeel):
    """A step of an effort, possibly part of another step."""

    volgorde_binnen = ("inspanning", "ouder")

    inspanning = models.ForeignKey(Inspanning, models.CASCADE, related_name="deelstappen", verbose_name="inspanning")
    ouder = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="onderdelen", verbose_name="onderdeel van"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    tekst = models.TextField("stap", max_length=1000)

    class Meta:
        verbose_name = "deelstap"
        verbose_name_plural = "deelstappen"
        ordering = ("volgorde", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("inspanning", "ouder", "volgorde"),
                nulls_distinct=False,
                name="deelstap_volgorde_uniek",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Er staat al iets op deze plaats.",
            ),
            models.CheckConstraint(
                condition=Q(ouder__isnull=True) | ~Q(ouder=F("id")),
                name="deelstap_niet_van_zichzelf",
                violation_error_message="Een stap kan geen onderdeel van zichzelf zijn.",
            ),
        )

    def __str__(self) -> str:
        return self.tekst

    def get_absolute_url(self) -> str:
        return f"{self.inspanning.get_absolute_url()}#deelstappen"


class Mijlpaal(PlanOnderdeel):
    """Something that is to be reached in an effort, on a day or in words ("medio 2025")."""

    volgorde_binnen = ("inspanning",)

    inspanning = models.ForeignKey(Inspanning, models.CASCADE, related_name="mijlpalen", verbose_name="inspanning")
    volgorde = models.PositiveSmallIntegerField("volgorde", editable=False)
    titel = models.CharField("mijlpaal", max_length=250)
    datum = models.DateField("datum", null=True, blank=True, help_text="Alleen als er één dag is genoemd.")
    wanneer = models.CharField(
        "wanneer, in woorden",
        max_length=80,
        blank=True,
        help_text="Bijvoorbeeld “medio 2025”, zoals het plan het zegt.",
    )
    behaald = models.BooleanField("behaald", null=True, blank=True, help_text="Leeg: niet ingevuld.")

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ("volgorde",)
        constraints = (
            volgorde_uniek("mijlpaal", "inspanning"),
            models.CheckConstraint(
                condition=Q(datum__isnull=False) | ~Q(wanneer=""),
                name="mijlpaal_moment",
                violation_error_message="Vul een datum in, of zeg in woorden wanneer.",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return f"{self.inspanning.get_absolute_url()}#mijlpalen"
