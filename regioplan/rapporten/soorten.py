"""The kinds of reports there are."""

from regioplan.rapporten.bijlagen import Bijlagen
from regioplan.rapporten.planrapport import Planrapport
from regioplan.rapporten.uitvoeringsplan import Uitvoeringsplan

SOORTEN: dict[str, type[Planrapport]] = {soort.slug: soort for soort in (Uitvoeringsplan, Bijlagen)}
