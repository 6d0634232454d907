"""Gathers the progress of a period, or of one group in it: a constant number of queries, whatever its size."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from regioplan.historie.stand import Bereik, versie
from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.inhoud import Resultaatcode
from regioplan.rapporten.publiek import AMBTELIJK, Publiek
from regioplan.rapporten.stand import van_regio
from regioplan.rapporten.verzamelen import regio_van
from regioplan.rapporten.voortgang import inhoud
from themalijnen.models import Inspanning, Plan, Themalijn
from themalijnen.querysets import BIJDRAGEN, GROEPEN
from werkgroepen import models
from werkgroepen.standen import Documentstand, Vastgezet, ernstigste

type Regels = dict[int, list[models.Voortgangsregel]]


# What it rests on


def rust_op(periode: models.Voortgangsperiode, publiek: Publiek) -> list[Bereik]:
    """All history that can change the report of a period."""
    samen = [periode.pk, *([vorige.pk] if (vorige := vorige_van(periode)) else [])]
    return [
        *van_regio(periode.plan),
        *_van_structuur(periode.plan),
        Bereik(models.Voortgangsperiode, "plan", periode.plan_id),
        Bereik(models.Voortgangsdocument, "periode", samen),
        Bereik(models.Samenvatting, "periode", periode.pk),
        *_van_documenten([document.pk for document in documenten_van(samen, publiek)]),
        *_van_gemeenten(periode.plan, publiek),
    ]


def rust_op_document(document: models.Voortgangsdocument, publiek: Publiek) -> list[Bereik]:
    """All history that can change the report of one group."""
    vorig = _vorig_document(document, publiek)
    samen = [document.pk, *([vorig.pk] if vorig else [])]
    return [
        *van_regio(document.plan),
        *_van_structuur(document.plan),
        Bereik(models.Voortgangsperiode, "plan", document.plan_id),
        Bereik(models.Voortgangsdocument, "werkgroep", document.werkgroep_id),
        *_van_documenten(samen),
    ]


def _van_structuur(plan: Plan) -> list[Bereik]:
    """The names of things."""
    delen = (Themalijn, Inspanning, models.Werkgroep, models.Uitvoering)
    return [Bereik(Plan, "id", plan.pk), *(Bereik(model, "plan", plan.pk) for model in delen)]


def _van_documenten(pks: list[int]) -> list[Bereik]:
    regels = list(models.Voortgangsregel.objects.filter(document__in=pks).values_list("pk", flat=True))
    bijlagen = (models.Voortgangslink, models.Voortgangsbestand)
    return [Bereik(models.Voortgangsregel, "document", pks), *(Bereik(model, "regel", regels) for model in bijlagen)]


def _van_gemeenten(plan: Plan, publiek: Publiek) -> list[Bereik]:
    if publiek.ambtelijk:
        return [Bereik(models.Gemeentestand, "plan", plan.pk)]
    return [Bereik(models.Gemeentestand, "gemeente", publiek.gemeente.pk)] if publiek.gemeente else []


def _bijgewerkt(bereiken: Sequence[Bereik]) -> datetime.datetime:
    """When the last of what it shows was changed, to the second."""
    moment = versie(bereiken).moment or timezone.now()
    return timezone.localtime(moment).replace(microsecond=0)


def _getoond_van(periode: models.Voortgangsperiode, documenten: Iterable[Any], publiek: Publiek) -> list[Bereik]:
    """The history of what the report of a period says, without what others will never see of it."""
    pks = [document.pk for document in documenten]
    return [
        Bereik(models.Voortgangsperiode, "id", periode.pk),
        Bereik(models.Voortgangsdocument, "id", pks),
        Bereik(models.Voortgangsregel, "document", pks),
        *([Bereik(models.Samenvatting, "periode", periode.pk)] if _toont_samenvatting(periode, publiek) else []),
        *_van_gemeenten(periode.plan, publiek),
    ]


# What is visible to whom


def documenten_van(perioden: list[int], publiek: Publiek) -> Any:
    """The documents that may go in: officials see all of them, others those that are adopted."""
    alle = models.Voortgangsdocument.objects.filter(periode__in=perioden)
    return alle if publiek.ambtelijk else alle.filter(stand=Documentstand.VASTGESTELD)


def _toont_samenvatting(periode: models.Voortgangsperiode, publiek: Publiek) -> bool:
    return publiek.ambtelijk or not periode.is_open


def vorige_van(periode: models.Voortgangsperiode) -> models.Voortgangsperiode | None:
    """The period before this one in the same plan."""
    eerder = models.Voortgangsperiode.objects.filter(plan_id=periode.plan_id, van__lt=periode.van)
    gevonden: models.Voortgangsperiode | None = eerder.order_by("van", "pk").last()
    return gevonden


def _vorig_document(document: models.Voortgangsdocument, publiek: Publiek) -> models.Voortgangsdocument | None:
    """What the same group reported the period before, when that may be shown."""
    vorige = vorige_van(document.periode)
    if vorige is None:
        return None
    vorig: models.Voortgangsdocument | None = (
        documenten_van([vorige.pk], publiek).filter(werkgroep=document.werkgroep_id).first()
    )
    return vorig


# A period


@dataclass(frozen=True)
class _Bron:
    """What was read, by the key of the effort it is about."""

    regels: Regels
    vorige: dict[int, str] = field(default_factory=dict)
    standen: dict[tuple[int, int], models.Gemeentestand] = field(default_factory=dict)
    gemeenten: Sequence[Gemeente] = ()


def verzamel_periode(periode: models.Voortgangsperiode, publiek: Publiek) -> inhoud.Voortgang:
    """The progress of a period for a public; call it inside ``stand.momentopname()``."""
    plan, vorige = periode.plan, vorige_van(periode)
    alle = list(documenten_van([periode.pk], AMBTELIJK).select_related("werkgroep"))
    getoond = [document for document in alle if publiek.ambtelijk or document.stand == Documentstand.VASTGESTELD]
    gemeenten = list(Gemeente.objects.van_regio(plan.regio, periode.tot))
    kolommen = _kolommen(gemeenten, publiek)
    bron = _Bron(_regels(getoond), _statussen(vorige, publiek), _standen(plan, kolommen), kolommen)
    samenvattingen = _samenvattingen(periode, publiek)
    return inhoud.Voortgang(
        regio=regio_van(plan.regio),
        plan=plan.titel,
        periode=_periode(periode),
        vorige=vorige.naam if vorige else "",
        ambtelijk=publiek.ambtelijk,
        gemeente=publiek.gemeente.naam if publiek.gemeente else "",
        bijgewerkt=_bijgewerkt(_getoond_van(periode, getoond, publiek)),
        gemeenten=[gemeente.naam for gemeente in gemeenten],
        kolommen=[gemeente.naam for gemeente in kolommen],
        documenten=[_document(document, publiek) for document in alle],
        themalijnen=[_themalijn(lijn, bron, samenvattingen.get(lijn.pk, "")) for lijn in _themalijnen(plan)],
    )


def _kolommen(gemeenten: list[Gemeente], publiek: Publiek) -> list[Gemeente]:
    if publiek.ambtelijk:
        return gemeenten
    return [publiek.gemeente] if publiek.gemeente else []


def _document(document: models.Voortgangsdocument, publiek: Publiek) -> inhoud.Document:
    """Outside one only learns whether it is adopted."""
    if publiek.ambtelijk or document.stand == Documentstand.VASTGESTELD:
        return inhoud.Document(document.werkgroep.naam, document.stand, document.get_stand_display())
    return inhoud.Document(document.werkgroep.naam, "", "Nog niet vastgesteld")


def _regels(documenten: Iterable[models.Voortgangsdocument]) -> Regels:
    per_inspanning: Regels = defaultdict(list)
    regels = models.Voortgangsregel.objects.filter(document__in=[document.pk for document in documenten])
    volgorde = ("document__werkgroep__themalijn__volgorde", "document__werkgroep__volgorde", "pk")
    erbij = regels.select_related("document__werkgroep", "afspraak").prefetch_related(*BIJLAGEN)
    for regel in erbij.order_by(*volgorde):
        per_inspanning[regel.inspanning_id].append(regel)
    return per_inspanning


BIJLAGEN = ("voortgangslink_set", "voortgangsbestand_set")


def _statussen(periode: models.Voortgangsperiode | None, publiek: Publiek) -> dict[int, str]:
    """How each effort stood in a period."""
    if periode is None:
        return {}
    per_inspanning: dict[int, list[str]] = defaultdict(list)
    regels = models.Voortgangsregel.objects.filter(document__in=documenten_van([periode.pk], publiek))
    for inspanning, status in regels.values_list("inspanning_id", "status"):
        per_inspanning[inspanning].append(status)
    return {inspanning: ernstigste(statussen) for inspanning, statussen in per_inspanning.items()}


def _standen(plan: Plan, gemeenten: list[Gemeente]) -> dict[tuple[int, int], models.Gemeentestand]:
    if not gemeenten:
        return {}
    standen = models.Gemeentestand.objects.filter(plan=plan, gemeente__in=gemeenten)
    return {(stand.inspanning_id, stand.gemeente_id): stand for stand in standen}


def _samenvattingen(periode: models.Voortgangsperiode, publiek: Publiek) -> dict[int, str]:
    if not _toont_samenvatting(periode, publiek):
        return {}
    return dict(models.Samenvatting.objects.filter(periode=periode).values_list("themalijn_id", "tekst"))


def _themalijnen(plan: Plan) -> Iterable[Any]:
    lijnen: Any = Themalijn.objects.filter(plan=plan)
    return lijnen.prefetch_related(Prefetch("inspanningen", Inspanning.objects.mee(BIJDRAGEN, GROEPEN)))


def _themalijn(lijn: Any, bron: _Bron, samenvatting: str) -> inhoud.Themalijn:
    return inhoud.Themalijn(
        nummer=lijn.volgorde,
        titel=lijn.titel,
        opdrachtgever=lijn.opdrachtgever,
        samenvatting=samenvatting,
        inspanningen=[_inspanning(inspanning, bron) for inspanning in lijn.inspanningen.all()],
    )


# One group


def verzamel_document(document: models.Voortgangsdocument, publiek: Publiek) -> inhoud.Groepsvoortgang:
    """What a group reports; call it inside ``stand.momentopname()``."""
    groep, vorig = document.werkgroep, _vorig_document(document, publiek)
    regels = _regels([document])
    bron = _Bron(regels, {regel.inspanning_id: regel.status for regel in (vorig.regels.all() if vorig else ())})
    return inhoud.Groepsvoortgang(
        regio=regio_van(document.plan.regio),
        plan=document.plan.titel,
        periode=_periode(document.periode),
        vorige=vorig.periode.naam if vorig else "",
        themalijn=groep.themalijn.titel,
        nummer=groep.themalijn.volgorde,
        werkgroep=groep.naam,
        doel=groep.doel,
        stand=document.stand,
        in_woorden=document.get_stand_display(),
        vastgesteld_op=_vastgesteld_op(document),
        bijgewerkt=_bijgewerkt([Bereik(models.Voortgangsdocument, "id", document.pk), *_van_documenten([document.pk])]),
        inspanningen=[_inspanning(inspanning, bron) for inspanning in _inspanningen(regels)],
    )


def _vastgesteld_op(document: models.Voortgangsdocument) -> datetime.date | None:
    """When it was adopted, for a document that is."""
    stap = document.stappen.filter(naar_stand=Documentstand.VASTGESTELD).order_by("op", "pk").last()
    return timezone.localdate(stap.op) if stap and document.stand == Documentstand.VASTGESTELD else None


def _inspanningen(regels: Regels) -> Iterable[Any]:
    """The efforts of a document in the order of the plan."""
    inspanningen: Any = Inspanning.objects.filter(pk__in=list(regels))
    return inspanningen.mee(BIJDRAGEN, GROEPEN)


# Parts of both


def _periode(periode: models.Voortgangsperiode) -> inhoud.Periode:
    return inhoud.Periode(
        naam=periode.naam,
        slug=periode.slug,
        van=periode.van,
        tot=periode.tot,
        is_gesloten=not periode.is_open,
        voorbeeld=periode.voorbeeld,
    )


def _inspanning(inspanning: Any, bron: _Bron) -> inhoud.Inspanning:
    regels = bron.regels.get(inspanning.pk, [])
    resultaten = [bijdrage.eindresultaat for bijdrage in inspanning.bijdragen.all()]
    return inhoud.Inspanning(
        titel=inspanning.titel,
        resultaten=[Resultaatcode(resultaat.themalijn.volgorde, resultaat.letter) for resultaat in resultaten],
        werkgroepen=[groep.naam for groep in inspanning.werkgroepen.all()],
        status=ernstigste(regel.status for regel in regels),
        vorige=bron.vorige.get(inspanning.pk, ""),
        regels=[_regel(regel) for regel in regels],
        gemeenten=[_gemeentestand(bron.standen.get((inspanning.pk, g.pk)), g) for g in bron.gemeenten],
    )


def _gemeentestand(stand: models.Gemeentestand | None, gemeente: Gemeente) -> inhoud.Gemeentestand | None:
    return inhoud.Gemeentestand(gemeente.naam, stand.status, stand.tekst) if stand else None


def _regel(regel: Any) -> inhoud.Regel:
    return inhoud.Regel(
        werkgroep=regel.document.werkgroep.naam,
        stand=regel.document.stand,
        status=regel.status,
        waarom=regel.waarom,
        gedaan=regel.gedaan,
        hierna=regel.hierna,
        knelpunt=regel.knelpunt,
        gevraagd_besluit=regel.gevraagd_besluit,
        gevraagd_van=regel.gevraagd_van,
        gevraagd_aan=regel.get_gevraagd_van_display() if regel.gevraagd_van else "",
        afspraak=regel.afspraak.naam if regel.afspraak else "",
        afhankelijkheid=regel.afhankelijkheid,
        percentage=regel.percentage,
        automatisch_vastgezet=regel.vastgezet == Vastgezet.AUTOMATISCH,
        links=[inhoud.Link(link.titel, link.adres_op_web) for link in regel.voortgangslink_set.all()],
        bestanden=[inhoud.Bestand(bestand.naam, bestand.grootte) for bestand in regel.voortgangsbestand_set.all()],
    )
