"""``manage.py herinneringen``: what would go out, to whom, and why."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from regioplan.portaal.models import Herinneringsmail, Verzendronde
from tests.portaal.herinneringen.conftest import Kust, over

pytestmark = pytest.mark.django_db


def test_a_trial_says_who_what_and_why_and_sends_nothing(bezet: Kust, capsys: Any, mailoutbox: list[Any]) -> None:
    document = bezet.maak_document(over(3))
    overleg = bezet.maak_overleg(over(1), begin="10:00")
    call_command("herinneringen", proef=True, regio="kust", datum=over(0))
    uit = capsys.readouterr().out
    assert uit.startswith("Regio Kust, 15 mei 2030, 8.00 uur\n  3 personen krijgen een e-mail.\n")
    assert "\n  schrijver.kust <schrijver.kust@test.example>: 2 berichten\n" in uit
    assert "\n  lid.kust <lid.kust@test.example>: 1 bericht\n" in uit
    assert "De voortgang moet binnenkort zijn ingediend: Tweede kwartaal, Groep Wad: dien de voortgang in." in uit
    assert f"Waarom: u schrijft voor deze werkgroep. http://127.0.0.1:8000/kust/voortgangsdocument/{document.pk}" in uit
    assert f"Waarom: u zit in deze werkgroep. http://127.0.0.1:8000/kust/overleg/{overleg.pk}/" in uit
    assert uit.endswith("Er is niets verstuurd.\n")
    assert mailoutbox == []
    assert not Herinneringsmail.objects.exists()
    assert not Verzendronde.objects.exists()


def test_a_trial_says_when_nothing_goes_out_and_why(kust: Kust, capsys: Any) -> None:
    call_command("herinneringen", proef=True, regio="kust", datum=over(3))
    assert "geen werkdag" in capsys.readouterr().out
    call_command("herinneringen", proef=True, regio="centraal-gelderland", datum=over(1))
    uit = capsys.readouterr().out
    assert "staan uit" in uit
    assert "Niemand krijgt een e-mail." in uit


def test_examples_only_in_a_trial_that_asks_for_them(kust: Kust, capsys: Any) -> None:
    kust.maak_overleg(over(1), voorbeeld=True)
    call_command("herinneringen", proef=True, regio="kust", datum=over(0))
    assert "Niemand krijgt" in capsys.readouterr().out
    call_command("herinneringen", proef=True, regio="kust", datum=over(0), voorbeelden=True)
    assert "1 persoon krijgt een e-mail." in capsys.readouterr().out


def test_an_unknown_region_or_a_loose_option_is_refused(kust: Kust) -> None:
    with pytest.raises(CommandError, match=r"De regio “duin” is er niet. Kies uit: .*kust"):
        call_command("herinneringen", proef=True, regio="duin")
    with pytest.raises(CommandError, match="horen bij --proef"):
        call_command("herinneringen", regio="kust")


def test_without_trial_it_sends_what_is_due(kust: Kust, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.portaal.herinneringen.conftest import moment

    kust.maak_overleg(over(1))
    monkeypatch.setattr("django.utils.timezone.now", moment)
    call_command("herinneringen")
    assert [brief.to for brief in mailoutbox] == [["schrijver.kust@test.example"]]
