"""Addresses of the roof."""

from django.urls import path

from regioplan.portaal.views import herinneringen, schema, start, voortgang, wijzigingen

app_name = "portaal"
urlpatterns = [
    path("", start.welkom, name="welkom"),
    path("gezond/", start.gezond, name="gezond"),
    path("mijn-gegevens/herinneringen/", herinneringen.mijn, name="mijn_herinneringen"),
    path("<slug:regio>/", start.start, name="start"),
    path("<slug:regio>/herinneringen/", herinneringen.herinneringen, name="herinneringen"),
    path("<slug:regio>/herinneringen/wijzigen/", herinneringen.wijzigen, name="herinneringen_wijzigen"),
    path("<slug:regio>/plan/<slug:plan>/schema/", schema.schema, name="schema"),
    path("<slug:regio>/plan/<slug:plan>/voortgang/", voortgang.voortgang, name="voortgang"),
    path("<slug:regio>/plan/<slug:plan>/wijzigingen/", wijzigingen.wijzigingen, name="wijzigingen"),
]
