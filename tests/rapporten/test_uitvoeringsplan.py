"""The PDFs of the 2025 plan: everything in them, in order, readable for everyone, the same every time."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from regioplan.bewerken.templatetags.regioplan import euro, in_eenheid
from regioplan.rapporten import inhoud
from regioplan.rapporten.canoniek import naar_json
from regioplan.rapporten.drukken import druk
from regioplan.rapporten.rapportage import Rapportage
from regioplan.rapporten.soorten import SOORTEN, VAN_HET_PLAN
from regioplan.rapporten.verzamelen import verzamel
from tests.rapporten.verapdf import verapdf
from themalijnen.models import Plan

pytestmark = pytest.mark.xdist_group("pdf")

LIGGEND = ["op één pagina", "Bijlage 1", "Bijlage 2"]


def kaal(tekst: str) -> str:
    """Without spaces and hyphens, which paper adds and takes away."""
    return "".join(teken for teken in tekst if not teken.isspace() and teken not in "-\N{SOFT HYPHEN}\N{HYPHEN}")


@pytest.fixture(scope="module")
def lezer(pdfs: dict[str, bytes]) -> PdfReader:
    return PdfReader(BytesIO(pdfs["uitvoeringsplan"]))


@pytest.fixture(scope="module")
def paginas(lezer: PdfReader) -> list[str]:
    return [pagina.extract_text() for pagina in lezer.pages]


@pytest.fixture(scope="module")
def tekst(paginas: list[str]) -> str:
    """All text without the running lines of each page, so that a sentence goes on over its edge."""
    return kaal("".join("\n".join(pagina.splitlines()) for pagina in paginas))


# Everything is in it


def stappen(lijst: list[inhoud.Deelstap]) -> Iterator[str]:
    for stap in lijst:
        yield stap.tekst
        yield from stappen(stap.onderdelen)


def namen(plan: inhoud.Plan) -> Iterator[str]:
    """Every title, name and date that has to be on paper."""
    yield from (plan.titel, plan.stand, *(gemeente.naam for gemeente in plan.gemeenten))
    yield from (deel.kop for top in plan.hoofdstukken for deel in top.plat())
    yield from (regel.wie for top in plan.hoofdstukken for deel in top.plat() for regel in deel.planning)
    yield from (criterium.titel for criterium in plan.criteria)
    for lijn in plan.themalijnen:
        yield from namen_van_lijn(lijn)


def namen_van_lijn(lijn: inhoud.Themalijn) -> Iterator[str]:
    yield from (lijn.titel, lijn.opdrachtgever)
    yield from (groep.naam for niveau in lijn.niveaus for groep in niveau.werkgroepen)
    for resultaat in lijn.eindresultaten:
        yield from (f"{resultaat.letter}. {resultaat.titel}", resultaat.reden_niet_opgenomen)
        yield from (afweging.opmerking for afweging in resultaat.afwegingen if afweging)
    for inspanning in lijn.inspanningen:
        yield from (inspanning.titel, *inspanning.afspraken, *stappen(inspanning.deelstappen))
        yield from (f"{mijlpaal.wanneer} {mijlpaal.titel}" for mijlpaal in inspanning.mijlpalen)
    yield from (verbinding.titel for verbinding in lijn.verbindingen)


def test_every_name_of_the_plan_is_printed(gegevens: inhoud.Plan, tekst: str) -> None:
    assert [naam for naam in namen(gegevens) if kaal(naam) not in tekst] == []


def test_every_amount_is_printed_behind_its_line(gegevens: inhoud.Plan, tekst: str) -> None:
    begroting = gegevens.begroting
    assert begroting is not None
    gedrukt = {kaal(regel.naam): [cel.bedrag for cel in regel.cellen] for regel in begroting.regels}
    assert len(gedrukt) > 25
    for naam, bedragen in gedrukt.items():
        getallen = [in_eenheid(bedrag, begroting.eenheid) for bedrag in bedragen if bedrag is not None]
        assert getallen == [] or any(
            all(getal in rest for getal in getallen) for rest in (deel[:120] for deel in tekst.split(naam)[1:])
        ), naam


def test_differences_are_printed_with_their_cause(gegevens: inhoud.Plan, tekst: str) -> None:
    begroting = gegevens.begroting
    assert begroting is not None
    assert len(begroting.verschillen) == 6
    for verschil in begroting.verschillen:
        regel = f"{verschil.post}{verschil.jaar}{euro(verschil.gedrukt)}{euro(verschil.berekend)}"
        assert kaal(f"{regel}{euro(verschil.verschil)}{verschil.oorzaak}") in tekst


def test_missing_amount_unreadable_cell_and_zero_are_three_things(tekst: str) -> None:
    assert "onleesbaar(“q”)" in tekst
    assert "SaldoMGR0000" in tekst
    assert "nietingevuld:debronnoemtgeenbedrag" in tekst


def test_pok_money_is_printed(gegevens: inhoud.Plan, tekst: str) -> None:
    assert gegevens.begroting is not None
    for middel in gegevens.begroting.pok:
        bedragen = "".join(euro(cel.bedrag) for cel in middel.bedragen)
        assert kaal(bedragen + euro(middel.totaal_gedrukt)) in tekst


def test_every_difference_with_the_source_is_listed(gegevens: inhoud.Plan, tekst: str) -> None:
    for lijn in gegevens.themalijnen:
        dingen: list[Any] = [lijn, *lijn.eindresultaten, *lijn.inspanningen]
        for ding in dingen:
            for verschil in ding.bronverschillen:
                assert kaal(f"{verschil.plaats}“{verschil.gedrukt}”") in tekst


# In order, on sensible pages


def platte_bladwijzers(lijst: list[Any]) -> Iterator[str]:
    for deel in lijst:
        if isinstance(deel, list):
            yield from platte_bladwijzers(deel)
        else:
            yield str(deel.title)


def test_bookmarks_are_the_chapters_in_order(gegevens: inhoud.Plan, lezer: PdfReader) -> None:
    koppen = [deel.kop for top in gegevens.hoofdstukken for deel in top.plat()]
    bladwijzers = [titel for titel in platte_bladwijzers(lezer.outline) if titel in koppen]
    assert bladwijzers == koppen


def test_number_of_pages_is_sane(paginas: list[str]) -> None:
    assert 30 <= len(paginas) <= 45


def test_no_page_is_blank(paginas: list[str]) -> None:
    assert [nummer for nummer, pagina in enumerate(paginas, 1) if len(pagina) < 200] == []


def test_scheme_framework_and_groups_are_on_landscape_pages(lezer: PdfReader, paginas: list[str]) -> None:
    liggend = [
        tekst
        for pagina, tekst in zip(lezer.pages, paginas, strict=True)
        if pagina.mediabox.width > pagina.mediabox.height
    ]
    assert len(liggend) == len(LIGGEND)
    assert all(titel in tekst for titel, tekst in zip(LIGGEND, liggend, strict=True))


def test_scheme_is_whole_on_its_page(gegevens: inhoud.Plan, lezer: PdfReader, paginas: list[str]) -> None:
    schema = kaal(next(tekst for tekst in paginas if "2025 op één pagina" in tekst))
    for lijn in gegevens.themalijnen:
        for titel in (lijn.titel, *(r.titel for r in lijn.eindresultaten), *(i.titel for i in lijn.inspanningen)):
            assert kaal(titel) in schema


def test_budget_table_is_whole_on_its_page(gegevens: inhoud.Plan, paginas: list[str]) -> None:
    assert gegevens.begroting is not None
    regels = [kaal(regel.naam) for regel in gegevens.begroting.regels]
    assert max(sum(regel in kaal(pagina) for regel in regels) for pagina in paginas) == len(regels)


def test_no_heading_stands_alone_at_the_bottom(gegevens: inhoud.Plan, paginas: list[str]) -> None:
    koppen = {kaal(deel.kop) for top in gegevens.hoofdstukken for deel in top.plat()}
    laatste = [kaal(pagina.splitlines()[-3]) for pagina in paginas[2:]]
    assert koppen.isdisjoint(laatste)


def test_appendices_alone_have_no_chapters(gegevens: inhoud.Plan, pdfs: dict[str, bytes]) -> None:
    lezer = PdfReader(BytesIO(pdfs["bijlagen"]))
    koppen = [deel.kop for top in gegevens.hoofdstukken if top.soort == "bijlage" for deel in top.plat()]
    assert list(platte_bladwijzers(lezer.outline)) == ["Inhoud", *koppen, "Verschillen met het gedrukte plan"]
    assert len(lezer.pages) < 12


# Readable for everyone, and by a program


@pytest.fixture(scope="module")
def leeg(django_db_setup: None, django_db_blocker: Any) -> bytes:
    """A report of the plan of the other region, in which nearly everything is empty."""
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("regio", "voorganger").get(regio__slug="andere-regio")
        return druk(SOORTEN["uitvoeringsplan"](verzamel(plan)))


@pytest.fixture(scope="module")
def bestanden(pdfs: dict[str, bytes], leeg: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("rapporten")
    for naam, pdf in (pdfs | {"leeg": leeg}).items():
        (map_ / f"{naam}.pdf").write_bytes(pdf)
    return sorted(map_.glob("*.pdf"))


@pytest.mark.verapdf
def test_reports_conform_to_pdfua_and_pdfa(bestanden: list[Path]) -> None:
    assert verapdf.controleer(bestanden) == []


def test_reports_sound_right(bestanden: list[Path]) -> None:
    """The nearly empty one aside: outloud takes a table of one line and one amount for a broken one."""
    assert verapdf.beluister(pad for pad in bestanden if pad.stem != "leeg") == []


@pytest.mark.parametrize("soort", VAN_HET_PLAN)
def test_everything_gathered_travels_in_the_file(
    soort: str, rapporten: dict[str, Rapportage], pdfs: dict[str, bytes]
) -> None:
    bijlagen = PdfReader(BytesIO(pdfs[soort])).attachments
    assert {naam: inhouden[0].decode() for naam, inhouden in bijlagen.items()} == {
        "uitvoeringsplan.json": naar_json(rapporten[soort].inhoud)
    }


# The same every time


def test_same_content_gives_same_bytes_in_another_process(
    beheer: Callable[..., Any], pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    opdracht = ("rapport", "uitvoeringsplan", "--regio", "centraal-gelderland", "--plan", "2025", "-o", "uit.pdf")
    klaar = beheer(*opdracht, map_=tmp_path)
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.startswith("uit.pdf: ")
    assert (tmp_path / "uit.pdf").read_bytes() == pdfs["uitvoeringsplan"]
