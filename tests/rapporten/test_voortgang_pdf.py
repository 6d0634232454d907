"""The reports of progress and of meetings as PDF: what is on which page, readable for everyone, the same every time."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pypdf import PdfReader

from regioplan.organisatie.models import Regio
from regioplan.rapporten.canoniek import naar_json
from regioplan.rapporten.drukken import druk
from regioplan.rapporten.overleg.rapport import Overleg
from regioplan.rapporten.publiek import AMBTELIJK, Publiek
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.voortgang.rapport import Groepsvoortgang, Voortgang
from tests.conftest import REGIO
from tests.rapporten.verapdf import verapdf
from tests.rapporten.voortgangsdata import GEHEIM, maak, vergader
from werkgroepen.models.voortgang import TEKSTLENGTE

pytestmark = [pytest.mark.xdist_group("pdf"), pytest.mark.django_db]


@pytest.fixture(scope="module")
def verzameld(django_db_setup: None, django_db_blocker: Any) -> dict[str, Rapportage]:
    """One of every report, of things that are not kept in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        klein = maak(Regio.objects.get(slug=REGIO))
        agenda = Vraag(Overleg, klein.overleg).opnieuw().verzamel()
        vergader(klein.overleg, klein.arnhem)
        vragen = {
            "openbaar": Vraag(Voortgang, klein.tweede),
            "ambtelijk": Vraag(Voortgang, klein.tweede, AMBTELIJK),
            "gemeente": Vraag(Voortgang, klein.tweede, Publiek(gemeente=klein.arnhem)),
            "groep": Vraag(Groepsvoortgang, klein.vastgesteld),
            "concept": Vraag(Groepsvoortgang, klein.concept),
            "verslag": Vraag(Overleg, klein.overleg),
        }
        gevonden = {"agenda": agenda} | {naam: vraag.opnieuw().verzamel() for naam, vraag in vragen.items()}
        transaction.set_rollback(True)
    return gevonden


@pytest.fixture(scope="module")
def pdfs(verzameld: dict[str, Rapportage]) -> dict[str, bytes]:
    return {naam: druk(rapport) for naam, rapport in verzameld.items()}


@pytest.fixture(scope="module")
def paginas(pdfs: dict[str, bytes]) -> dict[str, list[str]]:
    return {naam: [p.extract_text() for p in PdfReader(BytesIO(pdf)).pages] for naam, pdf in pdfs.items()}


