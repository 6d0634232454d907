"""What a user has to do: what is missing in the plan, for who may mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from begroting.models import Bedrag
from themalijnen.models import Inspanning, Plan, Themalijn


@dataclass(frozen=True)
class Taak:
    """One thing to do: a sentence, how many, and where."""

    wat: str
    aantal: int
    adres: str


def taken(user: Any, regio: Any, plan: Plan | None) -> list[Taak]:
    """The tasks of this user in this region, those without anything to do left out."""
    gevonden: list[Taak] = []
    if plan is not None and user.has_perm("themalijnen.wijzig_plan", plan):
        gevonden += _van_het_plan(plan, regio.woorden)
    if plan is not None and user.has_perm("begroting.wijzig_begroting", plan):
        gevonden += _van_de_begroting(plan)
    if user.has_perm("organisatie.beheer_leden", regio):
        open_ = regio.uitnodiging_set.filter(aangenomen_op=None, ingetrokken_op=None).count()
        gevonden.append(
            Taak(
                "Uitnodigingen die nog niet zijn aangenomen",
                open_,
                reverse("organisatie:leden", kwargs={"regio": regio.slug}),
            )
        )
    return [taak for taak in gevonden if taak.aantal]


def _van_het_plan(plan: Plan, woorden: Any) -> Iterator[Taak]:
    lijst = plan.adres("themalijnen:inspanningen")
    tellingen = Inspanning.objects.filter(plan=plan).aggregate(
        zonder_groep=Count("pk", filter=Q(werkgroepen=None), distinct=True),
        zonder_status=Count("pk", filter=Q(status=""), distinct=True),
    )
    zonder_opdrachtgever = Themalijn.objects.filter(plan=plan, opdrachtgever="").count()
    yield Taak(
        f"{woorden.themalijnen.capitalize()} zonder {woorden.opdrachtgever}",
        zonder_opdrachtgever,
        plan.get_absolute_url(),
    )
    yield Taak(
        f"{woorden.inspanningen.capitalize()} zonder {woorden.werkgroep}",
        tellingen["zonder_groep"],
        f"{lijst}?werkgroep=geen",
    )
    yield Taak(
        f"{woorden.inspanningen.capitalize()} zonder status",
        tellingen["zonder_status"],
        f"{lijst}?status=niet_ingevuld",
    )


def _van_de_begroting(plan: Plan) -> Iterator[Taak]:
    onleesbaar = Bedrag.objects.filter(plan=plan, bedrag=None).count()
    yield Taak("Bedragen in de begroting die onleesbaar of leeg zijn", onleesbaar, plan.adres("begroting:overzicht"))
