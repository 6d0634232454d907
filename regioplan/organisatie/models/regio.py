"""The region and the municipalities in it."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from regioplan.historie.models import Geaudit
from regioplan.organisatie.querysets import AansluitingQuerySet, GemeenteQuerySet, RegioQuerySet
from regioplan.organisatie.woordenlijst import STANDAARD, VORMEN, Woorden

ACCENT = "#1f5f8b"
"""Accent colour of a region that has not chosen one; 6,7 : 1 on white."""

MINIMAAL_CONTRAST = 4.5
"""WCAG 2.2 AA, success criterion 1.4.3: contrast of text."""

SRGB_KNIK = 0.04045
"""Below this value an sRGB channel is linear (WCAG 2.2, relative luminance)."""


def contrast_met_wit(kleur: str) -> float:
    """Contrast ratio of ``#rrggbb`` on white (WCAG 2.2, relative luminance)."""
    kanalen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (k / 12.92 if k <= SRGB_KNIK else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def leesbare_kleur(kleur: str) -> None:
    """Validator: a colour that white text can stand on, and that can stand on white."""
    if not re.fullmatch(r"#[0-9a-f]{6}", kleur):
        raise ValidationError("Schrijf de kleur als # met zes cijfers of letters a-f, bijvoorbeeld #1f5f8b.")
    if contrast_met_wit(kleur) < MINIMAAL_CONTRAST:
        raise ValidationError(
            "Deze kleur is te licht: witte letters zijn er niet op te lezen. Kies een donkerder kleur."
        )


def _is_woord(woord: object) -> bool:
    return isinstance(woord, str) and bool(woord.strip())


def geldige_woordenlijst(woorden: object) -> None:
    """Validator: for known terms a singular and a plural, both filled in."""
    if not isinstance(woorden, dict):
        raise ValidationError("De woordenlijst heeft per begrip een enkelvoud en een meervoud.")
    for begrip, paar in woorden.items():
        if begrip not in STANDAARD:
            raise ValidationError(f"De woordenlijst kent het begrip “{begrip}” niet.")
        if not (isinstance(paar, list) and len(paar) == len(VORMEN) and all(map(_is_woord, paar))):
            raise ValidationError(f"Vul voor “{begrip}” een enkelvoud en een meervoud in.")


class Regio(Geaudit):
    """A youth-care region: the municipalities that make one plan together."""

    wijzigrecht = "organisatie.beheer_regio"

    naam = models.CharField("naam", max_length=120)
    slug = models.SlugField("naam in het adres", max_length=60, unique=True)
    kleur = models.CharField("kleur", max_length=7, default=ACCENT, validators=[leesbare_kleur])
    woordenlijst = models.JSONField("woordenlijst", default=dict, blank=True, validators=[geldige_woordenlijst])

    objects: ClassVar[Any] = RegioQuerySet.as_manager()

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("portaal:start", kwargs={"regio": self.slug})

    @property
    def regio(self) -> "Regio":
        return self

    @property
    def woorden(self) -> Woorden:
        return Woorden(self.woordenlijst)


class Gemeente(Geaudit):
    """A municipality, known by its CBS code."""

    naam = models.CharField("naam", max_length=80)
    slug = models.SlugField("naam in het adres", max_length=80, unique=True)
    cbs_code = models.CharField(
        "CBS-code",
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^GM\d{4}$", "Een CBS-code is GM met vier cijfers, bijvoorbeeld GM0202.")],
    )

    objects: ClassVar[Any] = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class Aansluiting(Geaudit):
    """That a municipality belongs to a region, from a day and possibly until a day."""

    wijzigrecht = "organisatie.beheer_regio"

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="aansluitingen", verbose_name="regio")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="aansluitingen", verbose_name="gemeente")
    van = models.DateField("vanaf")
    tot = models.DateField("tot", null=True, blank=True, help_text="De eerste dag dat dit niet meer geldt.")

    objects: ClassVar[Any] = AansluitingQuerySet.as_manager()

    class Meta:
        verbose_name = "aansluiting"
        verbose_name_plural = "aansluitingen"
        ordering = ("gemeente__naam",)
        constraints = (
            models.UniqueConstraint(
                fields=("regio", "gemeente", "van"),
                name="aansluiting_uniek",
                violation_error_message="Deze gemeente is op die dag al aangesloten.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gt=F("van")),
                name="aansluiting_periode",
                violation_error_message="De einddatum ligt na de begindatum.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.regio}"

    def clean(self) -> None:
        """A municipality belongs to a region once at a time."""
        super().clean()
        if None in (self.regio_id, self.gemeente_id, self.van):
            return
        andere = type(self).objects.filter(regio_id=self.regio_id, gemeente_id=self.gemeente_id).exclude(pk=self.pk)
        overlap = andere.filter(Q(tot__isnull=True) | Q(tot__gt=self.van))
        if self.tot is not None:
            overlap = overlap.filter(van__lt=self.tot)
        if overlap.exists():
            raise ValidationError("Deze gemeente hoort in (een deel van) deze periode al bij de regio.")

    def get_absolute_url(self) -> str:
        return reverse("organisatie:regio", kwargs={"regio": self.regio.slug})
