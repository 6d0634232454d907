"""The kinds of reports there are."""

from regioplan.rapporten.begroting.rapport import Begrotingsrapport
from regioplan.rapporten.bijlagen import Bijlagen
from regioplan.rapporten.gemeente.rapport import Gemeenterapport
from regioplan.rapporten.overleg.rapport import Overleg
from regioplan.rapporten.rapportage import Rapportage
from regioplan.rapporten.uitvoeringsplan import Uitvoeringsplan
from regioplan.rapporten.voortgang.rapport import Groepsvoortgang, Voortgang
from themalijnen.models import Plan

SOORTEN: dict[str, type[Rapportage]] = {
    soort.slug: soort
    for soort in (
        Uitvoeringsplan,
        Bijlagen,
        Voortgang,
        Groepsvoortgang,
        Overleg,
        Begrotingsrapport,
        Gemeenterapport,
    )
}
VAN_HET_PLAN = {slug: soort for slug, soort in SOORTEN.items() if soort.model is Plan}
VAN_EEN_ONDERDEEL = {slug: soort for slug, soort in SOORTEN.items() if soort.model is not Plan}
"""Kinds about something in a plan that has a page, and rights, of its own."""
