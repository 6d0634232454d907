"""Somebody's own calendar: meetings, deadlines and action points, as iCalendar (RFC 5545).

Everything goes through ``visible_to``: the calendar has what its owner may see at that moment, and nothing when that
is nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar, Event

from regioplan.organisatie.models import Rol
from werkgroepen.models import Actiepunt, Overleg, Voortgangsdocument, Voortgangsperiode
from werkgroepen.querysets import zit_in
from werkgroepen.standen import Documentstand, Periodestand

TERUG: Final = datetime.timedelta(days=90)
"""How long what is over stays in a calendar."""

VERVERS: Final = datetime.timedelta(hours=1)
"""How often a calendar program is asked to look again."""

type Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class Gebeurtenis:
    """One thing in a calendar. A ``begin`` that is a date is about the whole day; ``eind`` may be unknown."""

    sleutel: str
    titel: str
    begin: Moment
    adres: str
    volgnummer: int
    eind: Moment | None = None
    plaats: str = ""
    tekst: str = ""
    afgelast: bool = False
    bezet: bool = False

    @property
    def dag(self) -> datetime.date:
        return self.begin.date() if isinstance(self.begin, datetime.datetime) else self.begin

    @property
    def hele_dag(self) -> bool:
        return not isinstance(self.begin, datetime.datetime)


def gebeurtenissen(user: Any, vanaf: datetime.date | None = None) -> list[Gebeurtenis]:
    """Everything in this person's calendar from a day on, in order of time."""
    vanaf = vanaf or timezone.localdate() - TERUG
    alles = [
        *map(_van_overleg, overleggen(user).filter(datum__gte=vanaf)),
        *_deadlines(user, vanaf),
        *(_van_actiepunt(actie, actie.datum) for actie in actiepunten(user).filter(datum__gte=vanaf)),
    ]
    return sorted(alles, key=lambda g: (g.dag, not g.hele_dag, str(g.begin), g.sleutel))


def overleggen(user: Any) -> Any:
    """Meetings of the groups this person sits in; an adviser keeps those of the whole region."""
    eigen = Q(werkgroep_id__in=zit_in(user)) | Q(plan__regio_id__in=user.regios_met(Rol.REGIOADVISEUR))
    zichtbaar = Overleg.objects.visible_to(user).filter(eigen)
    return zichtbaar.select_related("werkgroep", "plan__regio").prefetch_related("agendapunten")


def actiepunten(user: Any) -> Any:
    """What this person still has to do."""
    zichtbaar = Actiepunt.objects.visible_to(user).filter(eigenaar=user, stand=Actiepunt.Stand.OPEN)
    return zichtbaar.select_related("plan__regio", "agendapunt__overleg__werkgroep")


def perioden(user: Any) -> Any:
    """Open periods in which a group of this person still has to hand in, or that an adviser waits for."""
    in_te_leveren = Voortgangsdocument.objects.visible_to(user).filter(
        werkgroep_id__in=zit_in(user), stand__in=Documentstand.invulbaar()
    )
    eigen = Q(pk__in=in_te_leveren.values("periode")) | Q(plan__regio_id__in=user.regios_met(Rol.REGIOADVISEUR))
    zichtbaar = Voortgangsperiode.objects.visible_to(user).filter(eigen, stand=Periodestand.OPEN)
    return zichtbaar.select_related("plan__regio")


def _van_overleg(overleg: Overleg) -> Gebeurtenis:
    return Gebeurtenis(
        sleutel=f"overleg-{overleg.pk}",
        titel=_titel(overleg),
        begin=_moment(overleg.datum, overleg.begin),
        eind=_moment(overleg.datum, overleg.eind) if overleg.eind else None,
        plaats=overleg.plaats or overleg.link,
        tekst=_omschrijving(overleg),
        adres=overleg.get_absolute_url(),
        volgnummer=overleg.versie,
        afgelast=overleg.afgelast,
        bezet=not overleg.afgelast,
    )


def _titel(overleg: Overleg) -> str:
    """The subject says little outside the group, and not every program shows that something is cancelled."""
    naam = f"{overleg.onderwerp} ({overleg.werkgroep})" if overleg.onderwerp else str(overleg)
    return f"Afgelast: {naam}" if overleg.afgelast else naam


def _omschrijving(overleg: Overleg) -> str:
    agenda = [f"{nummer}. {punt.titel}" for nummer, punt in enumerate(overleg.agendapunten.all(), 1)]
    delen = [overleg.toelichting, overleg.link, "\n".join(["Agenda:", *agenda]) if agenda else ""]
    return "\n\n".join(deel for deel in delen if deel)


def _deadlines(user: Any, vanaf: datetime.date) -> Iterable[Gebeurtenis]:
    for periode in perioden(user).filter(deadline__gte=vanaf):
        yield Gebeurtenis(
            sleutel=f"periode-{periode.pk}",
            titel=f"Voortgang inleveren: {periode}",
            begin=periode.deadline,
            adres=periode.get_absolute_url(),
            volgnummer=periode.versie,
        )


def _van_actiepunt(actiepunt: Actiepunt, dag: datetime.date) -> Gebeurtenis:
    actiepunt.overleg.plan = actiepunt.plan
    return Gebeurtenis(
        sleutel=f"actiepunt-{actiepunt.pk}",
        titel=f"Actiepunt: {actiepunt}",
        begin=dag,
        tekst=f"Afgesproken in: {actiepunt.overleg}",
        adres=actiepunt.get_absolute_url(),
        volgnummer=actiepunt.versie,
    )


def _moment(dag: datetime.date, tijd: datetime.time | None) -> Moment:
    """A time on the clock of the Netherlands, summer time included; without a time the day."""
    return dag if tijd is None else datetime.datetime.combine(dag, tijd, timezone.get_default_timezone())


def als_ics(alles: Iterable[Gebeurtenis]) -> bytes:
    """The calendar as a file that calendar programs subscribe to."""
    kalender = Calendar()
    kalender.add("prodid", "-//Regioplan//NL")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", "Regioplan")
    kalender.add("refresh-interval", VERVERS, parameters={"VALUE": "DURATION"})
    kalender.add("x-published-ttl", VERVERS)
    for gebeurtenis in alles:
        kalender.add_component(_event(gebeurtenis))
    kalender.add_missing_timezones()
    return bytes(kalender.to_ical())


def _event(gebeurtenis: Gebeurtenis) -> Event:
    event = Event()
    event.add("uid", f"{gebeurtenis.sleutel}@{urlsplit(settings.REGIOPLAN_ADRES).hostname}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", gebeurtenis.volgnummer)
    event.add("summary", gebeurtenis.titel)
    event.add("dtstart", gebeurtenis.begin)
    if gebeurtenis.eind:
        event.add("dtend", gebeurtenis.eind)
    for naam, tekst in (("location", gebeurtenis.plaats), ("description", gebeurtenis.tekst)):
        if tekst:
            event.add(naam, tekst)
    event.add("url", settings.REGIOPLAN_ADRES + gebeurtenis.adres)
    event.add("status", "CANCELLED" if gebeurtenis.afgelast else "CONFIRMED")
    event.add("transp", "OPAQUE" if gebeurtenis.bezet else "TRANSPARENT")
    return event
