"""From the invitation to the first log-in, with what can go wrong on the way."""

import datetime
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from regioplan.historie.wijziging import wijziging
from regioplan.organisatie import actions, post
from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging
from tests.organisatie.conftest import WACHTWOORD, MaakLid, geef_rol, ingelogd, werk_af

pytestmark = pytest.mark.django_db

NIEUW = "nieuw@bovendal.example"


@pytest.fixture
def uitnodiging(dal: Regio, bovendal: Gemeente, beheerder: Gebruiker) -> Uitnodiging:
    nieuw = Uitnodiging(regio=dal, email=NIEUW, naam="Nieuw", rol=Rol.BELEIDSMEDEWERKER, gemeente=bovendal)
    return actions.nodig_uit(uitnodiging=nieuw, by=beheerder)


def pad(uitnodiging: Uitnodiging) -> str:
    return post.adres(uitnodiging).removeprefix("http://127.0.0.1:8000")


AANNEMEN = "/uitnodiging/aannemen/"


def open_link(uitnodiging: Uitnodiging, client: Client | None = None) -> Client:
    """A browser in which the link was followed."""
    client = client or Client()
    assert client.get(pad(uitnodiging)).headers["Location"] == AANNEMEN
    return client


def invoer(**anders: Any) -> dict[str, Any]:
    return {"email": NIEUW, "naam": "Nieuw", "rol": Rol.MANAGER, "gemeente": "", **anders}


def fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    return dict(antwoord.context["form"].errors)


def test_from_invitation_to_first_log_in(
    dal: Regio,
    bovendal: Gemeente,
    beheerder: Gebruiker,
    brievenbus: list[Any],
) -> None:
    antwoord = ingelogd(beheerder).post(
        "/dal/leden/uitnodigen/",
        invoer(email=NIEUW.upper(), rol=Rol.BELEIDSMEDEWERKER, gemeente=bovendal.pk),
    )
    werk_af()
    assert antwoord.headers["Location"] == "/dal/leden/"
    (brief,) = brievenbus
    assert (brief.to, brief.subject) == ([NIEUW], "Uitnodiging voor het uitvoeringsplan van Regio Dal")
    assert "Uw rol: Beleidsmedewerker, namens de gemeente Bovendal." in brief.body
    link = re.search(r"http://127\.0\.0\.1:8000(/uitnodiging/\S+)", brief.body)
    assert link
    nieuw = Client()
    assert nieuw.get(link[1], follow=True).context["form"]["naam"].value() == "Nieuw"
    klaar = nieuw.post(AANNEMEN, {"naam": "Nieuwe Collega", "wachtwoord": WACHTWOORD})
    assert klaar.headers["Location"] == "/dal/"
    gebruiker = Gebruiker.objects.get(email=NIEUW)
    assert str(gebruiker) == "Nieuwe Collega"
    assert EmailAddress.objects.filter(user=gebruiker, email=NIEUW, verified=True, primary=True).exists()
    assert gebruiker.rollen_in(dal.pk) == {Rol.BELEIDSMEDEWERKER}
    assert nieuw.get("/dal/leden/").status_code == 200


def test_acceptance_is_signed_by_the_invited(uitnodiging: Uitnodiging) -> None:
    gebruiker = actions.neem_aan_als_nieuw(uitnodiging=uitnodiging, naam="Nieuw", wachtwoord=WACHTWOORD)
    regel = Lidmaatschap.historie.get(gebruiker=gebruiker)
    assert regel.history_user == gebruiker
    assert regel.history_change_reason == f"Uitnodiging {uitnodiging.pk} aangenomen"
    ondertekend = list(Uitnodiging.historie.filter(id=uitnodiging.pk).values_list("history_user__email", flat=True))
    assert ondertekend == [NIEUW, "beheerder@dal.example"]


@pytest.mark.parametrize(
    ("wachtwoord", "deel"),
    [("kort", "12"), ("", "verplicht"), (NIEUW, "lijkt"), ("1q2w3e4r5t6y7u", "algemeen")],
)
def test_weak_password_is_refused_at_the_field(uitnodiging: Uitnodiging, wachtwoord: str, deel: str) -> None:
    antwoord = open_link(uitnodiging).post(AANNEMEN, {"naam": "Nieuw", "wachtwoord": wachtwoord})
    assert deel in " ".join(fouten(antwoord)["wachtwoord"])
    assert not Gebruiker.objects.filter(email=NIEUW).exists()


def test_person_with_an_account_logs_in_and_confirms(
    uitnodiging: Uitnodiging, dal: Regio, heuvel: Regio, maak_lid: MaakLid
) -> None:
    bekende = maak_lid(heuvel, Rol.CONTROLLER, email=NIEUW)
    client = open_link(uitnodiging)
    assert "Log in om de uitnodiging aan te nemen" in client.get(AANNEMEN).content.decode()
    client.post(AANNEMEN, {"naam": "Kaper", "wachtwoord": WACHTWOORD})
    assert not bekende.lidmaatschappen.filter(regio=dal).exists()
    client.post("/account/login/", {"login": NIEUW, "password": WACHTWOORD})
    assert client.get("/dal/leden/").status_code == 404
    assert client.post(AANNEMEN).headers["Location"] == "/dal/"
    assert client.get("/dal/leden/").status_code == 200
    bekende.refresh_from_db()
    assert (bekende.naam, bekende.check_password(WACHTWOORD)) == ("Nieuw", True)


