"""One mail a day that arrives once, whatever the mail server does."""

import datetime
from string import ascii_lowercase, digits
from typing import Any

import pytest

from regioplan.portaal.herinneringen import brief as brieven
from regioplan.portaal.herinneringen import verzenden
from regioplan.portaal.models import Herinneringsinstelling, Herinneringsmail, Melding
from tests.bouw import leg
from tests.portaal.herinneringen.conftest import (
    WOENSDAG,
    Bus,
    Kust,
    Standen,
    gebruik_smtp,
    moment,
    over,
    vrije_poort,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee(kust: Kust) -> Kust:
    """Two people with something to be told: a meeting tomorrow."""
    kust.zet("lid", "lid")
    kust.maak_overleg(over(1), begin="10:00", eind="11:30", plaats="Gemeentehuis")
    return kust


def test_everybody_gets_one_mail_a_day(twee: Kust, bus: Bus, standen: Standen) -> None:
    for minuut in (0, 5, 10):
        verzenden.verzend(moment(minuut=minuut))
    assert bus.aan == ["lid.kust@test.example", "schrijver.kust@test.example"]
    assert standen() == {"schrijver": "verzonden", "lid": "verzonden"}
    verzenden.verzend(moment(over(1)))
    assert len(bus.brieven) == 2


def test_the_mail_is_plain_dutch_text_with_direct_links(twee: Kust, bus: Bus) -> None:
    verzenden.verzend(moment())
    brief = bus.brieven[0]
    assert (brief.get_content_type(), brief["From"]) == ("text/plain", "regioplan@localhost")
    assert brief["Subject"] == "Regioplan: 1 bericht voor u"
    overleg = twee.plan.overleg_set.get()
    assert brief.get_content().splitlines() == [
        "Goedendag schrijver.kust,",
        "",
        "In het portaal van Regio Kust staat het volgende voor u klaar.",
        "",
        "OVERLEG",
        "",
        "- Overleg Groep Wad",
        "  morgen, donderdag 16 mei, van 10.00 tot 11.30 uur, Gemeentehuis",
        "  (U krijgt dit bericht, want u zit in deze werkgroep.)",
        f"  http://127.0.0.1:8000/kust/overleg/{overleg.pk}/",
        "",
        "Met vriendelijke groet,",
        "Regioplan",
        "",
        "--",
        "U krijgt deze e-mail omdat u in Regioplan werkt. Kies zelf waarover u e-mail wilt:",
        "http://127.0.0.1:8000/mijn-gegevens/herinneringen/",
    ]


def test_an_address_that_is_refused_holds_up_nobody_else(twee: Kust, bus: Bus, standen: Standen) -> None:
    bus.weigert = "schrijver"
    verzenden.verzend(moment())
    assert bus.aan == ["lid.kust@test.example"]
    assert standen() == {"schrijver": "mislukt", "lid": "verzonden"}
    assert Herinneringsmail.objects.get(stand="mislukt").fout == "adres geweigerd (550)"
    verzenden.verzend(moment(uur=12))
    assert len(bus.brieven) == 1


def test_what_was_refused_is_tried_again_the_next_working_day(twee: Kust, bus: Bus) -> None:
    twee.maak_actiepunt(twee["schrijver"], over(0))
    bus.weigert = "schrijver"
    verzenden.verzend(moment())
    bus.weigert = ""
    verzenden.verzend(moment(over(1)))
    assert bus.aan == ["lid.kust@test.example", "schrijver.kust@test.example"]


def test_try_again_later_means_later_the_same_day(twee: Kust, bus: Bus, standen: Standen) -> None:
    bus.weigert, bus.code = "schrijver", "451 even niet"
    verzenden.verzend(moment())
    assert standen() == {"schrijver": "klaar", "lid": "verzonden"}
    bus.weigert = ""
    verzenden.verzend(moment(minuut=4))
    assert len(bus.brieven) == 1
    verzenden.verzend(moment(minuut=5))
    assert bus.aan == ["lid.kust@test.example", "schrijver.kust@test.example"]
    assert Herinneringsmail.objects.get(poging=2).stand == "verzonden"


@pytest.mark.parametrize(("code", "stand"), [("554 lijkt op reclame", "mislukt"), ("452 vol", "klaar")])
def test_content_that_is_refused(twee: Kust, bus: Bus, standen: Standen, code: str, stand: str) -> None:
    bus.doet, bus.code = "weigert de inhoud", code
    verzenden.verzend(moment())
    assert standen() == {"schrijver": stand, "lid": stand}
    assert bus.brieven == []


@pytest.mark.parametrize("kapot", ["weg", "hangt"])
def test_a_server_that_is_gone_or_hangs_delays_the_mail(
    twee: Kust, bus: Bus, settings: Any, standen: Standen, kapot: str
) -> None:
    mailers = settings.MAILERS
    bus.doet = kapot
    if kapot == "weg":
        gebruik_smtp(settings, vrije_poort())
    verzenden.verzend(moment())
    assert (bus.brieven, standen()) == ([], {"schrijver": "klaar", "lid": "klaar"})
    settings.MAILERS, bus.doet = mailers, "neemt aan"
    verzenden.verzend(moment(minuut=30))
    assert bus.aan == ["lid.kust@test.example", "schrijver.kust@test.example"]
    assert len(bus.brieven) == 2


def test_a_server_in_trouble_is_asked_once_per_turn(twee: Kust, settings: Any) -> None:
    gebruik_smtp(settings, vrije_poort())
    verzenden.verzend(moment())
    gevonden = Herinneringsmail.objects.order_by("poging").values_list("poging", "fout")
    assert list(gevonden) == [(0, ""), (1, "mailserver niet bereikbaar")]


@pytest.mark.parametrize("hoe", ["sterft na de inhoud", "zwijgt na de inhoud"])
def test_a_server_without_an_answer_after_the_text_gets_it_once(
    twee: Kust, bus: Bus, standen: Standen, hoe: str
) -> None:
    bus.doet = hoe
    verzenden.verzend(moment())
    assert standen() == {"schrijver": "onzeker", "lid": "klaar"}
    bus.doet = "neemt aan"
    verzenden.verzend(moment(minuut=30))
    assert bus.aan == ["lid.kust@test.example", "schrijver.kust@test.example"]
    assert len(bus.brieven) == 2


def test_what_may_have_arrived_is_in_the_mail_of_the_next_day(kust: Kust, bus: Bus) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(2))
    bus.doet = "sterft na de inhoud"
    verzenden.verzend(moment())
    bus.doet = "neemt aan"
    verzenden.verzend(moment(over(1)))
    assert [brief["To"] for brief in bus.brieven] == ["schrijver.kust@test.example"] * 2
    verzenden.verzend(moment(over(2)))
    assert len(bus.brieven) == 2


