"""Reading in a spreadsheet in the portal: first shown, then confirmed, as one act, and nothing by halves."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import signing
from django.urls import reverse

from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.uitwisselen import SCHRIJVERS
from begroting.uitwisselen.pakket import ZOUT
from tests.begroting.uitwisselen.boeken import maak_xlsx, upload, van_begroting
from tests.bouw import leg
from themalijnen.models import Plan

pytestmark = pytest.mark.django_db
WAAR = {"regio": "centraal-gelderland", "plan": "2025"}
INLEZEN = reverse("begroting:inlezen", kwargs=WAAR)
BEVESTIGEN = reverse("begroting:inlezen_bevestigen", kwargs=WAAR)
PROGNOSE = maak_xlsx({"Prognose": [["Post", 2025, 2026], ["RET", "1.250,50", 0]]})


def tekst(antwoord: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", antwoord.content.decode()).split())


def pakket(antwoord: Any) -> str:
    gevonden = re.search(r'name="pakket" value="([^"]+)"', antwoord.content.decode())
    return gevonden[1] if gevonden else ""


def prognose(post: Callable[[str], Begrotingspost]) -> dict[int, Decimal | None]:
    return dict(Bedrag.objects.filter(post=post("RET"), soort="prognose").values_list("jaar", "bedrag"))


@pytest.fixture
def leeg(post: Callable[[str], Begrotingspost]) -> Callable[[str], Begrotingspost]:
    """No forecast of this line."""
    assert prognose(post) == {}
    return post


def test_the_preview_stores_nothing_and_the_confirmation_is_one_act(
    als: Any, leeg: Callable[[str], Begrotingspost]
) -> None:
    controller = als("controller")
    voorbeeld = controller.post(INLEZEN, upload(PROGNOSE))
    assert voorbeeld.status_code == 200
    assert "2 bedragen veranderen" in tekst(voorbeeld)
    assert "RET Prognose 2025 leeg 1.250,50 Prognose, B2" in tekst(voorbeeld)
    assert prognose(leeg) == {}

    klaar = controller.post(BEVESTIGEN, {"pakket": pakket(voorbeeld), "reden": "Tweede kwartaal"}, follow=True)
    assert "2 wijzigingen zijn ingelezen." in tekst(klaar)
    assert prognose(leeg) == {2025: Decimal("1250.50"), 2026: Decimal(0)}
    regels = Bedrag.historie.filter(post=leeg("RET"), soort="prognose")
    assert {r.history_change_reason for r in regels} == {"Tweede kwartaal"}
    assert {r.history_user.email for r in regels} == {"controller@test.example"}
    assert len({r.handeling for r in regels}) == 1


def test_the_same_file_again_changes_nothing_and_says_so(als: Any, leeg: Callable[[str], Begrotingspost]) -> None:
    controller = als("controller")
    eerste = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    controller.post(BEVESTIGEN, {"pakket": eerste, "reden": "Een"})
    nog_eens = controller.post(INLEZEN, upload(PROGNOSE))
    assert "Geen wijzigingen" in tekst(nog_eens)
    assert pakket(nog_eens) == ""
    dubbel = controller.post(BEVESTIGEN, {"pakket": eerste, "reden": "Twee"}, follow=True)
    assert "Er is niets veranderd" in tekst(dubbel)
    assert Bedrag.historie.filter(post=leeg("RET"), soort="prognose").count() == 2


@pytest.mark.parametrize("vorm", SCHRIJVERS)
def test_what_was_exported_says_that_nothing_changes(als: Any, begroting: Begroting, vorm: str) -> None:
    antwoord = als("controller").post(INLEZEN, upload(SCHRIJVERS[vorm](van_begroting(begroting)), f"b.{vorm}"))
    assert antwoord.status_code == 200
    assert "Geen wijzigingen: alles in dit bestand staat al zo in het portaal." in tekst(antwoord)


def test_an_amount_that_changed_meanwhile_is_shown_again_and_nothing_is_lost(
    als: Any, plan: Plan, leeg: Callable[[str], Begrotingspost]
) -> None:
    controller = als("controller")
    gezien = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    leg(Bedrag(plan=plan, post=leeg("RET"), jaar=2025, soort="prognose", bedrag=Decimal(7)))
    botsing = controller.post(BEVESTIGEN, {"pakket": gezien, "reden": "Mijn reden"})
    assert botsing.status_code == 409
    assert "Intussen gewijzigd" in tekst(botsing)
    assert "Prognose 2025 Intussen gewijzigd 7 1.250,50" in tekst(botsing)
    assert 'value="Mijn reden"' in botsing.content.decode()
    assert prognose(leeg) == {2025: Decimal(7)}
    controller.post(BEVESTIGEN, {"pakket": pakket(botsing), "reden": "Toch"})
    assert prognose(leeg) == {2025: Decimal("1250.50"), 2026: Decimal(0)}


def test_a_reason_is_asked_and_what_was_shown_stays(als: Any, leeg: Callable[[str], Begrotingspost]) -> None:
    controller = als("controller")
    gezien = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    antwoord = controller.post(BEVESTIGEN, {"pakket": gezien, "reden": "  "})
    assert antwoord.status_code == 422
    assert "Zeg waarom u dit wijzigt." in tekst(antwoord)
    assert pakket(antwoord)
    assert prognose(leeg) == {}


def test_one_wrong_cell_and_nothing_can_be_confirmed(als: Any) -> None:
    fout = maak_xlsx({"Prognose": [["Post", 2025, 2026], ["RET", 12, "ongeveer 5"]]})
    antwoord = als("controller").post(INLEZEN, upload(fout))
    assert antwoord.status_code == 422
    assert "1 cel kan niet worden gelezen" in tekst(antwoord)
    assert "Prognose, C2 ongeveer 5 “ongeveer 5” is geen bedrag. Schrijf het zo: 1.250,50." in tekst(antwoord)
    assert pakket(antwoord) == ""


@pytest.mark.parametrize(
    ("inhoud", "status", "zin"),
    [
        (b"", 422, "Dit bestand is leeg."),
        (b"Post;2025", 422, "Dit is geen rekenblad."),
        (b"PK" + b"\0" * (5 * 1024 * 1024), 413, "groter dan 5 MB"),
    ],
)
def test_a_bad_file_is_a_sentence_at_the_field(als: Any, inhoud: bytes, status: int, zin: str) -> None:
    antwoord = als("controller").post(INLEZEN, upload(inhoud))
    assert antwoord.status_code == status
    assert zin in tekst(antwoord)


def test_no_file_is_a_sentence_at_the_field(als: Any) -> None:
    antwoord = als("controller").post(INLEZEN, {})
    assert (antwoord.status_code, "Kies een bestand." in tekst(antwoord)) == (422, True)


def test_what_comes_back_must_be_what_was_sent(
    als: Any, leeg: Callable[[str], Begrotingspost], ander_plan: Plan
) -> None:
    """Signed for this person and this budget, and for an hour."""
    controller, adviseur = als("controller"), als("regioadviseur")
    gezien = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    geknoeid = signing.dumps({"van": [1, 1], "nieuw": [], "bedragen": []}, salt="iets anders", compress=True)
    andere_begroting = signing.dumps({"van": [0, 0], "nieuw": [], "bedragen": []}, salt=ZOUT, compress=True)
    pogingen = [(controller, gezien[:-2]), (controller, geknoeid), (controller, andere_begroting), (controller, "")]
    for client, poging in [*pogingen, (adviseur, gezien)]:
        antwoord = client.post(BEVESTIGEN, {"pakket": poging, "reden": "x"})
        assert antwoord.status_code == 422
        assert "is verlopen. Kies het bestand opnieuw. Er is niets opgeslagen." in tekst(antwoord)
    assert prognose(leeg) == {}


def test_a_preview_of_yesterday_is_too_old(
    als: Any, leeg: Callable[[str], Begrotingspost], monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = als("controller")
    gezien = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    monkeypatch.setattr("begroting.uitwisselen.pakket.GELDIG", -1)
    assert controller.post(BEVESTIGEN, {"pakket": gezien, "reden": "x"}).status_code == 422
    assert prognose(leeg) == {}


def test_coming_back_to_the_confirmation_leads_to_the_form(als: Any) -> None:
    assert als("controller").get(BEVESTIGEN).url == INLEZEN


NIEUW = maak_xlsx(
    {
        "Prognose": [
            ["Post", "Onderdeel van", "Soort", 2025],
            ["Onderzoek", "", "Blok", None],
            ["=Onderzoek", "Onderzoek", "", 10],
        ]
    }
)


def test_new_lines_are_added_once(als: Any, begroting: Begroting) -> None:
    controller = als("controller")
    zonder = controller.post(INLEZEN, upload(NIEUW))
    assert zonder.status_code == 422
    assert "Deze post staat niet in de begroting." in tekst(zonder)
    for keer in (1, 2):
        voorbeeld = controller.post(INLEZEN, upload(NIEUW) | {"nieuwe_posten": "on"})
        assert voorbeeld.status_code == 200, keer
        controller.post(BEVESTIGEN, {"pakket": pakket(voorbeeld), "reden": "Erbij"})
    assert "Geen wijzigingen" in tekst(voorbeeld)
    (post,) = Begrotingspost.objects.filter(begroting=begroting, naam="=Onderzoek")
    assert post.ouder
    assert (post.ouder.naam, post.ouder.soort, post.wijze_reden) == ("Onderzoek", "blok", "Ingelezen uit een rekenblad")
    assert list(post.bedragen.values_list("soort", "jaar", "bedrag")) == [("prognose", 2025, Decimal(10))]


@pytest.mark.parametrize(
    ("rol", "stand", "status"),
    [
        ("controller", "vastgesteld", 200),
        ("regioadviseur", "concept", 200),
        ("controller", "ter_besluitvorming", 403),
        ("controller", "afgesloten", 403),
        ("manager", "vastgesteld", 403),
        ("beleidsmedewerker", "vastgesteld", 403),
        ("rpo_lid", "vastgesteld", 403),
        ("lezer", "vastgesteld", 403),
        ("beheerder", "vastgesteld", 403),
        ("lezer", "concept", 404),
        ("vreemde", "vastgesteld", 404),
    ],
)
def test_who_may_change_the_budget_may_read_in(als: Any, plan: Plan, rol: str, stand: str, status: int) -> None:
    client = als("controller")
    gezien = pakket(client.post(INLEZEN, upload(PROGNOSE)))
    plan.status = stand
    leg(plan)
    aantal = Bedrag.objects.count()
    client = als(rol)
    assert client.get(INLEZEN).status_code == status
    assert client.post(INLEZEN, upload(PROGNOSE)).status_code == status
    if status != 200:
        assert client.post(BEVESTIGEN, {"pakket": gezien, "reden": "x"}).status_code == status
        assert Bedrag.objects.count() == aantal


def test_a_plan_that_is_closed_meanwhile_keeps_its_amounts(als: Any, plan: Plan) -> None:
    controller = als("controller")
    gezien = pakket(controller.post(INLEZEN, upload(PROGNOSE)))
    plan.status = "afgesloten"
    leg(plan)
    aantal = Bedrag.objects.count()
    assert controller.post(BEVESTIGEN, {"pakket": gezien, "reden": "x"}).status_code == 403
    assert Bedrag.objects.count() == aantal


def test_adopted_amounts_are_refused_also_when_the_plan_was_adopted_after_the_preview(als: Any, plan: Plan) -> None:
    plan.status = "concept"
    leg(plan)
    controller = als("controller")
    bestand = maak_xlsx({"Begroot": [["Post", 2025], ["RET", 1]]})
    gezien = pakket(controller.post(INLEZEN, upload(bestand)))
    assert gezien
    plan.status = "vastgesteld"
    leg(plan)
    assert controller.post(BEVESTIGEN, {"pakket": gezien, "reden": "x"}).status_code == 403
    assert Bedrag.objects.get(post__naam="RET", post__plan=plan, jaar=2025, soort="begroot").bedrag == 240_000


def test_the_preview_takes_the_same_queries_whatever_is_in_the_file(
    als: Any, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    controller = als("controller")
    with django_assert_max_num_queries(12) as klein:
        controller.post(INLEZEN, upload(PROGNOSE))
    rijen = [[f"Nieuw {n}", 5] for n in range(200)]
    groot = maak_xlsx({"Prognose": [["Post", 2025], *rijen]})
    with django_assert_num_queries(len(klein)):
        controller.post(INLEZEN, upload(groot) | {"nieuwe_posten": "on"})