def test_somebody_else_who_is_logged_in_cannot_take_it(uitnodiging: Uitnodiging, beheerder: Gebruiker) -> None:
    client = open_link(uitnodiging, ingelogd(beheerder))
    antwoord = client.post(AANNEMEN, {"naam": "Kaper", "wachtwoord": WACHTWOORD})
    assert "voor iemand anders" in antwoord.content.decode()
    assert NIEUW not in antwoord.content.decode()
    assert not Gebruiker.objects.filter(email=NIEUW).exists()
    with pytest.raises(PermissionDenied):
        actions.neem_aan(uitnodiging=uitnodiging, by=beheerder)
    uit = client.post("/account/logout/", {"next": pad(uitnodiging)})
    assert client.get(uit.headers["Location"], follow=True).context["form"]["email"].value() == NIEUW


def test_link_works_once(uitnodiging: Uitnodiging) -> None:
    eerste, tweede = open_link(uitnodiging), open_link(uitnodiging)
    eerste.post(AANNEMEN, {"naam": "Nieuw", "wachtwoord": WACHTWOORD})
    assert tweede.post(AANNEMEN, {"naam": "Later", "wachtwoord": WACHTWOORD}).status_code == 410
    antwoord = Client().get(pad(uitnodiging))
    assert (antwoord.status_code, "al aangenomen" in antwoord.content.decode()) == (410, True)
    with pytest.raises(actions.NietOpen):
        actions.neem_aan_als_nieuw(uitnodiging=uitnodiging, naam="x", wachtwoord=WACHTWOORD)


def test_withdrawn_link_is_gone(uitnodiging: Uitnodiging, beheerder: Gebruiker) -> None:
    client = open_link(uitnodiging)
    ingelogd(beheerder).post(f"/dal/leden/uitnodiging/{uitnodiging.pk}/intrekken/")
    assert Client().get(pad(uitnodiging)).status_code == 410
    antwoord = client.post(AANNEMEN, {"naam": "Nieuw", "wachtwoord": WACHTWOORD})
    assert (antwoord.status_code, "ingetrokken" in antwoord.content.decode()) == (410, True)
    assert not Gebruiker.objects.filter(email=NIEUW).exists()


def test_old_link_is_gone(uitnodiging: Uitnodiging, settings: Any) -> None:
    adres = pad(uitnodiging)
    settings.UITNODIGING_GELDIG_DAGEN = -1
    antwoord = Client().get(adres)
    assert (antwoord.status_code, "verlopen" in antwoord.content.decode()) == (410, True)


def test_bare_address_without_link_is_gone(client: Client) -> None:
    assert client.get(AANNEMEN).status_code == 410


def test_link_is_not_in_the_log_of_a_refused_password(uitnodiging: Uitnodiging, caplog: Any) -> None:
    client = open_link(uitnodiging)
    caplog.clear()
    client.post(AANNEMEN, {"naam": "Nieuw", "wachtwoord": "kort"})
    assert caplog.text
    assert pad(uitnodiging).split("/")[2].split(":")[0] + ":" not in caplog.text


@pytest.mark.parametrize("token", ["onzin", "MQ:1abc:vals", "é", "a" * 2000])
def test_broken_link_is_gone(token: str) -> None:
    assert Client().get(f"/uitnodiging/{token}/").status_code == 410


def test_signature_for_something_else_is_no_invitation(uitnodiging: Uitnodiging) -> None:
    from django.core import signing

    assert Client().get(f"/uitnodiging/{signing.dumps(uitnodiging.pk)}/").status_code == 410


def test_sending_again_mails_and_counts_from_now(
    uitnodiging: Uitnodiging, beheerder: Gebruiker, brievenbus: list[Any]
) -> None:
    lang_geleden = timezone.now() - datetime.timedelta(days=20)
    with wijziging(by=beheerder, reden="proef"):
        uitnodiging.uitgenodigd_op = lang_geleden
        uitnodiging.versie += 1
        uitnodiging.save()
    client = ingelogd(beheerder)
    assert "(verlopen)" in client.get("/dal/leden/").content.decode()
    client.post(f"/dal/leden/uitnodiging/{uitnodiging.pk}/opnieuw/")
    werk_af()
    assert [b.to for b in brievenbus] == [[NIEUW]]
    assert "(verlopen)" not in client.get("/dal/leden/").content.decode()


