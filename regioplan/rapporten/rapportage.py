"""The base of every kind of report: what it is about, what it rests on, what it holds, and its HTML."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from regioplan.historie.models import Geaudit
from regioplan.historie.stand import Bereik, merkteken
from regioplan.rapporten.publiek import IEDEREEN, Publiek, publiek_voor
from themalijnen.models import Plan

if TYPE_CHECKING:
    from regioplan.rapporten.pdf import Bijlage


def stand_van(moment: datetime.datetime) -> str:
    """The version of what changes by the minute."""
    return f"stand van {date_format(moment, 'j F Y')}, {date_format(moment, 'H.i')} uur"


class Rapportage:
    """A report made of gathered values, so that its template runs no queries.

    The class knows the kind: of what thing it is, and how to gather it. An instance holds one content, in
    which ``regio`` is an ``inhoud.Regio``.
    """

    slug: ClassVar[str]
    naam: ClassVar[str]
    omschrijving: ClassVar[str]
    sjabloon: ClassVar[str]
    gegevens_in: ClassVar[str]
    """The name of the file with everything gathered that travels in the PDF."""
    gegevens_van: ClassVar[str]
    """What that file is about, after "De gegevens van"."""

    model: ClassVar[type[Geaudit]] = Plan
    """What it is about; who may have the report is who may see the page of that."""
    erbij: ClassVar[tuple[str, ...]] = ("regio", "voorganger")
    """What comes along when that thing is read."""
    inhoudsoort: ClassVar[type]
    """The dataclass that holds its content."""
    opties: ClassVar[tuple[str, ...]] = ()
    """The options that the command takes for it, besides its region and plan."""
    eist_gemeente: ClassVar[bool] = False
    """Whether it is about one municipality."""
    per_dag: ClassVar[bool] = False
    """Whether it shows what holds from a day on, such as who sits where: tomorrow it is gathered anew."""

    do_not_call_in_templates: ClassVar[bool] = True
    """Pages show kinds of reports, which are classes; Django's templates would call them."""

    def __init__(self, inhoud: Any) -> None:
        self.inhoud = inhoud

    # The kind

    @classmethod
    def publiek(cls, onderwerp: Any, gevraagd: Publiek) -> Publiek:
        """For whom it is, when it is asked for this public; most reports know only one."""
        return IEDEREEN

    @classmethod
    def gevraagd_door(cls, user: Any, plan: Plan, velden: Mapping[str, str]) -> Publiek | None:
        """For whom it is made when this person sends this form; ``None`` when that is not for them."""
        return publiek_voor(user, plan, ambtelijk=bool(velden.get("ambtelijk")))

    @classmethod
    def zichtbaar(cls, user: Any) -> Q:
        """Which reports of this kind are of a page that this person sees now."""
        if cls.model is Plan:
            return Q()
        return Q(onderwerp__in=cls.model.objects.visible_to(user).values("pk"))

    @classmethod
    def rust_op(cls, onderwerp: Any, publiek: Publiek) -> list[Bereik]:
        """All history that can change what it holds."""
        raise NotImplementedError

    @classmethod
    def verzamel(cls, onderwerp: Any, publiek: Publiek) -> Self:
        """The report of this thing as it stands now."""
        raise NotImplementedError

    # One report

    @property
    def titel(self) -> str:
        raise NotImplementedError

    @property
    def versie(self) -> str:
        """Which state it shows, in words."""
        raise NotImplementedError

    @property
    def stand(self) -> datetime.date:
        """The day of the state that is shown; the date of the PDF."""
        raise NotImplementedError

    @property
    def gemeenten(self) -> list[str]:
        """The municipalities on the cover."""
        return []

    @property
    def accent(self) -> str:
        return str(self.inhoud.regio.kleur)

    @property
    def regio(self) -> str:
        naam = self.inhoud.regio.naam
        return naam if "regio" in naam.lower() else f"Regio {naam}"

    def html(self) -> str:
        return render_to_string(self.sjabloon, {"rapport": self, "woorden": self.inhoud.regio.woorden} | self.erin())

    def erin(self) -> dict[str, Any]:
        """What its template reads besides."""
        return {}

    def bijlagen(self) -> Sequence["Bijlage"]:
        """What travels in the PDF besides the data, such as the figures as a spreadsheet."""
        return []


@dataclass(frozen=True)
class Vraag:
    """What somebody asks for: a kind of report, of a thing, for a public."""

    soort: type[Rapportage]
    onderwerp: Any
    gevraagd: Publiek = IEDEREEN

    @property
    def plan(self) -> Plan:
        plan: Plan = self.onderwerp.plan
        return plan

    @property
    def publiek(self) -> Publiek:
        return self.soort.publiek(self.onderwerp, self.gevraagd)

    @property
    def kenmerken(self) -> dict[str, Any]:
        """What the reports that answer this have in common, whatever their date."""
        return {
            "plan": self.plan,
            "soort": self.soort.slug,
            "onderwerp": self.onderwerp.pk,
            "ambtelijk": self.publiek.ambtelijk,
            "gemeente": self.publiek.gemeente,
        }

    def stand(self) -> str:
        """A mark that changes with every change this report could show."""
        merk = merkteken(self.soort.rust_op(self.onderwerp, self.publiek))
        return hashlib.sha256(f"{merk} {timezone.localdate()}".encode()).hexdigest() if self.soort.per_dag else merk

    def opnieuw(self) -> "Vraag":
        """The same, of the thing as it is in the database now."""
        vers = self.soort.model._base_manager.select_related(*self.soort.erbij).get(pk=self.onderwerp.pk)
        return Vraag(self.soort, vers, self.gevraagd)

    def verzamel(self) -> Rapportage:
        return self.soort.verzamel(self.onderwerp, self.publiek)
