"""Addresses of the reports."""

from django.urls import path

from regioplan.rapporten import views

app_name = "rapporten"
urlpatterns = [
    path("<slug:regio>/plan/<slug:plan>/rapporten/", views.overzicht, name="overzicht"),
    path("<slug:regio>/plan/<slug:plan>/rapporten/<slug:soort>/", views.aanvraag, name="aanvraag"),
    path("<slug:regio>/rapport/<int:pk>/", views.rapport, name="rapport"),
    path("<slug:regio>/rapport/<int:pk>/<slug:bestandsnaam>.pdf", views.download, name="download"),
]
