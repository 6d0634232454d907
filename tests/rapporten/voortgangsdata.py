"""A small plan with two periods of progress and a meeting: what the reports of progress are tested on."""

import datetime
from dataclasses import dataclass
from typing import Any

from regioplan.organisatie.models import Gemeente, Regio
from tests.bouw import leg, maak_periode, maak_plan, systeem
from themalijnen import models as t
from werkgroepen import models as w

GEHEIM = "Dit is nog niet vastgesteld."
"""What is in the report for officials only."""


@dataclass(frozen=True)
class Klein:
    """Two lines, three efforts, two groups. First quarter: all adopted, closed. Second: one adopted, one in concept."""

    plan: t.Plan
    eerste: w.Voortgangsperiode
    tweede: w.Voortgangsperiode
    vastgesteld: w.Voortgangsdocument
    concept: w.Voortgangsdocument
    overleg: w.Overleg
    arnhem: Gemeente
    renkum: Gemeente


def maak(regio: Regio) -> Klein:
    plan = maak_plan(regio, "2031", titel="Plan voor 2031")
    lijn, ander = (leg(t.Themalijn(plan=plan, titel=naam, volgorde=n)) for n, naam in ((1, "Preventie"), (2, "Wonen")))
    lijn.opdrachtgever = "wethouder Jeugd"
    leg(lijn)
    resultaat = leg(t.Eindresultaat(plan=plan, themalijn=lijn, titel="Tijdige hulp", volgorde=1))
    wachttijd, crisis = (_inspanning(lijn, naam, n) for n, naam in ((1, "Aanpak wachttijden"), (2, "Crisis en spoed")))
    thuis = _inspanning(ander, "Zo thuis mogelijk", 1)
    leg(t.Resultaatbijdrage(plan=plan, inspanning=wachttijd, eindresultaat=resultaat))
    groep, tweede_groep = (
        _groep(lijn, "Werkgroep wachttijden", wachttijd, crisis),
        _groep(ander, "Werkgroep wonen", thuis),
    )
    eerste = maak_periode(plan, "q1", naam="Eerste kwartaal 2031", stand="gesloten", **KWARTAAL)
    tweede = maak_periode(
        plan, "q2", naam="Tweede kwartaal 2031", van="2031-04-01", tot="2031-06-30", deadline="2031-07-05"
    )
    oud = _document(eerste, groep, "vastgesteld")
    _regel(oud, wachttijd, status="op_koers", gedaan="Analyse gemaakt.")
    _regel(_document(eerste, tweede_groep, "vastgesteld"), thuis, status="niet_gestart")
    vastgesteld, concept = _document(tweede, groep, "vastgesteld"), _document(tweede, tweede_groep, "concept")
    _regel(vastgesteld, wachttijd, **WACHTTIJDEN)
    _regel(vastgesteld, crisis)
    _regel(concept, thuis, status="op_koers", gedaan=GEHEIM)
    leg(w.Samenvatting(plan=plan, periode=tweede, themalijn=lijn, tekst="<p>De wachttijden lopen op.</p>"))
    arnhem, renkum = (Gemeente.objects.get(slug=slug) for slug in ("arnhem", "renkum"))
    for gemeente, status in ((arnhem, "op_koers"), (renkum, "knelpunt")):
        tekst = f"Zo gaat het in {gemeente.naam}."
        leg(w.Gemeentestand(plan=plan, inspanning=wachttijd, gemeente=gemeente, status=status, tekst=tekst))
    return Klein(plan, eerste, tweede, vastgesteld, concept, _overleg(groep, wachttijd, arnhem), arnhem, renkum)


KWARTAAL = {"van": "2031-01-01", "tot": "2031-03-31", "deadline": "2031-04-05"}
WACHTTIJDEN: dict[str, Any] = {
    "status": "aandacht",
    "waarom": "Er is te weinig personeel.",
    "gedaan": "Met zes aanbieders gesproken.",
    "hierna": "Afspraken vastleggen.",
    "knelpunt": "De cijfers komen laat.",
    "gevraagd_besluit": "Stem in met het meerjarig contract.",
    "gevraagd_van": "rpo_zorg",
    "afhankelijkheid": "Het landelijke kader.",
    "percentage": 0,
}


def _inspanning(lijn: t.Themalijn, titel: str, volgorde: int) -> t.Inspanning:
    return leg(t.Inspanning(plan=lijn.plan, themalijn=lijn, titel=titel, volgorde=volgorde))


def _groep(lijn: t.Themalijn, naam: str, *inspanningen: t.Inspanning) -> w.Werkgroep:
    groep = leg(w.Werkgroep(plan=lijn.plan, themalijn=lijn, naam=naam, volgorde=1, doel="Kortere wachttijden."))
    for inspanning in inspanningen:
        leg(w.Uitvoering(plan=lijn.plan, werkgroep=groep, inspanning=inspanning))
    return groep


def _document(periode: w.Voortgangsperiode, groep: w.Werkgroep, stand: str) -> w.Voortgangsdocument:
    document = leg(w.Voortgangsdocument(plan=periode.plan, periode=periode, werkgroep=groep, stand=stand))
    if stand == "vastgesteld":
        stap = w.Documentstap(plan=periode.plan, document=document, van_stand="ingediend", naar_stand=stand)
        stap.door, stap.op = systeem(), datetime.datetime(2031, 7, 10, 12, tzinfo=datetime.UTC)
        leg(stap)
    return document


def _regel(document: w.Voortgangsdocument, inspanning: t.Inspanning, **velden: Any) -> w.Voortgangsregel:
    return leg(w.Voortgangsregel(plan=document.plan, document=document, inspanning=inspanning, **velden))


def _overleg(groep: w.Werkgroep, inspanning: t.Inspanning, gemeente: Gemeente) -> w.Overleg:
    plan = groep.plan
    leg(w.Deelname(plan=plan, werkgroep=groep, gemeente=gemeente, van="2031-01-01"))
    leg(w.Deelname(plan=plan, werkgroep=groep, partner="Jeugdbescherming", van="2031-01-01"))
    overleg = leg(
        w.Overleg(plan=plan, werkgroep=groep, datum="2031-05-12", begin="14:00", eind="15:30", plaats="Raadhuis")
    )
    leg(w.Agendapunt(plan=plan, overleg=overleg, titel="Wachttijden", volgorde=1, inspanning=inspanning))
    leg(w.Agendapunt(plan=plan, overleg=overleg, titel="Rondvraag", volgorde=2))
    return overleg


def vergader(overleg: w.Overleg, gemeente: Gemeente) -> None:
    """What was said: from here on there are minutes."""
    punt = overleg.agendapunten.get(volgorde=1)
    plan = overleg.plan
    leg(w.Aanwezigheid(plan=plan, overleg=overleg, gemeente=gemeente, waarde="aanwezig"))
    leg(w.Uitkomst(plan=plan, agendapunt=punt, soort="besluit", tekst="We leggen het vast.", volgorde=1))
    leg(w.Uitkomst(plan=plan, agendapunt=punt, soort="informatie", tekst="De cijfers komen in mei.", volgorde=2))
    leg(w.Actiepunt(plan=plan, agendapunt=punt, tekst="Handreiking rondsturen", datum="2031-05-21", eigenaar=systeem()))
    leg(w.Actiepunt(plan=plan, agendapunt=punt, tekst="Cijfers opvragen"))
