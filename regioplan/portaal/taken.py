"""What a user has to do, each with the one link that does it: progress first, then what is missing in the plan."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from begroting.models import Bedrag
from regioplan.organisatie.models import Uitnodiging
from regioplan.portaal.stand import Eigenstand, Stand
from themalijnen.models import Plan
from themalijnen.standen import Planstand
from werkgroepen.models import Actiepunt, Documentstap, Voortgangsdocument, Voortgangsregel
from werkgroepen.querysets import zit_in
from werkgroepen.standen import Documentstand, Periodestand

TELT_TOT = 60
"""After so many days nobody counts any more; the day itself stands beside it."""


@dataclass(frozen=True)
class Taak:
    """One thing to do: what, where, the word on its button, and until when.

    ``bij`` says how far it is, ``opmerking`` what somebody said of it, ``lees`` where more of it stands. What is done
    with the button itself carries the ``versie`` of the row it changes.
    """

    wat: str
    adres: str
    knop: str
    bij: str = ""
    uiterlijk: datetime.date | None = None
    opmerking: str = ""
    lees: str = ""
    versie: int | None = None

    @property
    def te_laat(self) -> bool:
        return self.uiterlijk is not None and self.uiterlijk < timezone.localdate()

    @property
    def termijn(self) -> str:
        """``vandaag``, ``nog 5 dagen``, ``2 dagen te laat``, at last ``te laat``; empty without a last day."""
        if self.uiterlijk is None:
            return ""
        dagen = (self.uiterlijk - timezone.localdate()).days
        if dagen == 0:
            return "vandaag"
        if dagen < -TELT_TOT:
            return "te laat"
        duur = "1 dag" if abs(dagen) == 1 else f"{abs(dagen)} dagen"
        return f"nog {duur}" if dagen > 0 else f"{duur} te laat"


def taken(user: Any, regio: Any, plannen: Sequence[Plan], stand: Stand | None, eigen: list[Eigenstand]) -> list[Taak]:
    """Everything this user has to do in this region, what has a last day first."""
    documenten = _documenten(user, plannen)
    gevonden = [
        *_in_te_vullen(user, regio, documenten),
        *_te_beoordelen(user, documenten),
        *_actiepunten(user, regio, plannen),
        *_gemeentestanden(eigen),
        *_beheer(user, regio, stand),
    ]
    return sorted(gevonden, key=lambda taak: taak.uiterlijk or datetime.date.max)


# ── Progress documents ───────────────────────────────────────────────────────


REGELS = "SELECT count(*) FROM {regel} AS r WHERE r.document_id = {document}.id"
ERBIJ = {
    "aantal_regels": REGELS,
    "aantal_ingevuld": REGELS + " AND r.status <> ''",
    "opmerking": """
        SELECT s.opmerking FROM {stap} AS s
        WHERE s.document_id = {document}.id AND s.naar_stand = 'teruggestuurd'
        ORDER BY s.op DESC, s.id DESC LIMIT 1
    """,
}
"""Of a document: how many lines it has, how many are filled in, and what was said when it was last sent back."""
TABELLEN = {
    "document": Voortgangsdocument._meta.db_table,
    "regel": Voortgangsregel._meta.db_table,
    "stap": Documentstap._meta.db_table,
    "bedrag": Bedrag._meta.db_table,
    "uitnodiging": Uitnodiging._meta.db_table,
}


def _documenten(user: Any, plannen: Sequence[Plan]) -> list[Voortgangsdocument]:
    """Documents that wait for somebody: those of the user's groups, and for who judges all that were handed in."""
    lopend = {plan.pk: plan for plan in plannen if _ziet_lopen(user, plan)}
    beoordeelt = [pk for pk, plan in lopend.items() if user.has_perm("werkgroepen.beoordeel", plan)]
    groepen = zit_in(user) if lopend else set()
    if not (beoordeelt or groepen):
        return []
    invulbaar = Q(stand__in=Documentstand.invulbaar(), periode__stand=Periodestand.OPEN, werkgroep_id__in=groepen)
    ingediend = Q(stand=Documentstand.INGEDIEND, plan_id__in=beoordeelt)
    gevonden = (
        # Of plans whose work in progress this user sees (_ziet_lopen): no need to ask that again.
        Voortgangsdocument.objects.filter(invulbaar | ingediend, plan_id__in=lopend)
        .select_related("periode", "werkgroep")
        .only("stand", "plan_id", *(f"periode__{veld}" for veld in ("naam", "stand", "deadline")), "werkgroep__naam")
        .annotate(**{naam: RawSQL(vraag.format(**TABELLEN), ()) for naam, vraag in ERBIJ.items()})  # noqa: S611
        .order_by("periode__deadline", "werkgroep__naam")
    )
    return [_van_plan(document, lopend[document.plan_id]) for document in gevonden]


def _ziet_lopen(user: Any, plan: Plan) -> bool:
    """Whether progress of this plan is reported, and the user sees it before it is adopted."""
    return plan.status == Planstand.VASTGESTELD and user.has_perm("werkgroepen.zie_stukken", plan)


def _van_plan(document: Voortgangsdocument, plan: Plan) -> Voortgangsdocument:
    """Give a document the plan that is here already, so that nothing asks for it again."""
    document.plan = document.werkgroep.plan = document.periode.plan = plan
    return document


