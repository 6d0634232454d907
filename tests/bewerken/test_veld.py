"""One field at a time: on top of others' changes, never over them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regioplan.organisatie.models import Gebruiker, Gemeente
from tests.bouw import een_van_elk, leg
from themalijnen.models import Inspanning, LandelijkeAfspraak, Plan
from themalijnen.standen import Planstand
from werkgroepen.models import Voortgangsregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def regel(plan: Plan) -> Voortgangsregel:
    gemaakt: Any = een_van_elk(plan, Gemeente.objects.get(slug="duiven"))["voortgangsregel"]
    return Voortgangsregel.objects.get(pk=gemaakt.pk)


@pytest.fixture
def stuur(als: Any, regel: Voortgangsregel) -> Any:
    """Send one field: ``stuur("gedaan", "nieuw", "oud")``."""
    client = als("regioadviseur")

    def doe(veld: str, waarde: str, basis: str = "", client: Any = client, **erbij: str) -> Any:
        return client.post(adres(regel), {"veld": veld, "waarde": waarde, "basis": basis, **erbij})

    return doe


def adres(obj: Any, regio: str = "centraal-gelderland") -> str:
    return reverse("bewerken:veld", kwargs={"regio": regio, "soort": obj._meta.model_name, "pk": obj.pk})


def test_a_field_is_saved_with_one_history_row_and_its_person(
    stuur: Any, regel: Voortgangsregel, adviseur: Gebruiker
) -> None:
    antwoord = stuur("gedaan", "Twee gesprekken gevoerd. ")
    assert (antwoord.status_code, antwoord.json()["versie"], antwoord.json()["waarde"]) == (
        200,
        2,
        "Twee gesprekken gevoerd.",
    )
    regel.refresh_from_db()
    assert (regel.gedaan, regel.bijgewerkt_door) == ("Twee gesprekken gevoerd.", adviseur)
    assert regel.historie.first().history_user == adviseur
    assert regel.historie.count() == 2


def test_another_field_that_changed_meanwhile_stays(stuur: Any, regel: Voortgangsregel) -> None:
    assert stuur("gedaan", "Een").status_code == 200
    assert stuur("hierna", "Twee").status_code == 200
    regel.refresh_from_db()
    assert (regel.gedaan, regel.hierna, regel.versie) == ("Een", "Twee", 3)


def test_the_same_field_changed_meanwhile_is_refused_with_both_texts(stuur: Any, regel: Voortgangsregel) -> None:
    stuur("gedaan", "Van de eerste")
    antwoord = stuur("gedaan", "Van de tweede")
    assert antwoord.status_code == 409
    gezegd = antwoord.json()
    assert (gezegd["opgeslagen"], gezegd["mijn"], gezegd["door"]) == ("Van de eerste", "Van de tweede", "regioadviseur")
    assert gezegd["conflict"].endswith(f"/voortgangsregel/{regel.pk}/bewerken/")
    regel.refresh_from_db()
    assert (regel.gedaan, regel.versie) == ("Van de eerste", 2)


def test_what_is_there_already_is_no_change(stuur: Any, regel: Voortgangsregel) -> None:
    stuur("gedaan", "Gelijk")
    antwoord = stuur("gedaan", "Gelijk", "iets heel anders")
    assert (antwoord.status_code, antwoord.json()["versie"]) == (200, 2)
    assert regel.historie.count() == 2


@pytest.mark.parametrize("basis", ["een\ntwee", "een\r\ntwee", " een\ntwee "])
def test_line_ends_and_spaces_at_the_ends_do_not_make_a_conflict(stuur: Any, basis: str) -> None:
    stuur("gedaan", "een\r\ntwee")
    assert stuur("gedaan", "drie", basis).status_code == 200


@pytest.mark.parametrize(("veld", "waarde"), [("status", "prima"), ("percentage", "101"), ("percentage", "veel")])
def test_what_is_no_value_of_the_field_is_refused_in_words(
    stuur: Any, regel: Voortgangsregel, veld: str, waarde: str
) -> None:
    antwoord = stuur(veld, waarde, "op_koers" if veld == "status" else "")
    assert antwoord.status_code == 422
    assert antwoord.json()["fouten"]
    assert regel.historie.count() == 1


def test_empty_and_zero_are_two_things(stuur: Any, regel: Voortgangsregel) -> None:
    assert stuur("percentage", "0").json()["waarde"] == "0"
    assert stuur("percentage", "", "0").json()["waarde"] == ""
    regel.refresh_from_db()
    assert regel.percentage is None
    assert regel.historie.count() == 3


def test_a_choice_of_another_region_is_no_choice(stuur: Any, regel: Voortgangsregel, ander_plan: Plan) -> None:
    eigen = LandelijkeAfspraak.objects.filter(regio=regel.regio).first()
    vreemd = LandelijkeAfspraak.objects.filter(regio=ander_plan.regio).first()
    assert eigen is not None
    assert vreemd is not None
    assert stuur("afspraak", str(vreemd.pk)).status_code == 422
    assert stuur("afspraak", str(eigen.pk)).json()["waarde"] == str(eigen.pk)
    assert stuur("afspraak", "", str(eigen.pk)).json()["waarde"] == ""


@pytest.mark.parametrize("veld", ["vastgezet", "versie", "reden", "plan", ""])
def test_only_fields_of_the_form_can_be_sent(stuur: Any, regel: Voortgangsregel, veld: str) -> None:
    assert stuur(veld, "klaar").status_code == 404


def test_who_may_not_change_it_is_told_why(stuur: Any, als: Any, regel: Voortgangsregel) -> None:
    antwoord = stuur("gedaan", "x", client=als("manager"))
    assert (antwoord.status_code, antwoord.json()) == (403, {"fout": "U mag dit niet wijzigen."})
    for wie in ("rpo_lid", "lezer", "vreemde"):
        assert stuur("gedaan", "x", client=als(wie)).status_code == 404
    regel.vastgezet = "klaar"
    leg(regel)
    antwoord = stuur("gedaan", "x")
    assert (antwoord.status_code, antwoord.json()) == (403, {"fout": "Deze regel is klaar. Open hem eerst weer."})


def test_what_needs_a_reason_is_not_saved_without_one(als: Any, plan: Plan) -> None:
    inspanning = Inspanning.objects.select_related("plan__regio").filter(plan=plan).first()
    assert inspanning is not None
    assert plan.status == Planstand.VASTGESTELD
    client, gegevens = als("regioadviseur"), {"veld": "titel", "waarde": "Anders", "basis": inspanning.titel}
    assert client.post(adres(inspanning), gegevens).json() == {"fouten": ["Zeg waarom u dit wijzigt."]}
    assert client.post(adres(inspanning), gegevens | {"reden": "duidelijker"}).status_code == 200
    assert inspanning.historie.first().history_change_reason == "duidelijker"


def test_something_gone_is_told(als: Any, stuur: Any, regel: Voortgangsregel) -> None:
    assert als("regioadviseur").post(adres(regel).replace(str(regel.pk), "0"), {"veld": "gedaan"}).status_code == 404


def test_reading_the_address_is_no_page(als: Any, regel: Voortgangsregel) -> None:
    assert als("regioadviseur").get(adres(regel)).status_code == 405


def test_saving_a_field_asks_a_bounded_number_of_queries(stuur: Any) -> None:
    stuur("gedaan", "eerst")
    with CaptureQueriesContext(connection) as gevraagd:
        stuur("gedaan", "daarna", "eerst")
    assert len([vraag for vraag in gevraagd.captured_queries if "SAVEPOINT" not in vraag["sql"]]) <= 28
