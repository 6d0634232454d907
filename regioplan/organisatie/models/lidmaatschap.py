"""The role somebody has in a region, and the invitation to it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from regioplan.historie.models import Geaudit
from regioplan.organisatie.models.regio import Gemeente, Regio
from regioplan.organisatie.querysets import LidmaatschapQuerySet, UitnodigingQuerySet


class Rol(models.TextChoices):
    """The roles of ``docs/rechten.md``."""

    BEHEERDER = "beheerder", "Beheerder"
    REGIOADVISEUR = "regioadviseur", "Regioadviseur"
    BELEIDSMEDEWERKER = "beleidsmedewerker", "Beleidsmedewerker"
    MANAGER = "manager", "Manager"
    CONTROLLER = "controller", "Controller"
    RPO_LID = "rpo_lid", "RPO-lid"
    LEZER = "lezer", "Lezer"

    @classmethod
    def binnen(cls) -> tuple["Rol", ...]:
        """Everybody who works in the region: all but the reader from outside."""
        return tuple(rol for rol in cls if rol is not cls.LEZER)

    @classmethod
    def ambtelijk(cls) -> tuple["Rol", ...]:
        """Who works on a plan before it goes to the aldermen."""
        return tuple(rol for rol in cls if rol not in (cls.LEZER, cls.RPO_LID))

    @classmethod
    def schrijvend(cls) -> tuple["Rol", ...]:
        """Who may change something somewhere, and so needs a second factor."""
        return (cls.BEHEERDER, cls.REGIOADVISEUR, cls.BELEIDSMEDEWERKER, cls.CONTROLLER)

    @classmethod
    def van_gemeente(cls) -> tuple["Rol", ...]:
        """Roles that somebody has on behalf of one municipality."""
        return (cls.BELEIDSMEDEWERKER, cls.RPO_LID)


class RolInRegio(Geaudit):
    """A role in a region, where it belongs with one on behalf of a municipality."""

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="%(class)s_set", verbose_name="regio")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name="gemeente",
        help_text="Nodig voor een beleidsmedewerker en een RPO-lid.",
    )

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("organisatie:leden", kwargs={"regio": self.regio.slug})


GEMEENTE_BIJ_ROL = ~Q(rol__in=["beleidsmedewerker", "rpo_lid"]) | Q(gemeente__isnull=False)


class Lidmaatschap(RolInRegio):
    """The role a person has in a region from a day, possibly until a day."""

    wijzigrecht = "organisatie.beheer_leden"

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lidmaatschappen", verbose_name="gebruiker"
    )
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot", null=True, blank=True, help_text="De eerste dag dat de rol niet meer geldt.")

    objects: ClassVar[Any] = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in de regio"
        verbose_name_plural = "rollen in de regio"
        ordering = ("gebruiker__naam", "rol")
        constraints = (
            models.UniqueConstraint(
                fields=("gebruiker", "regio", "rol", "gemeente"),
                condition=Q(tot__isnull=True),
                nulls_distinct=False,
                name="lidmaatschap_uniek",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="lidmaatschap_periode",
                violation_error_message="De einddatum ligt niet voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=GEMEENTE_BIJ_ROL,
                name="lidmaatschap_gemeente_bij_rol",
                violation_error_message="Kies bij deze rol een gemeente.",
            ),
        )

    def __str__(self) -> str:
        namens = f" ({self.gemeente})" if self.gemeente else ""
        return f"{self.gebruiker}: {self.get_rol_display()}{namens}"

    def clean(self) -> None:
        """A region always keeps a beheerder, whichever way a role is changed or put back."""
        super().clean()
        if self._state.adding or self._is_vaste_beheerder():
            return
        self._vergrendel_regio()
        vaste = type(self).objects.vaste_beheerders(self.regio_id)
        if vaste.filter(pk=self.pk).exists() and not vaste.exclude(pk=self.pk).exists():
            raise ValidationError("Dit is de laatste beheerder van de regio. Maak eerst iemand anders beheerder.")

    def _is_vaste_beheerder(self) -> bool:
        if self.rol != Rol.BEHEERDER or self.tot is not None:
            return False
        # A form with a wrong date has none.
        return self.van is None or self.van <= timezone.localdate()  # type: ignore[redundant-expr]

    def _vergrendel_regio(self) -> None:
        """Two beheerders who end each other's role at once: one waits and then sees the other gone."""
        if transaction.get_connection().in_atomic_block:
            Regio.objects.select_for_update(no_key=True).get(pk=self.regio_id)


class Uitnodiging(RolInRegio):
    """An invitation by mail to take up a role; its link is signed and holds for a limited time."""

    wijzigrecht = "organisatie.beheer_leden"

    email = models.EmailField("e-mailadres")
    naam = models.CharField("naam", max_length=120)
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", default=timezone.now)
    aangenomen_op = models.DateTimeField("aangenomen op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[Any] = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ("-uitgenodigd_op",)
        constraints = (
            models.CheckConstraint(
                condition=GEMEENTE_BIJ_ROL,
                name="uitnodiging_gemeente_bij_rol",
                violation_error_message="Kies bij deze rol een gemeente.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}: {self.get_rol_display()}"

    @property
    def open(self) -> bool:
        return self.aangenomen_op is None and self.ingetrokken_op is None

    @property
    def laatste_brief(self) -> Any:
        """The newest mail of it (prefetch ``brieven`` for a list)."""
        return max(self.brieven.all(), key=lambda brief: brief.pk, default=None)
