"""Addresses of the budget."""

from django.urls import path

from begroting.views import gemeente, overzicht, verdeling

BEGROTING = "<slug:regio>/plan/<slug:plan>/begroting"

app_name = "begroting"
urlpatterns = [
    path(f"{BEGROTING}/", overzicht.overzicht, name="overzicht"),
    path(f"{BEGROTING}/verdeling/", verdeling.verdeling, name="verdeling"),
    path(f"{BEGROTING}/gemeente/<slug:gemeente>/", gemeente.gemeente, name="gemeente"),
    path("<slug:regio>/kengetallen/", verdeling.kengetallen, name="kengetallen"),
]
