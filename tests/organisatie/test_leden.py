"""Who works here: who sees it, who ends a role, and that a region keeps a beheerder."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from regioplan.bewerken import actions as bewerken
from regioplan.organisatie import actions
from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging
from tests.organisatie.conftest import MaakLid, geef_rol, ingelogd

pytestmark = pytest.mark.django_db

LAATSTE = "Dit is de laatste beheerder van de regio. Maak eerst iemand anders beheerder."


@pytest.fixture
def manager(dal: Regio, maak_lid: MaakLid) -> Gebruiker:
    return maak_lid(dal, Rol.MANAGER)


def rol_van(gebruiker: Gebruiker) -> Lidmaatschap:
    return gebruiker.lidmaatschappen.get()


def beeindig(lid: Lidmaatschap, by: Gebruiker, **anders: Any) -> Lidmaatschap:
    gegevens = {"versie": lid.versie, "tot": timezone.localdate(), "reden": "andere baan", **anders}
    return actions.beeindig(lidmaatschap=lid, by=by, **gegevens)


@pytest.mark.parametrize("rol", list(Rol))
def test_everybody_but_the_reader_sees_who_works_here(
    dal: Regio, bovendal: Gemeente, manager: Gebruiker, maak_lid: MaakLid, rol: Rol
) -> None:
    antwoord = ingelogd(maak_lid(dal, rol, email="kijker@dal.example", gemeente=bovendal)).get("/dal/leden/")
    assert antwoord.status_code == (404 if rol is Rol.LEZER else 200)
    assert ("Manager" in antwoord.content.decode()) is (rol is not Rol.LEZER)
    assert (manager.email in antwoord.content.decode()) is (rol is Rol.BEHEERDER)
    assert ("Iemand uitnodigen" in antwoord.content.decode()) is (rol is Rol.BEHEERDER)


def test_invitations_and_addresses_are_for_the_beheerder(dal: Regio, beheerder: Gebruiker, manager: Gebruiker) -> None:
    nieuw = Uitnodiging(regio=dal, email="straks@dal.example", naam="Straks", rol=Rol.LEZER)
    actions.nodig_uit(uitnodiging=nieuw, by=beheerder)
    assert "straks@dal.example" in ingelogd(beheerder).get("/dal/leden/").content.decode()
    assert "straks@dal.example" not in ingelogd(manager).get("/dal/leden/").content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(
    dal: Regio, beheerder: Gebruiker, bovendal: Gemeente, maak_lid: MaakLid, aantal: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(aantal):
        maak_lid(dal, Rol.RPO_LID, email=f"lid{nummer}@dal.example", gemeente=bovendal)
        gast = {"email": f"straks{nummer}@dal.example", "naam": "S"}
        nieuw = Uitnodiging(regio=dal, rol=Rol.RPO_LID, gemeente=bovendal, **gast)
        actions.nodig_uit(uitnodiging=nieuw, by=beheerder)
    client = ingelogd(beheerder)
    with django_assert_num_queries(6):  # session, user, own roles, roles, invitations, their mails
        antwoord = client.get("/dal/leden/")
    assert (len(antwoord.context["leden"]), len(antwoord.context["uitnodigingen"])) == (aantal + 1, aantal)


def test_ended_role_no_longer_opens_the_region(beheerder: Gebruiker, manager: Gebruiker) -> None:
    weg, lid = ingelogd(manager), rol_van(manager)
    assert weg.get("/dal/leden/").status_code == 200
    client = ingelogd(beheerder)
    adres = f"/dal/leden/{lid.pk}/beeindigen/"
    assert client.get(adres).context["form"]["tot"].value() == timezone.localdate()
    invoer = {"versie": lid.versie, "tot": timezone.localdate().isoformat(), "reden": "andere baan"}
    assert client.post(adres, invoer).headers["Location"] == "/dal/leden/"
    assert weg.get("/dal/leden/").status_code == 404
    regel = Lidmaatschap.historie.filter(id=lid.pk).first()
    assert regel is not None
    assert (regel.history_user, regel.history_change_reason) == (beheerder, "andere baan")
    assert "Wie werkte hier eerder? (1)" in client.get("/dal/leden/").content.decode()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"reden": ""}, "Dit veld is verplicht."),
        ({"tot": "morgen"}, "Voer een geldige datum in."),
        ({"tot": "2024-12-31"}, "De einddatum ligt niet voor de begindatum."),
        ({"versie": 99}, "Iemand anders heeft deze rol net gewijzigd. Kijk eerst wat er nu staat."),
    ],
)
def test_ending_says_what_is_wrong(beheerder: Gebruiker, manager: Gebruiker, anders: dict[str, Any], fout: str) -> None:
    lid = rol_van(manager)
    invoer = {"versie": lid.versie, "tot": "2030-01-01", "reden": "andere baan", **anders}
    antwoord = ingelogd(beheerder).post(f"/dal/leden/{lid.pk}/beeindigen/", invoer)
    assert antwoord.status_code == 422
    assert [f for lijst in antwoord.context["form"].errors.values() for f in lijst] == [fout]
    assert rol_van(manager).tot is None


def test_role_that_ends_later_still_holds_today(beheerder: Gebruiker, manager: Gebruiker) -> None:
    beeindig(rol_van(manager), beheerder, tot=timezone.localdate() + datetime.timedelta(days=1))
    assert ingelogd(manager).get("/dal/leden/").status_code == 200


def test_only_the_beheerder_of_that_region_ends_a_role(
    dal: Regio, heuvel: Regio, beheerder: Gebruiker, manager: Gebruiker, maak_lid: MaakLid
) -> None:
    lid = rol_van(manager)
    assert ingelogd(manager).get(f"/dal/leden/{lid.pk}/beeindigen/").status_code == 403
    vreemd = maak_lid(heuvel, Rol.BEHEERDER)
    client = ingelogd(vreemd)
    assert {client.get(f"/{r}/leden/{lid.pk}/beeindigen/").status_code for r in ("dal", "heuvel")} == {404}
    assert client.get(f"/heuvel/lidmaatschap/{lid.pk}/bewerken/").status_code == 404
    for ander in (manager, vreemd):
        with pytest.raises(PermissionDenied):
            beeindig(lid, ander)


def test_last_beheerder_cannot_be_ended(beheerder: Gebruiker) -> None:
    lid = rol_van(beheerder)
    invoer = {"versie": lid.versie, "tot": "2030-01-01", "reden": "weg"}
    antwoord = ingelogd(beheerder).post(f"/dal/leden/{lid.pk}/beeindigen/", invoer)
    assert antwoord.context["form"].errors == {"__all__": [LAATSTE]}


@pytest.mark.parametrize(
    "anders", [{"rol": Rol.MANAGER}, {"tot": "2030-01-01"}, {"van": "2100-01-01"}], ids=lambda a: next(iter(a))
)
def test_last_beheerder_cannot_be_changed_away_on_the_form(beheerder: Gebruiker, anders: dict[str, str]) -> None:
    lid = rol_van(beheerder)
    invoer = {"rol": Rol.BEHEERDER, "gemeente": "", "van": "2025-01-01", "tot": "", "versie": lid.versie, "reden": ""}
    antwoord = ingelogd(beheerder).post(f"/dal/lidmaatschap/{lid.pk}/bewerken/", {**invoer, **anders})
    assert (antwoord.status_code, antwoord.context["form"].errors) == (422, {"__all__": [LAATSTE]})


def test_beheerder_with_a_successor_can_go_and_the_successor_then_cannot(
    dal: Regio, beheerder: Gebruiker, maak_lid: MaakLid
) -> None:
    opvolger = maak_lid(dal, Rol.BEHEERDER, email="opvolger@dal.example")
    beeindig(rol_van(beheerder), beheerder)
    with pytest.raises(ValidationError, match="laatste beheerder"):
        beeindig(rol_van(opvolger), opvolger)


@pytest.mark.parametrize("soort", ["tijdelijk", "gestopt", "andere regio", "uitgezet"])
def test_who_is_no_lasting_beheerder_here_is_no_successor(
    dal: Regio, heuvel: Regio, beheerder: Gebruiker, maak_lid: MaakLid, soort: str
) -> None:
    ander = maak_lid(heuvel if soort == "andere regio" else dal, Rol.BEHEERDER, email="ander@dal.example")
    if soort in ("tijdelijk", "gestopt"):
        dagen = 30 if soort == "tijdelijk" else 0
        beeindig(rol_van(ander), beheerder, tot=timezone.localdate() + datetime.timedelta(days=dagen))
    if soort == "uitgezet":
        ander.is_active = False
        ander.save()
    with pytest.raises(ValidationError, match="laatste beheerder"):
        beeindig(rol_van(beheerder), beheerder)


def test_putting_back_an_earlier_version_cannot_take_the_last_beheerder_away(
    dal: Regio, beheerder: Gebruiker, manager: Gebruiker
) -> None:
    lid = rol_van(manager)
    lid.rol = Rol.BEHEERDER
    bewerken.wijzig(obj=lid, by=beheerder, versie=1)
    beeindig(rol_van(beheerder), beheerder)
    manager = Gebruiker.objects.get(pk=manager.pk)
    eerste = Lidmaatschap.historie.filter(id=lid.pk).last()
    with pytest.raises(ValidationError, match="laatste beheerder"):
        bewerken.zet_terug(regel=eerste, by=manager, versie=2, reden="terug")


def test_roles_are_not_added_or_removed_around_the_invitation(dal: Regio, beheerder: Gebruiker) -> None:
    client, lid = ingelogd(beheerder), rol_van(beheerder)
    assert client.get(f"/dal/lidmaatschap/nieuw/{dal.pk}/").status_code == 404
    assert client.post(f"/dal/lidmaatschap/{lid.pk}/verwijderen/", {"versie": 1, "reden": "x"}).status_code == 404


def test_role_is_changed_on_the_form(dal: Regio, bovendal: Gemeente, beheerder: Gebruiker, manager: Gebruiker) -> None:
    lid = rol_van(manager)
    invoer = {"rol": Rol.RPO_LID, "gemeente": "", "van": "2025-01-01", "tot": "", "versie": 1, "reden": "gekozen"}
    client, adres = ingelogd(beheerder), f"/dal/lidmaatschap/{lid.pk}/bewerken/"
    assert client.post(adres, invoer).context["form"].errors == {"gemeente": ["Kies bij deze rol een gemeente."]}
    assert client.post(adres, {**invoer, "gemeente": bovendal.pk}).headers["Location"] == "/dal/leden/"
    assert (rol_van(manager).rol, rol_van(manager).gemeente) == (Rol.RPO_LID, bovendal)


def test_role_for_a_municipality_that_left_can_still_be_ended(
    dal: Regio, bovendal: Gemeente, beheerder: Gebruiker, maak_lid: MaakLid
) -> None:
    lid = rol_van(maak_lid(dal, Rol.RPO_LID, gemeente=bovendal))
    aansluiting = bovendal.aansluitingen.get()
    aansluiting.tot = datetime.date(2026, 1, 1)
    bewerken.wijzig(obj=aansluiting, by=beheerder, versie=1)
    invoer = {"rol": lid.rol, "gemeente": bovendal.pk, "van": "2025-01-01", "tot": "2026-01-01", "versie": 1}
    antwoord = ingelogd(beheerder).post(f"/dal/lidmaatschap/{lid.pk}/bewerken/", invoer)
    assert antwoord.status_code == 302


def test_own_name_is_changed_and_only_by_oneself(beheerder: Gebruiker, manager: Gebruiker) -> None:
    client = ingelogd(manager)
    assert client.post("/mijn-gegevens/", {"naam": ""}).status_code == 422
    assert client.post("/mijn-gegevens/", {"naam": "Andere Naam"}).status_code == 302
    manager.refresh_from_db()
    assert manager.naam == "Andere Naam"
    with pytest.raises(PermissionDenied):
        actions.wijzig_naam(gebruiker=manager, naam="x", by=beheerder)


def test_profile_shows_all_own_roles(dal: Regio, heuvel: Regio, beheerder: Gebruiker, manager: Gebruiker) -> None:
    geef_rol(manager, heuvel, Rol.LEZER)
    pagina = ingelogd(manager).get("/mijn-gegevens/").content.decode()
    assert [naam in pagina for naam in ("Regio Dal", "Regio Heuvel", "Manager", "Lezer", manager.email)] == [True] * 5
    assert beheerder.email not in pagina


def test_profile_of_somebody_without_a_role_opens(maak_lid: MaakLid) -> None:
    assert "U hebt nu geen rol" in ingelogd(maak_lid(None)).get("/mijn-gegevens/").content.decode()
