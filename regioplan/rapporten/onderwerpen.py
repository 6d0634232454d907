"""Find what a report is about from words, as the command gets them."""

from typing import Any

from django.utils.text import slugify

from begroting.models import Begroting
from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.publiek import AMBTELIJK, IEDEREEN, Publiek
from regioplan.rapporten.rapportage import Rapportage, Vraag
from themalijnen.models import Plan
from werkgroepen.models import Overleg, Voortgangsdocument, Voortgangsperiode, Werkgroep


class NietGevonden(Exception):
    """What was asked for is not there, or it was not said; the message says what to do."""


OPTIES = ("periode", "werkgroep", "overleg", "gemeente", "vastgesteld")
"""What a report may be about or for; each kind says which it takes."""


def vraag_om(soort: type[Rapportage], opties: dict[str, Any]) -> Vraag:
    """What these options ask for; raises NietGevonden with a sentence that says what is wrong."""
    _weiger_overbodige(soort, opties)
    plan = haal_plan(opties["regio"], opties["plan"])
    if soort.eist_gemeente and not opties["gemeente"]:
        raise NietGevonden(f"Zeg --gemeente. {_kies_uit(_gemeenten(plan).values_list('slug', flat=True))}")
    onderwerp = ZOEK.get(soort.model, lambda plan, opties: plan)(plan, opties)
    return Vraag(soort, onderwerp, _publiek(plan, opties))


def _weiger_overbodige(soort: type[Rapportage], opties: dict[str, Any]) -> None:
    for optie in OPTIES:
        if opties[optie] and optie not in soort.opties:
            over = "gaat over de hele regio" if optie == "gemeente" else f"kent geen --{optie}"
            raise NietGevonden(f"Het rapport {soort.slug} {over}; laat --{optie} weg.")


def haal_plan(regio: str, slug: str) -> Plan:
    if not regio or not slug:
        raise NietGevonden("Zeg met --regio en --plan van welk plan het rapport is.")
    plan: Plan | None = Plan.objects.select_related("regio", "voorganger").filter(regio__slug=regio, slug=slug).first()
    if plan is None:
        raise NietGevonden(f"De regio “{regio}” heeft geen plan “{slug}”.")
    return plan


def _publiek(plan: Plan, opties: dict[str, Any]) -> Publiek:
    """Who runs commands on the server sees everything, and asks for less when the report goes out."""
    if opties["gemeente"]:
        return Publiek(gemeente=_haal_gemeente(plan, opties["gemeente"]))
    return IEDEREEN if opties["vastgesteld"] else AMBTELIJK


def _haal_gemeente(plan: Plan, slug: str) -> Gemeente:
    gemeente: Gemeente | None = _gemeenten(plan).filter(slug=slug).first()
    if gemeente is None:
        raise NietGevonden(f"De gemeente “{slug}” hoort niet bij {plan.regio}.")
    return gemeente


def _gemeenten(plan: Plan) -> Any:
    return Gemeente.objects.filter(aansluitingen__regio=plan.regio).distinct()


def _haal_begroting(plan: Plan, opties: dict[str, Any]) -> Begroting:
    begroting: Begroting | None = (
        Begroting.objects.filter(plan=plan).select_related("plan__regio", "plan__voorganger").first()
    )
    if begroting is None:
        raise NietGevonden(f"Het plan “{plan.slug}” heeft nog geen begroting.")
    return begroting


def _haal_periode(plan: Plan, opties: dict[str, Any]) -> Voortgangsperiode:
    perioden = list(Voortgangsperiode.objects.filter(plan=plan).select_related("plan__regio"))
    gevonden = [periode for periode in perioden if periode.slug == opties["periode"]]
    if not gevonden:
        gevraagd = f"Het plan heeft geen periode “{opties['periode']}”." if opties["periode"] else "Zeg --periode."
        raise NietGevonden(f"{gevraagd} {_kies_uit(periode.slug for periode in perioden)}")
    return gevonden[0]


def _haal_document(plan: Plan, opties: dict[str, Any]) -> Voortgangsdocument:
    periode, groep = _haal_periode(plan, opties), _haal_werkgroep(plan, opties["werkgroep"])
    document: Voortgangsdocument | None = (
        Voortgangsdocument.objects.filter(periode=periode, werkgroep=groep)
        .select_related("plan__regio", "periode", "werkgroep__themalijn")
        .first()
    )
    if document is None:
        raise NietGevonden(f"De groep “{groep}” heeft geen voortgangsdocument in de periode “{periode.slug}”.")
    return document


def _haal_werkgroep(plan: Plan, gevraagd: str) -> Werkgroep:
    """By its number, or by its name with or without capitals and spaces."""
    groepen = list(Werkgroep.objects.filter(plan=plan))
    gevonden = [groep for groep in groepen if gevraagd and gevraagd in (str(groep.pk), groep.naam, slugify(groep.naam))]
    if not gevonden:
        zin = f"Het plan heeft geen groep “{gevraagd}”." if gevraagd else "Zeg --werkgroep."
        raise NietGevonden(f"{zin} {_kies_uit(slugify(groep.naam) for groep in groepen)}")
    if len(gevonden) > 1:
        nummers = " en ".join(str(groep.pk) for groep in gevonden)
        raise NietGevonden(f"Er zijn meer groepen “{gevraagd}”. Geef het nummer: {nummers}.")
    return gevonden[0]


def _haal_overleg(plan: Plan, opties: dict[str, Any]) -> Overleg:
    gevraagd = opties["overleg"]
    if not gevraagd:
        raise NietGevonden("Zeg met --overleg welk overleg; het nummer staat in het adres van zijn pagina.")
    overleggen = Overleg.objects.filter(plan=plan).select_related("plan__regio", "werkgroep__themalijn")
    overleg: Overleg | None = overleggen.filter(pk=gevraagd).first() if gevraagd.isdecimal() else None
    if overleg is None:
        raise NietGevonden(f"Het plan heeft geen overleg {gevraagd}.")
    return overleg


def _kies_uit(namen: Any) -> str:
    lijst = sorted(set(namen))
    return f"Kies uit: {', '.join(lijst)}." if lijst else "Er is er nog geen."


ZOEK: dict[Any, Any] = {
    Voortgangsperiode: _haal_periode,
    Voortgangsdocument: _haal_document,
    Overleg: _haal_overleg,
    Begroting: _haal_begroting,
}
