"""Addresses of the plan."""

from django.urls import path

from themalijnen.views import inhoud
from themalijnen.views import plan as planviews

app_name = "themalijnen"
PLAN = "<slug:regio>/plan/<slug:plan>"
urlpatterns = [
    path(f"{PLAN}/", planviews.plan, name="plan"),
    path(f"{PLAN}/stand/", planviews.stand, name="stand"),
    path(f"{PLAN}/inspanningen/", inhoud.inspanningen, name="inspanningen"),
    path(f"{PLAN}/afwegingskader/", inhoud.afwegingskader, name="afwegingskader"),
    path(f"{PLAN}/hoofdstukken/", inhoud.hoofdstukken, name="hoofdstukken"),
    path("<slug:regio>/afspraken/", inhoud.afspraken, name="afspraken"),
    path("<slug:regio>/themalijn/<int:pk>/", inhoud.themalijn, name="themalijn"),
    path("<slug:regio>/eindresultaat/<int:pk>/", inhoud.eindresultaat, name="eindresultaat"),
    path("<slug:regio>/inspanning/<int:pk>/", inhoud.inspanning, name="inspanning"),
    path("<slug:regio>/hoofdstuk/<int:pk>/", inhoud.hoofdstuk, name="hoofdstuk"),
]
