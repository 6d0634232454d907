"""Dutch sentences about days and numbers, singular and plural."""

import datetime

from django.utils.formats import date_format


def datum(dag: datetime.date) -> str:
    """As in “3 december 2026”."""
    return date_format(dag, "j F Y")


def aantal(hoeveel: int, een: str, meer: str) -> str:
    return f"{hoeveel} {een if hoeveel == 1 else meer}"


def dagen(hoeveel: int) -> str:
    return aantal(hoeveel, "dag", "dagen")


def nog(dag: datetime.date, vandaag: datetime.date) -> str:
    """How long until a day that has not passed."""
    over = (dag - vandaag).days
    return {0: "vandaag", 1: "morgen"}.get(over, f"over {dagen(over)}")


def geleden(dag: datetime.date, vandaag: datetime.date) -> str:
    """How long since a day that has passed."""
    terug = (vandaag - dag).days
    return "gisteren" if terug == 1 else f"{dagen(terug)} geleden"


def wanneer(dag: datetime.date, vandaag: datetime.date) -> str:
    """A day to come with its name: “morgen, dinsdag 3 december”."""
    naam = date_format(dag, "l j F")
    over = (dag - vandaag).days
    return {0: f"vandaag, {naam}", 1: f"morgen, {naam}"}.get(over, naam)


def tijd(begin: datetime.time | None, eind: datetime.time | None) -> str:
    """As in “van 10.00 tot 11.30 uur”; empty when nothing is known."""
    if begin is None:
        return ""
    if eind is None:
        return f"om {begin:%H.%M} uur"
    return f"van {begin:%H.%M} tot {eind:%H.%M} uur"
