"""A person who logs in with an e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

SYSTEEM_EMAIL = "systeem@regioplan.invalid"


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email__iexact=username)

    def systeem(self) -> "Gebruiker":
        """The named actor of what the portal does by itself; nobody can log in as it."""
        gebruiker, _ = self.get_or_create(
            email=SYSTEEM_EMAIL, defaults={"naam": "Regioplan (systeem)", "is_active": False, "password": "!"}
        )
        return gebruiker


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Somebody who can log in; what they may do comes from their ``Lidmaatschap`` in a region."""

    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Dit e-mailadres is al in gebruik."}
    )
    naam = models.CharField("naam", max_length=120, help_text="Zo ziet een ander wie iets heeft gewijzigd.")
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("beheert de installatie", default=False)
    date_joined = models.DateTimeField("sinds", default=timezone.now)

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = (models.UniqueConstraint(Lower("email"), name="gebruiker_email_uniek"),)

    def __str__(self) -> str:
        return self.naam or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def lidmaatschappen_nu(self) -> list[Any]:
        """The current memberships with their regions; one query, kept for the request."""
        from regioplan.organisatie.lidmaatschappen import lidmaatschappen_nu

        return list(lidmaatschappen_nu(self))

    def rollen_in(self, regio_id: int) -> frozenset[str]:
        """The roles this person has in a region today."""
        return frozenset(lid.rol for lid in self.lidmaatschappen_nu if lid.regio_id == regio_id)

    def regios_met(self, *rollen: str) -> set[int]:
        """Keys of the regions in which this person has one of these roles today."""
        return {lid.regio_id for lid in self.lidmaatschappen_nu if lid.rol in rollen}

    def gemeenten_in(self, regio_id: int, *rollen: str) -> list[Any]:
        """The municipalities on whose behalf this person works in a region today, each once; in these roles, or any."""
        leden = [lid for lid in self.lidmaatschappen_nu if lid.regio_id == regio_id and lid.gemeente_id]
        return list({lid.gemeente_id: lid.gemeente for lid in leden if not rollen or lid.rol in rollen}.values())

    def gemeente_ids_als(self, rol: str) -> set[int]:
        """Keys of the municipalities on whose behalf this person has a role today, in whatever region."""
        return {lid.gemeente_id for lid in self.lidmaatschappen_nu if lid.rol == rol}

    def regio_ids(self) -> set[int]:
        """Keys of the regions this person belongs to today, in whatever role."""
        return {lid.regio_id for lid in self.lidmaatschappen_nu}
