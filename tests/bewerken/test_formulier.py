"""The form pages: bad input, conflicts, reasons, removal; nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client

from regioplan.bewerken import actions
from regioplan.organisatie.models import Gebruiker
from themalijnen.models import Inspanning, Mijlpaal, Plan, Themalijn
from themalijnen.standen import Planstand

pytestmark = pytest.mark.django_db
R = "/centraal-gelderland"


@pytest.fixture
def inspanning(plan: Plan) -> Inspanning:
    return Inspanning.objects.select_related("plan__regio").get(plan=plan, titel="Aanpak wachttijden")


@pytest.fixture
def client(als: Any) -> Client:
    client: Client = als("regioadviseur")
    return client


def invoer(obj: Inspanning, **anders: Any) -> dict[str, Any]:
    basis = {
        "titel": obj.titel,
        "themalijn": obj.themalijn_id,
        "beschrijving": obj.beschrijving,
        "van": obj.van.isoformat() if obj.van else "",
        "tot": obj.tot.isoformat() if obj.tot else "",
        "eindresultaten": [r.pk for r in obj.eindresultaten.all()],
        "afspraken": [a.pk for a in obj.afspraken.all()],
        "versie": obj.versie,
        "reden": "test",
    }
    return basis | anders


def bewerk(client: Client, obj: Inspanning, **anders: Any) -> Any:
    return client.post(f"{R}/inspanning/{obj.pk}/bewerken/", invoer(obj, **anders))


def test_a_good_form_saves_and_leads_to_the_page(client: Client, inspanning: Inspanning) -> None:
    antwoord = bewerk(client, inspanning, titel="Wachttijden korter")
    inspanning.refresh_from_db()
    assert (antwoord.status_code, antwoord.url) == (302, f"{R}/inspanning/{inspanning.pk}/")
    assert inspanning.titel == "Wachttijden korter"


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"titel": ""}, "Dit veld is verplicht."),
        ({"titel": "x" * 251}, "niet meer dan 250 tekens bevat"),
        ({"van": "31-02-2025x"}, "Voer een geldige datum in."),
        ({"van": "2025-06-30", "tot": "2025-01-01"}, "Het einde ligt voor het begin."),
        ({"themalijn": "999999"}, "Selecteer een geldige keuze."),
        ({"reden": ""}, "Dit veld is verplicht."),
        ({"beschrijving": "<p>" + "x" * 50_001 + "</p>"}, "niet meer dan 50000 tekens bevat"),
    ],
    ids=["empty", "too_long", "no_date", "end_before_start", "theme_line", "no_reason", "long_text"],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    client: Client, inspanning: Inspanning, anders: dict[str, str], zin: str
) -> None:
    antwoord = bewerk(client, inspanning, **({"reden": "een bijzondere reden"} | anders))
    html = antwoord.content.decode()
    inspanning.refresh_from_db()
    assert antwoord.status_code == 422
    assert zin in html
    assert "reden" in anders or "een bijzondere reden" in html
    assert inspanning.versie == 1


def test_html_from_word_becomes_clean_text(client: Client, inspanning: Inspanning) -> None:
    uit_word = (
        '<p class="MsoNormal" style="color:red"><span lang="NL">Tekst</span> <b>vet</b>'
        '<o:p></o:p></p><script>alert(1)</script><img src="x" onerror="alert(1)"><a href="javascript:alert(1)">klik</a>'
    )
    assert bewerk(client, inspanning, beschrijving=uit_word).status_code == 302
    inspanning.refresh_from_db()
    for verboden in ("style", "class", "script", "onerror", "javascript", "<o:p", "<span", "<img"):
        assert verboden not in inspanning.beschrijving
    assert "Tekst" in inspanning.beschrijving
    assert "vet" in inspanning.beschrijving


def test_text_typed_without_the_editor_becomes_paragraphs(client: Client, inspanning: Inspanning) -> None:
    bewerk(client, inspanning, beschrijving="Eerste alinea.\n\nTweede alinea.")
    inspanning.refresh_from_db()
    assert inspanning.beschrijving.replace("\n", "") == "<p>Eerste alinea.</p><p>Tweede alinea.</p>"


def test_a_thing_of_another_region_is_no_choice(client: Client, inspanning: Inspanning, ander_plan: Plan) -> None:
    vreemd = Themalijn.objects.filter(plan=ander_plan).first()
    assert vreemd is not None
    antwoord = bewerk(client, inspanning, themalijn=vreemd.pk)
    assert antwoord.status_code == 422
    assert vreemd.titel not in antwoord.content.decode()


class TestConflict:
    @pytest.fixture
    def gewijzigd(self, inspanning: Inspanning, spelers: Any, adviseur: Gebruiker) -> Inspanning:
        """Somebody else saved version 2 after our form was made."""
        obj: Any = Inspanning.objects.get(pk=inspanning.pk)
        obj.titel, obj.beschrijving = "Titel van de ander", "<p>Tekst van de ander.</p>"
        actions.wijzig(obj=obj, by=adviseur, versie=1, reden="eerder")
        return obj

    def test_the_second_is_shown_both_texts(
        self, client: Client, inspanning: Inspanning, gewijzigd: Inspanning
    ) -> None:
        antwoord = bewerk(client, inspanning, titel="Mijn titel", beschrijving="<p>Mijn tekst.</p>", reden="mijn reden")
        html = antwoord.content.decode()
        assert antwoord.status_code == 409
        for tekst in ("Titel van de ander", "Mijn titel", "Tekst van de ander.", "Mijn tekst.", "mijn reden"):
            assert tekst in html
        gewijzigd.refresh_from_db()
        assert (gewijzigd.titel, gewijzigd.versie) == ("Titel van de ander", 2)

    def test_choices_per_field_are_saved(self, client: Client, inspanning: Inspanning, gewijzigd: Inspanning) -> None:
        keuzes = {
            "versie": 2,
            "reden": "samen",
            "conflict": ["titel", "beschrijving"],
            "keuze_titel": "opgeslagen",
            "keuze_beschrijving": "mijn",
            "titel": "Mijn titel",
            "beschrijving": "<p>Mijn tekst.</p>",
        }
        antwoord = client.post(f"{R}/inspanning/{inspanning.pk}/bewerken/", keuzes)
        gewijzigd.refresh_from_db()
        assert antwoord.status_code == 302
        assert (gewijzigd.titel, gewijzigd.beschrijving, gewijzigd.versie) == (
            "Titel van de ander",
            "<p>Mijn tekst.</p>",
            3,
        )
        assert {r.pk for r in gewijzigd.eindresultaten.all()} == {r.pk for r in inspanning.eindresultaten.all()}

    def test_without_a_choice_nothing_is_saved(
        self, client: Client, inspanning: Inspanning, gewijzigd: Inspanning
    ) -> None:
        antwoord = client.post(
            f"{R}/inspanning/{inspanning.pk}/bewerken/",
            {"versie": 2, "reden": "x", "conflict": ["titel"], "titel": "Mijn titel"},
        )
        assert antwoord.status_code == 409
        assert "nog niet bij elk onderdeel gekozen" in antwoord.content.decode()

    def test_a_third_save_in_between_is_a_conflict_again(
        self, client: Client, inspanning: Inspanning, gewijzigd: Inspanning, adviseur: Gebruiker
    ) -> None:
        gewijzigd.titel = "Derde titel"
        actions.wijzig(obj=gewijzigd, by=adviseur, versie=2, reden="nog een keer")
        antwoord = client.post(
            f"{R}/inspanning/{inspanning.pk}/bewerken/",
            {"versie": 2, "reden": "x", "conflict": ["titel"], "keuze_titel": "mijn", "titel": "Mijn titel"},
        )
        html = antwoord.content.decode()
        assert antwoord.status_code == 409
        assert "Derde titel" in html
        assert "Mijn titel" in html

    def test_an_untouched_field_prefers_what_is_stored(
        self, client: Client, inspanning: Inspanning, gewijzigd: Inspanning
    ) -> None:
        """We changed only the title: the text of the other is not ours to undo."""
        html = bewerk(client, inspanning, titel="Mijn titel").content.decode()
        keuze = html.split('name="keuze_beschrijving"')[1].split(">")[0]
        assert 'value="opgeslagen"' in keuze
        assert "checked" in keuze


def test_removing_says_what_goes_with_it_and_asks(client: Client, plan: Plan) -> None:
    inspanning = Inspanning.objects.filter(plan=plan, begrotingsposten=None, deelstappen__isnull=False).first()
    assert inspanning is not None
    stap = inspanning.deelstappen.first()
    assert stap is not None
    pagina = client.get(f"{R}/inspanning/{inspanning.pk}/verwijderen/")
    assert stap.tekst[:40] in pagina.content.decode()
    zonder_reden = client.post(f"{R}/inspanning/{inspanning.pk}/verwijderen/", {"versie": inspanning.versie})
    assert zonder_reden.status_code == 422
    antwoord: Any = client.post(
        f"{R}/inspanning/{inspanning.pk}/verwijderen/", {"versie": inspanning.versie, "reden": "vervalt"}
    )
    assert antwoord.url == f"{R}/themalijn/{inspanning.themalijn_id}/"
    assert not Inspanning.objects.filter(pk=inspanning.pk).exists()


def test_what_money_rests_on_cannot_be_removed(client: Client, inspanning: Inspanning) -> None:
    antwoord = client.post(f"{R}/inspanning/{inspanning.pk}/verwijderen/", {"versie": 1, "reden": "weg"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "er rust nog iets op" in html
    assert "begrotingspost" in html
    assert Inspanning.objects.filter(pk=inspanning.pk).exists()


def test_a_thing_removed_meanwhile_is_not_found(client: Client, plan: Plan, adviseur: Gebruiker) -> None:
    mijlpaal = Mijlpaal.objects.filter(plan=plan).first()
    assert mijlpaal is not None
    sleutel = mijlpaal.pk
    actions.verwijder(obj=mijlpaal, by=adviseur, versie=mijlpaal.versie, reden="weg")
    assert client.get(f"{R}/mijlpaal/{sleutel}/bewerken/").status_code == 404
    assert client.get(f"{R}/mijlpaal/{sleutel}/geschiedenis/").status_code == 200


def test_a_removed_thing_is_put_back_from_its_history(client: Client, plan: Plan, adviseur: Gebruiker) -> None:
    mijlpaal = Mijlpaal.objects.filter(plan=plan).first()
    assert mijlpaal is not None
    sleutel, titel = mijlpaal.pk, mijlpaal.titel
    actions.verwijder(obj=mijlpaal, by=adviseur, versie=mijlpaal.versie, reden="weg")
    oud = Mijlpaal.historie.filter(id=sleutel, history_type="+").get()
    nieuwste = Mijlpaal.historie.filter(id=sleutel).first()
    antwoord = client.post(
        f"{R}/mijlpaal/{sleutel}/geschiedenis/{oud.history_id}/", {"versie": nieuwste.versie, "reden": "toch"}
    )
    assert antwoord.status_code == 302
    assert Mijlpaal.objects.get(pk=sleutel).titel == titel


def test_reason_is_asked_only_after_adoption(client: Client, inspanning: Inspanning) -> None:
    from tests.bouw import leg

    plan = inspanning.plan
    plan.status = Planstand.CONCEPT
    leg(plan)
    assert bewerk(client, inspanning, titel="In concept", reden="").status_code == 302


def test_order_buttons_move_and_return(client: Client, plan: Plan) -> None:
    eerste, tweede = Themalijn.objects.filter(plan=plan)[:2]
    antwoord: Any = client.post(f"{R}/themalijn/{tweede.pk}/omhoog/", {"terug": f"{R}/plan/2025/"})
    assert antwoord.url.split("#")[0] == f"{R}/plan/2025/"
    assert list(Themalijn.objects.filter(plan=plan)[:2]) == [tweede, eerste]
    kwaad: Any = client.post(f"{R}/themalijn/{tweede.pk}/omlaag/", {"terug": "https://elders.example/"})
    assert kwaad.url.split("#")[0] == f"{R}/themalijn/{tweede.pk}/"
