"""Two pages of one municipality: always two, adding up exactly, for whom it concerns."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from begroting.gemeente import OORZAKEN
from begroting.models import Begroting
from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.begroting.inhoud import Onverdeeld, Reeks
from regioplan.rapporten.canoniek import naar_json, uit_json
from regioplan.rapporten.drukken import druk
from regioplan.rapporten.gemeente import inhoud
from regioplan.rapporten.gemeente.rapport import Gemeenterapport
from regioplan.rapporten.gemeente.verzamelen import getoonde_jaren
from regioplan.rapporten.models import Rapport, Rapportbestand
from regioplan.rapporten.publiek import Publiek
from regioplan.rapporten.rapportage import Rapportage, Vraag
from tests.bouw import leg, maak_gebruiker
from tests.rapporten.test_rapporten import KETENEN, ROLLEN
from tests.rapporten.test_uitvoeringsplan import kaal
from tests.rapporten.verapdf import verapdf
from themalijnen.models import Inspanning, Plan
from themalijnen.standen import Planstand
from werkgroepen.models import Gemeentestand

Als = Callable[[str], Client]

pytestmark = [pytest.mark.xdist_group("pdf"), pytest.mark.django_db]

ADRES = "/centraal-gelderland/plan/2025/rapporten/gemeente/"
VAN_ARNHEM = {"regioadviseur", "controller", "manager", "rpo_lid", "beleidsmedewerker"}
NUL = Decimal(0)


def van(slug: str) -> Vraag:
    begroting = Begroting.objects.select_related("plan__regio", "plan__voorganger").get(plan__slug="2025")
    return Vraag(Gemeenterapport, begroting, Publiek(gemeente=Gemeente.objects.get(slug=slug)))


def vol(dit: inhoud.Gemeenterapport) -> inhoud.Gemeenterapport:
    """The same with as much as there can be of everything, and long words."""
    lang = "Onvoorstelbaar uitgebreide samenwerkingsafspraken over jeugdhulp, " * 6
    stappen = [inhoud.Stap(soort, naam, Decimal("-12345678.90")) for soort, naam in OORZAKEN]
    jaren = [
        inhoud.Jaar(2026 + nr, Decimal("12.34"), Decimal("87654321.09"), Decimal("-61728394.50"), stappen)
        for nr in range(4)
    ]
    return replace(
        dit,
        gemeente="Samenwerkende Gemeenten aan de Maas",
        jaren=jaren,
        waarvoor=[Reeks(lang, [Decimal("12345678.90")] * 4)] * 30,
        onverdeeld=[Onverdeeld(lang, lang)] * 20,
        inspanningen=[inhoud.Inspanning(lang, "knelpunt", "niet_gestart", lang)] * 60,
        zetels=[inhoud.Zetel(lang, "Technisch voorzitter")] * 40,
    )


def leeg(dit: inhoud.Gemeenterapport) -> inhoud.Gemeenterapport:
    """Nothing known, nothing divided, nowhere a seat."""
    jaar = inhoud.Jaar(2026, None, None, None, [])
    return replace(dit, bijdrage_vorig_jaar=None, jaren=[jaar], waarvoor=[], onverdeeld=[], inspanningen=[], zetels=[])


@pytest.fixture(scope="module")
def verzameld(django_db_setup: None, django_db_blocker: Any) -> dict[str, Gemeenterapport]:
    with django_db_blocker.unblock(), transaction.atomic():
        gevonden: dict[str, Any] = {slug: van(slug).verzamel() for slug in ("arnhem", "rozendaal")}
    arnhem = gevonden["arnhem"].inhoud
    return gevonden | {"vol": Gemeenterapport(vol(arnhem)), "leeg": Gemeenterapport(leeg(arnhem))}


@pytest.fixture(scope="module")
def bestanden(verzameld: dict[str, Rapportage]) -> dict[str, bytes]:
    return {naam: druk(rapport) for naam, rapport in verzameld.items()}


@pytest.fixture(scope="module")
def paginas(bestanden: dict[str, bytes]) -> dict[str, list[str]]:
    return {naam: [kaal(p.extract_text()) for p in PdfReader(BytesIO(pdf)).pages] for naam, pdf in bestanden.items()}


# ── What is in it ────────────────────────────────────────────────────────────


def test_it_is_two_pages_whatever_there_is(paginas: dict[str, list[str]]) -> None:
    assert {naam: len(bladen) for naam, bladen in paginas.items()} == dict.fromkeys(paginas, 2)


def test_first_what_and_why_then_what_for_and_how(paginas: dict[str, list[str]]) -> None:
    een, twee = paginas["arnhem"]
    assert een.index("Watbetalenwij?") < een.index("Waaromveranderthet?")
    assert twee.index("Waarishetvoor?") < twee.index("Hoegaathet?") < twee.index("Zetels")


@pytest.mark.parametrize("slug", ["arnhem", "rozendaal"])
def test_the_causes_and_what_it_is_for_add_up_exactly(verzameld: dict[str, Gemeenterapport], slug: str) -> None:
    rapport = verzameld[slug]
    for plek, jaar in enumerate(rapport.rapport.jaren):
        assert sum((reeks.bedragen[plek] or NUL for reeks in rapport.oorzaken), NUL) == jaar.verschil
        assert sum((reeks.bedragen[plek] or NUL for reeks in rapport.waarvoor), NUL) == jaar.bedrag
    assert sum((bedrag for bedrag, _ in rapport.uitleg.redenen), NUL) == rapport.dit_jaar.verschil


def test_words_and_euros_say_why(verzameld: dict[str, Gemeenterapport], paginas: dict[str, list[str]]) -> None:
    rapport = verzameld["arnhem"]
    assert kaal(rapport.uitleg.kop) in paginas["arnhem"][0]
    for bedrag, reden in rapport.uitleg.redenen:
        assert kaal(reden) in paginas["arnhem"][0]
        assert bedrag
    meer = {"index", "volume", "sleutel", "nieuw_beleid"}
    assert {stap.soort for stap in rapport.dit_jaar.stappen} <= meer | {"overgeheveld"}


def test_what_does_not_fit_is_counted(verzameld: dict[str, Gemeenterapport], paginas: dict[str, list[str]]) -> None:
    rapport = verzameld["vol"]
    assert all(aantal > 0 for aantal in rapport.meer.values())
    assert f"En{rapport.meer['inspanningen']}andere" in paginas["vol"][1]
    assert rapport.waarvoor[-1].naam == "Al het andere"
    assert sum((rij.bedragen[0] or NUL for rij in rapport.waarvoor), NUL) == 30 * Decimal("12345678.90")


def test_what_is_not_known_is_said(paginas: dict[str, list[str]]) -> None:
    samen = "".join(paginas["leeg"])
    for zin in ("nietbekend", "doetnietmee", "Erisnognietsverdeeld.", "zitingeenenkelegroep."):
        assert zin in samen


def test_the_most_serious_efforts_come_first(verzameld: dict[str, Gemeenterapport]) -> None:
    eerste = verzameld["arnhem"].inspanningen[0]
    assert "knelpunt" in (eerste.status, eerste.thuis)


@pytest.mark.parametrize(
    ("nu", "jaren"), [(2020, [2025, 2026, 2027, 2028]), (2026, [2026, 2027, 2028]), (2040, [2028])]
)
def test_it_shows_this_year_and_three_more(nu: int, jaren: list[int]) -> None:
    from begroting.gemeente import Gemeenteblad
    from begroting.lezen import blad_van

    begroting = Begroting.objects.select_related("plan__regio").get(plan__slug="2025")
    blad = Gemeenteblad(begroting, blad_van(begroting), Gemeente.objects.get(slug="arnhem"))
    assert getoonde_jaren(blad, nu) == jaren


# ── The file ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def paden(bestanden: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("gemeente")
    for naam, pdf in bestanden.items():
        (map_ / f"{naam}.pdf").write_bytes(pdf)
    return sorted(map_.glob("*.pdf"))


@pytest.mark.verapdf
def test_it_conforms_to_pdfua_and_pdfa(paden: list[Path]) -> None:
    assert verapdf.controleer(paden) == []


def test_it_sounds_right(paden: list[Path]) -> None:
    assert verapdf.beluister(paden) == []


def test_same_content_gives_same_bytes(verzameld: dict[str, Rapportage], bestanden: dict[str, bytes]) -> None:
    assert druk(verzameld["arnhem"]) == bestanden["arnhem"]


def test_data_and_figures_travel_in_the_file(verzameld: dict[str, Any], bestanden: dict[str, bytes]) -> None:
    bijlagen = PdfReader(BytesIO(bestanden["arnhem"])).attachments
    assert sorted(bijlagen) == ["bijdrage-arnhem-2025.xlsx", "gemeente.json"]
    assert bijlagen["gemeente.json"][0].decode() == naar_json(verzameld["arnhem"].inhoud)
    boek = openpyxl.load_workbook(BytesIO(bijlagen["bijdrage-arnhem-2025.xlsx"][0]))
    assert boek.sheetnames == ["Bijdrage", "Waarom", "Waarvoor"]
    assert str(boek["Waarom"].cell(boek["Waarom"].max_row, 2).value).startswith("=")


def test_what_was_gathered_comes_back_from_json(verzameld: dict[str, Rapportage]) -> None:
    for rapport in verzameld.values():
        assert uit_json(rapport.inhoudsoort, naar_json(rapport.inhoud)) == rapport.inhoud


# ── How it is gathered ───────────────────────────────────────────────────────


def test_its_template_runs_no_queries(verzameld: dict[str, Rapportage]) -> None:
    def weiger(*args: Any, **kwargs: Any) -> NoReturn:
        raise AssertionError("Een sjabloon van een rapport vraagt niets aan de database.")

    with connection.execute_wrapper(weiger):
        assert all(rapport.html() for rapport in verzameld.values())


def test_gathering_takes_as_many_queries_for_more(plan: Plan) -> None:
    def tel() -> int:
        vraag = van("arnhem").opnieuw()
        with CaptureQueriesContext(connection) as gevraagd:
            vraag.verzamel()
        return len(gevraagd)

    eerst, arnhem = tel(), Gemeente.objects.get(slug="arnhem")
    bekend = Gemeentestand.objects.filter(plan=plan, gemeente=arnhem).values("inspanning")
    for inspanning in Inspanning.objects.filter(plan=plan).exclude(pk__in=bekend):
        leg(Gemeentestand(plan=plan, inspanning=inspanning, gemeente=arnhem, status="op_koers"))
    assert tel() == eerst
    assert eerst <= 20


def test_what_the_municipality_says_asks_for_another_report(plan: Plan) -> None:
    was, ander = van("arnhem").stand(), van("rozendaal").stand()
    stand = Gemeentestand.objects.filter(plan=plan, gemeente__slug="arnhem").first()
    assert stand is not None
    stand.tekst = "Anders."
    leg(stand)
    assert van("arnhem").stand() != was
    assert van("rozendaal").stand() == ander


# ── Who asks, and who has it ─────────────────────────────────────────────────


def vraag(client: Client, slug: str = "arnhem") -> Any:
    return client.post(ADRES, {"onderwerp": Begroting.objects.get(plan__slug="2025").pk, "gemeente": slug})


@pytest.mark.parametrize("stand", Planstand)
def test_asking_is_for_who_sees_the_page_of_the_municipality(plan: Plan, als: Als, stand: str) -> None:
    plan.status = stand
    leg(plan)
    for rol in ROLLEN:
        mag = rol in VAN_ARNHEM & KETENEN[Planstand(stand)]
        assert vraag(als(rol)).status_code == (302 if mag else 404), rol


def test_of_another_municipality_only_who_sees_all_of_them_asks(plan: Plan, als: Als) -> None:
    mogen = {rol for rol in ROLLEN if vraag(als(rol), "duiven").status_code == 302}
    assert mogen == {"regioadviseur", "controller", "manager"}
    assert vraag(als("controller"), "amsterdam").status_code == 404
    assert vraag(als("controller"), "").status_code == 404


def test_the_file_is_for_who_sees_that_page(plan: Plan, als: Als) -> None:
    maak_gebruiker("renkum", "beleidsmedewerker", plan.regio, Gemeente.objects.get(slug="renkum"))  # type: ignore[arg-type]
    adres = vraag(als("controller")).url
    krijgen = {rol for rol in (*ROLLEN, "renkum") if als(rol).get(adres).status_code == 200}
    assert krijgen == VAN_ARNHEM


def test_it_holds_nothing_of_another_municipality(plan: Plan, als: Als) -> None:
    vraag(als("rpo_lid"))
    gegevens = Rapportbestand.objects.get().gegevens
    namen = set(Gemeente.objects.filter(aansluitingen__regio=plan.regio).values_list("naam", flat=True)) - {"Arnhem"}
    assert [naam for naam in namen if f'"{naam}"' in gegevens] == []
    assert (Rapport.objects.get().titel).startswith("Wat Arnhem betaalt in ")


@pytest.mark.parametrize(
    ("wie", "adres", "knop"),
    [
        ("rpo_lid", "/centraal-gelderland/plan/2025/begroting/gemeente/arnhem/", "PDF van twee pagina"),
        ("lezer", "/centraal-gelderland/plan/2025/begroting/", "Begroting als PDF"),
        ("controller", "/centraal-gelderland/plan/2025/rapporten/", '<option value="duiven">'),
        ("rpo_lid", "/centraal-gelderland/plan/2025/rapporten/", '<option value="arnhem">'),
    ],
)
def test_pages_offer_it(als: Als, wie: str, adres: str, knop: str) -> None:
    assert knop in als(wie).get(adres).content.decode()


def test_the_page_of_reports_offers_only_what_one_may_ask(als: Als) -> None:
    html = als("rpo_lid").get("/centraal-gelderland/plan/2025/rapporten/").content.decode()
    assert '<option value="duiven">' not in html
    assert (
        "Wat een gemeente betaalt</h3>"
        not in als("lezer").get("/centraal-gelderland/plan/2025/rapporten/").content.decode()
    )


def test_the_command_asks_which_municipality() -> None:
    plan = {"regio": "centraal-gelderland", "plan": "2025"}
    with pytest.raises(CommandError, match=r"Zeg --gemeente\. Kies uit: arnhem, doesburg"):
        call_command("rapport", "gemeente", stdout=StringIO(), **plan)
    with pytest.raises(CommandError, match="De gemeente “parijs” hoort niet bij Centraal Gelderland"):
        call_command("rapport", "gemeente", stdout=StringIO(), gemeente="parijs", **plan)
