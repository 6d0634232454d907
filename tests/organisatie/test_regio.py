"""The region's name, colour, words and municipalities; making a new region."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from regioplan.bewerken.actions import wijzig
from regioplan.organisatie import actions
from regioplan.organisatie.kleuren import contrast, treden
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Regio, Rol, Uitnodiging
from regioplan.organisatie.models.regio import contrast_met_wit
from regioplan.organisatie.soorten import AansluitingForm, RegioForm, woordveld
from tests.organisatie.conftest import MaakLid, ingelogd

TE_LICHT = "Deze kleur is te licht: witte letters zijn er niet op te lezen. Kies een donkerder kleur."
pytestmark = pytest.mark.django_db


def regio_invoer(regio: Regio, **anders: Any) -> dict[str, Any]:
    """What the region's form sends when nothing but these fields is touched."""
    form = RegioForm(instance=regio)
    gewoon = {naam: form[naam].value() for naam in form.inhoudsvelden()}
    return {**gewoon, "versie": regio.versie, "reden": "", **anders}


def aansluit_invoer(gemeente: Gemeente, van: str, tot: str = "", versie: Any = "") -> dict[str, Any]:
    return {"gemeente": gemeente.pk, "van": van, "tot": tot, "versie": versie, "reden": ""}


def opslaan(beheerder: Gebruiker, regio: Regio, **anders: Any) -> Any:
    return ingelogd(beheerder).post(f"/dal/regio/{regio.pk}/bewerken/", regio_invoer(regio, **anders))


def test_only_words_that_differ_are_stored(dal: Regio, beheerder: Gebruiker) -> None:
    anders = {
        woordveld("themalijn", "enkelvoud"): "afspraak",
        woordveld("themalijn", "meervoud"): "afspraken",
        woordveld("mijlpaal", "enkelvoud"): "",
        woordveld("mijlpaal", "meervoud"): "",
    }
    assert opslaan(beheerder, dal, **anders).status_code == 302
    dal.refresh_from_db()
    assert dal.woordenlijst == {"themalijn": ["afspraak", "afspraken"]}
    assert (dal.woorden.themalijnen, dal.woorden.mijlpaal) == ("afspraken", "mijlpaal")


def test_sending_the_form_untouched_changes_nothing(dal: Regio, beheerder: Gebruiker) -> None:
    opslaan(beheerder, dal)
    assert (Regio.objects.get(pk=dal.pk).versie, Regio.historie.filter(id=dal.pk).count()) == (1, 1)


def test_own_word_goes_back_to_the_standard_when_emptied(dal: Regio, beheerder: Gebruiker) -> None:
    dal.woordenlijst = {"themalijn": ["thema", "thema's"]}
    wijzig(obj=dal, by=beheerder, versie=1)
    velden = {woordveld("themalijn", vorm): "" for vorm in ("enkelvoud", "meervoud")}
    opslaan(beheerder, dal, **velden)
    dal.refresh_from_db()
    assert dal.woordenlijst == {}


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("woord_themalijn_meervoud", "", "Vul ook het meervoud in, of maak beide leeg voor het gewone woord."),
        ("kleur", "#ffff00", TE_LICHT),
        ("kleur", "red", "Schrijf de kleur als # met zes cijfers of letters a-f, bijvoorbeeld #1f5f8b."),
        ("naam", "", "Dit veld is verplicht."),
        ("woord_themalijn_enkelvoud", "w" * 61, None),
    ],
)
def test_wrong_setting_is_told_at_the_field(
    dal: Regio, beheerder: Gebruiker, veld: str, waarde: str, fout: str | None
) -> None:
    antwoord = opslaan(beheerder, dal, **{veld: waarde})
    assert (antwoord.status_code, list(antwoord.context["form"].errors)) == (422, [veld])
    assert fout is None or antwoord.context["form"].errors[veld] == [fout]


def test_colour_in_capitals_is_taken(dal: Regio, beheerder: Gebruiker) -> None:
    opslaan(beheerder, dal, kleur="#7A1F5F")
    dal.refresh_from_db()
    assert dal.kleur == "#7a1f5f"


@pytest.mark.parametrize("rol", list(Rol))
def test_everybody_sees_the_settings_and_the_beheerder_changes_them(
    dal: Regio, bovendal: Gemeente, maak_lid: MaakLid, rol: Rol
) -> None:
    client = ingelogd(maak_lid(dal, rol, gemeente=bovendal))
    pagina = client.get("/dal/instellingen/")
    assert (pagina.status_code, "Bovendal" in pagina.content.decode()) == (200, True)
    assert ("bewerken/" in pagina.content.decode()) is (rol is Rol.BEHEERDER)
    verwacht = 200 if rol is Rol.BEHEERDER else 403
    aansluiting = Aansluiting.objects.get(gemeente=bovendal)
    paden = [f"regio/{dal.pk}/bewerken/", f"aansluiting/{aansluiting.pk}/bewerken/", f"aansluiting/nieuw/{dal.pk}/"]
    assert [client.get(f"/dal/{pad}").status_code for pad in paden] == [verwacht] * 3


@pytest.mark.parametrize("aantal", [1, 3])
def test_settings_take_the_same_queries_for_one_and_three_municipalities(
    aantal: int, maak_lid: MaakLid, django_assert_num_queries: Any
) -> None:
    from tests.organisatie.conftest import maak_regio_met

    regio = maak_regio_met("kust", *["Aan", "Bij", "Cee"][:aantal])
    client = ingelogd(maak_lid(regio, Rol.LEZER))
    with django_assert_num_queries(4):  # session, user, own roles, municipalities
        antwoord = client.get("/kust/instellingen/")
    assert len(antwoord.context["aansluitingen"]) == aantal


