"""Mails that remind: how a region wants them, what a person wants, and what went out."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from regioplan.historie.models import Geaudit
from regioplan.organisatie.models import Regio
from regioplan.portaal.herinneringen import sjabloon
from regioplan.portaal.querysets import HerinneringsmailQuerySet, InstellingQuerySet

UREN = range(6, 19)
"""Hours of the day on which a region may have its mails sent."""

MEESTE_DAGEN = 60


def dagenveld(naam: str, gewoon: int, uitleg: str) -> models.PositiveSmallIntegerField:
    """A number of days between 1 and 60 (the constraint is in the model)."""
    return models.PositiveSmallIntegerField(naam, default=gewoon, help_text=uitleg)


def dagenconstraint(veld: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{veld}__gte": 1, f"{veld}__lte": MEESTE_DAGEN}),
        name=f"herinneringsinstelling_{veld}",
        violation_error_message=f"Kies een getal van 1 tot en met {MEESTE_DAGEN}.",
    )


class Aanleiding(models.TextChoices):
    """Why somebody gets a mail; each person chooses per kind."""

    PERIODE_GEOPEND = "periode_geopend", "De voortgang over een periode kan worden ingevuld"
    DEADLINE_NADERT = "deadline_nadert", "De voortgang moet binnenkort zijn ingediend"
    DEADLINE_VOORBIJ = "deadline_voorbij", "De voortgang is te laat"
    TERUGGESTUURD = "teruggestuurd", "De voortgang is teruggestuurd"
    VASTGESTELD = "vastgesteld", "De voortgang is vastgesteld"
    ACTIEPUNT_NADERT = "actiepunt_nadert", "Een actiepunt moet binnenkort klaar zijn"
    ACTIEPUNT_TE_LAAT = "actiepunt_te_laat", "Een actiepunt is te laat"
    OVERLEG = "overleg", "De volgende werkdag is er een overleg"


class Herinneringsinstelling(Geaudit):
    """When the mails of a region go out and how they read; without a row the usual values hold."""

    wijzigrecht = "portaal.beheer_herinneringen"

    regio = models.OneToOneField(
        Regio, models.PROTECT, related_name="herinneringsinstelling", verbose_name="regio", editable=False
    )
    aan = models.BooleanField("herinneringen versturen", default=True)
    uur = models.PositiveSmallIntegerField(
        "hoe laat", default=8, choices=[(uur, f"{uur}.00 uur") for uur in UREN], help_text="Alleen op werkdagen."
    )
    dagen_vooraf = dagenveld("dagen vooraf: voortgang", 7, "Zo lang voor de laatste dag volgt een herinnering.")
    dagen_vooraf_actiepunt = dagenveld("dagen vooraf: actiepunt", 3, "Zo lang voor de datum van het actiepunt.")
    dagen_per_stap = dagenveld(
        "dagen tot de volgende persoon",
        3,
        "Is de voortgang te laat? Dan hoort na zoveel dagen de technisch voorzitter het, en daarna de adviseur.",
    )
    onderwerp = models.CharField(
        "onderwerp",
        max_length=150,
        default=sjabloon.ONDERWERP,
        validators=[sjabloon.geldig_sjabloon, sjabloon.op_een_regel],
    )
    opening = models.TextField(
        "begin van de e-mail", max_length=2000, default=sjabloon.OPENING, validators=[sjabloon.geldig_sjabloon]
    )
    afsluiting = models.TextField(
        "eind van de e-mail", max_length=2000, default=sjabloon.AFSLUITING, validators=[sjabloon.geldig_sjabloon]
    )

    objects: ClassVar[Any] = InstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling voor herinneringen"
        verbose_name_plural = "instellingen voor herinneringen"
        constraints = (
            models.CheckConstraint(
                condition=Q(uur__gte=UREN[0], uur__lte=UREN[-1]),
                name="herinneringsinstelling_uur",
                violation_error_message="Kies een uur van 6 tot en met 18.",
            ),
            dagenconstraint("dagen_vooraf"),
            dagenconstraint("dagen_vooraf_actiepunt"),
            dagenconstraint("dagen_per_stap"),
        )

    def __str__(self) -> str:
        return f"Herinneringen van {self.regio}"

    def get_absolute_url(self) -> str:
        return reverse("portaal:herinneringen", kwargs={"regio": self.regio.slug})


class Herinneringsvoorkeur(models.Model):
    """Of what a person wants no mail; without a row: of everything."""

    niet_geaudit: ClassVar[str] = "De eigen keuze van één persoon; zij verandert niets in het plan."

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="herinneringsvoorkeur",
        verbose_name="gebruiker",
    )
    uit = ArrayField(
        models.CharField(max_length=20, choices=Aanleiding), verbose_name="geen e-mail over", default=list, blank=True
    )

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "voorkeur voor herinneringen"
        verbose_name_plural = "voorkeuren voor herinneringen"

    def __str__(self) -> str:
        return f"Voorkeur van {self.gebruiker}"


class Verzendronde(models.Model):
    """That the mails of a region were made ready on a day: whoever makes this row, does it."""

    niet_geaudit: ClassVar[str] = "Wat het portaal zelf deed; niemand wijzigt het."

    regio = models.ForeignKey(Regio, models.CASCADE, related_name="+", verbose_name="regio")
    dag = models.DateField("dag")
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "verzendronde"
        verbose_name_plural = "verzendronden"
        constraints = (models.UniqueConstraint(fields=("regio", "dag"), name="verzendronde_uniek"),)

    def __str__(self) -> str:
        return f"{self.regio}, {self.dag}"


class Herinneringsmail(models.Model):
    """The one mail of a person on a day, from ready to sent; its text is not kept.

    ``poging`` fences: a worker that lost its turn to another can no longer say how it ended.
    """

    niet_geaudit: ClassVar[str] = "Een logboek van wat het portaal zelf verstuurde; niemand wijzigt het."

    class Stand(models.TextChoices):
        KLAAR = "klaar", "Wacht op verzenden"
        BEZIG = "bezig", "Wordt geschreven"
        ONDERWEG = "onderweg", "Wordt verstuurd"
        VERZONDEN = "verzonden", "Verzonden"
        ONZEKER = "onzeker", "Misschien aangekomen"
        MISLUKT = "mislukt", "Geweigerd"
        LEEG = "leeg", "Niet meer nodig"
        INGEHAALD = "ingehaald", "Niet gelukt, gaat mee met de volgende"

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="herinneringsmails", verbose_name="gebruiker"
    )
    regio = models.ForeignKey(Regio, models.CASCADE, related_name="+", verbose_name="regio")
    dag = models.DateField("dag")
    stand = models.CharField("stand", max_length=10, choices=Stand, default=Stand.KLAAR)
    sinds = models.DateTimeField("sinds", default=timezone.now)
    poging = models.PositiveSmallIntegerField("poging", default=0)
    probeer_na = models.DateTimeField("niet eerder dan", default=timezone.now)
    verzonden_op = models.DateTimeField("verzonden op", null=True, blank=True)
    fout = models.CharField("fout", max_length=120, blank=True)

    objects: ClassVar[Any] = HerinneringsmailQuerySet.as_manager()

    class Meta:
        verbose_name = "herinnering per e-mail"
        verbose_name_plural = "herinneringen per e-mail"
        ordering = ("-dag", "-pk")
        indexes = (
            models.Index(fields=("probeer_na",), condition=Q(stand="klaar"), name="herinneringsmail_klaar"),
            models.Index(fields=("regio", "-dag"), name="herinneringsmail_regio"),
        )
        constraints = (
            models.UniqueConstraint(fields=("gebruiker", "dag"), name="herinneringsmail_een_per_dag"),
            models.CheckConstraint(
                condition=~Q(stand="verzonden") | Q(verzonden_op__isnull=False), name="herinneringsmail_verzonden_op"
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.dag}"

    @property
    def soorten(self) -> list[str]:
        """What it was about for one region (``met_meldingen_over``), in words, each once."""
        namen = [melding.get_aanleiding_display() for melding in self.eigen_meldingen]  # type: ignore[attr-defined]
        return list(dict.fromkeys(namen))


class Melding(models.Model):
    """One thing that a mail told; the key says which, without a word of its text."""

    niet_geaudit: ClassVar[str] = Herinneringsmail.niet_geaudit

    mail = models.ForeignKey(Herinneringsmail, models.CASCADE, related_name="meldingen", verbose_name="e-mail")
    regio = models.ForeignKey(Regio, models.CASCADE, related_name="+", verbose_name="regio")
    aanleiding = models.CharField("aanleiding", max_length=20, choices=Aanleiding)
    sleutel = models.CharField("sleutel", max_length=80)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("mail", "sleutel"), name="melding_uniek"),)

    def __str__(self) -> str:
        return f"{self.get_aanleiding_display()} ({self.sleutel})"
