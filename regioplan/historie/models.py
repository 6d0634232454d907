"""The audited base model and the abstract history row."""

from typing import Any, ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from regioplan.historie.querysets import GeauditQuerySet


class HistorieRegel(models.Model):
    """What every history row carries beside django-simple-history's own columns."""

    handeling = models.UUIDField(
        "handeling", editable=False, help_text="Eén klik kan meer dingen wijzigen; samen zijn ze één handeling."
    )

    class Meta:
        abstract = True


class Geaudit(models.Model):
    """A model of which every change leaves a history row with who, when, what and why.

    Add ``historie.operations.Bewaak`` to the migration that creates a subclass: from then on
    PostgreSQL refuses a change without its history row, and any change of the history itself.
    ``versie`` counts the saves; a save made from an older version is a conflict. A subclass has a
    ``regio`` (field or property): the scope of every rule.
    """

    wijzigrecht: ClassVar[str] = ""
    """The permission that lets somebody change an object of this model."""

    geschiedenisrecht: ClassVar[str] = "historie.zie"
    """The permission that lets somebody look back at what an object of this model was."""

    volgorde_binnen: ClassVar[tuple[str, ...]] = ()
    """Fields within which ``volgorde`` is unique; empty when the model has no order of its own."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)

    historie = HistoricalRecords(
        inherit=True,
        bases=[HistorieRegel],
        history_id_field=models.BigAutoField(),
        custom_model_name=lambda naam: f"{naam}Historie",
    )
    objects: ClassVar[Any] = GeauditQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The one address of this thing; a part without a page gives its place on a page."""
        raise NotImplementedError(type(self).__name__)

    @property
    def reden_verplicht(self) -> bool:
        """Whether a change must say why, in the state this is in."""
        return False

    @property
    def waarom_vast(self) -> str:
        """A sentence when nobody can change this in the state it is in; empty when it can be changed."""
        return ""

    def onderteken(self, by: Any) -> None:
        """Note on the row itself who changes it; nothing, unless a subclass shows that on its pages."""

    def vergrendel_bereik(self) -> None:
        """Lock and read again what the right to change this depends on; nothing, unless a subclass says so."""


def geaudite_modellen() -> list[type[Geaudit]]:
    """All concrete audited models, in the order of the apps."""
    from django.apps import apps

    return [m for m in apps.get_models() if issubclass(m, Geaudit)]
