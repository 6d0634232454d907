"""What pages ask in plain SQL is what their reader sees anyway (``visible_to``), for every role and state."""

import datetime
from typing import Any

import pytest

from regioplan.organisatie.models import Gemeente
from regioplan.portaal.verloop import Verloop
from regioplan.portaal.werk import werk
from tests.bouw import een_van_elk, leg
from tests.rechten.test_zichtbaar import SPELERS
from themalijnen.models import Plan
from themalijnen.querysets import ziet_plan
from themalijnen.standen import Planstand
from werkgroepen import models as w
from werkgroepen.gebeurtenissen import gebeurtenissen
from werkgroepen.periodeblad import periodeblad

pytestmark = pytest.mark.django_db
LANG_GELEDEN = datetime.date(2000, 1, 1)


def zichtbaar(model: Any, user: Any, **waar: Any) -> set[int]:
    return set(model.objects.visible_to(user).filter(**waar).values_list("pk", flat=True))


@pytest.fixture(params=["buiten de groep", "in de groep"])
def wie(request: Any, spelers: Any, plan: Plan) -> Any:
    """Gives somebody of the cast what there is one of in the plan: the action point, and maybe a seat in its group."""
    dingen = een_van_elk(plan, Gemeente.objects.get(slug="duiven"))

    def geef(rol: str) -> Any:
        speler = spelers[rol]
        punt: Any = dingen["actiepunt"]
        punt.eigenaar = speler
        leg(punt)
        if request.param == "in de groep":
            groep = punt.overleg.werkgroep
            leg(w.Deelname(plan=plan, werkgroep=groep, gebruiker=speler, partner="Partner", van="2020-01-01"))
        return spelers[rol]

    return geef


@pytest.mark.parametrize("stand", Planstand)
@pytest.mark.parametrize("rol", SPELERS)
def test_plain_sql_sees_what_is_visible(rol: str, stand: Planstand, wie: Any, plan: Plan) -> None:
    speler = wie(rol)
    plan.status = stand
    leg(plan)
    agenda = {een.sleutel for een in gebeurtenissen(speler, LANG_GELEDEN)}
    van_mij = zichtbaar(w.Actiepunt, speler, eigenaar=speler)
    assert {sleutel for sleutel in agenda if sleutel.startswith("actiepunt")} == {f"actiepunt-{pk}" for pk in van_mij}
    for model in (w.Overleg, w.Voortgangsperiode):
        soort = "overleg" if model is w.Overleg else "periode"
        hierin = {sleutel for sleutel in agenda if sleutel.startswith(soort)}
        assert hierin <= {f"{soort}-{pk}" for pk in zichtbaar(model, speler)}
    if ziet_plan(speler, plan):
        _vergelijk_plan(speler, plan, van_mij)


def _vergelijk_plan(speler: Any, plan: Plan, van_mij: set[int]) -> None:
    """What the pages ask when they know that their reader sees the plan."""
    te_doen = set() if plan.status == Planstand.AFGESLOTEN else van_mij
    assert {punt.pk for punt in werk(speler, plan.regio, [plan], None).actiepunten} == te_doen
    verloop = Verloop(plan, speler)
    regels = [regel.document for van_periode in verloop.per_periode.values() for regel in van_periode]
    gezien = w.Voortgangsregel.objects.visible_to(speler, plan)
    assert sorted(regels) == sorted(gezien.values_list("document_id", flat=True))
    for periode in w.Voortgangsperiode.objects.filter(plan=plan):
        periode.plan = plan
        documenten = zichtbaar(w.Voortgangsdocument, speler, periode=periode)
        blad = periodeblad(periode, speler)
        assert {document.pk for document in verloop.gezegd_in(periode)[0]} == documenten
        assert {document.pk for document in blad.documenten} == documenten
        gezegd = {samenvatting.pk for _, samenvatting in blad.samenvattingen if samenvatting}
        assert gezegd == zichtbaar(w.Samenvatting, speler, periode=periode)
