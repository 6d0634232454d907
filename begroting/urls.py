"""Addresses of the budget."""

from django.urls import path

from begroting import views

app_name = "begroting"
urlpatterns = [
    path("<slug:regio>/plan/<slug:plan>/begroting/", views.overzicht, name="overzicht"),
]
