"""A meeting on paper: its agenda before, its minutes after."""

import datetime
from typing import Any, ClassVar, Self

from django.utils.formats import date_format

from regioplan.historie.stand import Bereik
from regioplan.rapporten.overleg import inhoud, verzamelen
from regioplan.rapporten.publiek import Publiek
from regioplan.rapporten.rapportage import Rapportage, stand_van
from werkgroepen import models


class Overleg(Rapportage):
    slug = "overleg"
    naam = "Overleg"
    omschrijving = "De agenda van een overleg, en daarna het verslag. Geef --overleg."
    sjabloon = "rapporten/pdf/overleg/overleg.html"
    gegevens_in = "overleg.json"
    gegevens_van = "het overleg"
    model = models.Overleg
    erbij: ClassVar[tuple[str, ...]] = ("plan__regio", "werkgroep__themalijn")
    inhoudsoort = inhoud.Overleg
    opties = ("overleg",)

    @classmethod
    def rust_op(cls, onderwerp: models.Overleg, publiek: Publiek) -> list[Bereik]:
        return verzamelen.rust_op(onderwerp)

    @classmethod
    def verzamel(cls, onderwerp: models.Overleg, publiek: Publiek) -> Self:
        return cls(verzamelen.verzamel(onderwerp))

    @property
    def overleg(self) -> inhoud.Overleg:
        overleg: inhoud.Overleg = self.inhoud
        return overleg

    @property
    def is_verslag(self) -> bool:
        """Whether anything of the meeting itself is noted: then this is no longer its agenda."""
        besproken = any(punt.uitkomsten or punt.actiepunten for punt in self.overleg.punten)
        return besproken or any(aanwezige.waarde for aanwezige in self.overleg.aanwezigen)

    @property
    def naam_overleg(self) -> str:
        return self.overleg.onderwerp or self.overleg.werkgroep

    @property
    def titel(self) -> str:
        return f"{self.soort} {self.naam_overleg}, {date_format(self.overleg.datum, 'j F Y')}"

    @property
    def korte_titel(self) -> str:
        return f"{self.soort} {date_format(self.overleg.datum, 'j F Y')}"

    @property
    def soort(self) -> str:
        return "Verslag" if self.is_verslag else "Agenda"

    @property
    def versie(self) -> str:
        return stand_van(self.overleg.bijgewerkt)

    @property
    def stand(self) -> datetime.date:
        return self.overleg.bijgewerkt.date()

    def erin(self) -> dict[str, Any]:
        return {"overleg": self.overleg}

    @property
    def acties(self) -> list[tuple[int, inhoud.Actiepunt]]:
        """Everything that somebody is to do, with the number of the item it came from."""
        return [(nummer, actie) for nummer, punt in enumerate(self.overleg.punten, 1) for actie in punt.actiepunten]
