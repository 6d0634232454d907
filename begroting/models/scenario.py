"""What if: changes that are reckoned with beside the real budget and never mixed with it."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from begroting.models.begroting import Begroting, BegrotingsOnderdeel
from begroting.models.posten import Begrotingspost
from begroting.models.sleutels import Verdeelsleutel
from begroting.querysets import ScenarioQuerySet
from regioplan.historie.wijziging import ondertekenaar
from regioplan.organisatie.models import Gemeente

VAST = {
    "voorstel": "Dit is een voorstel, zodat iedereen hetzelfde ziet. Neem het terug om het te wijzigen.",
    "doorgevoerd": "Dit is doorgevoerd in de begroting en blijft zoals het was.",
}
"""Why a what-if in this state does not change, as a sentence."""


class ScenarioDeel(BegrotingsOnderdeel):
    """Part of a what-if: it changes nothing, so it needs no reason and no open plan."""

    wijzigrecht = "begroting.wijzig_scenario"
    geschiedenisrecht = "begroting.zie_scenario"

    objects: ClassVar[Any] = ScenarioQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def reden_verplicht(self) -> bool:
        return False

    @property
    def van_scenario(self) -> "Scenario":
        """The what-if that this is or belongs to."""
        raise NotImplementedError

    @property
    def waarom_vast(self) -> str:
        """A proposal stands still while people decide on it; what was carried out stays as it was."""
        return VAST.get(self.van_scenario.stand, "")


class Scenario(ScenarioDeel):
    """A what-if with its own address, to be thrown away or turned into a proposal."""

    class Stand(models.TextChoices):
        PROEF = "proef", "Proef"
        VOORSTEL = "voorstel", "Voorstel"
        DOORGEVOERD = "doorgevoerd", "Doorgevoerd"

    begroting = models.ForeignKey(Begroting, models.CASCADE, related_name="scenarios", verbose_name="begroting")
    naam = models.CharField("naam", max_length=120)
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    stand = models.CharField("stand", max_length=20, choices=Stand, default=Stand.PROEF, editable=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gemaakt door", editable=False
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario's"
        ordering = ("-gemaakt_op", "-pk")

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return self.adres("begroting:scenario")

    @property
    def van_scenario(self) -> "Scenario":
        return self

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Whoever signs the first change is the maker."""
        begint = ondertekenaar()
        if begint is not None and not self.gemaakt_door_id:
            self.gemaakt_door_id = begint.pk
        super().full_clean(*args, **kwargs)


class Scenariowijziging(ScenarioDeel):
    """One thing that is otherwise in a scenario."""

    class Soort(models.TextChoices):
        INDEX = "index", "Een ander indexcijfer"
        SLEUTEL = "sleutel", "Een andere verdeelsleutel"
        BEDRAG = "bedrag", "Een ander bedrag"
        POST_ERBIJ = "post_erbij", "Een post erbij"
        POST_WEG = "post_weg", "Een post minder"
        GEMEENTE_WEG = "gemeente_weg", "Een gemeente doet niet meer mee"

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="wijzigingen", verbose_name="scenario")
    soort = models.CharField("wat is er anders", max_length=20, choices=Soort)
    jaar = models.PositiveSmallIntegerField("vanaf jaar")
    percentage = models.DecimalField(
        "percentage",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(-50), MaxValueValidator(100)],
    )
    post = models.ForeignKey(
        Begrotingspost, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="post"
    )
    sleutel = models.ForeignKey(
        Verdeelsleutel, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="verdeelsleutel"
    )
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    naam = models.CharField("naam van de post", max_length=200, blank=True)
    bedrag = models.DecimalField("bedrag in euro's", max_digits=14, decimal_places=2, null=True, blank=True)

    NODIG: ClassVar[dict[str, tuple[str, ...]]] = {
        Soort.INDEX: ("percentage",),
        Soort.SLEUTEL: ("post", "sleutel"),
        Soort.BEDRAG: ("post", "bedrag"),
        Soort.POST_ERBIJ: ("naam", "bedrag", "sleutel"),
        Soort.POST_WEG: ("post",),
        Soort.GEMEENTE_WEG: ("gemeente",),
    }
    """What each kind of change needs; the rest stays empty."""

    GEMIST: ClassVar[dict[str, str]] = {
        "percentage": "Vul het percentage in waarmee u wilt rekenen.",
        "post": "Kies de post waar het om gaat.",
        "sleutel": "Kies de verdeelsleutel waarmee u wilt rekenen.",
        "bedrag": "Vul het bedrag in waarmee u wilt rekenen. Vul 0 in als het niets kost.",
        "naam": "Geef de nieuwe post een naam.",
        "gemeente": "Kies de gemeente die niet meer meedoet.",
    }
    """What to say of a field that is needed and empty."""

    class Meta:
        verbose_name = "wijziging in een scenario"
        verbose_name_plural = "wijzigingen in een scenario"
        ordering = ("jaar", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(soort="index") | Q(percentage__isnull=False),
                name="scenariowijziging_percentage",
                violation_error_message="Vul het andere percentage in.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} vanaf {self.jaar}"

    def get_absolute_url(self) -> str:
        return self.scenario.get_absolute_url()

    @property
    def van_scenario(self) -> Scenario:
        return self.scenario

    def vergrendel_bereik(self) -> None:
        """Hold the what-if in its state too: nobody proposes it under a change."""
        super().vergrendel_bereik()
        self.scenario = Scenario._base_manager.select_for_update(no_key=True).get(pk=self.scenario_id)
        self.scenario.plan = self.plan

    def clean(self) -> None:
        super().clean()
        leeg = [veld for veld in self.NODIG.get(self.soort, ()) if getattr(self, veld) in (None, "")]
        if leeg:
            raise ValidationError({veld: self.GEMIST[veld] for veld in leeg})
        if self._staat_er_al():
            raise ValidationError("Dit scenario heeft hier al een wijziging voor. Wijzig die, of haal haar weg.")

    def _staat_er_al(self) -> bool:
        """Whether another change says the same of the same thing: only one of the two would count."""
        if self.soort == self.Soort.POST_ERBIJ:
            return False
        waarover = {"soort": self.soort, "jaar": self.jaar, "post": self.post_id, "gemeente": self.gemeente_id}
        zelfde = Scenariowijziging._base_manager.filter(scenario=self.scenario_id, **waarover)
        return zelfde.exclude(pk=self.pk).exists()
