"""The example accounts and their file belong together."""

import json
import re
import stat
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as instellingen
from django.core.management import call_command
from django.db import transaction

from regioplan.organisatie.models import Gebruiker, Lidmaatschap
from regioplan.portaal.voorbeelden.accounts import (
    accountsbestand,
    maak_accounts,
    maak_gebruikers,
    nieuw_wachtwoord,
)
from werkgroepen.models import Deelname

pytestmark = pytest.mark.django_db

FIXTURES = Path(instellingen.BASE_DIR) / "fixtures"

ROLLEN = [
    ("beheerder", None),
    ("regioadviseur", None),
    ("beleidsmedewerker", "Renkum"),
    ("manager", None),
    ("controller", None),
    ("rpo_lid", "Arnhem"),
    ("lezer", None),
]


def accounts() -> list[dict[str, Any]]:
    gelezen: list[dict[str, Any]] = json.loads(accountsbestand().read_text(encoding="utf-8"))
    return gelezen


def wachtwoorden_kloppen() -> bool:
    return all(Gebruiker.objects.get(email=a["email"]).check_password(a["password"]) for a in accounts())


def test_accounts_file_is_for_its_owner_only(var: Path) -> None:
    assert maak_accounts(FIXTURES) == 7
    assert stat.S_IMODE((var / "accounts.json").stat().st_mode) == 0o600
    assert [(a["rol"], a["gemeente"]) for a in accounts()] == ROLLEN
    assert all(set(a) == {"email", "password", "rol", "gemeente"} for a in accounts())
    assert [p.name for p in var.iterdir()] == ["accounts.json"]


def test_every_account_can_log_in_with_its_role(var: Path) -> None:
    maak_accounts(FIXTURES)
    assert wachtwoorden_kloppen()
    for account in accounts():
        lid = Lidmaatschap.objects.get(gebruiker__email=account["email"])
        assert (lid.rol, lid.gemeente.naam if lid.gemeente else None) == (account["rol"], account["gemeente"])
        assert lid.historie.get().history_user == Gebruiker.objects.systeem()
        adres = EmailAddress.objects.get(user=lid.gebruiker)
        assert (adres.email, adres.verified, adres.primary) == (account["email"], True, True)


ZETELS = {
    "beheerder": 0,
    "regioadviseur": 7,
    "beleidsmedewerker": 6,
    "manager": 2,
    "controller": 1,
    "rpo-lid": 2,
    "lezer": 2,
}


def test_accounts_take_their_seats_in_the_groups(var: Path) -> None:
    assert not Deelname.objects.exclude(gebruiker=None).exists()
    aantal = Deelname.objects.count()
    maak_accounts(FIXTURES)
    zittend = Deelname.objects.exclude(gebruiker=None).select_related("gebruiker", "gemeente")
    assert Counter(d.gebruiker.email.partition("@")[0] for d in zittend) == Counter(ZETELS)
    assert Deelname.objects.count() == aantal
    beleid = [d for d in zittend if d.gebruiker.naam.startswith("Beleidsmedewerker")]
    assert {d.gemeente.naam for d in beleid} == {"Renkum"}
    assert {d.rol for d in beleid} == {"technisch_voorzitter", "schrijver", "lid", "agendalid"}


def test_a_seat_is_taken_once(var: Path) -> None:
    maak_accounts(FIXTURES)
    accountsbestand().unlink()
    maak_accounts(FIXTURES)
    assert Deelname.objects.exclude(gebruiker=None).count() == sum(ZETELS.values())


def test_people_without_a_role_yet_cannot_log_in(var: Path) -> None:
    maak_gebruikers(FIXTURES)
    mensen = Gebruiker.objects.filter(email__endswith="@voorbeeld.regioplan.example")
    assert mensen.count() == 7
    assert not any(mens.has_usable_password() for mens in mensen)
    assert maak_accounts(FIXTURES) == 7
    assert wachtwoorden_kloppen()


def test_accounts_are_made_once(var: Path) -> None:
    maak_accounts(FIXTURES)
    assert maak_accounts(FIXTURES) == 0


def test_lost_file_gets_new_passwords(var: Path) -> None:
    maak_accounts(FIXTURES)
    oud = {a["password"] for a in accounts()}
    accountsbestand().unlink()
    assert maak_accounts(FIXTURES) == 7
    assert wachtwoorden_kloppen()
    assert oud.isdisjoint(a["password"] for a in accounts())
    assert Lidmaatschap.objects.filter(gebruiker__email__endswith="@voorbeeld.regioplan.example").count() == 7


def test_file_without_users_stays_true(var: Path) -> None:
    """An emptied database, or a second one: the file keeps what somebody noted and the users follow."""
    with transaction.atomic():
        maak_accounts(FIXTURES)
        transaction.set_rollback(True)
    assert not Gebruiker.objects.filter(email__endswith="@voorbeeld.regioplan.example").exists()
    assert maak_accounts(FIXTURES) == 7
    assert wachtwoorden_kloppen()


def test_damaged_file_is_made_again(var: Path) -> None:
    maak_accounts(FIXTURES)
    accountsbestand().write_text("[{", encoding="utf-8")
    assert maak_accounts(FIXTURES) == 7
    assert wachtwoorden_kloppen()


def test_without_accounts_makes_none(var: Path) -> None:
    call_command("laad_voorbeelden", "--zonder-accounts", stdout=StringIO())
    assert not accountsbestand().exists()


def test_passwords_are_readable_and_differ() -> None:
    gemaakt = {nieuw_wachtwoord() for _ in range(50)}
    assert len(gemaakt) == 50
    assert all(re.fullmatch(r"(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", w) for w in gemaakt)
