"""What a user has to do, each with the one link that does it: progress first, then what is missing in the plan."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from regioplan.bewerken.templatetags.regioplan import met_sleutel
from regioplan.portaal.stand import Eigenstand, Stand
from regioplan.portaal.werk import Ingediend, Punt, Werk, werk
from themalijnen.models import Plan
from themalijnen.standen import Planstand
from werkgroepen.models import Documentstap, Voortgangsdocument, Voortgangsregel
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
    plan = stand.plan if stand else None
    begroot = plan if plan and user.has_perm("begroting.wijzig_begroting", plan) else None
    wacht = werk(user, regio, plannen, begroot)
    gevonden = [
        *_in_te_vullen(user, regio, _documenten(user, plannen)),
        *_te_beoordelen(regio, wacht.ingediend),
        *_actiepunten(regio, wacht.actiepunten),
        *_gemeentestanden(eigen),
        *_beheer(user, regio, stand, wacht),
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
}


def _documenten(user: Any, plannen: Sequence[Plan]) -> list[Voortgangsdocument]:
    """Documents of the user's groups that can still be filled in."""
    lopend = {plan.pk: plan for plan in plannen if _ziet_lopen(user, plan)}
    groepen = zit_in(user) if lopend else set()
    if not groepen:
        return []
    gevonden = (
        # Of plans whose work in progress this user sees (_ziet_lopen): no need to ask that again.
        Voortgangsdocument.objects.filter(
            plan_id__in=lopend,
            werkgroep_id__in=groepen,
            stand__in=Documentstand.invulbaar(),
            periode__stand=Periodestand.OPEN,
        )
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


def _te_beoordelen(regio: Any, perioden: Iterable[Ingediend]) -> Iterator[Taak]:
    """Per period: one document leads to itself, more lead to the page on which they are adopted together."""
    for periode in perioden:
        een = periode.aantal == 1
        soort, pk = ("document", periode.document) if een else ("periode", periode.periode)
        yield Taak(
            wat=f"Voortgang vaststellen: {periode.werkgroep if een else f'{periode.aantal} documenten'}",
            bij=periode.naam,
            adres=met_sleutel(f"werkgroepen:{soort}", "pk", pk, regio=regio.slug),
            knop="Bekijken",
        )


# ── Action points, states of the own municipality ────────────────────────────


def _actiepunten(regio: Any, punten: Iterable[Punt]) -> Iterator[Taak]:
    for punt in punten:
        overleg = met_sleutel("werkgroepen:overleg", "pk", punt.overleg, regio=regio.slug)
        yield Taak(
            wat=f"Actiepunt: {punt.tekst}",
            bij=punt.werkgroep,
            adres=met_sleutel("werkgroepen:afronden", "pk", punt.pk, regio=regio.slug),
            knop="Gedaan",
            uiterlijk=punt.datum,
            lees=f"{overleg}#actiepunt-{punt.pk}",
            versie=punt.versie,
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


def _beheer(user: Any, regio: Any, stand: Stand | None, wacht: Werk) -> Iterator[Taak]:
    """What is missing in the plan of now, its budget and its people, for who may mend it."""
    if stand is not None and user.has_perm("themalijnen.wijzig_plan", stand.plan):
        yield from _van_het_plan(stand, regio.woorden)
    if stand is not None:
        adres = stand.plan.adres("begroting:overzicht")
        yield from _als("Bedragen in de begroting die onleesbaar of leeg zijn", wacht.bedragen, adres, "Bekijken")
    if user.has_perm("organisatie.beheer_leden", regio):
        adres = reverse("organisatie:leden", args=(regio.slug,))
        yield from _als("Uitnodigingen die nog niet zijn aangenomen", wacht.uitnodigingen, adres, "Bekijken")


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