def _in_te_vullen(user: Any, regio: Any, documenten: Iterable[Any]) -> Iterator[Taak]:
    for document in documenten:
        if document.is_invulbaar and user.has_perm("werkgroepen.vul_in", document):
            terug = document.stand == Documentstand.TERUGGESTUURD
            yield Taak(
                wat=f"Voortgang {'aanpassen' if terug else 'invullen'}: {document.werkgroep}",
                bij=f"{document.periode} · {document.aantal_ingevuld} van {document.aantal_regels} ingevuld",
                adres=reverse("werkgroepen:invullen", args=(regio.slug, document.pk)),
                knop=_knop(document, terug=terug),
                uiterlijk=document.periode.deadline,
                opmerking=document.opmerking if terug else "",
            )


def _knop(document: Any, *, terug: bool) -> str:
    if terug:
        return "Aanpassen"
    if document.aantal_ingevuld == document.aantal_regels:
        return "Indienen"
    return "Verder" if document.aantal_ingevuld else "Invullen"


def _te_beoordelen(user: Any, documenten: Iterable[Any]) -> Iterator[Taak]:
    """Per period: one document leads to itself, more lead to the page on which they are adopted together."""
    per_periode: dict[Any, list[Any]] = defaultdict(list)
    for document in documenten:
        if document.stand == Documentstand.INGEDIEND:
            per_periode[document.periode].append(document)
    for periode, ingediend in per_periode.items():
        een = len(ingediend) == 1
        yield Taak(
            wat=f"Voortgang vaststellen: {ingediend[0].werkgroep if een else f'{len(ingediend)} documenten'}",
            bij=str(periode),
            adres=(ingediend[0] if een else periode).get_absolute_url(),
            knop="Bekijken",
        )


# ── Action points, states of the own municipality ────────────────────────────


def _actiepunten(user: Any, regio: Any, plannen: Sequence[Plan]) -> Iterator[Taak]:
    lopend = [plan.pk for plan in plannen if plan.status != Planstand.AFGESLOTEN]
    punten = Actiepunt.objects.visible_to(user).filter(eigenaar=user, stand=Actiepunt.Stand.OPEN, plan_id__in=lopend)
    velden = ("pk", "tekst", "datum", "versie", "agendapunt__overleg_id", "agendapunt__overleg__werkgroep__naam")
    for pk, tekst, datum, versie, overleg, groep in punten.values_list(*velden):
        yield Taak(
            wat=f"Actiepunt: {tekst}",
            bij=groep,
            adres=reverse("werkgroepen:afronden", args=(regio.slug, pk)),
            knop="Gedaan",
            uiterlijk=datum,
            lees=f"{reverse('werkgroepen:overleg', args=(regio.slug, overleg))}#actiepunt-{pk}",
            versie=versie,
        )


def _gemeentestanden(eigen: Iterable[Eigenstand]) -> Iterator[Taak]:
    for een in eigen:
        if een.mag_invullen and een.niet_ingevuld:
            yield Taak(
                wat=f"Stand van zaken {een.gemeente} invullen",
                bij=f"{een.ingevuld} van {een.aantal} ingevuld",
                adres=een.adres,
                knop="Verder" if een.ingevuld else "Invullen",
            )


# ── What is missing in the plan ──────────────────────────────────────────────


def _beheer(user: Any, regio: Any, stand: Stand | None) -> Iterator[Taak]:
    """What is missing in the plan of now, its budget and its people, for who may mend it."""
    plan = stand.plan if stand else None
    begroot = plan is not None and user.has_perm("begroting.wijzig_begroting", plan)
    beheert = user.has_perm("organisatie.beheer_leden", regio)
    if stand is not None and user.has_perm("themalijnen.wijzig_plan", plan):
        yield from _van_het_plan(stand, regio.woorden)
    bedragen, uitnodigingen = _tellingen(regio, plan) if begroot or beheert else (0, 0)
    if plan is not None and begroot:
        adres = plan.adres("begroting:overzicht")
        yield from _als("Bedragen in de begroting die onleesbaar of leeg zijn", bedragen, adres, "Bekijken")
    if beheert:
        adres = reverse("organisatie:leden", args=(regio.slug,))
        yield from _als("Uitnodigingen die nog niet zijn aangenomen", uitnodigingen, adres, "Bekijken")


TELLINGEN = """
    SELECT (SELECT count(*) FROM {bedrag} WHERE plan_id = %s AND bedrag IS NULL), (
        SELECT count(*) FROM {uitnodiging}
        WHERE regio_id = %s AND aangenomen_op IS NULL AND ingetrokken_op IS NULL
    )
"""


def _tellingen(regio: Any, plan: Plan | None) -> tuple[int, int]:
    """Amounts that are missing and invitations that are open, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(TELLINGEN.format(**TABELLEN), [plan.pk if plan else None, regio.pk])
        bedragen, uitnodigingen = cursor.fetchone()
    return bedragen, uitnodigingen


def _van_het_plan(stand: Stand, woorden: Any) -> Iterator[Taak]:
    yield from _als(
        f"{woorden.themalijnen.capitalize()} zonder {woorden.opdrachtgever}",
        stand.zonder_opdrachtgever,
        stand.plan.get_absolute_url(),
        "Aanvullen",
    )
    yield from _als(
        f"{woorden.inspanningen.capitalize()} zonder {woorden.werkgroep}",
        stand.zonder_groep,
        f"{stand.plan.adres('themalijnen:inspanningen')}?werkgroep=geen",
        "Aanvullen",
    )


def _als(wat: str, aantal: int, adres: str, knop: str) -> Iterator[Taak]:
    """A task when there is anything to do."""
    if aantal:
        yield Taak(f"{wat}: {aantal}", adres, knop)