@pytest.mark.parametrize(
    ("anders", "veld", "fout"),
    [
        ({"email": "geen adres"}, "email", "Voer een geldig e-mailadres in."),
        ({"rol": Rol.RPO_LID}, "gemeente", "Kies bij deze rol een gemeente."),
        ({"rol": "keizer"}, "rol", "Selecteer een geldige keuze. keizer is geen beschikbare keuze."),
        ({"naam": "n" * 121}, "naam", None),
    ],
)
def test_form_says_what_is_wrong_at_the_field(
    beheerder: Gebruiker, anders: dict[str, str], veld: str, fout: str | None
) -> None:
    gevonden = fouten(ingelogd(beheerder).post("/dal/leden/uitnodigen/", invoer(**anders)))
    assert list(gevonden) == [veld]
    assert fout is None or gevonden[veld] == [fout]


def test_municipality_of_another_region_is_no_choice(beheerder: Gebruiker, heuvel: Regio) -> None:
    vreemd = Gemeente.objects.get(slug="heuveltop")
    client = ingelogd(beheerder)
    assert "Heuveltop" not in client.get("/dal/leden/uitnodigen/").content.decode()
    antwoord = client.post("/dal/leden/uitnodigen/", invoer(rol=Rol.RPO_LID, gemeente=vreemd.pk))
    assert list(fouten(antwoord)) == ["gemeente"]


def test_same_invitation_twice_is_refused(uitnodiging: Uitnodiging, bovendal: Gemeente, beheerder: Gebruiker) -> None:
    zelfde = invoer(email=NIEUW.upper(), rol=uitnodiging.rol, gemeente=bovendal.pk)
    antwoord = ingelogd(beheerder).post("/dal/leden/uitnodigen/", zelfde)
    assert fouten(antwoord) == {"email": ["Deze uitnodiging staat al open. Verstuur die opnieuw."]}


def test_role_somebody_has_already_is_refused(dal: Regio, beheerder: Gebruiker, maak_lid: MaakLid) -> None:
    maak_lid(dal, Rol.MANAGER, email=NIEUW)
    antwoord = ingelogd(beheerder).post("/dal/leden/uitnodigen/", invoer())
    assert fouten(antwoord) == {"email": ["Deze persoon heeft deze rol al."]}


def test_role_given_in_the_meantime_is_not_given_twice(
    uitnodiging: Uitnodiging, dal: Regio, bovendal: Gemeente, maak_lid: MaakLid
) -> None:
    bekende = maak_lid(None, email=NIEUW)
    geef_rol(bekende, dal, Rol.BELEIDSMEDEWERKER, bovendal)
    actions.neem_aan(uitnodiging=uitnodiging, by=bekende)
    assert bekende.lidmaatschappen.count() == 1


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.BEHEERDER])
def test_only_a_beheerder_invites(
    uitnodiging: Uitnodiging, dal: Regio, bovendal: Gemeente, maak_lid: MaakLid, rol: Rol
) -> None:
    client = ingelogd(maak_lid(dal, rol, gemeente=bovendal))
    basis = f"/dal/leden/uitnodiging/{uitnodiging.pk}"
    antwoorden = [
        client.get("/dal/leden/uitnodigen/"),
        client.post("/dal/leden/uitnodigen/", invoer(email="ander@dal.example")),
        client.post(f"{basis}/opnieuw/"),
        client.post(f"{basis}/intrekken/"),
    ]
    assert [a.status_code for a in antwoorden] == [403] * 4
    assert list(Uitnodiging.objects.filter(regio=dal).values_list("email", "ingetrokken_op")) == [(NIEUW, None)]


def test_beheerder_of_another_region_finds_no_invitation(
    uitnodiging: Uitnodiging, heuvel: Regio, maak_lid: MaakLid
) -> None:
    client = ingelogd(maak_lid(heuvel, Rol.BEHEERDER))
    for regio in ("dal", "heuvel"):
        assert client.post(f"/{regio}/leden/uitnodiging/{uitnodiging.pk}/intrekken/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.trek_in(uitnodiging=uitnodiging, by=Gebruiker.objects.get(email="beheerder@heuvel.example"))


def test_line_break_in_the_name_of_a_region_does_not_break_the_mail(
    dal: Regio, beheerder: Gebruiker, brievenbus: list[Any]
) -> None:
    with wijziging(by=beheerder, reden="proef"):
        dal.naam = "Dal\r\nBcc: iedereen@elders.example"
        dal.versie += 1
        dal.save()
    actions.nodig_uit(uitnodiging=Uitnodiging(regio=dal, email=NIEUW, naam="N", rol=Rol.MANAGER), by=beheerder)
    werk_af()
    assert [b.recipients() for b in brievenbus] == [[NIEUW]]


def test_wrong_invitation_leaves_no_mail(dal: Regio, beheerder: Gebruiker, brievenbus: list[Any]) -> None:
    with pytest.raises(ValidationError):
        actions.nodig_uit(uitnodiging=Uitnodiging(regio=dal, email="x", naam="", rol=Rol.MANAGER), by=beheerder)
    assert brievenbus == []