def test_municipality_of_elsewhere_can_join(dal: Regio, heuvel: Regio, beheerder: Gebruiker) -> None:
    client, heuveltop = ingelogd(beheerder), Gemeente.objects.get(slug="heuveltop")
    adres = f"/dal/aansluiting/nieuw/{dal.pk}/"
    assert client.post(adres, aansluit_invoer(heuveltop, "2026-01-01")).headers["Location"] == "/dal/instellingen/"
    assert "Heuveltop" in client.get("/dal/instellingen/").content.decode()


@pytest.mark.parametrize(
    ("van", "tot", "past"),
    [
        ("2026-01-01", "", False),
        ("2024-01-01", "2025-01-02", False),
        ("2024-01-01", "2025-01-01", True),
        ("2025-06-01", "2025-05-01", False),
    ],
)
def test_municipality_belongs_to_a_region_once_at_a_time(
    dal: Regio, bovendal: Gemeente, van: str, tot: str, past: bool
) -> None:
    form = AansluitingForm(aansluit_invoer(bovendal, van, tot), instance=Aansluiting(regio=dal))
    assert form.is_valid() is past


def test_municipality_that_left_can_come_back(dal: Regio, bovendal: Gemeente, beheerder: Gebruiker) -> None:
    aansluiting = Aansluiting.objects.get(gemeente=bovendal)
    aansluiting.tot = datetime.date(2026, 1, 1)
    wijzig(obj=aansluiting, by=beheerder, versie=1)
    nu = aansluit_invoer(bovendal, "2026-01-01")
    assert AansluitingForm(nu, instance=Aansluiting(regio=dal)).is_valid()


KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}")


@given(KLEUREN)
def test_every_colour_gives_readable_steps(kleur: str) -> None:
    stappen = treden(kleur)
    assert list(stappen) == ["50", "100", "200", "300", "400", "500", "600", "700"]
    for donker in ("400", "500", "600", "700"):
        assert min(contrast(stappen[donker], "#ffffff"), contrast(stappen[donker], stappen["100"])) >= 4.5
    assert contrast(kleur, "#ffffff") == pytest.approx(contrast_met_wit(kleur))


def test_colour_is_a_style_sheet_that_can_be_kept(dal: Regio, beheerder: Gebruiker) -> None:
    client = ingelogd(beheerder)
    met, zonder = client.get("/dal/kleur.css?1f5f8b"), client.get("/dal/kleur.css")
    assert met.headers["Content-Type"] == "text/css; charset=utf-8"
    assert met.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "no-cache" in zonder.headers["Cache-Control"]
    assert f"--voorbeeld-kleuren-violet-500: {treden(dal.kleur)['500']};" in met.content.decode()
    assert "/dal/kleur.css?1f5f8b" in client.get("/dal/instellingen/").content.decode()


def opdracht(**anders: Any) -> None:
    call_command("nieuwe_regio", **{"naam": "Regio Kust", "slug": "kust", "beheerder": "eerste@kust.example", **anders})


def test_new_region_has_its_municipalities_and_an_open_invitation(dal: Regio, capsys: Any) -> None:
    bekend = Gemeente.objects.get(slug="bovendal")
    opdracht(gemeenten=["GM9001=Aan Zee", f"{bekend.cbs_code}=Bovendal"], vanaf=datetime.date(2026, 1, 1))
    regio = Regio.objects.get(slug="kust")
    namen = list(regio.aansluitingen.values_list("gemeente__naam", "van"))
    assert namen == [("Aan Zee", datetime.date(2026, 1, 1)), ("Bovendal", datetime.date(2026, 1, 1))]
    uitnodiging = Uitnodiging.objects.get(regio=regio)
    assert (uitnodiging.email, uitnodiging.rol, uitnodiging.open) == ("eerste@kust.example", Rol.BEHEERDER, True)
    assert Regio.historie.get(id=regio.pk).history_user == Gebruiker.objects.systeem()
    assert "/uitnodiging/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"slug": "dal"}, "bestaat al"),
        ({"slug": "account"}, "dat adres gebruikt het portaal zelf"),
        ({"slug": "Met Spatie"}, "slug"),
        ({"beheerder": "geen adres"}, "e-mailadres"),
        ({"gemeenten": ["GM1=X"]}, "CBS-code"),
        ({"gemeenten": ["Aan Zee"]}, "is geen gemeente"),
    ],
)
def test_wrong_new_region_leaves_nothing(dal: Regio, anders: dict[str, Any], fout: str) -> None:
    with pytest.raises(CommandError, match=fout):
        opdracht(**anders)
    assert not Regio.objects.filter(naam="Regio Kust").exists()


def test_nobody_but_the_installation_makes_a_region(beheerder: Gebruiker) -> None:
    with pytest.raises(PermissionDenied):
        actions.open_regio(
            regio=Regio(naam="x", slug="x"),
            beheerder=Uitnodiging(email="x@x.example", naam="x"),
            gemeenten=[],
            vanaf=datetime.date(2026, 1, 1),
            by=beheerder,
        )


def test_overlap_is_refused_by_the_action_too(dal: Regio, bovendal: Gemeente, beheerder: Gebruiker) -> None:
    from regioplan.bewerken.actions import voeg_toe

    with pytest.raises(ValidationError, match="hoort in"):
        voeg_toe(obj=Aansluiting(regio=dal, gemeente=bovendal, van=datetime.date(2026, 1, 1)), by=beheerder)
