"""Build small things for tests: a plan with one of every kind, and people with a role."""

from decimal import Decimal
from typing import Any

from begroting import models as b
from begroting.models import Bedrag, Begroting, Begrotingspost, Indexcijfer, Optelling, Pokbedrag, Pokmiddel
from regioplan.historie.actions import leg_vast
from regioplan.historie.models import Geaudit
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging
from regioplan.portaal.models import Herinneringsinstelling
from themalijnen import models as t
from themalijnen.standen import Planstand
from werkgroepen import models as w
from werkgroepen.models import Deelname, Uitvoering, Werkgroep

WACHTWOORD = "een lang wachtwoord voor de test"


def systeem() -> Gebruiker:
    return Gebruiker.objects.systeem()


def leg[G: Geaudit](obj: G) -> G:
    """Save one audited object, signed by the system."""
    with wijziging(by=systeem(), reden="opzet van de test"):
        return leg_vast(obj)


def maak_gebruiker(naam: str, rol: Rol | None = None, regio: Regio | None = None, gemeente: Any = None) -> Gebruiker:
    gebruiker = Gebruiker.objects.create_user(f"{naam}@test.example", WACHTWOORD, naam=naam)
    if rol is not None and regio is not None:
        leg(Lidmaatschap(gebruiker=gebruiker, regio=regio, rol=rol, gemeente=gemeente))
    return gebruiker


def maak_regio(slug: str, naam: str) -> Regio:
    return leg(Regio(naam=naam, slug=slug))


def maak_plan(regio: Regio, slug: str = "2030", status: str = Planstand.VASTGESTELD, **velden: Any) -> t.Plan:
    standaard = {"titel": f"Plan {slug}", "jaar_van": 2030, "jaar_tot": 2030}
    return leg(t.Plan(regio=regio, slug=slug, status=status, **(standaard | velden)))


def een_van_elk(plan: t.Plan, gemeente: Gemeente) -> dict[str, Geaudit]:
    """One object of every registered kind in this plan, by the name of its model."""
    regio = plan.regio
    uitnodiging = Uitnodiging(regio=regio, rol=Rol.LEZER, email="gast@test.example", naam="Gast")
    dingen: list[Geaudit] = [regio, plan, leg(uitnodiging)]
    aansluiting = Aansluiting.objects.filter(regio=regio).first()
    dingen.append(aansluiting or leg(Aansluiting(regio=regio, gemeente=gemeente, van="2015-01-01")))
    instelling = Herinneringsinstelling.objects.filter(regio=regio).first()
    dingen.append(instelling or leg(Herinneringsinstelling(regio=regio)))
    lijn = leg(t.Themalijn(plan=plan, titel="Lijn een", volgorde=901))
    ander = leg(t.Themalijn(plan=plan, titel="Lijn twee", volgorde=902))
    resultaat = leg(t.Eindresultaat(plan=plan, themalijn=lijn, titel="Resultaat", volgorde=1))
    inspanning = leg(t.Inspanning(plan=plan, themalijn=lijn, titel="Inspanning", volgorde=1))
    afspraak = leg(t.LandelijkeAfspraak(regio=regio, naam="Afspraak", slug=f"afspraak-{plan.pk}"))
    hoofdstuk = leg(t.Hoofdstuk(plan=plan, titel="Hoofdstuk", volgorde=901))
    criterium = leg(t.Criterium(plan=plan, titel="Criterium", volgorde=901))
    dingen += [lijn, resultaat, inspanning, afspraak, hoofdstuk, criterium]
    dingen += [
        leg(t.Verbinding(plan=plan, van=lijn, naar=ander, volgorde=1, toelichting="<p>Hangt samen.</p>")),
        leg(t.Resultaatbijdrage(plan=plan, inspanning=inspanning, eindresultaat=resultaat)),
        leg(t.Inspanningafspraak(plan=plan, inspanning=inspanning, afspraak=afspraak)),
        leg(t.Deelstap(plan=plan, inspanning=inspanning, tekst="Stap", volgorde=1)),
        leg(t.Mijlpaal(plan=plan, inspanning=inspanning, titel="Mijlpaal", wanneer="medio", volgorde=1)),
        leg(
            t.Planningsregel(
                plan=plan, hoofdstuk=hoofdstuk, activiteit="<p>Doen</p>", wanneer="mei", wie="wij", volgorde=1
            )
        ),
        leg(t.Afweging(plan=plan, criterium=criterium, eindresultaat=resultaat, vink=True)),
        leg(t.Bronverschil(plan=plan, inspanning=inspanning, plaats="blz. 1", gedrukt="anders")),
    ]
    groep = leg(Werkgroep(plan=plan, themalijn=lijn, naam="Groep", volgorde=1))
    dingen += [
        groep,
        leg(Uitvoering(plan=plan, werkgroep=groep, inspanning=inspanning)),
        leg(Deelname(plan=plan, werkgroep=groep, gemeente=gemeente)),
    ]
    dingen += [*_overleg(groep, gemeente), *_voortgang(groep, inspanning, gemeente), *_begroting(plan, gemeente)]
    return {str(d._meta.model_name): d for d in dingen}


