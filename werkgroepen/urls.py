"""Addresses of groups."""

from django.urls import path

from werkgroepen.views import (
    actiepunten,
    agenda,
    bestanden,
    documenten,
    gemeentestanden,
    groepen,
    invullen,
    overleg,
    perioden,
)

app_name = "werkgroepen"
urlpatterns = [
    path("<slug:regio>/plan/<slug:plan>/werkgroepen/", groepen.overzicht, name="overzicht"),
    path("<slug:regio>/plan/<slug:plan>/zetels/", groepen.zetels, name="zetels"),
    path("<slug:regio>/werkgroep/<int:pk>/", groepen.werkgroep, name="werkgroep"),
    path("<slug:regio>/plan/<slug:plan>/overleggen/", overleg.overleggen, name="overleggen"),
    path("<slug:regio>/overleg/<int:pk>/", overleg.overleg, name="overleg"),
    path("<slug:regio>/overleg/<int:pk>/aanwezigheid/", overleg.aanwezigheid, name="aanwezigheid"),
    path("<slug:regio>/overleg/<int:pk>/agendapunt/", overleg.agendapunt_erbij, name="agendapunt_erbij"),
    path("<slug:regio>/agendapunt/<int:pk>/noteren/", overleg.noteren, name="noteren"),
    path("<slug:regio>/plan/<slug:plan>/actiepunten/", actiepunten.actiepunten, name="actiepunten"),
    path("<slug:regio>/actiepunt/<int:pk>/afronden/", actiepunten.afronden, name="afronden"),
    path("<slug:regio>/agenda/", agenda.agenda, name="agenda"),
    path("agenda/<slug:sleutel>.ics", agenda.feed, name="feed"),
    path("<slug:regio>/plan/<slug:plan>/gemeentestanden/", gemeentestanden.overzicht, name="gemeentestanden"),
    path(
        "<slug:regio>/plan/<slug:plan>/gemeentestanden/<slug:gemeente>/",
        gemeentestanden.van_gemeente,
        name="gemeentestanden_van",
    ),
    path(
        "<slug:regio>/plan/<slug:plan>/gemeentestanden/<slug:gemeente>/<int:inspanning>/veld/",
        gemeentestanden.veld,
        name="gemeentestand_veld",
    ),
    path("<slug:regio>/plan/<slug:plan>/perioden/", perioden.perioden, name="perioden"),
    path("<slug:regio>/plan/<slug:plan>/perioden/openen/", perioden.openen, name="periode_openen"),
    path("<slug:regio>/voortgangsperiode/<int:pk>/", perioden.periode, name="periode"),
    path("<slug:regio>/voortgangsperiode/<int:pk>/stand/", perioden.stand, name="periode_stand"),
    path("<slug:regio>/voortgangsperiode/<int:pk>/toewijzen/", perioden.toewijzen, name="toewijzen"),
    path("<slug:regio>/voortgangsperiode/<int:pk>/vaststellen/", perioden.vaststellen, name="periode_vaststellen"),
    path("<slug:regio>/voortgangsdocument/<int:pk>/", documenten.document, name="document"),
    path("<slug:regio>/voortgangsdocument/<int:pk>/stap/<str:naar>/", documenten.stap, name="stap"),
    path("<slug:regio>/voortgangsdocument/<int:pk>/invullen/", invullen.invullen, name="invullen"),
    path("<slug:regio>/voortgangsdocument/<int:pk>/nieuws/", invullen.wat_is_nieuw, name="nieuws"),
    path("<slug:regio>/voortgangsdocument/<int:pk>/overnemen/", invullen.alles_overnemen, name="alles_overnemen"),
    path("<slug:regio>/voortgangsregel/<int:pk>/klaar/", invullen.klaar, name="regel_klaar"),
    path("<slug:regio>/voortgangsregel/<int:pk>/openen/", invullen.openen, name="regel_openen"),
    path("<slug:regio>/voortgangsregel/<int:pk>/overnemen/", invullen.overnemen, name="regel_overnemen"),
    path("<slug:regio>/voortgangsbestand/nieuw/<int:ouder>/", bestanden.toevoegen, name="bestand_toevoegen"),
    path("<slug:regio>/voortgangsbestand/<int:pk>/", bestanden.bestand, name="bestand"),
]
