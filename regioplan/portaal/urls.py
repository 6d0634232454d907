"""Addresses of the roof."""

from django.urls import path

from regioplan.portaal.views import schema, start, wijzigingen

app_name = "portaal"
urlpatterns = [
    path("", start.welkom, name="welkom"),
    path("gezond/", start.gezond, name="gezond"),
    path("<slug:regio>/", start.start, name="start"),
    path("<slug:regio>/plan/<slug:plan>/schema/", schema.schema, name="schema"),
    path("<slug:regio>/plan/<slug:plan>/wijzigingen/", wijzigingen.wijzigingen, name="wijzigingen"),
]
