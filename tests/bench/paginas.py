"""Every page of the portal, each on the heaviest thing of its kind in the 2025 plan."""

from typing import Any

from django.db.models import Count, Model
from django.db.models.functions import Length
from django.urls import NoReverseMatch, reverse

from begroting.models import Begrotingspost
from regioplan.organisatie.models import Lidmaatschap
from themalijnen.models import Eindresultaat, Hoofdstuk, Inspanning, Plan, Themalijn
from werkgroepen.models import Overleg, Voortgangsdocument, Voortgangsperiode, Werkgroep

PLANPAGINAS = {
    "plan": "themalijnen:plan",
    "schema": "portaal:schema",
    "inspanningen": "themalijnen:inspanningen",
    "afwegingskader": "themalijnen:afwegingskader",
    "hoofdstukken": "themalijnen:hoofdstukken",
    "werkgroepen": "werkgroepen:overzicht",
    "begroting": "begroting:overzicht",
    "verdeling": "begroting:verdeling",
    "pok-middelen": "begroting:pok",
    "scenario's": "begroting:scenarios",
    "rapporten": "rapporten:overzicht",
    "wijzigingen": "portaal:wijzigingen",
    "voortgang": "portaal:voortgang",
    "perioden": "werkgroepen:perioden",
    "gemeentestanden": "werkgroepen:gemeentestanden",
    "zetels": "werkgroepen:zetels",
    "overleggen": "werkgroepen:overleggen",
    "actiepunten": "werkgroepen:actiepunten",
}
REGIOPAGINAS = {
    "start": "portaal:start",
    "afspraken": "themalijnen:afspraken",
    "leden": "organisatie:leden",
    "uitnodigen": "organisatie:uitnodigen",
    "instellingen": "organisatie:regio",
    "agenda": "werkgroepen:agenda",
    "herinneringen": "portaal:herinneringen",
    "kengetallen": "begroting:kengetallen",
}
EIGEN_PAGINAS = {"mijn gegevens": "organisatie:profiel", "tweede factor": "mfa_index"}


def zwaarste_dingen() -> dict[str, Any]:
    """The one with the most on its page, of every kind that has a page; in an enlarged plan the same one."""
    return {
        "themalijn": _eerste(Themalijn, Count("inspanningen")),
        "eindresultaat": _eerste(Eindresultaat, Count("inspanningen")),
        "inspanning": _eerste(Inspanning, Count("deelstappen")),
        "hoofdstuk": _eerste(Hoofdstuk, Count("onderdelen"), Length("tekst")),
        "werkgroep": _eerste(Werkgroep, Count("deelnames")),
        "overleg": _eerste(Overleg, Count("agendapunten__uitkomsten")),
        "begrotingspost": _eerste(Begrotingspost, Count("bedragen")),
    }


def voortgangsdingen() -> dict[str, Any]:
    """What has a page of its own but is filled in there, not in a form."""
    return {
        "periode": _eerste(Voortgangsperiode, Count("documenten__regels")),
        "document": _eerste(Voortgangsdocument, Count("regels")),
        "invullen": Voortgangsdocument.objects.filter(periode__stand="open", stand="concept")
        .alias(regelaantal=Count("regels"))
        .order_by("-regelaantal", "pk")
        .first(),
    }


def _eerste(model: type[Model], *maten: Any) -> Any:
    gemeten = {f"maat{nummer}": maat for nummer, maat in enumerate(maten)}
    return model._default_manager.alias(**gemeten).order_by(*(f"-{naam}" for naam in gemeten), "pk").first()


def adressen(dingen: dict[str, Any]) -> dict[str, str]:
    """Name and address of every page; one that is not built yet is left out."""
    plan = Plan.objects.select_related("regio").get(pk=dingen["inspanning"].plan_id)
    regio = plan.regio.slug
    gevonden = {naam: _adres(view, regio=regio) for naam, view in REGIOPAGINAS.items()}
    gevonden |= {naam: _adres(view, regio=regio, plan=plan.slug) for naam, view in PLANPAGINAS.items()}
    gevonden |= {naam: _adres(f"{_app(ding)}:{naam}", regio=regio, pk=ding.pk) for naam, ding in dingen.items()}
    gevonden |= {f"{naam} bewerken": _doe("bewerken", ding, regio) for naam, ding in dingen.items()}
    gevonden |= {
        naam: _adres(f"werkgroepen:{naam}", regio=regio, pk=ding.pk) for naam, ding in voortgangsdingen().items()
    }
    arnhem = {"regio": regio, "plan": plan.slug, "gemeente": "arnhem"}
    gevonden["stand van Arnhem"] = _adres("werkgroepen:gemeentestanden_van", **arnhem)
    gevonden["wat Arnhem betaalt"] = _adres("begroting:gemeente", **arnhem)
    gevonden["begroting invullen"] = f"{gevonden['begroting']}?soort=bijgesteld&in=euro"
    gevonden |= _bij_inspanning(dingen["inspanning"], regio)
    gevonden["lid bewerken"] = _doe("bewerken", Lidmaatschap.objects.filter(regio=plan.regio_id).earliest("pk"), regio)
    gevonden |= {naam: _adres(view) for naam, view in EIGEN_PAGINAS.items()}
    return {naam: adres for naam, adres in gevonden.items() if adres}


def _bij_inspanning(inspanning: Any, regio: str) -> dict[str, str]:
    """What can be done with one thing: the same pages for every kind."""
    regel = inspanning.historie.earliest("history_id")
    return {
        "verwijderen": _doe("verwijderen", inspanning, regio),
        "geschiedenis": _doe("geschiedenis", inspanning, regio),
        "versie": _doe("versie", inspanning, regio, regel=regel.pk),
        "toevoegen": _adres("bewerken:toevoegen", regio=regio, soort="inspanning", ouder=inspanning.themalijn_id),
    }


def _doe(wat: str, ding: Any, regio: str, **meer: Any) -> str:
    return _adres(f"bewerken:{wat}", regio=regio, soort=ding._meta.model_name, pk=ding.pk, **meer)


def _app(ding: Any) -> str:
    return str(ding._meta.app_label)


def _adres(view: str, **kwargs: Any) -> str:
    try:
        return reverse(view, kwargs=kwargs)
    except NoReverseMatch:
        return ""