def _overleg(groep: Werkgroep, gemeente: Gemeente) -> list[Geaudit]:
    plan = groep.plan
    overleg = leg(w.Overleg(plan=plan, werkgroep=groep, datum="2030-02-03"))
    punt = leg(w.Agendapunt(plan=plan, overleg=overleg, titel="Opening", volgorde=1))
    return [
        overleg,
        punt,
        leg(w.Aanwezigheid(plan=plan, overleg=overleg, gemeente=gemeente, waarde="aanwezig")),
        leg(w.Uitkomst(plan=plan, agendapunt=punt, soort="besluit", tekst="Akkoord.", volgorde=1)),
        leg(w.Actiepunt(plan=plan, agendapunt=punt, tekst="Rondsturen", datum="2030-03-01")),
    ]


def maak_periode(plan: t.Plan, slug: str = "q9", **velden: Any) -> w.Voortgangsperiode:
    standaard = {"naam": f"Periode {slug}", "van": "2030-01-01", "tot": "2030-03-31", "deadline": "2030-04-10"}
    return leg(w.Voortgangsperiode(plan=plan, slug=slug, **(standaard | velden)))


def _voortgang(groep: Werkgroep, inspanning: t.Inspanning, gemeente: Gemeente) -> list[Geaudit]:
    """A document in concept, in an open period."""
    plan = groep.plan
    periode = maak_periode(plan)
    document = leg(w.Voortgangsdocument(plan=plan, periode=periode, werkgroep=groep))
    regel = leg(w.Voortgangsregel(plan=plan, document=document, inspanning=inspanning, status="op_koers"))
    tekst = w.Bestandsinhoud.objects.get_or_create(sha256="0" * 64, defaults={"inhoud": b"%PDF-1.7"})[0]
    stap = w.Documentstap(plan=plan, document=document, van_stand="concept", naar_stand="ingediend", door=systeem())
    return [
        periode,
        document,
        regel,
        leg(stap),
        leg(w.Samenvatting(plan=plan, periode=periode, themalijn=groep.themalijn, tekst="<p>Het gaat goed.</p>")),
        leg(w.Voortgangslink(plan=plan, regel=regel, titel="Verslag", adres_op_web="https://voorbeeld.example/")),
        leg(
            w.Voortgangsbestand(
                plan=plan, regel=regel, naam="brief.pdf", soort="application/pdf", grootte=8, inhoud=tekst
            )
        ),
        leg(w.Gemeentestand(plan=plan, inspanning=inspanning, gemeente=gemeente, status="op_koers")),
    ]


def _begroting(plan: t.Plan, gemeente: Gemeente) -> list[Geaudit]:
    bestaand = Begroting.objects.filter(plan=plan).first()
    begroting = bestaand or leg(Begroting(plan=plan, titel="Begroting", jaar_van=2030, jaar_tot=2031))
    jaar = begroting.jaar_tot + 50
    post = leg(Begrotingspost(plan=plan, begroting=begroting, naam="Post", volgorde=901))
    totaal = leg(
        Begrotingspost(plan=plan, begroting=begroting, naam="Totaal", soort=Begrotingspost.Soort.TOTAAL, volgorde=902)
    )
    pok = leg(Pokmiddel(plan=plan, begroting=begroting, centrumgemeente="Arnhem", volgorde=901))
    return [
        begroting,
        post,
        pok,
        leg(Optelling(plan=plan, totaal=totaal, post=post)),
        leg(Indexcijfer(plan=plan, begroting=begroting, jaar=jaar, percentage=Decimal("3.50"))),
        leg(Bedrag(plan=plan, post=post, jaar=begroting.jaar_van, bedrag=Decimal("100.00"))),
        leg(Pokbedrag(plan=plan, pokmiddel=pok, jaar=2030, bedrag=Decimal("50.00"))),
        leg(b.Pokclaim(plan=plan, pokmiddel=pok, jaar=2030, actielijn="Actielijn", bedrag=Decimal("20.00"))),
        *_verdeling(begroting, post, gemeente),
        *_scenario(begroting),
    ]


def _verdeling(begroting: Begroting, post: Begrotingspost, gemeente: Gemeente) -> list[Geaudit]:
    plan = begroting.plan
    sleutel = leg(b.Verdeelsleutel(plan=plan, begroting=begroting, naam="Vaste delen", soort="vast"))
    getal = b.Kengetal(
        regio=plan.regio, gemeente=gemeente, maatstaf="minderjarigen", jaar=2050, waarde=Decimal(900), bron="geteld"
    )
    over = b.Overheveling(
        plan=plan, begroting=begroting, naam="Over", van_jaar=2029, naar_jaar=2030, bedrag=Decimal(5), besluit="RPO"
    )
    over.sleutel = sleutel
    return [
        sleutel,
        leg(b.Sleuteldeel(plan=plan, sleutel=sleutel, gemeente=gemeente, aandeel=Decimal(100))),
        leg(b.Sleutelkeuze(plan=plan, post=post, sleutel=sleutel, vanaf_jaar=begroting.jaar_van)),
        leg(getal),
        leg(over),
    ]


def _scenario(begroting: Begroting) -> list[Geaudit]:
    plan = begroting.plan
    scenario = leg(b.Scenario(plan=plan, begroting=begroting, naam="Wat als", gemaakt_door=systeem()))
    wijziging_ = b.Scenariowijziging(plan=plan, scenario=scenario, soort="index", jaar=2030, percentage=Decimal(5))
    return [scenario, leg(wijziging_)]
