"""Addresses of the budget."""

from django.urls import path

from begroting.views import gemeente, index, inlezen, overzicht, pok, posten, raster, scenarios, uitvoer, verdeling

BEGROTING = "<slug:regio>/plan/<slug:plan>/begroting"

app_name = "begroting"
urlpatterns = [
    path(f"{BEGROTING}/", overzicht.overzicht, name="overzicht"),
    path(f"{BEGROTING}/regels/", overzicht.regels, name="regels"),
    path(f"{BEGROTING}/cel/", raster.cel, name="cel"),
    path(f"{BEGROTING}/regel/<int:post>/", raster.regel, name="regel"),
    path(f"{BEGROTING}/plakken/", raster.plakken, name="plakken"),
    path(f"{BEGROTING}/inlezen/", inlezen.inlezen, name="inlezen"),
    path(f"{BEGROTING}/inlezen/bevestigen/", inlezen.bevestigen, name="inlezen_bevestigen"),
    path(f"{BEGROTING}/uitvoer/<slug:wat>.<slug:vorm>", uitvoer.uitvoer, name="uitvoer"),
    path(f"{BEGROTING}/index/<int:jaar>/", index.index, name="index"),
    path(f"{BEGROTING}/verdeling/", verdeling.verdeling, name="verdeling"),
    path(f"{BEGROTING}/pok/", pok.pok, name="pok"),
    path(f"{BEGROTING}/gemeente/<slug:gemeente>/", gemeente.gemeente, name="gemeente"),
    path(f"{BEGROTING}/gemeente/<slug:gemeente>/bijdrage.<slug:vorm>", uitvoer.gemeente, name="uitvoer_gemeente"),
    path("<slug:regio>/begrotingspost/<int:pk>/", posten.begrotingspost, name="begrotingspost"),
    path(f"{BEGROTING}/scenarios/", scenarios.overzicht, name="scenarios"),
    path("<slug:regio>/scenario/<int:pk>/", scenarios.scenario, name="scenario"),
    path("<slug:regio>/scenario/<int:pk>/stand/", scenarios.stand, name="scenario_stand"),
    path("<slug:regio>/scenario/<int:pk>/doorvoeren/", scenarios.doorvoeren, name="scenario_doorvoeren"),
    path("<slug:regio>/kengetallen/", verdeling.kengetallen, name="kengetallen"),
]