@pytest.fixture(scope="module")
def bestanden(pdfs: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("voortgang")
    for naam, pdf in pdfs.items():
        (map_ / f"{naam}.pdf").write_bytes(pdf)
    return sorted(map_.glob("*.pdf"))


def glad(tekst: str) -> str:
    return " ".join(tekst.split())


@pytest.mark.verapdf
def test_reports_conform_to_pdfua_and_pdfa(bestanden: list[Path]) -> None:
    assert verapdf.controleer(bestanden) == []


def test_reports_sound_right(bestanden: list[Path]) -> None:
    assert verapdf.beluister(bestanden) == []


def test_everything_gathered_travels_in_the_file(verzameld: dict[str, Rapportage], pdfs: dict[str, bytes]) -> None:
    for naam, rapport in verzameld.items():
        bijlagen = PdfReader(BytesIO(pdfs[naam])).attachments
        erin = {bestand: inhouden[0].decode() for bestand, inhouden in bijlagen.items()}
        assert erin == {rapport.gegevens_in: naar_json(rapport.inhoud)}


def test_same_content_gives_same_bytes(verzameld: dict[str, Rapportage], pdfs: dict[str, bytes]) -> None:
    for naam in ("openbaar", "groep", "verslag"):
        assert druk(verzameld[naam]) == pdfs[naam]


def test_nothing_of_the_officials_version_is_in_the_others(pdfs: dict[str, bytes], paginas: dict[str, Any]) -> None:
    """In the text of the page, and in the file with data."""
    for naam in ("openbaar", "gemeente", "groep"):
        (gegevens,) = PdfReader(BytesIO(pdfs[naam])).attachments.values()
        assert GEHEIM not in glad(" ".join(paginas[naam])) + gegevens[0].decode()
    assert GEHEIM in glad(" ".join(paginas["ambtelijk"]))


def test_page_after_the_cover_stands_by_itself(paginas: dict[str, list[str]]) -> None:
    kort = glad(paginas["ambtelijk"][1])
    koppen = ("In het kort", "Hoe staat het ervoor?", "Wat is er veranderd?", "Wat wordt er gevraagd van het RPO?")
    plekken = [kort.index(kop) for kop in koppen]
    assert plekken == sorted(plekken)
    for zin in (
        "1. Preventie 1 aandacht 1 niet ingevuld",
        "1. Aanpak wachttijden op koers aandacht",
        "Stem in met het meerjarig contract. Aanpak wachttijden, pagina 6",
    ):
        assert zin in kort
    assert "Inhoud" in paginas["ambtelijk"][2]


def test_every_line_has_a_page_and_then_every_effort(paginas: dict[str, list[str]]) -> None:
    _, _, _, preventie, wonen, per_inspanning, gemeenten, *_ = map(glad, paginas["ambtelijk"])
    assert "1. Preventie" in preventie
    assert "De wachttijden lopen op." in preventie
    assert "2. Wonen" in wonen
    for woord in ("Waarom Er is te weinig personeel.", "Klaar 0%", "RPO Zorg", "Wacht op Het landelijke kader"):
        assert woord in per_inspanning
    assert "Stand van zaken per gemeente" in gemeenten


def test_table_of_municipalities_is_landscape(pdfs: dict[str, bytes]) -> None:
    lezer = PdfReader(BytesIO(pdfs["ambtelijk"]))
    liggend = [p.extract_text() for p in lezer.pages if p.mediabox.width > p.mediabox.height]
    assert ["Stand van zaken per gemeente" in tekst for tekst in liggend] == [True]
    for naam in ("openbaar", "gemeente"):
        staand = PdfReader(BytesIO(pdfs[naam])).pages
        assert all(pagina.mediabox.width < pagina.mediabox.height for pagina in staand)


def test_status_has_its_word_wherever_it_stands(paginas: dict[str, list[str]]) -> None:
    groep = glad(paginas["groep"][0])
    assert "a. Aanpak wachttijden op koers aandacht" in groep
    assert "Crisis en spoed niet ingevuld niet ingevuld" in groep


def test_meeting_is_an_agenda_before_and_minutes_after(paginas: dict[str, list[str]]) -> None:
    agenda, verslag = (glad(" ".join(paginas[naam])) for naam in ("agenda", "verslag"))
    assert "Agenda Werkgroep wachttijden, 12 mei 2031" in agenda
    assert "Aanwezigheid" not in agenda
    for zin in (
        "Verslag Werkgroep wachttijden, 12 mei 2031",
        "Arnhem Aanwezig",
        "Jeugdbescherming niet ingevuld",
        "Besluit We leggen het vast.",
        "Handreiking rondsturen Regioplan (systeem)",
        "21 mei 2031 Open 1",
    ):
        assert zin in verslag


def test_short_reports_have_no_cover(paginas: dict[str, list[str]]) -> None:
    assert [len(paginas[naam]) for naam in ("agenda", "verslag", "groep", "concept")] == [1, 1, 1, 1]
    assert all("pagina 1 van 1" in paginas[naam][0] for naam in ("agenda", "verslag", "groep"))


def test_longest_text_goes_on_over_the_page(verzameld: dict[str, Rapportage]) -> None:
    groep: Any = verzameld["groep"].inhoud
    zinnen = [f"Zin nummer {nummer} van een heel lang verhaal." for nummer in range(TEKSTLENGTE // 40)]
    regel = replace(groep.inspanningen[0].regels[0], gedaan="\n\n".join(zinnen), knelpunt=" ".join(zinnen))
    lang = replace(groep, inspanningen=[replace(groep.inspanningen[0], regels=[regel])])
    lezer = PdfReader(BytesIO(druk(Groepsvoortgang(lang))))
    tekst = glad(" ".join(pagina.extract_text() for pagina in lezer.pages))
    assert [zin for zin in zinnen if tekst.count(zin) < 1] == []
    assert tekst.count("van een heel lang verhaal") >= 2 * len(zinnen) - len(lezer.pages)


def test_no_page_is_blank(paginas: dict[str, list[str]]) -> None:
    leeg = [(naam, n) for naam, tekst in paginas.items() for n, pagina in enumerate(tekst, 1) if len(pagina) < 150]
    assert leeg == []
