"""Periods, the progress document of each group, and its line per effort."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from regioplan.bewerken.velden import RijkeTekst
from themalijnen.models import Inspanning, LandelijkeAfspraak, PlanOnderdeel, Themalijn
from themalijnen.standen import Inspanningstatus
from werkgroepen.models.groep import Werkgroep
from werkgroepen.querysets import (
    DocumentQuerySet,
    RegelQuerySet,
    SamenvattingQuerySet,
    VoortgangQuerySet,
    WerkstukQuerySet,
)
from werkgroepen.standen import VRAAGT_WAAROM, Documentstand, Periodestand, Vastgezet

TEKSTLENGTE = 4000
"""Characters in one text of a line: two full pages at most."""

TEKSTVELDEN = (
    "status",
    "waarom",
    "gedaan",
    "hierna",
    "knelpunt",
    "gevraagd_besluit",
    "gevraagd_van",
    "afhankelijkheid",
)
"""What a line says in words; beside these it has an agreement it waits for and a percentage."""


class Voortgangsdeel(PlanOnderdeel):
    """A part of the progress: changing it needs no reason, for reporting is what it is for."""

    geschiedenisrecht = "werkgroepen.zie_stukken"

    class Meta:
        abstract = True

    @property
    def reden_verplicht(self) -> bool:
        return False


class Ondertekend(models.Model):
    """Carries who reported last and when: the page shows how fresh the news is."""

    bijgewerkt_op = models.DateTimeField("bijgewerkt op", null=True, blank=True, editable=False)
    bijgewerkt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bijgewerkt door",
        editable=False,
    )

    class Meta:
        abstract = True

    def onderteken(self, by: Any) -> None:
        self.bijgewerkt_op, self.bijgewerkt_door = timezone.now(), by


class Voortgangsperiode(Voortgangsdeel):
    """A period of a plan that is reported on: its first and last day, and when the documents are due."""

    wijzigrecht = "werkgroepen.beheer_perioden"
    geschiedenisrecht = "historie.zie"

    naam = models.CharField("naam", max_length=80, help_text="Bijvoorbeeld “Tweede kwartaal 2025”.")
    slug = models.SlugField("naam in het adres", max_length=60)
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    deadline = models.DateField("inleveren tot en met")
    stand = models.CharField("stand", max_length=20, choices=Periodestand, default=Periodestand.OPEN, editable=False)
    voorbeeld = models.BooleanField(
        "verzonnen voorbeeld", default=False, editable=False, help_text="De inhoud is bedacht, niet gemeld."
    )

    objects: ClassVar[Any] = VoortgangQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsperiode"
        verbose_name_plural = "voortgangsperioden"
        ordering = ("van", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "slug"),
                name="voortgangsperiode_slug_uniek",
                violation_error_message="Dit plan heeft al een periode met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(tot__gte=F("van")),
                name="voortgangsperiode_periode",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("van")),
                name="voortgangsperiode_deadline",
                violation_error_message="Inleveren kan niet voor de eerste dag van de periode.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return self.adres("werkgroepen:periode")

    @property
    def is_open(self) -> bool:
        return self.stand == Periodestand.OPEN

    def vergrendel_bereik(self) -> None:
        """Hold the plan. A period opens and closes by its own steps, not by putting an earlier version back."""
        super().vergrendel_bereik()
        if self.pk is not None:
            self.stand = type(self)._base_manager.values_list("stand", flat=True).get(pk=self.pk)


class Samenvatting(Voortgangsdeel):
    """What the adviser says of a theme line in a period; the report to the aldermen prints it."""

    wijzigrecht = "werkgroepen.beoordeel"

    periode = models.ForeignKey(
        Voortgangsperiode, models.CASCADE, related_name="samenvattingen", verbose_name="periode"
    )
    themalijn = models.ForeignKey(Themalijn, models.CASCADE, related_name="samenvattingen", verbose_name="themalijn")
    tekst = RijkeTekst("samenvatting")

    objects: ClassVar[Any] = SamenvattingQuerySet.as_manager()

    class Meta:
        verbose_name = "samenvatting"
        verbose_name_plural = "samenvattingen"
        ordering = ("themalijn__volgorde",)
        constraints = (
            models.UniqueConstraint(
                fields=("periode", "themalijn"),
                name="samenvatting_uniek",
                violation_error_message="Er is al een samenvatting van deze themalijn in deze periode.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.themalijn}, {self.periode}"

    def get_absolute_url(self) -> str:
        return f"{self.periode.get_absolute_url()}#samenvatting-{self.themalijn_id}"


class Voortgangsdocument(Voortgangsdeel):
    """What one group reports in one period."""

    wijzigrecht = ""

    periode = models.ForeignKey(Voortgangsperiode, models.PROTECT, related_name="documenten", verbose_name="periode")
    werkgroep = models.ForeignKey(Werkgroep, models.PROTECT, related_name="documenten", verbose_name="werkgroep")
    stand = models.CharField(
        "stand", max_length=20, choices=Documentstand, default=Documentstand.CONCEPT, editable=False
    )

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsdocument"
        verbose_name_plural = "voortgangsdocumenten"
        ordering = ("werkgroep__themalijn__volgorde", "werkgroep__volgorde", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("periode", "werkgroep"),
                name="voortgangsdocument_uniek",
                violation_error_message="Deze groep heeft al een document in deze periode.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.periode} · {self.werkgroep}"

    def get_absolute_url(self) -> str:
        return self.adres("werkgroepen:document")

    @property
    def is_invulbaar(self) -> bool:
        """Whether its open lines can be changed: not submitted, in a period that is open."""
        return self.stand in Documentstand.invulbaar() and self.periode.is_open

    @property
    def waarom_vast(self) -> str:
        if not self.periode.is_open:
            return "Deze periode is gesloten."
        if self.stand not in Documentstand.invulbaar():
            return f"Dit document is {self.get_stand_display().lower()}."
        return ""

    def vergrendel_bereik(self) -> None:
        """Hold plan, document and period in their state until the end of the transaction."""
        super().vergrendel_bereik()
        opgeslagen = type(self)._base_manager.select_related("periode").get(pk=self.pk)
        self.stand, self.periode = opgeslagen.stand, opgeslagen.periode
        self.periode.plan = self.plan


class Documentstap(Voortgangsdeel):
    """One step of a document: who submitted, sent back or adopted it, for whom, when, with what remark."""

    document = models.ForeignKey(
        Voortgangsdocument, models.CASCADE, related_name="stappen", verbose_name="voortgangsdocument"
    )
    van_stand = models.CharField("van", max_length=20, choices=Documentstand)
    naar_stand = models.CharField("naar", max_length=20, choices=Documentstand)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    namens = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="namens"
    )
    op = models.DateTimeField("op", default=timezone.now)
    opmerking = models.TextField("opmerking", max_length=2000, blank=True)

    objects: ClassVar[Any] = WerkstukQuerySet.as_manager()

    class Meta:
        verbose_name = "stap van een document"
        verbose_name_plural = "stappen van een document"
        ordering = ("op", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(naar_stand="teruggestuurd") | ~Q(opmerking=""),
                name="documentstap_opmerking",
                violation_error_message="Zeg wat er nog moet gebeuren.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document}: {self.get_naar_stand_display()}"

    def get_absolute_url(self) -> str:
        return self.document.get_absolute_url()


class Voortgangsregel(Ondertekend, Voortgangsdeel):
    """What a group says of one effort in one period."""

    wijzigrecht = "werkgroepen.wijzig_regel"

    class Gremium(models.TextChoices):
        """Who is asked for a decision (the order of deciding: ``ontwerp.md``, Domain)."""

        RAO_JEUGD = "rao_jeugd", "RAO Jeugd"
        RAO_ZORG = "rao_zorg", "RAO Zorg"
        RPO_ZORG = "rpo_zorg", "RPO Zorg"
        COLLEGES = "colleges", "de colleges"

    document = models.ForeignKey(
        Voortgangsdocument, models.CASCADE, related_name="regels", verbose_name="voortgangsdocument", editable=False
    )
    inspanning = models.ForeignKey(
        Inspanning, models.PROTECT, related_name="voortgangsregels", verbose_name="inspanning", editable=False
    )
    status = models.CharField("status", max_length=20, choices=Inspanningstatus, blank=True, default="")
    waarom = models.TextField(
        "waarom deze status", max_length=TEKSTLENGTE, blank=True, help_text="Nodig bij aandacht, knelpunt en vervallen."
    )
    gedaan = models.TextField("wat is er gedaan", max_length=TEKSTLENGTE, blank=True)
    hierna = models.TextField("wat gebeurt er hierna", max_length=TEKSTLENGTE, blank=True)
    knelpunt = models.TextField("wat zit in de weg", max_length=TEKSTLENGTE, blank=True)
    gevraagd_besluit = models.TextField("gevraagd besluit", max_length=TEKSTLENGTE, blank=True)
    gevraagd_van = models.CharField("besluit gevraagd van", max_length=20, choices=Gremium, blank=True)
    afspraak = models.ForeignKey(
        LandelijkeAfspraak,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voortgangsregels",
        verbose_name="wacht op landelijke afspraak",
    )
    afhankelijkheid = models.TextField("waarop precies", max_length=TEKSTLENGTE, blank=True)
    percentage = models.PositiveSmallIntegerField(
        "percentage klaar",
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text="Alleen als het iets betekent. Leeg is niet ingevuld, 0 is nog niets.",
    )
    vastgezet = models.CharField("vastgezet", max_length=20, choices=Vastgezet, blank=True, default="", editable=False)

    objects: ClassVar[Any] = RegelQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsregel"
        verbose_name_plural = "voortgangsregels"
        ordering = ("inspanning__themalijn__volgorde", "inspanning__volgorde")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "inspanning"),
                name="voortgangsregel_uniek",
                violation_error_message="Deze inspanning staat al in dit document.",
            ),
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__lte=100),
                name="voortgangsregel_percentage",
                violation_error_message="Een percentage ligt tussen 0 en 100.",
            ),
            models.CheckConstraint(
                condition=~Q(vastgezet="klaar") | ~Q(status=""),
                name="voortgangsregel_klaar_met_status",
                violation_error_message="Kies eerst een status.",
            ),
            models.CheckConstraint(
                condition=~Q(vastgezet="klaar", status__in=[s.value for s in VRAAGT_WAAROM]) | ~Q(waarom=""),
                name="voortgangsregel_klaar_met_waarom",
                violation_error_message="Zeg waarom de status zo is.",
            ),
        )

    def __str__(self) -> str:
        return str(self.inspanning)

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}#regel-{self.pk}"

    @property
    def werkgroep(self) -> Werkgroep:
        return self.document.werkgroep

    @property
    def is_ingevuld(self) -> bool:
        return bool(self.status)

    @property
    def mist_waarom(self) -> bool:
        """Whether the status asks for a reason that is not there."""
        return self.status in VRAAGT_WAAROM and not self.waarom.strip()

    @property
    def is_open(self) -> bool:
        """Whether it can be changed: not ready, in a document that is not submitted, in an open period."""
        return not self.vastgezet and self.document.is_invulbaar

    @property
    def waarom_vast(self) -> str:
        if self.document.waarom_vast:
            return self.document.waarom_vast
        return "Deze regel is klaar. Open hem eerst weer." if self.vastgezet else ""

    def vergrendel_bereik(self) -> None:
        """Hold plan and document in their state, and see whether the line was marked ready meanwhile."""
        self.document.vergrendel_bereik()
        self.plan = self.document.plan
        if self.pk is not None:
            self.vastgezet = type(self)._base_manager.values_list("vastgezet", flat=True).get(pk=self.pk)