def test_a_day_without_a_mail_server_ends_and_the_next_mail_tells_it(
    kust: Kust, bus: Bus, settings: Any, standen: Standen
) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(2))
    mailers = settings.MAILERS
    gebruik_smtp(settings, vrije_poort())
    verzenden.verzend(moment())
    settings.MAILERS = mailers
    verzenden.verzend(moment(over(1)))
    assert len(bus.brieven) == 1
    assert list(Herinneringsmail.objects.order_by("dag").values_list("stand", flat=True)) == ["ingehaald", "verzonden"]


def test_content_is_made_when_sent(kust: Kust, bus: Bus, settings: Any, standen: Standen) -> None:
    punt = kust.maak_actiepunt(kust["schrijver"], over(1), "Eerste")
    kust.maak_actiepunt(kust["schrijver"], over(1), "Tweede")
    mailers = settings.MAILERS
    gebruik_smtp(settings, vrije_poort())
    verzenden.verzend(moment())
    settings.MAILERS = mailers
    punt.stand = "gedaan"
    leg(punt)
    verzenden.verzend(moment(minuut=30))
    (brief,) = bus.brieven
    assert "Eerste" not in brief.get_content()
    assert "Tweede" in brief.get_content()


def test_nothing_left_is_no_mail(kust: Kust, bus: Bus, settings: Any, standen: Standen) -> None:
    punt = kust.maak_actiepunt(kust["schrijver"], over(1))
    mailers = settings.MAILERS
    gebruik_smtp(settings, vrije_poort())
    verzenden.verzend(moment())
    settings.MAILERS = mailers
    punt.stand = "gedaan"
    leg(punt)
    verzenden.verzend(moment(minuut=30))
    assert (bus.brieven, standen()) == ([], {"schrijver": "leeg"})


