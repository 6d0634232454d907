"""Every address of the portal."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("regioplan.organisatie.urls")),
    path("", include("regioplan.portaal.urls")),
    path("", include("themalijnen.urls")),
    path("", include("werkgroepen.urls")),
    path("", include("begroting.urls")),
    path("", include("regioplan.rapporten.urls")),
    path("", include("regioplan.bewerken.urls")),
]

handler400 = "regioplan.portaal.views.fouten.fout_400"
handler403 = "regioplan.portaal.views.fouten.fout_403"
handler404 = "regioplan.portaal.views.fouten.fout_404"
handler500 = "regioplan.portaal.views.fouten.fout_500"
