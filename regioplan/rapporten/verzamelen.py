"""Gathers a plan for its reports: a constant number of queries, whatever the size of the plan."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from begroting import models as begroting_models
from begroting.pok import poktabel
from begroting.tabel import Begrotingstabel, indexcijfers, tabel_van
from begroting.tabel import Regel as Tabelregel
from regioplan.historie.stand import versie
from regioplan.organisatie.models import Gemeente
from regioplan.organisatie.woordenlijst import STANDAARD, Woorden
from regioplan.rapporten import inhoud
from regioplan.rapporten.stand import van_plan
from themalijnen import models
from themalijnen.hoofdstukken import Knoop, boom
from werkgroepen.models import Werkgroep


def verzamel(plan: models.Plan) -> inhoud.Plan:
    """The whole plan as it stands now; call it inside ``stand.momentopname()`` for one consistent state."""
    stand = versie(van_plan(plan))
    criteria = list(models.Criterium.objects.filter(plan=plan))
    gemeenten = Gemeente.objects.van_regio(plan.regio, datetime.date(plan.jaar_van, 1, 1))
    return inhoud.Plan(
        regio=regio_van(plan.regio),
        titel=plan.titel,
        slug=plan.slug,
        periode=plan.periode,
        datum=plan.datum,
        status=plan.status,
        stand=plan.get_status_display(),
        volgt_op=str(plan.voorganger or ""),
        versie=stand.nummer,
        gewijzigd=timezone.localdate(stand.moment),
        ambitie=plan.ambitie,
        voorbeeld=plan.voorbeeld,
        gemeenten=[inhoud.Gemeente(gemeente.naam, gemeente.cbs_code) for gemeente in gemeenten],
        hoofdstukken=_hoofdstukken(plan),
        themalijnen=[_themalijn(lijn, criteria) for lijn in _themalijnen(plan)],
        criteria=[inhoud.Criterium(criterium.titel, criterium.voetnoot) for criterium in criteria],
        begroting=_begroting(plan),
    )


def regio_van(regio: Any) -> inhoud.Regio:
    return inhoud.Regio(naam=regio.naam, kleur=regio.kleur, woorden=_woorden(regio.woorden))


def _woorden(woorden: Woorden) -> dict[str, str]:
    """What the region calls things: singular and plural under their standard names."""
    namen = [naam for begrip, (_, meervoud) in STANDAARD.items() for naam in (begrip, meervoud.split()[-1])]
    return {naam: getattr(woorden, naam) for naam in namen}


# Chapters


def _hoofdstukken(plan: models.Plan) -> list[inhoud.Hoofdstuk]:
    alle = models.Hoofdstuk.objects.filter(plan=plan).select_related("themalijn").prefetch_related("planning")
    return [_hoofdstuk(knoop) for knoop in boom(alle)]


def _hoofdstuk(knoop: Knoop) -> inhoud.Hoofdstuk:
    dit = knoop.hoofdstuk
    return inhoud.Hoofdstuk(
        nummer=knoop.nummer,
        kop=knoop.kop,
        soort=dit.soort,
        tekst=dit.tekst,
        toont=dit.toont,
        themalijn=dit.themalijn.volgorde if dit.themalijn else None,
        planning=[
            inhoud.Planningsregel(regel.activiteit, regel.wanneer, regel.datum, regel.wie)
            for regel in dit.planning.all()
        ],
        onderdelen=[_hoofdstuk(onderdeel) for onderdeel in knoop.onderdelen],
    )


# Theme lines


def _themalijnen(plan: models.Plan) -> Iterable[models.Themalijn]:
    """With everything that hangs on to them."""
    bijdragen = models.Resultaatbijdrage.objects.select_related("eindresultaat__themalijn").order_by(
        "eindresultaat__themalijn__volgorde", "eindresultaat__volgorde"
    )
    begroot = begroting_models.Bedrag.objects.filter(soort=begroting_models.Bedrag.Soort.BEGROOT)
    lijnen: Any = models.Themalijn.objects.filter(plan=plan)
    return lijnen.prefetch_related(
        "bronverschillen",
        "eindresultaten__afwegingen",
        "eindresultaten__bronverschillen",
        Prefetch("inspanningen__bijdragen", bijdragen),
        Prefetch("inspanningen__grondslagen", models.Inspanningafspraak.objects.select_related("afspraak")),
        "inspanningen__deelstappen",
        "inspanningen__mijlpalen",
        Prefetch("inspanningen__werkgroepen", Werkgroep.objects.op_niveau()),
        Prefetch("inspanningen__begrotingsposten__bedragen", begroot),
        "inspanningen__bronverschillen",
        Prefetch("verbindingen", models.Verbinding.objects.select_related("naar")),
        Prefetch("werkgroepen", Werkgroep.objects.op_niveau()),
    )


def _themalijn(lijn: Any, criteria: list[models.Criterium]) -> inhoud.Themalijn:
    return inhoud.Themalijn(
        nummer=lijn.volgorde,
        titel=lijn.titel,
        inleiding=lijn.inleiding,
        opdrachtgever=lijn.opdrachtgever,
        eindresultaten=[_eindresultaat(resultaat, criteria) for resultaat in lijn.eindresultaten.all()],
        inspanningen=[_inspanning(inspanning) for inspanning in lijn.inspanningen.all()],
        verbindingen=[
            inhoud.Verbinding(verbinding.naar.volgorde, verbinding.naar.titel, verbinding.toelichting)
            for verbinding in lijn.verbindingen.all()
        ],
        niveaus=[_niveau(niveau, lijn.werkgroepen.all()) for niveau in Werkgroep.Niveau],
        bronverschillen=_bronverschillen(lijn),
    )


def _niveau(niveau: Werkgroep.Niveau, groepen: Iterable[Werkgroep]) -> inhoud.Niveau:
    op_niveau = [inhoud.Werkgroep(groep.naam, groep.doel) for groep in groepen if groep.niveau == niveau]
    return inhoud.Niveau(str(niveau.label), op_niveau)


def _bronverschillen(ding: Any) -> list[inhoud.Bronverschil]:
    return [
        inhoud.Bronverschil(verschil.plaats, verschil.gedrukt, verschil.toelichting)
        for verschil in ding.bronverschillen.all()
    ]


def _eindresultaat(resultaat: Any, criteria: list[models.Criterium]) -> inhoud.Eindresultaat:
    bij = {afweging.criterium_id: afweging for afweging in resultaat.afwegingen.all()}
    return inhoud.Eindresultaat(
        letter=resultaat.letter,
        titel=resultaat.titel,
        achtergrond=resultaat.achtergrond,
        opgenomen=resultaat.opgenomen,
        reden_niet_opgenomen=resultaat.reden_niet_opgenomen,
        afwegingen=[_afweging(bij.get(criterium.pk)) for criterium in criteria],
        bronverschillen=_bronverschillen(resultaat),
    )


def _afweging(afweging: models.Afweging | None) -> inhoud.Afweging | None:
    return inhoud.Afweging(afweging.vink, afweging.opmerking) if afweging else None


def _inspanning(inspanning: Any) -> inhoud.Inspanning:
    resultaten = [bijdrage.eindresultaat for bijdrage in inspanning.bijdragen.all()]
    return inhoud.Inspanning(
        titel=inspanning.titel,
        beschrijving=inspanning.beschrijving,
        van=inspanning.van,
        tot=inspanning.tot,
        status=inspanning.status,
        resultaten=[inhoud.Resultaatcode(resultaat.themalijn.volgorde, resultaat.letter) for resultaat in resultaten],
        afspraken=[grondslag.afspraak.naam for grondslag in inspanning.grondslagen.all()],
        deelstappen=_deelstappen(inspanning.deelstappen.all()),
        mijlpalen=[inhoud.Mijlpaal(m.titel, m.datum, m.wanneer, m.behaald) for m in inspanning.mijlpalen.all()],
        werkgroepen=[groep.naam for groep in inspanning.werkgroepen.all()],
        geld=[_geldregel(post) for post in inspanning.begrotingsposten.all()],
        bronverschillen=_bronverschillen(inspanning),
    )


def _deelstappen(stappen: Iterable[models.Deelstap]) -> list[inhoud.Deelstap]:
    onder: dict[int | None, list[models.Deelstap]] = defaultdict(list)
    for stap in stappen:
        onder[stap.ouder_id].append(stap)

    def vanaf(ouder: int | None) -> list[inhoud.Deelstap]:
        return [inhoud.Deelstap(stap.tekst, vanaf(stap.pk)) for stap in onder[ouder]]

    return vanaf(None)


def _geldregel(post: begroting_models.Begrotingspost) -> inhoud.Geldregel:
    return inhoud.Geldregel(post.naam, [inhoud.Jaarbedrag(b.jaar, b.bedrag, b.gedrukt) for b in post.bedragen.all()])


# Money


def _begroting(plan: models.Plan) -> inhoud.Begroting | None:
    begroting = begroting_models.Begroting.objects.filter(plan=plan).first()
    return begroting_van(begroting) if begroting else None


def begroting_van(begroting: begroting_models.Begroting) -> inhoud.Begroting:
    """The budget as its chapter of the plan and its own report print it."""
    tabel = tabel_van(begroting)
    jaren, middelen = _pok(begroting)
    return inhoud.Begroting(
        titel=begroting.titel,
        eenheid=begroting.eenheid,
        eenheid_in_woorden=begroting.get_eenheid_display(),
        toelichting=begroting.toelichting,
        jaren=list(begroting.jaren),
        indexcijfers=[
            inhoud.Indexcijfer(cijfer.percentage, cijfer.voorlopig, cijfer.bron) if cijfer else None
            for cijfer in indexcijfers(begroting)
        ],
        regels=[_begrotingsregel(regel) for regel in tabel.plat()],
        verschillen=_verschillen(tabel),
        pok_jaren=jaren,
        pok=middelen,
    )


def _begrotingsregel(regel: Tabelregel) -> inhoud.Begrotingsregel:
    post = regel.post
    return inhoud.Begrotingsregel(
        naam=post.naam,
        soort=post.soort,
        richting=post.richting,
        diepte=regel.diepte,
        toelichting=post.toelichting,
        cellen=[
            inhoud.Cel(cel.jaar, cel.bedrag, cel.berekend, cel.verschil, cel.gedrukt, cel.toelichting)
            for cel in regel.cellen
        ],
    )


def _verschillen(tabel: Begrotingstabel) -> list[inhoud.Begrotingsverschil]:
    return [
        inhoud.Begrotingsverschil(
            controle.post.naam,
            controle.jaar,
            controle.gedrukt,
            controle.berekend,
            controle.verschil,
            controle.oorzaak,
        )
        for controle in tabel.controles()
    ]


def _pok(begroting: begroting_models.Begroting) -> tuple[list[int], list[inhoud.Pokmiddel]]:
    """The years of the POK money, and per centre municipality an amount for each of them."""
    tabel = poktabel(begroting)
    if tabel is None:
        return [], []
    jaren = [jaar for jaar, _ in tabel.rijen]
    kolommen = zip(*(rij for _, rij in tabel.rijen), strict=True) if jaren else [() for _ in tabel.middelen]
    middelen = [
        inhoud.Pokmiddel(
            centrumgemeente=middel.centrumgemeente,
            bestemd_voor=middel.bestemd_voor,
            bedragen=[
                inhoud.Jaarbedrag(j, cel.bedrag if cel else None, "") for j, cel in zip(jaren, kolom, strict=True)
            ],
            totaal_gedrukt=totaal.gedrukt,
            totaal_berekend=totaal.berekend,
        )
        for middel, kolom, totaal in zip(tabel.middelen, kolommen, tabel.totalen, strict=True)
    ]
    return jaren, middelen
