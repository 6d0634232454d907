"""Gathers a meeting: a constant number of queries, whatever was said."""

import datetime
from typing import Any

from django.utils import timezone

from regioplan.historie.stand import Bereik, versie
from regioplan.rapporten.overleg import inhoud
from regioplan.rapporten.stand import van_regio
from regioplan.rapporten.verzamelen import regio_van
from themalijnen.models import Inspanning, Plan, Themalijn
from werkgroepen import models


def rust_op(overleg: models.Overleg) -> list[Bereik]:
    """All history that can change the paper of this meeting."""
    plan = overleg.plan
    return [
        *van_regio(plan),
        Bereik(Plan, "id", plan.pk),
        Bereik(Themalijn, "plan", plan.pk),
        Bereik(Inspanning, "plan", plan.pk),
        Bereik(models.Werkgroep, "id", overleg.werkgroep_id),
        Bereik(models.Deelname, "werkgroep", overleg.werkgroep_id),
        *_van_overleg(overleg),
    ]


def _van_overleg(overleg: models.Overleg) -> list[Bereik]:
    punten = list(models.Agendapunt.objects.filter(overleg=overleg).values_list("pk", flat=True))
    return [
        Bereik(models.Overleg, "id", overleg.pk),
        Bereik(models.Aanwezigheid, "overleg", overleg.pk),
        Bereik(models.Agendapunt, "overleg", overleg.pk),
        Bereik(models.Uitkomst, "agendapunt", punten),
        Bereik(models.Actiepunt, "agendapunt", punten),
    ]


def verzamel(overleg: models.Overleg) -> inhoud.Overleg:
    """The meeting as it stands now; call it inside ``stand.momentopname()``."""
    moment = versie(_van_overleg(overleg)).moment or timezone.now()
    return inhoud.Overleg(
        regio=regio_van(overleg.plan.regio),
        plan=overleg.plan.titel,
        werkgroep=overleg.werkgroep.naam,
        themalijn=f"{overleg.werkgroep.themalijn.volgorde}. {overleg.werkgroep.themalijn.titel}",
        onderwerp=overleg.onderwerp,
        datum=overleg.datum,
        begin=_tijd(overleg.begin),
        eind=_tijd(overleg.eind),
        plaats=overleg.plaats,
        link=overleg.link,
        toelichting=overleg.toelichting,
        afgelast=overleg.afgelast,
        voorbeeld=overleg.voorbeeld,
        bijgewerkt=timezone.localtime(moment).replace(microsecond=0),
        aanwezigen=_aanwezigen(overleg),
        punten=[_punt(punt) for punt in _punten(overleg)],
    )


def _tijd(tijd: datetime.time | None) -> str:
    return f"{tijd:%H:%M}" if tijd else ""


def _aanwezigen(overleg: models.Overleg) -> list[inhoud.Aanwezige]:
    """Everybody the group consisted of that day, and who came besides."""
    deelnames = models.Deelname.objects.filter(werkgroep=overleg.werkgroep_id).geldig_op(overleg.datum)
    verwacht = {_namens(deelname): "" for deelname in deelnames.select_related("gemeente")}
    aanwezigheden = models.Aanwezigheid.objects.filter(overleg=overleg).select_related("gemeente")
    gemeld = {_namens(een): een.get_waarde_display() for een in aanwezigheden}
    return [inhoud.Aanwezige(naam, waarde) for naam, waarde in sorted((verwacht | gemeld).items())]


def _namens(ding: Any) -> str:
    return ding.gemeente.naam if ding.gemeente else str(ding.partner)


def _punten(overleg: models.Overleg) -> Any:
    punten = models.Agendapunt.objects.filter(overleg=overleg).select_related("inspanning")
    return punten.prefetch_related("uitkomsten", "actiepunten__eigenaar")


def _punt(punt: Any) -> inhoud.Agendapunt:
    return inhoud.Agendapunt(
        titel=punt.titel,
        toelichting=punt.toelichting,
        inspanning=punt.inspanning.titel if punt.inspanning else "",
        uitkomsten=[inhoud.Uitkomst(u.get_soort_display(), u.tekst) for u in punt.uitkomsten.all()],
        actiepunten=[
            inhoud.Actiepunt(actie.tekst, str(actie.eigenaar or ""), actie.datum, actie.get_stand_display())
            for actie in punt.actiepunten.all()
        ],
    )
