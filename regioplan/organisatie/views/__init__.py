"""Pages about people and the region itself."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from regioplan.bewerken.middleware import neem_bewaarde_invoer
from regioplan.organisatie.models import Gebruiker, Regio


class Verzoek(HttpRequest):
    """A request behind the log-in, with the region of its address (``RegioMiddleware``)."""

    user: Gebruiker
    regio: Regio


Kruimels = list[tuple[str, str]]


def kruimels(request: Verzoek, *stappen: tuple[str, str]) -> Kruimels:
    """The breadcrumb from the region's start page on."""
    return [(str(request.regio), request.regio.get_absolute_url()), *stappen]


def ingevuld(request: Verzoek) -> QueryDict | None:
    """What a form holds: what was sent, or what was typed before the log-in expired, or nothing."""
    if request.method == "POST":
        return request.POST
    bewaard = neem_bewaarde_invoer(request)
    if bewaard is None:
        return None
    messages.info(request, "Dit typte u voordat u werd uitgelogd. Het is nog niet opgeslagen.")
    return QueryDict(bewaard)
