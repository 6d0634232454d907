"""Addresses to change a thing and to look back at it: the same for every kind."""

from django.urls import path, register_converter

from regioplan.bewerken.soorten import SoortConverter
from regioplan.bewerken.views import formulier, geschiedenis, veld, verwijderen, volgorde

register_converter(SoortConverter, "soort")

app_name = "bewerken"
DING = "<slug:regio>/<soort:soort>/<int:pk>"
urlpatterns = [
    path("<slug:regio>/<soort:soort>/nieuw/<int:ouder>/", formulier.toevoegen, name="toevoegen"),
    path(f"{DING}/bewerken/", formulier.bewerken, name="bewerken"),
    path(f"{DING}/veld/", veld.veld, name="veld"),
    path(f"{DING}/verwijderen/", verwijderen.verwijderen, name="verwijderen"),
    path(f"{DING}/omhoog/", volgorde.verplaatsen, {"richting": "omhoog"}, name="omhoog"),
    path(f"{DING}/omlaag/", volgorde.verplaatsen, {"richting": "omlaag"}, name="omlaag"),
    path(f"{DING}/geschiedenis/", geschiedenis.geschiedenis, name="geschiedenis"),
    path(f"{DING}/geschiedenis/<int:regel>/", geschiedenis.versie, name="versie"),
]
