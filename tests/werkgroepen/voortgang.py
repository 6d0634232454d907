"""Build what progress needs: a group that carries efforts, a period with its document, somebody who fills it in."""

from typing import Any

from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker, Gemeente, Rol
from tests.bouw import leg, maak_gebruiker, maak_periode, systeem
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen.actions.regels import maak_document
from werkgroepen.models import Deelname, Uitvoering, Voortgangsdocument, Voortgangsperiode, Voortgangsregel, Werkgroep

VORIG = {
    "gedaan": "Analyse gepresenteerd aan de regio.",
    "hierna": "Vervolg bepalen met de aanbieders.",
    "gevraagd_besluit": "Stem in met het vervolg.",
    "gevraagd_van": "rpo_zorg",
    "percentage": 0,
}


def maak_groep(plan: Plan, aantal: int = 3, naam: str = "Proefgroep") -> Werkgroep:
    """A group in a theme line of its own, with so many efforts."""
    hoogste = Themalijn.objects.filter(plan=plan).order_by("-volgorde").values_list("volgorde", flat=True).first()
    lijn = leg(Themalijn(plan=plan, titel=f"Lijn van {naam}", volgorde=(hoogste or 0) + 1))
    groep = leg(Werkgroep(plan=plan, themalijn=lijn, naam=naam, volgorde=1))
    for nummer in range(1, aantal + 1):
        inspanning = leg(Inspanning(plan=plan, themalijn=lijn, titel=f"{naam} {nummer}", volgorde=nummer))
        leg(Uitvoering(plan=plan, werkgroep=groep, inspanning=inspanning))
    return groep


def maak_blad(groep: Werkgroep, periode: Voortgangsperiode) -> Voortgangsdocument:
    """The document of this group in this period, and of no other group."""
    periode.plan = groep.plan
    with wijziging(by=systeem(), reden="opzet van de test"):
        maak_document(periode, groep)
    return Voortgangsdocument.objects.select_related("plan__regio", "periode").get(periode=periode, werkgroep=groep)


def lid(groep: Werkgroep, naam: str, rol: str = "technisch_voorzitter") -> Gebruiker:
    """A policy officer who sits in the group."""
    gemeente = Gemeente.objects.get(slug="duiven")
    gebruiker = maak_gebruiker(naam, Rol.BELEIDSMEDEWERKER, groep.plan.regio, gemeente)
    leg(Deelname(plan=groep.plan, werkgroep=groep, gemeente=gemeente, gebruiker=gebruiker, rol=rol, van="2020-01-01"))
    return gebruiker


def regels(document: Voortgangsdocument) -> list[Voortgangsregel]:
    return list(Voortgangsregel.objects.filter(document=document).order_by("inspanning__volgorde"))


def vul(regel: Voortgangsregel, **velden: Any) -> Voortgangsregel:
    """Fill in a line behind the scenes."""
    for veld, waarde in velden.items():
        setattr(regel, veld, waarde)
    return leg(regel)


def met_vorige(plan: Plan, aantal: int = 3, naam: str = "Proefgroep") -> tuple[Werkgroep, Voortgangsdocument]:
    """A group with its document in a running period, and an adopted one in the period before."""
    groep = maak_groep(plan, aantal, naam)
    vorig = maak_blad(
        groep, maak_periode(plan, f"{groep.pk}-1", naam="Vorige periode", van="2029-01-01", tot="2029-03-31")
    )
    for regel in regels(vorig):
        vul(regel, status="op_koers", **VORIG)
    vorig.stand = "vastgesteld"
    leg(vorig)
    nu = maak_periode(plan, f"{groep.pk}-2", naam="Deze periode", van="2029-04-01", tot="2029-06-30")
    return groep, maak_blad(groep, nu)


def in_stand(document: Voortgangsdocument, stand: str) -> Voortgangsdocument:
    document.stand = stand
    return leg(document)
