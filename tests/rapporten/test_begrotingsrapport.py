"""The budget as a report: every printed figure, what follows from it, for whom, and readable for everyone."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from begroting.models import Bedrag, Begroting, Begrotingspost
from regioplan.organisatie.models import Gemeente
from regioplan.rapporten.begroting.rapport import Begrotingsrapport
from regioplan.rapporten.canoniek import naar_json, uit_json
from regioplan.rapporten.drukken import druk
from regioplan.rapporten.models import Rapport, Rapportbestand
from regioplan.rapporten.publiek import AMBTELIJK, IEDEREEN, Publiek
from regioplan.rapporten.rapportage import Rapportage, Vraag
from tests.begroting.gedrukt import INDEX, POK, TABEL, TEKST, zonder_nullen
from tests.bouw import leg, maak_gebruiker
from tests.rapporten.test_rapporten import AMBTELIJK as AMBTENAREN
from tests.rapporten.test_rapporten import KETENEN, ROLLEN
from tests.rapporten.test_uitvoeringsplan import kaal
from tests.rapporten.verapdf import verapdf
from themalijnen.models import Plan
from themalijnen.standen import Planstand

Als = Callable[[str], Client]

pytestmark = [pytest.mark.xdist_group("pdf"), pytest.mark.django_db]

ADRES = "/centraal-gelderland/plan/2025/rapporten/begroting/"
ZIEN_ALLE = {"regioadviseur", "controller", "manager"}


def van(publiek: Publiek = AMBTELIJK) -> Vraag:
    begroting = Begroting.objects.select_related("plan__regio", "plan__voorganger").get(plan__slug="2025")
    return Vraag(Begrotingsrapport, begroting, publiek)


@pytest.fixture(scope="module")
def verzameld(django_db_setup: None, django_db_blocker: Any) -> dict[str, Begrotingsrapport]:
    with django_db_blocker.unblock(), transaction.atomic():
        arnhem = Gemeente.objects.get(slug="arnhem")
        publieken = {"alle": AMBTELIJK, "arnhem": Publiek(gemeente=arnhem), "iedereen": IEDEREEN}
        gevonden: dict[str, Any] = {naam: van(publiek).verzamel() for naam, publiek in publieken.items()}
    return gevonden


@pytest.fixture(scope="module")
def bestanden(verzameld: dict[str, Rapportage]) -> dict[str, bytes]:
    return {naam: druk(rapport) for naam, rapport in verzameld.items()}


@pytest.fixture(scope="module")
def teksten(bestanden: dict[str, bytes]) -> dict[str, str]:
    return {
        naam: kaal("".join(pagina.extract_text() for pagina in PdfReader(BytesIO(pdf)).pages))
        for naam, pdf in bestanden.items()
    }


@pytest.fixture(scope="module")
def plantekst(pdfs: dict[str, bytes]) -> str:
    return kaal("".join(pagina.extract_text() for pagina in PdfReader(BytesIO(pdfs["uitvoeringsplan"])).pages))


# ── What is in it ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("waarin", ["rapport", "plan"])
def test_every_printed_figure_is_in_the_pdf(teksten: dict[str, str], plantekst: str, waarin: str) -> None:
    """Of a line all its cells follow its name; a cell that prints nothing is a dash, which is drawn."""
    tekst = teksten["alle"] if waarin == "rapport" else plantekst
    for naam, cellen in TABEL:
        gedrukt = [{"q": "onleesbaar(“q”)"}.get(cel, cel) for cel in cellen if cel]
        plekken = tekst.split(kaal(naam))[1:]
        assert any(staat_achter(plek, gedrukt) for plek in plekken), naam
    assert kaal(f"Indexatie{INDEX[0]}").replace("3,50", "3,5") in tekst
    assert [cijfer for cijfer in INDEX if zonder_nullen(cijfer) not in tekst] == []
    for bedragen in POK.values():
        assert "".join(f"€{zonder_nullen(bedrag)}" for bedrag in bedragen) in tekst
    assert [woord for woord in TEKST if kaal(woord) not in tekst] == []


def staat_achter(tekst: str, cellen: list[str]) -> bool:
    """Whether the text begins with these cells, with only differences and notes between them."""
    plek = 0
    for cel in cellen:
        gevonden = tekst.find(cel, plek, plek + len(cel) + 24)
        if gevonden < 0:
            return False
        plek = gevonden + len(cel)
    return True


def test_the_chapter_of_the_plan_is_the_same_table(verzameld: dict[str, Any], gegevens: Any) -> None:
    assert verzameld["alle"].rapport.begroting == gegevens.begroting


def test_every_difference_has_its_cause(verzameld: dict[str, Any], teksten: dict[str, str]) -> None:
    rapport = verzameld["alle"]
    assert len(rapport.rapport.begroting.verschillen) == 6
    assert [(v.post.split(" (")[0], v.jaar) for v in rapport.afwijkend] == [
        ("Bijeenkomsten", 2026),
        ("Bijdrage G7", 2026),
        ("Niet bestede ruimte", 2026),
    ]
    assert all(kaal(v.oorzaak) in teksten["alle"] for v in rapport.afwijkend)
    los = sum(bedrag is not None for reeks in rapport.afgerond for bedrag in reeks.bedragen)
    assert los + len(rapport.afwijkend) == len(rapport.rapport.jaarverschillen)


def test_contributions_add_up_to_their_total(verzameld: dict[str, Any]) -> None:
    inhoud = verzameld["alle"].rapport
    assert len(inhoud.gemeenten) == 11
    assert [sum(jaar) for jaar in zip(*(rij.bedragen for rij in inhoud.gemeenten), strict=True)] == (
        inhoud.gemeenten_samen
    )


def test_each_version_holds_the_contributions_meant_for_it(verzameld: dict[str, Any], teksten: dict[str, str]) -> None:
    namen = {naam: [rij.naam for rij in rapport.rapport.gemeenten] for naam, rapport in verzameld.items()}
    assert (len(namen["alle"]), namen["arnhem"], namen["iedereen"]) == (11, ["Arnhem"], [])
    assert "419.942,21" in teksten["arnhem"]
    assert "10.301,11" in teksten["alle"]
    for naam in ("arnhem", "iedereen"):
        assert "10.301,11" not in teksten[naam] + naar_json(verzameld[naam].inhoud)
    assert "419.942,21" not in teksten["iedereen"] + naar_json(verzameld["iedereen"].inhoud)


def test_invented_figures_say_so(teksten: dict[str, str]) -> None:
    assert kaal("De verdeelsleutels en de aantallen waarop zij rusten, zijn verzonnen voorbeelden.") in teksten["alle"]


# ── The file ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def paden(bestanden: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("begroting")
    for naam, pdf in bestanden.items():
        (map_ / f"{naam}.pdf").write_bytes(pdf)
    return sorted(map_.glob("*.pdf"))


@pytest.mark.verapdf
def test_it_conforms_to_pdfua_and_pdfa(paden: list[Path]) -> None:
    assert verapdf.controleer(paden) == []


def test_it_sounds_right(paden: list[Path]) -> None:
    assert verapdf.beluister(paden) == []


def test_same_content_gives_same_bytes(verzameld: dict[str, Rapportage], bestanden: dict[str, bytes]) -> None:
    assert druk(verzameld["alle"]) == bestanden["alle"]


def test_data_and_figures_travel_in_the_file(verzameld: dict[str, Any], bestanden: dict[str, bytes]) -> None:
    bijlagen = PdfReader(BytesIO(bestanden["alle"])).attachments
    assert sorted(bijlagen) == ["begroting-2025.xlsx", "begroting.json"]
    assert bijlagen["begroting.json"][0].decode() == naar_json(verzameld["alle"].inhoud)
    boek = openpyxl.load_workbook(BytesIO(bijlagen["begroting-2025.xlsx"][0]))
    assert boek.sheetnames == ["Begroting", "Per themalijn", "Stand 2025", "Bijdragen"]
    rijen = {rij[0].value: [cel.value for cel in rij[1:5]] for rij in boek["Bijdragen"].iter_rows()}
    assert rijen["Arnhem"] == [419942.21, 456475.48, 476957.72, 495257.69]
    assert all(str(cel).startswith("=") for cel in rijen["Samen"])
    uit = {rij[0].value: [c.value for c in rij[1:5]] for rij in boek["Begroting"].iter_rows()}
    assert uit["Opstellen regionale visie"] == [75000, None, None, None]


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
        vraag = van().opnieuw()
        with CaptureQueriesContext(connection) as gevraagd:
            vraag.verzamel()
        return len(gevraagd)

    eerst = tel()
    begroting = Begroting.objects.get(plan=plan)
    for volgorde in range(900, 910):
        post = leg(Begrotingspost(plan=plan, begroting=begroting, naam=f"Post {volgorde}", volgorde=volgorde))
        leg(Bedrag(plan=plan, post=post, jaar=2026, bedrag=1))
    assert tel() == eerst
    assert eerst <= 24


def test_another_amount_asks_for_another_report(plan: Plan) -> None:
    was = van().stand()
    bedrag = Bedrag.objects.filter(plan=plan, soort="realisatie").first()
    assert bedrag is not None
    bedrag.bedrag = 1
    leg(bedrag)
    assert van().stand() != was


# ── Who asks, and who has it ─────────────────────────────────────────────────


def vraag(client: Client) -> Any:
    return client.post(ADRES, {"onderwerp": Begroting.objects.get(plan__slug="2025").pk})


@pytest.mark.parametrize("stand", Planstand)
def test_asking_is_for_who_sees_the_plan_and_each_gets_the_own_version(plan: Plan, als: Als, stand: str) -> None:
    plan.status = stand
    leg(plan)
    for rol in ROLLEN:
        mag = rol in KETENEN[Planstand(stand)]
        antwoord = vraag(als(rol))
        assert antwoord.status_code == (302 if mag else 404), rol
        if mag:
            rapport = Rapport.objects.get(pk=antwoord.url.rstrip("/").split("/")[-1])
            eigen = "arnhem" if rol in ("rpo_lid", "beleidsmedewerker") else None
            assert (rapport.ambtelijk, rapport.gemeente and rapport.gemeente.slug) == (rol in ZIEN_ALLE, eigen), rol


def test_the_file_is_for_who_sees_those_contributions(plan: Plan, als: Als, adviseur: Any) -> None:
    maak_gebruiker("renkum", "beleidsmedewerker", plan.regio, Gemeente.objects.get(slug="renkum"))  # type: ignore[arg-type]
    krijgen = {}
    for wie in ("controller", "rpo_lid", "lezer"):
        adres = vraag(als(wie)).url
        krijgen[wie] = {rol for rol in (*ROLLEN, "renkum") if als(rol).get(adres).status_code == 200}
    assert krijgen["controller"] == ZIEN_ALLE
    assert krijgen["rpo_lid"] == ZIEN_ALLE | {"rpo_lid", "beleidsmedewerker"}
    assert krijgen["lezer"] == AMBTENAREN | {"rpo_lid", "lezer", "renkum"}


def test_nothing_of_another_municipality_is_gathered_for_an_alderman(plan: Plan, als: Als) -> None:
    vraag(als("rpo_lid"))
    gegevens = Rapportbestand.objects.get().gegevens
    assert '"419942.21"' in gegevens
    assert '"10301.11"' not in gegevens


def test_a_new_day_is_gathered_anew_and_gives_the_same_report(plan: Plan, als: Als, monkeypatch: Any) -> None:
    import datetime

    from django.utils import timezone

    eerst = vraag(als("controller")).url
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr("regioplan.rapporten.rapportage.timezone.localdate", lambda: morgen)
    if morgen.year == timezone.now().year:
        assert vraag(als("controller")).url == eerst
    assert Rapport.objects.filter(soort="begroting").count() >= 1
