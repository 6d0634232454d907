"""Who may see and do what, in which state of the plan: the table of ``docs/rechten.md`` in code.

Written out apart from the rules themselves, so that a change of a rule shows here.
"""

from dataclasses import dataclass, field
from typing import Any

from themalijnen.standen import Planstand

ROLLEN = ("beheerder", "regioadviseur", "beleidsmedewerker", "manager", "controller", "rpo_lid", "lezer")
BUITEN = ("vreemde", "zonder_rol")
STANDEN = tuple(Planstand.values)

ZIET_PLAN = {
    "beheerder": STANDEN,
    "regioadviseur": STANDEN,
    "beleidsmedewerker": STANDEN,
    "manager": STANDEN,
    "controller": STANDEN,
    "rpo_lid": ("ter_besluitvorming", "vastgesteld", "afgesloten"),
    "lezer": ("vastgesteld", "afgesloten"),
}
WIJZIGT_PLAN: dict[str, tuple[str, ...]] = {"regioadviseur": ("concept", "vastgesteld")}
WIJZIGT_BEGROTING: dict[str, tuple[str, ...]] = {
    "regioadviseur": ("concept", "vastgesteld"),
    "controller": ("concept", "vastgesteld"),
}
ALTIJD_ADVISEUR = {"regioadviseur": STANDEN}
ALTIJD_BEHEERDER = {"beheerder": STANDEN}
ZIET_ALLE_BIJDRAGEN = ("regioadviseur", "manager", "controller")
VAN_EEN_GEMEENTE = ("beleidsmedewerker", "rpo_lid")
ZIET_SCENARIO = {rol: STANDEN for rol in ZIET_PLAN if rol not in ("rpo_lid", "lezer")}
PERIODEN: dict[str, tuple[str, ...]] = {"regioadviseur": ("vastgesteld",), "beheerder": ("vastgesteld",)}
VULT_IN: dict[str, tuple[str, ...]] = {"regioadviseur": ("vastgesteld",)}
"""The policy officer of the cast sits in no group: ``tests/werkgroepen`` has those who do."""
VERGADERT: dict[str, tuple[str, ...]] = {"regioadviseur": ("concept", "ter_besluitvorming", "vastgesteld")}
ZIET_STUKKEN = {rol: STANDEN for rol in ZIET_PLAN if rol not in ("rpo_lid", "lezer")}
"""Meetings, and progress that is not adopted yet."""
BINNEN = tuple(rol for rol in ROLLEN if rol != "lezer")

VAN_HET_PLAN = {
    "hoofdstuk",
    "planningsregel",
    "themalijn",
    "verbinding",
    "eindresultaat",
    "inspanning",
    "resultaatbijdrage",
    "inspanningafspraak",
    "deelstap",
    "mijlpaal",
    "criterium",
    "afweging",
    "bronverschil",
    "werkgroep",
    "uitvoering",
    "deelname",
}
VAN_DE_BEGROTING = {
    "begroting",
    "indexcijfer",
    "begrotingspost",
    "optelling",
    "pokmiddel",
    "pokbedrag",
    "pokclaim",
    "verdeelsleutel",
    "sleuteldeel",
    "sleutelkeuze",
    "overheveling",
}
VAN_OVERLEG = {"overleg", "aanwezigheid", "agendapunt", "uitkomst", "actiepunt"}
VAN_VOORTGANG = {"voortgangsregel", "voortgangslink", "voortgangsbestand", "samenvatting"}
VAN_DE_REGIO = {"regio", "aansluiting", "lidmaatschap"}


@dataclass(frozen=True)
class Soortrecht:
    """Who changes a kind of thing, and who sees it at all."""

    wijzigt: dict[str, tuple[str, ...]]
    ziet: dict[str, tuple[str, ...]] = field(default_factory=lambda: ZIET_PLAN)
    erbij: dict[str, tuple[str, ...]] | None = None
    """Who adds one, where that is not who changes one."""


IEDEREEN = dict.fromkeys(ROLLEN, STANDEN)
SOORTEN: dict[str, Soortrecht] = (
    {naam: Soortrecht(WIJZIGT_PLAN) for naam in VAN_HET_PLAN | {"plan"}}
    | {naam: Soortrecht(WIJZIGT_BEGROTING) for naam in VAN_DE_BEGROTING}
    | {naam: Soortrecht(VERGADERT, ZIET_STUKKEN) for naam in VAN_OVERLEG}
    | {naam: Soortrecht(VULT_IN, ZIET_STUKKEN) for naam in VAN_VOORTGANG}
    | {
        # An adopted amount does not move; beside it another kind can be added.
        "bedrag": Soortrecht(dict.fromkeys(WIJZIGT_BEGROTING, ("concept",)), erbij=WIJZIGT_BEGROTING),
        "kengetal": Soortrecht(dict.fromkeys(WIJZIGT_BEGROTING, STANDEN), IEDEREEN),
        "scenario": Soortrecht(dict.fromkeys(WIJZIGT_BEGROTING, STANDEN), ZIET_SCENARIO),
        "scenariowijziging": Soortrecht(dict.fromkeys(WIJZIGT_BEGROTING, STANDEN), ZIET_SCENARIO),
        "voortgangsperiode": Soortrecht(PERIODEN),
        "voortgangsdocument": Soortrecht({}, ZIET_STUKKEN),
        "gemeentestand": Soortrecht({}, ZIET_STUKKEN),
        "landelijkeafspraak": Soortrecht(ALTIJD_ADVISEUR, IEDEREEN),
        "regio": Soortrecht(ALTIJD_BEHEERDER, IEDEREEN),
        "aansluiting": Soortrecht(ALTIJD_BEHEERDER, IEDEREEN),
        "herinneringsinstelling": Soortrecht(ALTIJD_BEHEERDER, IEDEREEN),
        "lidmaatschap": Soortrecht(ALTIJD_BEHEERDER, dict.fromkeys(BINNEN, STANDEN)),
    }
)

