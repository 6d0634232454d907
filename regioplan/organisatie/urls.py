"""Addresses about people and the region itself."""

from django.urls import path

from regioplan.organisatie.views import leden, profiel, regio, uitnodigen, uitnodiging

app_name = "organisatie"
urlpatterns = [
    path("mijn-gegevens/", profiel.profiel, name="profiel"),
    path("uitnodiging/aannemen/", uitnodiging.aannemen, name="aannemen"),
    path("uitnodiging/<str:token>/", uitnodiging.openen, name="uitnodiging"),
    path("<slug:regio>/leden/", leden.leden, name="leden"),
    path("<slug:regio>/leden/<int:pk>/beeindigen/", leden.beeindigen, name="beeindigen"),
    path("<slug:regio>/leden/uitnodigen/", uitnodigen.uitnodigen, name="uitnodigen"),
    path("<slug:regio>/leden/uitnodiging/<int:pk>/opnieuw/", uitnodigen.opnieuw, name="opnieuw_uitnodigen"),
    path("<slug:regio>/leden/uitnodiging/<int:pk>/intrekken/", uitnodigen.intrekken, name="intrekken"),
    path("<slug:regio>/instellingen/", regio.instellingen, name="regio"),
    path("<slug:regio>/kleur.css", regio.kleur, name="kleur"),
]
