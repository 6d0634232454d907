"""No change without who and why, no bulk write round the history, no noise rows."""

from typing import Any

import pytest
from django.db import transaction

from regioplan.historie.actions import haal_weg, leg_vast
from regioplan.historie.querysets import ZonderHistorieError
from regioplan.historie.verschil import verschillen
from regioplan.historie.wijziging import AnoniemeWijziging, wijziging
from regioplan.organisatie.models import Gebruiker
from themalijnen.models import Inspanning, Plan, Themalijn

pytestmark = pytest.mark.django_db


def test_saving_outside_a_change_is_refused(plan: Plan) -> None:
    plan.titel = "Anders"
    with pytest.raises(AnoniemeWijziging), transaction.atomic():
        plan.save()
    plan.refresh_from_db()
    assert plan.titel == "Regionaal Uitvoeringsplan Jeugd 2025"


def test_a_change_needs_a_person() -> None:
    with pytest.raises(AnoniemeWijziging), wijziging(by=None, reden="x"):
        pass


@pytest.mark.parametrize(
    "poging",
    [
        lambda q: q.update(titel="x"),
        lambda q: q.bulk_create([]),
        lambda q: q.bulk_update([], ["titel"]),
    ],
    ids=["update", "bulk_create", "bulk_update"],
)
def test_bulk_writes_are_refused(poging: Any) -> None:
    with pytest.raises(ZonderHistorieError):
        poging(Themalijn.objects.all())


def test_a_change_leaves_who_what_and_why(plan: Plan, adviseur: Gebruiker) -> None:
    with wijziging(by=adviseur, reden="  Naar aanleiding van het RPO "):
        plan.titel = "Nieuwe titel"
        leg_vast(plan)
    nieuw, oud = plan.historie.all()[:2]
    assert (nieuw.history_user, nieuw.history_change_reason, nieuw.history_type) == (
        adviseur,
        "Naar aanleiding van het RPO",
        "~",
    )
    assert [(v.label, v.oud, v.nieuw) for v in verschillen(oud, nieuw)] == [
        ("titel", "Regionaal Uitvoeringsplan Jeugd 2025", "Nieuwe titel")
    ]


def test_an_unchanged_save_leaves_no_row(plan: Plan, adviseur: Gebruiker) -> None:
    aantal, versie = plan.historie.count(), plan.versie
    with wijziging(by=adviseur, reden="niets"):
        leg_vast(plan)
    plan.refresh_from_db()
    assert (plan.historie.count(), plan.versie) == (aantal, versie)


def test_what_falls_with_a_thing_is_signed_too(plan: Plan, adviseur: Gebruiker) -> None:
    inspanning = Inspanning.objects.filter(plan=plan, deelstappen__isnull=False, begrotingsposten=None).first()
    assert inspanning is not None
    stap = inspanning.deelstappen.first()
    with wijziging(by=adviseur, reden="vervalt") as deze:
        haal_weg(inspanning)
    regel = type(stap).historie.filter(id=stap.pk).first()
    assert (regel.history_type, regel.history_user, regel.history_change_reason, regel.handeling) == (
        "-",
        adviseur,
        "vervalt",
        deze.handeling,
    )


def test_a_change_within_a_change_is_one_act(plan: Plan, adviseur: Gebruiker, spelers: Any) -> None:
    with (
        wijziging(by=adviseur, reden="buiten") as buiten,
        wijziging(by=spelers["controller"], reden="binnen") as binnen,
    ):
        assert binnen is buiten
