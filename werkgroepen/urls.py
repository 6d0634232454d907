"""Addresses of groups."""

from django.urls import path

from werkgroepen import views

app_name = "werkgroepen"
urlpatterns = [
    path("<slug:regio>/plan/<slug:plan>/werkgroepen/", views.overzicht, name="overzicht"),
    path("<slug:regio>/werkgroep/<int:pk>/", views.werkgroep, name="werkgroep"),
]
