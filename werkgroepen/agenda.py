"""Somebody's own calendar as iCalendar (RFC 5545), for a calendar program that subscribes to it."""

import datetime
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from werkgroepen.gebeurtenissen import Gebeurtenis

VERVERS: Final = datetime.timedelta(hours=1)
"""How often a calendar program is asked to look again."""


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