@pytest.mark.parametrize(("stand", "verwacht"), [("bezig", "verzonden"), ("onderweg", "onzeker")])
def test_mail_of_a_dead_worker(kust: Kust, bus: Bus, standen: Standen, stand: str, verwacht: str) -> None:
    """Before the text left it is safe to begin again; after that it is not."""
    kust.maak_actiepunt(kust["schrijver"], over(1))
    lang_geleden = moment() - datetime.timedelta(minutes=11)
    mail = Herinneringsmail.objects.create(
        gebruiker=kust["schrijver"], regio=kust.regio, dag=WOENSDAG, stand=stand, poging=1, sinds=lang_geleden
    )
    verzenden.verzend(moment())
    assert standen() == {"schrijver": verwacht}
    assert len(bus.brieven) == (1 if verwacht == "verzonden" else 0)
    mail.refresh_from_db()
    assert mail.poging == (2 if verwacht == "verzonden" else 1)


def test_a_worker_that_lost_its_turn_sends_nothing(
    kust: Kust, bus: Bus, standen: Standen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was so slow that another took over: it stops right before the text would leave."""
    kust.maak_actiepunt(kust["schrijver"], over(1))
    echt = brieven.schrijf

    def traag(*args: Any, **kwargs: Any) -> Any:
        Herinneringsmail.objects.update(stand="bezig", poging=9)
        return echt(*args, **kwargs)

    monkeypatch.setattr(verzenden, "schrijf", traag)
    verzenden.verzend(moment())
    assert (bus.brieven, standen(), Melding.objects.count()) == ([], {"schrijver": "bezig"}, 0)


def test_the_log_says_what_went_out_without_a_word_of_it(twee: Kust, bus: Bus) -> None:
    twee.maak_actiepunt(twee["lid"], over(1))
    verzenden.verzend(moment())
    mail = Herinneringsmail.objects.get(gebruiker=twee["lid"])
    assert (mail.dag, mail.stand, mail.fout) == (WOENSDAG, "verzonden", "")
    assert mail.verzonden_op is not None
    assert list(mail.meldingen.values_list("aanleiding", flat=True)) == ["actiepunt_nadert", "overleg"]
    sleutels = "".join(mail.meldingen.values_list("sleutel", flat=True))
    assert set(sleutels) <= set(ascii_lowercase + digits + "_:-")


def test_the_log_is_kept_for_a_year(kust: Kust, bus: Bus) -> None:
    for dagen in (364, 365, 366):
        Herinneringsmail.objects.create(gebruiker=kust["schrijver"], regio=kust.regio, dag=over(-dagen), stand="leeg")
    verzenden.verzend(moment())
    assert [mail.dag for mail in Herinneringsmail.objects.all()] == [over(-364), over(-365)]


def test_the_same_mail_keeps_its_message_id(kust: Kust, bus: Bus) -> None:
    kust.maak_actiepunt(kust["schrijver"], over(1))
    verzenden.verzend(moment())
    (brief,) = bus.brieven
    mail = Herinneringsmail.objects.get()
    assert brief["Message-ID"] == f"<herinnering.20300515.{mail.pk}@127.0.0.1>"
    assert brief["Auto-Submitted"] == "auto-generated"


def test_a_line_with_only_a_dot_does_not_end_the_mail(kust: Kust, bus: Bus) -> None:
    leg(Herinneringsinstelling(regio=kust.regio, opening="Dag {naam}\n.\nNa de punt\n..twee"))
    kust.maak_actiepunt(kust["schrijver"], over(1))
    verzenden.verzend(moment())
    (brief,) = bus.brieven
    assert brief.get_content().splitlines()[:4] == ["Dag schrijver.kust", ".", "Na de punt", "..twee"]