PLANPAGINAS = {
    "themalijnen:plan",
    "portaal:schema",
    "portaal:voortgang",
    "themalijnen:inspanningen",
    "themalijnen:afwegingskader",
    "themalijnen:hoofdstukken",
    "werkgroepen:overzicht",
    "werkgroepen:zetels",
    "werkgroepen:perioden",
    "werkgroepen:overleggen",
    "werkgroepen:actiepunten",
    "begroting:overzicht",
    "begroting:verdeling",
    "begroting:pok",
    "rapporten:overzicht",
}
DINGPAGINAS = {
    "themalijnen:themalijn",
    "themalijnen:eindresultaat",
    "themalijnen:inspanning",
    "themalijnen:hoofdstuk",
    "werkgroepen:werkgroep",
    "begroting:begrotingspost",
}
REGIOPAGINAS = {
    "portaal:start",
    "werkgroepen:agenda",
    "themalijnen:afspraken",
    "organisatie:regio",
    "organisatie:kleur",
    "begroting:kengetallen",
}

OVERLEGFORMULIEREN = {
    "werkgroepen:aanwezigheid": "overleg",
    "werkgroepen:agendapunt_erbij": "overleg",
    "werkgroepen:noteren": "agendapunt",
}
"""What is filled in during a meeting, and the kind of thing in its address."""

ELDERS_GETEST: dict[str, str] = {
    "werkgroepen:periode_stand": "tests/werkgroepen/test_perioden.py: a button, per role",
    "werkgroepen:toewijzen": "tests/werkgroepen/test_perioden.py: a button, per role",
    "werkgroepen:periode_vaststellen": "tests/werkgroepen/test_perioden.py: a button, per role",
    "werkgroepen:alles_overnemen": "tests/werkgroepen/test_invullen.py: a button, per role and part in the group",
    "werkgroepen:regel_overnemen": "tests/werkgroepen/test_invullen.py: a button, per role and part in the group",
    "werkgroepen:regel_klaar": "tests/werkgroepen/test_invullen.py: a button, per role and part in the group",
    "werkgroepen:regel_openen": "tests/werkgroepen/test_invullen.py: a button, per role and part in the group",
    "werkgroepen:bestand_toevoegen": "the same address as bewerken:toevoegen, in whose place it stands",
    "werkgroepen:feed": "tests/werkgroepen/test_agenda.py: the secret address is the right",
    "werkgroepen:gemeentestand_veld": "tests/werkgroepen/test_gemeentestanden.py: per role, with and without a row",
    "begroting:cel": "tests/begroting/test_raster.py: per role and state",
    "begroting:regel": "tests/begroting/test_raster.py: per role and state",
    "begroting:plakken": "tests/begroting/test_raster.py: per role and state",
    "begroting:regels": "tests/begroting/test_lang.py: per role",
    "begroting:scenario_stand": "tests/begroting/test_scenarios.py: only takes a form",
    "begroting:inlezen": "tests/begroting/uitwisselen/test_inlezen.py: per role and state",
    "begroting:inlezen_bevestigen": "tests/begroting/uitwisselen/test_inlezen.py: per role and state",
    "portaal:welkom": "tests/portaal/test_paginas.py: leads everybody to their own region",
    "portaal:gezond": "tests/portaal/test_paginas.py: open to who watches the server",
    "portaal:mijn_herinneringen": "tests/portaal/herinneringen/test_paginas.py: one's own choice only",
    "organisatie:profiel": "tests/organisatie: one's own data only",
    "organisatie:uitnodiging": "tests/organisatie: the signed link is the right",
    "organisatie:aannemen": "tests/organisatie: the signed link is the right",
    "organisatie:opnieuw_uitnodigen": "tests/organisatie/test_leden.py",
    "organisatie:intrekken": "tests/organisatie/test_leden.py",
    "organisatie:beeindigen": "tests/organisatie/test_leden.py",
    "rapporten:aanvraag": "tests/rapporten: asks for a report of a plan one sees",
    "rapporten:rapport": "tests/rapporten: per role and state at making",
    "rapporten:download": "tests/rapporten: per role and state at making",
}


def mag(tabel: dict[str, tuple[str, ...]], wie: str, stand: str) -> bool:
    return stand in tabel.get(wie, ())


def bij_zien(tabel: dict[str, tuple[str, ...]], wie: str, stand: str) -> int:
    """200 for who sees it, 404 for who does not."""
    return 200 if mag(tabel, wie, stand) else 404


def bij_wijzigen(recht: Soortrecht, wie: str, stand: str) -> int:
    """200 for who changes it, 403 for who only sees it, 404 for who does not."""
    if not mag(recht.ziet, wie, stand):
        return 404
    return 200 if mag(recht.wijzigt, wie, stand) else 403


def bij_geschiedenis(recht: Soortrecht, wie: str, stand: str) -> int:
    """Everybody who sees it and works in the region."""
    return 200 if wie in BINNEN and mag(recht.ziet, wie, stand) else 404


def alle_namen(resolver: Any, voor: str = "") -> set[str]:
    """Every url name of the portal itself; allauth guards its own."""
    namen: set[str] = set()
    for patroon in resolver.url_patterns:
        if hasattr(patroon, "url_patterns"):
            if str(patroon.pattern).startswith("account"):
                continue
            ruimte = f"{patroon.namespace}:" if patroon.namespace else ""
            namen |= alle_namen(patroon, voor + ruimte)
        elif patroon.name:
            namen.add(voor + patroon.name)
    return namen
