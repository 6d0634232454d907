"""What the page of a period shows: how far every document is, what nobody reports on, and the summaries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from themalijnen.models import Inspanning, Themalijn
from werkgroepen.models import Samenvatting, Voortgangsdocument, Voortgangsperiode, Werkgroep
from werkgroepen.standen import Documentstand


def met_voortgang(perioden: Any) -> Any:
    """Periods with how many documents they have and how many of those are submitted and adopted."""
    ingediend = Q(documenten__stand__in=[Documentstand.INGEDIEND, Documentstand.VASTGESTELD])
    return perioden.annotate(
        aantal=Count("documenten"),
        ingediend=Count("documenten", filter=ingediend),
        vastgesteld=Count("documenten", filter=Q(documenten__stand=Documentstand.VASTGESTELD)),
    )


def met_regels(documenten: Any) -> Any:
    """Documents with how many lines they have, and how many of those are filled in and frozen."""
    return documenten.annotate(
        aantal=Count("regels"),
        ingevuld=Count("regels", filter=~Q(regels__status="")),
        klaar=Count("regels", filter=~Q(regels__vastgezet="")),
    )


@dataclass(frozen=True)
class Periodeblad:
    """A period as its page shows it to one user."""

    documenten: list[Voortgangsdocument]
    zonder_groep: list[Inspanning]
    groepen: list[Werkgroep]
    samenvattingen: list[tuple[Themalijn, Samenvatting | None]]

    @property
    def ingediend(self) -> int:
        return sum(een.stand == Documentstand.INGEDIEND for een in self.documenten)


def periodeblad(periode: Voortgangsperiode, user: Any) -> Periodeblad:
    zichtbaar = Voortgangsdocument.objects.visible_to(user, periode.plan)
    documenten = zichtbaar.filter(periode=periode).select_related("werkgroep")
    zonder = _zonder_groep(periode, user)
    groepen = list(Werkgroep.objects.visible_to(user, periode.plan)) if zonder else []
    return Periodeblad(list(met_regels(documenten)), zonder, groepen, _samenvattingen(periode, user))


def _zonder_groep(periode: Voortgangsperiode, user: Any) -> list[Inspanning]:
    """Efforts nobody reports on, for who can give them to a group."""
    if not user.has_perm("themalijnen.wijzig_plan", periode):
        return []
    return list(Inspanning.objects.visible_to(user, periode.plan).filter(werkgroepen=None))


def _samenvattingen(periode: Voortgangsperiode, user: Any) -> list[tuple[Themalijn, Samenvatting | None]]:
    """Every theme line with what the adviser said of it; outside the officials only what is said."""
    lijnen = {lijn.pk: lijn for lijn in Themalijn.objects.visible_to(user, periode.plan)}
    gezegd: dict[int, Samenvatting] = {}
    for een in Samenvatting.objects.visible_to(user, periode.plan).filter(periode=periode):
        een.periode, een.themalijn = periode, lijnen[een.themalijn_id]
        gezegd[een.themalijn_id] = een
    alles = [(lijn, gezegd.get(pk)) for pk, lijn in lijnen.items()]
    return alles if user.has_perm("werkgroepen.zie_stukken", periode) else [paar for paar in alles if paar[1]]
